"""A file that came back with slips in it: what a translator did not mean is told, row by row, before it does harm."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from macros.problems import Problem
from macros.translation.accepting import accepted
from macros.translation.checks import check_translation
from macros.translation.exchange.formats import unpacked
from macros.translation.sheets import Sheets, Term
from macros.words.messages import NOTHING

from .exchanges import FORMS, HEADING, exported, files_of, imported, saved, translated
from .test_cli import run
from .translations import ENGLISH, change, counts, page, records_file, sheet_of

LIBRARY = "The library is in front of the station."
WRONG = "The library has 3 floors."


def row_of(data: bytes, form: str, words: str) -> int:
    """Return the row of a spreadsheet, or the first line of an entry of a text file, where some words stand."""
    if form == "xlsx":
        rows = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
        return next(number for number, row in enumerate(rows, 1) if words in row)
    lines = data.decode().split("\n")
    line = next(number for number, text in enumerate(lines) if words in text)
    while not (lines[line - 1] == "" if form == "po" else "<trans-unit" in lines[line]):
        line -= 1
    return line + 1


# --- figures and terms ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_figure_that_differs_is_told_at_its_row_and_left_to_be_checked(town: Path, form: str) -> None:
    """The words are put in, but nothing says that they translate the Japanese; the check tells the same."""
    data = translated(exported(town, form), form, {LIBRARY: WRONG, "In short": "Briefly"})
    coming = imported(town, data, form)
    (problem,) = coming.problems
    assert (problem.code, problem.values) == ("block-figures-differ", {"expected": NOTHING, "found": "3"})
    assert (problem.place.file, problem.place.line) == (f"back.{form}", row_of(data, form, WRONG))
    assert page(town) == ENGLISH.replace(LIBRARY, WRONG).replace("In short", "Briefly")
    assert {status: number for status, number in counts(town).items() if status != "current"} == {"edited": 1}
    assert [one.code for one in check_translation(Sheets(town))] == ["block-figures-differ"]


@pytest.mark.parametrize(
    ("before", "after", "words", "status"),
    [
        (
            "図書館は駅の前にあります。",
            "図書館は駅の前にあります。\n\n朝から開いています。",
            "It opens at 9.",
            "unverified",
        ),
        ("図書館は駅の前にあります。", "図書館は駅の裏にあります。", "The library has 3 floors.", "stale"),
    ],
)
def test_new_and_stale_passages_with_a_wrong_figure_are_not_current_either(
    town: Path, before: str, after: str, words: str, status: str
) -> None:
    """What was missing stands there unverified; what was behind stays behind."""
    change(town, "ja", before, after)
    data = translated(exported(town, "po", "missing", "stale"), "po", lambda name, present: words)
    assert [problem.code for problem in imported(town, data, "po").problems] == ["block-figures-differ"]
    assert {name: number for name, number in counts(town).items() if name != "current"} == {status: 1}
    assert words in page(town)


def test_a_term_that_differs_is_told_as_the_check_tells_it(town: Path) -> None:
    """With the glossary of the project, as the command gives it."""
    term = Term("町役場", "town office", ("city hall",))
    data = translated(exported(town, "po"), "po", {"Please write to the town office.[^1]": "Write to city hall.[^1]"})
    coming = imported(town, data, "po", terms=[term])
    assert [problem.code for problem in coming.problems] == ["block-term-differs"]
    assert counts(town)["edited"] == 1


def test_a_review_does_not_pass_over_a_figure_that_differs(town: Path) -> None:
    """A passage that was edited with a wrong figure is not current because the file calls it reviewed."""
    change(town, "en", LIBRARY, WRONG)
    book = openpyxl.load_workbook(io.BytesIO(exported(town, "xlsx", "edited")))
    book.active["D2"].value = "reviewed"
    assert [problem.code for problem in imported(town, saved(book), "xlsx").problems] == ["block-figures-differ"]
    assert counts(town)["edited"] == 1


def test_a_warning_that_was_waived_for_these_very_words_is_not_told_again(town: Path) -> None:
    """Words that were compared before, with a reason, come back as what they were: current."""
    change(town, "en", LIBRARY, WRONG)
    sheet = sheet_of(town)
    units = [unit for unit in sheet.units if unit.target and unit.target.words == WRONG]
    sheet.keep(accepted(units, "human", is_reviewed=False, waived={"block-figures-differ": "a sign says so"}))
    change(town, "en", WRONG, LIBRARY)
    assert imported(town, translated(exported(town, "po"), "po", {LIBRARY: WRONG}), "po").problems == []
    assert counts(town) == {"current": sum(counts(town).values())}


def test_the_command_names_row_warning_and_next_command(tiny: Path) -> None:
    """Exit code 1, what is to be checked is counted, and no record is written for it."""
    run("translation", "export", "--format", "xlsx", "--output", "out.xlsx")
    before = records_file(tiny, "index").read_bytes()
    data = translated((tiny / "out.xlsx").read_bytes(), "xlsx", {HEADING: "Tiny plan of 2031"})
    (tiny / "out.xlsx").write_bytes(data)
    result = run("translation", "import", "out.xlsx", "--language", "en")
    row = row_of(data, "xlsx", "Tiny plan of 2031")
    assert result.exit_code == 1
    assert f"out.xlsx:{row}:1  block-figures-differ (warning)" in result.output
    assert "row of the sheet" in result.output
    assert "1 of them" in result.output and "plan translation check" in result.output
    assert records_file(tiny, "index").read_bytes() == before
    assert "edited: 1" in run("translation", "status", "--language", "en").output


# --- rows of a spreadsheet --------------------------------------------------------------------------------------------


def spoilt(root: Path, spoil: Callable[[Any, int], object]) -> tuple[list[Problem], int]:
    """Let a translator do something to the row of the library; return what is told, and the number of that row."""
    data = exported(root, "xlsx")
    row = row_of(data, "xlsx", LIBRARY)
    book = openpyxl.load_workbook(io.BytesIO(data))
    spoil(book.active, row)
    return imported(root, saved(book), "xlsx").problems, row


def put(sheet: Any, row: int, **cells: object) -> None:
    """Write into cells of a row; the columns are called as in the file."""
    for name, value in cells.items():
        sheet.cell(row, {"id": 1, "ja": 2, "en": 3, "state": 4}[name]).value = value


ROWS: dict[str, tuple[str, Callable[[Any, int], object]]] = {
    "emptied id": ("exchange-id-missing", lambda sheet, row: put(sheet, row, id=None, en="The library, here.")),
    "emptied id, English untouched": ("exchange-id-missing", lambda sheet, row: put(sheet, row, id=" ")),
    "changed page": ("exchange-unit-unknown", lambda sheet, row: put(sheet, row, id="twon#" + "0" * 12 + "-missing")),
    "cut id": (
        "exchange-unit-unknown",
        lambda sheet, row: put(sheet, row, id=sheet.cell(row, 1).value[:-1], en="The library, here."),
    ),
    "changed hash": (
        "exchange-source-differs",
        lambda sheet, row: put(sheet, row, id="town#" + "0" * 12 + "-" + "1" * 12, en="The library, here."),
    ),
    "changed hash, English untouched": (
        "exchange-source-differs",
        lambda sheet, row: put(sheet, row, id="town#" + "0" * 12 + sheet.cell(row, 1).value[-13:]),
    ),
    "id of another row": (
        "exchange-source-differs",
        lambda sheet, row: put(sheet, row, id=sheet.cell(row - 1, 1).value, en="The library, here."),
    ),
    "English in the Japanese column": (
        "exchange-source-differs",
        lambda sheet, row: put(sheet, row, ja="The library, here.", en=None),
    ),
    "Japanese edited": (
        "exchange-source-differs",
        lambda sheet, row: put(sheet, row, ja="図書館は駅の裏にあります。", en="The library, here."),
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_that_lost_its_passage_is_listed_with_its_number_and_not_taken_in(town: Path, name: str) -> None:
    """Whatever became of its id or its Japanese: English is never put beside a text that it was not written for."""
    code, spoil = ROWS[name]
    before = files_of(town)
    problems, row = spoilt(town, spoil)
    assert [(problem.code, problem.place.line) for problem in problems] == [(code, row)]
    assert files_of(town) == before


def test_added_rows_are_listed_and_empty_ones_are_nothing(town: Path) -> None:
    """A row below with words but no id is told; one with a remark in a column of the translator's own is not."""

    def add(sheet: Any, _: int) -> None:
        last = sheet.max_row
        put(sheet, last + 1, ja="新しい文です。", en="A new sentence.")
        sheet.cell(last + 3, 7).value = "Thank you!"

    before = files_of(town)
    rows = openpyxl.load_workbook(io.BytesIO(exported(town, "xlsx"))).active.max_row
    problems, _ = spoilt(town, add)
    assert [(problem.code, problem.place.line) for problem in problems] == [("exchange-id-missing", rows + 1)]
    assert files_of(town) == before


