"""Takes a Markdown page apart without changing it.

In: the text of a page. Out: pieces that concatenate to exactly that text; those that hold words have a kind. Only lines
are looked at: nothing is parsed into a tree and written anew, so nothing can be lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Counts up when the same page is taken apart differently; README.md in this folder says what to do then.
SEGMENTER_VERSION = 1

# A piece of this kind holds no words: markers, white space, rules, HTML, attribute lists.
GLUE = ""

# Pieces without words that stand equally in both languages: macro calls on lines of their own, the end of front matter.
MACRO = "macro"
END = "end"
CODE = "code"

_FIELD = re.compile(r"(title|description)([ \t]*:[ \t]*)(.*?)[ \t\r]*")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,6}(?!#)[ \t]*)(.*?)(?:[ \t]+#+)?(?:[ \t]*\{:?[ ]*([^{}%]*)\})?[ \t\r]*")
_HEADING_ID = re.compile(r"(?:^|\s)#([A-Za-z][\w-]*)")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}|=+|-+")
_ATTRIBUTES = re.compile(r"\{:?[ \t]*[#.\w][^{}%]*\}")
_LABEL = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]{0,2})[ \t]*[\w \t-]*(?:\"(.*)\")?")
_FOOTNOTE = re.compile(r"\[\^([^\]]+)\]:[ \t]*")
_REFERENCE = re.compile(r"\[[^\]^][^\]]*\]:[ \t]*\S.*")
_DEFINITION = re.compile(r":[ \t]+|\*\[[^\]]+\]:[ \t]*")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r">[ \t]?")
_SEPARATOR = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")
_COMMENT = "<!--"
_HTML = re.compile(
    r"</?(?:address|article|aside|blockquote|details|div|dl|fieldset|figure|figcaption|footer|form|h[1-6]|header|hr|"
    r"iframe|main|nav|ol|p|pre|script|section|style|summary|svg|table|tbody|td|tfoot|th|thead|tr|ul|video)\b",
    re.IGNORECASE,
)
_MACROS = re.compile(r"(?:\{\{(?:(?!\}\}).)*\}\}\s*)+", re.DOTALL)

# What begins a block even without an empty line before it.
_BREAKS = (_FENCE, _ITEM, _QUOTE, _FOOTNOTE, _DEFINITION)


@dataclass(frozen=True)
class Piece:
    """A part of a page: its kind (`GLUE` without words), its text, where it begins, and its line from 1.

    `key` is what names it on its page: the id of a heading, the label of a footnote, the field of front matter.
    """

    kind: str
    text: str
    start: int
    line: int
    key: str = ""

    @property
    def end(self) -> int:
        """Return the offset behind the piece."""
        return self.start + len(self.text)


def pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a page in order; joined, they are the page."""
    result: list[Piece] = []
    offset = 0
    for piece in _Scanner(text).found():
        if piece.start > offset:
            result.append(Piece(GLUE, text[offset : piece.start], offset, text.count("\n", 0, offset) + 1))
        result.append(piece)
        offset = piece.end
    if offset < len(text):
        result.append(Piece(GLUE, text[offset:], offset, text.count("\n", 0, offset) + 1))
    return tuple(result)


def words_of(text: str) -> tuple[Piece, ...]:
    """Return only the pieces that are no glue, in order."""
    return tuple(_Scanner(text).found())


