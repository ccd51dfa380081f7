"""Figures beside what the source prints: one whose digits are not there is told, another way to say it is not."""

from decimal import Decimal
from pathlib import Path

import pytest

from macros.checks.printed_figures import is_printed, is_printed_date

from .cases import problems_of
from .tiny import edit, write_project

KPI = "data/kpis/library-visits.yml"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1700", "年間 1,700人以上（2025年度）"),
        ("1700", "１，７００人"),
        ("80", "80.0%"),
        ("-5.2", "▲5.2％"),
        ("1750", "R6 1750"),
        ("35000", "3.5万人"),
        ("3.5", "3.5万人"),
        ("17500", "1万7,500人"),
        ("350000000", "3億5千万円"),
        ("2000000", "2 million"),
        ("10", "1割"),
        ("0.1", "約1割"),
        ("25", "2割5分"),
        ("2", "倍増"),
        ("18", "2023～32年の5年累計"),
        ("18", "FY2023-32"),
    ],
)
def test_a_value_may_be_printed_in_any_way_that_says_it(value: str, text: str) -> None:
    """Commas, full-width digits, multiples and tenths; words without a digit are not asked."""
    assert is_printed(Decimal(value), text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1750", "1,700人以上"),
        ("1570", "1,750件"),
        ("350", "3.5万人"),
        ("3500", "3.5万人"),
        ("35", "3億5千万円"),
        ("5", "1割"),
        ("6", "令和6年度 1750件"),
        ("6", "R6 1750件"),
        ("2025", "1,700人（2025年度）"),
        ("2025", "1,700 in FY2025"),
    ],
)
def test_a_value_with_other_digits_than_printed_is_told(value: str, text: str) -> None:
    """Digits turned, lost or of another size; the year beside a figure is not the figure."""
    assert not is_printed(Decimal(value), text)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2022-02-24", "2022.2.24"),
        ("2021-04", "2021.4-12"),
        ("2025-07-08", "R7.7.8"),
        ("2025-04", "R7.4-12"),
        ("2025-07-08", "令和７年７月８日（火）"),
        ("2019-05", "令和元年5月"),
        ("2025-07-08", "8 July 2025"),
        ("2025-08", "8月下旬"),
        ("2025-08", "2025年"),
        ("2025-07-08", "'25.7.8"),
        ("2025-08", "夏頃"),
    ],
)
def test_a_date_may_be_printed_in_any_way_that_says_it(day: str, text: str) -> None:
    """Years of an era or of two digits, months by name, and dates that leave something out."""
    assert is_printed_date(day, text)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2022-02-24", "2023.2.24"),
        ("2022-02-24", "2022.2.14"),
        ("2023-06-04", "2023.4.6"),
        ("2021-05", "2021.4-12"),
        ("2025-07-08", "令和6年7月8日"),
        ("2025-08-08", "8 July 2025"),
        ("2025-09", "8月下旬"),
        ("2025-07-07", "2025年7月"),
    ],
)
def test_a_date_with_other_digits_than_printed_is_told(day: str, text: str) -> None:
    """Another year, month or day, month and day turned, or a day that is not printed."""
    assert not is_printed_date(day, text)


@pytest.mark.parametrize(
    ("file", "find", "put", "line"),
    [
        (KPI, "    value: 1700\n", "    value: 1700\n    as_printed: 1,750人\n", "value: 1700"),
        (KPI, "    type: at_least\n    value: 1700\n",
         "    type: range\n    minimum: 10\n    maximum: 20\n    as_printed: 10～30\n", "maximum: 20"),
        ("data/events.yml", "2024.4.2", "2024.4.3", "date: 2024-04-02"),
    ],
)  # fmt: skip
def test_what_is_printed_otherwise_is_a_warning_at_its_line(
    tmp_path: Path, file: str, find: str, put: str, line: str
) -> None:
    """Values and ends of ranges of targets, and the printed date of an event; the corrected one is not asked."""
    root = write_project(tmp_path)
    edit(root, file, find, put)
    found = [(problem.code, problem.severity, problem.place.text.strip()) for problem in problems_of(root)]
    assert found == [("printed-otherwise", "warning", line)]


def test_figures_of_other_plans_are_held_against_what_they_print(tmp_path: Path) -> None:
    """A related series is gathered by this site, so a slip in it is one of this site, too."""
    root = write_project(tmp_path)
    series = """\
related:
  - id: national
    name: {ja: 全国, en: Whole country}
    area: {ja: 全国, en: Whole country}
    relation: related
    owner: {ja: 統計, en: Statistics}
    difference: {ja: 範囲, en: Area}
    unit: visits
    targets:
      - calendar_year: 2030
        type: exact
        value: 25
        as_printed: 2割
        source:
          document: paper
"""
    (root / KPI).write_text((root / KPI).read_text(encoding="utf-8") + series, encoding="utf-8")
    assert [(found.code, found.place.text.strip()) for found in problems_of(root)] == [
        ("printed-otherwise", "value: 25")
    ]
