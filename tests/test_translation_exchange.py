"""The whole real site goes out to translators and comes back: only what they wrote is changed, to the byte."""

import io
import random
import re
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.translation.exchange.units import by_id
from macros.translation.segmenter import CODE
from macros.translation.sheets import FOLDER, Sheets
from macros.translation.status import CURRENT

from .exchanges import FORMS, exported, files_of, imported, project_copy, sheets_of, translated

pytestmark = pytest.mark.xdist_group("exchange")

# A word that is put behind an English text; it breaks none of the rules of the check.
WORD = " indeed"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is translated of this site; every test leaves it as it was."""
    return project_copy(tmp_path_factory.mktemp("exchange"))


@cache
def gone_out(site: Path, form: str) -> bytes:
    """Return the file of the whole site, made once."""
    return exported(site, form)


def changeable(site: Path) -> list[str]:
    """Return the ids of the units that a word may be put behind.

    A warning that was waived for the very words of a passage is told again when they change: such are left alone.
    """
    sheets = sheets_of(site)
    return [
        str(name)
        for sheet in sheets.all()
        for name, units in by_id(sheet).items()
        if units[0].target and units[0].kind not in (CODE, "row")
        if not any(unit.record and unit.record.waived for unit in units)
    ]


def put_back(site: Path, before: dict[str, bytes]) -> None:
    """Put every file back as it was."""
    for name, data in files_of(site).items():
        if before.get(name) != data:
            (site / name).write_bytes(before[name]) if name in before else (site / name).unlink()


@pytest.mark.parametrize("form", FORMS)
def test_the_whole_site_comes_back_untouched_and_changes_no_byte(site: Path, form: str) -> None:
    """Whatever program saved the file anew: no unit counts as translated, no record is written, nothing is told."""
    before = files_of(site)
    for data in (gone_out(site, form), translated(gone_out(site, form), form, {})):
        coming = imported(site, data, form)
        assert (coming.problems, coming.taken) == ([], [])
        assert files_of(site) == before


@pytest.mark.parametrize("form", FORMS)
def test_the_same_site_gives_the_same_bytes(site: Path, form: str) -> None:
    """No clock, no random id, no name of a person or a machine; the years in it are those of the texts."""
    data = gone_out(site, form)
    assert exported(site, form) == data
    parts = [data]
    if form == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            parts = [packed.read("docProps/core.xml")]
            assert re.findall(rb">(\d{4}-\d\d-\d\dT[\d:]+Z)<", parts[0]) == [b"1980-01-01T00:00:00Z"] * 2
    assert b"POT-Creation-Date" not in data and b"PO-Revision-Date" not in data


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), share=st.sampled_from([0.002, 0.03, 0.15]))
def test_only_the_passages_that_were_translated_differ(site: Path, form: str, seed: int, share: float) -> None:
    """Any part of the units of the site: each file is what it was, but for a word behind each of these passages."""
    before = files_of(site)
    known = changeable(site)
    chosen = set(random.Random(seed).sample(known, max(1, int(len(known) * share))))  # noqa: S311
    pages, lines = written_by_hand(site, chosen)
    try:
        back = translated(gone_out(site, form), form, lambda name, words: words + WORD * (name in chosen))
        assert imported(site, back, form, by="machine").problems == []
        after = {name: data for name, data in files_of(site).items() if not name.startswith(FOLDER)}
        assert {name for name, data in after.items() if before[name] != data} == {*pages, *lines}
        assert {name: after[name] for name in pages} == pages
        for name, numbers in lines.items():
            old, new = before[name].split(b"\n"), after[name].split(b"\n")
            assert len(old) == len(new)
            assert {
                number for number, pair in enumerate(zip(old, new, strict=True), 1) if pair[0] != pair[1]
            } == numbers
        recorded(site, chosen)
    finally:
        put_back(site, before)


def written_by_hand(site: Path, chosen: set[str]) -> tuple[dict[str, bytes], dict[str, set[int]]]:
    """Return the pages with a word put behind passages by their offsets, and the lines of those in data files."""
    pages: dict[str, bytes] = {}
    lines: dict[str, set[int]] = {}
    for sheet in sheets_of(site).all():
        units = [unit for name, found in by_id(sheet).items() if str(name) in chosen for unit in found]
        blocks = sorted((unit.target for unit in units if unit.target), key=lambda block: -block.end)
        if blocks and sheet.is_page:
            text = sheet.target_text
            for block in blocks:
                text = text[: block.end] + WORD + text[block.end :]
            pages[sheet.target_file] = text.encode()
        elif blocks:
            lines[sheet.target_file] = {block.line for block in blocks}
    return pages, lines


def recorded(site: Path, chosen: set[str]) -> None:
    """Hold that the passages that came back are current: drafts of a machine."""
    touched = 0
    for sheet in sheets_of(site).all():
        for unit in sheet.units:
            if unit.target and unit.target.words.endswith(WORD):
                assert (unit.status, unit.record and (unit.record.by, unit.record.ok)) == (
                    CURRENT,
                    ("machine", "draft"),
                )
                touched += 1
    assert touched >= len(chosen)


def test_a_spreadsheet_that_was_sorted_saved_by_windows_and_gained_columns_comes_back(site: Path) -> None:
    """Rows are known by their id and columns by their heads, wherever they stand."""
    before = files_of(site)
    book = openpyxl.load_workbook(io.BytesIO(gone_out(site, "xlsx")))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=2)]
    chosen = next(row for row in rows if str(row[0]).startswith("about#") and str(row[2]).endswith("."))
    chosen[2] = f"{chosen[2][:-1]} indeed.\r\n"
    other = openpyxl.Workbook()
    other.active.append(["comment", "en 英語", "status", "id 番号"])
    for row in sorted(rows, key=lambda row: str(row[2]), reverse=True):
        other.active.append(["checked", row[2], row[3], row[0]])
    buffer = io.BytesIO()
    other.save(buffer)
    try:
        coming = imported(site, buffer.getvalue(), "xlsx")
        assert coming.problems == []
        assert [taken.sheet.name for taken in coming.taken] == ["about"]
        changed = {name for name, data in files_of(site).items() if before.get(name) != data}
        assert changed == {"docs/en/about.md", f"{FOLDER}/about.jsonl"}
    finally:
        put_back(site, before)


def test_a_po_file_with_other_line_ends_and_another_width_comes_back(site: Path) -> None:
    """An editor may wrap lines, use CRLF and a byte order mark, and keep what it no longer needs as obsolete."""
    before = files_of(site)
    file = polib.pofile(gone_out(site, "po").decode() + "\n", wrapwidth=40)
    file.append(polib.POEntry(msgctxt="about#000000000000-000000000000", msgid="x", msgstr="y", obsolete=True))
    data = b"\xef\xbb\xbf" + str(file).replace("\n", "\r\n").encode()
    coming = imported(site, data, "po")
    assert (coming.problems, coming.taken) == ([], [])
    assert files_of(site) == before


def test_every_unit_of_the_spreadsheet_is_text_and_only_english_and_state_are_open(site: Path) -> None:
    """No cell is a formula whatever it begins with; the Japanese is locked; states are chosen from a list."""
    book = openpyxl.load_workbook(io.BytesIO(gone_out(site, "xlsx")))
    sheet = book.active
    rows = list(sheet.iter_rows(min_row=2))
    assert len(rows) > 1_000
    assert {cell.data_type for row in rows for cell in row if cell.value} == {"s"}
    assert {cell.number_format for row in rows for cell in row} == {"@"}
    assert {cell.column for row in rows for cell in row if not cell.protection.locked} == {3, 4}
    assert (sheet.protection.sheet, sheet.freeze_panes) == (True, "A2")
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"needs work,draft,reviewed"', f"D2:D{len(rows) + 1}")


def test_ids_are_known_once_in_a_file(site: Path) -> None:
    """The same Japanese with the same English on one page is one unit, so no id stands twice."""
    file = polib.pofile(gone_out(site, "po").decode() + "\n")
    names = [entry.msgctxt for entry in file]
    assert len(names) == len(set(names)) > 1_000
    assert len({unit for sheet in Sheets(site).all() for unit in by_id(sheet)}) < len(names)
