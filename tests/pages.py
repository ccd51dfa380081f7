"""Built pages as tests read them.

In: a folder of a built site. Out: pages with language, text and links; parsed by lxml, not by our own code.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import html


@dataclass(frozen=True)
class BuiltPage:
    """One HTML page of a built site; `url` is its path below the root of the site."""

    path: Path
    url: str

    @cached_property
    def tree(self) -> html.HtmlElement:
        """The parsed page."""
        return html.fromstring(self.path.read_bytes().decode("utf-8"))

    @property
    def language(self) -> str:
        """The language the page says it is in."""
        return self.tree.get("lang")

    @cached_property
    def article(self) -> html.HtmlElement:
        """The content of the page, without header, navigation and footer."""
        return self.tree.xpath("//article")[0]

    @cached_property
    def text(self) -> str:
        """The text of the content, white space folded, without scripts and without the descriptions of pictures."""
        return " ".join(" ".join(self.article.itertext()).split())

    @cached_property
    def whole_text(self) -> str:
        """All text of the page, navigation included, white space folded."""
        return " ".join(" ".join(self.tree.xpath("//body")[0].itertext()).split())


def pages(site: Path) -> Iterator[BuiltPage]:
    """Yield every page with an article: all but the 404 page."""
    for path in sorted(site.rglob("index.html")):
        yield BuiltPage(path, path.relative_to(site).as_posix().removesuffix("index.html"))


def squeezed(text: str) -> str:
    """Drop white space, which Japanese text does not need and pictures break lines with."""
    return "".join(text.split())
