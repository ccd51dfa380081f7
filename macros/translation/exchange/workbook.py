"""Spreadsheets (XLSX): units ⇄ bytes, with openpyxl.

One row a unit. Only the English and the state can be written in; every cell is text, so nothing is ever a formula. Rows
and columns may be sorted: columns are known by their heads, rows by their id.
"""

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from ...spreadsheets import NO_DATE, saved
from .returned import Returned
from .units import STATES, ExchangeUnit

# Head and width (in characters) of each column; the first word of a head is what it is known by.
_COLUMNS = (("id 番号", 22), ("ja 日本語", 60), ("en 英語", 60), ("state 状態", 14), ("notes 注", 60))
_OPEN = (3, 4)  # the columns that are written in
_TITLE = "translation"
_MOMENT = datetime(*NO_DATE)
_LONGEST_CELL = 32_767
_HEAD = PatternFill("solid", fgColor="FFE3E8EE")
_LOCKED = PatternFill("solid", fgColor="FFF5F5F5")


def write_workbook(units: Iterable[ExchangeUnit], source: str, target: str) -> bytes:
    """Return units as a spreadsheet, the same bytes for the same units."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = _TITLE
    for column, (head, width) in enumerate(_COLUMNS, 1):
        cell = sheet.cell(1, column, head)
        cell.font, cell.fill = Font(bold=True), _HEAD
        sheet.column_dimensions[cell.column_letter].width = width
    last = 1
    for last, unit in enumerate(units, 2):
        # What is too long for a cell is left out instead of cut: an empty English changes nothing when it comes back.
        english = unit.target if len(unit.target) <= _LONGEST_CELL else ""
        values = (str(unit.id), unit.source, english, unit.state, "\n".join(unit.notes))
        for column, value in enumerate(values, 1):
            _put(sheet.cell(last, column), value, is_open=column in _OPEN)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:E{last}"
    choice = DataValidation(type="list", formula1=f'"{",".join(STATES)}"', allow_blank=True)
    choice.add(f"D2:D{max(last, 2)}")
    sheet.add_data_validation(choice)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.autoFilter = False
    book.properties.creator = "plan"
    book.properties.created = book.properties.modified = _MOMENT
    return saved(book)


def read_workbook(data: bytes) -> Iterator[Returned]:
    """Yield the rows of the sheet that has the right heads; raises ValueError when there is none."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    for sheet in book.worksheets:
        rows = sheet.iter_rows(max_col=50)
        heads = [str(cell.value or "").split(" ")[0].strip().lower() for cell in next(rows, ())]
        if "id" in heads and "en" in heads:
            break
    else:
        raise ValueError("no columns “id” and “en”")
    name, target, state = (heads.index(head) if head in heads else -1 for head in ("id", "en", "state"))
    for number, row in enumerate(rows, 2):
        cells = {index: row[index] for index in (name, target, state) if 0 <= index < len(row)}
        if name in cells and cells[name].value is not None:
            words = _text(cells.get(target))
            yield Returned(str(cells[name].value), words, _text(cells.get(state)) or "", number)


def _put(cell: Any, value: str, is_open: bool) -> None:
    """Write a text into a cell, as a text whatever it begins with."""
    cell.value = value[:_LONGEST_CELL]
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = value.startswith(("=", "+", "-", "@", "\t", "\r"))
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.protection = Protection(locked=not is_open)
    if not is_open:
        cell.fill = _LOCKED


def _text(cell: Any) -> str | None:
    """Return what stands in a cell, None for a formula, a date or a truth value."""
    if cell is None or cell.value is None:
        return ""
    if cell.data_type in ("f", "d", "b", "e"):
        return None
    return str(cell.value)
