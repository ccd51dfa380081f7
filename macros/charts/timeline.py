"""Timeline of events: years from left to right with a line for each lane (wide), or rows down one line (narrow).

In: events with positions in years and finished texts, titles of lanes, labels of years. Out: a `Drawing`. A day is a
dot; what is known only to the month, or lasted, is a bar of that length. A corrected date has a ring and a sign.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .drawing import Drawing, Paragraph, Part, Sign, drawing, upright
from .flags import Axis, Flag, axis, fly
from .panels import PADDING, Tick, Unplaced, ground, headed, scene, thinned, title
from .rows import Entry, Group, Row, RowKind, down, key
from .shapes import NARROW, WIDE, Format, Label

_LEFT, _RIGHT = 22.0, 10.0  # before the axis, and after the last label
_HEADER, _GAP = 26.0, 8.0
_MAXIMUM_TICKS = 10


@dataclass(frozen=True)
class Event:
    """An event: its span in years (2024.5 is the middle of 2024; a day has no length), its date and name in words.

    `lane` is the number of a lane, or None; `printed` tells how the source prints a date that was corrected. An event
    without `start` has no known date.
    """

    start: float | None
    end: float | None
    date: str
    text: str
    lane: int | None = None
    printed: str | None = None


@dataclass(frozen=True)
class YearLabel:
    """A year of the axis as printed, with an addition such as its era."""

    year: int
    text: str
    addition: str = ""


@dataclass(frozen=True)
class Words:
    """Titles of the events without lane and of those without date; the key to bars and to rings."""

    without_lane: str
    without_date: str
    imprecise: str
    corrected: str


@dataclass(frozen=True)
class Timeline:
    """What a timeline shows: events, titles of lanes, every year of the axis in order."""

    events: tuple[Event, ...]
    lanes: tuple[str, ...]
    years: tuple[YearLabel, ...]
    words: Words


def wide(timeline: Timeline, form: Format = WIDE, share: float = 1.0) -> Drawing:
    """Return the wide drawing: years from left to right, one line for each lane that has events.

    The axis takes a share of the longest one. Raises ValueError for an event outside the years.
    """
    flags = {lane: _flags(timeline, lane) for lane in _lanes(timeline)}
    edge = form.width - _RIGHT
    span = (timeline.years[0].year, timeline.years[-1].year + 1)
    on = axis([flag for found in flags.values() for flag in found], span, _LEFT, edge, share)
    years = _labelled_years(timeline.years, on, form)
    parts: list[Part] = [label for year in years for label in year.label]
    top = _HEADER
    for lane, found in flags.items():
        heading = title(_title(timeline, lane), edge)
        shown, y = scene(heading, fly(found, on), on, [year.x for year in years], top + PADDING, lane)
        parts += [ground(top, y + PADDING, form.width, lane), *shown]
        top = y + PADDING + _GAP
    obstacles = [part.box for part in parts if isinstance(part, Label | Sign)]
    for year in years:
        parts += upright(year.x, 4, top - _GAP, obstacles, "grid")
    undated, top = headed(timeline.words.without_date, _undated(timeline, form), form, top)
    signs, top = key(_key(timeline, with_lanes=False), form, top)
    return drawing(form.width, top, [*parts, *undated, *signs])


def narrow(timeline: Timeline) -> Drawing:
    """Return the narrow drawing: events in order of time down one line, grouped by year.

    Raises ValueError for an event outside the years.
    """
    rows: dict[int, list[Row]] = {year.year: [] for year in timeline.years}
    for event in _dated(timeline):
        year = math.floor(event.start or 0)
        if year not in rows:
            raise ValueError(f"{event.start} lies outside the years")
        kind: RowKind = "span" if event.end != event.start else "dot"
        rows[year].append(Row(kind, _paragraphs(event, NARROW), event.lane, is_ringed=event.printed is not None))
    groups = [Group(label.text, tuple(rows[label.year]), below=label.addition) for label in timeline.years]
    signs, top = key(_key(timeline, with_lanes=True), NARROW, 2)
    parts, top = down(groups, top + _GAP)
    undated, top = headed(timeline.words.without_date, _undated(timeline, NARROW), NARROW, top + _GAP)
    return drawing(NARROW.width, top, [*signs, *parts, *undated])


def _paragraphs(event: Event, form: Format) -> tuple[Paragraph, ...]:
    """Return the label of an event: date, how the source prints it where that differs, name."""
    size = form.body if form.is_narrow else form.small
    printed = (Paragraph(event.printed, form.small, "printed", sign="corrected"),) if event.printed else ()
    return (Paragraph(event.date, size, "date", bold=True), *printed, Paragraph(event.text, size))


def _dated(timeline: Timeline) -> list[Event]:
    return sorted((event for event in timeline.events if event.start is not None), key=lambda event: event.start or 0)


def _lanes(timeline: Timeline) -> list[int | None]:
    """Return the lanes that have dated events, those without lane last."""
    found = {event.lane for event in _dated(timeline)}
    return [*(lane for lane in range(len(timeline.lanes)) if lane in found), *([None] if None in found else [])]


def _title(timeline: Timeline, lane: int | None) -> str:
    return timeline.words.without_lane if lane is None else timeline.lanes[lane]


def _flags(timeline: Timeline, lane: int | None) -> list[Flag]:
    return [
        Flag(event.start or 0, event.end or 0, _paragraphs(event, WIDE), lane, event.printed is not None)
        for event in _dated(timeline)
        if event.lane == lane
    ]


def _labelled_years(years: Sequence[YearLabel], on: Axis, form: Format) -> list[Tick]:
    """Return the years with labels that stand apart: all with additions, all without, or only some."""
    bare = [_year_tick(year, on, with_addition=False) for year in years]
    full = [_year_tick(year, on, with_addition=True) for year in years]
    fits = thinned(full, form.width, _MAXIMUM_TICKS) == full
    return full if fits else thinned(bare, form.width, _MAXIMUM_TICKS)


def _year_tick(year: YearLabel, on: Axis, with_addition: bool) -> Tick:
    x = on(year.year)
    label = Label(year.text, x + 5, 16, WIDE.body, "year", bold=True)
    if not (with_addition and year.addition):
        return Tick(x, (label,))
    return Tick(x, (label, Label(year.addition, label.box.right + 5, 16, WIDE.small, "addition")))


def _key(timeline: Timeline, with_lanes: bool) -> list[Entry]:
    words = timeline.words
    lanes = [Entry("dot", _title(timeline, lane), lane) for lane in _lanes(timeline)] if with_lanes else []
    bars = [Entry("span", words.imprecise)] if any(event.end != event.start for event in timeline.events) else []
    rings = [Entry("ring", words.corrected)] if any(event.printed for event in timeline.events) else []
    return [*lanes, *bars, *rings]


def _undated(timeline: Timeline, form: Format) -> list[Unplaced]:
    events = (event for event in timeline.events if event.start is None)
    return [Unplaced(_paragraphs(event, form), event.lane) for event in events]
