"""What stands behind the picture of a page: its tables, lists and further pictures, each as a block of HTML.

In: the article of a cleaned page, and what stood in the booklet already. Out: blocks in the order of the page, each
with its headings and notes. Nothing is said twice: a block or a statement that stood on an earlier spread is left out.
"""

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from .fragments import html_of, inner_html, paragraph
from .pages import plain
from .pictures import placed, shape

# The room within the margins of the page, in millimetres.
WIDTH, HEIGHT = 269.0, 178.0

# Height by width, from which a further picture needs the height of a page to be legible.
TALL = 0.8

# Components that stand on paper as they are. Tables within <details> repeat a picture and are left to the site.
_BLOCKS = ("plan-outline", "plan-positions", "plan-themes", "plan-rules", "plan-statements", "plan-table",
           "plan-requirements", "plan-card", "plan-figure")  # fmt: skip
_REPEATS = "plan-chart__table"
_NOTE = "plan-note"
WIDE_CLASS = "block--wide"
_STATEMENTS = ".//*[contains(@class,'plan-statements')]//li"


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


@dataclass(frozen=True)
class Block:
    """A block as HTML, its figure where that needs the height of a page, and whether it needs the whole width."""

    html: str
    tall: HtmlElement | None = None
    wide: bool = False


def statements_of(article: HtmlElement) -> set[str]:
    """Return the texts of the statements of a page."""
    return {plain(entry) for entry in article.xpath(_STATEMENTS)}


def without_statements(article: HtmlElement, elsewhere: set[str]) -> None:
    """Take statements out of a page that stand elsewhere, and groups that are empty then."""
    for entry in article.xpath(_STATEMENTS):
        if plain(entry) in elsewhere:
            entry.drop_tree()
    for group in article.xpath(".//*[contains(@class,'plan-statements')]//ul[not(li)]"):
        heading = group.getprevious()
        if heading is not None and heading.tag in ("h4", "h5"):
            heading.drop_tree()
        group.drop_tree()


def notes_after(figure: HtmlElement) -> list[str]:
    """Return the notes that stand right behind a figure and its table, and take them out of the page."""
    notes: list[str] = []
    after = figure.getnext()
    while after is not None and _NOTE in (after.get("class") or "").split():
        notes.append(inner_html(after))
        following = after.getnext()
        after.drop_tree()
        after = following
    return notes


def blocks_of(article: HtmlElement, said: Said) -> list[Block]:
    """Return the blocks of an article that go on paper, with the headings and notes that belong to them."""
    blocks: list[Block] = []
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
            if part.tag == "figure" and not shape(part):
                continue
            tall = part if part.tag == "figure" and shape(part) > TALL else None
            wide = part.tag == "figure" or len(part.xpath(".//thead/tr[1]/th")) > 4
            before = "".join(html_of(entry) for entry in waiting)
            blocks.append(Block(f"{before}{_within(part)}", tall, wide))
            waiting = []
    return blocks


def html_of_blocks(blocks: list[Block]) -> list[str]:
    """Return blocks as HTML; one without another beside it has the whole width, too."""
    sides = [None, *(block.wide for block in blocks), None]
    found = []
    for block, before, after in zip(blocks, sides, sides[2:], strict=False):
        alone = "<table" in block.html and before is not False and after is not False
        classes = f"block {WIDE_CLASS}" if block.wide or alone else "block"
        found.append(f'<div class="{classes}">{block.html}</div>')
    return found


def _within(part: HtmlElement) -> str:
    """Return what a block holds; a picture with its headline."""
    if part.tag != "figure":
        return html_of(part)
    picture = placed(part, WIDTH * 0.8, HEIGHT - 95)
    lines = [html_of(paragraph(line)) for line in (picture.title, picture.subtitle) if line]
    return f'<figure class="placed"><figcaption>{"".join(lines)}</figcaption>{picture.drawing}</figure>'
