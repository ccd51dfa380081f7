"""Flags on poles: labels above a line of time, one for each sign on it, never one on another.

In: signs with their places on the line, and their labels. Out: how high each label flies and on which track below the
line its sign lies. Labels begin at their pole and fly to the right. Going from the latest to the earliest, each one
flies just above all later ones that it would cover, so no pole meets a label and earlier labels stand above later ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .drawing import Bar, Paragraph, Part, Sign, Stack, Stroke, stack
from .shapes import Box, Segment
from .text import least_width, text_width

RADIUS = 4.5  # of a dot
TRACK = 12.0  # from one track of signs to the next
_POLE_GAP = 5.0  # between a pole and its label
_AIR = 8.0  # between a label and the next pole
_ROW_GAP = 5.0  # between a label and one below it
_CLEARANCE = 10.0  # between the line and the lowest label
_LEAST_BAR = 7.0  # a shorter bar would not be seen as one
_OPEN = 28.0  # how far a bar without a known end reaches
_WIDTHS = (104.0, 120.0, 136.0, 152.0, 170.0, 190.0, 215.0, 245.0, 280.0)  # of labels, as wide as they may become
_WHOLE_DATE = 160.0  # a longer date may be broken
_WIDEST_WORD = 240.0  # a longer word is split
_HEADING_GAP = 8.0
_WORD_AIR = 0.1  # so that a line as wide as its word holds it whatever the rounding
_AWKWARD = 0.5  # how much higher a label may fly to save one square em of awkward breaks


@dataclass(frozen=True)
class Flag:
    """A sign on the line, a dot where `start` equals `end` and a bar otherwise, with its label.

    `is_open` is a bar whose end is not known: it fades. `is_ringed` draws a ring around the sign.
    """

    start: float
    end: float
    paragraphs: tuple[Paragraph, ...]
    lane: int | None
    is_ringed: bool = False
    is_open: bool = False

    @property
    def is_bar(self) -> bool:
        """Tell whether the sign covers a span of time."""
        return self.is_open or self.end > self.start

    @property
    def role(self) -> Literal["dot", "span", "open"]:
        """Return what the sign looks like."""
        return "open" if self.is_open else "span" if self.is_bar else "dot"


@dataclass(frozen=True)
class Axis:
    """A line of time: the coordinates of its ends, the positions they stand for, and where labels must end."""

    left: float
    right: float
    first: float
    last: float
    edge: float

    def __call__(self, position: float) -> float:
        """Return the x of a position."""
        return self.left + (position - self.first) / (self.last - self.first) * (self.right - self.left)

    def footprint(self, flag: Flag) -> tuple[float, float]:
        """Return the left and right edge of a flag's sign."""
        start, end = self(flag.start), self(flag.end)
        if not flag.is_bar:
            return start - RADIUS, start + RADIUS
        if flag.is_open:
            return start, start + _OPEN
        middle, half = (start + end) / 2, max(end - start, _LEAST_BAR) / 2
        return middle - half, middle + half

    def pole(self, flag: Flag) -> float:
        """Return the x of a flag's pole: the dot's middle, or the beginning of the bar."""
        return self.footprint(flag)[0] + RADIUS if not flag.is_bar else self.footprint(flag)[0] + 1


def widths(flag: Flag) -> list[float]:
    """Return the widths a flag's label may be broken to: none splits a word, or a date that is short enough."""
    words = (least_width(each.text, each.size, each.bold) for each in flag.paragraphs)
    date = flag.paragraphs[0]
    whole = text_width(date.text, date.size, date.bold)
    least = min(max([*words, whole if whole <= _WHOLE_DATE else 0.0]) + _WORD_AIR, _WIDEST_WORD)
    return sorted({max(width, least) for width in _WIDTHS})


