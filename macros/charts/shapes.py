"""The shapes that drawings are made of: boxes, labels, marks, and how lines of text and rows of squares fill a width.

In: texts, sizes and corners in drawing units. Out: frozen shapes; x grows to the right, y downwards.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from .text import text_width, wrap

Anchor = Literal["start", "middle", "end"]
_ASCENT, _LINE = 0.9, 1.2  # of the text size: above the baseline, and from top to bottom of one line's box
_STUB = 8.0  # a shorter rest of an interrupted line is left out
_LATIN_WORD = re.compile("[!-\u024f]+")
_PRECISION = 2  # decimals; finer steps than a hundredth of a unit cannot be seen


@dataclass(frozen=True)
class Format:
    """A drawing's width and text sizes: `small` is the smallest text that may occur.

    `is_broad` is a drawing that fills a page lying on its side: it saves height where it can.
    """

    width: float
    small: float
    body: float
    heading: float
    is_narrow: bool
    is_broad: bool = False


WIDE = Format(width=720, small=12, body=13, heading=16, is_narrow=False)
NARROW = Format(width=320, small=13, body=14, heading=16, is_narrow=True)


@dataclass(frozen=True)
class Box:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def __post_init__(self) -> None:
        """Round to what can be seen, so that drawings stay small and the same everywhere."""
        for name in ("x", "y", "width", "height"):
            object.__setattr__(self, name, rounded(getattr(self, name)))

    @cached_property
    def right(self) -> float:
        """Return the right edge."""
        return rounded(self.x + self.width)

    @cached_property
    def bottom(self) -> float:
        """Return the lower edge."""
        return rounded(self.y + self.height)

    @property
    def centre(self) -> float:
        """Return the x half way along."""
        return rounded(self.x + self.width / 2)

    @property
    def middle(self) -> float:
        """Return the y half way down."""
        return rounded(self.y + self.height / 2)

    def touches(self, other: "Box") -> bool:
        """Tell whether two boxes share more than an edge."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: "Box") -> bool:
        """Tell whether another box lies wholly within this one."""
        return self.x <= other.x and other.right <= self.right and self.y <= other.y and other.bottom <= self.bottom

    def grown(self, by: float) -> "Box":
        """Return the box with a margin around it."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


@dataclass(frozen=True)
class Segment:
    """A straight line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float

    def __post_init__(self) -> None:
        """Round to what can be seen."""
        for name in ("x1", "y1", "x2", "y2"):
            object.__setattr__(self, name, rounded(getattr(self, name)))

    def crosses(self, box: Box) -> bool:
        """Tell whether part of the line lies within a box (Liang–Barsky clipping)."""
        enters, leaves = 0.0, 1.0
        for step, low, high in (
            (self.x2 - self.x1, box.x - self.x1, box.right - self.x1),
            (self.y2 - self.y1, box.y - self.y1, box.bottom - self.y1),
        ):
            if step == 0:
                if low >= 0 or high <= 0:
                    return False
                continue
            first, last = sorted((low / step, high / step))
            enters, leaves = max(enters, first), min(leaves, last)
        return enters < leaves


@dataclass(frozen=True)
class Label:
    """One line of text: `x` at its anchor, `y` at its baseline; `role` is the class a template gives it."""

    text: str
    x: float
    y: float
    size: float
    role: str = "text"
    anchor: Anchor = "start"
    bold: bool = False

    def __post_init__(self) -> None:
        """Round to what can be seen."""
        for name in ("x", "y", "size"):
            object.__setattr__(self, name, rounded(getattr(self, name)))

    @cached_property
    def box(self) -> Box:
        """Return the space the text takes."""
        width = text_width(self.text, self.size, self.bold)
        left = self.x - width * {"start": 0, "middle": 0.5, "end": 1}[self.anchor]
        return Box(left, self.y - self.size * _ASCENT, width, self.size * _LINE)


@dataclass(frozen=True)
class Badge:
    """A numbered disc."""

    x: float
    y: float
    radius: float
    label: Label

    @property
    def box(self) -> Box:
        """Return the square around the disc."""
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)


@dataclass(frozen=True)
class Mark:
    """A square, dot, person or sign of a kind (a status, an attendance) that the template draws into a box."""

    kind: str
    box: Box


def rounded(value: float) -> float:
    """Return a coordinate as exact as can be seen; never minus zero."""
    return round(value, _PRECISION) + 0.0


@dataclass(frozen=True)
class Block:
    """A text wrapped into lines, before it has a place: `width` is that of the longest line."""

    lines: tuple[str, ...]
    size: float
    role: str
    bold: bool
    step: float

    @property
    def width(self) -> float:
        """Return the width of the longest line."""
        return max((text_width(line, self.size, self.bold) for line in self.lines), default=0)

    @property
    def height(self) -> float:
        """Return the height from the top of the first line's box to the bottom of the last one's; 0 without lines."""
        return self.step * (len(self.lines) - 1) + self.size * _LINE if self.lines else 0

    def at(self, x: float, top: float, anchor: Anchor = "start") -> tuple[Label, ...]:
        """Return the lines as labels, the first one's box beginning at `top`."""
        return tuple(
            Label(line, x, top + index * self.step + self.size * _ASCENT, self.size, self.role, anchor, self.bold)
            for index, line in enumerate(self.lines)
        )


def block(
    text: str,
    width: float,
    size: float,
    role: str = "text",
    *,
    bold: bool = False,
    leading: float = 1.4,
    maximum_lines: int | None = None,
) -> Block:
    """Return a text wrapped to a width; `leading` is the step from line to line in text sizes."""
    return Block(wrap(text, size, width, bold, maximum_lines), size, role, bold, size * leading)


def size_for(texts: Iterable[str], width: float, sizes: Sequence[float], bold: bool = False) -> float:
    """Return the first of the sizes, falling, at which no Latin word of any text is wider than `width`; else the last.

    Japanese breaks anywhere, so only words between spaces and Japanese characters count.
    """
    words = [word for text in texts for word in _LATIN_WORD.findall(text)]
    fitting = (size for size in sizes if all(text_width(word, size, bold) <= width for word in words))
    return next(fitting, sizes[-1])


def interrupted(line: Segment, boxes: Iterable[Box], margin: float = 3) -> tuple[Segment, ...]:
    """Return a level line without the parts that would run through boxes, or that would be left as mere stubs."""
    spans = sorted((box.x - margin, box.right + margin) for box in boxes if box.y - 1 < line.y1 < box.bottom + 1)
    parts: list[Segment] = []
    start = line.x1
    for left, right in [*spans, (line.x2, line.x2)]:
        if min(left, line.x2) > start + _STUB:
            parts.append(Segment(start, line.y1, min(left, line.x2), line.y1))
        start = max(start, right)
    return tuple(parts)


def squares(kinds: Sequence[str], x: float, top: float, width: float, side: float, gap: float) -> tuple[Mark, ...]:
    """Return one square of each kind in reading order, as many in a line as fit the width (one at least)."""
    columns = max(1, int((width + gap + 0.001) // (side + gap)))
    return tuple(
        Mark(kind, Box(x + index % columns * (side + gap), top + index // columns * (side + gap), side, side))
        for index, kind in enumerate(kinds)
    )


def bottom_of(shapes: Iterable[Label | Mark], otherwise: float) -> float:
    """Return the lowest edge of labels and marks, or another value when there are none."""
    return max((shape.box.bottom for shape in shapes), default=otherwise)


def lowered(labels: Iterable[Label], by: float) -> tuple[Label, ...]:
    """Return labels moved down by a distance."""
    return tuple(replace(label, y=label.y + by) for label in labels)
