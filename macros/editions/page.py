"""One page outside an edition: where it stands, how it links, and the frame it is written into.

In: a `Publication`, a path and a language. Out: HTML from templates, without a script; every value is escaped.
"""

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..words.labels import label
from . import places
from .catalogue import Shown
from .publication import Publication
from .values_in_words import text_in

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Return the templates; every value is escaped, and one that is missing is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def feed_path(language: str) -> str:
    """Return where the feed of a language stands."""
    return f"{places.ABOUT}/feed.{language}.xml"


class Page:
    """One page in one language: where it stands, and how it links."""

    def __init__(self, publication: Publication, path: str, language: str, base: str = "") -> None:
        """Take the path of the page; with a base (an absolute path) all links begin there."""
        self.publication, self.path, self.language, self.base = publication, path, language, base
        self.word: Callable[..., str] = partial(_label, language)

    def link(self, target: str) -> str:
        """Return the address of a path of the site."""
        return f"{self.base}{target}" if self.base else places.relative(target, self.path)

    def name(self, edition: Shown) -> str:
        """Return the name of an edition; the draft is the working state."""
        if edition is self.publication.draft:
            return self.word("editions_draft")
        return text_in(edition.edition["name"], self.language)

    def home(self, edition: Shown, page: str = "") -> str:
        """Return the address of a page of an edition in this language, in its first one where it lacks this one."""
        return self.link(f"{edition.id}/{edition.folder(self.language)}{page}")

    def about(self, edition: Shown) -> str:
        """Return the address of the page on an edition's later editions and corrections."""
        return self.link(places.about(edition.id, self.language, self.publication.languages))

    def html(self, template: str, title: str, twins: Mapping[str, str] | None = None, **values: Any) -> str:
        """Return the page; `twins` are its paths in each language, nothing for a page that speaks all of them."""
        publication, address = self.publication, self.publication.address
        known = {
            "language": self.language,
            "title": title,
            "word": self.word,
            "link": self.link,
            "plan_title": text_in(publication.plan["title"], self.language),
            "unofficial": text_in(publication.plan["unofficial"], self.language),
            "is_root": self.path == "",
            "indexed": True,
            "feed": feed_path(self.language),
            "canonical": f"{address}{self.path}" if address else "",
            "languages": [
                {"language": other, "name": label("language_own_name", other), "link": self.link(path)}
                for other, path in (twins or {}).items()
            ],
            "alternates": [
                {"language": other, "url": f"{address}{path}"} for other, path in (twins or {}).items() if address
            ],
        }
        return environment().get_template(template).render({**known, **values})


def _label(language: str, key: str, **values: object) -> str:
    return label(key, language, **values)


def file_of(path: str) -> str:
    """Return the file of a page."""
    return f"{path}index.html"
