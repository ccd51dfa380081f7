"""Spreadsheets (XLSX): units ⇄ bytes.

One row a unit. Only the English and the state can be written in; every cell is text, so nothing is ever a formula. Rows
and columns may be sorted: columns are known by their heads, rows by their id.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_KNOWN = ("id", "ja", "en", "state")
_NEEDED = ("id", "en")  # without these columns nothing can be taken in
_WIDEST = 50  # columns from here on are not looked at
_MOMENT = datetime(1980, 1, 1)  # the first a file of Office can hold, which says nothing
_HEAD = {"bold": True, "bg_color": "#E3E8EE"}
_CELL = {"num_format": "@", "text_wrap": True, "valign": "top", "quote_prefix": True}
_LOCKED = {"bg_color": "#F5F5F5"}


class ColumnError(ValueError):
    """A column is `missing` from every sheet, or stands `doubled` in one; `heads` are those of the nearest sheet."""

    def __init__(self, heads: Sequence[str], missing: Sequence[str] = (), doubled: Sequence[str] = ()) -> None:
        """Take the heads of the sheet, and what is wrong with them."""
        super().__init__(", ".join([*missing, *doubled]))
        self.heads, self.missing, self.doubled = " | ".join(head for head in heads if head), missing, doubled


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
    """Yield the rows of every sheet that has the heads; raises ColumnError when none has, or one has a head twice."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    firsts = {sheet.title: _first_row(sheet) for sheet in book.worksheets}
    places = {title: _places(heads) for title, heads in firsts.items()}
    whole = [title for title in firsts if not _missing(places[title])]
    if not whole:
        filled = [title for title in firsts if any(firsts[title])] or list(firsts)
        nearest = min(filled, key=lambda title: len(_missing(places[title])))
        raise ColumnError(firsts[nearest], missing=_missing(places[nearest]))
    for title in whole:
        yield from _rows(book[title], places[title], title if len(whole) > 1 else "")


def _first_row(sheet: Any) -> list[str]:
    return [str(cell.value or "").strip() for cell in next(sheet.iter_rows(max_row=1, max_col=_WIDEST), ())]


def _places(heads: Sequence[str]) -> dict[str, int]:
    """Return where the columns we know stand; raises ColumnError when two of them have one name."""
    names = [head.split(" ")[0].lower() for head in heads]
    doubled = [name for name in _KNOWN if names.count(name) > 1]
    if doubled:
        raise ColumnError(heads, doubled=doubled)
    return {name: names.index(name) for name in _KNOWN if name in names}


def _missing(places: Mapping[str, int]) -> list[str]:
    return [name for name in _NEEDED if name not in places]


def _rows(sheet: Any, places: Mapping[str, int], part: str) -> Iterator[Returned]:
    for number, row in enumerate(sheet.iter_rows(min_row=2, max_col=_WIDEST), 2):
        cells = {name: _text(row[index]) for name, index in places.items() if index < len(row)}
        if any(text is None or text.strip() for text in cells.values()):
            # Japanese that is a formula or a date by now is not what went out.
            source = "\ufffd" if cells.get("ja", "") is None else cells.get("ja") or ""
            state = cells.get("state") or ""
            yield Returned(cells.get("id") or "", cells.get("en", ""), state, number, source, part)


def _text(cell: Any) -> str | None:
    """Return what stands in a cell, None for a formula, a date or a truth value."""
    if cell is None or cell.value is None:
        return ""
    if cell.data_type in ("f", "d", "b", "e"):
        return None
    return str(cell.value)
