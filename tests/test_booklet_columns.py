"""Columns of the booklet: everything once and in order, headings with their text, no sheet higher than a page."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from macros.booklet.columns import Measure, in_columns, outlines_in_columns

MEASURE = Measure(letters=20, lines=12)

TEXTS = st.text("あいう漢字", min_size=1, max_size=70)
PARTS = st.one_of(
    TEXTS.map(lambda text: f"<h3>{text[:9]}</h3><p>{text}</p>"),
    TEXTS.map(lambda text: f"<p>{text}</p>"),
    st.lists(TEXTS, min_size=1, max_size=5).map(
        lambda texts: "<ul>" + "".join(f"<li>{t}</li>" for t in texts) + "</ul>"
    ),
)
BLOCKS = st.lists(
    st.tuples(st.lists(PARTS, min_size=1, max_size=4), st.booleans()).map(
        lambda made: f'<div class="block{" block--wide" if made[1] else ""}">{"".join(made[0])}</div>'
    ),
    min_size=1,
    max_size=6,
)


def words(pieces: list[str]) -> list[tuple[str, str]]:
    """Return every heading, paragraph and item of HTML, in order."""
    frame = html.fragment_fromstring("".join(pieces), create_parent="div")
    return [(part.tag, part.text_content()) for part in frame.iter("h3", "p", "li")]


@given(BLOCKS)
def test_columns_hold_everything_once_and_in_order(blocks: list[str]) -> None:
    """No heading, paragraph or item is lost, said twice, or set before another."""
    assert words(in_columns(blocks, MEASURE)) == words(blocks)


@given(BLOCKS)
def test_a_heading_stands_above_its_text_in_the_same_column(blocks: list[str]) -> None:
    """No column ends with a heading, and none but those that nothing is left for is empty."""
    for sheet in in_columns(blocks, MEASURE):
        columns = html.fragment_fromstring(sheet).xpath("self::*[@class='sheet']/div")
        assert len(columns) in (0, 2)
        assert not columns or len(columns[0])
        for column in columns:
            parts = [*column.iter("h3", "p", "li")]
            assert not parts or parts[-1].tag != "h3"


@given(BLOCKS)
def test_wide_blocks_have_the_whole_width(blocks: list[str]) -> None:
    """A block that needs the width stands between two frames of columns, not within one."""
    made = in_columns(blocks, MEASURE)
    assert [block for block in blocks if "block--wide" in block] == [piece for piece in made if "block--wide" in piece]
    assert all(("block--wide" in piece) != piece.startswith('<div class="sheet">') for piece in made)


@given(st.lists(TEXTS, min_size=1, max_size=60))
def test_a_long_text_fills_a_sheet_before_it_goes_on_and_ends_in_columns_of_one_height(texts: list[str]) -> None:
    """Columns of all sheets but the last are as full as the next part allows; those of the last differ by a part."""
    made = in_columns([f'<div class="block">{"".join(f"<p>{text}</p>" for text in texts)}</div>'], MEASURE)

    def height(part: html.HtmlElement) -> float:
        return -(-len(part.text_content()) // MEASURE.letters) + 0.45

    columns = [column for sheet in made for column in html.fragment_fromstring(sheet)]
    heights = [sum(height(part) for part in column.iter("p")) for column in columns]
    for column, following in pairwise(columns[:-2]):
        assert heights[columns.index(column)] <= MEASURE.lines
        assert heights[columns.index(column)] + height(following.find(".//p")) > MEASURE.lines
    highest = max((height(part) for column in columns[-2:] for part in column.iter("p")), default=0)
    assert abs(heights[-2] - heights[-1]) <= highest + 0.01 or len(columns[-1]) == 0


def test_what_spans_columns_keeps_its_id_once() -> None:
    """A list that goes on in the next column is found by its id where it begins; its items keep theirs."""
    items = "".join(f'<li id="item-{n}">項目</li>' for n in range(6))
    (sheet,) = in_columns([f'<div class="block"><ul id="all">{items}</ul></div>'], MEASURE)
    assert html.fragment_fromstring(sheet).xpath(".//@id") == ["all", *(f"item-{n}" for n in range(3)), *(
        f"item-{n}" for n in range(3, 6)
    )]  # fmt: skip


def test_an_outline_stands_in_columns_below_its_heading() -> None:
    """The heading of an outline has the width of both columns."""
    cards = "".join(f'<div class="plan-outline__card"><div>名{n}</div><div>値</div></div>' for n in range(4))
    block = f'<div class="block"><h3>あらまし</h3><div class="dl plan-outline">{cards}</div></div>'
    made = html.fragment_fromstring(outlines_in_columns(block, MEASURE))
    assert [part.get("class") or part.tag for part in made] == ["h3", "sheet"]
    assert [column.text_content() for column in made[1]] == ["名0値名1値", "名2値名3値"]
