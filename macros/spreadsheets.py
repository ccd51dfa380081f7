"""Spreadsheets (XLSX) as the same bytes for the same content.

In: what is written into the sheets of a workbook. Out: its file, dated by its content and never by the moment of
writing. Every text stays the text it is: none becomes a formula, a link or markup.
"""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook

_LONGEST_CELL = 32_767  # ECMA-376 part 1, 18.18.93


def workbook_file(fill: Callable[[Any], None], creator: str, moment: datetime) -> bytes:
    """Return the file of the workbook that `fill` writes, made by a creator, dated with a moment."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"author": creator, "created": moment})
        fill(book)
    return file.getvalue()


def put_text(sheet: Any, row: int, column: int, text: str, style: Any = None) -> None:
    """Write a text into a cell (rows and columns counted from 0); an empty one leaves its style only."""
    if text.startswith("<r>") and text.endswith("</r>"):
        # The library takes such a text for markup that is ready, unless it is given in three runs or more.
        sheet.write_rich_string(row, column, text[0], text[1], text[2:], *([style] if style else []))
    elif text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


def fits_in_cell(text: str) -> bool:
    """Return whether a cell holds the whole of a text: its length counts in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2 <= _LONGEST_CELL
