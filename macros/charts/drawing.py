"""What pictures of time are made of: labels of several paragraphs, strokes, bars and signs, each with its place.

In: finished texts and coordinates. Out: frozen parts; a template gives them colours and shapes by `role` and `lane`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .shapes import Box, Label, Segment, block, rounded
from .text import awkwardness

LEADING = 1.34  # from one line of a label to the next, in text sizes
_MARGIN = 3.0  # between a line and a text it leaves out
_SHORTEST = 12.0  # a piece of a line below this is clutter
_INDENT = 1.25  # room for the sign before a text, in text sizes


@dataclass(frozen=True)
class Stroke:
    """A straight line and what part it plays: axis, tick, grid, pole."""

    segment: Segment
    role: str
    lane: int | None = None


@dataclass(frozen=True)
class Bar:
    """A filled rectangle and what part it plays; `lane` tells whose colour it takes."""

    box: Box
    role: str
    lane: int | None = None


@dataclass(frozen=True)
class Sign:
    """A sign around a point: half its size, what it stands for, and the lane whose shape and colour it takes."""

    x: float
    y: float
    radius: float
    role: str
    lane: int | None = None

    def __post_init__(self) -> None:
        """Round to what can be seen."""
        for name in ("x", "y", "radius"):
            object.__setattr__(self, name, rounded(getattr(self, name)))

    @property
    def box(self) -> Box:
        """Return the square around the sign."""
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)


Part = Label | Stroke | Bar | Sign


@dataclass(frozen=True)
class Drawing:
    """A finished drawing, in the order it is painted; `width` × `height` is its view box."""

    width: float
    height: float
    grounds: tuple[Bar, ...]
    strokes: tuple[Stroke, ...]
    bars: tuple[Bar, ...]
    signs: tuple[Sign, ...]
    labels: tuple[Label, ...]

    @property
    def text_boxes(self) -> tuple[Box, ...]:
        """Return the spaces that texts take, in order."""
        return tuple(label.box for label in self.labels)

    @property
    def cuts(self) -> tuple[float, ...]:
        """Return the heights, between two panels, at which paper may break the drawing over two pages."""
        return tuple(rounded((one.box.bottom + other.box.y) / 2) for one, other in pairwise(self.grounds))


def drawing(width: float, height: float, parts: Iterable[Part]) -> Drawing:
    """Return a drawing of parts, in the order they were given by kind."""
    found = tuple(parts)
    return Drawing(
        rounded(width),
        rounded(height),
        tuple(part for part in found if isinstance(part, Bar) and part.role == "ground"),
        tuple(part for part in found if isinstance(part, Stroke)),
        tuple(part for part in found if isinstance(part, Bar) and part.role != "ground"),
        tuple(part for part in found if isinstance(part, Sign)),
        tuple(part for part in found if isinstance(part, Label)),
    )


@dataclass(frozen=True)
class Paragraph:
    """A text of a label; `sign` asks for a sign of that role before its first line."""

    text: str
    size: float
    role: str = "text"
    bold: bool = False
    sign: str | None = None


@dataclass(frozen=True)
class Stack:
    """Paragraphs broken into lines and set one below the other: the size, and the parts as if they stood at 0, 0.

    `awkwardness` grows with every line that ends within a word.
    """

    width: float
    height: float
    awkwardness: float
    labels: tuple[Label, ...]
    signs: tuple[Sign, ...]

    def at(self, x: float, top: float, lane: int | None = None) -> list[Part]:
        """Return the parts with the left top corner of the stack at a point; signs take the lane's shape."""
        labels = [replace(label, x=label.x + x, y=label.y + top) for label in self.labels]
        return [*labels, *(replace(sign, x=sign.x + x, y=sign.y + top, lane=lane) for sign in self.signs)]


def stack(paragraphs: Sequence[Paragraph], width: float) -> Stack:
    """Break paragraphs into lines no wider than `width`; the stack is as wide as its longest line."""
    labels: list[Label] = []
    signs: list[Sign] = []
    top = awkward = 0.0
    for paragraph in paragraphs:
        size = paragraph.size
        indent = size * _INDENT if paragraph.sign else 0.0
        found = block(paragraph.text, width - indent, size, paragraph.role, bold=paragraph.bold, leading=LEADING)
        if paragraph.sign:
            signs.append(Sign(size * 0.5, top + size * LEADING / 2, size * 0.46, paragraph.sign))
        labels += found.at(indent, top + size * (LEADING - 1.2) / 2)
        top += found.step * len(found.lines)
        awkward += awkwardness(found.lines)
    right = max((label.box.right for label in labels), default=0.0)
    return Stack(right, rounded(top), awkward, tuple(labels), tuple(signs))


def upright(x: float, top: float, bottom: float, obstacles: Iterable[Box], role: str) -> list[Stroke]:
    """Return a vertical line from `top` to `bottom`, left out wherever it would cross an obstacle."""
    crossed = sorted(
        (box.y - _MARGIN, box.bottom + _MARGIN) for box in obstacles if box.x - _MARGIN < x < box.right + _MARGIN
    )
    found: list[Stroke] = []
    start = top
    for upper, lower in [*crossed, (bottom, bottom)]:
        if min(upper, bottom) - start > _SHORTEST:
            found.append(Stroke(Segment(x, start, x, min(upper, bottom)), role))
        start = max(start, lower)
    return found
