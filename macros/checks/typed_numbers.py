"""Whether chapters write numbers by macros, so that a changed figure changes there too.

In: the Markdown files of a project and the words that may be typed (`data/typed-numbers.yml`). Out: problems. A number
is a run of digits of any script, a number in kanji of more than one sign (一七〇〇, 三割, 令和七年; but not 三つ), a
date without digits (八月下旬, late August), and a number word above ten in English.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..plan.references import TypedNumber
from ..problems import Place, Problem
from .chapter_words import own_words
from .records import Placed, records_of

# The code of a number typed by hand.
TYPED = "figure-typed-by-hand"

_KANJI = "〇一二三四五六七八九十百千万億兆"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBERS = re.compile(
    rf"""
      [0-9０-９][0-9０-９,.，．]*[0-9０-９] | \d | [\u2460-\u24ff\u2160-\u217f¹²³\u2070-\u2089]
    | (?!万一|千万に)[{_KANJI}]{{2,}}
    | [{_KANJI}](?:割|パーセント|％|%)
    | (?:明治|大正|昭和|平成|令和)[元{_KANJI}]+年
    | [{_KANJI}]月(?:[{_KANJI}]日|[上中下]旬|末)
    | \b(?:early|mid|late|end\sof)[\s-](?:{_MONTHS})\b
    | \b(?:eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty
        |hundred|thousand|million|billion|trillion|dozen)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The number of a character, and identifiers in which digits are letters (GPT-4.5 is none: it stands in the list).
_IDENTIFIER = re.compile(r"\bU\+[0-9A-F]{4,6}\b")


def check_typed_numbers(
    root: Path, paths: Iterable[Path], allowed: Iterable[TypedNumber], records: Placed
) -> Iterator[Problem]:
    """Yield a problem for each number typed by hand, and for each allowed text that no page holds any more."""
    texts = {text for entry in allowed for text in entry.text.root.values()}
    used: set[str] = set()
    for path in paths:
        text = path.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n")
        yield from _typed(text, path.relative_to(root).as_posix(), texts, used)
    for record, place in records_of(records, TypedNumber):
        if not used & set(record.text.root.values()):
            found = next(iter(record.text.root.values()))
            yield Problem(place("text"), "typed-number-unused", {"found": found})


def _typed(text: str, file: str, allowed: set[str], used: set[str]) -> Iterator[Problem]:
    words = own_words(text)
    free = [found.span() for found in _IDENTIFIER.finditer(words)]
    for name in allowed:
        spans = [found.span() for found in re.finditer(re.escape(name), words)]
        free += spans
        used |= {name} if spans else set()
    lines = text.split("\n")
    for found in _NUMBERS.finditer(words):
        if not any(start <= found.start() and found.end() <= end for start, end in free):
            begin = text.rfind("\n", 0, found.start()) + 1
            number = text.count("\n", 0, begin) + 1
            place = Place(file, number, found.start() - begin + 1, len(found[0]), lines[number - 1])
            yield Problem(place, TYPED, {"found": found[0]})
