"""What must be the same in both languages: tokens to the letter, figures by value, terms as the glossary has them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.problems import Problem
from macros.translation.accepting import accepted
from macros.translation.checks import check_translation
from macros.translation.figures import figures_that_differ
from macros.translation.sheets import Sheets, Term
from macros.words.dates import day, fiscal_year, month

from .translations import record, write_pages

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        ("令和7年度（2025年度）", "FY2025"),
        ("令和元年（2019年）10月", "October 2019"),
        ("平成28年法律第103号", "Act No. 103 of 2016"),
        ("2025年7月8日（火）", "Tuesday 8 July 2025"),
        ("2025年7月8日", "2025-07-08"),
        ("7月8日", "8 July"),
        ("8月下旬", "late August"),
        ("21年度の売上高は5000億円", "FY2021 sales: 500 billion yen"),
        ("1兆2,762億円", "¥1,276.2 billion"),
        ("3億5千万人", "350 million people"),
        ("1.2億", "120 million"),
        ("１２０件", "120 items"),
        ("2021〜2025年度", "FY2021 to FY2025"),
        ("五分で", "in 5 minutes"),
        ("5分で", "in five minutes"),
        ("1人当たり", "per person"),
        ("第2回会議", "the second meeting"),
        ("二十一件", "21 items"),
        ("12月の値", "the value of December"),
        ("99.0％", "99%"),
        ("Society5.0", "Society 5.0"),
        ("一つずつ、二つ目も", "each of them, and the next"),
        ("5月から", "from May"),
        ("時点の年（2025年）は推定", "The year of the date, 2025, is inferred."),
        ("2023～32年は10年", "2023 to 2032 is ten years"),
        ("1つの分野に３つ程度", "about three a field"),
        ("4月に始まる1年", "A year from April"),
        ("新型コロナの５類", "COVID-19, Class 5"),
        ("GPT-4.5を発表", "GPT-4.5 announced"),
        ("官民データ活用推進基本法", "Basic Act on Data (Act No. 103 of 2016)"),
        ("法律（平成28年法律第103号）", "The law"),
        ("そうかもしれません", "May it be so"),
    ],
)
def test_figures_are_compared_by_value(japanese: str, english: str) -> None:
    """Eras, scales, words for numbers and ways to write a date are the same figure."""
    assert figures_that_differ(japanese, english) == ([], [])


@pytest.mark.parametrize(
    ("japanese", "english", "lacking", "new"),
    [
        ("令和7年度", "FY2024", ["令和7年度"], ["FY2024"]),
        ("2025年7月8日", "9 July 2025", ["2025年7月8日"], ["9 July 2025"]),
        ("5000億円", "5000 billion yen", ["5000億"], ["5000 billion"]),
        ("120件", "12 items", ["120"], ["12"]),
        ("1.5倍", "by half", ["1.5"], []),
        ("図書館", "the 2 libraries", [], ["2"]),
        ("平成7年", "2025", ["平成7年"], ["2025"]),
        ("平成28年法律第103号", "Act No. 104 of 2016", ["103"], ["104"]),
        ("21件", "a case", ["21"], []),
        ("1.5年と1年", "a year", ["1.5"], []),
        ("第1章", "a chapter", ["1"], []),
    ],
)
def test_figures_that_differ_are_told_as_they_are_written(
    japanese: str, english: str, lacking: list[str], new: list[str]
) -> None:
    """Both sides are named."""
    assert figures_that_differ(japanese, english) == (lacking, new)


@given(st.dates(min_value=date(1927, 1, 1), max_value=date(2100, 12, 31)))
@settings(deadline=None)
def test_every_date_this_site_writes_is_the_same_in_both_languages(value: date) -> None:
    """Days, months and fiscal years, as the site's own formats print them."""
    for japanese, english in (
        (day(value, "ja", weekday=True), day(value, "en", weekday=True)),
        (month(value.year, value.month, "ja", "late"), month(value.year, value.month, "en", "late")),
        (fiscal_year(value.year, "ja"), fiscal_year(value.year, "en")),
    ):
        assert figures_that_differ(japanese, english) == ([], [])


@given(st.text(), st.text())
@settings(deadline=None)
def test_any_two_texts_can_be_compared(japanese: str, english: str) -> None:
    """No text makes the comparison fail, and a text agrees with itself about digits."""
    figures_that_differ(japanese, english)


def problems(root: Path, japanese: str, english: str, *terms: Term) -> list[Problem]:
    """Return the problems of a page with one paragraph."""
    write_pages(root, f"# 題\n\n{japanese}\n", f"# Title\n\n{english}\n")
    return check_translation(Sheets(root), terms)


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        ('{{ value("x") }}と{{ date("2025-07-08") }}', 'On {{ date("2025-07-08") }} it was {{  value("x")  }}.'),
        ("[一](a.md)と[二](b.md#c)", 'See [two](b.md#c) and [one](a.md "title").'),
        ("`data`の`例`を見る", "See the `example` in `data`."),
        ("![図](../assets/a-ja.png)", "![Figure](../assets/a-en.png)"),
        ("「道」（どう）", "The Hokkaido Government (道)"),
    ],
)
def test_the_order_of_tokens_is_free(tmp_path: Path, japanese: str, english: str) -> None:
    """So are titles of links, pictures of each language, spaces in calls, Japanese within code, names in ideographs."""
    assert problems(tmp_path, japanese, english) == []


