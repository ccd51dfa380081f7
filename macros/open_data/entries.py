"""Where the rows of the tables come from: the records of each table, and what each row belongs to.

In: a plan. Out: pairs of key cells and a record.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from ..plan.kpi import Kpi, Observation, Related
from ..plan.plan import Plan
from ..plan.process import Meeting
from ..plan.status import Reason, Status, status_of
from ..plan.status_case import published_days
from ..plan.values import Day, Record, Unknown
from .flatten import Cell, cells_of

# What a row belongs to: column → cell, in front of the row's own columns.
Keys = dict[str, Cell]
Entry = tuple[Keys, Record]
Entries = Callable[[Plan], Iterable[Entry]]


class ComputedAssessment(Record):
    """How the method of this site judges an indicator from its own figures."""

    type: Literal["computed"] = "computed"
    status: Status
    as_of: Day
    reasons: list[Reason]


def of_kpis(part: Callable[[Kpi], Iterable[Record]]) -> Callable[[Plan], Iterator[Entry]]:
    """Return the rows of a part of every indicator, numbered within it."""

    def entries(plan: Plan) -> Iterator[Entry]:
        for kpi in plan.kpis:
            for number, record in enumerate(part(kpi), start=1):
                yield {"kpi": kpi.id, "row": number}, record

    return entries


def _figures(own: Callable[[Kpi], Iterable[tuple[str, Record]]], of: Callable[[Related], Iterable[Record]]) -> Entries:
    """Return the plan's own figures of every indicator, then those of other plans and statistics."""

    def entries(plan: Plan) -> Iterator[Entry]:
        for kpi in plan.kpis:
            unit = cells_of(kpi, ()).get("unit")
            found: list[tuple[Keys, Record]] = [
                ({"series": None, "role": role, "unit": unit}, record) for role, record in own(kpi)
            ]
            found += [
                ({"series": series.id, "role": "related", "unit": series.unit}, record)
                for series in kpi.related
                for record in of(series)
            ]
            for number, (keys, record) in enumerate(found, start=1):
                start: Keys = {"kpi": kpi.id, "row": number}
                yield start | keys, record

    return entries


def _observed(kpi: Kpi) -> Iterator[tuple[str, Record]]:
    if isinstance(kpi.baseline, Observation):
        yield "baseline", kpi.baseline
    yield from (("observation", record) for record in kpi.listed_observations)


observations = _figures(_observed, lambda series: series.observations)
targets = _figures(lambda kpi: (("target", record) for record in kpi.listed_targets), lambda series: series.targets)


def assessments(plan: Plan) -> Iterator[Entry]:
    """Return how each indicator was judged: as published or judged, then as computed."""
    published_on = published_days(plan.sources)
    for kpi in plan.kpis:
        judged: list[Record] = [*kpi.listed_assessments]
        own = status_of(kpi, plan.plan.as_of, plan.plan.fiscal_year_starts_in_month, published_on)
        judged.append(ComputedAssessment(status=own.status, as_of=plan.plan.as_of, reasons=list(own.reasons)))
        for number, record in enumerate(judged, start=1):
            yield {"kpi": kpi.id, "row": number}, record


def revisions(plan: Plan) -> Iterator[Entry]:
    """Return the earlier values of observed figures."""
    for keys, observation in observations(plan):
        for number, record in enumerate(getattr(observation, "revisions", ()), start=1):
            yield {"kpi": keys["kpi"], "observation": keys["row"], "row": number}, record


def rules(plan: Plan) -> Iterable[Record]:
    """Return the rules for choosing indicators."""
    following = plan.plan.next_plan
    return () if isinstance(following, Unknown) else following.kpi_rules


def steps(plan: Plan) -> Iterator[Entry]:
    """Return the steps of the schedule with their lane."""
    if plan.schedule:
        for lane in plan.schedule.lanes:
            for record in lane.items:
                yield {"lane": lane.id, "planned_as_of": plan.schedule.planned_as_of}, record


def of_meetings(part: Callable[[Meeting], Iterable[Record]]) -> Callable[[Plan], Iterator[Entry]]:
    """Return the rows of a part of every meeting, numbered within it."""

    def entries(plan: Plan) -> Iterator[Entry]:
        for meeting in plan.meetings:
            for number, record in enumerate(part(meeting), start=1):
                yield {"meeting": meeting.id, "row": number}, record

    return entries


def every(field: Callable[[Plan], Iterable[Record]]) -> Callable[[Plan], Iterator[Entry]]:
    """Return rows that belong to nothing but the plan."""
    return lambda plan: (({}, record) for record in field(plan))
