"""Whether the dates that words tell are in the calendar: the day, its weekday, the year of its era.

In: words of the data or of a page. Out: the dates that are in no calendar. Words to the letter of a source
(`as_printed`) are not asked: what is printed is printed.
"""

import re
from collections.abc import Iterator
from datetime import date

from ..plan.links import walk
from ..plan.values import Text
from ..problems import Problem
from ..words import dates
from .records import Placed

_ERA_YEAR = r"(?P<era>令和|平成|昭和)(?P<of_era>元|\d{1,2})年"
_YEAR = r"(?P<year>\d{4})年"
_DAY = r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
_WEEKDAY = r"(?:[（(](?P<weekday>[月火水木金土日])[）)])?"

# Two ways to say one year, 令和7年（2025年） and 2025年度（令和7年度）; the day may follow.
_JAPANESE = re.compile(rf"(?:{_ERA_YEAR}(?!度)|{_YEAR}(?!度)){_DAY}{_WEEKDAY}")
_TWO_YEARS = re.compile(rf"{_ERA_YEAR}度?[（(]{_YEAR}度?[）)]")
_TWO_YEARS_TURNED = re.compile(rf"{_YEAR}度?[（(]{_ERA_YEAR}度?[）)]")
# Days in digits, 2025-07-08, 2025/7/8, R7.7.8; a month above 12 is the sign of another thing, such as a version.
_IN_DIGITS = re.compile(
    r"(?<![A-Za-z0-9_./-])(?:(?P<year>(?:19|20)\d{2})(?P<mark>[-/])|(?P<letter>[RH])(?P<of_era>\d{1,2})(?P<dot>\.))"
    r"(?P<month>0?[1-9]|1[0-2])(?(mark)(?P=mark)|(?P=dot))(?P<day>\d{1,2})(?![A-Za-z0-9_/]|[-.]\d)"
)
_LETTERS = {"R": "令和", "H": "平成"}

_MONTHS = "|".join(dates.MONTHS)
_WEEKDAYS = "|".join(dates.WEEKDAYS)
_ENGLISH = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAYS}),? )?\b(?P<day>\d{{1,2}}) (?P<month>{_MONTHS}) (?P<year>\d{{4}})\b"
)
_AMERICAN = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAYS}),? )?\b(?P<month>{_MONTHS}) (?P<day>\d{{1,2}}), (?P<year>\d{{4}})\b"
)


def check_told_dates(records: Placed) -> Iterator[Problem]:
    """Yield the dates in the texts of records that are in no calendar."""
    for record, tree, base in records:
        for value, path in walk(record, base):
            if not isinstance(value, Text) or path[-1] == "before":  # what a correction corrects may be such a date
                continue
            for language, words in value.root.items():
                for _, found in impossible_dates(words):
                    yield Problem(tree.place((*path, language)), "date-not-in-calendar", {"found": found})


def impossible_dates(words: str) -> Iterator[tuple[int, str]]:
    """Yield each date in a text that does not exist or has another weekday or era year, and where it begins."""
    for found in (*_TWO_YEARS.finditer(words), *_TWO_YEARS_TURNED.finditer(words)):
        if dates.year_of_era(found["era"], _of_era(found["of_era"])) != int(found["year"]):
            yield found.start(), found[0]
    before: tuple[re.Match[str], date] | None = None
    for found in _JAPANESE.finditer(words):
        day = _day(found, "月火水木金土日")
        if day is None:
            yield found.start(), found[0]
        elif before and before[1] != day and words[before[0].end() : found.start()] in ("（", "("):
            yield before[0].start(), words[before[0].start() : found.end()]
        before = (found, day) if day else None
    for pattern in (_ENGLISH, _AMERICAN, _IN_DIGITS):
        for found in pattern.finditer(words):
            if _day(found, dates.WEEKDAYS) is None:
                yield found.start(), found[0]


def _day(found: re.Match[str], weekdays: str | tuple[str, ...]) -> date | None:
    """Return the day that a text tells, or None if it is in no calendar."""
    parts = found.groupdict()
    era, month = parts.get("era") or _LETTERS.get(parts.get("letter") or ""), parts["month"]
    year = dates.year_of_era(era, _of_era(parts["of_era"])) if era else int(parts["year"])
    number = int(month) if month.isdecimal() else dates.MONTHS.index(month) + 1
    try:
        day = date(year, number, int(parts["day"]))
        is_of_era = not era or dates.era_year(day).startswith(era)
    except ValueError:
        return None
    return day if is_of_era and parts.get("weekday") in (None, weekdays[day.weekday()]) else None


def _of_era(number: str) -> int:
    return 1 if number == "元" else int(number)
