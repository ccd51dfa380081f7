"""A page as lines of prose: what Markdown reads as text, with everything that is code or a macro call blanked.

In: the text of a page. Out: `Line`s, of which `prose` has the same columns as the line in the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..problems import Place, Problem

FENCE = re.compile(r"(`{3,}|~{3,})[ ]*\.?[\w#.+-]*[ ]*")
ITEM = re.compile(r"([ ]*)(?:[*+-]|\d+\.)[ ]+\S")
RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})")
HEADING = re.compile(r"(#{1,6})(?!#)[ \t\u3000]*(.*?)[ \t\u3000]*")

_FENCE_MARK = re.compile(r"[ ]*(?:`{3,}|~{3,}|｀{3,})")
_CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_TEMPLATE = re.compile(r"\{\{[^{}]{0,1000}\}\}|\{%[^{}%]{0,1000}%\}")


@dataclass(frozen=True)
class Line:
    """A line of a page: its number, its text, and its prose; a line of a fenced block has no prose."""

    file: str
    number: int
    text: str
    prose: str

    @property
    def indent(self) -> int:
        """Return how many spaces the line begins with."""
        return len(self.prose) - len(self.prose.lstrip(" "))

    @property
    def is_blank(self) -> bool:
        """Tell whether the line separates paragraphs."""
        return not self.prose.strip()

    @property
    def is_item(self) -> bool:
        """Tell whether the line begins an item of a list."""
        return bool(ITEM.match(self.prose)) and not RULE.fullmatch(self.prose)

    def problem(self, code: str, start: int = 0, length: int | None = None, **values: str) -> Problem:
        """Return a problem of this line from a column (counted from 0) on."""
        size = len(self.text) - start if length is None else length
        return Problem(Place(self.file, self.number, start + 1, max(size, 1), self.text), code, values)


def prose_of(text: str, file: str, first: int) -> tuple[list[Line], list[Problem]]:
    """Return the lines of a page from an index on, and what is wrong with its fences."""
    written = text.split("\n")
    masked = _TEMPLATE.sub(lambda found: re.sub(r"[^\n]", "x", found[0]), text).split("\n")
    lines: list[Line] = []
    problems: list[Problem] = []
    fence = ""
    opened: Line | None = None
    for index in range(first, len(written)):
        line = Line(file, index + 1, written[index], "")
        if fence:
            if line.text.rstrip(" ") == fence:
                fence = ""
        elif mark := _FENCE_MARK.match(line.text):
            whole = FENCE.fullmatch(line.text)
            if whole:
                fence, opened = whole[1], line
            else:
                problems.append(line.problem("fence-mark", len(mark[0]) - len(mark[0].lstrip(" "))))
                after = next((text.rstrip(" ") for text in written[index + 1 :] if _FENCE_MARK.match(text)), "")
                if after == mark[0]:  # what it would have opened ends there
                    fence, opened = after, line
        else:
            line = Line(file, index + 1, line.text, _without_code(masked[index]))
        lines.append(line)
    if fence and opened:
        problems.append(opened.problem("fence-not-closed"))
    return lines, problems


def _without_code(text: str) -> str:
    return _CODE_SPAN.sub(lambda found: "x" * len(found[0]), text)


def blocks_of(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the paragraphs: lines that follow each other without an empty line or a fenced block between them."""
    block: list[Line] = []
    for line in lines:
        if not line.is_blank:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block
