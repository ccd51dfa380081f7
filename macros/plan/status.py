"""The status of an indicator, computed from its own figures.

In: a case (target, baseline, values, judgement) and the day the site speaks of. Out: the status, why, and the answer at
each share. The method is a pure function over exact numbers (fractions, never rounded); it fills in no value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from .kpi import BREAKS, Kpi
from .status_case import Case, Goal, Obstacle, Value, case_of

Status = Literal["achieved", "not_achieved", "on_track", "not_expected", "not_computable"]

# Why the status is what it is. A closed list: each has a label in every language.
Reason = (
    Obstacle
    | Literal[
        # not computable
        "no_baseline",  # there is no value to measure the way from
        "baseline_meets_target",  # there was no way to go, and the level to keep is not declared as such
        "baseline_not_before_target",  # the baseline is of the target's own period or a later one
        "no_actual",  # no value after the baseline, though one was due
        "not_due",  # the first period after the baseline has not ended
        "series_break",  # the method changed after the baseline
        "definition_changed",  # the indicator was defined anew after the baseline
        "direction_unknown",  # it is not known whether more is better
        "target_year_not_reported",  # the deadline has passed, but the value that decides is not there
        # computed
        "final_value_meets_target",
        "final_value_misses_target",
        "provisional_value_misses_target",
        "at_or_ahead_of_path",  # the value is where a straight way to the target would be, or further
        "share_within_limit",  # at the present pace so little of the way is missing that it counts as reached
        "share_beyond_limit",  # at the present pace more than that is missing
        # judged
        "judged",
    ]
)

# What became of a human judgement: there is none; it holds; a newer value came; it would call a miss achieved.
Judging = Literal["none", "stands", "lapsed", "set_aside"]

# The share of the way that may be missing: the method's own, and the two that show how much hangs on it.
LIMIT = Decimal("0.05")
SHARES = (Decimal(0), LIMIT, Decimal("0.20"))

# The mean is taken over at most this many yearly changes.
YEARS_OF_CHANGE = 5


@dataclass(frozen=True)
class Answer:
    """The computed status if this share of the way may be missing."""

    share: Decimal
    status: Status


@dataclass(frozen=True)
class Computed:
    """The status of an indicator: after a judgement that stands, else as computed.

    `reasons` are several only where it is not computable. `answers` are always the method's own, at each of `SHARES`.
    `forecast` is in the unit of the values, `missing_share` a part of the way from baseline to target (below 0 beyond
    the target); both are None unless the status was reached by extending the series.
    """

    status: Status
    reasons: tuple[Reason, ...]
    answers: tuple[Answer, ...]
    judging: Judging = "none"
    forecast: Fraction | None = None
    missing_share: Fraction | None = None

    @property
    def reason(self) -> Reason:
        """Return the first reason, which alone would do."""
        return self.reasons[0]


def status_of(
    kpi: Kpi, as_of: date, fiscal_year_starts_in_month: int, published_on: Mapping[str, date] | None = None
) -> Computed:
    """Return the status of an indicator on a day; see `case_of` for `published_on`."""
    return computed(case_of(kpi, fiscal_year_starts_in_month, published_on), as_of)


def computed(case: Case, as_of: date) -> Computed:
    """Return the status of a case on a day.

    Method: (1) gates: without target, baseline, actual or direction, or after a break, nothing is computed. (2) Only a
    final value gives achieved. (3) Deadline passed and target missed: not achieved. (4) Else the mean of the last up to
    five yearly changes is extended to the target's year; on track if the share of the way still missing then,
    s = d(T − f) / d(T − b), is at most 5 %, or if the value is at or ahead of the straight path. (5) A judgement lapses
    when a newer value becomes known, and never calls a miss or a value that is not final achieved.
    """
    own = _by_method(case, as_of)
    if case.judged is None:
        return own
    newest = _newest(case)
    judging: Judging = "stands"
    if any(value.known_on > case.judged.as_of for value in case.values):
        judging = "lapsed"
    elif case.judged.status == "achieved" and case.goal and newest and not _achieved(case, case.goal, newest):
        judging = "set_aside"
    status, reasons = own.status, own.reasons
    if judging == "stands" and case.judged.status != "other":
        status, reasons = case.judged.status, ("judged",)
    return Computed(status, reasons, own.answers, judging, own.forecast, own.missing_share)


def _by_method(case: Case, as_of: date) -> Computed:
    reasons = _gates(case, as_of)
    newest = _newest(case)
    if reasons or not (case.goal and case.baseline and newest):
        return _everywhere("not_computable", *reasons)
    goal = case.goal
    if _achieved(case, goal, newest):
        return _everywhere("achieved", "final_value_meets_target")
    if as_of > goal.last_day:
        if newest.at < goal.at:
            return _everywhere("not_computable", "target_year_not_reported")
        if goal.gap(newest.value) > 0:
            final = newest.flag == "final"
            missed: Reason = "final_value_misses_target" if final else "provisional_value_misses_target"
            return _everywhere("not_achieved", missed)
    return _extended(case, goal, case.baseline, newest)


def _gates(case: Case, as_of: date) -> list[Reason]:
    """Return every reason for which nothing can be computed."""
    reasons: list[Reason] = [*case.obstacles]
    goal, baseline = case.goal, case.baseline
    if baseline is None:
        reasons.append("no_baseline")
    if _newest(case) is None:
        due = case.first_due is None or as_of > case.first_due
        reasons.append("no_actual" if due else "not_due")
    if any(value.flag in BREAKS for value in _after_baseline(case)):
        reasons.append("series_break")
    if case.definition_changed:
        reasons.append("definition_changed")
    if case.direction is None:
        reasons.append("direction_unknown")
    if goal and baseline:
        if baseline.at >= goal.at:
            reasons.append("baseline_not_before_target")
        if case.direction != "maintain" and goal.gap(baseline.value) <= 0:
            reasons.append("baseline_meets_target")
    return reasons


def _extended(case: Case, goal: Goal, baseline: Value, newest: Value) -> Computed:
    """Judge a series by where it would be when the target is due."""
    maintain = case.direction == "maintain"
    forecast = Fraction(newest.value) + _yearly_change(case, newest) * (goal.at - newest.at)
    way = goal.gap(baseline.value)
    path = way * (goal.at - newest.at) / (goal.at - baseline.at)
    ahead = goal.gap(newest.value) <= (0 if maintain else path)
    share = None if maintain else goal.gap(forecast) / way
    within = {limit: goal.gap(forecast) <= 0 if share is None else share <= limit for limit in SHARES}
    answers = tuple(Answer(limit, "on_track" if ahead or within[limit] else "not_expected") for limit in SHARES)
    reason: Reason = "share_within_limit" if within[LIMIT] else "share_beyond_limit"
    status = next(answer.status for answer in answers if answer.share == LIMIT)
    return Computed(
        status, ("at_or_ahead_of_path" if ahead else reason,), answers, forecast=forecast, missing_share=share
    )


def _yearly_change(case: Case, newest: Value) -> Fraction:
    """Return the mean of the last up to five yearly changes.

    The mean of yearly changes is the change from the first to the last value by the years between them, so years
    without a value need not be filled in; where all of the five years lack one, the last value before them serves.
    """
    earlier = [value for value in _from_baseline(case) if value.at < newest.at]
    recent = [value for value in earlier if value.at >= newest.at - YEARS_OF_CHANGE]
    first = recent[0] if recent else earlier[-1]
    return (Fraction(newest.value) - Fraction(first.value)) / (newest.at - first.at)


def _achieved(case: Case, goal: Goal, newest: Value) -> bool:
    """Tell whether a final value meets the target; a level to be kept is achieved only when the target is due."""
    due = newest.at == goal.at or case.direction != "maintain"
    return newest.flag == "final" and due and goal.gap(newest.value) <= 0


def _newest(case: Case) -> Value | None:
    """Return the latest value after the baseline and up to the year of the target."""
    after = [value for value in _after_baseline(case) if case.goal is None or value.at <= case.goal.at]
    return after[-1] if after else None


def _after_baseline(case: Case) -> list[Value]:
    return [value for value in case.values if case.baseline is None or value.at > case.baseline.at]


def _from_baseline(case: Case) -> list[Value]:
    return [*([case.baseline] if case.baseline else []), *_after_baseline(case)]


def _everywhere(status: Status, *reasons: Reason) -> Computed:
    """Return a status that does not hang on the share."""
    return Computed(status, reasons, tuple(Answer(share, status) for share in SHARES))
