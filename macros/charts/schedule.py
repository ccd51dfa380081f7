"""Schedule: months from left to right with a panel for each lane (wide), or rows down one line (narrow).

In: lanes of steps with positions in months and finished texts, the months of the axis, the day of planning. Out: a
`Drawing`. A day is a dot; a part of a month is a bar over that part; a bar whose end is not stated fades; steps whose
place is not stated stand beside the line, in order, and say so.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .chips import chips
from .drawing import Drawing, Paragraph, Part, Sign, drawing, stack, upright
from .flags import Axis, Flag, axis, fly
from .panels import PADDING, Tick, Unplaced, ground, headed, scene, thinned, title, titled
from .rows import Entry, Group, Row, down, key
from .shapes import NARROW, WIDE, Box, Format, Label

_LEFT, _RIGHT = 22.0, 10.0  # before the axis, and after the last label
_GAP = 8.0
_AXIS_LABELS = 42.0  # height of the labels of years and months
_MAXIMUM_MONTHS, _MAXIMUM_YEARS = 40, 10


@dataclass(frozen=True)
class Step:
    """A step: its name, content and date in words, and its span in months (24306.5 is the middle of July 2025).

    A day has no length. A step without `start` has no stated time; with `is_bar` it is a piece of work of which only
    the order is known. A bar with a `start` and no `end` fades.
    """

    name: str
    date: str
    start: float | None = None
    end: float | None = None
    content: str | None = None
    is_bar: bool = False


@dataclass(frozen=True)
class ScheduleLane:
    """Who acts, and the steps in order."""

    title: str
    steps: tuple[Step, ...]

    @property
    def timed(self) -> list[Step]:
        """Return the steps with a place on the line, in order of time."""
        return sorted((step for step in self.steps if step.start is not None), key=lambda step: step.start or 0)

    @property
    def ordered(self) -> list[Step]:
        """Return the pieces of work of which only the order is known."""
        return [step for step in self.steps if step.start is None and step.is_bar]

    @property
    def untimed(self) -> list[Step]:
        """Return the steps without a stated time."""
        return [step for step in self.steps if step.start is None and not step.is_bar]


@dataclass(frozen=True)
class MonthLabel:
    """A month of the axis (year × 12 + month − 1) as printed; `year` is set in the first month of each year shown."""

    month: int
    text: str
    year: str = ""


@dataclass(frozen=True)
class ScheduleWords:
    """The label of the day of planning, what is said of steps without a time and of work in order, the key to signs."""

    planned: str
    without_time: str
    order_only: str
    imprecise: str
    open_end: str


@dataclass(frozen=True)
class Schedule:
    """What a schedule shows: lanes, every month of the axis in order, and the day it was planned, in months."""

    lanes: tuple[ScheduleLane, ...]
    months: tuple[MonthLabel, ...]
    planned: float
    words: ScheduleWords

    @property
    def span(self) -> tuple[float, float]:
        """Return where the axis begins and ends."""
        return self.months[0].month, self.months[-1].month + 1


def wide(schedule: Schedule, form: Format = WIDE, share: float = 1.0) -> Drawing:
    """Return the wide drawing: months from left to right, one panel for each lane.

    The axis takes a share of the longest one. Raises ValueError for a step outside the months.
    """
    flags = [flag for number, lane in enumerate(schedule.lanes) for flag in _flags(lane, number)]
    on = axis(flags, schedule.span, _LEFT, form.width - _RIGHT, share)
    planned, top = _planned(schedule, on, form)
    months = thinned([_month_tick(label, on, top) for label in schedule.months], form.width, _MAXIMUM_MONTHS)
    years = thinned([_year_tick(label, on, top) for label in schedule.months if label.year], form.width, _MAXIMUM_YEARS)
    parts: list[Part] = [*planned, *(label for tick in [*months, *years] for label in tick.label)]
    obstacles: list[Box] = []
    head, top = top, top + _AXIS_LABELS
    for number, lane in enumerate(schedule.lanes):
        shown, line, bottom = _panel(schedule, number, on, months, top + PADDING, form)
        parts += [ground(top, bottom, form.width, number), *shown]
        if lane.ordered or lane.untimed:
            obstacles.append(Box(0, line, form.width, bottom - line))
        top = bottom + _GAP
    obstacles += [part.box for part in parts if isinstance(part, Label | Sign)]
    for year in years:
        parts += upright(year.x, head, top - _GAP, obstacles, "grid")
    if _within(schedule):
        parts += upright(on(schedule.planned), head, top - _GAP, obstacles, "now")
    signs, top = key(_key(schedule, with_lanes=False), form, top)
    return drawing(form.width, top, [*parts, *signs])


def narrow(schedule: Schedule) -> Drawing:
    """Return the narrow drawing: work known only by its order, then steps down one line of time, then the others.

    Raises ValueError for a step outside the months.
    """
    rows: dict[int, list[Row]] = {label.month: [] for label in schedule.months}
    for start, row in _rows(schedule):
        month = math.floor(start)
        if month not in rows:
            raise ValueError(f"{start} lies outside the months")
        rows[month].append(row)
    parts, top = key(_key(schedule, with_lanes=True), NARROW, 2)
    for number, lane in enumerate(schedule.lanes):
        if lane.ordered:
            shown, y = titled(title(lane.title, NARROW.width - PADDING), number, top + _GAP + PADDING)
            strip, bottom = _strip(schedule, number, NARROW, y + 4, with_untimed=False)
            parts += [ground(top + _GAP, bottom, NARROW.width, number), *shown, *strip]
            top = bottom
    groups = [Group(label.text, tuple(rows[label.month]), above=label.year) for label in schedule.months]
    line, top = down(groups, top + _GAP)
    found = [
        Unplaced(_paragraphs(replace(step, date=""), NARROW), number)
        for number, lane in enumerate(schedule.lanes)
        for step in lane.untimed
    ]
    rest, top = headed(schedule.words.without_time, found, NARROW, top + _GAP)
    return drawing(NARROW.width, top, [*parts, *line, *rest])


def _paragraphs(step: Step, form: Format) -> tuple[Paragraph, ...]:
    """Return the label of a step: date, name, content."""
    size = form.body if form.is_narrow else form.small
    date = [Paragraph(step.date, size, "date", bold=True)] if step.date else []
    content = [Paragraph(step.content, size, "content")] if step.content else []
    return (*date, Paragraph(step.name, size), *content)


def _flags(lane: ScheduleLane, number: int) -> list[Flag]:
    return [
        Flag(
            step.start or 0.0,
            (step.start or 0.0) if step.end is None else step.end,
            _paragraphs(step, WIDE),
            number,
            is_open=step.is_bar and step.end is None,
        )
        for step in lane.timed
    ]


def _panel(
    schedule: Schedule, number: int, on: Axis, months: Sequence[Tick], top: float, form: Format
) -> tuple[list[Part], float, float]:
    """Return what stands in the panel of a lane, the y below its line, and the y of its lower edge."""
    lane = schedule.lanes[number]
    heading = title(lane.title, form.width - _RIGHT)
    if lane.timed:
        parts, line = scene(heading, fly(_flags(lane, number), on), on, [tick.x for tick in months], top, number)
    else:
        parts, line = titled(heading, number, top)
    strip, bottom = _strip(schedule, number, form, line + 6, with_untimed=True)
    return [*parts, *strip], line if lane.timed else top - PADDING, max(bottom, line + PADDING)


def _strip(schedule: Schedule, number: int, form: Format, top: float, with_untimed: bool) -> tuple[list[Part], float]:
    """Return the steps of a lane that have no place on the line, under notes that say why, and the y below them."""
    lane, words = schedule.lanes[number], schedule.words
    left, right = PADDING + 2, form.width - PADDING
    parts: list[Part] = []
    groups = [(words.order_only, lane.ordered, True), (words.without_time, lane.untimed if with_untimed else [], False)]
    for text, steps, with_arrows in groups:
        if steps:
            note = stack([Paragraph(text, form.small, "note", sign="unplaced")], right - left)
            captions = [_paragraphs(replace(step, date=""), form) for step in steps]
            found, bottom = chips(captions, left, right, top + note.height + 6, number, with_arrows)
            parts += [*note.at(left, top, number), *found]
            top = bottom + PADDING
    return parts, top


def _rows(schedule: Schedule) -> list[tuple[float, Row]]:
    """Return the rows of all lanes and of the day of planning, in order of time."""
    found: list[tuple[float, int, Row]] = []
    for number, lane in enumerate(schedule.lanes):
        for step, flag in zip(lane.timed, _flags(lane, number), strict=True):
            found.append((flag.start, 0, Row(flag.role, _paragraphs(step, NARROW), number)))
    if _within(schedule):
        label = Paragraph(schedule.words.planned, NARROW.small, "now", bold=True)
        found.append((schedule.planned, 1, Row("now", (label,))))
    return [(start, row) for start, _, row in sorted(found, key=lambda each: each[:2])]


def _within(schedule: Schedule) -> bool:
    """Tell whether the day of planning lies on the axis."""
    first, last = schedule.span
    return first <= schedule.planned < last


def _key(schedule: Schedule, with_lanes: bool) -> list[Entry]:
    """Return the key to what the drawing shows; the day of planning stands here when it is not on the axis."""
    words = schedule.words
    lanes = [Entry("dot", lane.title, number) for number, lane in enumerate(schedule.lanes)] if with_lanes else []
    roles = {flag.role for number, lane in enumerate(schedule.lanes) for flag in _flags(lane, number)}
    bars = [Entry(role, text) for role, text in (("span", words.imprecise), ("open", words.open_end)) if role in roles]
    return [*lanes, *bars, *([] if _within(schedule) else [Entry("now", words.planned)])]


def _planned(schedule: Schedule, on: Axis, form: Format) -> tuple[list[Part], float]:
    """Return the label of the day of planning, as near above its line as the drawing is wide, and the y below it."""
    if not _within(schedule):
        return [], 0.0
    label = stack([Paragraph(schedule.words.planned, form.small, "now", bold=True)], form.width / 2)
    left = min(max(on(schedule.planned) - label.width / 2, PADDING), form.width - PADDING - label.width)
    return label.at(left, 0), label.height


def _month_tick(label: MonthLabel, on: Axis, top: float) -> Tick:
    x = on(label.month)
    return Tick(x, (Label(label.text, (x + on(label.month + 1)) / 2, top + 34, WIDE.small, "month", "middle"),))


def _year_tick(label: MonthLabel, on: Axis, top: float) -> Tick:
    x = on(label.month)
    return Tick(x, (Label(label.year, x + 4, top + 16, WIDE.body, "year", bold=True),))
