"""Numbers typed by hand in chapters: what is one, what is none, and the list of what may be typed."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.checks.chapter_words import own_words, shown_words
from macros.checks.project import check_project
from macros.components.catalogue import CATALOGUE
from macros.plan.status import LIMIT, SHARES, YEARS_OF_CHANGE
from macros.problems import Problem

from .conftest import ROOT, SECOND_PLAN
from .tiny import edit, write_project
from .written_site import plan_of

JA, EN = "docs/ja/index.md", "docs/en/index.md"
TYPED = "figure-typed-by-hand"


def found_in(folder: Path, japanese: str = "本の町です。", english: str = "A town of books.") -> list[Problem]:
    """Return the typed numbers of the tiny plan with a sentence put into its page."""
    write_project(folder)
    edit(folder, JA, "目標は{{", f"{japanese}\n\n目標は{{{{")
    edit(folder, EN, "The target is {{", f"{english}\n\nThe target is {{{{")
    return [problem for problem in check_project(folder, CATALOGUE) if problem.code == TYPED]


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("1,700件です。", "1,700"),
        ("１，７００件です。", "１，７００"),
        ("一七〇〇件です。", "一七〇〇"),
        ("三十件です。", "三十"),
        ("三割です。", "三割"),
        ("令和七年に始まります。", "令和七年"),
        ("八月下旬に開きます。", "八月下旬"),
        ("2025年度です。", "2025年度"),
        ("**99.0**％です。", "99.0"),
        ("②を見てください。", "②"),
        ("[3件の表](#indicators)です。", "3"),
    ],
)
def test_a_number_in_japanese_is_told_at_its_place(tmp_path: Path, sentence: str, number: str) -> None:
    """Digits of any width, kanji of more than one sign, eras and dates without digits; line and column are true."""
    (problem,) = found_in(tmp_path, japanese=sentence)
    place = problem.place
    assert problem.values["found"] == number
    line = (tmp_path / place.file).read_text(encoding="utf-8").split("\n")[place.line - 1]
    assert line[place.column - 1 : place.column - 1 + place.length] == number


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("There are 1,700 cases.", "1,700"),
        ("Twenty-one indicators are met.", "Twenty"),
        ("It cost two million yen.", "million"),
        ("It ends in late August.", "late August"),
    ],
)
def test_a_number_in_english_is_told(tmp_path: Path, sentence: str, number: str) -> None:
    """Digits, number words above ten, and dates without digits."""
    assert [problem.values["found"] for problem in found_in(tmp_path, english=sentence)] == [number]


@pytest.mark.parametrize(
    "sentence",
    [
        "柱は三つです。一つずつ見ます。十分に読み、万一に備えます。",
        "`value: 1700`と書きます。",
        "[表](index.md#part-2)を見ます。",
        "https://example.org/2025/を見ます。",
        "⟨U+200B⟩は見えません。",
        "1. 一つ目です。\n2. 二つ目です。",
        "```yaml\nvalue: 1700\n```",
        "<!-- 2025 -->",
        '目標は{{ target("library-visits") }}です。',
    ],
)
def test_what_is_no_number_is_not_told(tmp_path: Path, sentence: str) -> None:
    """Words such as 三つ, code, addresses, ids, the numbers of lists, macro calls."""
    assert found_in(tmp_path, japanese=sentence) == []


def test_a_number_in_the_front_matter_is_told(tmp_path: Path) -> None:
    """The description of a page is read too, by search engines."""
    write_project(tmp_path)
    edit(tmp_path, EN, "description: The page", "description: The first 30 pages")
    (problem,) = check_project(tmp_path, CATALOGUE)
    assert (problem.code, problem.place.line, problem.place.column) == (TYPED, 2, 24)


def test_what_is_listed_as_text_may_be_typed(tmp_path: Path) -> None:
    """Only to the letter: the same number elsewhere is told."""
    write_project(tmp_path)
    entry = (
        "- text:\n    en: Act No. 103 of 2016\n    ja: 法律第103号\n  reason:\n    ja: 法律番号です。\n    en: A law.\n"
    )
    (tmp_path / "data" / "typed-numbers.yml").write_text(entry, encoding="utf-8")
    edit(tmp_path, EN, "The target is", "See Act No. 103 of 2016, article 103. The target is")
    edit(tmp_path, JA, "目標は", "法律第103号を見てください。目標は")
    (problem,) = check_project(tmp_path, CATALOGUE)
    assert (problem.code, problem.values["found"], problem.place.file) == (TYPED, "103", EN)


@pytest.mark.parametrize("root", [ROOT, SECOND_PLAN], ids=["real", "second"])
def test_no_chapter_types_a_number_that_is_not_listed(root: Path) -> None:
    """All chapters of both plans pass, and each listed text has a reason in every language and is used."""
    codes = {problem.code for problem in check_project(root, CATALOGUE)}
    assert not codes & {TYPED, "typed-number-unused"}
    plan = plan_of(root)
    assert all(set(entry.reason.root) == set(plan.languages) for entry in plan.typed_numbers)


@pytest.mark.parametrize(("language", "sign"), [("ja", "％"), ("en", "%")])
def test_the_constants_that_the_chapter_types_are_those_of_the_method(language: str, sign: str) -> None:
    """The page about the site names the years of change and the shares as the engine has them."""
    text = own_words((ROOT / "docs" / language / "about.md").read_text(encoding="utf-8"))
    shares = {f"{share * 100:.0f}" for share in SHARES}
    assert f"{LIMIT * 100:.0f}" in shares
    assert set(re.findall(rf"([0-9]+){sign}", text)) == shares
    assert re.findall(r"(?:多くて|at most )([0-9]+)", text) == [str(YEARS_OF_CHANGE)]


@given(st.text(alphabet="a1一`~{}[]()<>#!-:^.\n &;/\\ ", max_size=200))
def test_places_stay_true_whatever_a_page_holds(text: str) -> None:
    """What is blanked keeps its length and its lines, so every number is told where it stands."""
    for words in (own_words(text), shown_words(text)):
        assert len(words) == len(text)
        pairs = list(zip(words, text, strict=True))
        assert all(after in (before, " ") for after, before in pairs)
        assert all((after == "\n") == (before == "\n") for after, before in pairs)


@pytest.mark.parametrize("mark", ["[", "`", "``` ", "{{", "[^", "{#", "<!--", "](", "<a://", "~~~\n", "1. "])
def test_a_hostile_page_does_not_stall_the_search(mark: str) -> None:
    """20 kB of an opening mark are searched in a moment."""
    text = mark * (20_000 // len(mark))
    before = time.perf_counter()
    assert len(own_words(text)) == len(shown_words(text)) == len(text)
    assert time.perf_counter() - before < 1.5
