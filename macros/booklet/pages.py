"""The pages of a built site in the order of their reading.

In: the folder of a built site and a language. Out: the site's own words (title, edition, notices) and its pages, each
with its kind, its title and its article. A page's kind is told by the components it shows, never by its name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from lxml import html
from lxml.html import HtmlElement

from ..words.labels import label

# What tells a kind of page: a component that stands directly in its article, in the order of asking.
_KINDS = {
    "pillar": "./div[contains(@class,'plan-pillar')]",
    "indicator": "./div[contains(@class,'plan-kpi')]",
    "sources": "./div[contains(@class,'plan-sources')]",
    "chapter": "./figure[contains(@class,'plan-figure')] | ./div[contains(@class,'plan-requirements')]"
    " | ./dl[contains(@class,'plan-outline')] | ./*[contains(@class,'plan-opinions')]"
    " | ./div/table//td[contains(@class,'plan-corrections__change')]",
}  # fmt: skip

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_TOKEN = re.compile(r"(--plan-[\w-]+):([^;]+)")
_LIGHT = '[data-md-color-scheme="default"]'
_STATUS = re.compile(r"\.plan-(?:status--[\w-]+|square(?:--[\w-]+)?)")
_PAINT = re.compile(r"(?:^|;)((?:color|background):[^;]+)")


class NoSiteError(Exception):
    """A folder that holds no built site in the language asked for."""


@dataclass(frozen=True)
class Page:
    """A page of the site: its address below the site's folder, its kind, its title in HTML, and its article."""

    url: str
    kind: str
    section: str
    title: HtmlElement
    article: HtmlElement

    @property
    def slug(self) -> str:
        """Return the name under which other parts of the booklet link to this page."""
        return slug_of(self.url)

    @property
    def name(self) -> str:
        """Return the title as plain text."""
        return plain(self.title)


