"""Who took part."""

from hypothesis import given, settings
from hypothesis import strategies as st

from macros.charts.people import Attendance, PeopleGroup, people_drawing
from macros.charts.shapes import WIDE, Format

from .drawings import assert_apart, assert_clear, assert_readable, assert_within, formats, labels

parts = st.builds(Attendance, st.sampled_from(("in_person", "online", "absent", "unknown")), labels, st.integers(0, 60))
groups = st.lists(
    st.builds(PeopleGroup, labels, st.one_of(st.just(""), labels), st.lists(parts, max_size=4).map(tuple)), max_size=4
).map(tuple)


@settings(max_examples=60, deadline=None)
@given(groups, formats)
def test_nothing_lies_on_anything_else(given_groups: tuple[PeopleGroup, ...], form: Format) -> None:
    """Names, numbers and figures keep apart and within the drawing, for any number of people."""
    picture = people_drawing(given_groups, form)
    if picture is None:
        assert not given_groups
        return
    assert_readable(picture.labels, picture.width, picture.height, form)
    figures = [mark.box for mark in picture.figures]
    assert_within(figures, picture.width, picture.height)
    assert_clear(picture.labels, figures)
    assert_apart(figures[:150])


@settings(max_examples=60, deadline=None)
@given(groups, formats)
def test_there_is_one_figure_a_person_beside_the_number(given_groups: tuple[PeopleGroup, ...], form: Format) -> None:
    """Figures and numbers say the same, in the order of groups."""
    picture = people_drawing(given_groups, form)
    if picture is None:
        return
    expected = [part for group in given_groups for part in group.parts]
    assert [mark.kind for mark in picture.figures] == [part.kind for part in expected for _ in range(part.count)]
    assert [int(label.text) for label in picture.labels if label.role == "number"] == [part.count for part in expected]


def test_without_groups_there_is_no_picture() -> None:
    """There is nobody to show."""
    assert people_drawing((), WIDE) is None
