"""Which words of a passage went and which came.

In: two versions of a text and its language. Out: pieces that are the same, deleted or inserted; the same and deleted
ones joined are the earlier text, the same and inserted ones the later. Japanese is taken apart between phrases
(BudouX), other languages between words, so that a reader sees whole expressions change and never single characters;
where most words within such a change stayed, as around a number, it is told word by word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import groupby, takewhile
from typing import Literal

import budoux

SAME, DELETED, INSERTED = "same", "deleted", "inserted"

_WORDS = re.compile(r"\w+(?:[.,’'-]\w+)*|\s+|[^\w\s]", re.UNICODE)
_JAPANESE_STOPS = re.compile(r"(?<=[。、「」『』（）・：；])")
# Where no phrase ends: within a number or a word in Latin letters; \0 stands where one was to end.
_WITHIN_A_WORD = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ][.,．，]?\0[.,．，]?[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")
_PARTICLES = "をはがにのとでも"
_AND_OR = "及び|並びに|又は|若しくは|および|ならびに|または|もしくは"
# The words of a Japanese phrase as far as its letters tell: a verb keeps its ending, a noun leaves its particle.
_JAPANESE_WORDS = re.compile(
    rf"[0-9０-９]+(?:[.,．，][0-9０-９]+)*|[A-Za-zＡ-Ｚａ-ｚ]+|[ァ-ヴー]+|{_AND_OR}"
    rf"|(?:(?!{_AND_OR})[一-鿿豈-﫿々〆])+(?:(?![{_PARTICLES}]|{_AND_OR})[ぁ-ん]+)?|[ぁ-ん]+|\s+|.",
    re.DOTALL,
)
# A noun of two letters or more, to which others may be joined.
_NOUN = re.compile(r"[一-鿿豈-﫿々〆]{2,}|[ァ-ヴー]{2,}")
# What joins two changes when nothing else stands between them: a lone space or mark would only chop up the reading.
_SLIGHT = re.compile(r"[\s\W]*", re.UNICODE)
# What stayed between two changes is told with them where each of them is this many times as long.
_CHOPPED = 3

Kind = Literal["same", "deleted", "inserted"]

# Whether a stretch is the same in both texts, and what it is in each.
Run = tuple[bool, str, str]


@dataclass(frozen=True)
class Piece:
    """A part of a text: `same`, `deleted` or `inserted`."""

    kind: Kind
    text: str


def pieces_between(before: str, after: str, language: str) -> tuple[Piece, ...]:
    """Return the pieces of two versions of a text; what was deleted stands before what was inserted."""
    runs = _runs(tokens_of(before, language), tokens_of(after, language))
    pieces = [piece for run in _joined(runs) for piece in _pieces(run, language)]
    return tuple(
        Piece(kind, "".join(piece.text for piece in found)) for kind, found in groupby(pieces, lambda piece: piece.kind)
    )


def _runs(one: Sequence[str], other: Sequence[str]) -> list[Run]:
    """Return what two lists of words share and where they differ, in order."""
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [(tag == "equal", "".join(one[i1:i2]), "".join(other[j1:j2])) for tag, i1, i2, j1, j2 in codes]


def _joined(runs: list[Run]) -> list[Run]:
    """Return the runs; one that is slight, or lost between two long changes, becomes part of them."""
    found: list[Run] = []
    gone = come = ""
    for index, (equal, before, after) in enumerate(runs):
        if equal and not (0 < index < len(runs) - 1 and _is_lost(before, (gone, come), runs[index + 1])):
            found += [(False, gone, come)] if gone or come else []
            gone = come = ""
            found.append((True, before, after))
        else:
            gone, come = gone + before, come + after
    found += [(False, gone, come)] if gone or come else []
    return found if len(found) == len(runs) else _joined(found)


def _is_lost(same: str, former: tuple[str, str], latter: Run) -> bool:
    changes = [max(len(gone), len(come)) for gone, come in (former, latter[1:])]
    return bool(_SLIGHT.fullmatch(same)) or min(changes) >= _CHOPPED * len(same)


def _pieces(run: Run, language: str) -> Iterator[Piece]:
    """Yield the pieces of a run: word by word where most words stayed, else but for those at its two ends."""
    equal, before, after = run
    if equal or not before or not after:
        kind: Kind = "same" if equal else "deleted" if before else "inserted"
        yield Piece(kind, before or after)
        return
    words = _words(before, language), _words(after, language)
    runs = _joined(_runs(*words))
    if 2 * sum(len(one) for same, one, _ in runs if same) < max(len(before), len(after)):
        runs = _but_for_the_ends(*words)
    for same, one, other in (part for run in runs for part in _but_for_a_compound(run)):
        parts: list[tuple[Kind, str]] = [("same", one)] if same else [("deleted", one), ("inserted", other)]
        yield from (Piece(kind, text) for kind, text in parts if text)


def _but_for_a_compound(run: Run) -> Iterator[Run]:
    """Yield a word that another was put before or behind as the same, and only what was put there as changed."""
    same, one, other = run
    short, long = sorted((one, other), key=len)
    if same or len(long) < len(short) + 2 or not all(map(_NOUN.fullmatch, (one, other))):
        yield run
        return
    if long.startswith(short):
        yield from ((True, short, short), (False, one.removeprefix(short), other.removeprefix(short)))
    elif long.endswith(short):
        yield from ((False, one.removesuffix(short), other.removesuffix(short)), (True, short, short))
    else:
        yield run


def _but_for_the_ends(one: list[str], other: list[str]) -> list[Run]:
    """Return the words that two lists begin and end with alike as the same, and all between them as changed."""
    first = _shared(one, other)
    last = _shared(one[first:][::-1], other[first:][::-1])
    texts = [
        ["".join(words[:first]), "".join(words[first : len(words) - last]), "".join(words[len(words) - last :])]
        for words in (one, other)
    ]
    return [(place != 1, mine, theirs) for place, (mine, theirs) in enumerate(zip(*texts, strict=True))]


def _shared(one: list[str], other: list[str]) -> int:
    """Return how many words two lists begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _words(text: str, language: str) -> list[str]:
    return (_JAPANESE_WORDS if language == "ja" else _WORDS).findall(text)


@lru_cache(maxsize=8192)
def tokens_of(text: str, language: str) -> tuple[str, ...]:
    """Return the phrases or words of a text; joined, they are the text."""
    if language != "ja":
        return tuple(_words(text, language))
    phrases = _phrases(text)
    return tuple(part for phrase in phrases for part in _JAPANESE_STOPS.split(phrase) if part)


def _phrases(text: str) -> list[str]:
    """Return the phrases of a Japanese text, of which none ends within a number or a word in Latin letters."""
    found: list[str] = []
    for phrase in _parser().parse(text):
        if found and _WITHIN_A_WORD.search(found[-1][-2:] + "\0" + phrase[:2]):
            found[-1] += phrase
        else:
            found.append(phrase)
    return found


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()
