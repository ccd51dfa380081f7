"""A built page as the check of figures reads it.

In: the HTML of a page. Out: its article, its figures with their places, and short texts around a place for messages.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from ..printed.marks import without
from ..problems import Place
from ..words.readings import without_readings

_ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
# What is told of the translation is put in between the elements of a page; a page in another language says so.
_MARK = re.compile(r'<section class="plan-translation .*?</section>')
_UNTRANSLATED = re.compile(r'<div class="plan-untranslated-page" lang="([a-z]{2,3})">')
_LANGUAGE = re.compile(r'<html\b[^>]*\slang="([a-z]{2,3})"')
_FIGURE = re.compile(r"<data\b([^>]*)>(.*?)</data>", re.DOTALL)
_ATTRIBUTE = re.compile(r'\s([a-z-]+)="([^"]*)"')

# How much of the text before and after a place a message shows, in characters.
_AROUND = 24


@dataclass(frozen=True)
class ShownFigure:
    """A figure on a page: what it prints, its exact value, its key in the data, and where it stands."""

    text: str
    value: str
    key: str
    start: int
    end: int


@dataclass(frozen=True)
class BuiltPage:
    """One page of a built site: the name of its file for messages, and its HTML."""

    file: str
    html: str

    @property
    def language(self) -> str:
        """Return the language the page says its content is in, or an empty text."""
        found = _UNTRANSLATED.search(self.html) or _LANGUAGE.search(self.html)
        return found[1] if found else ""

    @property
    def is_untranslated(self) -> bool:
        """Tell whether the page shows another language than that of its edition."""
        return bool(_UNTRANSLATED.search(self.html))

    @cached_property
    def article(self) -> tuple[int, int]:
        """Return where the content of the page begins and ends; a page without one is content as a whole."""
        found = _ARTICLE.search(self.html)
        return found.span(1) if found else (0, len(self.html))

    @property
    def has_article(self) -> bool:
        """Tell whether the page marks its content; one without is content as a whole."""
        return _ARTICLE.search(self.html) is not None

    def figures(self) -> Iterator[ShownFigure]:
        """Yield the figures of the page in order."""
        for found in _FIGURE.finditer(self.html):
            attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(found[1])}
            value, key = attributes.get("value", ""), attributes.get("data-key", "")
            yield ShownFigure(_folded(without_readings(found[2])), value, key, found.start(), found.end())

    def place(self, start: int, length: int = 1) -> Place:
        """Return a place of the HTML as line and column."""
        begin = self.html.rfind("\n", 0, start) + 1
        line = self.html[begin:].partition("\n")[0]
        return Place(self.file, self.html.count("\n", 0, start) + 1, start - begin + 1, length, line)

    def around(self, start: int, end: int | None = None) -> str:
        """Return the text around a place, as a reader sees it; within a tag, the tag's own characters."""
        return around(self.html, start, end)


def without_marks(html: str) -> str:
    """Return the HTML of a page without what is told of its translation, and of what is printed."""
    return _MARK.sub("", without(html))


def around(html: str, start: int, end: int | None = None) -> str:
    """Return the text around a place of HTML, as a reader sees it; within a tag, the tag's own characters."""
    end = start if end is None else end
    before = html[:start]
    if before.rfind("<") > before.rfind(">"):
        return f"{before[-_AROUND:]}{html[start : end + _AROUND]}".strip()
    before = before[-40 * _AROUND :]
    after = html[end : end + 40 * _AROUND]
    head = _folded(before[before.find(">") + 1 :] if "<" in before else before)[-_AROUND:]
    tail = _folded(after[: after.rfind("<")] if "<" in after else after)[:_AROUND]
    return f"{head}{_folded(html[start:end])}{tail}".strip()


def _folded(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
