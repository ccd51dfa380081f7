"""Whether figures are those printed beside them: the value of a target, the printed date of an event.

In: records with their places. Out: a warning for each value or date whose digits its `as_printed` does not hold. Words
without a digit (倍増) are not asked; years are passed over where a value is looked for.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from ..plan.kpi import Kpi, Target
from ..plan.periods import Moment
from ..plan.process import Event
from ..problems import Problem
from ..words.dates import MONTHS, year_of_era
from .records import Placed, PlaceOf, records_of

# Words behind a number that multiply it, and what a unit may count by, which is taken off again (千人, 億円).
_SCALES = {
    "百": 10**2, "千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12,
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9,
}  # fmt: skip
_COUNTED_BY = (1, 10**3, 10**4, 10**6, 10**8, 10**9, 10**12)
_NUMBER = re.compile(rf"(\d+(?:\.\d+)?)((?: ?(?:{'|'.join(_SCALES)}))*)(割(?:(\d)分)?)?", re.ASCII)
_SCALE = re.compile("|".join(_SCALES))
_COMMAS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))", re.ASCII)
_ERAS = {"令和": "令和", "平成": "平成", "昭和": "昭和", "R": "令和", "H": "平成", "S": "昭和"}
_ERA_YEAR = re.compile(rf"(?<![A-Za-z])({'|'.join(_ERAS)})\.? ?(\d{{1,2}}|元)(?!\d)", re.ASCII)
_YEARS = re.compile(r"FY ?\d{4}(?:[~–-]\d{2,4})?|(?<!\d)(?:\d{4}[~–-])?\d{1,4}年", re.ASCII)
_DIGITS_OR_MONTH = re.compile(rf"\d+|{'|'.join(name[:3] for name in MONTHS)}", re.ASCII)


def check_printed_figures(records: Placed) -> Iterator[Problem]:
    """Yield a warning for each target's value, and each printed date of an event, that is printed otherwise."""
    for kpi, place in records_of(records, Kpi):
        for index, target in enumerate(kpi.listed_targets):
            yield from _target(target, place, ("targets", index))
        for number, series in enumerate(kpi.related):
            for index, target in enumerate(series.targets):
                yield from _target(target, place, ("related", number, "targets", index))
    for event, place in records_of(records, Event):
        if isinstance(event.printed, Moment) and not is_printed_date(event.printed.date, event.as_printed):
            values = {"value": event.printed.date, "printed": event.as_printed}
            yield Problem(place("printed", "date"), "printed-otherwise", values)


def _target(target: Target, place: PlaceOf, path: tuple[str | int, ...]) -> Iterator[Problem]:
    for name in ("value", "minimum", "maximum"):
        value = getattr(target, name)
        if value is not None and target.as_printed and not is_printed(value, target.as_printed):
            values = {"value": str(value), "printed": target.as_printed}
            yield Problem(place(*path, name), "printed-otherwise", values)


def is_printed(value: Decimal, text: str) -> bool:
    """Tell whether a text holds a value, its sign aside, or no digits at all; 3.5万 holds 35000, 1割 both 10 and 0.1.

    3.5万 holds 3.5 as well, for the unit may count by 万; but not 350, for no unit of numbers does.
    """
    words = _ERA_YEAR.sub(" ", _YEARS.sub(" ", _COMMAS.sub("", unicodedata.normalize("NFKC", text))))
    found = set(_numbers(words))
    return not found or abs(value) in found


def _numbers(text: str) -> Iterator[Decimal]:
    """Yield what the numbers of a text can mean; 3億5千万 is one number in two pieces."""
    total, end = Decimal(0), -1
    for found in _NUMBER.finditer(text):
        number, scales, tenths, hundredths = Decimal(found[1]), _SCALE.findall(found[2]), found[3], found[4]
        yield number
        if tenths:
            percent = number * 10 + Decimal(hundredths or 0)
            yield from (percent, percent / 100)
        for scale in scales:
            number *= _SCALES[scale]
        total = total + number if found.start() == end else number
        if scales or found.start() == end:
            yield from (total / size for size in _COUNTED_BY)
        end = found.end() if scales else -1


def is_printed_date(day: str, text: str) -> bool:
    """Tell whether a text holds the year, month and day of a date (2025-07-08, 2025-07), as far as it has digits.

    Behind its year (2025, '25, R7) month and day stand in this order; before it (8 July 2025), or without one, in any.
    """
    plain = unicodedata.normalize("NFKC", text)
    of_era = [year_of_era(_ERAS[era], 1 if number == "元" else int(number)) for era, number in _ERA_YEAR.findall(plain)]
    names = [name[:3] for name in MONTHS]
    words = _DIGITS_OR_MONTH.findall(_ERA_YEAR.sub(" ", plain))
    held = [int(word) if word.isdecimal() else names.index(word) + 1 for word in words]
    year, *rest = (int(part) for part in day.split("-"))
    if of_era:
        return year in of_era and held[: len(rest)] in (rest, [])
    if held and held[0] in (year, year % 100):
        return held[1 : len(rest) + 1] in (rest, [])
    if held and held[-1] in (year, year % 100):
        held.pop()
    elif len(held) > len(rest):
        return False
    return not held or sorted(held) == sorted(rest)
