"""Rules for what is written into spreadsheets, read back by another library than the one that writes them."""

import io
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.spreadsheets import fits_in_cell, put_text, workbook_file
from macros.translation.exchange.units import DRAFT, ExchangeUnit, UnitId
from macros.translation.exchange.workbook import read_workbook, write_workbook

MOMENT = datetime(2025, 7, 8)
LOOKS_LIKE_MORE = [
    "=1+1",
    "{=1+1}",
    "+81",
    "@sum",
    "#N/A",
    "mailto:a@b.jp",
    "https://b.jp",
    "<r><t>a</t></r>",
    "_x0041_",
]


def _one_cell(text: str) -> bytes:
    def fill(book: Any) -> None:
        put_text(book.add_worksheet(), 0, 0, text)

    return workbook_file(fill, "plan", MOMENT)


@pytest.mark.parametrize("text", LOOKS_LIKE_MORE)
def test_a_text_that_looks_like_a_formula_a_link_or_markup_stays_that_text(text: str) -> None:
    """Nobody's note starts a program or loses a letter in a reader's spreadsheet."""
    cell = openpyxl.load_workbook(io.BytesIO(_one_cell(text))).active["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30))
def test_every_text_comes_back_and_its_file_is_the_same_twice(text: str) -> None:
    """The file holds neither the moment of its writing nor anything else but its content."""
    assert openpyxl.load_workbook(io.BytesIO(_one_cell(text))).active["A1"].value == text
    assert _one_cell(text) == _one_cell(text)


def test_english_too_long_for_a_cell_is_left_out_instead_of_cut() -> None:
    """What came back cut would overwrite a whole text; a cell holds 32,767 units of UTF-16."""
    for whole, longer in (("a" * 32_767, "a" * 32_768), ("𩸽" * 16_383, "𩸽" * 16_384)):
        assert (fits_in_cell(whole), fits_in_cell(longer)) == (True, False)
        names = [UnitId("about", "0" * 12, str(number) * 12) for number in (1, 2)]
        units = [
            ExchangeUnit(name, "長い文", text, DRAFT) for name, text in zip(names, (whole, longer), strict=True)
        ]  # fmt: skip
        back = list(read_workbook(write_workbook(units, "ja", "en")))
        assert [row.target for row in back] == [whole, ""]
