"""Numbers, years, dates and ids as people write them: what a message may offer in their place.

In: a text that is not in the form of the data (1,700件, 17万, 令和7年度, 2025/7/8). Out: the form the data has, or an
empty string where nothing, or more than one thing, can be read in it. Nothing here is ever taken as a value.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from ..words.dates import MONTHS, year_of_era

# Full-width signs; not all that Unicode calls compatible, or 10² would be read as 102 and ① as 1.
_HALF_WIDTH = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "})

# How people write a minus, and letters typed for digits: there no number may be offered that is not the one meant.
_MINUS_SIGNS = str.maketrans(dict.fromkeys("▲△−‐–—ー", "-"))
_LETTER_FOR_DIGIT = re.compile("[0-9][OoIl]|[OoIl][0-9]")

_SCALES = {
    "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "億": 10**8, "兆": 10**12
}  # fmt: skip
_NUMBER_WITHIN = re.compile(
    r"(?P<before>[^0-9.,(-]*)(?P<number>-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.[0-9]+)?)"
    rf"(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})?(?P<after>[^0-9,.]*)"
)

_ERAS = {"R": "令和", "H": "平成", "S": "昭和"}
_YEAR = r"(?:(?P<era>令和|平成|昭和|[RHS])\.?(?P<of_era>元|[0-9]{1,2})|(?P<year>[0-9]{4}))"
_OF_YEAR = re.compile(rf"{_YEAR}年?度?")
_OF_MONTH = re.compile(rf"{_YEAR}[年./-](?P<month>[0-9]{{1,2}})月?")
_OF_DAY = re.compile(
    rf"{_YEAR}[年./-](?P<month>[0-9]{{1,2}})[月./-](?P<day>[0-9]{{1,2}})日?(?:[(][月火水木金土日][)])?"
)
_OF_DAY_IN_ENGLISH = re.compile(rf"(?P<day>[0-9]{{1,2}}) (?P<name>{'|'.join(MONTHS)}),? (?P<year>[0-9]{{4}})")


def number_in(text: str) -> tuple[str, str]:
    """Return the one number in a text without its separators, and the same multiplied by 万, 億 … behind it.

    The second is empty without such a word, both are if there is no number, more than one, or one that may be misread.
    """
    plain = _plain(text).translate(_MINUS_SIGNS)
    found = _NUMBER_WITHIN.fullmatch(plain)
    if found is None or _LETTER_FOR_DIGIT.search(plain) or any(map(str.isnumeric, found["before"] + found["after"])):
        return "", ""
    if "割" in found["after"]:
        return "", ""
    number = found["number"].replace(",", "")
    if not found["scale"]:
        return number, ""
    return number, f"{(Decimal(number) * _SCALES[found['scale']]).normalize():f}"


def year_in(text: str) -> str:
    """Return the calendar year that a text names (令和7年度, R7, 2025年度)."""
    found = _OF_YEAR.fullmatch(_plain(text))
    return f"{_year(found)}" if found else ""


def day_in(text: str) -> str:
    """Return the day that a text names (令和7年7月8日（火）, 2025/7/8, 8 July 2025), if there is such a day."""
    plain = _plain(text)
    found = _OF_DAY.fullmatch(plain) or _OF_DAY_IN_ENGLISH.fullmatch(plain)
    if found is None:
        return ""
    parts = found.groupdict()
    month = int(parts["month"]) if "month" in parts else MONTHS.index(parts["name"]) + 1
    try:
        return date(_year(found), month, int(parts["day"])).isoformat()
    except ValueError:
        return ""


def month_in(text: str) -> str:
    """Return the month that a text names (令和7年8月, 2025/8), if there is such a month."""
    found = _OF_MONTH.fullmatch(_plain(text))
    if found is None or not 1 <= int(found["month"]) <= len(MONTHS):
        return ""
    return f"{_year(found):04}-{int(found['month']):02}"


def id_in(text: str) -> str:
    """Return the id that a text would be if its letters and separators were those of ids (Open_Data, ｌife)."""
    folded = re.sub(r"[\s_./]+", "-", unicodedata.normalize("NFKC", text).strip().lower())
    return folded if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", folded) else ""


def _plain(text: str) -> str:
    return text.translate(_HALF_WIDTH).strip()


def _year(found: re.Match[str]) -> int:
    parts = found.groupdict()
    if parts.get("era"):
        number = 1 if parts["of_era"] == "元" else int(parts["of_era"])
        return year_of_era(_ERAS.get(parts["era"], parts["era"]), number)
    return int(parts["year"])
