"""How many indicators stand in which part of the plan: a row a part, a dot an indicator, a line at the number aimed at.

In: kinds of indicators by row and column, finished labels. Out: `DotMatrix`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from .shapes import Box, Format, Label, Mark, Segment, block, bottom_of, squares
from .text import text_width

# Stands for the number of a cell that is not known.
NOT_KNOWN: Final = "?"

Cell = tuple[str, ...] | Literal["?"] | None

_NAMES = {False: 260.0, True: 130.0}  # width of the names of rows, wide and narrow
_DOT, _DOT_GAP = {False: 11.0, True: 9.0}, {False: 6.0, True: 4.0}
_INDENT = {False: 18.0, True: 6.0}
_PAD = {False: 8.0, True: 4.0}  # before a name, and after a number
_AIR = 6.0  # above and below a row
_BETWEEN = 2.0  # stripes of whole rows


@dataclass(frozen=True)
class MatrixRow:
    """A part of the plan and its indicators by column; None where a column does not apply, or that they are not known.

    Level 0 is a whole, level 1 a part of the whole above it.
    """

    label: str
    level: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """The heads of columns, the rows, and how many indicators a row should have in the first column, with a label."""

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    reference: int | None
    reference_label: str


@dataclass(frozen=True)
class DotMatrix:
    """The finished picture; `band` and `reference` mark the number aimed at, `stripes` lie behind whole rows."""

    width: float
    height: float
    stripes: tuple[Box, ...]
    rules: tuple[Segment, ...]
    band: Box | None
    reference: Segment | None
    dots: tuple[Mark, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class _Grid:
    """Where columns begin, how wide they are, and how wide the numbers before the dots."""

    form: Format
    starts: tuple[float, ...]
    width: float
    number: float

    @property
    def dots(self) -> float:
        """Return how far the first dot stands from the start of its column."""
        return self.number + _PAD[self.form.is_narrow]


def dot_matrix(matrix: Matrix, form: Format) -> DotMatrix | None:
    """Return the picture, or None when there is no row or no column.

    Raises ValueError for a row without one cell for each column.
    """
    if not matrix.rows or not matrix.columns:
        return None
    if any(len(row.cells) != len(matrix.columns) for row in matrix.rows):
        raise ValueError("a row needs one cell for each column")
    grid = _grid(matrix, form)
    labels: list[Label] = []
    for head, x in zip(matrix.columns, grid.starts, strict=True):
        labels += block(head, grid.width - 8, form.small, "head", bold=True).at(x, 0)
    band, line, reference_labels = _reference(matrix, grid, bottom_of(labels, 0) + 6)
    labels += reference_labels
    top = first = bottom_of(labels, 0) + 4
    stripes: list[Box] = []
    rules: list[Segment] = []
    dots: list[Mark] = []
    for row in matrix.rows:
        row_labels, row_dots, bottom = _row(row, grid, top)
        if row.level == 0:
            stripes.append(Box(0, top, form.width, bottom - top - _BETWEEN))
        else:
            rules.append(Segment(0, top, form.width, top))
        labels += row_labels
        dots += row_dots
        top = bottom
    return DotMatrix(
        width=form.width,
        height=top,
        stripes=tuple(stripes),
        rules=tuple(rules),
        band=Box(band[0], first, band[1], top - first) if band else None,
        reference=Segment(line, first, line, top) if line is not None else None,
        dots=tuple(dots),
        labels=tuple(labels),
    )


def _grid(matrix: Matrix, form: Format) -> _Grid:
    names = _NAMES[form.is_narrow]
    width = (form.width - names) / len(matrix.columns)
    numbers = [
        NOT_KNOWN if kinds == NOT_KNOWN else str(len(kinds))
        for row in matrix.rows
        for kinds in row.cells
        if kinds is not None
    ]
    number = max((text_width(text, form.small, bold=True) for text in numbers), default=0)
    return _Grid(form, tuple(names + index * width for index in range(len(matrix.columns))), width, number)


def _reference(
    matrix: Matrix, grid: _Grid, top: float
) -> tuple[tuple[float, float] | None, float | None, Sequence[Label]]:
    """Return the band and line after as many dots as aimed at, and their label; no line where it does not fit."""
    if matrix.reference is None:
        return None, None, ()
    gap = _DOT_GAP[grid.form.is_narrow]
    step = _DOT[grid.form.is_narrow] + gap
    left, right = grid.starts[0], grid.starts[0] + grid.width - 8
    x = left + grid.dots + matrix.reference * step - gap / 2
    text = block(matrix.reference_label, grid.width - 8, grid.form.small, "reference", bold=True)
    if x + step / 2 > right:
        return None, None, text.at(left, top)
    middle = min(max(x, left + text.width / 2), right - text.width / 2)
    return (x - step / 2, step), x, text.at(middle, top, "middle")


def _row(row: MatrixRow, grid: _Grid, top: float) -> tuple[Sequence[Label], Sequence[Mark], float]:
    """Return the name, numbers and dots of a row, and the y below it."""
    narrow, size = grid.form.is_narrow, grid.form.small
    is_whole = row.level == 0
    left = _PAD[narrow] + _INDENT[narrow] * row.level
    name = block(row.label, _NAMES[narrow] - left - 6, size, "whole" if is_whole else "part", bold=is_whole)
    labels = list(name.at(left, top + _AIR))
    dots: list[Mark] = []
    side, gap = _DOT[narrow], _DOT_GAP[narrow]
    first = top + _AIR + (size * 1.2 - side) / 2
    for kinds, x in zip(row.cells, grid.starts, strict=True):
        if kinds is None:
            continue
        is_known = kinds != NOT_KNOWN
        role = ("number" if kinds else "zero") if is_known else "not-known"
        number = str(len(kinds)) if is_known else NOT_KNOWN
        labels += block(number, grid.number, size, role, bold=role == "number").at(x + grid.number, top + _AIR, "end")
        if is_known:
            dots += squares(kinds, x + grid.dots, first, grid.width - grid.dots - 8, side, gap)
    return labels, dots, max(bottom_of(labels, top + _AIR), bottom_of(dots, top)) + _AIR
