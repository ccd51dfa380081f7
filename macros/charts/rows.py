"""Rows down one line of time: the narrow form of pictures of time.

In: groups of rows (a year or month with what happened in it) and the key to signs. Out: the parts and the height.
Order is true, distances are not: every row takes the room its text needs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .drawing import Bar, Paragraph, Part, Sign, Stroke, stack
from .flags import RADIUS
from .shapes import NARROW, Box, Format, Segment

_HEADING_WIDTH = 58.0
_SPINE = 72.0  # x of the line of time
_TEXT = 87.0  # x of labels
_EDGE = NARROW.width - 6
_ROW_GAP, _GROUP_GAP = 10.0, 8.0
_KEY_LEFT, _KEY_SIGN = 6.0, 22.0
_LEAST_HEIGHT = 14.0  # of a bar
_RING = RADIUS + 2.5

RowKind = Literal["dot", "span", "open", "now"]


@dataclass(frozen=True)
class Row:
    """A row: what stands on the line beside its label, of which lane, and whether it is ringed.

    `now` is a line across everything, above its label.
    """

    kind: RowKind
    paragraphs: tuple[Paragraph, ...]
    lane: int | None = None
    is_ringed: bool = False


@dataclass(frozen=True)
class Group:
    """Rows beside one heading, which may have additions above and below it."""

    heading: str
    rows: tuple[Row, ...]
    above: str = ""
    below: str = ""


@dataclass(frozen=True)
class Entry:
    """An entry of the key: a sign and what it means."""

    role: str
    text: str
    lane: int | None = None


def key(entries: Sequence[Entry], form: Format, top: float) -> tuple[list[Part], float]:
    """Return the key with as many entries in a row as fit, and the y below it."""
    parts: list[Part] = []
    size = form.small
    x, y, height = _KEY_LEFT, top, 0.0
    for entry in entries:
        label = stack([Paragraph(entry.text, size, "key")], form.width - _KEY_LEFT - _KEY_SIGN)
        if x > _KEY_LEFT and x + _KEY_SIGN + label.width > form.width:
            x, y, height = _KEY_LEFT, y + height + 3, 0.0
        parts += [_entry_sign(entry, x + 8, y + size * 0.67), *label.at(x + _KEY_SIGN, y)]
        x, height = x + _KEY_SIGN + label.width + 18, max(height, label.height)
    return parts, y + height + (4 if entries else 0)


def _entry_sign(entry: Entry, x: float, y: float) -> Part:
    if entry.role in ("span", "open"):
        return Bar(Box(x - 8, y - RADIUS + 0.5, 16, 2 * RADIUS - 1), entry.role, entry.lane)
    return Sign(x, y, _RING if entry.role == "ring" else RADIUS, entry.role, entry.lane)


def down(groups: Sequence[Group], top: float) -> tuple[list[Part], float]:
    """Return groups of rows one below the other from `top`, the line of time beside them, and the y below."""
    parts: list[Part] = []
    y = top
    for group in groups:
        parts.append(Stroke(Segment(0, y, NARROW.width, y), "grid"))
        y += _GROUP_GAP
        found, below = _group(group, y)
        parts += found
        y = below + _GROUP_GAP
    return [Stroke(Segment(_SPINE, top, _SPINE, y), "axis"), *parts], y


def _group(group: Group, top: float) -> tuple[list[Part], float]:
    size = NARROW.body
    above, below = ([Paragraph(text, NARROW.small, "addition")] if text else [] for text in (group.above, group.below))
    heading = stack([*above, Paragraph(group.heading, size, "heading", bold=True), *below], _HEADING_WIDTH)
    parts, y = heading.at(4, top), top
    for row in group.rows:
        found, bottom = _row(row, y)
        parts += found
        y = bottom + _ROW_GAP
    return parts, max(top + heading.height, y - _ROW_GAP)


def _row(row: Row, top: float) -> tuple[list[Part], float]:
    """Return the parts of a row and the y below it."""
    label = stack(row.paragraphs, _EDGE - _TEXT)
    if row.kind == "now":
        line = Stroke(Segment(_SPINE - 8, top + 5, NARROW.width, top + 5), "now")
        return [line, *label.at(_TEXT, top + 8)], top + 8 + label.height
    middle = top + NARROW.body * 0.67
    parts: list[Part] = []
    if row.kind == "dot":
        parts.append(Sign(_SPINE, middle, RADIUS, "dot", row.lane))
    else:
        height = max(label.height - 4, _LEAST_HEIGHT)
        parts.append(Bar(Box(_SPINE - 4, top + 2, 8, height), f"{row.kind}-down", row.lane))
    if row.is_ringed:
        parts.append(Sign(_SPINE, middle, _RING, "ring", row.lane))
    return [*parts, *label.at(_TEXT, top, row.lane)], top + label.height