class BuiltSite:
    """The built site in one language; raises NoSiteError when the folder holds none."""

    def __init__(self, folder: Path, language: str) -> None:
        """Take the folder of a built site and a language; nothing else is read than what lies in it."""
        self.folder, self.language = folder, language
        for start in ("", f"{language}/"):
            file = folder / start / "index.html"
            if file.is_file() and self._read(file).get("lang") == language:
                self.start = start
                break
        else:
            raise NoSiteError(folder)
        self.home = self._read(folder / self.start / "index.html")
        for original in self.home.xpath("//article//*[@class='plan-original']"):
            original.drop_tree()  # beside a translation; the pages within have it

    @staticmethod
    def _read(file: Path) -> HtmlElement:
        parser = html.HTMLParser(encoding="utf-8")
        return html.document_fromstring(file.read_bytes(), parser=parser)

    @property
    def plan(self) -> str:
        """Return the name of the plan, as the first page has it for its title."""
        return self._text(self.home, "//article/h1")

    @property
    def edition(self) -> str:
        """Return the name of the edition."""
        return self._text(self.home, "//*[@class='plan-edition__name']")

    @property
    def as_of(self) -> str:
        """Return the words that date the edition."""
        return self._text(self.home, "//*[@class='plan-edition__name']/following-sibling::span")

    @property
    def notices(self) -> list[str]:
        """Return what is said on every page about who speaks, and how binding it is."""
        standing = label("editions_standing", self.language)
        strip = "//*[@class='plan-edition__more']"
        found = self.home.xpath(f"{strip}/p[not(.//a)] | {strip}//div[dt[normalize-space()=$term]]/dd", term=standing)
        return [plain(entry) for entry in found]

    @property
    def licence(self) -> list[str]:
        """Return the lines at the foot of every page: who stands behind the site, and the licences."""
        return [plain(entry) for entry in self.home.xpath("//footer/p")]

    @property
    def introduction(self) -> str:
        """Return the first paragraph of the first page."""
        return self._text(self.home, "//article/p")

    @property
    def stages(self) -> list[tuple[str, bool]]:
        """Return the stages of the plan, and whether each is the present one."""
        found = self.home.xpath("//*[contains(@class,'plan-home__step-name')]")
        return [(plain(entry), entry.getparent().get("aria-current") is not None) for entry in found]

    @property
    def pillars(self) -> list[tuple[str, str, str]]:
        """Return number, name and aim of the pillars that the first page shows."""
        found = self.home.xpath("//li[contains(@class,'plan-home__pillar')]")
        parts = ("plan-home__number", "plan-home__pillar-name", "plan-home__aim")
        rows = [[self._text(entry, f".//*[contains(@class,'{part}')]") for part in parts] for entry in found]
        return [(number, name.removeprefix(number).strip(), aim) for number, name, aim in rows]

    @cached_property
    def pages(self) -> list[Page]:
        """Return the pages that have a place in the booklet, in the order in which the site leads through them."""
        return [page for page in self._walk() if page.kind]

    def _walk(self) -> Iterator[Page]:
        seen = {self.start}
        url: str | None = self._next(self.home, self.start)
        about = self.home.xpath("//*[@class='plan-notices']//a/@href")
        imprint = resolved(self.start, about[0])[0] if about else None
        while url is not None and url not in seen:
            seen.add(url)
            document = self._read(self.folder / url / "index.html")
            article = document.xpath("//article")[0]
            for line in article.xpath(".//*[contains(@class,'plan-data-files')]"):
                line.drop_tree()  # paper leads to no file
            kinds = (kind for kind, mark in _KINDS.items() if article.xpath(mark))
            kind = "imprint" if url == imprint else next(kinds, "")
            path = document.xpath("//*[@class='plan-path']//li")
            section = plain(path[-1]) if len(path) > 1 else ""
            yield Page(url, kind, section, article.find("h1"), article)
            url = self._next(document, url)

    @staticmethod
    def _next(document: HtmlElement, url: str) -> str | None:
        found = document.xpath("//a[@rel='next']/@href")
        return resolved(url, found[0])[0] if found else None

    @cached_property
    def colours(self) -> dict[str, str]:
        """Return the light colours of the site's style sheet by their names (`--plan-ink`), as it writes them."""
        found: dict[str, str] = {}
        for selector, body in self._rules():
            if _LIGHT in selector and not found:
                found = dict(_TOKEN.findall(body))
        return found

    @cached_property
    def status_colours(self) -> dict[str, str]:
        """Return the declarations that colour each status in the site's style sheet, by its class.

        Of two rules for a class the first holds: later ones are for other media.
        """
        found: dict[str, str] = {}
        for selectors, body in self._rules():
            for selector in selectors.split(","):
                if _STATUS.fullmatch(selector):
                    found.setdefault(selector.removeprefix("."), ";".join(_PAINT.findall(body)))
        return found

    def _rules(self) -> list[tuple[str, str]]:
        text = (self.folder / "assets" / "plan.css").read_text(encoding="utf-8")
        return [(selector.strip(), body) for selector, body in _RULE.findall(text)]

    @staticmethod
    def _text(element: HtmlElement, path: str) -> str:
        found = element.xpath(path)
        return plain(found[0]) if found else ""


def plain(element: HtmlElement) -> str:
    """Return the text of an element on one line."""
    return " ".join(element.text_content().split())


def resolved(url: str, link: str) -> tuple[str, str]:
    """Return the address below the site's folder, and the fragment, to which a relative link of a page leads."""
    parts = urlsplit(link)
    folded: list[str] = []
    for part in PurePosixPath(url, parts.path).parts:
        if part == "..":
            folded = folded[:-1]
        else:
            folded.append(part)
    return "".join(f"{part}/" for part in folded), parts.fragment


def slug_of(url: str) -> str:
    """Return a page's address as an id."""
    return "page-" + (url.strip("/").replace("/", "-") or "home")
