"""What stands on the card of each page: read from the page itself.

In: the folder of a built site. Out: `Card`, with finished strings. A figure stands on a card only where its page shows
it as one: the published status and the target of an indicator, the indicators of a pillar, or of the whole plan.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from ..booklet.fragments import html_of, inner_html
from ..booklet.pages import plain
from ..words.labels import label
from ..words.phrases import UNSPACED

FOLDER = "cards"

# Width and height in pixels, as Open Graph recommends for large pictures.
WIDTH, HEIGHT = 1200, 630

_STATUS = "plan-status--"
_BREAK = re.compile(r"</?wbr/?>")
_TAG = re.compile(r"<[^>]*>")
_HIDDEN = ".//*[contains(@class,'plan-remark') or contains(@class,'plan-fact__source')]"

# The words above the numbers of indicators: on the page of a pillar, and on the first page.
_COUNTED = (
    "./div[contains(@class,'plan-pillar')]/p[@class='plan-pillar__label'][data]",
    ".//section[contains(@class,'plan-home__indicators')]/p[contains(@class,'plan-home__lead')]",
)
_KINDS = ("//*[@class='plan-pillar__number']", "//div[contains(@class,'plan-kpi')]//*[@class='plan-card__kind']")


@dataclass(frozen=True)
class Fact:
    """A word and what is said of it, or how many there are.

    `status` is the code of a status, `mark` its mark as a drawing.
    """

    name: str
    value: str
    period: str = ""
    status: str = ""
    mark: str = ""
    is_count: bool = False


@dataclass(frozen=True)
class Card:
    """The card of a page: `title` in phrases, and facts with the words above them or else what the page is about.

    `url` is the page's folder below the root of the site.
    """

    url: str
    language: str
    plan: str
    edition: str
    as_of: str
    kind: str
    title: tuple[str, ...]
    facts: tuple[Fact, ...]
    counted: str
    about: str

    @property
    def name(self) -> str:
        """Return the file of the card, below the root of the site."""
        return f"{FOLDER}/{self.url}index.png"

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height in pixels."""
        return WIDTH, HEIGHT

    @property
    def unofficial(self) -> str:
        """Return the words that keep anyone from taking the card for an official one."""
        return label("card_unofficial", self.language)

    @property
    def gap(self) -> str:
        """Return what stands between two phrases of the title."""
        return "" if self.language in UNSPACED else " "

    @property
    def described(self) -> str:
        """Return what the card shows, for those who cannot see it."""
        told = "".join(
            label("card_fact", self.language, name=fact.name, value=" ".join(filter(None, (fact.value, fact.period))))
            for fact in self.facts
        )
        if self.counted:
            told = f"{self.counted}{label('card_end', self.language)}{told}"
        words = {
            "title": self.gap.join(self.title),
            "edition": self.edition,
            "as_of": self.as_of,
            "unofficial": self.unofficial,
        }
        return " ".join(label("card_described", self.language, told=told, **words).split())


def cards(site: Path) -> Iterator[Card]:
    """Yield the card of every page of a built site that has a title, in the order of files."""
    for path in sorted(site.rglob("index.html")):
        page = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        url = path.relative_to(site).as_posix().removesuffix("index.html")
        titles = page.xpath("//article//h1")
        if titles and page.xpath("//*[@class='plan-edition__name']"):
            yield _card(url, page, titles[0])


def _card(url: str, page: HtmlElement, title: HtmlElement) -> Card:
    article = page.xpath("//article")[0]
    (edition,) = page.xpath("//*[@class='plan-edition__name']")
    (plan,) = page.xpath("//meta[@property='og:site_name']/@content")
    return Card(
        url=url,
        language=str(page.get("lang")),
        plan=str(plan),
        edition=plain(edition),
        as_of=_first(edition, "./following-sibling::span"),
        kind=_kind(page),
        title=_phrases(title),
        counted=next(filter(None, (_first(article, path) for path in _COUNTED)), ""),
        facts=tuple(_facts(article)),
        about=str(page.xpath("string(//meta[@name='description']/@content)")),
    )


def _kind(page: HtmlElement) -> str:
    """Return what a page is about, or the section it stands in; empty for the first page."""
    for path in (
        "//*[@class='plan-pillar__number']",
        "//div[contains(@class,'plan-kpi')]//*[@class='plan-card__kind']",
    ):
        if found := _first(page, path):
            return found
    steps = page.xpath("//*[@class='plan-path']//li")
    return plain(steps[-1]) if len(steps) > 1 else ""


def _facts(article: HtmlElement) -> Iterator[Fact]:
    for lead in article.xpath("./div[contains(@class,'plan-kpi')]/dl[contains(@class,'plan-facts--lead')]")[:1]:
        for row in lead.xpath("./div")[:2]:  # the published status and the target; what was observed has a chart
            if len(row.findall("dd")) == 1:
                yield _fact(row)
    counts = (
        ("./div[contains(@class,'plan-pillar')]//*[@class='plan-pillar__group']/dt", "plan-pillar__count"),
        ("./div[@class='plan-home']//*[@class='plan-home__statuses']/li", "plan-home__count"),
    )
    for rows, count in counts:
        for row in article.xpath(rows):
            code, mark = _status(row)
            if code and (number := _first(row, f".//*[@class='{count}']")):
                word = _first(row, ".//*[@class='plan-status__word']")
                yield Fact(word, number, status=code, mark=mark, is_count=True)


def _fact(row: HtmlElement) -> Fact:
    for part in row.xpath(_HIDDEN):
        part.drop_tree()
    code, mark = _status(row)
    value, period = (_first(row, f".//*[@class='plan-fact__{part}']") for part in ("value", "period"))
    return Fact(plain(row.find("dt")), value, period, code, mark)


def _status(row: HtmlElement) -> tuple[str, str]:
    """Return the code of the status that is shown in a row, and its mark; empty where there is none."""
    for found in row.xpath(f".//span[contains(@class,'{_STATUS}')]"):
        code = next(name for name in found.get("class").split() if name.startswith(_STATUS)).removeprefix(_STATUS)
        marks = found.xpath("./svg")
        return code, html_of(marks[0]).replace("viewbox", "viewBox") if marks else ""
    return "", ""


def _phrases(title: HtmlElement) -> tuple[str, ...]:
    """Return a title in the parts between which its lines may break: phrases, or words."""
    parts = [" ".join(unescape(_TAG.sub("", part)).split()) for part in _BREAK.split(inner_html(title))]
    return tuple(filter(None, parts if len(parts) > 1 else parts[0].split()))


def _first(element: HtmlElement, path: str) -> str:
    found = element.xpath(path)
    return plain(found[0]) if found else ""
