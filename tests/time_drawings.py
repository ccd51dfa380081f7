"""What every drawing of time must keep: nothing leaves the view box, nothing lies on a text."""

from itertools import combinations

from macros.charts.drawing import Drawing
from macros.charts.shapes import Box

_SLACK = 0.05  # coordinates are rounded to hundredths
SMALLEST = {720: 11, 320: 12}


def assert_clear(drawing: Drawing) -> None:
    """Fail with the texts concerned when something leaves the view box or crosses a text."""
    view = Box(0, 0, drawing.width, drawing.height).grown(_SLACK)
    shapes = [*drawing.labels, *drawing.signs, *drawing.bars, *drawing.grounds]
    assert not [shape for shape in shapes if not view.holds(shape.box)]
    inner = [(label, label.box.grown(-_SLACK)) for label in drawing.labels]
    assert not [(one.text, other.text) for (one, a), (other, b) in combinations(inner, 2) if a.touches(b)]
    segments = [(stroke.role, stroke.segment) for stroke in drawing.strokes]
    assert not [(label.text, role) for label, box in inner for role, segment in segments if segment.crosses(box)]
    filled = [shape for shape in (*drawing.signs, *drawing.bars) if shape.role not in ("chip", "ring")]
    assert not [(label.text, shape) for label, box in inner for shape in filled if shape.box.touches(box)]


def assert_legible(drawing: Drawing) -> None:
    """Fail when a text is smaller than may be on a drawing of this width."""
    assert min(label.size for label in drawing.labels) >= SMALLEST[int(drawing.width)]


def words(drawing: Drawing) -> str:
    """Return everything that is written, without spaces, in the order of the drawing."""
    return "".join("".join(label.text.split()) for label in drawing.labels)


def tops(drawing: Drawing, text: str) -> list[float]:
    """Return the upper edges of all lines that read exactly so."""
    return [label.box.y for label in drawing.labels if label.text == text]
