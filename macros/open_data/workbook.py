"""The tables as one workbook for people.

In: tables. Out: the bytes of an XLSX file: a first sheet that says what it is, then one sheet a table with the meaning
of every column above it. The same tables give the same bytes.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from ..spreadsheets import saved
from ..words.labels import label
from .about import About
from .csv_files import SEPARATOR, written
from .flatten import Cell, Column
from .tables import Table

_HEAD = PatternFill("solid", fgColor="E6EDF5")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_WIDTHS = {"string": 28, "list": 28, "number": 14, "integer": 10, "boolean": 10, "date": 12}
_LONGEST_NAME = 31


def workbook_bytes(about: About, tables: list[Table]) -> bytes:
    """Return the workbook; numbers are numbers, and what is not known is the code of the reason."""
    book = Workbook(write_only=True)
    book.properties.creator = about.title(about.first)
    moment = datetime.combine(about.plan.plan.as_of, datetime.min.time())
    book.properties.created = book.properties.modified = moment
    _front(book.create_sheet("about"), about, tables)
    for table in tables:
        _sheet(book.create_sheet(table.name[:_LONGEST_NAME]), table, about)
    return saved(book)


def _front(sheet: Any, about: About, tables: list[Table]) -> None:
    sheet.column_dimensions["A"].width = 70
    sheet.column_dimensions["B"].width = 20
    for language in about.plan.languages:
        lines = [about.title(language), about.attribution(language), about.processed(language)]
        lines.append(label("data_as_of", language, date=about.as_of(language)))
        lists = label("data_lists", language, separator=SEPARATOR)
        lines += [about.words(about.plan.plan.unofficial, language), label("data_missing", language), lists, ""]
        for line in lines:
            sheet.append([_styled(sheet, line, alignment=_WRAPPED)])
    for table in tables:
        link = _styled(sheet, table.name, style="Hyperlink")
        link.hyperlink = f"#'{table.name[:_LONGEST_NAME]}'!A1"
        sheet.append([" / ".join(table.title[name] for name in about.plan.languages), link, len(table.rows)])


def _sheet(sheet: Any, table: Table, about: About) -> None:
    head = len(about.plan.languages) + 1
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(table.columns))}{head + len(table.rows)}"
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS[column.kind]
    for language in about.plan.languages:
        meanings = [column.meaning.get(language, "") for column in table.columns]
        sheet.append([_styled(sheet, meaning, fill=_HEAD, alignment=_WRAPPED) for meaning in meanings])
    sheet.append([_styled(sheet, column.name, fill=_HEAD, font=Font(bold=True)) for column in table.columns])
    for row in table.rows:
        sheet.append([_cell(sheet, row[column.name], column) for column in table.columns])


def _styled(sheet: Any, value: str, **style: Any) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    for name, held in style.items():
        setattr(cell, name, held)
    return cell


def _cell(sheet: Any, cell: Cell, column: Column) -> Any:
    """Return a value for a row; a text that looks like a formula or an error (=1+1, #N/A) stays a text."""
    if cell is None:
        return None
    value = cell if type(cell) is int else _value(cell, column)
    if not isinstance(value, str) or value[0] not in "=#":
        return value
    text = WriteOnlyCell(sheet, value)
    text.data_type = "s"
    return text


def _value(cell: Cell, column: Column) -> Any:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell if isinstance(cell, bool | int) else written(cell, column) or None