@pytest.mark.parametrize(
    ("japanese", "english", "code"),
    [
        ('{{ value("x") }}です', '{{ value("y") }}.', "block-macros-differ"),
        ("[一](a.md)", "One.", "block-links-differ"),
        ("文[^1]", "Text", "block-footnotes-differ"),
        ("`make`", "`make site`", "block-code-differs"),
        ("```\na: 1\n```", "```\na: 2\n```", "block-code-differs"),
        ("```\n# 注\na: 1\n```", "```\n# note\na: 2\n```", "block-code-differs"),
        ("目次", "目次", "block-japanese-left"),
        ("文", "Text、more", "block-japanese-left"),
        ("北海道庁の窓口", "The 北海道庁 office", "block-japanese-left"),
        ("道（北海道庁）", "The prefecture (北海道庁), 道 for short", "block-japanese-left"),
        ("北海道庁", "(北海道庁)", "block-japanese-left"),
        ('文\n\n{{ kpi("x") }}', "Text", "block-macros-differ"),
        ("文", 'Text\n\n{{ kpi("x") }}', "block-macros-differ"),
    ],
)
def test_tokens_that_differ_are_told_at_the_english(tmp_path: Path, japanese: str, english: str, code: str) -> None:
    """Each by its own code, at a line of the English page."""
    found = problems(tmp_path, japanese, english)
    assert {(problem.code, problem.place.file) for problem in found} == {(code, "docs/en/town.md")}


@pytest.mark.parametrize(
    ("english", "is_told"), [("Read 広報まち today.", True), ("Read Koho (広報) or 広報.", False), ("広報紙", True)]
)
def test_a_name_that_the_glossary_writes_in_ideographs_may_stand_alone(
    tmp_path: Path, english: str, is_told: bool
) -> None:
    """Only that name, letter by letter: what stands around it is Japanese that was left."""
    found = problems(tmp_path, "広報を読む", english, Term("広報", "広報"), Term("紙", "paper"))
    assert [problem.code for problem in found] == ["block-japanese-left"] * is_told


TERM = Term("公民館活動", "activities of the community hall (law)", ("village hall",))


@pytest.mark.parametrize(
    ("english", "is_told"),
    [
        ("The community halls and their activity.", False),
        ("Work of the house.", True),
        ("Activities of the community hall, a village hall.", True),
    ],
)
def test_terms_are_called_as_the_glossary_calls_them(tmp_path: Path, english: str, is_told: bool) -> None:
    """In any order and form of the words, without what stands in brackets; forbidden words are told as well."""
    found = problems(tmp_path, "公民館活動について", english, TERM, Term("公民館", "hall"))
    assert [problem.code for problem in found] == ["block-term-differs"] * is_told


def test_a_waiver_hides_its_warning_for_its_pair_and_is_told_when_nothing_needs_it(tmp_path: Path) -> None:
    """Once the texts agree, or say something else, the waiver stands for nothing; without a reason it is no record."""
    write_pages(tmp_path, "# 題\n\n3本の道\n", "# Title\n\nRoads\n")
    sheet = Sheets(tmp_path).sheet("town")
    sheet.keep(accepted(sheet.units[1:], "human", is_reviewed=False, waived={"block-figures-differ": "in the heading"}))
    assert check_translation(Sheets(tmp_path)) == []
    other = {"block-figures-differ": "in the heading", "block-term-differs": "a pun"}
    sheet.keep(accepted(sheet.units[1:], "human", is_reviewed=True, waived=other))
    assert check_translation(Sheets(tmp_path)) == []  # without terms nothing is known of them
    found = check_translation(Sheets(tmp_path), [TERM])
    assert [(one.code, one.values) for one in found] == [("waiver-unneeded", {"found": "block-term-differs"})]
    path = tmp_path / sheet.record_file
    path.write_text(path.read_text(encoding="utf-8").replace("in the heading", " "), encoding="utf-8")
    assert [one.code for one in check_translation(Sheets(tmp_path))] == ["record-broken", "block-figures-differ"]


def test_a_passage_that_is_behind_is_not_judged(tmp_path: Path) -> None:
    """Its English says what the Japanese said before; that is told by its status."""
    write_pages(tmp_path, "# 題\n\n2本の道\n", "# Title\n\n2 roads\n")
    record(tmp_path)
    assert problems(tmp_path, "3本の道を作る", "2 roads") == []


def test_pages_of_this_site_hold_the_same_in_both_languages() -> None:
    """No error stands in passages of this site that are recorded or stand side by side."""
    found = [problem for problem in check_translation(Sheets(ROOT)) if problem.severity == "error"]
    assert found == []
