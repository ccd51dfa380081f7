"""The status of indicators by group."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.charts.shapes import NARROW, WIDE, Format
from macros.charts.status_bars import Statuses, StatusRow, status_bars

from .drawings import assert_apart, assert_clear, assert_readable, assert_within, formats, labels

KINDS = ("achieved", "on_track", "not_expected", "other", "not_achieved", "unknown")


@st.composite
def statuses(draw: st.DrawFn) -> Statuses:
    """Draw up to six columns, and groups with few or many indicators."""
    columns = draw(st.lists(labels, min_size=1, max_size=6))
    counts = st.tuples(*(st.one_of(st.integers(0, 9), st.integers(0, 120)) for _ in columns))
    rows = draw(st.lists(st.builds(StatusRow, labels, counts), max_size=6))
    total = StatusRow(draw(labels), tuple(map(sum, zip(*(row.counts for row in rows), strict=True)))) if rows else None
    return Statuses(tuple(zip(KINDS, columns, strict=False)), tuple(rows), draw(st.sampled_from((total, None))))


@settings(max_examples=60, deadline=None)
@given(statuses(), formats)
def test_nothing_lies_on_anything_else(given_statuses: Statuses, form: Format) -> None:
    """Names, numbers and squares keep apart and within the drawing, however many there are."""
    chart = status_bars(given_statuses, form)
    if chart is None:
        assert not given_statuses.rows
        return
    assert_readable(chart.labels, chart.width, chart.height, form)
    boxes = [mark.box for cell in chart.cells for mark in cell.squares] + [mark.box for mark in chart.head_marks]
    assert_within(boxes, chart.width, chart.height)
    assert_clear(chart.labels, boxes)
    assert_apart(boxes[:150])


@settings(max_examples=60, deadline=None)
@given(statuses(), formats)
def test_there_is_one_square_an_indicator_beside_its_number(given_statuses: Statuses, form: Format) -> None:
    """Squares and numbers say the same, in the order of the rows, the row of all first."""
    chart = status_bars(given_statuses, form)
    if chart is None:
        return
    rows = [*([given_statuses.total] if given_statuses.total else []), *given_statuses.rows]
    expected = [(kind, count) for row in rows
                for (kind, _), count in zip(given_statuses.columns, row.counts, strict=True)]  # fmt: skip
    assert [(int(cell.number.text), len(cell.squares)) for cell in chart.cells] == [(n, n) for _, n in expected]
    for cell, (kind, _) in zip(chart.cells, expected, strict=True):
        assert {mark.kind for mark in cell.squares} <= {kind}


@pytest.mark.parametrize("form", [WIDE, NARROW])
def test_groups_of_five_squares_stand_in_a_line(form: Format) -> None:
    """Nine squares are five and four, so that they can be counted at a glance, in four columns of either drawing."""
    chart = status_bars(
        Statuses(tuple((kind, kind) for kind in KINDS[:4]), (StatusRow("産業", (9, 2, 1, 1)),), None), form
    )
    assert chart is not None
    heights = [mark.box.y for mark in chart.cells[0].squares]
    assert [heights.count(y) for y in sorted(set(heights))] == [5, 4]


def test_without_rows_or_columns_there_is_no_chart() -> None:
    """There is nothing to show."""
    assert status_bars(Statuses((("achieved", "達成済"),), (), None), WIDE) is None
    assert status_bars(Statuses((), (StatusRow("産業", ()),), None), WIDE) is None


def test_a_row_needs_a_count_for_each_column() -> None:
    """A count that belongs to no column would vanish."""
    with pytest.raises(ValueError, match="one count for each column"):
        status_bars(Statuses((("achieved", "達成済"),), (StatusRow("産業", (1, 2)),), None), WIDE)
