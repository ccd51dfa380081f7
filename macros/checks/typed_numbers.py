"""Whether chapters write numbers by macros, so that a changed figure changes there too.

In: the Markdown files of a project and the words that may be typed (`data/typed-numbers.yml`). Out: problems. A number
is a run of digits of any script, a number in kanji of more than one sign (一七〇〇, 三割, 令和七年; but not 三つ), a
date without digits (八月下旬, late August), and a number word above ten in English. A date or a span of years is told
once, with the macro that prints it.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..plan.as_written import day_in, month_in, year_in
from ..plan.references import TypedNumber
from ..problems import Place, Problem
from .chapter_words import FRONT_MATTER, own_words
from .records import Placed, records_of
from .slips import wide_items
from .told_dates import impossible_dates

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
# Dates, years and spans of years, of which each number is a part.
_DIGIT = rf"[0-9０-９{_KANJI}元]"
_NAMED = rf"(?:(?:明治|大正|昭和|平成|令和){_DIGIT}{{1,3}}|[0-9０-９]{{4}})年?度?"
_YEAR = rf"{_NAMED}(?:[（(]{_NAMED}[）)])?"
_DATES = re.compile(
    rf"""
      {_YEAR}(?:[〜～~－–-]|から){_YEAR}
    | (?:{_YEAR})?{_DIGIT}{{1,3}}月(?:{_DIGIT}{{1,3}}日)?(?:[（(][月火水木金土日](?:曜日)?[）)])?
    | [RHS0-9０-９][0-9０-９]{{0,3}}[./／-][0-9０-９]{{1,2}}[./／-][0-9０-９]{{1,2}}
    | [0-9]{{1,2}}[ ](?:{_MONTHS})(?:[ ][0-9]{{4}})?
    | (?:{_MONTHS})[ ][0-9]{{1,2}},?[ ][0-9]{{4}}
    | {_YEAR}
    """,
    re.VERBOSE,
)
_SECOND_YEAR = re.compile(r"(?<=[年度])[（(][^（()）]*年度?[）)]")
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
    found = [each for each in _NUMBERS.finditer(words) if not _lies_in(each.span(), free)]
    if found:
        yield from _told(words, found, text, file)


def _told(words: str, numbers: list[re.Match[str]], text: str, file: str) -> Iterator[Problem]:
    """Tell each number, or the date it is a part of; not those of what `slips` tells, dates that are none and marks."""
    front = FRONT_MATTER.match(text)
    begin = front.end() if front else 0
    starts = [0, *(found.end() for found in re.finditer("\n", words))]
    free = [
        (start + mark.start(), start + mark.end())
        for start, mark in zip(starts, wide_items(words.split("\n")), strict=True)
        if mark and start >= begin
    ]
    dates = list(_DATES.finditer(words))
    free += [date.span() for date in dates if date.start() >= begin and any(impossible_dates(date[0]))]
    told: set[int] = set()
    for number in numbers:
        whole = next((date for date in dates if _lies_in(number.span(), [date.span()])), number)
        if not _lies_in(number.span(), free) and whole.start() not in told:
            line = words.count("\n", 0, whole.start())
            place = Place(file, line + 1, whole.start() - starts[line] + 1, len(whole[0]), text.split("\n")[line])
            yield Problem(place, TYPED, {"found": whole[0], "near": _macro(whole[0])})
        told.add(whole.start())


def _lies_in(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _macro(found: str) -> str:
    """Return the macro that prints a date or a fiscal year, or nothing for what is none of both."""
    plain = _SECOND_YEAR.sub("", found)
    if day := day_in(plain):
        has_weekday = plain.endswith(("）", ")"))
        return f'{{{{ date("{day}", weekday=true) }}}}' if has_weekday else f'{{{{ date("{day}") }}}}'
    if month := month_in(plain):
        return f'{{{{ date("{month}") }}}}'
    return f"{{{{ fiscal_year({year_in(plain)}) }}}}" if plain.endswith("年度") and year_in(plain) else ""
