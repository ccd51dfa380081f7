"""Small tools for pieces of HTML.

In: elements and HTML. Out: their text, their length, and HTML without what stands around it.
"""

import re

from lxml import html
from lxml.html import HtmlElement

TAG = re.compile(r"<[^>]*>")


def ems(text: str) -> float:
    """Return the length of a text in its own height: a Latin letter is about half as wide as a Japanese one."""
    return sum(1.0 if ord(letter) > 0x2E7F else 0.55 for letter in text)


def bare(text: str) -> str:
    """Return HTML without its tags, on one line."""
    return " ".join(TAG.sub(" ", text).split())


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
