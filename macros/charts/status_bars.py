"""The status of indicators by group: one square an indicator, a column a status, a row a group.

In: counts and finished labels. Out: `StatusBars`. Every status has its own column, so that neighbours are told apart by
place, gap, mark and number, and by colour last.
"""

from dataclasses import dataclass

from .shapes import Box, Format, Label, Mark, Segment, block, squares

_NAMES = 160.0  # width of the names of groups in the wide drawing
_AIR = 12.0  # above and below a row, and at its ends
_BETWEEN = 9.0  # columns
_IN_LINE = 5  # squares in a line, so that they can be counted at a glance
_SIDES = {False: (15.0, 3.0), True: (12.0, 2.0)}  # of a square, and the gap between two: beside, below its number
_NUMBER, _NUMBER_OF_ALL = 16.0, 24.0
_BESIDE = 40.0  # from a number to the squares beside it
_NARROWEST = 60.0  # a column in which words still stand whole; with less, statuses are listed below each other


@dataclass(frozen=True)
class StatusRow:
    """A group and how many of its indicators have each status, in the order of the columns."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Statuses:
    """The columns (kind of mark and label), the rows, and the row of all, which stands first."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[StatusRow, ...]
    total: StatusRow | None


@dataclass(frozen=True)
class Cell:
    """The indicators of one group and status: a number and its squares; none for 0."""

    number: Label
    squares: tuple[Mark, ...]


