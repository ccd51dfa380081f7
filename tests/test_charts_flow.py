"""What leads to what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.charts.flow import FlowColumn, FlowDrawing, FlowNode, flow_drawing
from macros.charts.shapes import NARROW, WIDE, Box, Format

from .drawings import assert_apart, assert_clear, assert_readable, assert_within, formats, labels


@st.composite
def columns(draw: st.DrawFn) -> tuple[FlowColumn, ...]:
    """Draw up to three columns of boxes, each leading to a box of the next column or nowhere."""
    found: list[FlowColumn] = []
    for index in range(draw(st.integers(1, 3))):
        known = [node.id for node in found[-1].nodes] if found else []
        nodes = [
            FlowNode(
                f"{index}-{place}",
                draw(labels),
                draw(st.one_of(st.just(""), labels)),
                draw(st.sampled_from([None, *known])),
            )
            for place in range(draw(st.integers(0, 6)))
        ]
        found.append(FlowColumn(draw(labels), tuple(nodes)))
    return tuple(reversed(found))


def example(form: Format) -> FlowDrawing:
    """Return opinions, measures and pillars with an orphan in each column."""
    picture = flow_drawing(
        (
            FlowColumn(
                "意見", (FlowNode("o1", "一", leads_to="m1"), FlowNode("o2", "二", leads_to="m1"), FlowNode("o3", "三"))
            ),
            FlowColumn("取組", (FlowNode("m1", "AIの活用", leads_to="p2"), FlowNode("m2", "人材", leads_to="p2"))),
            FlowColumn("柱", (FlowNode("p1", "暮らし"), FlowNode("p2", "データ"))),
        ),
        form,
    )
    assert picture is not None
    return picture


@settings(max_examples=80, deadline=None)
@given(columns(), formats)
def test_nothing_lies_on_anything_else(given_columns: tuple[FlowColumn, ...], form: Format) -> None:
    """Boxes keep apart, texts stay in their boxes, and lines run beside boxes, never through them."""
    picture = flow_drawing(given_columns, form)
    if picture is None:
        assert not any(column.nodes for column in given_columns)
        return
    assert_readable(picture.labels, picture.width, picture.height, form)
    boxes = [part.box for part in picture.boxes]
    assert_apart(boxes)
    assert_within(boxes, picture.width, picture.height)
    assert_clear(picture.heads, boxes)
    for part in picture.boxes:
        assert all(part.box.grown(0.05).holds(label.box) for label in part.labels)
    for line in picture.lines:
        assert not any(line.crosses(box.grown(-0.5)) for box in boxes)


@settings(max_examples=60, deadline=None)
@given(columns())
def test_there_is_one_band_for_each_lead(given_columns: tuple[FlowColumn, ...]) -> None:
    """A band begins at the right of its box and ends within the left side of the box it leads to."""
    picture = flow_drawing(given_columns, WIDE)
    if picture is None:
        return
    places = {(part.column, part.id): part.box for part in picture.boxes}
    leads = [
        (places[index, node.id], places[index + 1, node.leads_to])
        for index, column in enumerate(given_columns)
        for node in column.nodes
        if node.leads_to is not None
    ]
    assert len(picture.bands) == len(leads)
    for start, end in leads:
        assert any(
            band.x1 == start.right and band.y1 == start.middle and band.x2 == end.x and end.y <= band.y2 <= end.bottom
            for band in picture.bands
        )


@settings(max_examples=40, deadline=None)
@given(columns())
def test_bands_share_a_side_without_lying_on_each_other(given_columns: tuple[FlowColumn, ...]) -> None:
    """However many bands end at a box, each can be told from the next."""
    picture = flow_drawing(given_columns, WIDE)
    if picture is None:
        return
    ends = [Box(band.x2 - 1, band.y2 - band.thickness / 2, 1, band.thickness) for band in picture.bands]
    assert_apart(ends)


@pytest.mark.parametrize("form", [WIDE, NARROW])
def test_boxes_without_a_band_are_marked_in_both_directions(form: Format) -> None:
    """An opinion without measure, a measure without opinion and a pillar without measure are all seen."""
    orphans = {part.id for part in example(form).boxes if part.is_orphan}
    assert orphans == {"o3", "m2", "p1"}


def test_in_the_narrow_drawing_a_box_follows_what_leads_to_it() -> None:
    """Reading down tells the story; boxes without a band come last."""
    assert [part.id for part in example(NARROW).boxes] == ["o1", "o2", "m1", "m2", "p2", "p1", "o3"]


def test_what_leads_nowhere_known_is_refused() -> None:
    """A band without an end would hide an error of the data."""
    with pytest.raises(ValueError, match="not in the next column"):
        flow_drawing((FlowColumn("意見", (FlowNode("o1", "一", leads_to="m9"),)), FlowColumn("取組", ())), WIDE)


def test_more_than_three_columns_are_refused() -> None:
    """They would leave no room for words."""
    with pytest.raises(ValueError, match="do not fit"):
        flow_drawing((FlowColumn("柱", (FlowNode("p1", "暮らし"),)),) * 4, WIDE)
