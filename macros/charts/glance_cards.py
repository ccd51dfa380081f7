"""The pillars of the plan at a glance: one card a pillar, with its number, name, aim, fields and indicators.

In: finished strings and counts. Out: cards, and the key to the marks of their indicators.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .shapes import Badge, Box, Format, Label, Mark, block, bottom_of, size_for, squares

_MOST_IN_ROW = 5  # cards beside each other; more would leave no room for words
_BETWEEN = 8.0
_PAD = 9.0
BADGE = 11.0  # radius of the circle around a number
_SQUARE, _SQUARE_GAP = 13.0, 2.5


@dataclass(frozen=True)
class GlancePillar:
    """A pillar: number, name, aim and fields; `more` follows the fields; its indicators by kind, and their count."""

    number: str
    name: str
    aim: str
    fields: tuple[str, ...]
    more: str
    kinds: tuple[str, ...]
    count: str


@dataclass(frozen=True)
class Chip:
    """A field in a frame of its own; what says that there are more fields has none."""

    box: Box
    labels: tuple[Label, ...]
    has_frame: bool


@dataclass(frozen=True)
class Card:
    """A pillar in the drawing."""

    box: Box
    badge: Badge
    texts: tuple[Label, ...]
    chips: tuple[Chip, ...]
    squares: tuple[Mark, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        """Return every text of the card."""
        return (self.badge.label, *self.texts, *(label for chip in self.chips for label in chip.labels))


@dataclass(frozen=True)
class Key:
    """What the marks mean."""

    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]


def cards_of(pillars: Sequence[GlancePillar], form: Format, top: float) -> tuple[tuple[Card, ...], float]:
    """Return the cards of all pillars in rows of equal cards, and the y below them."""
    if not pillars:
        return (), top
    rows = len(pillars) if form.is_narrow else -(-len(pillars) // _MOST_IN_ROW)
    columns = -(-len(pillars) // rows)
    width = (form.width - _BETWEEN * (columns - 1)) / columns
    cards: list[Card] = []
    for first in range(0, len(pillars), columns):
        found = _row(pillars[first : first + columns], width, form, top)
        cards += found
        top = found[0].box.bottom + _BETWEEN
    return tuple(cards), top - _BETWEEN


def _row(pillars: Sequence[GlancePillar], width: float, form: Format, top: float) -> list[Card]:
    """Return cards beside each other: names, aims, fields and indicators each begin at one height."""
    room = width - 2 * _PAD
    is_beside = form.is_narrow or form.is_broad  # the name, to the number
    beside = 2 * BADGE + 8 if is_beside else 0
    size = size_for((pillar.name for pillar in pillars), room - beside, (form.heading, 15, 14, 13, 12), bold=True)
    names = [block(pillar.name, room - beside, size, "name", bold=True, leading=1.3) for pillar in pillars]
    aims = [block(pillar.aim, room, form.small, "aim", leading=1.5) for pillar in pillars]
    counts = [block(pillar.count, room, form.small, "count") for pillar in pillars]
    names_top = top + _PAD + (0 if is_beside else 2 * BADGE + 8)
    aims_top = max(names_top + max(name.height for name in names), top + _PAD + 2 * BADGE) + 6
    chips_top = aims_top + max(aim.height for aim in aims) + 10
    lefts = [index * (width + _BETWEEN) + _PAD for index in range(len(pillars))]
    chips = [_chips(pillar, x, chips_top, room, form) for pillar, x in zip(pillars, lefts, strict=True)]
    counts_top = max(chip.box.bottom for row in chips for chip in row) + 12 if any(chips) else chips_top
    depth = max(count.height for count in counts)
    after = max(count.width for count in counts) + 8
    in_line = form.is_broad and all(after + _run(pillar) <= room for pillar in pillars)  # the squares, after the count
    squares_top, inset = (counts_top + 0.5, after) if in_line else (counts_top + depth + 4, 0.0)
    marks = [
        squares(pillar.kinds, x + inset, squares_top, room - inset, _SQUARE, _SQUARE_GAP)
        for pillar, x in zip(pillars, lefts, strict=True)
    ]
    bottom = max(counts_top + depth, *(bottom_of(row, squares_top - 4) for row in marks)) + _PAD
    cards = []
    for index, pillar in enumerate(pillars):
        x = lefts[index]
        y = top + _PAD + BADGE
        name_top = y - names[index].step * 0.46 if is_beside and len(names[index].lines) == 1 else names_top
        texts = names[index].at(x + beside, name_top) + aims[index].at(x, aims_top) + counts[index].at(x, counts_top)
        box = Box(x - _PAD, top, width, bottom - top)
        cards.append(Card(box, badge_at(pillar.number, x + BADGE, y, form), texts, chips[index], marks[index]))
    return cards


def _run(pillar: GlancePillar) -> float:
    """Return the length of a pillar's squares in one line."""
    return len(pillar.kinds) * (_SQUARE + _SQUARE_GAP)


def badge_at(number: str, x: float, y: float, form: Format) -> Badge:
    """Return a number in a circle around a point; a long number is cut, as pillars are few."""
    text = block(number, 2 * BADGE, form.small, "badge", bold=True, maximum_lines=1)
    return Badge(x, y, BADGE, text.at(x, y - text.height / 2, "middle")[0])


def _chips(pillar: GlancePillar, left: float, top: float, width: float, form: Format) -> tuple[Chip, ...]:
    """Return the fields of a pillar as chips that fill lines from left to right; a long one takes several lines."""
    pad, gap = 5.0, 5.0
    chips: list[Chip] = []
    x, y, depth = left, top, 0.0
    for text in (*pillar.fields, *((pillar.more,) if pillar.more else ())):
        has_frame = text is not pillar.more
        found = block(text, width - 2 * pad, form.small, "chip" if has_frame else "more", leading=1.3)
        wide, high = found.width + 2 * pad, found.height + 6
        if x > left and x + wide > left + width + 0.01:
            x, y, depth = left, y + depth + gap, 0.0
        chips.append(Chip(Box(x, y, wide, high), found.at(x + pad, y + 3), has_frame))
        x, depth = x + wide + gap, max(depth, high)
    return tuple(chips)


def key_of(entries: Sequence[tuple[str, str]], form: Format, top: float) -> tuple[Key, float]:
    """Return marks with their meaning, filling lines from left to right, and the y below them."""
    marks: list[Mark] = []
    labels: list[Label] = []
    x, depth = 0.0, _SQUARE
    for kind, text in entries:
        found = block(text, form.width - _SQUARE - 6, form.small, "key")
        wide = _SQUARE + 6 + found.width
        if x > 0 and x + wide > form.width:
            x, top, depth = 0.0, top + depth + 6, _SQUARE
        marks.append(Mark(kind, Box(x, top, _SQUARE, _SQUARE)))
        labels += found.at(x + _SQUARE + 6, top - 0.5)
        x, depth = x + wide + 18, max(depth, found.height)
    return Key(tuple(marks), tuple(labels)), top + depth
