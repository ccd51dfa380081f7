"""Dates, imprecise dates, fiscal years and eras as each language prints them.

In: dates and years. Out: strings such as `2025年7月8日（火）`, `2025年8月下旬`, `late August 2025`, `FY2025`.
The Gregorian year always stands; the Japanese era is an addition, never a replacement.
"""

from datetime import date

from .labels import label

# First day of each era: Era Name Act (昭和五十四年法律第四十三号) and the cabinet orders made under it.
_ERAS = ((date(2019, 5, 1), "令和"), (date(1989, 1, 8), "平成"), (date(1926, 12, 25), "昭和"))

# The first fiscal year whose era can be told.
FIRST_FISCAL_YEAR = _ERAS[-1][0].year

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS_JA = "月火水木金土日"


def era_year(day: date) -> str:
    """Return the Japanese era year of a day, such as 令和7年; the first year of an era is 元年."""
    for first, name in _ERAS:
        if day >= first:
            years = day.year - first.year + 1
            return f"{name}{'元' if years == 1 else years}年"
    raise ValueError(f"no era is known for {day.isoformat()}")


def year_of_era(era: str, number: int) -> int:
    """Return the calendar year of a year of an era (令和, 7), also beyond its end; raises LookupError for others."""
    return {name: first.year for first, name in _ERAS}[era] + number - 1


def day(value: date, language: str, weekday: bool = False) -> str:
    """Return a date to the day: 2025年7月8日（火） or Tuesday 8 July 2025."""
    if language == "ja":
        text = f"{value.year}年{value.month}月{value.day}日"
        return f"{text}（{_WEEKDAYS_JA[value.weekday()]}）" if weekday else text
    text = f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return f"{WEEKDAYS[value.weekday()]} {text}" if weekday else text


def month(year: int, number: int, language: str, precision: str = "month") -> str:
    """Return a month, or a part of one (`early`, `middle`, `late`, `end`): 2025年8月下旬 or late August 2025."""
    plain = f"{year}年{number}月" if language == "ja" else f"{MONTHS[number - 1]} {year}"
    return plain if precision == "month" else label(f"month_{precision}", language, month=plain)


def span(first: str, last: str, language: str) -> str:
    """Join two finished dates, numbers or years into a span: 2021年4月〜2021年12月 or April 2021 to December 2021."""
    return label("span", language, first=first, last=last)


def fiscal_year(year: int, language: str, era: bool = True) -> str:
    """Return a fiscal year by the calendar year it begins in: 令和7年度（2025年度） or FY2025.

    Years are named after the era that covers most of them, as Japanese offices do: 2019 is 令和元年度.
    """
    if language != "ja":
        return f"FY{year}"
    plain = f"{year}年度"
    if not era:
        return plain
    return f"{era_year(date(year, 12, 31))}度（{plain}）"


def fiscal_year_span(first: int, last: int, language: str, era: bool = True) -> str:
    """Return a span of fiscal years: 令和3年度（2021年度）〜令和7年度（2025年度） or FY2021–FY2025."""
    return span(fiscal_year(first, language, era), fiscal_year(last, language, era), language)
