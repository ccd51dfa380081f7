"""Pages of the site made ready for paper: what only a screen needs is gone, links lead within the booklet.

In: a page of the built site. Out: a copy of it whose parts can be set as they are.
"""

from copy import deepcopy

from lxml import html
from lxml.html import HtmlElement

from ..words.labels import label
from .lines import kept_together
from .pages import BuiltSite, Page, resolved, slug_of
from .pictures import DRAWN_FOR_PAPER, marks_as_backgrounds

# What only a screen needs, and what is written for programs.
_DROPPED = (
    ".//wbr",
    f".//*[@hidden][not({DRAWN_FOR_PAPER})]",
    ".//details",
    ".//nav",
    ".//*[contains(@class,'plan-original')]",
    ".//*[contains(@class,'plan-data-files')]",
)


def all_pages(site: BuiltSite) -> list[Page]:
    """Return the cleaned pages of a site."""
    return [_cleaned(site, page) for page in site.pages]


def _cleaned(site: BuiltSite, page: Page) -> Page:
    """Return a page without what only a screen needs; links lead to other parts of the booklet, by their ids."""
    article = deepcopy(page.article)
    _licences_shown(article, site.language)
    for path in _DROPPED:
        for part in article.xpath(path):
            part.drop_tree() if part.tag != "wbr" else part.drop_tag()
    _lists_as_parts(article)
    kept_together(article, site.language)
    marks_as_backgrounds(article, site.colours, site.status_colours)
    for lower, tag in (("h4", "h5"), ("h3", "h4"), ("h2", "h3")):  # a page's title is a heading of the booklet
        for heading in article.iter(lower):
            heading.tag = tag
    for part in article.xpath(".//*[@id]"):
        if not part.xpath("ancestor-or-self::svg"):
            part.set("id", f"{page.slug}--{part.get('id')}")
    for link in article.xpath(".//a[@href]"):
        if not link.get("href").startswith(("http:", "https:", "mailto:")):
            url, fragment = resolved(page.url, link.get("href"))
            link.set("href", f"#{slug_of(url)}" + (f"--{fragment}" if fragment else ""))
    title = deepcopy(page.title)
    return Page(page.url, page.kind, page.section, title, article)


def _lists_as_parts(article: HtmlElement) -> None:
    """Change lists of terms into parts that keep a term and what is said of it together.

    The structure of a PDF knows lists of items only, and allows nothing else within them.
    """
    for entries in article.xpath(".//dl"):
        groups = entries.findall("div") or [entries]
        for group in groups:
            about = [part for part in group if part.tag == "dd"]
            if about:
                together = html.Element("div")
                together.set("class", "dds")
                about[0].addprevious(together)
                together.extend(about)
        entries.tag = "div"
        entries.set("class", f"dl {entries.get('class') or ''}".strip())
    for part in article.xpath(".//dt | .//dd"):
        part.set("class", f"{part.tag} {part.get('class') or ''}".strip())
        part.tag = "div"


def _licences_shown(article: HtmlElement, language: str) -> None:
    """Put the licence of a document, which the site unfolds, among what paper says of it."""
    term = label("sources_licence", language)
    for entry in article.xpath(".//*[contains(@class,'plan-document__details')]"):
        for line in entry.xpath(".//dt[normalize-space()=$term]/following-sibling::dd[1]", term=term):
            told = html.Element("span")
            told.text = f"{term} {line.text or ''}"
            told.extend(line)
            entry.getprevious().append(told)
