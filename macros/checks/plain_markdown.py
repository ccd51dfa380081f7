"""Markdown without HTML, and a judge of what it made: the last two walls before a page is published.

In: Python-Markdown, and the HTML it made of a page before our own blocks are put in. Out: no HTML passes through, and
the first piece that Markdown alone cannot have made is named.
"""

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlsplit

from markdown import Markdown
from markdown.extensions import Extension

_TAGS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th",
    "td", "a", "img", "code", "pre", "em", "strong", "blockquote", "hr", "br", "div", "span", "sup",
}  # fmt: skip
_ATTRIBUTES = {"id", "class", "href", "src", "alt", "title", "align", "start"}
_ALIGNMENT = re.compile(r"text-align: (left|center|right);")  # of the cells of a table
_SCHEMES = ("", "http", "https")


class PlainMarkdown(Extension):  # type: ignore[misc]  # Markdown comes without types
    """Makes Markdown show HTML as text instead of passing it on."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Take out everything that would let HTML or bare addresses through."""
        md.preprocessors.deregister("html_block")
        for name in ("html", "autolink", "automail"):
            md.inlinePatterns.deregister(name)


def makeExtension(**options: Any) -> PlainMarkdown:  # noqa: N802 - the name is Markdown's
    """Return the extension (called by Markdown)."""
    return PlainMarkdown(**options)


# A tag that is read in one way only: its name, and attributes in double quotes without a mark of markup or a reference.
_PLAIN_TAG = re.compile(r"""</?[a-z][a-z0-9]*(?: [a-z-]+="[^"<>&]*")* ?/?>""")
_BETWEEN_TAGS = re.compile(r"(<[^>]*>)")


def foreign(html: str, *tokens: str) -> str | None:
    """Return the first tag or attribute that a page may not have, or None; a token of ours is none in an attribute.

    What is made of plain tags alone, as nearly every page is, is judged once for each different tag; anything else, and
    whatever is refused, is read as a browser reads it.
    """
    pieces = _BETWEEN_TAGS.split(html)
    tags = set(pieces[1::2])
    if not any("<" in text for text in pieces[::2]) and all(_PLAIN_TAG.fullmatch(tag) for tag in tags):
        judge = _Judge(tokens)
        for tag in tags:
            judge.feed(tag)
        judge.close()
        if judge.found is None:
            return None
    judge = _Judge(tokens)
    judge.feed(html)
    judge.close()
    return judge.found


class _Judge(HTMLParser):
    def __init__(self, tokens: tuple[str, ...]) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens = tokens
        self.found: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self._refuse(f"<{tag}>")
        for name, value in attrs:
            if not self._may_have(name, value or ""):
                self._refuse(f"<{tag} {name}={value}>")

    def handle_comment(self, data: str) -> None:
        self._refuse("<!-- -->")

    def handle_decl(self, decl: str) -> None:
        self._refuse(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self._refuse(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self._refuse(f"<?{data}>")

    def _may_have(self, name: str, value: str) -> bool:
        if name == "style":
            return bool(_ALIGNMENT.fullmatch(value))
        is_address = name in ("href", "src")
        is_ours = any(token in value for token in self.tokens)
        return name in _ATTRIBUTES and not is_ours and (not is_address or _is_safe(value))

    def _refuse(self, found: str) -> None:
        self.found = self.found or found


def _is_safe(address: str) -> bool:
    plain = "".join(character for character in unquote(address) if character > " ")
    try:
        return urlsplit(plain).scheme in _SCHEMES and not plain.startswith(("//", "\\"))
    except ValueError:
        return False
