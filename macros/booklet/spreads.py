"""What of each page goes into the booklet, and how it is laid out.

In: the built site. Out: spreads in the order of the site, each with its few words, its picture and its blocks as HTML.
Nothing is said twice: a picture, a table or a statement that stood on an earlier spread is left out of the later ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from math import ceil

from lxml.html import HtmlElement

from .cleaning import all_pages, bare, ems, html_of, inner_html, paragraph, phrases
from .pages import BuiltSite, Page, plain
from .pictures import Picture, placed, shape

# The room within the margins of the page, in millimetres, and what headings and captions take of it.
WIDTH, HEIGHT = 269.0, 174.0
_CAPTION = 17.0
_BESIDE = 181.0  # the widest picture that stands beside the words
_BELOW_HEAD = 36.0  # title and gaps above a low picture, besides the lines of its three columns of words
_EMS_BELOW = 20  # the length of such a line
_LOW = 0.5  # height by width, below which a picture gets the whole width

# Blocks with fewer letters than this stay on the page of a low picture, beside it.
_FEW = 420

# From so many letters on, words beside a picture, and blocks, are set smaller (Japanese letters; Latin ones are half).
_MANY_WORDS, _MANY_BLOCKS, _MANY_IN_PILLAR = 200, 640, 640

# Components that stand on paper as they are. Tables within <details> repeat a picture and are left to the site.
_BLOCKS = ("plan-outline", "plan-positions", "plan-themes", "plan-rules", "plan-statements", "plan-table",
           "plan-requirements", "plan-card", "plan-figure")  # fmt: skip
_REPEATS = "plan-chart__table"
_NOTE = "plan-note"

_STATEMENTS = ".//*[contains(@class,'plan-statements')]//li"


@dataclass
class Spread:
    """One chapter, pillar or list on paper."""

    kind: str
    layout: str
    slug: str
    section: str
    title: str
    name: str
    head: str = ""
    tiles: list[tuple[str, str]] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    picture: Picture | None = None
    blocks: list[str] = field(default_factory=list)
    stays: bool = False
    words: str = ""
    density: str = ""
    cards: list["Card"] = field(default_factory=list)


@dataclass(frozen=True)
class Card:
    """An indicator in a few words: its id, its name, its kind, and terms with what is known of them."""

    slug: str
    name: str
    kind: str
    facts: list[tuple[str, str]]


@dataclass
class Said:
    """What stood in the booklet already, so that it is said once."""

    texts: set[str] = field(default_factory=set)
    by_pillars: set[str] = field(default_factory=set)

    def anew(self, element: HtmlElement) -> bool:
        """Tell whether an element says something new, and remember it."""
        text = plain(element)
        new = text not in self.texts
        self.texts.add(text)
        return new


def spreads(site: BuiltSite) -> list[Spread]:
    """Return every spread of the booklet between the contents and the end, in the order of the site."""
    pages = all_pages(site)
    said = Said()
    glance = glance_of(pages)
    if glance is not None:
        said.anew(glance)
    for page in pages:  # what a pillar's own spread says is left to it
        if page.kind == "pillar":
            said.by_pillars |= {
                plain(entry) for entry in page.article.xpath(".//*[contains(@class,'plan-statements')]//li")
            }
    made: list[Spread] = []
    for page in pages:
        if page.kind == "indicator":
            _add_card(made, page)
        elif page.kind != "imprint":
            made.append(_spread(page, said))
    return [*made, *(_imprint(page) for page in pages if page.kind == "imprint")]


def glance_of(pages: Iterable[Page]) -> HtmlElement | None:
    """Return the figure that shows the plan on one page: the first whose drawing is called a glance."""
    for page in pages:
        for figure in page.article.xpath("./figure"):
            if figure.xpath(".//svg[contains(concat(' ', @class, ' '), ' plan-glance ')]"):
                found: HtmlElement = figure
                return found
    return None


def low_picture(pages: Iterable[Page]) -> HtmlElement | None:
    """Return the first low figure of the site that is no plan at a glance, for the foot of the poster."""
    for page in pages:
        for figure in page.article.xpath("./figure"):
            if 0 < shape(figure) < _LOW:
                found: HtmlElement = figure
                return found
    return None


def _spread(page: Page, said: Said) -> Spread:
    article = page.article
    summary = article.xpath("./div[contains(@class,'summary')]//li")
    spread = Spread(page.kind, "words", page.slug, page.section, phrases(page.title), page.name)
    spread.points = [inner_html(entry) for entry in summary]
    if page.kind == "pillar":
        spread.head, spread.tiles = _pillar_head(article)
    else:
        _without_statements(article, said.by_pillars)
    if page.kind == "sources":
        spread.layout, spread.points = "columns", []
        spread.blocks = [inner_html(article.xpath("./div[contains(@class,'plan-sources')]")[0])]
        return spread
    figures = [figure for figure in article.xpath("./figure") if shape(figure)]
    lead = next((figure for figure in figures[:1] if said.anew(figure)), None)
    for figure in figures[:1]:
        notes = _notes_after(figure)
        spread.notes = notes if lead is not None else []
        figure.drop_tree()
    spread.blocks = _blocks(article, said)
    spoken = ems(bare("".join([spread.head, *spread.points, *spread.notes]))) + 14 * len(spread.points)
    spread.words = "tight" if lead is None and spoken > _MANY_WORDS else ""
    shown = sum(ems(bare(block)) for block in spread.blocks)
    spread.density = "dense" if shown > (_MANY_IN_PILLAR if page.kind == "pillar" else _MANY_BLOCKS) else ""
    if lead is not None:
        low = shape(lead) < _LOW
        few = low and 0 < shown < _FEW
        spread.layout = "below" if low else "beside"
        spread.stays = few
        lines = max((ceil(ems(bare(point)) / _EMS_BELOW) for point in spread.points), default=0)
        head = _BELOW_HEAD + 6.2 * lines + 7 * len(spread.notes)
        width = _BESIDE if few or not low else WIDTH
        spread.picture = _with_caption(lead, width, HEIGHT - (head if low else 0))
    return spread


def _with_caption(figure: HtmlElement, width: float, height: float) -> Picture:
    """Return a figure's picture, so high that its caption fits above it within the height, in millimetres."""
    picture = placed(figure, width, height - _CAPTION)
    room = width if width > _BESIDE else picture.width
    lines = (ceil(ems(picture.title) * 4.3 / room) * 5.8 + ceil(ems(picture.subtitle) * 3.0 / room) * 4.3) + 4
    return placed(figure, width, height - max(lines, _CAPTION))


