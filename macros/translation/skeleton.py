"""Where a passage of Markdown stands in the HTML of its page.

In: the Markdown of a page, the HTML that was made of it, and what turns Markdown into HTML. Out: the end of the
top-level element that holds each passage. The page itself is never changed to find that out: a second text of the same
shape, with a word of ours in place of each passage, is turned into HTML beside it, and the two must have the same
top-level elements; if they have not, nothing is placed.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from .segmenter import CODE, END, GLUE, MACRO, pieces

_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "wbr"})
_FOOTNOTES = re.compile(r"\[\^[^\]]+\](?!:)")


@dataclass(frozen=True)
class Element:
    """A top-level element of HTML: its tag, where it begins, and the offset behind it."""

    tag: str
    start: int
    end: int


def ends_of(page: str, html: str, starts: Sequence[int], to_html: Callable[[str], str]) -> dict[int, Element] | None:
    """Return the top-level element of `html` that holds each passage, by the offsets at which passages start in `page`.

    A passage that is not shown, such as a footnote nobody refers to, is left out. None if the two do not fit.
    """
    model = to_html(skeleton(page))
    elements, shown = top_level(model), top_level(html)
    if [element.tag for element in elements] != [element.tag for element in shown]:
        return None
    found: dict[int, Element] = {}
    for start in starts:
        place = model.find(_word(start))
        index = next((i for i, element in enumerate(elements) if element.start <= place < element.end), None)
        if index is not None:
            found[start] = shown[index]
    return found


def skeleton(page: str) -> str:
    """Return a text of the shape of a page, without front matter, with a word of ours in place of each passage."""
    parts: list[str] = []
    for piece in pieces(page):
        if piece.kind == END:
            parts.clear()
        elif piece.kind == GLUE:
            parts.append(piece.text)
        elif piece.kind == MACRO:
            parts.append("plan")
        elif piece.kind == "row":
            bar = "|" if piece.text.startswith("|") else ""
            parts.append(f"{bar}{_word(piece.start)} {piece.text.removeprefix('|')}")
        elif piece.kind == CODE and piece.text[0] in "`~" and "\n" in piece.text:
            lines = piece.text.split("\n")
            parts.append(f"{lines[0]}\n{_word(piece.start)}\n{lines[-1]}")
        else:
            parts.append(" ".join([_word(piece.start), *_FOOTNOTES.findall(piece.text)]))
    return "".join(parts)


def top_level(html: str) -> list[Element]:
    """Return the top-level elements of HTML in order."""
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return reader.found


def _word(start: int) -> str:
    return f"planpassage{start}x"


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Element] = []
        self._html = html
        self._lines = [0]
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._depth = 0
        self._start = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._depth:
            self._start = self._offset()
        if tag not in _VOID:
            self._depth += 1
        elif not self._depth:
            self._found(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._depth:
            self._start = self._offset()
            self._found(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._depth:
            self._depth -= 1
            if not self._depth:
                self._found(tag)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _found(self, tag: str) -> None:
        end = self._html.find(">", self._offset()) + 1
        self.found.append(Element(tag, self._start, end))