@dataclass(frozen=True)
class StatusBars:
    """The finished chart: heads of columns with their marks, names of groups, cells, rules between rows."""

    width: float
    height: float
    total: Box | None
    heads: tuple[Label, ...]
    head_marks: tuple[Mark, ...]
    names: tuple[Label, ...]
    cells: tuple[Cell, ...]
    rules: tuple[Segment, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        """Return every text of the chart."""
        return (*self.heads, *self.names, *(cell.number for cell in self.cells))


def status_bars(statuses: Statuses, form: Format) -> StatusBars | None:
    """Return the chart, or None when there is no row or no column.

    In the wide drawing names stand left of the cells, in the narrow one above them. Raises ValueError for a row whose
    counts are not one for each column.
    """
    rows = [*((statuses.total,) if statuses.total else ()), *statuses.rows]
    if not rows or not statuses.columns:
        return None
    if any(len(row.counts) != len(statuses.columns) for row in rows):
        raise ValueError("a row needs one count for each column")
    grid = _grid(len(statuses.columns), form)
    is_list = grid.width < _NARROWEST
    heads, marks, top = ((), (), 0.0) if is_list else _heads(statuses, grid, form)
    names: list[Label] = []
    cells: list[Cell] = []
    rules: list[Segment] = []
    total = None
    for row in rows:
        if is_list:
            found, row_names, row_marks, bottom = _listed(row, statuses, form, top)
            marks += row_marks
        else:
            found, row_names, bottom = _row(row, statuses, grid, form, top)
        if row is statuses.total:
            total = Box(0, top, form.width, bottom - top)
        else:
            rules.append(Segment(0, top, form.width, top))
        names += row_names
        cells += found
        top = bottom
    return StatusBars(form.width, top, total, heads, marks, tuple(names), tuple(cells), tuple(rules))


@dataclass(frozen=True)
class _Grid:
    """Where columns begin, how wide each is, and whether squares stand below their number for want of width."""

    starts: tuple[float, ...]
    width: float
    is_stacked: bool


def _grid(columns: int, form: Format) -> _Grid:
    left = _AIR if form.is_narrow else _NAMES
    step = (form.width - left) / columns
    width = step - _BETWEEN
    return _Grid(tuple(left + index * step for index in range(columns)), width, width < _BESIDE + 60)


def _heads(statuses: Statuses, grid: _Grid, form: Format) -> tuple[tuple[Label, ...], tuple[Mark, ...], float]:
    """Return the heads of columns, each with its mark on a square, and the y below them."""
    side, gap = _SIDES[grid.is_stacked]
    indent = 0 if grid.is_stacked else side + gap * 2
    blocks = [block(label, grid.width - indent, form.small, "head", bold=True) for _, label in statuses.columns]
    down = side + 4 if grid.is_stacked else 0
    labels = [line for text, x in zip(blocks, grid.starts, strict=True) for line in text.at(x + indent, down)]
    marks = [Mark(kind, Box(x, 0, side, side)) for (kind, _), x in zip(statuses.columns, grid.starts, strict=True)]
    bottom = max(side, *(down + text.height for text in blocks))
    return tuple(labels), tuple(marks), bottom + _AIR / 2


def _row(
    row: StatusRow, statuses: Statuses, grid: _Grid, form: Format, top: float
) -> tuple[list[Cell], tuple[Label, ...], float]:
    """Return the cells and the name of a row, and the y below it."""
    is_total = row is statuses.total
    size = _NUMBER_OF_ALL if is_total else _NUMBER
    wide = form.width if form.is_narrow else _NAMES
    text = block(row.label, wide - 2 * _AIR, form.body, "total" if is_total else "name", bold=True)
    first = top + _AIR
    if form.is_narrow:
        names, cells_top = text.at(_AIR, first), first + text.height + 4
    else:
        names, cells_top = text.at(_AIR, first + max(0.0, (size - form.body) * 0.6)), first
    cells = [
        _cell(kind, count, x, cells_top, size, grid)
        for (kind, _), count, x in zip(statuses.columns, row.counts, grid.starts, strict=True)
    ]
    return cells, names, max(cells_top, *(label.box.bottom for label in names), *map(_bottom, cells)) + _AIR


def _listed(
    row: StatusRow, statuses: Statuses, form: Format, top: float
) -> tuple[list[Cell], tuple[Label, ...], tuple[Mark, ...], float]:
    """Return the cells of a row below each other, each after the mark and name of its status, and the y below them."""
    is_total = row is statuses.total
    side, gap = _SIDES[True]
    title = block(row.label, form.width - 2 * _AIR, form.body, "total" if is_total else "name", bold=True)
    labels = title.at(_AIR, top + _AIR)
    marks: list[Mark] = []
    cells: list[Cell] = []
    y = top + _AIR + title.height + 6
    third = form.width / 3
    for (kind, name), count in zip(statuses.columns, row.counts, strict=True):
        text = block(name, third, form.small, "head")
        number = block(str(count), third / 2, form.body, "number" if count else "zero", bold=True, maximum_lines=1)
        x = _AIR + side + gap * 2 + third + _AIR
        left = x + max(_BESIDE - _AIR, number.width + gap * 2)
        cell = Cell(number.at(x, y)[0], squares([kind] * count, left, y + 1, form.width - _AIR - left, side, gap))
        marks.append(Mark(kind, Box(_AIR, y + 1, side, side)))
        labels += text.at(_AIR + side + gap * 2, y)
        cells.append(cell)
        y = max(y + text.height, _bottom(cell)) + 6
    return cells, labels, tuple(marks), y + _AIR - 6


def _bottom(cell: Cell) -> float:
    return max(cell.number.box.bottom, *(mark.box.bottom for mark in cell.squares), 0.0)


def _cell(kind: str, count: int, x: float, top: float, size: float, grid: _Grid) -> Cell:
    number = block(str(count), grid.width, size, "number" if count else "zero", bold=True, maximum_lines=1)
    side, gap = _SIDES[grid.is_stacked]
    if grid.is_stacked:
        left, first, width = x, top + number.height + 4, grid.width
    else:
        left, first = x + max(_BESIDE - size * 0.6, number.width + 8), top + max(0.0, (number.height - side) / 2)
        width = x + grid.width - left
    line = min(width, _IN_LINE * (side + gap) - gap)
    return Cell(number.at(x, top)[0], squares([kind] * count, left, first, line, side, gap))
