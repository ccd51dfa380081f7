"""Pictures on paper: how large, which drawing, and what someone hears who cannot see it.

In: a figure of a built page and the room for it in millimetres. Out: HTML whose drawing has its size, its font and its
full description as the one alternative text; small marks become backgrounds, which assistive software passes over.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from lxml import html
from lxml.html import HtmlElement

from .pages import Page

FONT = "BIZ UDPGothic"

# Millimetres for one unit of a drawing, at most: a text of 13 units is then 13 points high.
_LARGEST = 0.36

_LINE = 1.0  # units: half of the thickest line, which its drawing may lay on its edge

# Height by width, below which a picture gets the whole width.
LOW = 0.51

# What tells the part of a figure that holds its drawing for paper, which no screen shows.
DRAWN_FOR_PAPER = "contains(@class,'plan-figure__paper')"

_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_COLOUR = re.compile(r"(?:^|;)color:([^;]+)")


@dataclass(frozen=True)
class Picture:
    """A placed picture: drawing and headline in HTML, and the size of the drawing in millimetres."""

    drawing: str
    title: str
    subtitle: str
    width: float
    height: float


def shape(figure: HtmlElement) -> float:
    """Return the height of a figure's drawing divided by its width; 0 when it has no drawing."""
    drawing = _drawing(figure)
    if drawing is None:
        return 0
    width, height = _size(drawing)
    return height / width


def placed(
    figure: HtmlElement, width: float, height: float, largest: float = _LARGEST, *, as_on_screen: bool = False
) -> Picture:
    """Return a figure's drawing as large as the room of `width` and `height` millimetres allows.

    A drawing made for paper goes before the wide one, unless the one that a screen shows is asked for. Raises
    ValueError for a figure without a drawing.
    """
    drawing = _drawing(figure, as_on_screen)
    if drawing is None:
        raise ValueError("a figure without a drawing")
    units = _size(drawing)
    scale = min(width / units[0], height / units[1], largest)
    drawn = html.fromstring(html.tostring(drawing, encoding="unicode", with_tail=False))
    drawn.attrib.pop("viewbox", None)
    drawn.set("viewBox", " ".join(f"{number:g}" for number in (*_corner(drawing), *units)))
    _described(drawn)
    size = (round(units[0] * scale, 2), round(units[1] * scale, 2))
    drawn.set("width", f"{size[0]}mm")
    drawn.set("height", f"{size[1]}mm")
    drawn.set("font-family", FONT)
    caption = figure.find("figcaption")
    subtitle = "" if caption is None else "".join(part.text_content() for part in caption.findall("span"))
    title = "" if caption is None else caption.text_content().removesuffix(subtitle)
    return Picture(html.tostring(drawn, encoding="unicode"), title.strip(), subtitle.strip(), *size)


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
            if 0 < shape(figure) < LOW:
                found: HtmlElement = figure
                return found
    return None


def marks_as_backgrounds(element: HtmlElement, colours: dict[str, str], statuses: dict[str, str]) -> None:
    """Change the small marks within an element into backgrounds, in the colour of their status.

    A mark repeats the word beside it. As a drawing of its own it would need an alternative text and be read twice.
    """
    for mark in element.xpath(".//svg[@aria-hidden='true']"):
        around = " ".join(mark.xpath("ancestor::*/@class")).split()
        painted = (statuses[name] for name in reversed(around) if _COLOUR.search(statuses.get(name, "")))
        status = next(painted, "")
        mark.set("color", _literal(status, colours))
        mark.set("xmlns", "http://www.w3.org/2000/svg")
        mark.set("viewBox", mark.attrib.pop("viewbox", None) or mark.attrib.pop("viewBox", "0 0 16 16"))
        tail, mark.tail = mark.tail, None
        text = html.tostring(mark, encoding="unicode").replace("currentColor", _literal(status, colours))
        span = html.Element("span")
        span.set("class", "mark")
        span.set("style", f"background-image:url('data:image/svg+xml,{quote(text)}')")
        span.tail = tail
        mark.getparent().replace(mark, span)


def _literal(declarations: str, colours: dict[str, str]) -> str:
    """Return the colour of text that declarations name, as a literal: variables reach no drawing on paper."""
    found = _COLOUR.search(declarations)
    colour = found[1] if found else "var(--plan-ink)"
    return _VARIABLE.sub(lambda variable: colours.get(variable[1], "#000000"), colour)


def _drawing(figure: HtmlElement, as_on_screen: bool = False) -> HtmlElement | None:
    for_paper = [] if as_on_screen else figure.xpath(f"./div[{DRAWN_FOR_PAPER}]/svg")
    found = for_paper or figure.xpath("./svg[@role='img'] | ./div[not(@hidden)]//svg[@role='img']")
    return found[0] if found else None


def _size(drawing: HtmlElement) -> tuple[float, float]:
    """Return width and height of a drawing without the margin around it: a page has its own."""
    x, y, width, height = _box(drawing)
    left, top = _corner(drawing)
    return width - 2 * (left - x), height - 2 * (top - y)


def _corner(drawing: HtmlElement) -> tuple[float, float]:
    """Return where a drawing begins; what stands left of or above its origin is its margin, but for half a line."""
    x, y, _, _ = _box(drawing)
    return max(x, min(x, 0) and -_LINE), max(y, min(y, 0) and -_LINE)


def _box(drawing: HtmlElement) -> list[float]:
    return [float(number) for number in (drawing.get("viewbox") or drawing.get("viewBox", "0 0 1 1")).split()]


def _described(drawing: HtmlElement) -> None:
    """Put the whole description into the title: on paper the title is all that assistive software is told."""
    title, description = drawing.find("title"), drawing.find("desc")
    if title is not None and description is not None:
        title.text = f"{title.text_content()} {description.text_content()}"
        drawing.remove(description)
    for name in ("aria-labelledby", "aria-describedby", "class", "data-search-exclude"):
        drawing.attrib.pop(name, None)
    for part in drawing.xpath(".//*[@class]"):
        del part.attrib["class"]
