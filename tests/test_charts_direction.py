"""Rules of the picture of the direction, for any number of pillars and themes and any names."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.charts.direction import Direction, Words, narrow, wide
from macros.charts.shapes import NARROW, WIDE, Badge, Box
from tests import drawings

numbered = st.lists(drawings.labels, min_size=1, max_size=8).map(lambda names: tuple(enumerate(names, start=1)))
words = st.builds(
    Words,
    pillars_caption=drawings.labels,
    themes_caption=drawings.labels,
    pillars=st.lists(drawings.labels, min_size=1, max_size=8).map(tuple),
    themes=numbered,
    result=drawings.labels,
)
pictures = st.tuples(st.sampled_from((wide, narrow)), words).map(lambda drawn: drawn[0](drawn[1]))


def boxes(picture: Direction) -> list[Box]:
    columns = [pillar.column for pillar in picture.pillars if pillar.column]
    bands = [theme.band for theme in picture.themes if theme.band]
    named = [part.box for part in (*picture.pillars, *picture.themes)]
    return [*columns, *bands, *named, *(badge.box for badge in badges(picture)), picture.result]


def badges(picture: Direction) -> list[Badge]:
    return [badge for theme in picture.themes for badge in (theme.badge, theme.band_badge) if badge]


def bands(picture: Direction) -> list[Box]:
    return [theme.band or theme.box for theme in picture.themes]


@settings(max_examples=60, deadline=None)
@given(pictures)
def test_texts_can_be_read(picture: Direction) -> None:
    """Every line of text is large enough, lies within the view box and on no other text."""
    form = NARROW if picture.width == NARROW.width else WIDE
    drawings.assert_readable(picture.labels, picture.width, picture.height, form)


@settings(max_examples=60, deadline=None)
@given(pictures)
def test_nothing_leaves_the_drawing(picture: Direction) -> None:
    """Every box, column, band and badge lies within the view box."""
    drawings.assert_within(boxes(picture), picture.width, picture.height)


@settings(max_examples=60, deadline=None)
@given(pictures)
def test_names_stand_in_their_boxes(picture: Direction) -> None:
    """The names of pillars, themes and result lie within their boxes."""
    named = [(part.box, label) for part in (*picture.pillars, *picture.themes) for label in part.labels]
    named += [(picture.result, label) for label in picture.result_labels]
    assert [label.text for box, label in named if not box.holds(label.box)] == []


@settings(max_examples=60, deadline=None)
@given(pictures)
def test_every_theme_crosses_every_pillar(picture: Direction) -> None:
    """A band crosses each pillar's column or row, and bands, pillars and badges keep apart from their like."""
    pillars = [pillar.column or pillar.box for pillar in picture.pillars]
    assert all(band.touches(pillar) for band in bands(picture) for pillar in pillars)
    for alike in (bands(picture), pillars, [badge.box for badge in badges(picture)]):
        drawings.assert_apart(alike)


@settings(max_examples=60, deadline=None)
@given(pictures)
def test_no_band_hides_a_text(picture: Direction) -> None:
    """Bands leave the names of the pillars, the captions and the result free."""
    names = [label for pillar in picture.pillars for label in pillar.labels]
    drawings.assert_clear([*picture.captions, *names, *picture.result_labels], bands(picture))


@settings(max_examples=60, deadline=None)
@given(pictures)
def test_every_name_is_drawn_in_full(picture: Direction) -> None:
    """The picture cuts no text: no line ends with an ellipsis."""
    assert not any(label.text.endswith("…") for label in picture.labels)


@pytest.mark.parametrize(("number", "as_columns"), [(1, True), (5, True), (6, False), (8, False)])
def test_pillars_are_columns_while_their_words_fit(number: int, as_columns: bool) -> None:
    """Where a word would have to be split to fit into a column, the wide drawing lays the pillars as rows."""
    picture = wide(Words("Carried over", "New", ("Infrastructure",) * number, ((1, "Drought"),), "Next plan"))
    assert {pillar.column is not None for pillar in picture.pillars} == {as_columns}
    assert [label.text for pillar in picture.pillars for label in pillar.labels] == ["Infrastructure"] * number


def test_a_band_bears_the_number_of_its_theme() -> None:
    """Badges show the theme's own number, in the list and on the band, not its place."""
    picture = narrow(Words("Carried over", "New", ("Forest",), ((3, "Drought"), (7, "Neighbours")), "Next plan"))
    shown = [(theme.badge.label.text, theme.band_badge and theme.band_badge.label.text) for theme in picture.themes]
    assert shown == [("3", "3"), ("7", "7")]


def test_badges_keep_apart_from_each_other() -> None:
    """Numbers of neighbouring bands stay apart even with eight themes on the narrow drawing."""
    picture = narrow(Words("Carried over", "New", ("Forest",), tuple((n, "Theme") for n in range(1, 9)), "Next plan"))
    assert not any(one.box.touches(two.box) for one, two in combinations(badges(picture), 2))
