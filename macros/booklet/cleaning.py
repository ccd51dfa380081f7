"""Pages of the site made ready for paper: what only a screen needs is gone, links lead within the booklet.

In: a page of the built site. Out: a copy of it whose parts can be set as they are, and small tools for its HTML.
"""

import re
from copy import deepcopy

from lxml import html
from lxml.html import HtmlElement

from .pages import BuiltSite, Page, resolved, slug_of
from .pictures import marks_as_backgrounds

# What only a screen needs, and what is written for programs.
_DROPPED = (
    ".//wbr",
    ".//*[@hidden]",
    ".//details",
    ".//nav",
    ".//*[contains(@class,'plan-original')]",
    ".//*[contains(@class,'plan-data-files')]",
)

_BREAK = re.compile(r"<wbr/?>")
_TAG = re.compile(r"<[^>]*>")


def all_pages(site: BuiltSite) -> list[Page]:
    """Return the cleaned pages of a site."""
    return [_cleaned(site, page) for page in site.pages]


def _cleaned(site: BuiltSite, page: Page) -> Page:
    """Return a page without what only a screen needs; links lead to other parts of the booklet, by their ids."""
    article = deepcopy(page.article)
    for path in _DROPPED:
        for part in article.xpath(path):
            part.drop_tree() if part.tag != "wbr" else part.drop_tag()
    _lists_as_parts(article)
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


def ems(text: str) -> float:
    """Return the length of a text in its own height: a Latin letter is about half as wide as a Japanese one."""
    return sum(1.0 if ord(letter) > 0x2E7F else 0.55 for letter in text)


def bare(text: str) -> str:
    """Return HTML without its tags, on one line."""
    return " ".join(_TAG.sub(" ", text).split())


def phrases(heading: HtmlElement) -> str:
    """Return the words of a heading, each phrase in a span that does not break."""
    parts = [_TAG.sub("", part) for part in _BREAK.split(inner_html(heading))]
    if len(parts) == 1:
        return parts[0].strip()
    return "".join(f'<span class="phrase">{phrase.strip()}</span>' for phrase in parts if phrase.strip())


def html_of(element: HtmlElement) -> str:
    """Return an element as HTML, without what follows it."""
    return str(html.tostring(element, encoding="unicode", with_tail=False))


def inner_html(element: HtmlElement) -> str:
    """Return the HTML within an element."""
    return str(html.tostring(paragraph(element.text or ""), encoding="unicode"))[3:-4] + "".join(
        str(html.tostring(child, encoding="unicode")) for child in element
    )


def paragraph(text: str) -> HtmlElement:
    """Return a paragraph that holds a text."""
    element = html.Element("p")
    element.text = text
    return element
