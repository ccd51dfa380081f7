"""Files that go out to translators and come back, for tests.

In: a project on disk, and what a translator does. Out: files, what the project makes of them, and for the code of a
message the problems it is told in.
"""

import io
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import polib
from translate.storage.xliff import xlifffile

from macros.problems import Problem
from macros.translation.exchange.coming_back import Coming, Evidence, come_back
from macros.translation.exchange.formats import packed, unpacked
from macros.translation.exchange.safety import MAXIMUM_BYTES
from macros.translation.exchange.units import exchange_units
from macros.translation.exchange_commands import put_taken
from macros.translation.sheets import Sheets, Term
from macros.translation.status import STATUSES
from macros.translation_commands import data_texts, glossary_terms

from .tiny import edit

ROOT = Path(__file__).parent.parent
FORMS = ("po", "xliff", "xlsx")

# Words of English → the words a translator puts in their place, or what makes them of the present ones.
Words = Mapping[str, str] | Callable[[str, str], str]

HEADING = "index#795fedd1c7b6-9ca2661b116b"


def project_copy(folder: Path) -> Path:
    """Copy what is translated of the real site into a folder: chapters, data and records."""
    for name in ("docs/ja", "docs/en", "data"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def sheets_of(root: Path) -> Sheets:
    """Read the pages and data of a project from disk."""
    return Sheets(root, list(data_texts(root)))


def exported(root: Path, form: str, *statuses: str) -> bytes:
    """Return the file that goes out, of all passages or of some statuses."""
    units = exchange_units(sheets_of(root).all(), statuses or STATUSES, list(glossary_terms(root)), ("ja", "en"))
    return packed(units, form)


def imported(
    root: Path, data: bytes, form: str, by: str = "human", is_reviewed: bool = False, terms: Sequence[Term] = ()
) -> Coming:
    """Take a file in as the command does, and write what it brings."""
    units, problems = unpacked(data, form, f"back.{form}")
    coming = come_back(units, sheets_of(root), f"back.{form}", Evidence(by, is_reviewed), terms)
    put_taken(coming, root)
    coming.problems += problems
    return coming


def translated(data: bytes, form: str, words: Words) -> bytes:
    """Return a file as a translator's program saves it, with new words for some units (all of them by id)."""

    def new(name: str, present: str) -> str:
        return words(name, present) if callable(words) else words.get(name, words.get(present, present))

    if form == "po":
        file = polib.pofile(data.decode() + "\n")  # saved with its own line width
        for entry in file:
            entry.msgstr = new(entry.msgctxt, entry.msgstr)
        return str(file).encode()
    if form == "xliff":
        store = xlifffile.parsestring(data)
        for unit in store.units:
            unit.target = new(unit.xmlelement.get("id"), unit.target or "")
        return bytes(store)
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in book.active.iter_rows(min_row=2):
        row[2].value = new(row[0].value, row[2].value or "")
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return a spreadsheet as a program saves it."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def workbook_of(*rows: Sequence[str]) -> bytes:
    """Return a spreadsheet of some rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def files_of(root: Path) -> dict[str, bytes]:
    """Return every file of a project with its bytes."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


EXCHANGES = (
    "exchange-column-doubled", "exchange-column-missing", "exchange-english-changed", "exchange-file-broken",
    "exchange-file-empty",
    "exchange-file-too-large", "exchange-file-unsafe", "exchange-form-differs", "exchange-id-missing",
    "exchange-japanese-changed", "exchange-line-broken", "exchange-not-text", "exchange-source-differs",
    "exchange-structure-differs", "exchange-unit-doubled", "exchange-unit-unknown",
)  # fmt: skip


def exchange_problems(code: str, folder: Path) -> list[Problem]:
    """Return what a file is answered that brings about the message of a code, in the tiny project of a folder."""
    whole = {
        "exchange-column-doubled": (workbook_of(["id 番号", "ja 日本語", "en 英語", "en 2"]), "xlsx"),
        "exchange-column-missing": (workbook_of(["ja 日本語", "en 英語", "state 状態"]), "xlsx"),
        "exchange-file-broken": (b"id,ja,en\n", "xlsx"),
        "exchange-file-empty": (workbook_of(["id 番号", "ja 日本語", "en 英語", "state 状態"]), "xlsx"),
        "exchange-form-differs": (b'msgid "a"\nmsgstr "b"\n', "xlsx"),
        "exchange-line-broken": (b'msgid "a"\nmsgstr "A "small" plan"\n', "po"),
        "exchange-file-too-large": (b"#" * (MAXIMUM_BYTES + 1), "po"),
        "exchange-file-unsafe": (b'<!DOCTYPE xliff [<!ENTITY a "b">]><xliff/>', "xliff"),
    }
    if code in whole:
        data, form = whole[code]
        return unpacked(data, form, f"back.{form}")[1]
    out = {form: exported(folder, form) for form in ("po", "xlsx")}
    back = translated(out["po"], "po", {HEADING: "Small plan"})
    if code == "exchange-english-changed":
        edit(folder, "docs/en/index.md", "# Tiny plan", "# Little plan")
    elif code == "exchange-japanese-changed":
        edit(folder, "docs/ja/index.md", "# 小さな計画", "# 小さな町の計画")
    elif code == "exchange-unit-unknown":
        back = back.replace(HEADING.encode(), b"indexx" + HEADING.removeprefix("index").encode())
    elif code == "exchange-unit-doubled":
        entry = polib.POEntry(msgctxt=HEADING, msgid="小さな計画", msgstr="Little plan")
        back += f"\n{entry}".encode()
    elif code == "exchange-structure-differs":
        back = translated(out["po"], "po", {HEADING: "- Small plan"})
    elif code in ("exchange-id-missing", "exchange-source-differs"):
        book = openpyxl.load_workbook(io.BytesIO(translated(out["xlsx"], "xlsx", {HEADING: "Small plan"})))
        row = next(row for row in book.active.iter_rows() if row[0].value == HEADING)
        row[0 if code == "exchange-id-missing" else 1].value = None if code == "exchange-id-missing" else "Small plan"
        return imported(folder, saved(book), "xlsx").problems
    elif code == "exchange-not-text":
        data = translated(out["xlsx"], "xlsx", {HEADING: '=CONCATENATE("Small ", "plan")'})
        return imported(folder, data, "xlsx").problems
    return imported(folder, back, "po").problems
