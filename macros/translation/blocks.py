"""Blocks: pieces of a page, or texts of data, that are compared between languages.

In: the text of a page, or one text. Out: `Block`, known by a hash of its kind and words, wherever it stands.
"""

import re
import textwrap
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from .segmenter import CODE, END, MACRO, words_of

# A text of data, which has no kind of its own.
TEXT = "text"

# Blocks without words: equal in both languages, so they pair only with their like and have no status.
QUIET = frozenset({MACRO, END})

# Kana, ideographs, and the punctuation and full-width forms that stand among them.
CJK = (
    r"\u3000-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6"
    r"\U00020000-\U0003ffff"
)
_BETWEEN_CJK = re.compile(rf"(?<=[{CJK}]) (?=[{CJK}])")
_CJK = re.compile(rf"[{CJK}]")
_QUOTE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One block: its kind, its words with white space collapsed, its key on the page, and where it stands.

    `start` and `end` are offsets in the page, `line` counts from 1.
    """

    kind: str
    words: str
    key: str = ""
    line: int = 1
    start: int = 0
    end: int = 0

    @cached_property
    def hash(self) -> str:
        """Return the first 12 hex digits of SHA-256 over kind and words."""
        return sha256(f"{self.kind}\n{self.words}".encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def is_quiet(self) -> bool:
        """Tell whether the block has no words of a language: a macro call, code without Japanese."""
        return self.kind in QUIET or (self.kind == CODE and not has_cjk(self.words))


def has_cjk(text: str) -> bool:
    """Tell whether a text holds Japanese characters."""
    return bool(_CJK.search(text))


def collapsed(kind: str, text: str) -> str:
    """Return a text as it is hashed: one space for any white space, none between CJK characters.

    Code keeps its lines, because they are what it says; a quotation loses the marks before its lines.
    """
    if kind == CODE:
        return "\n".join(line.rstrip() for line in textwrap.dedent(text).strip().split("\n"))
    if kind == "quote":
        text = _QUOTE_MARKS.sub("", text)
    return _BETWEEN_CJK.sub("", " ".join(text.split()))


def blocks_of(page: str) -> list[Block]:
    """Return the blocks of a page in order."""
    return [
        Block(piece.kind, collapsed(piece.kind, piece.text), piece.key, piece.line, piece.start, piece.end)
        for piece in words_of(page)
    ]


def text_block(text: str, line: int = 1) -> Block:
    """Return the block of one text of the data."""
    return Block(TEXT, collapsed(TEXT, text), line=line)
