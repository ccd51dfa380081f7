"""A page with the same text as a page of the site and nothing else: what no style and no script can be faster than.

In: a built page. Out: HTML with the words, headings, lists, tables and links of its content, without style or picture.
"""

from html import escape

from lxml import html as parser
from lxml.html import HtmlElement

_KEPT = frozenset(
    {"h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th"}
    | {"td", "a", "em", "strong", "blockquote", "details", "summary", "figcaption", "br"}
)
_DROPPED = frozenset({"svg", "script", "style", "template", "button", "form", "nav"})
_VOID = frozenset({"br"})

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><title>{title}</title></head><body><main>{text}</main></body></html>
"""


def bare(page: str) -> str:
    """Return a page without all but its text; raises ValueError when it has no article."""
    root = parser.document_fromstring(page)
    article = root.find(".//article")
    if article is None:
        raise ValueError("a page without an article")
    title, language = escape(root.findtext(".//title") or ""), root.get("lang", "")
    return _PAGE.format(language=language, title=title, text=_inner(article))


def _inner(element: HtmlElement) -> str:
    inner = "".join(_outer(child) + escape(child.tail or "", quote=False) for child in element)
    return escape(element.text or "", quote=False) + inner


def _outer(element: HtmlElement) -> str:
    tag = element.tag
    if not isinstance(tag, str) or tag in _DROPPED:
        return ""
    if tag in _VOID:
        return f"<{tag}>"
    if tag not in _KEPT:
        return _inner(element)
    address = f' href="{escape(element.get("href", ""))}"' if tag == "a" else ""
    return f"<{tag}{address}>{_inner(element)}</{tag}>"
