"""The parts of a page that lead to printed files, and the lines by which other sites show its card.

In: the HTML of a built page, its place in the site, and what was printed. Out: the page with these parts, each between
two comments; or without them. What stands between the comments follows from the files alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape, unescape
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..words.labels import label
from .products import FOLDER, Product

_BEGIN, _END = "<!--printed-->", "<!--/printed-->"
_PUT_IN = re.compile(f"{_BEGIN}.*?{_END}", re.DOTALL)

_LANGUAGE = re.compile(r'<html\b[^>]*\slang="([a-z]{2,3})"')
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')

# Where the parts go: behind the last line on the page for other sites; first among the files; below the link to the
# data on the first page; into the list at the foot of every page, or into one of their own.
_CARD = re.compile(r'(<meta property="og:type" content="[^"]*">)')
_FILES = re.compile(r'(<div class="plan-downloads">)')
_HOME = re.compile(r'(<section class="plan-home__card plan-home__data".*?)(?=</section>)', re.DOTALL)
_FOOT = re.compile(r'(<ul class="plan-notices">.*?)(?=</ul>)', re.DOTALL)
_FOOT_ALONE = re.compile(r'(<footer class="md-footer">(?:(?!<ul class="plan-notices">).)*)(?=</footer>)', re.DOTALL)

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Card(Protocol):
    """What other sites need to know of a picture of a page: where it is, how large, and what it shows."""

    @property
    def name(self) -> str:
        """Return the file below the root of the site."""

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height in pixels."""

    @property
    def described(self) -> str:
        """Return what the picture shows, in words."""


@dataclass(frozen=True)
class Marks:
    """Everything that was printed of a site; `address` is where its root stands on the web, or empty."""

    products: Sequence[Product] = ()
    address: str = ""
    _parts: dict[tuple[str, str, str], str] = field(default_factory=dict, compare=False)

    @cached_property
    def languages(self) -> list[str]:
        """Return the languages of the printed files."""
        return sorted({product.language for product in self.products})

    def page(self, html: str, url: str, card: Card | None) -> str:
        """Return a page with all that leads to what was printed; `url` is its folder below the root of the site."""
        found = _LANGUAGE.search(html)
        language = found[1] if found else ""
        root = "../" * url.count("/")
        parts = [(_CARD, self._card(card))] if card and self.address else []
        if language in self.languages:
            names = ((_FILES, "files"), (_HOME, "home"), (_FOOT, "foot"), (_FOOT_ALONE, "foot_alone"))
            parts += [(place, self._part(name, language, root)) for place, name in names if place.search(html)]
        for place, part in parts:
            html = place.sub(lambda match, part=part: f"{match[1]}{_BEGIN}{part}{_END}", html, count=1)  # type: ignore[misc]
        return html

    def _card(self, card: Card | None) -> str:
        if card is None:
            return ""
        rows = (
            ("og:image", f"{self.address}{card.name}"),
            ("og:image:type", "image/png"),
            ("og:image:width", str(card.size[0])),
            ("og:image:height", str(card.size[1])),
            ("og:image:alt", card.described),
        )
        lines = [f'<meta property="{name}" content="{escape(value)}">' for name, value in rows]
        return "".join([*lines, '<meta name="twitter:card" content="summary_large_image">'])

    def _part(self, name: str, language: str, root: str) -> str:
        """Return a part of the pages of a language; made once for all pages as deep below the root."""
        key = name, language, root
        if key not in self._parts:
            own = sorted(self.products, key=lambda product: product.language != language)

            def text(word: str, **values: object) -> str:
                return label(word, language, **values)

            template = _ENVIRONMENT.get_template(f"{name}.html")
            values = {"products": own, "language": language, "folder": f"{root}{FOLDER}/", "label": text}
            self._parts[key] = template.render(values).strip()
        return self._parts[key]


def without(html: str) -> str:
    """Return a page without what was put in for printed files."""
    return _PUT_IN.sub("", html)


def address_of(home: str) -> str:
    """Return where the root of a site stands on the web, by the first page's own word; empty where it has none."""
    found = _CANONICAL.search(home)
    return unescape(found[1]) if found else ""
