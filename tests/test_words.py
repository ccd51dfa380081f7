"""Words: numbers, dates and eras as each language prints them, and the labels of every language."""

import re
import string
from datetime import date, timedelta
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.plan.assignments import Basis
from macros.plan.kpi import Direction, Flag, PublishedStatus, TargetType
from macros.plan.outline import Wording
from macros.plan.periods import PeriodType
from macros.plan.references import Trust
from macros.plan.status import Judging, Reason, Status
from macros.plan.values import UnknownCode
from macros.words import dates, numbers
from macros.words.labels import FOLDER, label, labels, languages

FIRST_OF_SHOWA = date(1926, 12, 25)

written = st.one_of(
    st.integers(-(10**15), 10**15).map(Decimal),
    st.integers(0, 5).flatmap(
        lambda places: st.decimals(-(10**9), 10**9, places=places, allow_nan=False, allow_infinity=False)
    ),
)
multipliers = st.sampled_from((10, 1000, 10**4, 10**6, 10**8, 10**12))


def unprinted(text: str) -> Decimal:
    """Read a printed number back."""
    return Decimal(text.replace(",", "").replace("−", "-"))


@given(written)
def test_digits_are_grouped_by_thousands_and_decimals_stand_as_written(value: Decimal) -> None:
    """A printed number is the number: same value, same decimals, commas at every third digit and nowhere else."""
    text = numbers.number(value)
    assert re.fullmatch(r"−?\d{1,3}(,\d{3})*(\.\d+)?", text)
    assert unprinted(text) == value
    assert unprinted(text).as_tuple().exponent == value.as_tuple().exponent


@pytest.mark.parametrize(
    ("value", "printed"),
    [("1700", "1,700"), ("99.0", "99.0"), ("0", "0"), ("-0.5", "−0.5"), ("1234567.890", "1,234,567.890")],
)
def test_numbers_print_like_this(value: str, printed: str) -> None:
    """Examples of printed numbers."""
    assert numbers.number(Decimal(value)) == printed


@given(written, multipliers)
def test_english_words_of_large_units_are_exact_by_value(value: Decimal, multiplier: int) -> None:
    """What English spells with thousand, million or billion is the number of base units, never rounded."""
    text = numbers.quantity(value, numbers.UnitWords("¥{number}", multiplier=multiplier), "en")
    found = re.fullmatch(r"¥(−?[\d,]+(?:\.\d+)?)(?: (million|billion|trillion))?", text)
    assert found, text
    steps = {None: 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}
    assert unprinted(found[1]) * steps[found[2]] == value * multiplier


@given(written, multipliers)
def test_japanese_keeps_the_unit_and_the_digits_of_the_source(value: Decimal, multiplier: int) -> None:
    """Japanese prints 億円 and 万円 as the source does, whatever the unit multiplies."""
    text = numbers.quantity(value, numbers.UnitWords("{number}億円", multiplier=multiplier), "ja")
    assert text == f"{numbers.number(value)}億円"


@pytest.mark.parametrize(
    ("value", "multiplier", "english"),
    [
        ("12762", 10**8, "¥1.2762 trillion"),
        ("1200", 10**4, "¥12 million"),
        ("88.000", 10**3, "¥88,000"),
        ("0", 10**8, "¥0"),
        ("-150", 10**8, "¥−15 billion"),
    ],
)
def test_large_units_print_like_this(value: str, multiplier: int, english: str) -> None:
    """Examples of 億 and 万 in English."""
    assert numbers.quantity(Decimal(value), numbers.UnitWords("¥{number}", multiplier=multiplier), "en") == english


def test_exactly_one_has_its_own_pattern_where_a_language_needs_it() -> None:
    """1 spring, 1.5 springs, 0 springs; without such a pattern the usual one serves."""
    words = numbers.UnitWords("{number} springs", one="{number} spring")
    printed = [numbers.quantity(Decimal(value), words, "en") for value in ("1", "1.0", "1.5", "0")]
    assert printed == ["1 spring", "1.0 spring", "1.5 springs", "0 springs"]
    assert numbers.quantity(Decimal(1), numbers.UnitWords("{number}か所"), "ja") == "1か所"


@pytest.mark.parametrize(
    ("day", "era"),
    [
        (date(1926, 12, 25), "昭和元年"),
        (date(1989, 1, 7), "昭和64年"),
        (date(1989, 1, 8), "平成元年"),
        (date(2019, 4, 30), "平成31年"),
        (date(2019, 5, 1), "令和元年"),
        (date(2025, 7, 8), "令和7年"),
    ],
)
def test_an_era_begins_on_its_first_day(day: date, era: str) -> None:
    """The day before belongs to the era before; the first year of an era is 元年."""
    assert dates.era_year(day) == era


@given(st.dates(min_value=FIRST_OF_SHOWA, max_value=date(2200, 12, 30)))
def test_the_era_year_of_the_next_day_is_the_same_the_next_or_the_first_of_a_new_era(day: date) -> None:
    """Eras have no gaps: from one day to the next the year stays, or rises by one at New Year, or a new era begins."""
    today, tomorrow = dates.era_year(day), dates.era_year(day + timedelta(days=1))
    name, number = today[:2], 1 if today[2:-1] == "元" else int(today[2:-1])
    following = f"{name}{number + 1}年"
    new_year = (day.month, day.day) == (12, 31)
    assert tomorrow == (following if new_year else today) or (tomorrow[:2] != name and tomorrow[2:] == "元年")