class _Scanner:
    """Goes through the lines of a page once, from top to bottom."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.open: list[int] = []  # the indents of the list items, admonitions and footnotes that are open

    def found(self) -> Iterator[Piece]:
        """Yield the pieces that are no glue."""
        index = 0
        end = next((i for i, line in enumerate(self.lines[1:], 1) if line.rstrip() == "---"), 0)
        if end and self.lines[0].rstrip() == "---":
            yield from self.front_matter(end)
            index = end + 1
        while index < len(self.lines):
            if self.lines[index].strip():
                piece, index = self.block(index)
                yield from piece
            else:
                index += 1

    def piece(self, kind: str, first: int, column: int, last: int, key: str = "", cut: int = 0) -> Iterator[Piece]:
        """Yield the piece from a column of a line to the end of another, without `cut` characters and white space."""
        start = self.starts[first] + column
        raw = self.text[start : self.starts[last] + len(self.lines[last]) - cut]
        text = raw.strip()
        if text:
            start += len(raw) - len(raw.lstrip())
            is_macro = kind != CODE and text.startswith("{{") and _MACROS.fullmatch(text)
            yield Piece(MACRO if is_macro else kind, text, start, first + 1, key)

    def front_matter(self, end: int) -> Iterator[Piece]:
        index = 1
        while index < end:
            first, field = index, _FIELD.fullmatch(self.lines[index])
            index += 1
            while index < end and (self.lines[index].startswith((" ", "\t")) or not self.lines[index].strip()):
                index += 1
            if not field:
                continue
            value, column, cut = field[3], field.start(3), 0
            if re.fullmatch(r"[>|][-+0-9]*", value):
                first, column = first + 1, 0
            elif len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" and index == first + 1:
                column, cut = column + 1, len(self.lines[first]) - field.end(3) + 1
            if first < index:
                yield from self.piece(field[1], first, column, index - 1, field[1], cut)
        yield from self.piece(END, end, 0, end)

    def block(self, index: int) -> tuple[Iterator[Piece], int]:
        """Return the pieces of the block that begins at a line, and the index of the line behind it."""
        line = self.lines[index]
        content = line.strip()
        column = len(line) - len(line.lstrip())
        indent = len(line[:column].expandtabs(4))
        while self.open and self.open[-1] >= indent:
            self.open.pop()
        inner = self.open[-1] + 4 if self.open else 0
        if indent >= inner + 4 and (index == 0 or not self.lines[index - 1].strip()):
            last = self.indented(index, inner + 4)
            return self.piece(CODE, index, column, last), last + 1
        if _FENCE.match(content):
            last = self.fenced(index, content)
            return self.piece(CODE, index, column, last), last + 1
        if content.startswith(_COMMENT) or _HTML.match(content):
            return iter(()), self.html(index, content)
        heading = _HEADING.fullmatch(line, column) if content[0] == "#" else None
        if heading:
            named = _HEADING_ID.search(heading[3] or "")
            cut = len(line) - heading.end(2)
            return self.piece("heading", index, heading.start(2), index, named[1] if named else "", cut), index + 1
        if _RULE.fullmatch(content) or _ATTRIBUTES.fullmatch(content) or _REFERENCE.fullmatch(content):
            return iter(()), index + 1
        label = _LABEL.fullmatch(content) if content[0] in "!?=" else None
        if label:
            self.open.append(indent)
            cut = len(line) - column - label.end(1) if label[1] else 0
            titled = self.piece("label", index, column + label.start(1), index, "", cut) if label[1] else iter(())
            return titled, index + 1
        if content[0] == ">":
            return self.quote(index)
        for kind, pattern in (("item", _ITEM), ("footnote", _FOOTNOTE), ("definition", _DEFINITION)):
            marker = pattern.match(line, column)
            if marker:
                self.open.append(indent)
                last = self.lazy(index)
                key = marker[1] if kind == "footnote" else ""
                return self.piece(kind, index, marker.end(), last, key), last + 1
        if "|" in content and index + 1 < len(self.lines) and self.separates(index + 1):
            return self.table(index)
        last = self.lazy(index)
        return self.piece("paragraph", index, column, last), last + 1

    def lazy(self, index: int) -> int:
        """Return the last line that continues the words of a block."""
        last = index
        while last + 1 < len(self.lines):
            content = self.lines[last + 1].strip()
            if not content or content.startswith(_COMMENT) or any(pattern.match(content) for pattern in _BREAKS):
                break
            if content[0] == "#" or _RULE.fullmatch(content) or _ATTRIBUTES.fullmatch(content):
                break
            if (content[0] in "!?=" and _LABEL.fullmatch(content)) or _HTML.match(content):
                break
            last += 1
        return last

    def fenced(self, index: int, content: str) -> int:
        opening = _FENCE.match(content)
        fence = opening[1] if opening else ""
        for last in range(index + 1, len(self.lines)):
            closing = self.lines[last].strip()
            if closing.startswith(fence) and not closing.strip(fence[0]):
                return last
        return len(self.lines) - 1

    def indented(self, index: int, indent: int) -> int:
        last = index
        for number in range(index + 1, len(self.lines)):
            line = self.lines[number].expandtabs(4)
            if line.strip():
                if len(line) - len(line.lstrip()) < indent:
                    break
                last = number
        return last

    def html(self, index: int, content: str) -> int:
        while index < len(self.lines):
            line = self.lines[index].strip()
            index += 1
            if "-->" in line if content.startswith(_COMMENT) else not line:
                break
        return index

    def quote(self, index: int) -> tuple[Iterator[Piece], int]:
        line = self.lines[index]
        marker = re.compile(r"[ \t]*(?:>[ \t]?)+").match(line)
        column = marker.end() if marker else 0
        last = index
        if line[column:].strip():
            while last + 1 < len(self.lines) and self.lines[last + 1].strip(" \t\r>"):
                if not self.lines[last + 1].lstrip().startswith(">"):
                    break
                last += 1
        return self.piece("quote", index, column, last), last + 1

    def separates(self, index: int) -> bool:
        content = self.lines[index].strip()
        return "-" in content and "|" in content and bool(_SEPARATOR.fullmatch(content))

    def table(self, index: int) -> tuple[Iterator[Piece], int]:
        last = index
        while last + 1 < len(self.lines) and "|" in self.lines[last + 1]:
            last += 1
        rows = (row for row in range(index, last + 1) if row != index + 1)
        return (piece for row in rows for piece in self.piece("row", row, 0, row)), last + 1
