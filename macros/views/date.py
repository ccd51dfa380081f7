"""View of `date`: a day or month within a sentence, as the language prints it."""

import datetime
from dataclasses import dataclass

from ..words import dates
from .context import Context
from .parts import partial_date


@dataclass(frozen=True)
class Time:
    """A date in words, and as machines read it."""

    text: str
    machine: str


def date(context: Context, *, date: str, weekday: bool = False) -> Time:
    """Return a day `2025-07-08` or month `2025-08` in words; only a day has a weekday.

    Raises ValueError for a text that is neither.
    """
    if len(date) != 10:
        return Time(partial_date(context, date), date)
    return Time(dates.day(datetime.date.fromisoformat(date), context.language, weekday), date)
