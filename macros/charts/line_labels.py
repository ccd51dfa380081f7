"""The labels of an indicator's chart: which there are, and where each finds room.

In: figures and their frame. Out: labels, and thin lines to those that stand beside the plot. Targets, the baseline and
the names of several series must be readable: what finds no room within the plot goes beside it. Values are printed as
far as there is room; the table beside the chart has them all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .line_frame import Frame
from .line_parts import Figures, Point
from .placing import Board, spread
from .shapes import Block, Format, Label, Segment, block

GAP = 10.0  # between labels beside the plot
_LEADER = 14.0  # from the plot to the labels beside it
_CLEAR = 10.0  # from the middle of a marker to a label
_BESIDE, _WITHIN = {False: 0.28, True: 0.34}, {False: 0.33, True: 0.5}  # of the width, for the longest line of a label
_MANY = {False: 8, True: 5}  # more points than this have labels only at the ends and extremes, wide and narrow


@dataclass(frozen=True)
class Wish:
    """A label and the figure it belongs to; one that `must` be shown goes beside the plot rather than away.

    `along` says that a line leads to the figure, beside which its label may stand as well.
    """

    text: str
    role: str
    position: float
    value: Decimal | None
    must: bool = False
    bold: bool = False
    along: bool = False

    def block(self, form: Format, beside: bool = False) -> Block:
        """Return the text wrapped for its place."""
        share = _BESIDE[form.is_narrow] if beside else _WITHIN[form.is_narrow]
        return block(self.text, form.width * share, form.small, self.role, bold=self.bold)


def wishes_of(figures: Figures, form: Format) -> tuple[Wish, ...]:
    """Return every label the chart would like, the most important first."""
    found = [
        Wish(target.label, "target", target.position, value, must=True, bold=True, along=figures.has_observed)
        for target in figures.targets
        if (value := target.maximum if target.minimum is None else target.minimum) is not None
    ]
    if len(figures.series) > 1:
        found += [
            Wish(series.name, f"series-{index}", known[-1].position, known[-1].value, must=True, bold=True)
            for index, series in enumerate(figures.series)
            if (known := [point for point in series.points if point.value is not None])
        ]
    if figures.baseline and figures.baseline.value is not None:
        found.append(Wish(figures.baseline.label, "baseline", figures.baseline.position, figures.baseline.value, True))
    for series in figures.series:
        found += _values(series.points, _MANY[form.is_narrow], is_only=len(figures.series) == 1)
    start = (figures.baseline.position, figures.baseline.value) if figures.baseline else None
    return tuple(
        wish
        for wish in found
        if wish.text.strip() and not (wish.role == "value" and (wish.position, wish.value) == start)
    )


def _values(points: tuple[Point, ...], many: int, is_only: bool) -> Iterator[Wish]:
    """Yield the labels of values: the latest, what is missing, the earliest, the extremes, and the others if few.

    The latest must be shown where the series is the only one; among several, the names of the series come first.
    """
    known = [point for point in points if point.value is not None]
    missing = [point for point in points if point.value is None]
    ordered = sorted(known, key=lambda point: point.value or 0)
    few = known[::-1] if len(known) <= many else []
    for point in dict.fromkeys([*known[-1:], *missing, *known[:1], *ordered[-1:], *ordered[:1], *few]):
        role = "missing" if point.value is None else "value"
        is_latest = point in known[-1:]
        yield Wish(point.label, role, point.position, point.value, must=is_latest and is_only, bold=is_latest)


def column_of(wishes: tuple[Wish, ...], aside: frozenset[int], form: Format) -> tuple[float, float]:
    """Return the width to keep free beside the plot for the labels in `aside`, and the height they need."""
    blocks = [wishes[index].block(form, beside=True) for index in aside]
    if not blocks:
        return 0, 0
    return max(text.width for text in blocks) + _LEADER + 4, sum(text.height + GAP for text in blocks)


def beside_plot(
    wishes: tuple[Wish, ...], aside: frozenset[int], frame: Frame, form: Format
) -> tuple[list[Label], list[Segment]]:
    """Return the labels beside the plot, each as near to the height of its figure as the others allow, and leaders."""
    order = sorted(aside)
    blocks = [wishes[index].block(form, beside=True) for index in order]
    anchors = [_anchor(wishes[index], frame) for index in order]
    middles = [y for _, y in anchors]
    tops = spread(middles, [text.height for text in blocks], frame.plot.y, frame.plot.bottom, GAP)
    labels: list[Label] = []
    leaders: list[Segment] = []
    for text, (x, y), top in zip(blocks, anchors, tops, strict=True):
        edge = frame.plot.right
        labels += text.at(edge + _LEADER, top)
        leaders.append(Segment(min(x + _CLEAR, edge), y, edge, y))
        leaders.append(Segment(edge, y, edge + _LEADER - 3, top + text.height / 2))
    return labels, [leader for leader in leaders if (leader.x1, leader.y1) != (leader.x2, leader.y2)]


def within_plot(
    wishes: tuple[Wish, ...], aside: frozenset[int], frame: Frame, form: Format, board: Board
) -> tuple[list[Label], frozenset[int]]:
    """Return the labels that found room within the plot, and which of those that must be shown did not."""
    labels: list[Label] = []
    homeless = set()
    for index, wish in enumerate(wishes):
        if index in aside:
            continue
        found = board.put(_places(wish, wish.block(form), frame))
        if found is None and wish.must:
            homeless.add(index)
        labels += found or ()
    return labels, frozenset(homeless)


def _anchor(wish: Wish, frame: Frame) -> tuple[float, float]:
    """Return the coordinates of a wish's figure; a missing value stands just above the axis."""
    if wish.value is None:
        return frame.years(wish.position), frame.plot.bottom - 8
    return frame.at(wish.position, wish.value)


def _places(wish: Wish, text: Block, frame: Frame) -> Iterator[tuple[Label, ...]]:
    """Yield the places a label likes, best first: above, below and beside its figure, along the line of a target."""
    x, y = _anchor(wish, frame)
    above, below = y - _CLEAR - text.height, y + _CLEAR
    room = frame.room
    if wish.role.startswith("series"):
        yield text.at(x + _CLEAR + 2, y - text.height / 2)
        return
    if wish.role == "target":
        yield text.at(x + 6, above, "end")
        yield text.at(x + 6, below, "end")
        yield text.at(x + _CLEAR + 2, y - text.height / 2)
    if wish.along:
        yield text.at(room.x + 4, above)
        yield text.at(room.x + 4, below)
    nearest = min(max(x, room.x + text.width / 2), room.right - text.width / 2)
    for middle in (x, nearest):
        yield text.at(middle, above, "middle")
        yield text.at(middle, below, "middle")
    yield text.at(x + _CLEAR, y - text.height / 2)
    yield text.at(x - _CLEAR, y - text.height / 2, "end")
    yield text.at(x + 4, above)
    yield text.at(x - 4, above, "end")
    yield text.at(x + 4, below)
    yield text.at(x - 4, below, "end")
