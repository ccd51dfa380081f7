"""Scales and ticks of charts."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from macros.charts.scale import YearLabels, nice_ticks, value_scale, year_scale
from macros.charts.text import text_width

from .drawings import figures


@given(figures, figures, st.integers(3, 10))
def test_ticks_enclose_the_span_evenly_and_are_few(one: Decimal, other: Decimal, maximum: int) -> None:
    """Ticks rise by one exact round step, hold both ends, waste less than a step at each, and are at most as asked."""
    low, high = min(one, other), max(one, other)
    assume(low < high)
    ticks = nice_ticks(low, high, maximum)
    steps = {after - before for before, after in pairwise(ticks)}
    assert len(steps) == 1
    (step,) = steps
    assert step.normalize().as_tuple().digits in ((1,), (2,), (5,))
    assert ticks[0] <= low < ticks[0] + step
    assert ticks[-1] - step < high <= ticks[-1]
    assert 2 <= len(ticks) <= maximum


@pytest.mark.parametrize(("low", "high"), [("5", "5"), ("2", "1")])
def test_ticks_need_a_span(low: str, high: str) -> None:
    """Without a span there is no step to choose."""
    with pytest.raises(ValueError, match="no span"):
        nice_ticks(Decimal(low), Decimal(high))


def test_fewer_than_three_ticks_are_refused() -> None:
    """Two ticks cannot enclose a span on both sides of zero, so the search would never end."""
    with pytest.raises(ValueError, match="too few"):
        nice_ticks(Decimal(-1), Decimal(1), 2)


@given(st.lists(figures, min_size=1, max_size=20))
def test_every_value_lies_on_the_scale(values: list[Decimal]) -> None:
    """No value leaves the axis, and larger values stand further along."""
    scale = value_scale(values, 300, 100)
    places = [scale(value) for value in sorted(values)]
    assert all(100 - 1e-6 <= place <= 300 + 1e-6 for place in places)
    assert places == sorted(places, reverse=True)


@given(st.lists(figures, min_size=1, max_size=20))
def test_an_axis_is_called_cut_exactly_when_it_leaves_out_zero(values: list[Decimal]) -> None:
    """A reader is told whenever lengths cannot be compared."""
    scale = value_scale(values, 0, 1)
    assert scale.cut == (not scale.ticks[0] <= 0 <= scale.ticks[-1])


@pytest.mark.parametrize(
    ("values", "is_cut"),
    [
        (["1700"], False),
        (["98.5", "99.8"], True),
        (["10", "90"], False),
        (["-98.5", "-99.8"], True),
        (["-5", "99"], False),
        (["0"], False),
        (["7", "7"], False),
    ],
)
def test_zero_is_left_out_only_where_values_crowd(values: list[str], is_cut: bool) -> None:
    """One value, values on both sides, or values far apart keep the zero."""
    assert value_scale([Decimal(value) for value in values], 0, 1).cut is is_cut


def test_a_figure_keeps_its_exact_place_beside_a_huge_one() -> None:
    """Coordinates come from exact decimals, not from rounded ones."""
    scale = value_scale([Decimal("0.001"), Decimal(10**9)], 0, 1000)
    assert scale(Decimal("0.001")) == pytest.approx(1e-9)


@given(
    st.lists(st.floats(1900, 2100), min_size=1, max_size=12),
    st.floats(30, 700),
    st.sampled_from(("{}", "{}年度", "FY{}", "{}年（年か年度かの記載なし）")),
)
def test_labels_of_years_stand_apart_within_the_drawing(positions: list[float], width: float, pattern: str) -> None:
    """However many years there are, labels are thinned until none touches another or leaves the edges."""
    labels = YearLabels(pattern.format, 12, 0, width + 20)
    scale = year_scale(positions, 10, 10 + width, labels)
    shown = [(tick.label_x, text_width(tick.label, 12) / 2) for tick in scale.ticks if tick.label]
    edges = [(x - half, x + half) for x, half in shown]
    assert all(left >= -0.01 and right <= width + 20.01 for left, right in edges)
    assert all(after[0] - before[1] >= 9.99 for before, after in pairwise(edges))
    assert all(10 <= scale(position) <= 10 + width for position in positions)


def test_the_last_year_with_a_figure_keeps_its_label() -> None:
    """Thinning counts from the last year, which readers look for first."""
    scale = year_scale([1990.0, 2024.0], 0, 200, YearLabels(str, 12, 0, 220))
    assert [tick.year for tick in scale.ticks if tick.label][-1] == 2024
