"""Panels: what wide pictures of time share around their flags.

In: titles, flags in their places, an axis. Out: the parts and the y below them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .drawing import Bar, Paragraph, Part, Sign, Stack, Stroke, stack
from .flags import RADIUS, Axis, Flags
from .shapes import WIDE, Box, Format, Label, Segment

PADDING = 10.0  # between the edge of a panel and what it holds
_TITLE = 30.0  # where a title begins, after the sign of its lane
_UNPLACED = 20.0  # where a label without place begins, after its sign
_STEPS = (1, 2, 3, 5, 6, 10, 12, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class Tick:
    """A place on the axis and its label."""

    x: float
    label: tuple[Label, ...]

    @property
    def left(self) -> float:
        """Return the left edge of the label."""
        return min((line.box.x for line in self.label), default=self.x)

    @property
    def right(self) -> float:
        """Return the right edge of the label."""
        return max((line.box.right for line in self.label), default=self.x)


def thinned(ticks: Sequence[Tick], edge: float, maximum: int, gap: float = 6.0) -> list[Tick]:
    """Return every tick, or every second, third, fifth …, so that labels stand apart and are not too many.

    A last label that would end after `edge` is left out with its tick.
    """
    for step in _STEPS:
        chosen = [tick for tick in ticks[::step] if tick.right <= edge]
        pairs = pairwise(chosen)
        if len(chosen) <= maximum and all(one.right + gap <= other.left for one, other in pairs):
            return chosen
    return []


def title(text: str, edge: float) -> Stack:
    """Return the title of a panel, ending before `edge`."""
    return stack([Paragraph(text, WIDE.body, "title", bold=True)], edge - _TITLE)


def titled(heading: Stack, lane: int | None, top: float) -> tuple[list[Part], float]:
    """Return a panel's title after the sign of its lane, and the y below it."""
    sign = Sign(_TITLE - 13, top + WIDE.body * 0.67, RADIUS + 1, "dot", lane)
    return [sign, *heading.at(_TITLE, top)], top + heading.height


def scene(
    heading: Stack, flags: Flags, on: Axis, ticks: Iterable[float], top: float, lane: int | None
) -> tuple[list[Part], float]:
    """Return a lane's title, its flags above their line of time, and the y below all of it."""
    line = top + flags.above(Box(0, top, _TITLE + heading.width, heading.height))
    strokes: list[Part] = [Stroke(Segment(x, line - 3, x, line + 3), "tick", lane) for x in ticks]
    axis = Stroke(Segment(on.left, line, on.right, line), "axis", lane)
    return [*titled(heading, lane, top)[0], axis, *strokes, *flags.at(line)], line + flags.below


def ground(top: float, bottom: float, width: float, lane: int | None) -> Bar:
    """Return the ground of a panel."""
    return Bar(Box(0, top, width, bottom - top), "ground", lane)


@dataclass(frozen=True)
class Unplaced:
    """Something without a place in time: its label and lane."""

    paragraphs: tuple[Paragraph, ...]
    lane: int | None


def unplaced(found: Sequence[Unplaced], left: float, right: float, top: float) -> tuple[list[Part], float]:
    """Return labels without a place in time, one below the other after the signs of their lanes, and the y below."""
    parts: list[Part] = []
    for each in found:
        label = stack(each.paragraphs, right - left - _UNPLACED)
        middle = top + each.paragraphs[0].size * 0.67
        parts += [Sign(left + 7, middle, RADIUS, "dot", each.lane), *label.at(left + _UNPLACED, top, each.lane)]
        top += label.height + 6
    return parts, top


def headed(text: str, found: Sequence[Unplaced], form: Format, top: float) -> tuple[list[Part], float]:
    """Return labels without a place in time under a title, across the whole drawing; nothing when there are none."""
    if not found:
        return [], top
    label = stack([Paragraph(text, form.body, "title", bold=True, sign="unplaced")], form.width - 2 * PADDING)
    parts, bottom = unplaced(found, PADDING, form.width - PADDING, top + PADDING + label.height + 4)
    return [ground(top, bottom + 4, form.width, None), *label.at(PADDING, top + PADDING), *parts], bottom + 8
