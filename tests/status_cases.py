"""Figures of an indicator as tests judge them: values of fiscal years that start in April, a baseline and a target.

In: years and amounts. Out: what the method of the status is asked about.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import get_args

from macros.plan.status import Reason
from macros.plan.status_case import Case, Goal, Value

BEFORE, AFTER = date(2025, 7, 8), date(2026, 4, 1)
REASONS = {reason for part in get_args(Reason) for reason in get_args(part)}


def value(year: int, amount: object, flag: str | None = "final", known_on: date | None = None) -> Value:
    """Return a value of a fiscal year that starts in April."""
    return Value(Fraction(year), Decimal(str(amount)), flag, known_on or date(year + 1, 3, 31))  # type: ignore[arg-type]


def case(*values: Value, target: object = 100, baseline: object = 0, direction: str = "higher_is_better") -> Case:
    """Return a case with a baseline in 2020 and a target for 2025, both plain numbers."""
    wanted = Decimal(str(target))
    return Case(
        goal=Goal(
            lowest=None if direction == "lower_is_better" else wanted,
            highest=None if direction == "higher_is_better" else wanted,
            at=Fraction(2025),
            last_day=date(2026, 3, 31),
        ),
        direction=direction,  # type: ignore[arg-type]
        baseline=value(2020, baseline),
        values=values,
        first_due=date(2022, 3, 31),
    )
