"""Whether dates agree: nothing claimed after the day the site speaks of, schedule within its axis, times of day.

In: the plan and its records with their places. Out: problems.
"""

import re
from collections.abc import Iterator
from datetime import date

from ..plan.calendar import days_of, last_day_of
from ..plan.kpi import Kpi, Observation
from ..plan.periods import Moment
from ..plan.plan import Plan
from ..plan.process import Correction, Edition, Event, Meeting, NationalMove, Schedule
from ..plan.values import Unknown
from ..problems import Place, Problem
from .records import Placed, PlaceOf, records_of

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def check_dates(plan: Plan, records: Placed) -> Iterator[Problem]:
    """Yield every problem of dates; related series and the documents they come from may be newer than the plan."""
    as_of = plan.plan.as_of
    for spot, day in _claims(plan, records):
        if day > as_of:
            yield Problem(spot, "after-as-of", {"date": day.isoformat(), "as_of": as_of.isoformat()})
    yield from _final_values(plan, records)
    for edition, place in records_of(records, Edition):
        if edition.id == plan.plan.edition and edition.as_of != as_of:
            values = {"edition": edition.id, "found": edition.as_of.isoformat(), "as_of": as_of.isoformat()}
            yield Problem(place("as_of"), "edition-as-of", values)
    yield from _editions_in_order(records)
    for schedule, place in records_of(records, Schedule):
        yield from _schedule(schedule, place)
    for meeting, place in records_of(records, Meeting):
        for name in ("start", "end"):
            time = getattr(meeting, name)
            if isinstance(time, str) and not _TIME.fullmatch(time):
                yield Problem(place(name), "not-a-time", {"found": time})
        times = [time for time in (meeting.start, meeting.end) if isinstance(time, str) and _TIME.fullmatch(time)]
        if len(times) == 2 and times[1] <= times[0]:
            yield Problem(place("end"), "period-backwards", {"first": times[0], "last": times[1]})


def _editions_in_order(records: Placed) -> Iterator[Problem]:
    """Find editions listed behind a later one: the list is read as history. Two of the same day stand as listed."""
    before: Edition | None = None
    for edition, place in records_of(records, Edition):
        if before and edition.as_of < before.as_of:
            values = {"found": edition.as_of.isoformat(), "before": before.id, "as_of": before.as_of.isoformat()}
            yield Problem(place("as_of"), "edition-not-in-order", values)
        before = edition


def _claims(plan: Plan, records: Placed) -> Iterator[tuple[Place, date]]:
    """Yield every day on which something of the plan is said to have happened or been said, with its place."""
    for kpi, place in records_of(records, Kpi):
        for path, observation in observed(kpi):
            yield place(*path), days_of(observation, plan.plan.fiscal_year_starts_in_month)[0]
            for index, revision in enumerate(observation.revisions):
                if isinstance(revision.replaced_on, date):
                    yield place(*path, "revisions", index, "replaced_on"), revision.replaced_on
        for index, target in enumerate(kpi.listed_targets):
            if target.stated_on:
                yield place("targets", index, "stated_on"), target.stated_on
        for index, assessment in enumerate(kpi.listed_assessments):
            yield place("assessments", index, "as_of"), assessment.as_of
    for event, place in records_of(records, Event):
        if isinstance(event.when, Moment):
            yield place("when"), event.when.first_day
    for move, place in records_of(records, NationalMove):
        if move.state == "done" and isinstance(move.when, Moment):
            yield place("when"), move.when.first_day
    for meeting, place in records_of(records, Meeting):
        yield place("date"), meeting.date
    for correction, place in records_of(records, Correction):
        # An error of this site is corrected when it is found; that day says nothing of the plan.
        if isinstance(correction.corrected_on, date) and correction.kind != "our_error":
            yield place("corrected_on"), correction.corrected_on
    for schedule, place in records_of(records, Schedule):
        yield place("planned_as_of"), schedule.planned_as_of
        for lane_index, lane in enumerate(schedule.lanes):
            for index, item in enumerate(lane.items):
                if item.outcome == "done" and isinstance(item.when, Moment):
                    yield place("lanes", lane_index, "items", index, "outcome"), item.when.first_day


def observed(kpi: Kpi) -> Iterator[tuple[tuple[str | int, ...], Observation]]:
    """Yield the baseline and every observation of an indicator, each with its path in the record."""
    if isinstance(kpi.baseline, Observation):
        yield ("baseline",), kpi.baseline
    if not isinstance(kpi.observations, Unknown):
        for index, entry in enumerate(kpi.observations):
            yield ("observations", index), entry


def _final_values(plan: Plan, records: Placed) -> Iterator[Problem]:
    """Find final values of periods that had not ended."""
    as_of = plan.plan.as_of
    for kpi, place in records_of(records, Kpi):
        for path, observation in observed(kpi):
            first, last = days_of(observation, plan.plan.fiscal_year_starts_in_month)
            if first <= as_of < last and observation.flag == "final":
                values = {"last": last.isoformat(), "as_of": as_of.isoformat()}
                yield Problem(place(*path, "flag"), "final-too-early", values)


def _schedule(schedule: Schedule, place: PlaceOf) -> Iterator[Problem]:
    ends = {"first_month": schedule.first_month, "last_month": schedule.last_month}
    wrong = [name for name, month in ends.items() if not _MONTH.fullmatch(month)]
    yield from (Problem(place(name), "not-a-month", {"found": ends[name]}) for name in wrong)
    if wrong:
        return
    first, last = date.fromisoformat(f"{schedule.first_month}-01"), last_day_of(schedule.last_month)
    if last < first:
        values = {"first": schedule.first_month, "last": schedule.last_month}
        yield Problem(place("last_month"), "period-backwards", values)
        return
    for lane_index, lane in enumerate(schedule.lanes):
        for index, item in enumerate(lane.items):
            for name in ("when", "end"):
                moment = getattr(item, name)
                if isinstance(moment, Moment) and not (first <= moment.first_day and moment.last_day <= last):
                    values = {"date": moment.date, "first": schedule.first_month, "last": schedule.last_month}
                    yield Problem(place("lanes", lane_index, "items", index, name), "outside-axis", values)
