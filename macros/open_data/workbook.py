"""The tables as one workbook for people.

In: tables. Out: the bytes of an XLSX file: a first sheet that says what it is, then one sheet a table with the meaning
of every column above it. The same tables give the same bytes.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ..spreadsheets import put_text, workbook_file
from ..words.labels import label
from .about import About
from .csv_files import SEPARATOR, written
from .flatten import Cell, Column
from .tables import Table

_HEAD = {"bg_color": "#E6EDF5", "text_wrap": True, "valign": "top"}
_NAMES = {"bg_color": "#E6EDF5", "bold": True}
_DAY = {"num_format": "yyyy-mm-dd", "align": "left"}
_WIDTHS = {"string": 28, "list": 28, "number": 14, "integer": 10, "boolean": 10, "date": 12}
_LONGEST_NAME = 31


def workbook_bytes(about: About, tables: list[Table]) -> bytes:
    """Return the workbook; numbers are numbers, and what is not known is the code of the reason."""

    def fill(book: Any) -> None:
        _front(book, about, tables)
        for table in tables:
            _sheet(book, table, about)

    moment = datetime.combine(about.plan.plan.as_of, datetime.min.time())
    return workbook_file(fill, about.title(about.first), moment)


def _front(book: Any, about: About, tables: list[Table]) -> None:
    sheet, wrapped = book.add_worksheet("about"), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 70)
    sheet.set_column(1, 1, 20)
    lines = []
    for language in about.plan.languages:
        lines += [about.title(language), about.attribution(language), about.processed(language)]
        lines.append(label("data_as_of", language, date=about.as_of(language)))
        lists = label("data_lists", language, separator=SEPARATOR)
        lines += [about.words(about.plan.plan.unofficial, language), label("data_missing", language), lists, ""]
    for row, line in enumerate(lines):
        put_text(sheet, row, 0, line, wrapped)
    for row, table in enumerate(tables, start=len(lines)):
        put_text(sheet, row, 0, " / ".join(table.title[name] for name in about.plan.languages))
        sheet.write_url(row, 1, f"internal:'{table.name[:_LONGEST_NAME]}'!A1", string=table.name)
        sheet.write_number(row, 2, len(table.rows))


def _sheet(book: Any, table: Table, about: About) -> None:
    sheet, head = book.add_worksheet(table.name[:_LONGEST_NAME]), len(about.plan.languages)
    meanings, names, days = (book.add_format(form) for form in (_HEAD, _NAMES, _DAY))
    sheet.freeze_panes(head + 1, 1)
    sheet.autofilter(head, 0, head + len(table.rows), len(table.columns) - 1)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, _WIDTHS[column.kind])
        for row, language in enumerate(about.plan.languages):
            put_text(sheet, row, number, column.meaning.get(language, ""), meanings)
        put_text(sheet, head, number, column.name, names)
    for line, held in enumerate(table.rows, start=head + 1):
        for number, column in enumerate(table.columns):
            cell = held[column.name]
            if cell is not None:
                _put(sheet, line, number, cell, column, days)


def _put(sheet: Any, row: int, number: int, cell: Cell, column: Column, days: Any) -> None:
    """Write a value into a cell; a text that looks like a formula or an error (=1+1, #N/A) stays a text."""
    if isinstance(cell, date):
        sheet.write_datetime(row, number, cell, days)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, number, cell)
    elif isinstance(cell, int | Decimal):
        sheet.write_number(row, number, int(cell) if cell == int(cell) else float(cell))
    elif text := written(cell, column):
        put_text(sheet, row, number, text)
