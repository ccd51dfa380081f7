"""View of `fiscal_year`: a fiscal year within a sentence, with the era where the language has one."""

from ..words import dates
from .context import Context
from .parts import Phrase


def fiscal_year(context: Context, *, year: str | int) -> Phrase:
    """Return a fiscal year by the calendar year it begins in; raises ValueError when that is no number."""
    return Phrase(dates.fiscal_year(int(year), context.language))