def test_two_rows_with_one_id_are_both_listed(town: Path) -> None:
    """Also when one of them is as it went out: who can tell which was meant? The same words twice do no harm."""

    def double(words: str) -> Callable[[Any, int], None]:
        def add(sheet: Any, row: int) -> None:
            for column in range(1, 6):
                sheet.cell(sheet.max_row + (column == 1), column).value = sheet.cell(row, column).value
            put(sheet, sheet.max_row, en="The library, here.")
            put(sheet, row, en=words)

        return add

    before = files_of(town)
    last = openpyxl.load_workbook(io.BytesIO(exported(town, "xlsx"))).active.max_row + 1
    for words in (LIBRARY, "The library, there."):
        problems, row = spoilt(town, double(words))
        told = [(problem.code, problem.place.line) for problem in problems]
        assert sorted(told) == [("exchange-unit-doubled", row), ("exchange-unit-doubled", last)]
        assert files_of(town) == before
    assert spoilt(town, double("The library, here."))[0] == []
    assert "The library, here." in page(town)


@pytest.mark.parametrize("form", ["po", "xliff"])
def test_japanese_that_was_edited_in_a_text_file_is_told(town: Path, form: str) -> None:
    """The English was written for the Japanese in the file, which is not that of the page."""
    data = translated(exported(town, form), form, {LIBRARY: "The library is behind the station."})
    told = imported(town, data.replace("駅の前".encode(), "駅の裏".encode()), form).problems
    assert [problem.code for problem in told] == ["exchange-source-differs"]
    assert page(town) == ENGLISH


