"""Built pages as someone reads them: words without pictures, whole and record by record.

In: a folder of a built site. Out: texts by address, and patterns that find words whole.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import html

from .pages import BuiltPage, pages, squeezed

LANGUAGES = ("ja", "en")

# Elements that hold one record of a page: a row, an item, a paragraph, a line of a list of facts, a card. What stands
# in one of them belongs together.
ONE_RECORD = """.//tr | .//li | .//p | .//dd | .//dl/div
    | .//*[contains(concat(@class, ' '), '__card ') or contains(concat(' ', @class, ' '), ' plan-card ')]"""


@dataclass(frozen=True, eq=False)
class Reading:
    """The texts of a site's pages by address; pictures left out, for their data must stand beside them in words."""

    pages: dict[str, BuiltPage]

    @cache  # noqa: B019 - a reading lives as long as the tests
    def text(self, url: str) -> str:
        """Return the text of a page, white space folded."""
        return words_of(self.pages[url].article)

    @cache  # noqa: B019
    def squeezed(self, url: str) -> str:
        """Return the text of a page without any white space."""
        return squeezed(self.text(url))

    @cache  # noqa: B019
    def records(self, url: str) -> tuple[str, ...]:
        """Return the text of each row, item, paragraph and card of a page."""
        return tuple(words_of(element) for element in self.pages[url].article.xpath(ONE_RECORD))

    def urls(self, language: str) -> list[str]:
        """Return the addresses of the pages of a language."""
        return [url for url, page in self.pages.items() if page.language == language]


def reading_of(site: Path) -> Reading:
    """Return the texts of a built site."""
    return Reading({page.url: page for page in pages(site)})


def url_of(page: str, language: str) -> str:
    """Return the address of a page in a language: `/` and `background/` in English are `en/` and `en/background/`."""
    path = page.strip("/")
    return ("" if language == "ja" else "en/") + (f"{path}/" if path else "")


def words_of(element: html.HtmlElement) -> str:
    """Return the text of an element without pictures, white space folded."""
    parts: list[str] = []

    def collect(node: html.HtmlElement) -> None:
        if isinstance(node.tag, str) and node.tag not in ("svg", "script", "style"):
            parts.append(node.text or "")
            for child in node:
                collect(child)
                parts.append(child.tail or "")

    collect(element)
    return " ".join(" ".join(parts).split())


@cache
def sought(words: str, language: str) -> re.Pattern[str]:
    """Return a pattern that finds words whole, however white space divides them: 700件 is not in 1,700件."""
    plain = squeezed(words)
    pattern = r"\s*".join(re.escape(character) for character in plain)
    before = r"(?<![0-9A-Za-z])(?<![0-9][,.])" if plain[0].isascii() and plain[0].isalnum() else ""
    after = r"(?![0-9A-Za-z])(?![,.][0-9])" if plain[-1].isascii() and plain[-1].isalnum() else ""
    return re.compile(before + pattern + after, re.IGNORECASE if language == "en" else 0)
