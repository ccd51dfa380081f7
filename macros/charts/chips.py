"""Chips: steps that must not stand on a line of time, because their place on it is not known.

In: their labels in order. Out: the parts and the y below; arrows join chips of which the order is known.
"""

from collections.abc import Sequence

from .drawing import Bar, Paragraph, Part, Stroke, stack
from .shapes import Box, Segment

_PADDING_X, _PADDING_Y = 11.0, 6.0
_GAP, _ROW_GAP = 20.0, 8.0
_ARROW_AIR = 3.0

Caption = Sequence[Paragraph]


def chips(
    captions: Sequence[Caption], left: float, right: float, top: float, lane: int | None, with_arrows: bool
) -> tuple[list[Part], float]:
    """Return chips in reading order, as many in a row as fit between `left` and `right`, and the y below."""
    parts: list[Part] = []
    x, y, height = left, top, 0.0
    for caption in captions:
        text = stack(caption, right - left - 2 * _PADDING_X)
        width = text.width + 2 * _PADDING_X
        if x > left and x + width > right:
            x, y, height = left, y + height + _ROW_GAP, 0.0
        if x > left and with_arrows:
            middle = y + _PADDING_Y + caption[0].size * 0.67
            parts.append(Stroke(Segment(x - _GAP + _ARROW_AIR, middle, x - _ARROW_AIR, middle), "then", lane))
        box = Box(x, y, width, text.height + 2 * _PADDING_Y)
        parts += [Bar(box, "chip", lane), *text.at(x + _PADDING_X, y + _PADDING_Y, lane)]
        x, height = x + width + _GAP, max(height, box.height)
    return parts, y + height
