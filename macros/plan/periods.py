"""When something holds or happens: periods of figures, and moments of events that may be imprecise.

In: fields of YAML. Out: frozen values that sort, and know what they do not know. A period never gains precision.
"""

import datetime
import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema, model_validator

from .as_written import day_in, month_in
from .values import OrUnknown, Record, Year, existing, refusal, shown

# What a figure's year means. `year`: the source prints a year and does not say of which kind.
PeriodType = Literal["fiscal_year", "calendar_year", "year", "as_of", "cumulative"]
PERIOD_FIELDS = ("fiscal_year", "calendar_year", "year", "as_of", "cumulative")

# How exactly a moment is known: a day, a third of a month (上旬・中旬・下旬), the end of a month (月末), a month.
Precision = Literal["day", "early", "middle", "late", "end", "month"]


def _partial_date(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", value, re.ASCII):
        return existing(value)
    near = (day_in(value) or month_in(value)) if isinstance(value, str) else ""
    raise refusal("not-a-date-or-month", found=shown(value), near=near)


# A day `2025-07-08` or a month `2025-08`, as text.
PartialDate = Annotated[
    str,
    BeforeValidator(_partial_date),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}(-\d{2})?$"}),
]


class Cumulative(Record):
    """A span over which a figure adds up: from one year to another, both included."""

    from_year: Year
    to_year: Year
    years: Literal["fiscal_year", "calendar_year", "year"]

    @model_validator(mode="after")
    def _forward(self) -> "Cumulative":
        if self.to_year < self.from_year:
            raise refusal("period-backwards", at="to_year", first=str(self.from_year), last=str(self.to_year))
        return self


class Dated(Record):
    """A record whose figure belongs to exactly one period, written as one of the fields of `PERIOD_FIELDS`."""

    fiscal_year: Year | None = None
    calendar_year: Year | None = None
    year: Year | None = None
    as_of: PartialDate | None = None
    cumulative: Cumulative | None = None

    @model_validator(mode="after")
    def _one_period(self) -> "Dated":
        if sum(getattr(self, name) is not None for name in PERIOD_FIELDS) != 1:
            raise refusal("one-period-needed")
        return self

    @property
    def period_type(self) -> PeriodType:
        """Return which of the period fields is written."""
        for name in PERIOD_FIELDS:
            if getattr(self, name) is not None:
                return name  # type: ignore[return-value]
        raise AssertionError("validated: one period field is set")

    @property
    def last_year(self) -> int:
        """Return the year the period ends in, as the source counts years (a fiscal year by the year it begins in)."""
        if self.cumulative:
            return self.cumulative.to_year
        if self.as_of:
            return int(self.as_of[:4])
        return int(self.fiscal_year or self.calendar_year or self.year or 0)

    @property
    def position(self) -> float:
        """Return where the period stands on an axis of years; an as-of date lies within its year."""
        if self.as_of:
            parts = [int(part) for part in self.as_of.split("-")]
            day = parts[2] if len(parts) == 3 else 15
            return parts[0] + (datetime.date(parts[0], parts[1], day) - datetime.date(parts[0], 1, 1)).days / 365.25
        return float(self.last_year)


class Moment(Record):
    """When something happened or was planned: a day or month, how exactly it is known, and perhaps an end."""

    date: PartialDate
    precision: Precision
    until: PartialDate | None = None

    @model_validator(mode="after")
    def _precision_fits(self) -> "Moment":
        if (len(self.date) == 10) != (self.precision == "day"):
            raise refusal("precision-does-not-fit", at="precision", date=self.date, precision=self.precision)
        if self.until and self.until < self.date:
            raise refusal("period-backwards", at="until", first=self.date, last=self.until)
        return self

    @property
    def first_day(self) -> datetime.date:
        """Return the first day the moment can be."""
        year, month = int(self.date[:4]), int(self.date[5:7])
        starts = {"early": 1, "middle": 11, "late": 21, "end": 21, "month": 1}
        if self.precision == "day":
            return datetime.date.fromisoformat(self.date)
        return datetime.date(year, month, starts[self.precision])

    @property
    def last_day(self) -> datetime.date:
        """Return the last day the moment can be."""
        if self.until:
            return _end_of_month(self.until) if len(self.until) == 7 else datetime.date.fromisoformat(self.until)
        if self.precision == "day":
            return self.first_day
        if self.precision in ("early", "middle"):
            return self.first_day.replace(day=10 if self.precision == "early" else 20)
        return _end_of_month(self.date)


def _end_of_month(month: str) -> datetime.date:
    year, number = int(month[:4]), int(month[5:7])
    following = datetime.date(year + number // 12, number % 12 + 1, 1)
    return datetime.date.fromordinal(following.toordinal() - 1)


When = OrUnknown[Moment]
