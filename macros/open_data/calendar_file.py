"""The schedule as a calendar that other programs can take in (iCalendar, RFC 5545).

In: a plan. Out: the bytes of one file a language. A step whose day is not known never gets one: it covers all the days
it can fall on and says so in its name; a step without any date is a task without one.
"""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Component, Event, Todo

from ..plan.periods import Moment, Precision
from ..plan.process import ScheduleItem, ScheduleLane
from ..plan.values import Unknown
from ..words import dates
from ..words.labels import label
from .about import About

# What is known to have happened or not; all else is as it was planned.
_STATUS = {"done": "CONFIRMED", "cancelled": "CANCELLED"}


def calendar_bytes(about: About, language: str) -> bytes:
    """Return the steps of the schedule in one language."""
    plan = about.plan
    calendar = Calendar()
    calendar.add("prodid", f"-//{plan.plan.id}//{plan.plan.edition}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("name", about.title(language))
    calendar.add("x-wr-calname", about.title(language))
    calendar.add("description", about.processed(language))
    for lane in plan.schedule.lanes if plan.schedule else ():
        for item in lane.items:
            calendar.add_component(_step(about, lane, item, language))
    return bytes(calendar.to_ical())


def _step(about: About, lane: ScheduleLane, item: ScheduleItem, language: str) -> Component:
    name = about.words(item.name, language)
    told = [about.words(item.content, language)] if item.content else []
    planned = about.plan.schedule.planned_as_of if about.plan.schedule else about.plan.plan.as_of
    told.append(label("calendar_planned", language, date=dates.day(planned, language)))
    told.append(_outcome(item, language))
    if isinstance(item.when, Unknown):
        task = Todo()
        if item.outcome == "cancelled":
            task.add("status", "CANCELLED")
        told.append(label("calendar_without_date", language))
        return _described(task, about, item.id, name, told, about.words(lane.name, language))
    event = Event()
    last = item.end if isinstance(item.end, Moment) else item.when
    if {item.when.precision, last.precision} != {"day"}:
        name = label("calendar_imprecise", language, name=name, when=_printed(item.when, last, language))
        told.append(label("calendar_span", language))
    _cover(event, item.when, last)
    event.add("status", _STATUS.get(str(item.outcome), "TENTATIVE"))
    return _described(event, about, item.id, name, told, about.words(lane.name, language))


def _outcome(item: ScheduleItem, language: str) -> str:
    """Return what came of a step, or why that is not known."""
    if not isinstance(item.outcome, Unknown):
        return label("calendar_outcome", language, outcome=label(f"outcome_{item.outcome}", language))
    reason = label(f"unknown_{item.outcome.unknown}", language)
    speaks_for_itself = item.outcome.unknown == "outcome_not_recorded"
    return reason if speaks_for_itself else label("calendar_outcome", language, outcome=reason)


def _cover(event: Event, first: Moment, last: Moment) -> None:
    """Let an event cover every day it can fall on; the end of an all-day event is the day after."""
    event.add("dtstart", first.first_day)
    event.add("dtend", last.last_day + timedelta(days=1))


def _printed(first: Moment, last: Moment, language: str) -> str:
    """Return when a step is, no more precisely than the source says."""
    begins, ends = (_moment(entry.date, entry.precision, language) for entry in (first, last))
    if last.until:
        ends = _moment(last.until, "day" if len(last.until) == 10 else "month", language)
    return begins if begins == ends else label("calendar_from_to", language, first=begins, last=ends)


def _moment(written: str, precision: Precision, language: str) -> str:
    if precision == "day":
        return dates.day(date.fromisoformat(written), language)
    return dates.month(int(written[:4]), int(written[5:7]), language, precision)


def _described(part: Component, about: About, key: str, name: str, told: list[str], category: str | None) -> Component:
    """Fill in what every entry has; the time stamp is the day the data speak of, never the clock."""
    plan = about.plan.plan
    part.add("uid", f"{key}.{plan.edition}@{plan.id}")
    part.add("dtstamp", datetime.combine(plan.as_of, datetime.min.time(), tzinfo=UTC))
    part.add("summary", name)
    part.add("description", "\n".join(told))
    part.add("transp", "TRANSPARENT") if isinstance(part, Event) else None
    if category:
        part.add("categories", [category])
    return part
