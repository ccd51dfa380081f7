"""The days a period covers.

In: a record with a period, and the month in which the fiscal year starts. Out: its first and its last day.
"""

from datetime import date, timedelta

from .periods import Dated, PeriodType


def days_of(period: Dated, fiscal_year_starts_in_month: int) -> tuple[date, date]:
    """Return the first and the last day of a period.

    A year of a kind the source does not state is taken to last until both the calendar year and the fiscal year of
    that number have ended; a month given as a date is taken to last until its end.
    """
    if period.as_of:
        return _partial(period.as_of)
    if period.cumulative:
        span = period.cumulative
        return (
            _year(span.from_year, span.years, fiscal_year_starts_in_month)[0],
            _year(span.to_year, span.years, fiscal_year_starts_in_month)[1],
        )
    return _year(period.last_year, period.period_type, fiscal_year_starts_in_month)


def last_day_of(partial_date: str) -> date:
    """Return a day `2025-07-08` as it is, and of a month `2025-07` its last day."""
    return _partial(partial_date)[1]


def _partial(text: str) -> tuple[date, date]:
    if len(text) == len("2025-07-08"):
        return date.fromisoformat(text), date.fromisoformat(text)
    year, month = (int(part) for part in text.split("-"))
    return date(year, month, 1), _day_before(year + month // 12, month % 12 + 1)


def _year(year: int, kind: PeriodType, month: int) -> tuple[date, date]:
    calendar = date(year, 1, 1), date(year, 12, 31)
    if kind == "calendar_year":
        return calendar
    fiscal = date(year, month, 1), _day_before(year + 1, month)
    return fiscal if kind == "fiscal_year" else (calendar[0], max(calendar[1], fiscal[1]))


def _day_before(year: int, month: int) -> date:
    return date(year, month, 1) - timedelta(days=1)
