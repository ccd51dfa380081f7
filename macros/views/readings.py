"""The readings of a plan's words, for pages and checks."""

from collections.abc import Iterable
from functools import lru_cache

from ..plan.plan import Plan
from ..words.readings import LANGUAGES, Readings

# The macro that makes a page one in easy words.
EASY = "easy_reading"


def readings(plan: Plan, language: str) -> Readings:
    """Return the readings of the words in a language: those of the list, and those of the glossary."""
    if language not in LANGUAGES:
        return _readings((), ())
    known = {term.term.get(language) or "": term.reading for term in plan.glossary if term.reading}
    known |= {entry.word: entry.reading for entry in plan.readings if not entry.after_number}
    counting = {entry.word: entry.reading for entry in plan.readings if entry.after_number}
    return _readings(tuple(known.items()), tuple(counting.items()))


def readings_of_page(plan: Plan, language: str, macros: Iterable[str]) -> Readings:
    """Return the readings above the words of a page, by the macros that it calls: all or, on most pages, none."""
    return readings(plan, language if EASY in macros else "")


@lru_cache(maxsize=8)  # every page asks for the same ones
def _readings(known: tuple[tuple[str, str], ...], counting: tuple[tuple[str, str], ...]) -> Readings:
    return Readings(dict(known), dict(counting))
