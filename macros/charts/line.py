"""The chart of an indicator: what was observed, where it started and what it aims at, by year.

In: exact figures with finished labels. Out: `LineChart`, coordinates and labels that a template only has to draw. What
is missing stays missing: a line joins only neighbouring observations of one method, and nothing is filled in. Beside
observations a target is a level to compare them with; without any it is a mark in its year, for a line over the years
would look like a series.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from .line_frame import Frame, frame_of
from .line_labels import beside_plot, column_of, wishes_of, within_plot
from .line_parts import Dot, Figures, Line, LineChart, Point, Series, Target, TargetLine
from .placing import Board
from .shapes import Box, Format, Label, Mark, Segment, block, interrupted

_BAND = 12.0  # how far the allowed side of a target is tinted
_NEIGHBOURS = 1.5  # steps; observations further apart have at least one missing between them
_DIAMOND = 6.0  # half the width of a target's marker
_RADIUS = 4.5

__all__ = ["Figures", "LineChart", "Point", "Series", "Target", "line_chart"]


@dataclass(frozen=True)
class _Ink:
    """What is drawn in the plot besides labels."""

    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    radius: float
    baseline: Dot | None
    targets: tuple[TargetLine, ...]
    gaps: tuple[Mark, ...]

    def obstacles(self) -> Iterator[Box | Segment]:
        """Yield everything a label must not lie on."""
        for dot in (*self.dots, *((self.baseline,) if self.baseline else ())):
            yield Box(dot.x - self.radius, dot.y - self.radius, 2 * self.radius, 2 * self.radius)
        for line in self.lines:
            yield from line.segments
        for target in self.targets:
            yield from target.lines
            yield from (mark.box for mark in target.markers)
        yield from (gap.box for gap in self.gaps)


def line_chart(figures: Figures, form: Format) -> LineChart | None:
    """Return the chart, or None when there is no figure at all to draw.

    Labels that find no room in the plot move beside it, which narrows the plot; this repeats until all have room.
    """
    if not figures.values:
        return None
    wishes = wishes_of(figures, form)
    aside: frozenset[int] = frozenset()
    message = "" if figures.has_observed else figures.message
    message_above = ""
    while True:
        width, height = column_of(wishes, aside, form)
        frame = frame_of(figures, form, width, height, message_above)
        ink = _ink(figures, frame)
        beside, leaders = beside_plot(wishes, aside, frame, form)
        fixed = [frame.cut.box] if frame.cut else []
        board = Board(frame.room, (*ink.obstacles(), *leaders, *frame.guides, *fixed))
        within, homeless = within_plot(wishes, aside, frame, form, board)
        said = board.put(_message_places(message, frame, form)) if message and not message_above else ()
        if not homeless and said is not None:
            return _chart(form, frame, ink, leaders, (*frame.labels, *beside, *within, *said))
        aside |= homeless
        if said is None:
            message_above = message


def _chart(form: Format, frame: Frame, ink: _Ink, leaders: list[Segment], labels: tuple[Label, ...]) -> LineChart:
    return LineChart(
        width=form.width,
        height=max(frame.height, *(label.box.bottom for label in labels)),
        plot=frame.plot,
        gridlines=tuple(
            part for line in frame.gridlines for part in interrupted(line, (label.box for label in labels))
        ),
        zero=frame.zero,
        year_ticks=frame.year_ticks,
        cut=frame.cut,
        lines=ink.lines,
        dots=ink.dots,
        radius=ink.radius,
        baseline=ink.baseline,
        targets=ink.targets,
        breaks=frame.guides,
        gaps=ink.gaps,
        leaders=tuple(leaders),
        labels=labels,
    )


def _ink(figures: Figures, frame: Frame) -> _Ink:
    points = [point for point in figures.points if point.value is not None]
    places = sorted({frame.years(point.position) for point in points})
    closest = min((after - before for before, after in pairwise(places)), default=_RADIUS * 3)
    dots = [
        Dot(index, point.kind, *_rounded(frame, point.position, point.value))
        for index, series in enumerate(figures.series)
        for point in series.points
        if point.value is not None
    ]
    missing = sorted({point.position for point in figures.points if point.value is None})
    baseline = None
    if figures.baseline and figures.baseline.value is not None:
        place = _rounded(frame, figures.baseline.position, figures.baseline.value)
        baseline = Dot(0, figures.baseline.kind, *place)
    return _Ink(
        lines=tuple(_lines(figures, frame)),
        dots=tuple(dots),
        radius=max(2.0, min(_RADIUS, closest / 2.5)),
        baseline=baseline,
        targets=tuple(_levels(figures.targets, frame) if figures.has_observed else _marks(figures.targets, frame)),
        gaps=tuple(Mark("missing", Box(frame.years(x) - 4, frame.plot.bottom - 12, 8, 8)) for x in missing),
    )


def _rounded(frame: Frame, position: float, value: Decimal) -> tuple[float, float]:
    x, y = frame.at(position, value)
    place = Box(x, y, 0, 0)
    return place.x, place.y


def _lines(figures: Figures, frame: Frame) -> Iterator[Line]:
    """Yield lines through neighbours; a missing value, a break or a hole ends one. Sums have the line of their span."""
    for index, series in enumerate(figures.series):
        run: list[Point] = []
        for point in series.points:
            if point.since is not None and point.value is not None:
                ends = (point.since, point.position)
                yield Line(index, tuple(_rounded(frame, end, point.value) for end in ends), is_span=True)
            if run and not _joined(run[-1], point, series.step):
                yield from _line(index, run, frame)
                run = []
            if point.value is not None and point.since is None:
                run.append(point)
        yield from _line(index, run, frame)


def _joined(before: Point, after: Point, step: float) -> bool:
    is_figure = after.value is not None and after.since is None
    return is_figure and after.breaks is None and after.position - before.position <= step * _NEIGHBOURS


def _line(index: int, run: list[Point], frame: Frame) -> Iterator[Line]:
    places = [_rounded(frame, point.position, point.value) for point in run if point.value is not None]
    if len(places) > 1:
        yield Line(index, tuple(places))


def _marks(targets: tuple[Target, ...], frame: Frame) -> Iterator[TargetLine]:
    """Yield targets as marks in their years; a line joins only the ends of a range, or runs along the span of a sum."""
    for target in targets:
        x, ends = frame.years(target.position), _ends(target, frame)
        lines = [Segment(x, ends[0], x, ends[1])] if len(ends) > 1 else []
        if target.since is not None:
            lines += [Segment(frame.years(target.since), y, x, y) for y in ends]
        if ends:
            yield TargetLine(tuple(lines), _diamonds(x, ends), None, None)


def _ends(target: Target, frame: Frame) -> list[float]:
    return sorted({frame.values(end) for end in (target.minimum, target.maximum) if end is not None})


def _diamonds(x: float, ends: list[float]) -> tuple[Mark, ...]:
    return tuple(Mark("target", Box(x - _DIAMOND, y - _DIAMOND, 2 * _DIAMOND, 2 * _DIAMOND)) for y in ends)


def _levels(targets: tuple[Target, ...], frame: Frame) -> Iterator[TargetLine]:
    """Yield targets; each begins where an earlier one ends, the first ones at the edge of the plot."""
    plot = frame.plot
    for target in targets:
        earlier = [other.position for other in targets if other.position < target.position]
        since = target.since if target.since is not None else max(earlier, default=None)
        left = plot.x if since is None else frame.years(since)
        right = frame.years(target.position)
        ends = _ends(target, frame)
        if not ends:
            continue
        lines = tuple(Segment(left, y, right, y) for y in ends)
        markers = _diamonds(right, ends)
        if target.minimum is None:
            band, side = Box(left, ends[0], right - left, min(_BAND, plot.bottom - ends[0])), "below"
        elif target.maximum is None:
            band, side = Box(left, ends[0] - _BAND, right - left, _BAND), "above"
        elif len(ends) == 2:
            band, side = Box(left, ends[0], right - left, ends[1] - ends[0]), "within"
        else:
            band, side = None, None
        yield TargetLine(lines, markers, band, side)  # type: ignore[arg-type]


def _message_places(message: str, frame: Frame, form: Format) -> Iterator[tuple[Label, ...]]:
    """Yield places for the sentence that there is no observed value, from the middle of the plot outwards."""
    text = block(message, frame.plot.width * 0.8, form.body, "message")
    for share in (0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2, 0.9, 0.1):
        yield text.at(frame.plot.centre, frame.plot.y + share * (frame.plot.height - text.height), "middle")