# --- files that cannot be read ----------------------------------------------------------------------------------------

ENTRY = 'msgctxt "a"\nmsgid "日本"\nmsgstr '
XLIFF = '<?xml version="1.0"?>\n<xliff version="1.2">\n<file>日本{}</file>\n</xliff>\n'


@pytest.mark.parametrize(
    ("data", "form", "code", "line", "column"),
    [
        (f'{ENTRY}"say "no" now"\n', "po", "exchange-line-broken", 3, 13),
        (f'{ENTRY}"never closed\n', "po", "exchange-line-broken", 3, 21),
        (f"{ENTRY}naked words\n", "po", "exchange-line-broken", 3, 8),
        (f'{ENTRY}"fine"\n\nmgstr "x"\n', "po", "exchange-line-broken", 5, 1),
        (f'<<<<<<< HEAD\n{ENTRY}"fine"\n', "po", "exchange-line-broken", 1, 1),
        (f'{ENTRY}"日本"\n'.encode("cp932"), "po", "not-utf-8", 2, 8),
        (XLIFF.format("<b>本"), "xliff", "exchange-line-broken", 3, 15),
        (XLIFF.format("&nbsp;"), "xliff", "exchange-line-broken", 3, 9),
        (XLIFF.format("<"), "xliff", "exchange-line-broken", 3, 10),
        (XLIFF.format(""), "xliff", "exchange-file-empty", 1, 1),
        ("", "po", "exchange-file-empty", 1, 1),
        ("", "xliff", "exchange-file-empty", 1, 1),
        ("", "xlsx", "exchange-file-empty", 1, 1),
        ("\n \n", "po", "exchange-file-empty", 1, 1),
        (f'{ENTRY}"fine"\n', "xlsx", "exchange-form-differs", 1, 1),
        (f'{ENTRY}"fine"\n', "xliff", "exchange-form-differs", 1, 1),
        (XLIFF.format(""), "po", "exchange-form-differs", 1, 1),
        ("<html></html>", "xliff", "exchange-form-differs", 1, 1),
        ('<xliff version="2.0"><file id="a"/></xliff>', "xliff", "exchange-form-differs", 1, 1),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xlsx", "exchange-form-differs", 1, 1),
        ("id,ja,en\n", "xlsx", "exchange-file-broken", 1, 1),
    ],
)
def test_an_unreadable_file_is_told_at_the_spot_with_its_reason(
    data: str | bytes, form: str, code: str, line: int, column: int
) -> None:
    """Line and column of the mistake where the form has lines; another form, an empty file by their own messages."""
    content = data.encode() if isinstance(data, str) else data
    units, (problem,) = unpacked(content, form, "back")
    assert units == []
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)


