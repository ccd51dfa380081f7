"""The frame of an indicator's chart: axes, gridlines, and the strip above that names breaks in a series.

In: figures, a format and the space that labels beside the plot need. Out: `Frame`.
"""

from dataclasses import dataclass, replace
from itertools import pairwise, product

from .line_parts import Figures, Point, Target
from .scale import ValueScale, YearLabels, YearScale, value_scale, year_scale
from .shapes import Block, Box, Format, Label, Mark, Segment, block, lowered

_HEADROOM = 26.0  # above the highest tick, for labels of points that stand there
_TICKS = {False: 7, True: 6}  # wide and narrow; well below the ten light gridlines that stay readable
_AIR, _POLE = 6.0, 6.0  # least space beside a label of the strip; from its line to its text
_HEIGHT = {False: 250.0, True: 230.0}
_LOW, _FEW = 0.6, 5  # share of that height, and ticks, where a mark or two are all there is


@dataclass(frozen=True)
class Frame:
    """The plot and its axes. `labels` belong to the axes, `guides` are the upright lines where a series breaks."""

    plot: Box
    values: ValueScale
    years: YearScale
    labels: tuple[Label, ...]
    gridlines: tuple[Segment, ...]
    zero: Segment | None
    year_ticks: tuple[Segment, ...]
    cut: Mark | None
    guides: tuple[Segment, ...]
    height: float

    @property
    def room(self) -> Box:
        """Return where labels of figures may stand: the plot and the headroom above it."""
        return Box(self.plot.x + 2, self.plot.y - _HEADROOM, self.plot.width - 2, self.plot.height + _HEADROOM - 2)

    def at(self, position: float, value: object) -> tuple[float, float]:
        """Return the coordinates of a figure."""
        return self.years(position), self.values(value)  # type: ignore[arg-type]


def frame_of(figures: Figures, form: Format, beside: float, least_height: float, message: str) -> Frame:
    """Return the frame; `beside` is the width kept free at the right, `message` is said above the plot if not empty.

    Raises ValueError when there are no figures.
    """
    share, ticks = (1, _TICKS[form.is_narrow]) if figures.has_observed else (_LOW, _FEW)
    scale = value_scale(figures.values, 0, 1, ticks)
    axis = [
        block(figures.value_label(tick), form.width * 0.3, form.small, "axis", maximum_lines=1) for tick in scale.ticks
    ]
    left = max(text.width for text in axis) + 10
    right = form.width - max(beside, 14)
    year_labels = YearLabels(figures.year_label, form.small, 0, form.width)
    years = year_scale(_positions(figures), left, right, year_labels)
    head = _head(figures, form, scale.cut, message)
    top = max((label.box.bottom + 6 for label in head), default=0)
    strip, stems = _strip(figures, form, years)
    depth = max((label.box.bottom for label in strip), default=0)
    strip = lowered(strip, top)
    plot = Box(left, top + depth + _HEADROOM, right - left, max(_HEIGHT[form.is_narrow] * share, least_height))
    values = replace(scale, start=plot.bottom, end=plot.y)
    rows = {tick: values(tick) for tick in scale.ticks}
    size = form.small
    labels = [
        *head,
        *strip,
        *(
            label
            for text, y in zip(axis, rows.values(), strict=True)
            for label in text.at(left - 8, y - text.height / 2, "end")
        ),
        *(
            Label(tick.label, tick.label_x, plot.bottom + 8 + size, size, "year", "middle")
            for tick in years.ticks
            if tick.label
        ),
    ]
    return Frame(
        plot=plot,
        values=values,
        years=years,
        labels=tuple(labels),
        gridlines=tuple(Segment(left, y, right, y) for tick, y in rows.items() if tick),
        zero=next((Segment(left, y, right, y) for tick, y in rows.items() if not tick), None),
        year_ticks=tuple(Segment(tick.x, plot.bottom, tick.x, plot.bottom + 5) for tick in years.ticks),
        cut=Mark("cut", Box(left - 5, plot.bottom - 15, 10, 10)) if scale.cut else None,
        guides=tuple(Segment(x, top + start, x, plot.bottom) for x, start in stems),
        height=plot.bottom + 8 + size * 1.4,
    )


def _positions(figures: Figures) -> list[float]:
    entries: list[Point | Target] = [*figures.points, *figures.targets]
    entries += [figures.baseline] if figures.baseline else []
    starts = [entry.since for entry in entries if entry.since is not None]
    return [*starts, *(entry.position for entry in entries), *(float(year) for year in figures.years)]


def _head(figures: Figures, form: Format, is_cut: bool, message: str) -> tuple[Label, ...]:
    """Return the lines above the plot: the unit, that zero is left out, and what found no place elsewhere."""
    labels: tuple[Label, ...] = ()
    for text, role in ((figures.unit, "unit"), (figures.cut if is_cut else "", "unit"), (message, "message")):
        top = max((label.box.bottom + 3 for label in labels), default=0)
        labels += block(text, form.width, form.small, role).at(0, top)
    return labels


def _breaks(figures: Figures) -> list[tuple[float, str]]:
    """Return where series break, half way between the observations on both sides, from right to left, and why."""
    found = {
        ((before.position + after.position) / 2, after.breaks)
        for series in figures.series
        for before, after in pairwise(series.points)
        if after.breaks is not None
    }
    return sorted(found, reverse=True)


@dataclass(frozen=True)
class _Flag:
    """A label beside the upright line it names: its row above the plot, and the span both take in that row."""

    x: float
    row: int
    left: float
    right: float
    text: Block
    has_line: bool = True

    def meets(self, other: "_Flag") -> bool:
        """Tell whether the label or line of one lies on the label of the other."""
        if self.row == other.row:
            return self.left < other.right + _AIR and other.left < self.right + _AIR
        upper, lower = (self, other) if self.row > other.row else (other, self)
        return upper.has_line and lower.left - _AIR < upper.x < lower.right + _AIR


def _strip(figures: Figures, form: Format, years: YearScale) -> tuple[tuple[Label, ...], list[tuple[float, float]]]:
    """Return labels of breaks from 0 downwards, and the x and top of each line that leads down into the plot."""
    flags: list[_Flag] = []
    widest = min(170, form.width * 0.45)
    for position, text in _breaks(figures):
        shapes = [block(text, widest * share, form.small, "break") for share in (1, 0.75, 0.55)]
        flags.append(_free_flag(flags, years(position), shapes, form.width))
    rows = max((flag.row for flag in flags), default=-1) + 1
    step = max((flag.text.height for flag in flags), default=0) + 6
    labels = [
        label
        for flag in flags
        for label in flag.text.at(flag.left + (_POLE if flag.left == flag.x else 0), (rows - 1 - flag.row) * step)
    ]
    return tuple(labels), [(flag.x, (rows - 1 - flag.row) * step) for flag in flags if flag.has_line]


def _free_flag(flags: list[_Flag], x: float, shapes: list[Block], width: float) -> _Flag:
    """Return a label in the lowest row where it meets no other, right of its line or, failing that, left of it.

    Where no row has both room, the label stands alone in a row on top, without a line.
    """
    rows = range(max((flag.row for flag in flags), default=-1) + 2)
    for row, is_right, text in product(rows, (True, False), shapes):
        length = text.width + _POLE
        left = x if is_right else x - length
        flag = _Flag(x, row, left, left + length, text)
        if left >= 0 and flag.right <= width and not any(flag.meets(other) for other in flags):
            return flag
    length = shapes[0].width + _POLE
    left = min(max(0.0, x - length / 2), width - length)
    return _Flag(x, rows[-1], left, left + length, shapes[0], has_line=False)
