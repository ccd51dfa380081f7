"""Drawings for a printed page: of several widths, the one whose words come out largest in the room there.

In: how to draw at a width, and the room in millimetres. Out: a drawing, or none where the wide one is as legible.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, TypeVar

from .shapes import WIDE, Format

# The room of a picture that has a page lying on its side for itself, and of one beside a column of words (millimetres).
PAGE, BESIDE = (269.0, 161.0), (198.0, 178.0)

_LEGIBLE = 8.0  # points: words that are as large need no other drawing
_POINT = 25.4 / 72  # millimetres
_MARGINS = (32.0, 28.0)  # around every drawing, across and down (see `svg` in shapes.html)
_LEAST = 7.0  # points: no drawing is so wide that its words were smaller
_STEP = 40  # from one width that is tried to the next
_SHARES = (1.0, 0.98, 0.96, 0.94, 0.92)  # of the longest axis of time


class Sized(Protocol):
    """Whatever has a size."""

    @property
    def width(self) -> float:
        """Return the width in drawing units."""

    @property
    def height(self) -> float:
        """Return the height in drawing units."""


Drawn = TypeVar("Drawn", bound=Sized)


def for_paper(wide: Drawn, room: tuple[float, float], draw: Callable[[Format], Drawn]) -> Drawn | None:
    """Return the drawing with the largest words in a room, or None where those of the wide drawing are large enough."""
    if points(wide, room) >= _LEGIBLE:
        return None
    drawings = (
        draw(replace(WIDE, width=float(width), is_broad=True)) for width in range(int(WIDE.width), _widest(room), _STEP)
    )
    found = max(drawings, key=lambda drawing: points(drawing, room))
    return found if points(found, room) > points(wide, room) else None


def lowest(draw: Callable[[float], Drawn]) -> Drawn:
    """Return the lowest of the drawings whose axis takes a share of the longest one (see `flags.axis`)."""
    return min((draw(share) for share in _SHARES), key=lambda drawing: drawing.height)


def _widest(room: tuple[float, float]) -> int:
    """Return the width, in drawing units, above which words would be too small in a room."""
    return int(room[0] / (_LEAST * _POINT / WIDE.small) - _MARGINS[0])


def points(drawing: Sized, room: tuple[float, float]) -> float:
    """Return how high the smallest words of a drawing are when it fills a room, in points."""
    scale = min(room[0] / (drawing.width + _MARGINS[0]), room[1] / (drawing.height + _MARGINS[1]))
    return WIDE.small * scale / _POINT
