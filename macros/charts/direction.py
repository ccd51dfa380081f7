"""Picture of the direction: the pillars carried over, crossed by the new themes, both leading into the next plan.

In: finished texts. Out: places of boxes, badges and labels, in drawing units. The bands only cross the pillars: no
crossing says that a theme belongs to a pillar.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .shapes import NARROW, WIDE, Anchor, Badge, Block, Box, Label, block
from .text import text_width

_MARGIN, _GAP, _PAD = 16.0, 8.0, 8.0
_GUTTER = 100.0  # left of the columns, for the captions
_NAME, _RESULT = 14.0, 15.0  # text sizes
_SMALLEST = 12.0
_BADGE = 11.0  # radius
_TIP = 12.0  # height of the point in which a column ends


@dataclass(frozen=True)
class Words:
    """What the picture says: captions, pillars, numbered themes (one of each at least), and what they lead into."""

    pillars_caption: str
    themes_caption: str
    pillars: tuple[str, ...]
    themes: tuple[tuple[int, str], ...]
    result: str


@dataclass(frozen=True)
class Pillar:
    """A pillar: the box of its name, and the column below it (None where pillars lie as rows)."""

    box: Box
    labels: tuple[Label, ...]
    column: Box | None


@dataclass(frozen=True)
class Theme:
    """A theme: the box of its name with its badge; where that is not the band itself, the band and its badge."""

    box: Box
    labels: tuple[Label, ...]
    badge: Badge
    band: Box | None
    band_badge: Badge | None


@dataclass(frozen=True)
class Direction:
    """The whole picture; `tip` is the height of the point in which columns end."""

    width: float
    height: float
    tip: float
    captions: tuple[Label, ...]
    pillars: tuple[Pillar, ...]
    themes: tuple[Theme, ...]
    result: Box
    result_labels: tuple[Label, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        """Return every label of the picture."""
        badges = [badge.label for theme in self.themes for badge in (theme.badge, theme.band_badge) if badge]
        pillars = [label for pillar in self.pillars for label in pillar.labels]
        themes = [label for theme in self.themes for label in theme.labels]
        return (*self.captions, *pillars, *themes, *badges, *self.result_labels)


def wide(words: Words) -> Direction:
    """Return the wide drawing: pillars as columns, or as rows where a word would not fit into a column."""
    size = _fitting_size(words.pillars, _column_width(len(words.pillars)) - _PAD)
    return _columns(words, size) if size else _rows(words, WIDE.width)


def narrow(words: Words) -> Direction:
    """Return the narrow drawing: pillars as rows."""
    return _rows(words, NARROW.width)


def _column_width(number: int) -> float:
    return (WIDE.width - 2 * _MARGIN - _GUTTER - _GAP * (number - 1)) / number


def _fitting_size(names: Sequence[str], width: float) -> float | None:
    """Return the largest text size at which every word of the names fits into a column, or None."""
    words = [word if word.isascii() else word[0] for name in names for word in name.split()]
    sizes = (_NAME - step for step in range(int(_NAME - _SMALLEST) + 1))
    return next((size for size in sizes if all(text_width(word, size, True) <= width for word in words)), None)


def _columns(words: Words, size: float) -> Direction:
    left, step = _MARGIN + _GUTTER, _column_width(len(words.pillars))
    over_pillars, over_themes = (
        _caption(caption, _GUTTER - 2 * _PAD) for caption in (words.pillars_caption, words.themes_caption)
    )
    names = [block(name, step - _PAD, size, "pillar", bold=True) for name in words.pillars]
    head = max(56.0, over_pillars.height, *(name.height + 2 * _PAD for name in names))
    crossing = Box(left - _PAD, _MARGIN, WIDE.width - _MARGIN - left + 2 * _PAD, head)
    themes = _stack(words.themes, crossing, top=crossing.bottom + 22, gap=20, least=46)
    first = themes[0].box.y
    bands = Box(0, first, 0, max(themes[-1].box.bottom - first, over_themes.height))
    result, result_labels = _result(words.result, crossing, bands.bottom + 20 + _TIP)
    pillars = []
    for index, name in enumerate(names):
        box = Box(left + index * (step + _GAP), _MARGIN, step, head)
        column = Box(box.x, box.bottom, step, result.y - 6 - box.bottom)
        pillars.append(Pillar(box, _centred(name, box, box.centre, "middle"), column))
    return Direction(
        width=WIDE.width,
        height=result.bottom + _MARGIN,
        tip=_TIP,
        captions=(
            *_centred(over_pillars, crossing, _MARGIN),
            *_centred(over_themes, bands, _MARGIN),
        ),
        pillars=tuple(pillars),
        themes=themes,
        result=result,
        result_labels=result_labels,
    )


def _rows(words: Words, width: float) -> Direction:
    inner = Box(_MARGIN, _MARGIN, width - 2 * _MARGIN, 0)
    over_themes = _caption(words.themes_caption, inner.width)
    themes = _stack(words.themes, inner, top=_MARGIN + over_themes.height + _PAD, gap=6, least=40)
    # The bands run down at the right, as far apart as their badges need.
    pitch = min(34.0, inner.width / 2 / len(themes))
    radius = min(_BADGE, pitch / 2 - 1)
    bands_left = inner.right - pitch * len(themes)
    room = bands_left - inner.x - _GAP
    over_pillars = _caption(words.pillars_caption, room)
    top = themes[-1].box.bottom + 16
    badges = Box(0, top, 0, max(over_pillars.height, 2 * radius))
    captions = (*over_themes.at(inner.x, _MARGIN), *_centred(over_pillars, badges, inner.x))
    pillars, top = [], badges.bottom + _PAD
    for text in words.pillars:
        name = block(text, room - _GAP, _NAME, "pillar", bold=True)
        box = Box(inner.x, top, inner.width, max(38.0, name.height + 2 * _PAD))
        pillars.append(Pillar(box, _centred(name, box, inner.x + _GAP), None))
        top = box.bottom + 6
    result, result_labels = _result(words.result, inner, top + 6)
    crossing = Box(0, badges.middle + radius, 0, result.y - 4 - badges.middle - radius)
    return Direction(
        width=width,
        height=result.bottom + _MARGIN,
        tip=0,
        captions=captions,
        pillars=tuple(pillars),
        themes=tuple(
            Theme(
                theme.box,
                theme.labels,
                theme.badge,
                Box(middle - radius * 0.6, crossing.y, radius * 1.2, crossing.height),
                _badge(middle, badges.middle, radius, words.themes[index][0]),
            )
            for index, theme in enumerate(themes)
            for middle in [bands_left + pitch * (index + 0.5)]
        ),
        result=result,
        result_labels=result_labels,
    )


def _stack(entries: Sequence[tuple[int, str]], place: Box, top: float, gap: float, least: float) -> tuple[Theme, ...]:
    """Return the boxes of themes below one another, each as wide as `place` and as high as its name needs."""
    themes = []
    left = place.x + _PAD + 2 * _BADGE + _GAP
    for number, text in entries:
        name = block(text, place.right - left - _PAD, _NAME, "theme", bold=True)
        box = Box(place.x, top, place.width, max(least, name.height + 2 * _PAD))
        badge = _badge(place.x + _PAD + _BADGE, box.middle, _BADGE, number)
        themes.append(Theme(box, _centred(name, box, left), badge, None, None))
        top = box.bottom + gap
    return tuple(themes)


def _badge(x: float, y: float, radius: float, number: int) -> Badge:
    text = block(str(number), 4 * radius, max(_SMALLEST, radius * 1.2), "badge", bold=True)
    return Badge(x, y, radius, text.at(x, y - text.height / 2, "middle")[0])


def _result(text: str, place: Box, top: float) -> tuple[Box, tuple[Label, ...]]:
    words = block(text, place.width - 2 * _PAD, _RESULT, "result", bold=True)
    box = Box(place.x, top, place.width, max(44.0, words.height + 2 * _PAD))
    return box, _centred(words, box, box.centre, "middle")


def _caption(text: str, width: float) -> Block:
    return block(text, width, WIDE.body, "caption", bold=True)


def _centred(words: Block, box: Box, x: float, anchor: Anchor = "start") -> tuple[Label, ...]:
    """Return the labels of a text half way down a box."""
    return words.at(x, box.middle - words.height / 2, anchor)
