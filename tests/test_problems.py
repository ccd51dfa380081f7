"""Problems as text, as annotations and as JSON: sorted, each once, with the caret under what is meant."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.problems import ERROR, WARNING, Place, Problem, as_github, as_json, as_text, in_order, near, width


def problem(
    file: str = "data/a.yml", line: int = 1, column: int = 1, code: str = "file-empty", **values: str
) -> Problem:
    """Return a problem at a place without a line of source."""
    return Problem(Place(file, line, column), code, values)


def test_a_message_is_shown_as_the_design_has_it() -> None:
    """File, line, column and code to click; Japanese, English; the line of source and a caret of the right width."""
    line = "    value: 1,700件"
    values = {"found": "1,700件", "suggestion": "1700"}
    found = Problem(Place("data/kpis/joint-research.yml", 9, 12, 6, line), "not-a-number", values)
    assert as_text([found], ("ja", "en")) == (
        "data/kpis/joint-research.yml:9:12  not-a-number\n"
        "  「1,700件」は数値ではありません。1700 と書き、単位は unit に書いてください。\n"
        "  “1,700件” is not a number. Write 1700 and put the unit in “unit”.\n"
        "    9 |     value: 1,700件\n"
        "      |            ^^^^^^^\n"
    )


def test_one_language_can_be_asked_for() -> None:
    """Japanese alone, English alone, or both in the order asked for."""
    found = problem()
    assert as_text([found], ("ja",)).count("\n  ") == 1
    assert "ファイル" in as_text([found], ("ja",))
    assert "ファイル" not in as_text([found], ("en",))


def test_a_warning_says_so() -> None:
    """An error needs no mark, a warning has one."""
    warning = problem(code="source-not-cited", id="x")
    assert warning.severity == WARNING
    assert problem().severity == ERROR
    assert as_text([warning], ("en",)).startswith("data/a.yml:1:1  source-not-cited (warning)\n")


@given(st.permutations(range(6)), st.lists(st.integers(0, 5)))
def test_problems_are_sorted_by_place_and_each_is_told_once(order: list[int], again: list[int]) -> None:
    """In whatever order they were found, and however often."""
    sorted_ones = [
        problem("data/a.yml", 2, 1),
        problem("data/a.yml", 2, 5, "field-missing", field="x"),
        problem("data/a.yml", 2, 5, "field-missing", field="y"),
        problem("data/a.yml", 10, 1),
        problem("data/b.yml", 1, 1),
        problem("docs/a.md", 1, 1),
    ]
    assert in_order([sorted_ones[index] for index in [*order, *again]]) == sorted_ones


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=30), st.integers(0, 30), st.integers(1, 30))
def test_the_caret_stands_under_what_is_meant(line: str, column: int, length: int) -> None:
    """Wide characters take two columns, and what a terminal would not show is replaced by one mark."""
    if not line.strip() or "\n" in line or column >= len(line):
        return
    found = Problem(Place("x", 1, column + 1, length, line), "file-empty")
    shown, caret = as_text([found], ("en",)).split("\n")[2:4]
    assert not any(unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp") for character in shown)
    before = caret[len("      | ") :]
    assert set(before) <= {" ", "^"}
    assert width(before[: before.index("^")]) == width(shown[len("    1 | ") :][:column])


@pytest.mark.parametrize("column", [1, 2, 60, 5_000, 9_999, 10_000])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    """The message stays readable, and the caret still stands under its character."""
    line = "あ" * (column - 1) + "×" + "い" * (10_000 - column)
    shown, caret = as_text([Problem(Place("x", 1, column, 1, line), "file-empty")], ("en",)).split("\n")[2:4]
    assert len(shown) < 135
    cells = [character for character in shown for _ in range(width(character))]
    assert cells[caret.index("^")] == "×"


def test_annotations_escape_what_github_reads_as_its_own() -> None:
    """Percent, line ends, colons and commas in values do not break the workflow command."""
    found = problem("data/a,b:c.yml", 3, 4, "number-as-text", found="5%")
    (line,) = as_github([found], ("en",)).split("\n")
    assert line == (
        "::error file=data/a%2Cb%3Ac.yml,line=3,col=4,title=number-as-text::"
        "“5%25” is read as a number or as yes or no, not as a text. Put it in quotes: '5%25'."
    )
    both = as_github([found], ("ja", "en"))
    assert "\n" not in both
    assert both.count("%0A") == 1


def test_json_holds_everything_a_tool_needs() -> None:
    """A list of objects, in order, with the message in each language; empty without problems."""
    found = [problem("data/b.yml", 2, 3, "source-not-cited", id="x"), problem()]
    rows = json.loads(as_json(found, ("ja", "en")))
    assert [(row["file"], row["line"], row["column"], row["code"], row["severity"]) for row in rows] == [
        ("data/a.yml", 1, 1, "file-empty", "error"),
        ("data/b.yml", 2, 3, "source-not-cited", "warning"),
    ]
    assert set(rows[0]["message"]) == {"ja", "en"}
    assert rows[0]["message"]["en"] == "The file is empty. Write its content, or remove the file."
    assert json.loads(as_json([], ("ja",))) == []


def test_the_nearest_name_is_offered_only_when_it_is_near() -> None:
    """A slip of the keyboard is close to a name, another word is not."""
    names = ["library-visits", "stream-nitrate"]
    assert near("libary-visits", names) == "library-visits"
    assert near("population", names) == ""
    assert near("x", []) == ""


@given(st.text())
def test_the_width_of_a_text_is_between_none_and_two_columns_a_character(text: str) -> None:
    """Wide and full-width characters take two, combining marks none."""
    assert 0 <= width(text) <= 2 * len(text)


def test_known_widths() -> None:
    """Japanese is wide, half-width katakana and Latin are not, a mark on a letter takes nothing."""
    assert [width(text) for text in ("図書館", "ｱｲｳ", "abc", "か\u3099", "１")] == [6, 3, 3, 2, 2]
