"""The readings of a plan's words, for pages and checks."""

from functools import lru_cache

from ..plan.plan import Plan
from ..words.readings import LANGUAGES, Readings


def readings(plan: Plan, language: str) -> Readings:
    """Return the readings of the words in a language: those of the list, and those of the glossary."""
    if language not in LANGUAGES:
        return _readings(())
    terms = {term.term.get(language) or "": term.reading for term in plan.glossary if term.reading}
    return _readings(tuple((terms | {entry.word: entry.reading for entry in plan.readings}).items()))


@lru_cache(maxsize=8)  # every page asks for the same ones
def _readings(given: tuple[tuple[str, str], ...]) -> Readings:
    return Readings(dict(given))
