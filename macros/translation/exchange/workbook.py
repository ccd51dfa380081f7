"""Spreadsheets (XLSX): units ⇄ bytes.

One row a unit. Only the English and the state can be written in; every cell is text, so nothing is ever a formula. Rows
and columns may be sorted: columns are known by their heads, rows by their id.
"""

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import openpyxl

from ...spreadsheets import fits_in_cell, put_text, workbook_file
from .returned import Returned
from .units import STATES, ExchangeUnit

# Head and width (in characters) of each column; the first word of a head is what it is known by.
_COLUMNS = (("id 番号", 22), ("ja 日本語", 60), ("en 英語", 60), ("state 状態", 14), ("notes 注", 60))
_ENGLISH, _STATE = 2, 3  # the columns that are written in, counted from 0
_TITLE = "translation"
_MOMENT = datetime(1980, 1, 1)  # the first a file of Office can hold, which says nothing
_HEAD = {"bold": True, "bg_color": "#E3E8EE"}
_CELL = {"num_format": "@", "text_wrap": True, "valign": "top", "quote_prefix": True}
_LOCKED = {"bg_color": "#F5F5F5"}


def write_workbook(units: Iterable[ExchangeUnit], source: str, target: str) -> bytes:
    """Return units as a spreadsheet, the same bytes for the same units."""
    return workbook_file(lambda book: _fill(book, list(units)), "plan", _MOMENT)


def _fill(book: Any, units: list[ExchangeUnit]) -> None:
    sheet, head = book.add_worksheet(_TITLE), book.add_format(_HEAD)
    styles = []
    for column, (name, width) in enumerate(_COLUMNS):
        is_open = column in (_ENGLISH, _STATE)
        styles.append(book.add_format(_CELL | ({} if is_open else _LOCKED) | {"locked": not is_open}))
        sheet.set_column(column, column, width)
        put_text(sheet, 0, column, name, head)
    for row, unit in enumerate(units, 1):
        # What is too long for a cell is left out instead of cut: an empty English changes nothing when it comes back.
        english = unit.target if fits_in_cell(unit.target) else ""
        values = (str(unit.id), unit.source, english, unit.state, "\n".join(unit.notes))
        for column, value in enumerate(values):
            put_text(sheet, row, column, value, styles[column])
    last = max(len(units), 1)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(_COLUMNS) - 1)
    sheet.data_validation(1, _STATE, last, _STATE, {"validate": "list", "source": list(STATES)})
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})


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


def _text(cell: Any) -> str | None:
    """Return what stands in a cell, None for a formula, a date or a truth value."""
    if cell is None or cell.value is None:
        return ""
    if cell.data_type in ("f", "d", "b", "e"):
        return None
    return str(cell.value)
