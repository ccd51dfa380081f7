"""Numbers and quantities as each language prints them.

In: exact decimals and units. Out: strings such as `1,700件` and `¥1,276.2 billion`. Digits are grouped by thousands in
both languages; decimals stand as they were written (99.0 stays 99.0). Japanese keeps the unit of the source (億円);
English scales the number to million or billion, because 億 and 万 have no English word.
"""

from dataclasses import dataclass
from decimal import Decimal

# English steps by thousands: the largest that leaves at least one digit before the point.
ENGLISH_STEPS = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))


@dataclass(frozen=True)
class UnitWords:
    """How one unit is written in one language.

    `pattern` holds `{number}`; `one` is the pattern for exactly 1, if it differs; `multiplier` is how many base units
    one unit is (億円: 100000000), and is spelled out by languages without a word for it.
    """

    pattern: str
    one: str | None = None
    multiplier: int = 1


def number(value: Decimal) -> str:
    """Return a number with grouped digits and the decimals it was written with; a minus sign is U+2212."""
    return f"{value:,f}".replace("-", "−")


def quantity(value: Decimal, unit: UnitWords, language: str) -> str:
    """Return a number with its unit as the language prints it."""
    if unit.multiplier > 1 and language == "en":
        return unit.pattern.format(number=_in_words(value * unit.multiplier))
    pattern = unit.one if unit.one and value == 1 else unit.pattern
    return pattern.format(number=number(value))


def _in_words(value: Decimal) -> str:
    for step, word in ENGLISH_STEPS:
        if abs(value) >= step:
            return f"{number(_plain(value / step))} {word}"
    return number(_plain(value))


def _plain(value: Decimal) -> Decimal:
    """Drop zeros that scaling added behind the decimal point; scaling by powers of ten is exact."""
    shortened = value.normalize()
    return shortened.quantize(Decimal(1)) if shortened == shortened.to_integral_value() else shortened