def _imprint(page: Page) -> Spread:
    spread = Spread(page.kind, "columns", page.slug, page.section, phrases(page.title), page.name)
    for part in page.article.xpath("./h1 | ./div[contains(@class,'dl')] | ./figure | ./details"):
        part.drop_tree()
    spread.points = [inner_html(entry) for entry in page.article.xpath("./div[contains(@class,'summary')]//li")]
    for part in page.article.xpath("./div[contains(@class,'summary')]"):
        part.drop_tree()
    for end in page.article.xpath("./p[last()]"):
        if len(end) and not (end[-1].tail or "").strip("。. \n"):
            end.drop_tree()  # leads to the next page, which paper does by itself
    spread.blocks = [html_of(part) for part in page.article if part.tag in ("h3", "h4", "p", "ul", "ol")]
    return spread


def _blocks(article: HtmlElement, said: Said) -> list[str]:
    """Return the blocks of an article that go on paper, with the headings and notes that belong to them."""
    blocks: list[str] = []
    waiting: list[HtmlElement] = []
    notes: set[str] = set()
    for part in article:
        classes = (part.get("class") or "").split()
        if part.tag in ("h3", "h4"):
            waiting = [part]
        elif part.tag == "p" and _NOTE in classes and plain(part) not in notes:
            notes.add(plain(part))
            waiting.append(part)
        elif any(name in classes for name in _BLOCKS) and _REPEATS not in classes and plain(part) and said.anew(part):
            if part.tag == "figure":
                if not shape(part):
                    continue
                picture = placed(part, WIDTH / 2 - 5, HEIGHT - 50)
                caption = html_of(paragraph(picture.title))
                text = f'<figure class="placed"><figcaption>{caption}</figcaption>{picture.drawing}</figure>'
            else:
                text = html_of(part)
            wide = " block--wide" if len(part.xpath(".//thead/tr[1]/th")) > 4 else ""
            before = "".join(html_of(entry) for entry in waiting)
            blocks.append(f'<div class="block{wide}">{before}{text}</div>')
            waiting = []
    return blocks


