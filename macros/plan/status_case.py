"""What the status of an indicator is judged by, drawn from its record.

In: an indicator, the month in which the fiscal year starts, and when documents were published. Out: `Case`: target,
baseline, values and the latest judgement as exact numbers on one axis of years. Nothing is filled in or converted:
values of another kind of period than the target's are left out, and the case says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from .calendar import days_of, last_day_of
from .kpi import Direction, Flag, Judgement, Kpi, Observation, PublishedStatus, Target
from .periods import Dated
from .references import Source
from .values import Unknown

# Why a record gives nothing to judge by; the method adds its own reasons (see `status`).
Obstacle = Literal[
    "no_target",  # no target is known
    "target_in_words",  # the target is a text
    "target_to_be_decided",  # the target will be set later
    "target_relative",  # the target is measured against something that has no figure here
    "period_types_differ",  # fiscal years beside calendar years, or sums over different spans
    "direction_contradicts_target",  # at least T, but lower is better; or the other way round
]


@dataclass(frozen=True)
class Goal:
    """A target: the values that meet it (from `lowest` to `highest`, open where None), and when it is due."""

    lowest: Decimal | None
    highest: Decimal | None
    at: Fraction
    last_day: date

    def gap(self, value: Decimal | Fraction) -> Fraction:
        """Return how far a value is from meeting the target, in the unit of the value; 0 or less meets it."""
        gaps = []
        if self.lowest is not None:
            gaps.append(Fraction(self.lowest) - Fraction(value))
        if self.highest is not None:
            gaps.append(Fraction(value) - Fraction(self.highest))
        return max(gaps)


@dataclass(frozen=True)
class Value:
    """One value: its place on the axis of years, its flag (None where unknown), and the day it became known."""

    at: Fraction
    value: Decimal
    flag: Flag | None
    known_on: date


@dataclass(frozen=True)
class Judged:
    """The latest human judgement: its status and its day."""

    status: PublishedStatus
    as_of: date


@dataclass(frozen=True)
class Case:
    """Everything the status method looks at.

    `values` are in the order of time; `first_due` is the last day of the first period after the baseline;
    `definition_changed` says that values after the baseline measure something else (a record says so by a `break`).
    """

    goal: Goal | None
    direction: Direction | None
    baseline: Value | None
    values: tuple[Value, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    definition_changed: bool = False
    first_due: date | None = None
    judged: Judged | None = None


def case_of(kpi: Kpi, fiscal_year_starts_in_month: int, published_on: Mapping[str, date] | None = None) -> Case:
    """Draw the case of an indicator from its record.

    `published_on` says when each document became public, by its id. A value is known from the day its document was
    published, or, where that is not known, from the end of its period.
    """
    month, published = fiscal_year_starts_in_month, published_on or {}
    target = current_target(kpi, month)
    direction = None if isinstance(kpi.direction, Unknown) else kpi.direction
    goal, obstacles = _goal(target, direction, month)
    if target is None and kpi.qualitative_target:
        obstacles = ["target_in_words"]

    first = None if isinstance(kpi.baseline, Unknown) or isinstance(kpi.baseline.value, Unknown) else kpi.baseline
    observed = [entry for entry in kpi.listed_observations if not isinstance(entry.value, Unknown)]
    if target:
        kind = _kind(target)
        comparable = [entry for entry in observed if _kind(entry) == kind]
        if (first and _kind(first) != kind) or (observed and not comparable):
            obstacles.append("period_types_differ")
        observed, first = comparable, first if first and _kind(first) == kind else None
    return Case(
        goal=goal,
        direction=direction,
        baseline=_value(first, month, published) if first else None,
        values=tuple(sorted((_value(entry, month, published) for entry in observed), key=lambda value: value.at)),
        obstacles=tuple(obstacles),
        first_due=_year_after(days_of(first, month)[1]) if first else None,
        judged=_judged(kpi),
    )


def current_target(kpi: Kpi, fiscal_year_starts_in_month: int) -> Target | None:
    """Return the target an indicator is judged by: of the latest period, and of its versions the one stated last."""
    return max(
        kpi.listed_targets,
        key=lambda target: (days_of(target, fiscal_year_starts_in_month)[1], target.stated_on or date.min),
        default=None,
    )


def published_days(sources: Iterable[Source]) -> dict[str, date]:
    """Return when documents were published, by id; of a month its last day; without those whose date is unknown."""
    return {source.id: last_day_of(source.published_on) for source in sources if isinstance(source.published_on, str)}


def _goal(target: Target | None, direction: str | None, month: int) -> tuple[Goal | None, list[Obstacle]]:
    """Return the values that meet a target (None where that cannot be said), and what keeps it from being a goal."""
    if target is None:
        return None, ["no_target"]
    if target.type == "text":
        return None, ["target_in_words"]
    if target.type == "to_be_decided":
        return None, ["target_to_be_decided"]
    if target.type == "relative":
        return None, ["target_relative"]
    lowest, highest = target.minimum, target.maximum
    if target.type != "range":
        if direction is None and target.type not in ("at_least", "at_most"):
            return None, []
        up = target.type == "at_least" or (target.type != "at_most" and direction != "lower_is_better")
        down = target.type == "at_most" or (target.type != "at_least" and direction != "higher_is_better")
        lowest, highest = (target.value if up else None), (target.value if down else None)
    wrong_way = (target.type, direction) in (("at_least", "lower_is_better"), ("at_most", "higher_is_better"))
    goal = Goal(lowest, highest, _at(target), days_of(target, month)[1])
    return goal, ["direction_contradicts_target"] if wrong_way else []


def _kind(period: Dated) -> tuple[object, ...]:
    """Return what two figures must share to be compared: the kind of period and, for sums, where they begin."""
    span = period.cumulative
    return (period.period_type, span and (span.from_year, span.years))


def _at(period: Dated) -> Fraction:
    """Return the place of a period on the axis of years; the same day of two years lies whole years apart."""
    if not period.as_of:
        return Fraction(period.last_year)
    year, month, *day = (int(part) for part in period.as_of.split("-"))
    return year + Fraction(month - 1, 12) + Fraction((day[0] if day else 1) - 1, 12 * 31)


def _value(entry: Observation, month: int, published: Mapping[str, date]) -> Value:
    assert isinstance(entry.value, Decimal)  # noqa: S101  only known values are asked for
    known = [published[citation.document] for citation in entry.source if citation.document in published]
    known += [revision.replaced_on for revision in entry.revisions if isinstance(revision.replaced_on, date)]
    return Value(
        at=_at(entry),
        value=entry.value,
        flag=None if isinstance(entry.flag, Unknown) else entry.flag,
        known_on=max(known, default=days_of(entry, month)[1]),
    )


def _year_after(day: date) -> date:
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _judged(kpi: Kpi) -> Judged | None:
    found = [entry for entry in kpi.listed_assessments if isinstance(entry, Judgement)]
    last = max(found, key=lambda entry: entry.as_of, default=None)
    return Judged(last.status, last.as_of) if last else None
