"""Numbers and dates in prose, by value, so that 令和7年度 equals FY2025 and 1.2億 equals 120 million.

In: the prose of a block in Japanese or English. Out: the values it states in digits (which the other language must
state too), and those it may be taken to state (number words, parts of a date). Values are strings: `2025-07-08`,
`2025-07`, `--07-08`, `--07`, `FY2025`, `1700`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

# First year of each era less one.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SCALES = {"千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12}
_WORDS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_CARDINALS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_MULTIPLES = {
    "once": 1,
    "single": 1,
    "twice": 2,
    "both": 2,
    "pair": 2,
    "half": 2,
    "another": 1,
    "per": 1,
    "each": 1,
    "every": 1,
}
_KANJI = {character: value for value, character in enumerate("〇一二三四五六七八九")}

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_NAMES = "|".join(_MONTHS)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)")
_JA_DATE = re.compile(
    rf"(?:({'|'.join(_ERAS)})[ ]?(元|\d{{1,2}})|(?<!\d)(\d{{4}}))[ ]?年[ ]?"
    r"(?:(度)|(\d{1,2})月(?:[ ]?(\d{1,2})日)?)?"
)
_YEAR_AGAIN = re.compile(r"((?:\d|元)年度?)[（(]\d{4}年度?[）)]")
# 2023～32年 means 2032.
_JA_YEARS = re.compile(r"(?<!\d)((?:19|20))(\d{2})(年度?)?([～〜–-])(\d{2})(?=年)")
_JA_OTHER_ONE = re.compile(r"(?<![\d,.])1(?![\d,.])")
# 1年 and 1つ are “a year” and “a field” in English.
_JA_ONE = re.compile(r"(?<![\d,.第])1(?=つ|年|件|人|回|個)")
_JA_SHORT_YEAR = re.compile(r"(?<!\d)(\d{2})年度")
_JA_MONTH = re.compile(r"(?<!\d)(\d{1,2})月(?:[ ]?(\d{1,2})日)?")
_JA_NUMBER = re.compile(rf"(?:{_DIGITS}[ ]?[千万億兆]+)+(?:{_DIGITS})?|{_DIGITS}")
_JA_PART = re.compile(rf"({_DIGITS})[ ]?([千万億兆]*)")
_KANJI_NUMBER = re.compile(r"[〇一二三四五六七八九十百]+")
_EN_DATE = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?[ ])?({_NAMES})\b"
    r"(?:[ ](\d{1,2})(?:st|nd|rd|th)?\b(?!\d))?(?:,?[ ](\d{4})\b)?"
)
_EN_FISCAL = re.compile(r"\b(?:FY|fiscal[ ](?:year[ ])?)[ ]?(\d{4})\b", re.IGNORECASE)
_EN_NUMBER = re.compile(rf"({_DIGITS})(?:[ -]?({'|'.join(_WORDS)})\b)?", re.IGNORECASE)
_EN_WORD = re.compile(r"[A-Za-z]+")
_EN_ARTICLE = re.compile(r"\b[Aa]n?\b")
# The number of a name, such as COVID-19.
_EN_NAME = re.compile(r"\b[A-Z]{2,}-(\d+(?:\.\d+)*)\b")
# The official English name of a law may carry its number where the Japanese does not, or a macro may write it.
_JA_LAW = re.compile(rf"(?:(?:{'|'.join(_ERAS)})(?:元|\d+)年)?法律第\d+号")
_EN_LAW = re.compile(r"Act No\. ?\d+ of \d{4}")


@dataclass
class Figures:
    """The values a text states in digits, and all it may be taken to state."""

    stated: dict[str, str] = field(default_factory=dict)
    possible: set[str] = field(default_factory=set)

    def add(self, value: str, shown: str, *also: str) -> None:
        """Take a value with the way it is written, and other values it stands for as well."""
        self.stated.setdefault(value, shown.strip())
        self.possible |= {value, *also}


def japanese_figures(prose: str) -> Figures:
    """Return the figures of Japanese prose."""
    figures = Figures()
    plain = _YEAR_AGAIN.sub(r"\1", _JA_YEARS.sub(r"\1\2\3\4\1\5", prose.translate(_FULL_WIDTH)))
    rest = _taken(_ISO, plain, figures, _iso)
    rest = _taken(_JA_DATE, rest, figures, _japanese_date)
    rest = _taken(_JA_SHORT_YEAR, rest, figures, lambda match: ("FY20" + match[1], "20" + match[1]))
    rest = _taken(_JA_MONTH, rest, figures, lambda match: _date("", match[1], match[2]))
    for match in _JA_NUMBER.finditer(rest):
        figures.add(_plain(sum((_scaled(part) for part in _JA_PART.finditer(match[0])), Decimal(0))), match[0])
        figures.possible |= {_plain(Decimal(part[1].replace(",", ""))) for part in _JA_PART.finditer(match[0])}
    figures.possible |= {str(_kanji(match[0])) for match in _KANJI_NUMBER.finditer(rest)}
    return figures


def english_figures(prose: str) -> Figures:
    """Return the figures of English prose."""
    figures = Figures()
    figures.possible |= {match[1] for match in _EN_NAME.finditer(prose)}
    rest = _taken(_ISO, _EN_NAME.sub(" ", prose), figures, _iso)
    rest = _taken(_EN_FISCAL, rest, figures, lambda match: ("FY" + match[1], match[1]))
    rest = _taken(_EN_DATE, rest, figures, _english_date)
    for match in _EN_NUMBER.finditer(rest):
        value = Decimal(match[1].replace(",", ""))
        figures.add(_plain(value * _WORDS.get((match[2] or "").lower(), 1)), match[0], _plain(value))
    figures.possible |= {"--05"} if "May" in rest else set()  # the month, or a verb
    for word in _EN_WORD.findall(rest.lower()):
        for names in (_CARDINALS, _ORDINALS):
            figures.possible |= {str(names.index(word))} if word in names else set()
        figures.possible |= {str(_MULTIPLES[word])} if word in _MULTIPLES else set()
    return figures


def figures_that_differ(source: str, target: str) -> tuple[list[str], list[str]]:
    """Return the figures of the Japanese that the English does not state, and the reverse, as they are written."""
    source = source.translate(_FULL_WIDTH)
    if bool(_JA_LAW.search(source)) != bool(_EN_LAW.search(target)):
        source, target = _JA_LAW.sub(" ", source), _EN_LAW.sub(" ", target)
    mine, theirs = japanese_figures(source), english_figures(target)
    if _EN_ARTICLE.search(target) and not _JA_OTHER_ONE.search(_JA_ONE.sub("", source)):
        theirs.possible.add("1")
    return _lacking(mine, theirs), _lacking(theirs, mine)


def _lacking(one: Figures, other: Figures) -> list[str]:
    """Return what one side states and the other cannot be taken to state; a bare number may be a month or a year."""
    there = {_bare(value) for value in other.possible}
    return [shown for value, shown in one.stated.items() if _bare(value) not in there]


def _bare(value: str) -> str:
    """Return a fiscal year as its year and a month as its number."""
    return value[2:].lstrip("0") if re.fullmatch(r"--\d\d", value) else value.removeprefix("FY")


def _taken(
    pattern: re.Pattern[str], text: str, figures: Figures, values: Callable[[re.Match[str]], tuple[str, ...] | None]
) -> str:
    """Note what a pattern finds and return the text without it."""

    def take(match: re.Match[str]) -> str:
        found = values(match)
        if found is None:
            return match[0]
        figures.add(found[0], match[0], *found[1:])
        return " "

    return pattern.sub(take, text)


def _iso(match: re.Match[str]) -> tuple[str, ...]:
    return _date(*match.groups())


def _japanese_date(match: re.Match[str]) -> tuple[str, ...]:
    era, number, plain, fiscal, month, day = match.groups()
    year = plain or str(_ERAS[era] + (1 if number == "元" else int(number)))
    return (f"FY{year}", year) if fiscal else _date(year, month, day)


def _english_date(match: re.Match[str]) -> tuple[str, ...] | None:
    before, name, after, year = match.groups()
    if name == "May" and not (before or after or year):
        return None
    return _date(year or "", str(_MONTHS.index(name) + 1), before or after)


def _date(year: str, month: str | None, day: str | None) -> tuple[str, ...]:
    """Return the value of a date, then the parts it states too."""
    if not month:
        return (year,)
    parts = list(_parts(year, int(month), int(day) if day else 0))
    return tuple(parts)


def _parts(year: str, month: int, day: int) -> Iterator[str]:
    if year and day:
        yield f"{year}-{month:02}-{day:02}"
    if year:
        yield f"{year}-{month:02}"
    if day:
        yield f"--{month:02}-{day:02}"
    yield f"--{month:02}"
    yield from [year] if year else []
    yield from [str(day)] if day else []


def _scaled(part: re.Match[str]) -> Decimal:
    value = Decimal(part[1].replace(",", ""))
    for scale in part[2]:
        value *= _SCALES[scale]
    return value


def _kanji(text: str) -> int:
    """Return the value of a number below 1000 written in kanji, with or without 十 and 百."""
    if not set(text) & {"十", "百"}:
        return int("".join(str(_KANJI[character]) for character in text))
    total, digit = 0, 0
    for character in text:
        if character in _KANJI:
            digit = _KANJI[character]
        else:
            total, digit = total + (digit or 1) * (10 if character == "十" else 100), 0
    return total + digit


def _plain(value: Decimal) -> str:
    """Return a number without grouping and without zeros behind the decimal point."""
    return f"{value.normalize():f}"
