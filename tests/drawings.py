"""What tests of drawings share: labels in both languages, figures, and what makes any drawing readable."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from hypothesis import strategies as st

from macros.charts.shapes import NARROW, WIDE, Box, Format, Label

JAPANESE = (
    "目標",
    "標準仕様に適合した情報システム利用自治体割合",
    "調査の回が異なるため、前の値とつなげません（2018年度から「北海道ITレポート」による）",
    "関係者を巻き込みDXを推進できる人材の育成・確保",
    "医療・福祉、教育、交通・物流、地域生活、環境・エネルギー等",
)
ENGLISH = (
    "Target",
    "Share of municipalities using information systems that meet the standard specifications",
    "Not joined to earlier values: telecommunications-infrastructure figures come from another survey",
    "Developing and securing people who can involve everyone concerned and carry digital transformation",
    "supercalifragilisticexpialidocious",
)
short_labels = st.sampled_from(
    (JAPANESE[0], ENGLISH[0], "1,700件（2024年度）", "¥1,276.2 billion", "データ利活用", "Tourism")
)
labels = st.one_of(
    short_labels,
    st.sampled_from((*JAPANESE, *ENGLISH)),
    st.text(st.sampled_from("産学官の共同研究・、（）「」ABCdefg123 ,.%"), min_size=1, max_size=60).filter(str.strip),
)
formats = st.sampled_from((WIDE, NARROW))
figures = st.decimals(Decimal("-1e9"), Decimal("1e9"), places=3, allow_nan=False, allow_infinity=False)
_TOLERANCE = 0.03  # corners are rounded to a hundredth of a unit


def smaller(box: Box) -> Box:
    """Return a box without the breadth that rounding may have added."""
    return box.grown(-_TOLERANCE)


def assert_readable(found: Sequence[Label], width: float, height: float, form: Format) -> None:
    """Assert that texts are large enough, lie within the drawing, and do not lie on each other."""
    page = Box(0, 0, width, height).grown(_TOLERANCE)
    for label in found:
        assert label.text.strip()
        assert label.size >= (12 if form.is_narrow else 11)
        assert page.holds(label.box), (label, page)
    assert_apart(label.box for label in found)


def assert_clear(found: Iterable[Label], boxes: Iterable[Box]) -> None:
    """Assert that no text lies on a box."""
    kept = [smaller(box) for box in boxes]
    for label in found:
        assert not any(label.box.touches(box) for box in kept), label


def assert_apart(boxes: Iterable[Box]) -> None:
    """Assert that boxes do not lie on each other; from left to right, so that only neighbours are compared."""
    beside: list[Box] = []
    for one in sorted((smaller(box) for box in boxes), key=lambda box: box.x):
        beside = [other for other in beside if other.x + other.width >= one.x]
        for other in beside:
            assert not one.touches(other), (one, other)
        beside.append(one)


def assert_within(boxes: Iterable[Box], width: float, height: float) -> None:
    """Assert that boxes lie within the drawing."""
    page = Box(0, 0, width, height).grown(_TOLERANCE)
    for box in boxes:
        assert page.holds(box), (box, page)
