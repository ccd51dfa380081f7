"""View of `schedule`: the steps towards the plan as a picture and as a table, as planned on a day."""

import math
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..charts import schedule as chart
from ..charts.drawing import Drawing
from ..charts.paper import BESIDE, for_paper, lowest
from ..plan.periods import Moment
from ..plan.process import Schedule as Record
from ..plan.process import ScheduleItem, ScheduleLane
from ..plan.values import Unknown
from ..words import dates
from .context import Context
from .facts import printed
from .parts import Cite, Gap, Phrase, Status, cites, gap, joined, moment, original, phrase
from .wording import marked


@dataclass(frozen=True)
class Row:
    """One step of the table; `record` is its place in the data, `as_printed` is None where the source has no date."""

    record: str
    name: Phrase
    original: Phrase | None
    content: Phrase | None
    lane: Phrase
    when: Phrase | Gap
    as_printed: Phrase | None
    outcome: Status | Gap
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class Schedule:
    """The message, the drawings with title and description, the table, and what is said of the source's drawing.

    `paper` is None where the wide drawing is legible on paper.
    """

    id: str
    message: str
    subtitle: str
    title: str
    description: str
    wide: Drawing
    narrow: Drawing
    paper: Drawing | None
    caption: str
    rows: tuple[Row, ...]
    note: Phrase
    sources: tuple[Cite, ...]


def schedule(context: Context) -> Schedule | None:
    """Return the schedule, or None where the plan has none."""
    record = context.plan.schedule
    if record is None:
        return None
    picture = _picture(context, record)
    wide = chart.wide(picture)
    planned = dates.day(record.planned_as_of, context.language)
    return Schedule(
        id=f"schedule-{context.language}",
        message=_message(context, record),
        subtitle=context.label("schedule_subtitle", date=planned),
        title=context.label("schedule_title"),
        description=_description(context, picture),
        wide=wide,
        narrow=chart.narrow(picture),
        paper=_for_paper(picture, wide),
        caption=context.label("schedule_caption", date=planned),
        rows=tuple(_row(context, lane, item) for lane in record.lanes for item in lane.items),
        note=phrase(context, record.note),
        sources=cites(context, record.source),
    )


def _for_paper(picture: chart.Schedule, wide: Drawing) -> Drawing | None:
    return for_paper(wide, BESIDE, lambda form: lowest(lambda share: chart.wide(picture, form, share)))


def _position(day: date) -> float:
    """Return where a day begins on an axis of months, counted from year 0."""
    return day.year * 12 + day.month - 1 + (day.day - 1) / monthrange(day.year, day.month)[1]


def _month(text: str) -> int:
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def _picture(context: Context, record: Record) -> chart.Schedule:
    lanes = tuple(
        chart.ScheduleLane(phrase(context, lane.name).text, tuple(_step(context, item) for item in lane.items))
        for lane in record.lanes
    )
    return chart.Schedule(
        lanes=lanes,
        months=_months(context, record, lanes),
        planned=_position(record.planned_as_of),
        words=chart.ScheduleWords(
            planned=context.label("schedule_planned", date=dates.day(record.planned_as_of, context.language)),
            without_time=context.label("schedule_without_time"),
            order_only=context.label("schedule_order_only"),
            imprecise=context.label("schedule_imprecise"),
            open_end=context.label("schedule_open_end"),
        ),
    )


def _months(context: Context, record: Record, lanes: Sequence[chart.ScheduleLane]) -> tuple[chart.MonthLabel, ...]:
    """Return the months of the axis, and those of steps beyond it."""
    starts = [step.start for lane in lanes for step in lane.timed if step.start is not None]
    ends = [step.end for lane in lanes for step in lane.timed if step.end is not None]
    first = min([_month(record.first_month), *(int(start) for start in starts)])
    last = max([_month(record.last_month), *(int(start) for start in starts), *(math.ceil(end) - 1 for end in ends)])
    return tuple(
        chart.MonthLabel(
            month,
            context.label(f"month_short_{month % 12 + 1}"),
            context.label("calendar_year", year=month // 12) if month == first or month % 12 == 0 else "",
        )
        for month in range(first, last + 1)
    )


def _step(context: Context, item: ScheduleItem) -> chart.Step:
    start, end = _place(item)
    name = phrase(context, item.name).text
    if not isinstance(item.outcome, Unknown):
        name = context.label("schedule_with_outcome", name=name, outcome=context.label(f"outcome_{item.outcome}"))
    return chart.Step(
        name=name,
        date=step_time(context, item, weekday=False).text,
        start=start,
        end=end,
        content=phrase(context, item.content).text if item.content else None,
        is_bar=item.end is not None,
    )


def _place(item: ScheduleItem) -> tuple[float | None, float | None]:
    """Return where a step begins and ends in months, as far as it is known; a day ends where it begins."""
    if isinstance(item.when, Unknown):
        return None, None
    start = _position(item.when.first_day)
    if isinstance(item.end, Unknown):
        return start, None
    last = (item.end or item.when).last_day
    is_day = last == item.when.first_day
    return start, start if is_day else _position(last + timedelta(days=1))


def step_time(context: Context, item: ScheduleItem, weekday: bool) -> Phrase | Gap:
    """Return when a step is or was planned, from its beginning to its end where it has both."""
    first = moment(context, item.when, weekday)
    if isinstance(first, Gap) or item.end is None:
        return first
    last = moment(context, item.end, weekday)
    if isinstance(last, Gap):
        return Phrase(context.label("schedule_from", first=first.text, reason=last.text))
    return Phrase(dates.span(first.text, last.text, context.language))


def _message(context: Context, record: Record) -> str:
    timed = [
        ((item.when.last_day, item.when.first_day), item)
        for lane in record.lanes
        for item in lane.items
        if isinstance(item.when, Moment)
    ]
    if not timed:
        return context.label("schedule_message_undated")
    _, last = max(timed, key=lambda each: each[0])
    when = step_time(context, last, weekday=False).text
    return context.label("schedule_message", name=phrase(context, last.name).text, date=when)


def _description(context: Context, picture: chart.Schedule) -> str:
    lanes = [context.label("schedule_lane", lane=lane.title, count=len(lane.steps)) for lane in picture.lanes]
    return context.label("schedule_description", planned=picture.words.planned, lanes=joined(lanes, context))


def _row(context: Context, lane: ScheduleLane, item: ScheduleItem) -> Row:
    as_printed = item.as_printed
    return Row(
        record=f"schedule/{item.id}/",
        name=phrase(context, item.name),
        original=original(context, item.name),
        content=phrase(context, item.content) if item.content else None,
        lane=phrase(context, lane.name),
        when=step_time(context, item, weekday=True),
        as_printed=None if isinstance(as_printed, Unknown) else printed(context, as_printed),
        outcome=_outcome(context, item),
        sources=cites(context, item.source),
    )


def _outcome(context: Context, item: ScheduleItem) -> Status | Gap:
    """Return what came of a step; a step of which nothing was recorded is told to have been scheduled then."""
    if not isinstance(item.outcome, Unknown):
        return marked(context, "outcome", item.outcome)
    if item.outcome.unknown == "outcome_not_recorded":
        return Status("scheduled", context.label("unknown_outcome_not_recorded"))
    return gap(context, item.outcome)