def axis(flags: Sequence[Flag], span: tuple[float, float], left: float, edge: float, share: float = 1.0) -> Axis:
    """Return the longest line of time from `left` on which the narrowest form of every label ends before `edge`.

    A smaller `share` of it leaves the last labels more room. Raises ValueError when the span is empty or a flag lies
    outside it.
    """
    first, last = span
    if not first < last:
        raise ValueError(f"no span from {first} to {last}")
    right = edge
    for flag in flags:
        if not first <= flag.start <= flag.end <= last:
            raise ValueError(f"{flag.start} to {flag.end} lies outside {first} to {last}")
        label = _LEAST_BAR + _POLE_GAP + stack(flag.paragraphs, widths(flag)[0]).width
        room = edge - left - max(label, _OPEN)
        place = (flag.start - first) / (last - first)
        if place > 0:
            right = min(right, left + room / place)
    return Axis(left, left + (right - left) * share, first, last, edge)


@dataclass(frozen=True)
class Flown:
    """A flag in its place: heights count upwards from the line, the track downwards from 0."""

    flag: Flag
    pole: float
    footprint: tuple[float, float]
    track: int
    top: float
    label: Stack


@dataclass(frozen=True)
class Flags:
    """All flags of one line, and the room they take above and below it."""

    flown: tuple[Flown, ...]
    below: float

    def above(self, heading: Box) -> float:
        """Return how far the line must lie below the top of a heading so that no label meets it."""
        clear, lowered = heading.right + _AIR, heading.height + _HEADING_GAP
        tops = (each.top + (lowered if each.pole < clear else 0.0) for each in self.flown)
        return max([lowered, *tops])

    def at(self, line: float) -> list[Part]:
        """Return the parts with the line at a height."""
        parts: list[Part] = []
        for flown in self.flown:
            flag, y = flown.flag, line + flown.track * TRACK
            left, right = flown.footprint
            parts.append(Stroke(Segment(flown.pole, y, flown.pole, line - flown.top), "pole", flag.lane))
            if flag.is_bar:
                parts.append(Bar(Box(left, y - RADIUS + 0.5, right - left, 2 * RADIUS - 1), flag.role, flag.lane))
            else:
                parts.append(Sign((left + right) / 2, y, RADIUS, flag.role, flag.lane))
            if flag.is_ringed:
                parts.append(Sign((left + right) / 2, y, RADIUS + 2.5, "ring", flag.lane))
            parts += flown.label.at(flown.pole + _POLE_GAP, line - flown.top, flag.lane)
        return parts


def fly(flags: Sequence[Flag], on: Axis) -> Flags:
    """Place flags on a line; each label takes the width that lets it fly low and break well.

    Flags of the same place keep their order from top to bottom. The axis must have room for all (see `axis`).
    """
    order = sorted(flags, key=lambda flag: (on.pole(flag), flag.end))
    tracks = _tracks([on.footprint(flag) for flag in order])
    flown: list[Flown] = []
    for flag, track in reversed(list(zip(order, tracks, strict=True))):
        pole = on.pole(flag)
        choices: list[tuple[float, float, float, Stack]] = []
        possible = widths(flag)
        room = max(min(on.edge - pole - _POLE_GAP, _WIDTHS[-1]), possible[0])
        for width in sorted({*possible, room}):
            label = stack(flag.paragraphs, width)
            right = pole + _POLE_GAP + label.width
            if right <= on.edge + 0.01:
                below = [other.top + _ROW_GAP for other in flown if other.pole < right + _AIR]
                top = max([_CLEARANCE, *below]) + label.height
                choices.append((top + _AWKWARD * label.awkwardness, label.width, top, label))
        _, _, top, label = min(choices, key=lambda choice: choice[:2])
        flown.append(Flown(flag, pole, on.footprint(flag), track, top, label))
    return Flags(tuple(reversed(flown)), max(tracks, default=0) * TRACK + RADIUS + 3)


def _tracks(footprints: Sequence[tuple[float, float]]) -> list[int]:
    """Return for each sign the highest track on which it touches no sign before it."""
    ends: list[float] = []
    tracks: list[int] = []
    for left, right in footprints:
        track = next((number for number, end in enumerate(ends) if end + 1 <= left), len(ends))
        ends[track : track + 1] = [right]
        tracks.append(track)
    return tracks
