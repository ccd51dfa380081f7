"""Whether each indicator agrees with itself: units, versions of targets, values, judgements.

In: the plan and its indicators with their places. Out: problems.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ..plan.calendar import days_of
from ..plan.kpi import Judgement, Kpi, Observation, PublishedAssessment, Target
from ..plan.periods import PERIOD_FIELDS, Dated
from ..plan.plan import Plan
from ..plan.status import computed
from ..plan.status_case import case_of, published_days
from ..plan.values import Unknown
from ..problems import Problem
from ..words.messages import NOTHING
from .dates import observed
from .records import Placed, PlaceOf, records_of


def check_kpis(plan: Plan, records: Placed) -> Iterator[Problem]:
    """Yield every problem within an indicator; related series are not judged, they are other people's figures."""
    for kpi, place in records_of(records, Kpi):
        yield from _name(kpi, place)
        yield from _unit(kpi, place)
        yield from _targets(kpi, place)
        yield from _periods(plan, kpi, place)
        yield from _doubles(kpi, place)
        yield from _status(plan, kpi, place)


def _name(kpi: Kpi, place: PlaceOf) -> Iterator[Problem]:
    for language, name in kpi.name.root.items():
        if name == kpi.id:
            yield Problem(place("name", language), "name-is-id")


def _unit(kpi: Kpi, place: PlaceOf) -> Iterator[Problem]:
    figures = [
        *(target.value for target in kpi.listed_targets),
        *(target.minimum for target in kpi.listed_targets),
        *(entry.value for entry in kpi.listed_observations),
        *([kpi.baseline.value] if isinstance(kpi.baseline, Observation) else []),
    ]
    if isinstance(kpi.unit, Unknown) and any(isinstance(figure, Decimal) for figure in figures):
        yield Problem(place("unit"), "target-needs-unit")


def _targets(kpi: Kpi, place: PlaceOf) -> Iterator[Problem]:
    for index, target in enumerate(kpi.listed_targets):
        if target.minimum is not None and target.maximum is not None and target.minimum > target.maximum:
            values = {"minimum": str(target.minimum), "maximum": str(target.maximum)}
            yield Problem(place("targets", index, "minimum"), "range-backwards", values)
        if any(_same_version(target, other) for other in kpi.listed_targets[:index]):
            yield Problem(place("targets", index), "target-twice")


def _same_version(target: Target, other: Target) -> bool:
    """Tell whether two targets are for the same period and no day says which was stated later."""
    days = {target.stated_on, other.stated_on}
    return _period(target) == _period(other) and (None in days or len(days) == 1)


def _periods(plan: Plan, kpi: Kpi, place: PlaceOf) -> Iterator[Problem]:
    """Find periods of another kind than the indicator's, and targets for a time that the baseline already covers.

    A year of a kind that the source does not state stands beside every other.
    """
    month = plan.plan.fiscal_year_starts_in_month
    entries: list[tuple[tuple[str | int, ...], Dated]] = [*observed(kpi)]
    entries += [(("targets", index), target) for index, target in enumerate(kpi.listed_targets)]
    for path, entry in entries:
        if not isinstance(kpi.period_type, Unknown) and entry.period_type not in (kpi.period_type, "year"):
            values: dict[str, str] = {"found": entry.period_type, "expected": kpi.period_type}
            yield Problem(place(*path, entry.period_type), "period-type-differs", values)
    if isinstance(kpi.baseline, Observation):
        reached = days_of(kpi.baseline, month)[1]
        for index, target in enumerate(kpi.listed_targets):
            last = days_of(target, month)[1]
            if last <= reached:
                values = {"last": last.isoformat(), "baseline": reached.isoformat()}
                yield Problem(place("targets", index, target.period_type), "target-not-after-baseline", values)


def _doubles(kpi: Kpi, place: PlaceOf) -> Iterator[Problem]:
    observations = [] if isinstance(kpi.observations, Unknown) else kpi.observations
    if isinstance(baseline := kpi.baseline, Observation):
        for index, entry in enumerate(observations):
            if _period(entry) == _period(baseline) and entry.value != baseline.value:
                values = {"found": _told(entry), "baseline": _told(baseline)}
                yield Problem(place("observations", index, "value"), "baseline-differs", values)
    seen: list[tuple[object, ...]] = []
    for index, entry in enumerate(observations):
        if _period(entry) in seen:
            yield Problem(place("observations", index), "observation-twice")
        seen.append(_period(entry))
    days: list[date] = []
    for index, assessment in enumerate(kpi.listed_assessments):
        if isinstance(assessment, PublishedAssessment):
            if assessment.as_of in days:
                spot = place("assessments", index, "as_of")
                yield Problem(spot, "assessment-twice", {"date": assessment.as_of.isoformat()})
            days.append(assessment.as_of)


def _status(plan: Plan, kpi: Kpi, place: PlaceOf) -> Iterator[Problem]:
    """Find what the status method does not accept."""
    case = case_of(kpi, plan.plan.fiscal_year_starts_in_month, published_days(plan.sources))
    goal, baseline = case.goal, case.baseline
    if goal and baseline and case.direction not in (None, "maintain") and goal.gap(baseline.value) == 0:
        yield Problem(place("direction"), "maintain-not-declared")
    if computed(case, plan.plan.as_of).judging == "set_aside":
        judged = [
            (entry.as_of, index) for index, entry in enumerate(kpi.listed_assessments) if isinstance(entry, Judgement)
        ]
        yield Problem(place("assessments", max(judged)[1], "status"), "judgement-against-value")


def _told(entry: Observation) -> str:
    return NOTHING if isinstance(entry.value, Unknown) else str(entry.value)


def _period(record: Dated) -> tuple[object, ...]:
    return tuple(getattr(record, name) for name in PERIOD_FIELDS)
