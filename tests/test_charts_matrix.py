"""How many indicators stand in which part of the plan."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.charts.matrix import NOT_KNOWN, Matrix, MatrixRow, dot_matrix
from macros.charts.shapes import NARROW, WIDE, Format

from .drawings import assert_apart, assert_clear, assert_readable, assert_within, formats, labels

kinds = st.lists(st.sampled_from(("quantitative", "qualitative", "unnamed")), max_size=30).map(tuple)


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    """Draw one or two columns, rows of both levels, and numbers aimed at, small and large."""
    columns = tuple(draw(st.lists(labels, min_size=1, max_size=2)))
    cells = st.tuples(*(st.one_of(st.none(), st.just(NOT_KNOWN), kinds) for _ in columns))
    rows = draw(st.lists(st.builds(MatrixRow, labels, st.integers(0, 1), cells), max_size=8))
    return Matrix(columns, tuple(rows), draw(st.one_of(st.none(), st.integers(1, 40))), draw(labels))


@settings(max_examples=60, deadline=None)
@given(matrices(), formats)
def test_nothing_lies_on_anything_else(matrix: Matrix, form: Format) -> None:
    """Names, numbers and dots keep apart and within the drawing."""
    picture = dot_matrix(matrix, form)
    if picture is None:
        assert not matrix.rows
        return
    assert_readable(picture.labels, picture.width, picture.height, form)
    dots = [mark.box for mark in picture.dots]
    assert_within([*dots, *([picture.band] if picture.band else [])], picture.width, picture.height)
    assert_clear(picture.labels, dots)
    assert_apart(dots[:150])


@settings(max_examples=40, deadline=None)
@given(matrices(), formats)
def test_numbers_and_dots_say_the_same(matrix: Matrix, form: Format) -> None:
    """Each known cell has its number, 0 included, and one dot an indicator; unknown ones a mark, others nothing."""
    picture = dot_matrix(matrix, form)
    if picture is None:
        return
    cells = [cell for row in matrix.rows for cell in row.cells if cell is not None]
    numbers = [int(label.text) for label in picture.labels if label.role in ("number", "zero")]
    known = [cell for cell in cells if isinstance(cell, tuple)]
    assert numbers == [len(cell) for cell in known]
    assert [mark.kind for mark in picture.dots] == [kind for cell in known for kind in cell]
    marks = [label.text for label in picture.labels if label.role == "not-known"]
    assert marks == [cell for cell in cells if isinstance(cell, str)]


@pytest.mark.parametrize("form", [WIDE, NARROW])
def test_the_line_of_about_three_stands_after_the_third_dot(form: Format) -> None:
    """Three dots end before the line, the fourth begins after it, and the band around it says about."""
    rows = (MatrixRow("暮らし", 0, (("quantitative",) * 5,)), MatrixRow("行政", 1, ((),)))
    picture = dot_matrix(Matrix(("指標",), rows, 3, "3つ程度"), form)
    assert picture is not None
    assert picture.reference is not None
    assert picture.band is not None
    assert picture.dots[2].box.right < picture.reference.x1 < picture.dots[3].box.x
    assert picture.band.x < picture.reference.x1 < picture.band.right
    assert [label.text for label in picture.labels if label.role == "reference"] == ["3つ程度"]


def test_without_rows_or_columns_there_is_no_picture() -> None:
    """There is nothing to count."""
    assert dot_matrix(Matrix(("指標",), (), 3, "3つ程度"), WIDE) is None
    assert dot_matrix(Matrix((), (MatrixRow("暮らし", 0, ()),), 3, "3つ程度"), WIDE) is None


def test_a_row_needs_a_cell_for_each_column() -> None:
    """A cell that belongs to no column would vanish."""
    with pytest.raises(ValueError, match="one cell for each column"):
        dot_matrix(Matrix(("指標",), (MatrixRow("暮らし", 0, ((), ())),), None, ""), WIDE)
