"""The chart of an indicator."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.charts.line import Figures, LineChart, Point, Series, Target, line_chart
from macros.charts.shapes import NARROW, WIDE, Box, Format

from .drawings import ENGLISH, JAPANESE, assert_clear, assert_readable, figures, formats, labels, short_labels

EMPTY = Figures(
    series=(),
    targets=(),
    baseline=None,
    unit="単位：件",
    message="実績値は資料に記載がありません",
    cut="縦軸は0から始まりません",
    year_label="{}年度".format,
    value_label="{:,f}".format,
)
positions = st.one_of(st.integers(1990, 2040).map(float), st.floats(1990, 2040))
points = st.builds(
    Point,
    positions,
    st.one_of(st.none(), figures),
    short_labels,
    st.sampled_from(("final", "provisional", "estimated")),
    st.one_of(st.none(), st.none(), labels),
)


def in_order(found: list[Point]) -> tuple[Point, ...]:
    """Return points in rising order, one a position, sums beginning a year before they end."""
    return tuple(sorted({point.position: point for point in found}.values(), key=lambda point: point.position))


series = st.builds(Series, labels, st.lists(points, max_size=9).map(in_order), st.sampled_from((1.0, 2.0)))


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """Draw a target of any type."""
    ends = sorted((draw(figures), draw(figures)))
    kind = draw(st.sampled_from(("exact", "at_least", "at_most", "range")))
    low, high = {
        "exact": (ends[0], ends[0]),
        "at_least": (ends[0], None),
        "at_most": (None, ends[1]),
        "range": tuple(ends),
    }[kind]
    position = draw(positions)
    return Target(position, draw(labels), low, high, draw(st.one_of(st.none(), st.just(position - 4))))


charts = st.builds(
    replace,
    st.just(EMPTY),
    series=st.lists(series, max_size=4).map(tuple),
    targets=st.lists(targets(), max_size=4).map(tuple),
    baseline=st.one_of(st.none(), points.map(lambda point: replace(point, breaks=None))),
    unit=labels,
    message=labels,
)


def drawn(given_figures: Figures, form: Format = WIDE) -> LineChart:
    """Return a chart that must be there."""
    chart = line_chart(given_figures, form)
    assert chart is not None
    return chart


def point(year: float, value: str | None, **more: str | float | None) -> Point:
    """Return an observation whose label is its value."""
    known = None if value is None else Decimal(value)
    return Point(year, known, value or "値なし", **more)  # type: ignore[arg-type]


OBSERVED = replace(EMPTY, series=(Series("a", (point(2022, "12"),)),))


def exact(year: float, value: str) -> Target:
    """Return a target of one value."""
    return Target(year, f"目標 {value}（{year:.0f}年度）", Decimal(value), Decimal(value))


@settings(max_examples=150, deadline=None)
@given(charts, formats)
def test_no_label_lies_on_another_or_leaves_the_drawing(given_figures: Figures, form: Format) -> None:
    """Whatever the figures and however long the labels, every text is readable, and markers stay free."""
    chart = line_chart(given_figures, form)
    if chart is None:
        assert not given_figures.values
        return
    assert_readable(chart.labels, chart.width, chart.height, form)
    inside = [label for label in chart.labels if label.role in ("target", "value", "baseline", "missing", "message")]
    markers = [mark.box for target in chart.targets for mark in target.markers]
    markers += [Box(dot.x - 1, dot.y - 1, 2, 2) for dot in chart.dots]
    assert_clear(inside, markers)


@settings(max_examples=60, deadline=None)
@given(charts, formats)
def test_every_figure_is_drawn_within_the_plot(given_figures: Figures, form: Format) -> None:
    """Each known observation has one dot, each missing one none, and nothing drawn leaves the plot."""
    chart = line_chart(given_figures, form)
    if chart is None:
        return
    plot = chart.plot.grown(0.02)
    assert len(chart.dots) == sum(found.value is not None for found in given_figures.points)
    assert all(plot.x <= dot.x <= plot.right and plot.y <= dot.y <= plot.bottom for dot in chart.dots)
    for target in chart.targets:
        assert target.band is None or target.band.bottom <= plot.bottom
        assert all(plot.x <= line.x1 <= line.x2 <= plot.right for line in target.lines)
    assert len(chart.gridlines) <= 10 * 9  # ten lines, each in a few parts beside labels
    assert len({line.y1 for line in chart.gridlines}) <= 10


@settings(max_examples=40, deadline=None)
@given(charts, formats)
def test_every_target_is_named_in_full(given_figures: Figures, form: Format) -> None:
    """A target without its label would be a line without meaning."""
    chart = line_chart(given_figures, form)
    if chart is None:
        return
    said = "".join(label.text for label in chart.labels if label.role == "target").replace(" ", "")
    for target in given_figures.targets:
        assert all(character in said for character in target.label.replace(" ", ""))
    assert len(said) >= sum(len("".join(target.label.split())) for target in given_figures.targets)


@settings(max_examples=30, deadline=None)
@given(charts, formats)
def test_the_same_figures_give_the_same_chart(given_figures: Figures, form: Format) -> None:
    """Nothing depends on the order of a set or on an earlier chart."""
    assert line_chart(given_figures, form) == line_chart(given_figures, form)


@pytest.mark.parametrize("form", [WIDE, NARROW])
def test_without_any_figure_there_is_no_chart(form: Format) -> None:
    """An empty frame would look like a chart of nothing; missing values alone are no figure."""
    assert line_chart(EMPTY, form) is None
    assert line_chart(replace(EMPTY, series=(Series("a", (point(2020, None),)),)), form) is None


@pytest.mark.parametrize("form", [WIDE, NARROW])
def test_a_target_alone_is_drawn_with_the_words_that_no_value_is_known(form: Format) -> None:
    """The picture shows the target as a mark in its year and nothing that would look like a series, and says why."""
    chart = drawn(replace(EMPTY, targets=(exact(2024, "1700"),), years=(2021, 2025)), form)
    assert (chart.dots, chart.lines, chart.baseline, chart.cut) == ((), (), None, None)
    assert chart.zero is not None
    assert "".join(label.text for label in chart.labels if label.role == "message") == EMPTY.message
    (target,) = chart.targets
    assert (target.lines, target.band) == ((), None)
    assert chart.plot.x < target.markers[0].box.centre < chart.plot.right
    assert {label.text for label in chart.labels if label.role == "year"} >= {"2025年度", "2023年度", "2021年度"}


def test_without_observations_a_line_joins_only_the_ends_of_a_range_or_of_a_sum() -> None:
    """At least and at most are one mark each; a range is upright between two, a sum runs along its own years."""
    ten, twenty = Decimal(10), Decimal(20)
    start = point(2021, "5")
    drawings = [
        drawn(replace(EMPTY, baseline=start, targets=(Target(2027, "目標", low, high, since),))).targets[0]
        for low, high, since in ((ten, None, None), (None, ten, None), (ten, twenty, None), (ten, ten, 2023.0))
    ]
    assert [len(target.markers) for target in drawings] == [1, 1, 2, 1]
    assert [len(target.lines) for target in drawings] == [0, 0, 1, 1]
    assert {target.band for target in drawings} == {None}
    upright, along = drawings[2].lines[0], drawings[3].lines[0]
    assert upright.x1 == upright.x2 == drawings[2].markers[0].box.centre
    assert (along.y1, along.x2) == (along.y2, drawings[3].markers[0].box.centre)
    assert along.x1 < along.x2


def test_targets_of_several_years_are_marks_that_nothing_joins() -> None:
    """Steps of a target without observations are no series either."""
    chart = drawn(replace(EMPTY, targets=(exact(2028, "25110"), exact(2033, "27000"))))
    assert [target.lines for target in chart.targets] == [(), ()]
    assert chart.lines == ()


def test_a_missing_value_breaks_the_line_and_leaves_a_mark() -> None:
    """2019 has no value: the line stops at 2018 and begins again at 2020; nothing is put between."""
    values = tuple(point(year, value) for year, value in
                   ((2017, "1"), (2018, "2"), (2019, None), (2020, "3"), (2021, "4")))  # fmt: skip
    chart = drawn(replace(EMPTY, series=(Series("a", values),)))
    assert [len(line.points) for line in chart.lines] == [2, 2]
    assert len(chart.gaps) == 1
    assert chart.lines[0].points[-1][0] < chart.gaps[0].box.centre < chart.lines[1].points[0][0]


def test_years_without_an_observation_are_not_bridged() -> None:
    """A hole of years is not a trend, although no value was marked as missing."""
    chart = drawn(replace(EMPTY, series=(Series("a", (point(2009, "1"), point(2018, "2"), point(2019, "3"))),)))
    assert [len(line.points) for line in chart.lines] == [2]


def test_a_series_of_every_other_year_is_joined_at_its_own_step() -> None:
    """Where two years are the usual distance, two years apart is no hole."""
    values = (point(2018, "1"), point(2020, "2"), point(2024, "3"))
    chart = drawn(replace(EMPTY, series=(Series("a", values, step=2.0),)))
    assert [len(line.points) for line in chart.lines] == [2]


def test_a_break_interrupts_the_line_between_two_values_and_says_why() -> None:
    """The mark of the break stands between the last old and the first new value."""
    values = (point(2019, "1"), point(2020, "2"), point(2021, "9", breaks="推計方法の見直し"), point(2022, "10"))
    chart = drawn(replace(EMPTY, series=(Series("a", values),)))
    assert [len(line.points) for line in chart.lines] == [2, 2]
    (mark,) = chart.breaks
    assert chart.lines[0].points[-1][0] < mark.x1 == mark.x2 < chart.lines[1].points[0][0]
    assert "".join(label.text for label in chart.labels if label.role == "break") == "推計方法の見直し"


def test_provisional_values_keep_their_kind() -> None:
    """A template draws them hollow, so the kind must reach it."""
    values = (point(2022, "1"), point(2023, "2", kind="provisional"), point(2024, "3", kind="estimated"))
    chart = drawn(replace(EMPTY, series=(Series("a", values),)))
    assert [dot.kind for dot in chart.dots] == ["final", "provisional", "estimated"]


def test_the_tint_of_a_target_lies_on_the_side_that_is_allowed() -> None:
    """At least is tinted above the line, at most below, a range between its lines, an exact value not at all."""
    ten = Decimal(10)
    kinds = ((ten, None), (None, ten), (ten, Decimal(20)), (ten, ten))
    sides = []
    for low, high in kinds:
        (target,) = drawn(replace(OBSERVED, targets=(Target(2024, "目標", low, high),))).targets
        sides.append(target.side)
        if target.band:
            edges = {target.band.y, target.band.bottom}
            assert {line.y1 for line in target.lines} <= edges
            assert (target.side == "above") == (target.band.bottom == target.lines[0].y1 and len(target.lines) == 1)
    assert sides == ["above", "below", "within", None]


def test_a_later_target_begins_where_the_earlier_one_ends() -> None:
    """Steps of a target show from when to when each holds."""
    chart = drawn(replace(OBSERVED, targets=(exact(2028, "25110"), exact(2033, "27000"))))
    first, second = (target.lines[0] for target in chart.targets)
    assert first.x1 == chart.plot.x
    assert first.x2 == second.x1 < second.x2


def test_sums_are_drawn_over_their_span_and_never_joined() -> None:
    """A sum of 2023 to 2027 is no value of 2027 alone."""
    values = (point(2025, "4", since=2023.0), point(2027, "9", since=2023.0))
    chart = drawn(replace(EMPTY, series=(Series("a", values),), targets=(
        Target(2027, "累計9件", Decimal(9), Decimal(9), 2023.0),)))  # fmt: skip
    assert [line.is_span for line in chart.lines] == [True, True]
    assert all(line.points[0][1] == line.points[1][1] for line in chart.lines)
    assert chart.targets[0].lines[0].x1 == chart.lines[1].points[0][0]


@pytest.mark.parametrize("form", [WIDE, NARROW])
def test_several_series_are_each_named_at_their_end(form: Format) -> None:
    """There is no legend to look up: each line carries its name, however close the lines run."""
    names = (JAPANESE[1], ENGLISH[1], JAPANESE[3])
    many = tuple(
        Series(name, tuple(point(2020 + year, f"{100 + year}.{index}") for year in range(5)))
        for index, name in enumerate(names)
    )
    chart = drawn(replace(EMPTY, series=many), form)
    for index, name in enumerate(names):
        said = "".join(label.text for label in chart.labels if label.role == f"series-{index}")
        assert said.replace(" ", "") == name.replace(" ", "")


def test_an_axis_that_leaves_out_zero_says_so() -> None:
    """The foot of the axis has a mark, and words above the plot."""
    values = (point(2023, "98.5"), point(2024, "99.8"))
    chart = drawn(replace(EMPTY, series=(Series("a", values),)))
    assert chart.cut is not None
    assert EMPTY.cut in [label.text for label in chart.labels]
    whole = drawn(replace(EMPTY, series=(Series("a", (point(2023, "1"), point(2024, "99.8"))),)))
    assert whole.cut is None
    assert EMPTY.cut not in [label.text for label in whole.labels]


@pytest.mark.parametrize("values", [("5", "5", "5"), ("0", "0"), ("-3",), ("0.001", "1000000000"), ("-2", "3")])
@pytest.mark.parametrize("form", [WIDE, NARROW])
def test_equal_negative_tiny_and_single_values_can_be_drawn(values: tuple[str, ...], form: Format) -> None:
    """A scale is found for every set of values, and dots differ in height exactly as values differ."""
    series = Series("a", tuple(point(2020 + index, value) for index, value in enumerate(values)))
    chart = drawn(replace(EMPTY, series=(series,)), form)
    assert len({dot.y for dot in chart.dots}) == len(set(values))
    assert_readable(chart.labels, chart.width, chart.height, form)
