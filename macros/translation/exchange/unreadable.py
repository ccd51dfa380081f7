"""Why a file that came back cannot be read.

In: the bytes of the file, and what its reader raised (nothing when it found no unit). Out: one problem, at the spot of
the mistake where the form has lines: an empty file, one of another form, a line, a column that is missing.
"""

import io
import re
import zipfile
from contextlib import suppress
from xml.parsers import expat

from ...problems import Place, Problem
from .returned import LineError
from .workbook import ColumnError

# How messages call the forms.
NAMES = {"po": "PO", "xliff": "XLIFF", "xlsx": "XLSX"}

# What files of other programs begin with, and what packed ones hold.
_BEGINNINGS = {b"%PDF": "PDF", b"\xd0\xcf\x11\xe0": "XLS", b"\xff\xd8\xff": "JPEG", b"\x89PNG": "PNG", b"{\\rtf": "RTF"}
_MEMBERS = {"xl/workbook.xml": "XLSX", "word/document.xml": "DOCX", "content.xml": "ODS"}
_LINE_END = re.compile(r"\r\n|\r|\n")
_MSGID = re.compile(r"^msg(?:id|ctxt)\b", re.MULTILINE)
_ROOT = re.compile(r"<(?![?!])(?:\w+:)?(\w+)([^>]*)")
_VERSION_2 = re.compile(r"""\bversion\s*=\s*["']2""")


def unreadable(data: bytes, form: str, file: str, error: Exception | None) -> Problem:
    """Return what is wrong with a file that gave no units."""
    found = _form_in(data)
    if not data.strip() or (error is None and found in ("", NAMES[form])):
        return Problem(Place(file), "exchange-file-empty")
    if found and found != NAMES[form]:
        return Problem(Place(file), "exchange-form-differs", {"form": NAMES[form], "found": found})
    if isinstance(error, ColumnError):
        place = Place(file, 1, 1, max(len(error.heads), 1), error.heads)
        code = "exchange-column-missing" if error.missing else "exchange-column-doubled"
        return Problem(place, code, {"found": str(error)})
    if isinstance(error, UnicodeDecodeError):
        before = data[: error.start].decode("utf-8-sig")
        return Problem(_at(data, file, before.count("\n") + 1, len(before) - before.rfind("\n")), "not-utf-8")
    spot = _spot(error) if form != "xlsx" else None
    if spot:
        return Problem(_at(data, file, *spot), "exchange-line-broken", {"form": NAMES[form]})
    return Problem(Place(file), "exchange-file-broken", {"form": NAMES[form]})


def _spot(error: Exception | None) -> tuple[int, int] | None:
    """Return the line and column that a reader complains of, both counted from 1."""
    if isinstance(error, LineError):
        return error.line, error.column
    if isinstance(error, expat.ExpatError):
        return error.lineno, error.offset + 1
    return None


def _at(data: bytes, file: str, line: int, column: int) -> Place:
    lines = _LINE_END.split(data.decode("utf-8-sig", errors="replace"))
    return Place(file, line, column, 1, lines[line - 1] if line <= len(lines) else "")


def _form_in(data: bytes) -> str:
    """Return the form that the content of a file shows, or an empty string for text that tells none."""
    for beginning, name in _BEGINNINGS.items():
        if data.startswith(beginning):
            return name
    if data.startswith(b"PK"):
        with suppress(Exception), zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = set(packed.namelist())
            return next((name for member, name in _MEMBERS.items() if member in members), "ZIP")
        return ""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = data.decode(encoding, errors="replace").lstrip()
    if text.startswith("<") and (root := _ROOT.search(text)):
        name = root[1].upper()
        return f"{name} 2" if name == "XLIFF" and _VERSION_2.search(root[2]) else name
    return "PO" if _MSGID.search(text) else ""
