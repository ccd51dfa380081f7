"""What a message offers in the place of a number, a year, a date or an id that is written as people write it."""

import pytest

from macros.plan.as_written import day_in, id_in, month_in, number_in, year_in


@pytest.mark.parametrize(
    ("text", "number", "multiplied"),
    [
        ("１７００", "1700", ""),
        ("1,700件", "1700", ""),
        ("約1700", "1700", ""),
        ("▲1,234.5", "-1234.5", ""),
        ("17万", "17", "170000"),
        ("1.7億円", "1.7", "170000000"),
        ("5百万円", "5", "5000000"),
    ],
)
def test_the_one_number_in_a_text_is_read(text: str, number: str, multiplied: str) -> None:
    """Without its separators; with 万, 億 … behind it, also what it stands for."""
    assert number_in(text) == (number, multiplied)


@pytest.mark.parametrize(
    "text", ["10²", "①", "②件", "1億2000万", "3割", "百万円", "1600〜1700", "17OO", "1700㎡の2", "Ⅳ", "不明"]
)
def test_what_may_be_misread_is_never_offered(text: str) -> None:
    """No number, two of them, or signs that only look like digits: 10² is neither 10 nor 102."""
    assert number_in(text) == ("", "")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和7年度", "2025"),
        ("R7", "2025"),
        ("H30", "2018"),
        ("令和元年度", "2019"),
        ("２０２５年", "2025"),
        ("2024-2025", ""),
    ],
)
def test_a_year_is_read_from_its_era(text: str, year: str) -> None:
    """A span of years is not a year."""
    assert year_in(text) == year


@pytest.mark.parametrize(
    "text", ["令和7年7月8日（火）", "R7.7.8", "2025/7/8", "2025-7-8", "２０２５年７月８日", "8 July 2025", "2025.07.08"]
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    """One day, seven spellings."""
    assert day_in(text) == "2025-07-08"


@pytest.mark.parametrize("text", ["令和7年2月30日", "2025/13/1", "R7.7", "July 2025", "昨日"])
def test_a_day_that_does_not_exist_is_not_offered(text: str) -> None:
    """Nor is a day made of a month."""
    assert day_in(text) == ""


@pytest.mark.parametrize(
    ("text", "month"), [("令和7年8月", "2025-08"), ("2025/8", "2025-08"), ("2025/13", ""), ("8月", "")]
)
def test_a_month_is_read(text: str, month: str) -> None:
    """Only with its year."""
    assert month_in(text) == month


@pytest.mark.parametrize(("text", "id"), [("Open_Data", "open-data"), ("ｌife", "life"), ("件", ""), ("a--b", "")])
def test_an_id_is_read_from_other_letters_and_separators(text: str, id: str) -> None:
    """Japanese words are not translated into ids."""
    assert id_in(text) == id
