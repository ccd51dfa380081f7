"""The plan at a glance."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.charts.glance import Glance, GlanceDrawing, GlancePillar, Stage, glance_drawing
from macros.charts.shapes import NARROW, WIDE, Box, Format

from .drawings import ENGLISH, JAPANESE, assert_apart, assert_clear, assert_readable, assert_within, formats, labels

kinds = st.lists(st.sampled_from(("achieved", "on_track", "not_expected", "other")), max_size=30).map(tuple)
optional = st.one_of(st.just(""), labels)
pillars = st.builds(
    GlancePillar,
    number=st.integers(1, 99).map(str),
    name=labels,
    aim=optional,
    fields=st.lists(labels, max_size=6).map(tuple),
    more=st.sampled_from(("", "等", "and others")),
    kinds=kinds,
    count=optional,
)
states = st.sampled_from(("past", "now", "later"))
stages = st.builds(Stage, name=labels, notes=st.lists(labels, max_size=2).map(tuple), state=states)
glances = st.builds(
    Glance,
    principle_label=optional,
    principle=labels,
    facts=st.lists(st.tuples(labels, labels), max_size=3).map(tuple),
    pillars=st.lists(pillars, max_size=8).map(tuple),
    key=st.lists(st.tuples(st.just("achieved"), labels), max_size=4).map(tuple),
    themes_title=labels,
    themes=st.lists(st.tuples(st.just("1"), labels), max_size=4).map(tuple),
    stages_title=labels,
    stages=st.lists(stages, max_size=6).map(tuple),
)


def example(pillar_count: int) -> Glance:
    """Return a plan with as many pillars, three themes and five stages."""
    names = (*JAPANESE, *ENGLISH)
    return Glance(
        principle_label="基本理念",
        principle=JAPANESE[3],
        facts=(("計画期間", "2021〜2025年度"),),
        pillars=tuple(
            GlancePillar(str(index + 1), names[index], JAPANESE[1], JAPANESE[:2], "等", ("achieved",) * index, "指標")
            for index in range(pillar_count)
        ),
        key=(("achieved", "達成済"),),
        themes_title="テーマ",
        themes=tuple((str(index + 1), JAPANESE[index]) for index in range(3)),
        stages_title="段階",
        stages=tuple(
            Stage(name, ("予定",), "now" if index == 0 else "later") for index, name in enumerate("方骨原案定")
        ),
    )


def shapes(picture: GlanceDrawing) -> list[Box]:
    """Return the boxes of everything that is not text."""
    cards = [mark.box for card in picture.cards for mark in card.squares]
    return cards + [mark.box for mark in picture.key.marks]


@settings(max_examples=60, deadline=None)
@given(glances, formats)
def test_nothing_lies_on_anything_else(glance: Glance, form: Format) -> None:
    """Whatever a plan holds and however long its words, texts and squares keep apart within the drawing."""
    picture = glance_drawing(glance, form)
    assert_readable(picture.labels, picture.width, picture.height, form)
    marks = shapes(picture)
    assert_clear(picture.labels, marks)
    assert_apart(marks)
    parts = [picture.roof, *(card.box for card in picture.cards), *(band.box for band in picture.bands)]
    assert_apart(parts)
    assert_within([*parts, *marks], picture.width, picture.height)
    for card in picture.cards:
        inside = card.box.grown(0.05)
        assert all(inside.holds(label.box) for label in card.labels)
        assert all(inside.holds(chip.box) for chip in card.chips)
        assert all(inside.holds(mark.box) for mark in card.squares)
        assert_apart([chip.box for chip in card.chips])
        for chip in card.chips:
            assert all(chip.box.grown(0.05).holds(label.box) for label in chip.labels)


@pytest.mark.parametrize("pillar_count", range(1, 9))
def test_pillars_stand_in_rows_of_equal_cards(pillar_count: int) -> None:
    """Up to five stand in one row; more stand in two rows, and cards are equally wide."""
    picture = glance_drawing(example(pillar_count), WIDE)
    assert len(picture.cards) == pillar_count
    assert len({card.box.width for card in picture.cards}) == 1
    assert len({card.box.y for card in picture.cards}) == (1 if pillar_count <= 5 else 2)


def test_the_parts_of_cards_begin_at_one_height() -> None:
    """Aims, fields and indicators can be compared along a row."""
    picture = glance_drawing(example(5), WIDE)
    for role in ("name", "aim", "count"):
        assert len({min(text.y for text in card.texts if text.role == role) for card in picture.cards}) == 1
    assert len({card.chips[0].box.y for card in picture.cards}) == 1


def test_in_the_narrow_drawing_pillars_and_stages_stand_below_each_other() -> None:
    """A telephone has no room for columns."""
    picture = glance_drawing(example(5), NARROW)
    assert len({card.box.x for card in picture.cards}) == 1
    assert len({node.x for node in picture.nodes}) == 1
    assert [node.y for node in picture.nodes] == sorted(node.y for node in picture.nodes)


@pytest.mark.parametrize("form", [WIDE, NARROW])
def test_the_present_stage_is_larger_than_the_others(form: Format) -> None:
    """One look tells how far the plan has come, without colour."""
    nodes = glance_drawing(example(3), form).nodes
    (now,) = [node.radius for node in nodes if node.state == "now"]
    assert now > max(node.radius for node in nodes if node.state == "later")


@pytest.mark.parametrize("form", [WIDE, NARROW])
def test_themes_cross_the_whole_picture(form: Format) -> None:
    """They belong to no single pillar."""
    assert {band.box.width for band in glance_drawing(example(4), form).bands} == {form.width}


def test_a_name_is_set_smaller_rather_than_split_within_a_word() -> None:
    """“Infrastructure” stays one word in a fifth of the width."""
    names = ("Infrastructure", "Public administration") * 2 + ("Industry",)
    pillars = tuple(GlancePillar("1", name, "", (), "", (), "") for name in names)
    cards = glance_drawing(replace(example(5), pillars=pillars), WIDE).cards
    words = {word for card in cards for text in card.texts for word in text.text.split()}
    assert words == {"Infrastructure", "Public", "administration", "Industry"}
