"""Which words of a passage went and which came.

In: two versions of a text and its language. Out: pieces that are the same, deleted or inserted; the same and deleted
ones joined are the earlier text, the same and inserted ones the later. Japanese is taken apart between phrases
(BudouX), other languages between words, so that a reader sees whole expressions change and never single characters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Literal

import budoux

SAME, DELETED, INSERTED = "same", "deleted", "inserted"

_WORDS = re.compile(r"\w+(?:[.,’'-]\w+)*|\s+|[^\w\s]", re.UNICODE)
_JAPANESE_STOPS = re.compile(r"(?<=[。、「」『』（）・：；])")
# What joins two changes when nothing else stands between them: a lone space or mark would only chop up the reading.
_SLIGHT = re.compile(r"[\s\W]*", re.UNICODE)


@dataclass(frozen=True)
class Piece:
    """A part of a text: `same`, `deleted` or `inserted`."""

    kind: Literal["same", "deleted", "inserted"]
    text: str


def pieces_between(before: str, after: str, language: str) -> tuple[Piece, ...]:
    """Return the pieces of two versions of a text; what was deleted stands before what was inserted."""
    one, other = tokens_of(before, language), tokens_of(after, language)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    runs = [
        (tag == "equal", "".join(one[i1:i2]), "".join(other[j1:j2])) for tag, i1, i2, j1, j2 in matcher.get_opcodes()
    ]
    return tuple(_pieces(runs))


def _pieces(runs: list[tuple[bool, str, str]]) -> Iterator[Piece]:
    """Yield the pieces of runs; a slight run between two changes becomes part of them."""
    gone = come = ""
    for index, (equal, before, after) in enumerate(runs):
        between = 0 < index < len(runs) - 1
        if equal and not (between and _SLIGHT.fullmatch(before)):
            yield from _changed(gone, come)
            gone = come = ""
            yield Piece("same", before)
        else:
            gone, come = gone + before, come + after
    yield from _changed(gone, come)


def _changed(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece("deleted", gone)
    if come:
        yield Piece("inserted", come)


@lru_cache(maxsize=8192)
def tokens_of(text: str, language: str) -> tuple[str, ...]:
    """Return the phrases or words of a text; joined, they are the text."""
    if language != "ja":
        return tuple(_WORDS.findall(text))
    return tuple(part for phrase in _parser().parse(text) for part in _JAPANESE_STOPS.split(phrase) if part)


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()
