"""Which numbers the data hold, however a language prints them.

In: the plan, and the titles of its pages. Out: the numbers that the words of components may tell outside of figures
with a key, and the phrases that may stand around an article. No view is asked, so that a view which tells a number of
its own is found.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from ..plan.files import DATA_FILES
from ..plan.plan import Plan
from ..plan.status import SHARES
from ..plan.values import Record, Text
from ..words import dates, numbers
from ..words.labels import labels

# A number with its grouped digits and decimals, as any script writes it.
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", re.ASCII)
_LETTER = re.compile(r"[^\W\d_]")

# The records whose dates and words stand around every page.
_AROUND_PAGES = ("plan", "editions")


class KnownNumbers:
    """The numbers of one plan, and the phrases with numbers in them."""

    def __init__(self, plan: Plan, titles: Iterable[str]) -> None:
        """Remember the plan; `titles` are the titles, descriptions and headings of its pages."""
        self.plan = plan
        self.titles = tuple(titles)
        self._unexplained: dict[str, list[str]] = {}

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Return every number of the records and of the labels, as words may tell it."""
        told = [text for data_file in DATA_FILES for text in self._told(data_file.field)]
        told += self.fixed_words
        told += [f"{share:.0%}" for share in SHARES]
        return frozenset(number for text in told for number in NUMBER.findall(text))

    @cached_property
    def fixed_words(self) -> frozenset[str]:
        """Return the labels of the engine, which stand in pictures as they are."""
        return frozenset(text for language in self.plan.languages for text in labels(language).values())

    @cached_property
    def phrases(self) -> re.Pattern[str]:
        """Return what may stand around an article with numbers in it: titles, texts and dates, the longest first."""
        told = [text for data_file in DATA_FILES for text in self._texts(data_file.field)]
        told += [text for field in _AROUND_PAGES for text in self._told(field)]
        found = {folded(text) for text in [*told, *self.titles] if NUMBER.search(text) and _LETTER.search(text)}
        return re.compile("|".join(map(re.escape, sorted(found, key=lambda text: (-len(text), text)))))

    def unexplained(self, text: str) -> list[str]:
        """Return the numbers in a text around an article that belong to no phrase of the data."""
        if text not in self._unexplained:  # the same words stand around every page
            self._unexplained[text] = NUMBER.findall(self.phrases.sub(" ", folded(text)))
        return self._unexplained[text]

    def _texts(self, field: str) -> Iterator[str]:
        for value, _ in _leaves(getattr(self.plan, field), field):
            if isinstance(value, Text):
                yield from value.root.values()

    def _told(self, field: str) -> Iterator[str]:
        for value, name in _leaves(getattr(self.plan, field), field):
            if isinstance(value, Text):
                yield from value.root.values()
            else:
                yield from (text for language in self.plan.languages for text in _printed(value, name, language))


def folded(text: str) -> str:
    """Return a text with each run of white space as one space."""
    return " ".join(text.split())


def in_era(year: int) -> Iterator[str]:
    """Yield a year by the eras it belongs to, as far back as eras are known."""
    for end in (date.min, date.max):
        with suppress(ValueError, OverflowError):
            yield dates.era_year(end.replace(year=year))


def _leaves(value: Any, name: str) -> Iterator[tuple[Any, str]]:
    """Yield every text, number, date and word of records, with the name of its field."""
    if isinstance(value, Record):
        for field in type(value).model_fields:
            yield from _leaves(getattr(value, field), field)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item, name)
    elif not isinstance(value, bool):
        yield value, name


def _printed(value: Any, name: str, language: str) -> Iterator[str]:
    """Yield the ways in which a language may tell a value that is no text."""
    yield str(value)
    if isinstance(value, int | Decimal):
        yield numbers.number(Decimal(value))
        if "year" in name:
            yield from in_era(int(value))
    elif isinstance(value, date):
        yield dates.day(value, language)
    elif isinstance(value, str) and _DATE.fullmatch(value):
        year, month, *day = map(int, value.split("-"))
        yield dates.day(date(year, month, *day), language) if day else dates.month(year, month, language)
