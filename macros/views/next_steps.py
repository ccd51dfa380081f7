"""View of `next_steps`: the steps that were still to come on the plan's day, and those without a time."""

from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from ..plan.periods import Moment
from ..plan.process import ScheduleItem, ScheduleLane
from ..plan.values import Unknown
from ..words import dates
from .context import Context
from .parts import Cite, Gap, Phrase, Status, cites, original, phrase
from .schedule import step_time
from .wording import marked


@dataclass(frozen=True)
class Step:
    """One step: when, who acts, what, and what came of it."""

    when: Phrase | Gap
    lane: Phrase
    name: Phrase
    original: Phrase | None
    content: Phrase | None
    outcome: Status


@dataclass(frozen=True)
class NextSteps:
    """The dated steps in order, those without a time in the order of the source, and where the schedule stands."""

    heading: str | None
    dated: tuple[Step, ...]
    undated: tuple[Step, ...]
    sources: tuple[Cite, ...]
    schedule: str


def next_steps(context: Context) -> NextSteps:
    """Return the steps whose last possible day is after the plan's day, or that have no time at all."""
    schedule, page = context.plan.schedule, context.link("schedule")
    if schedule is None:
        return NextSteps(None, (), (), (), page)
    today = context.plan.plan.as_of
    items = [
        (lane, item)
        for lane in schedule.lanes
        for item in lane.items
        if isinstance(item.when, Unknown) or _ends_after(item.when, item.end, today)
    ]
    dated = [
        ((item.when.first_day, item.when.last_day), _step(context, lane, item))
        for lane, item in items
        if isinstance(item.when, Moment)
    ]
    found = {(citation.document, str(citation.page)): citation for _, item in items for citation in item.source}
    return NextSteps(
        heading=context.label("next_steps_planned", date=dates.day(schedule.planned_as_of, context.language)),
        dated=tuple(step for _, step in sorted(dated, key=itemgetter(0))),
        undated=tuple(_step(context, lane, item) for lane, item in items if isinstance(item.when, Unknown)),
        sources=cites(context, found.values()),
        schedule=page,
    )


def _ends_after(when: Moment, end: Moment | Unknown | None, today: date) -> bool:
    """Tell whether a step may still go on after a day; one whose end is not known may."""
    return isinstance(end, Unknown) or (end or when).last_day > today


def _step(context: Context, lane: ScheduleLane, item: ScheduleItem) -> Step:
    return Step(
        when=step_time(context, item, weekday=True),
        lane=phrase(context, lane.name),
        name=phrase(context, item.name),
        original=original(context, item.name),
        content=phrase(context, item.content) if item.content else None,
        outcome=_outcome(context, item),
    )


def _outcome(context: Context, item: ScheduleItem) -> Status:
    if isinstance(item.outcome, Unknown):
        return Status("scheduled", context.label("unknown_outcome_not_recorded"))
    return marked(context, "outcome", item.outcome)