@given(st.dates(min_value=date(1868, 1, 1), max_value=FIRST_OF_SHOWA - timedelta(days=1)))
def test_a_day_before_the_known_eras_is_refused(day: date) -> None:
    """Nothing is guessed about eras that are not listed."""
    with pytest.raises(ValueError, match=day.isoformat()):
        dates.era_year(day)


@pytest.mark.parametrize(
    ("year", "japanese"),
    [
        (1988, "昭和63年度（1988年度）"),
        (1989, "平成元年度（1989年度）"),
        (2018, "平成30年度（2018年度）"),
        (2019, "令和元年度（2019年度）"),
        (2025, "令和7年度（2025年度）"),
    ],
)
def test_a_fiscal_year_is_named_after_the_era_that_covers_most_of_it(year: int, japanese: str) -> None:
    """2019 is 令和元年度 though it began in 平成; the Gregorian year always stands beside the era."""
    assert dates.fiscal_year(year, "ja") == japanese
    assert dates.fiscal_year(year, "ja", era=False) == f"{year}年度"
    assert dates.fiscal_year(year, "en") == f"FY{year}"


@given(st.integers(1927, 2200), st.integers(0, 20), st.sampled_from(("en", "ja")))
def test_a_span_of_fiscal_years_names_both_ends(first: int, length: int, language: str) -> None:
    """From the first to the last year, each as it prints alone."""
    text = dates.fiscal_year_span(first, first + length, language)
    assert text.startswith(dates.fiscal_year(first, language))
    assert text.endswith(dates.fiscal_year(first + length, language))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)))
def test_a_printed_day_is_the_day(day: date) -> None:
    """Year, month and day can be read back from both languages, and the weekday is the calendar's."""
    japanese = re.fullmatch(r"(\d+)年(\d+)月(\d+)日（(.)）", dates.day(day, "ja", weekday=True))
    assert japanese
    assert tuple(map(int, japanese.groups()[:3])) == (day.year, day.month, day.day)
    assert "月火水木金土日"[day.weekday()] == japanese[4]
    assert dates.day(day, "en", weekday=True) == f"{day:%A} {day.day} {day:%B} {day.year}"
    assert dates.day(day, "en") == f"{day.day} {day:%B} {day.year}"


@pytest.mark.parametrize(
    ("precision", "japanese", "english"),
    [
        ("month", "2025年8月", "August 2025"),
        ("early", "2025年8月上旬", "early August 2025"),
        ("middle", "2025年8月中旬", "mid-August 2025"),
        ("late", "2025年8月下旬", "late August 2025"),
        ("end", "2025年8月末", "end of August 2025"),
    ],
)
def test_an_imprecise_date_says_how_imprecise_it_is(precision: str, japanese: str, english: str) -> None:
    """A third of a month or its end is printed as such, never as a day."""
    assert dates.month(2025, 8, "ja", precision) == japanese
    assert dates.month(2025, 8, "en", precision) == english


def test_labels_have_the_same_keys_in_the_same_order_in_every_language() -> None:
    """No language lacks a label or has one of its own, and no key stands twice in a file."""
    first, *others = (_keys(language) for language in languages())
    assert len(first) == len(set(first))
    assert others
    for keys in others:
        assert keys == first


def test_labels_take_the_same_values_in_every_language() -> None:
    """A value that one language prints is not lost in another."""
    for key in labels("en"):
        named = {language: _values(label(key, language)) for language in languages()}
        assert len({frozenset(names) for names in named.values()}) == 1, (key, named)


def test_no_label_is_empty_or_in_the_wrong_script() -> None:
    """English labels hold no Japanese."""
    for key, text in labels("en").items():
        assert text, key
        assert not re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", text), key
    assert all(labels("ja").values())


CLOSED_LISTS = {
    "assignment": ("basis_{}", Basis),
    "direction": ("direction_{}", Direction),
    "flag": ("flag_{}", Flag),
    "judging": ("judging_{}", Judging),
    "kind of period": ("period_type_{}", PeriodType),
    "published status": ("status_{}", PublishedStatus),
    "reason": ("reason_{}", Reason),
    "status": ("status_{}", Status),
    "target": ("target_{}", TargetType),
    "trust": ("trust_{}", Trust),
    "unknown": ("unknown_{}", UnknownCode),
    "wording": ("wording_{}", Wording),
}

# Codes whose meaning shows in another way: a final value needs no word, a missing one is a gap, and so on.
WITHOUT_LABEL = {"flag_final", "flag_missing", "judging_none", "target_range", "target_text", "target_to_be_decided"}


@pytest.mark.parametrize("name", CLOSED_LISTS)
def test_every_code_of_a_closed_list_has_a_label(name: str) -> None:
    """What a record may say, a page can print, in every language."""
    pattern, choices = CLOSED_LISTS[name]
    keys = {pattern.format(code) for code in _codes(choices)}
    assert keys
    for language in languages():
        assert keys - WITHOUT_LABEL <= labels(language).keys()


def _codes(choices: object) -> set[str]:
    """Return the values of a literal type, or of a union of such types."""
    parts = get_args(choices)
    return {part for part in parts if isinstance(part, str)} | {
        code for part in parts if not isinstance(part, str) for code in _codes(part)
    }


def _keys(language: str) -> list[str]:
    text = (FOLDER / f"{language}.yml").read_text(encoding="utf-8")
    return re.findall(r"^([a-z0-9_]+):", text, re.MULTILINE)


def _values(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
