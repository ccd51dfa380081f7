"""Tables as CSV.

In: tables. Out: bytes that spreadsheets and programs both read: UTF-8 with a byte order mark, one header row of column
names, CRLF (RFC 4180). Nothing is printed as a dash: an empty cell has nothing to say, and where the sources do not
give a value its cell holds the code of the reason (`MISSING` lists them all).
"""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import get_args

from ..plan.values import UnknownCode
from .flatten import Cell, Column, Missing
from .tables import Table

# Stands between the entries of a list.
SEPARATOR = "|"

MISSING: tuple[str, ...] = get_args(UnknownCode)


def csv_bytes(table: Table) -> bytes:
    """Return a table as CSV; raises ValueError when an entry of a list holds the separator."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([written(row[column.name], column) for column in table.columns])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def written(cell: Cell, column: Column) -> str:
    """Return a cell as CSV writes it; numbers to the last digit as the data has them, without grouping."""
    if cell is None:
        return ""
    if type(cell) is str:
        return cell
    if isinstance(cell, Missing):
        return cell.code
    if isinstance(cell, tuple):
        if any(SEPARATOR in entry for entry in cell):
            raise ValueError(f"{column.name}: {SEPARATOR} within an entry")
        return SEPARATOR.join(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)
