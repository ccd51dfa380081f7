"""Drawings for paper: wide enough for large words in the room there, and only where they help."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from macros.charts import schedule
from macros.charts.glance import Glance, glance_drawing
from macros.charts.paper import for_paper, lowest, points
from macros.charts.shapes import WIDE, Format

from .drawings import assert_readable
from .test_charts_glance import example, glances
from .test_charts_schedule import REAL_EN, REAL_JA
from .time_drawings import assert_clear, words

ROOM = (198.0, 100.0)  # millimetres
BROAD = replace(WIDE, width=1000.0, is_broad=True)


def test_words_are_as_high_as_their_room_lets_them_be() -> None:
    """Twelve units on a drawing of 720 by 720, in a room 178 mm high: 178 / 748 mm a unit, in points."""
    square = replace(glance_drawing(example(1), WIDE), width=720.0, height=720.0)
    assert points(square, (1000.0, 178.0)) == pytest.approx(12 * 178 / 748 * 72 / 25.4)
    assert points(square, (178.0, 1000.0)) == pytest.approx(12 * 178 / 752 * 72 / 25.4)


def test_a_drawing_that_is_legible_on_paper_gets_no_other() -> None:
    """Pages carry no drawing that nobody needs."""
    low = glance_drawing(example(1), WIDE)
    assert points(low, (2000.0, 2000.0)) > 8
    assert for_paper(low, (2000.0, 2000.0), lambda form: glance_drawing(example(1), form)) is None


def test_the_drawing_for_paper_has_larger_words_than_the_wide_one() -> None:
    """A schedule that is too tall for a page on its side is drawn wider, and lower, with the same words."""
    wide = schedule.wide(REAL_EN)
    drawn = for_paper(wide, ROOM, lambda form: lowest(lambda share: schedule.wide(REAL_EN, form, share)))
    assert drawn is not None
    assert points(drawn, ROOM) > points(wide, ROOM)
    assert sorted(words(drawn)) == sorted(words(wide))


@pytest.mark.parametrize("share", [1.0, 0.96, 0.92])
@pytest.mark.parametrize("width", [760, 880])
@pytest.mark.parametrize("shown", [REAL_JA, REAL_EN])
def test_a_schedule_of_another_width_keeps_its_words_apart(shown: schedule.Schedule, width: int, share: float) -> None:
    """However wide it is drawn and however long its axis, nothing lies on a text."""
    drawn = schedule.wide(shown, replace(WIDE, width=float(width)), share)
    assert drawn.width == width
    assert_clear(drawn)


def test_time_may_be_broken_between_its_panels_only() -> None:
    """Cuts lie between two panels, one fewer than there are lanes."""
    drawn = schedule.wide(REAL_EN)
    assert len(drawn.cuts) == len(REAL_EN.lanes) - 1
    for cut, (above, below) in zip(drawn.cuts, pairwise(drawn.grounds), strict=True):
        assert above.box.bottom < cut < below.box.y


@settings(max_examples=40, deadline=None)
@given(glances)
def test_no_cut_of_the_plan_at_a_glance_runs_through_a_text(glance: Glance) -> None:
    """Paper may break it between its parts: below what it is for, above the themes, above the stages."""
    drawn = glance_drawing(glance, WIDE)
    assert list(drawn.cuts) == sorted(drawn.cuts)
    assert not [(label, cut) for label in drawn.labels for cut in drawn.cuts if label.box.y < cut < label.box.bottom]


@settings(max_examples=40, deadline=None)
@given(glances)
def test_a_broad_plan_at_a_glance_keeps_its_words_apart(glance: Glance) -> None:
    """With the stages beside the themes, too, no text leaves the drawing or lies on another."""
    drawn = glance_drawing(glance, BROAD)
    assert_readable(drawn.labels, drawn.width, drawn.height, BROAD)


@pytest.mark.parametrize("form", [BROAD, replace(BROAD, width=1160.0)])
def test_a_broad_plan_at_a_glance_is_lower(form: Format) -> None:
    """Its stages stand beside its themes, and its numbers beside the names of pillars."""
    broad, tall = glance_drawing(example(5), form), glance_drawing(example(5), replace(form, is_broad=False))
    assert broad.height < tall.height
    assert broad.nodes[0].y < broad.bands[-1].box.bottom
