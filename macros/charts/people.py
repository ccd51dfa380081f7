"""Who took part: one figure a person, by group and by how they attended.

In: counts and finished labels. Out: `PeopleDrawing`.
"""

from dataclasses import dataclass

from .shapes import Format, Label, Mark, Segment, block, bottom_of, squares

_NAMES = 170.0  # width of the names of groups in the wide drawing
_AIR = 16.0  # above and below a group
_FIGURE = {False: (17.0, 4.0), True: (16.0, 4.0)}  # side of a figure's square, and the gap between two
_BETWEEN = 28.0  # ways of attending
_NUMBER = 20.0


@dataclass(frozen=True)
class Attendance:
    """How many people of a group attended in one way; the label says which."""

    kind: str
    label: str
    count: int


@dataclass(frozen=True)
class PeopleGroup:
    """A group of people: its name, a note (such as how many there are), and how they attended."""

    name: str
    note: str
    parts: tuple[Attendance, ...]


@dataclass(frozen=True)
class PeopleDrawing:
    """The finished picture."""

    width: float
    height: float
    figures: tuple[Mark, ...]
    rules: tuple[Segment, ...]
    labels: tuple[Label, ...]


def people_drawing(groups: tuple[PeopleGroup, ...], form: Format) -> PeopleDrawing | None:
    """Return the picture, or None when there is no group; names stand left (wide) or on top (narrow)."""
    if not groups:
        return None
    figures: list[Mark] = []
    labels: list[Label] = []
    rules: list[Segment] = []
    top = 0.0
    left = 0.0 if form.is_narrow else _NAMES
    for index, group in enumerate(groups):
        if index:
            rules.append(Segment(0, top, form.width, top))
            top += _AIR
        room = form.width if form.is_narrow else _NAMES - 20
        heads = block(group.name, room, form.body, "group", bold=True).at(0, top)
        heads += block(group.note, room, form.small, "note").at(0, bottom_of(heads, top) + 2)
        first = bottom_of(heads, top) + 8 if form.is_narrow else top
        found, texts, bottom = _parts(group, left, first, form)
        figures += found
        labels += [*heads, *texts]
        top = max(bottom, bottom_of(heads, top)) + _AIR
    return PeopleDrawing(form.width, top - _AIR, tuple(figures), tuple(rules), tuple(labels))


def _parts(group: PeopleGroup, left: float, top: float, form: Format) -> tuple[list[Mark], list[Label], float]:
    """Return the figures of a group, each way of attending with number and label above, filling lines of the room."""
    side, gap = _FIGURE[form.is_narrow]
    figures: list[Mark] = []
    labels: list[Label] = []
    x, bottom = left, top
    for part in group.parts:
        number = block(str(part.count), form.width - left, _NUMBER, "number", bold=True)
        word = block(part.label, form.width - left - number.width - 6, form.small, "attendance")
        head = number.width + 6 + word.width
        run = part.count * (side + gap) - gap
        wide = min(max(head, run), form.width - left)
        if x > left and x + wide > form.width:
            x, top = left, bottom + 12
        texts = number.at(x, top) + word.at(x + number.width + 6, top + (_NUMBER - form.small) * 0.9)
        row = bottom_of(texts, top) + 5
        found = squares([part.kind] * part.count, x, row, wide, side, gap)
        figures += found
        labels += texts
        bottom = max(bottom, bottom_of(found, row - 5))
        x += wide + _BETWEEN
    return figures, labels, bottom
