"""Spreadsheets (XLSX) as the same bytes for the same content.

In: a workbook. Out: its file, without the moment of writing in its properties or in its entries.
"""

import io
import zipfile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

# Every ZIP entry needs a date, and the first that ZIP can hold says nothing.
NO_DATE = (1980, 1, 1, 0, 0, 0)


def saved(book: Workbook) -> bytes:
    """Return the file of a workbook; its properties keep the time of change that they were given."""
    raw, out = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:  # not packed here, and not dated, as the workbook's own way would
        ExcelWriter(book, archive).save()
    with zipfile.ZipFile(raw) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in given.namelist():
            kept.writestr(zipfile.ZipInfo(name, NO_DATE), given.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