def packed_with(name: str) -> bytes:
    """Return a packed file with one member."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(name, "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "form", "found"),
    [
        (packed_with("xl/workbook.xml"), "po", "XLSX"),
        (packed_with("word/document.xml"), "xlsx", "DOCX"),
        (packed_with("content.xml"), "xlsx", "ODS"),
        (packed_with("other.txt"), "xliff", "ZIP"),
        (b"%PDF-1.7\n", "xlsx", "PDF"),
        (f'\ufeff# 注\n{ENTRY}"fine"\n'.encode(), "xlsx", "PO"),
        (XLIFF.format("").encode("utf-16"), "po", "XLIFF"),
    ],
)
def test_a_file_of_another_form_is_called_by_its_own(data: bytes, form: str, found: str) -> None:
    """So that whoever imports it knows which end its name needs, or what to ask for."""
    _, (problem,) = unpacked(data, form, "back")
    assert (problem.code, problem.values["found"]) == ("exchange-form-differs", found)


@pytest.mark.parametrize(
    ("heads", "missing"),
    [
        (["ja 日本語", "en 英語"], "id"),
        (["id 番号", "ja 日本語"], "en"),
        (["番号", "English"], "id, en"),
        ([], "id, en"),
    ],
)
def test_a_spreadsheet_without_a_column_is_told_which_and_what_stands_in_its_first_row(
    heads: list[str], missing: str
) -> None:
    """The heads are looked for in the first row of each sheet; the nearest sheet is the one that is told."""
    book = openpyxl.Workbook()
    book.active.append(heads)
    book.create_sheet("remarks").append(["en remarks"] if missing == "id" else ["remarks"])
    _, (problem,) = unpacked(saved(book), "xlsx", "back.xlsx")
    assert (problem.code, problem.values["found"]) == ("exchange-column-missing", missing)
    assert problem.place.text == (" | ".join(heads) or "remarks")


def test_a_column_that_stands_twice_is_told_instead_of_passed_over(town: Path) -> None:
    """A second column of English may be the one that was meant."""
    book = openpyxl.load_workbook(io.BytesIO(exported(town, "xlsx")))
    book.active.cell(1, 6).value = "EN revised"
    units, (problem,) = unpacked(saved(book), "xlsx", "back.xlsx")
    assert (units, problem.code, problem.values["found"]) == ([], "exchange-column-doubled", "en")


def test_every_sheet_with_the_heads_is_read_and_its_rows_are_told_with_its_name(town: Path) -> None:
    """Work on a copy of the sheet is not lost; where both were changed, both are told."""
    book = openpyxl.load_workbook(io.BytesIO(exported(town, "xlsx")))
    copy = book.copy_worksheet(book.active)
    copy.title = "second"
    row = row_of(exported(town, "xlsx"), "xlsx", LIBRARY)
    copy.cell(row, 3).value = book.active.cell(row, 3).value = "The library, here."
    assert imported(town, saved(book), "xlsx").problems == []
    assert "The library, here." in page(town)
    copy.cell(row + 1, 3).value = "The park, there."
    told = {
        (problem.code, problem.place.file, problem.place.line)
        for problem in imported(town, saved(book), "xlsx").problems
    }
    assert told == {("exchange-unit-doubled", f"back.xlsx [{name}]", row + 1) for name in ("translation", "second")}