def _notes_after(figure: HtmlElement) -> list[str]:
    """Return the notes that stand right behind a figure and its table, and take them out of the page."""
    notes: list[str] = []
    after = figure.getnext()
    while after is not None and _NOTE in (after.get("class") or "").split():
        notes.append(inner_html(after))
        following = after.getnext()
        after.drop_tree()
        after = following
    return notes


def _without_statements(article: HtmlElement, elsewhere: set[str]) -> None:
    """Take statements out of a page that stand elsewhere, and groups that are empty then."""
    for entry in article.xpath(_STATEMENTS):
        if plain(entry) in elsewhere:
            entry.drop_tree()
    for group in article.xpath(".//*[contains(@class,'plan-statements')]//ul[not(li)]"):
        heading = group.getprevious()
        if heading is not None and heading.tag in ("h4", "h5"):
            heading.drop_tree()
        group.drop_tree()


def _pillar_head(article: HtmlElement) -> tuple[str, list[tuple[str, str]]]:
    """Return number, aim and fields of a pillar, and how many of its indicators are in which status.

    The names of the indicators stand in their own table.
    """
    card = article.xpath("./div[contains(@class,'plan-pillar')]")[0]
    parts = ("plan-pillar__number", "plan-pillar__aim", "plan-chips")
    found = [card.xpath(f".//*[contains(@class,'{part}')]")[:1] for part in parts]
    tiles = []
    for group in card.xpath(".//*[contains(@class,'plan-pillar__group')]/div[contains(@class,'dt')]"):
        status = group.xpath("./*[contains(@class,'plan-status')]")
        count = group.xpath(".//*[contains(@class,'plan-pillar__count')]")
        if status and count:
            squares = "".join(html_of(part) for part in group.xpath(".//*[contains(@class,'plan-squares')]"))
            tiles.append((plain(count[0]), html_of(status[0]) + squares))
    card.drop_tree()
    return "".join(html_of(part) for parts_found in found for part in parts_found), tiles


def _add_card(made: list[Spread], page: Page) -> None:
    """Put an indicator on the cards behind the spread that leads to the indicators."""
    card = page.article.xpath("./div[contains(@class,'plan-kpi')]")[0]
    kind = card.xpath(".//p[contains(@class,'plan-card__kind')]")
    facts = []
    for fact in card.xpath(".//*[contains(@class,'plan-fact') and div[contains(@class,'dt')]]"):
        for part in fact.xpath(".//*[contains(@class,'plan-remark') or contains(@class,'plan-fact__source')]"):
            part.drop_tree()  # sources and printed forms stand in the tables
        said = fact.xpath(".//div[contains(concat(' ',@class,' '),' dd ')]")
        facts.append((plain(fact[0]), " ".join(inner_html(entry) for entry in said)))
    if not made:  # no page leads to the indicators
        made.append(
            Spread("indicators", "words", f"{page.slug}-list", page.section, escape(page.section), page.section)
        )
    made[-1].cards.append(Card(page.slug, page.name, plain(kind[0]) if kind else "", facts))
