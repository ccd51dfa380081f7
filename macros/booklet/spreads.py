"""What of each page goes into the booklet, and how it is laid out.

In: the built site. Out: spreads in the order of the site, each with its few words, its picture and its blocks as HTML.
A picture that stood on an earlier spread is left out of the later ones.
"""

from dataclasses import dataclass, field
from html import escape
from math import ceil

from lxml.html import HtmlElement

from .blocks import (
    HEIGHT,
    WIDTH,
    Block,
    Said,
    blocks_of,
    html_of_blocks,
    notes_after,
    statements_of,
    without_statements,
)
from .columns import Measure, in_columns, outlines_in_columns
from .fragments import bare, ems, html_of, inner_html
from .lines import phrases
from .pages import Page, plain
from .pictures import DRAWN_FOR_PAPER, LOW, Picture, glance_of, placed, shape

_CAPTION = 17.0  # millimetres that the caption of a picture takes at least
_BESIDE = 181.0  # the widest picture that stands beside the words
_BESIDE_TIGHT = 198.0  # the widest that was drawn for paper, beside words that are set smaller
_BELOW_HEAD = 31.0  # title and gaps above a low picture, besides the lines of its three columns of words
_EMS_BELOW = 20  # the length of such a line
_UPRIGHT = 0.7  # height by width, from which a picture gets the whole height, its caption among the words

# Blocks that have together no more letters than this stay on the page of a low picture, beside it.
_FEW = 420

# A table with more rows stands below the words, as wide as the page.
_MANY_ROWS = 14

# Columns of blocks, of small text in blocks, and of an outline beside the words.
_BLOCKS, _SMALL_BLOCKS = Measure(letters=41, lines=36), Measure(letters=45, lines=40)
_OUTLINE = Measure(letters=27, lines=36)

# From so many letters on, words beside a picture, and blocks, are set smaller, and those of a pillar smaller still
# (Japanese letters; Latin ones are half).
_MANY_WORDS, _MANY_BLOCKS, _MOST_IN_PILLAR = 200, 640, 900


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
    upright: bool = False
    further: list["Further"] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    few: list[str] = field(default_factory=list)
    words: str = ""
    density: str = ""
    cards: list["Card"] = field(default_factory=list)


@dataclass(frozen=True)
class Further:
    """A further picture as high as the page, and the blocks beside it."""

    picture: Picture
    blocks: list[str]


@dataclass(frozen=True)
class Card:
    """An indicator in a few words: its id, its name, its kind, and terms with what is known of them."""

    slug: str
    name: str
    kind: str
    facts: list[tuple[str, str]]


def spreads(pages: list[Page]) -> list[Spread]:
    """Return every spread of the booklet between the contents and the end, of cleaned pages in their order."""
    said = Said()
    glance = glance_of(pages)
    if glance is not None:
        said.anew(glance)
    for page in pages:  # what a pillar's own spread says is left to it
        if page.kind == "pillar":
            said.by_pillars |= statements_of(page.article)
    made: list[Spread] = []
    for page in pages:
        if page.kind == "indicator":
            _add_card(made, page)
        elif page.kind != "imprint":
            made.append(_spread(page, said))
    return [*made, *(_imprint(page) for page in pages if page.kind == "imprint")]


def _spread(page: Page, said: Said) -> Spread:
    article = page.article
    summary = article.xpath("./div[contains(@class,'summary')]//li")
    spread = Spread(page.kind, "words", page.slug, page.section, phrases(page.title), page.name)
    spread.points = [inner_html(entry) for entry in summary]
    if page.kind == "pillar":
        spread.head, spread.tiles = _pillar_head(article)
    else:
        without_statements(article, said.by_pillars)
    if page.kind == "sources":
        spread.layout, spread.points = "columns", []
        spread.blocks = [inner_html(article.xpath("./div[contains(@class,'plan-sources')]")[0])]
        return spread
    figures = [figure for figure in article.xpath("./figure") if shape(figure)]
    lead = next((figure for figure in figures[:1] if said.anew(figure)), None)
    for figure in figures[:1]:
        notes = notes_after(figure)
        spread.notes = notes if lead is not None else []
        figure.drop_tree()
    spread.further, blocks = _further(blocks_of(article, said))
    spoken = ems(bare("".join([spread.head, *spread.points, *spread.notes]))) + 14 * len(spread.points)
    spread.words = "tight" if lead is None and spoken > _MANY_WORDS else ""
    if lead is not None:
        _lay_out(spread, lead, blocks)
    spread.blocks = html_of_blocks(blocks)
    shown = sum(ems(bare(block)) for block in spread.blocks)
    spread.density = "dense" if shown > _MANY_BLOCKS else ""
    if page.kind == "pillar" and shown > _MOST_IN_PILLAR:  # all of it stands on one page
        spread.density += " denser"
    if lead is None and page.kind != "pillar" and _need_width(spread.blocks):
        spread.layout, spread.words = "below", ""
    if spread.picture or spread.further:
        spread.blocks = in_columns(spread.blocks, _SMALL_BLOCKS if spread.density else _BLOCKS)
    else:
        spread.blocks = [outlines_in_columns(block, _OUTLINE) for block in spread.blocks]
    return spread


def _need_width(blocks: list[str]) -> bool:
    """Tell whether a page holds nothing but one table, or one with so many rows that it fills a page."""
    alone = len(blocks) == 1 and "<table" in blocks[0]
    return alone or any(block.count("<tr") > _MANY_ROWS for block in blocks)


def _lay_out(spread: Spread, lead: HtmlElement, blocks: list[Block]) -> None:
    """Place the leading picture: a low one below the words, any other beside them, an upright one as high as the page.

    The first blocks that need no width are taken out of the others and stand beside a low one.
    """
    low = shape(lead) < LOW
    spread.layout = "below" if low else "beside"
    while low and not spread.further and blocks and "<table" not in blocks[0].html:
        if sum(ems(bare(html)) for html in [*spread.few, blocks[0].html]) > _FEW:
            break
        spread.few += html_of_blocks([blocks.pop(0)])
    spread.upright = shape(lead) > _UPRIGHT
    if spread.upright:
        spread.picture = placed(lead, _BESIDE_TIGHT if lead.xpath(f"./div[{DRAWN_FOR_PAPER}]") else _BESIDE, HEIGHT)
        spread.words = "tight" if spread.picture.width > _BESIDE else spread.words
        return
    lines = max((ceil(ems(bare(point)) / _EMS_BELOW) for point in spread.points), default=0)
    head = _BELOW_HEAD + 6.2 * lines + 7 * len(spread.notes)
    width = WIDTH if low and not spread.few else _BESIDE
    spread.picture = _with_caption(lead, width, HEIGHT - (head if low else 0))


def _further(blocks: list[Block]) -> tuple[list[Further], list[Block]]:
    """Return the pictures that get a page of their own, each with the text that follows it, and the other blocks."""
    further: list[Further] = []
    others: list[Block] = []
    beside = False
    for block in blocks:
        if block.tall is not None:
            further.append(Further(placed(block.tall, _BESIDE, HEIGHT - 10), []))
            beside = True
        elif beside and "<table" not in block.html and "<figure" not in block.html:
            further[-1].blocks.extend(html_of_blocks([block]))
        else:
            others.append(block)
            beside = False
    return further, others


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
