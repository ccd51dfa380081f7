"""Boxes that begin with `!!!`: how their first line is written, and which lines fall out of them.

In: the lines of a page. Out: problems. Markdown takes for a box only what begins so in half width, and into it only
lines that are indented by four spaces more; all else it publishes as ordinary text, without a word.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from ..problems import Problem, near
from .prose import HEADING, RULE, Line

# The directives of reStructuredText, which Markdown has its boxes from, and two of our own chapters.
KINDS = (
    "note", "summary", "info", "tip", "hint", "important", "attention", "caution", "warning", "danger", "error"
)  # fmt: skip

_SPACES = " \t\u3000\u00a0"
_HEADER = re.compile(r"[ ]*!!! ?([A-Za-z][A-Za-z-]*)(?: +(?:inline|end))*(?: +\"[^\"]*\")? *")
_LIKE_HEADER = re.compile(
    rf"[ \u3000]*(?:(?:!!!|！！！|\?\?\?\+?)[ \u3000]?[A-Za-z]|!!![ \u3000]\w"
    rf"|[!！]{{2,}}[ \u3000]*(?:{'|'.join(KINDS)})\b)"
)
_MEANT = re.compile(r"[!?]+\+? *([a-z-]+) *[\"'“”„「『]?(.*?)[\"'“”」』]? *", re.IGNORECASE)
_HALF_WIDTH = str.maketrans("！？＂　", '!?" ')
_CALL_ALONE = re.compile(r"\{\{[^{}]*\}\} *")


def begins_note(line: Line) -> bool:
    """Tell whether a line begins a box as Markdown reads it."""
    return _HEADER.fullmatch(line.prose) is not None


def is_meant_as_note(line: Line) -> bool:
    """Tell whether a line was to begin a box, whether or not it is written rightly."""
    return _LIKE_HEADER.match(line.prose) is not None


def check_notes(lines: Sequence[Line]) -> Iterator[Problem]:
    """Yield the first problem of each box: its first line, its kind, its text."""
    for index, line in enumerate(lines):
        if is_meant_as_note(line):
            yield from islice(chain(_header(line), _kind(line), _text(line, lines[index + 1 :])), 1)


def _header(line: Line) -> Iterator[Problem]:
    if not begins_note(line) or line.indent % 4:
        yield line.problem("note-wrong", len(line.text) - len(line.text.lstrip(" \u3000")), near=_meant(line.text))


def _meant(text: str) -> str:
    """Return the first line of a box that was meant, or nothing where its kind cannot be told."""
    found = _MEANT.fullmatch(text.translate(_HALF_WIDTH).strip())
    kind = near(found[1].lower(), KINDS) if found else ""
    return f'!!! {kind} "{found[2]}"' if found and kind and found[2] else kind and f"!!! {kind}"


def _kind(line: Line) -> Iterator[Problem]:
    found = _HEADER.fullmatch(line.prose)
    if found and found[1].lower() not in KINDS:
        values = {"found": found[1], "expected": ", ".join(KINDS), "near": near(found[1].lower(), KINDS)}
        yield line.problem("not-one-of", found.start(1), len(found[1]), **values)


def _text(header: Line, after: Sequence[Line]) -> Iterator[Problem]:
    """Find a box without text, or the first line that does not come into it."""
    is_empty, is_apart = True, False
    for line in after:
        if not line.text.strip():
            is_apart = True
        elif line.text.startswith(" " * (header.indent + 4)):
            is_empty, is_apart = False, False
        else:
            indent = len(line.text) - len(line.text.lstrip(_SPACES))
            is_another = _stands_alone(line) or (is_apart and not is_empty) or indent < header.indent
            if not line.is_blank and not (is_another and indent <= header.indent):
                yield line.problem("note-indentation", 0, max(indent, 1))
                return
            break
    if is_empty:
        yield header.problem("note-wrong", header.indent, near="")


def _stands_alone(line: Line) -> bool:
    """Tell whether a line cannot be a part of the text above it."""
    patterns = ((HEADING, line.prose), (RULE, line.prose), (_CALL_ALONE, line.text))
    return is_meant_as_note(line) or any(pattern.fullmatch(text) for pattern, text in patterns)
