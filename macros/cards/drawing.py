"""A card as a drawing, and the drawing as a picture.

In: a `Card`, and the light colours of the site it belongs to. Out: SVG in the measures of the card, whose lines break
at phrases; and PNG, the same bytes for the same drawing, faces and versions of the libraries.
"""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import resvg_py
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from PIL import Image

from ..booklet.pages import BuiltSite
from ..booklet.pictures import FONT
from ..charts.text import text_width, wrap
from ..words.phrases import phrases_of
from .pages import HEIGHT, WIDTH, Card, Fact

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters["drawing"] = Markup

_MARGIN = 72.0
_ROOM = WIDTH - 2 * _MARGIN

# Sizes of a title, the largest first; what stands below it begins at `_FACTS`, with room for the words above numbers.
_TITLE = (84, 76, 66, 58, 50, 42)
_LEADING = 1.3
_TITLE_TOP, _KIND, _FACTS, _FOOT = 150.0, 60.0, 424.0, 546.0
_GAP = 28.0
_VALUE, _TEXT, _SMALL, _WORD = (46, 38, 30), 24, 26, 25
_ABOUT, _ABOUT_LINES = 30, 3

# So many colours are enough for smooth letters in the few colours of a card, and make the file a third.
_COLOURS = 64

_VARIABLE = re.compile(r"(background|color):var\((--[\w-]+)\)")


@dataclass(frozen=True)
class Line:
    """A line of text: where it begins, its size, its colour by name, and whether it is bold."""

    text: str
    x: float
    y: float
    size: float
    colour: str
    bold: bool = False


@dataclass(frozen=True)
class Mark:
    """The mark of a status: its drawing in a box of 16 units, where it stands, its height and colour."""

    drawing: str
    x: float
    y: float
    size: float
    colour: str


@dataclass(frozen=True)
class Paint:
    """The light colours of a site: by their names, and of each status."""

    colours: Mapping[str, str]
    statuses: Mapping[str, str]

    @classmethod
    def of(cls, site: Path, language: str) -> "Paint":
        """Return the colours of a built site."""
        built = BuiltSite(site, language)
        named = {}
        for name, body in built.status_colours.items():
            found = dict(_VARIABLE.findall(body))
            _, _, status = name.partition("--")
            if status and "color" in found:
                named[status] = built.colours.get(found["color"], "")
        return cls(built.colours, named)

    def __getitem__(self, name: str) -> str:
        """Return a colour by its name without `--plan-`."""
        return self.colours.get(f"--plan-{name}", "#000000")

    def status(self, code: str) -> str:
        """Return the colour of a status; that of text for one without its own."""
        return self.statuses.get(code) or self["ink"]


def drawing(card: Card, paint: Paint) -> str:
    """Return a card as SVG."""
    lines = _title(card, paint)
    marks: list[Mark] = []
    for number, fact in enumerate(card.facts):
        own, mark = (_count if fact.is_count else _fact)(fact, *_column(card.facts, number), paint)
        lines += own
        marks += mark
    if card.counted:
        lines.append(Line(card.counted, _MARGIN, _FACTS - 10, _SMALL, paint["muted"]))
    if not card.facts:
        lines += _about(card, lines[-1].y + lines[-1].size * 0.3, paint)
    return _ENVIRONMENT.get_template("card.svg").render(
        card=card, paint=paint, lines=lines, marks=marks, width=WIDTH, height=HEIGHT, margin=_MARGIN, font=FONT,
        foot=_FOOT, pill=text_width(card.unofficial, _SMALL, bold=True) + 44,
    )  # fmt: skip


def picture(svg: str, faces: Iterable[Path]) -> bytes:
    """Return a drawing as PNG, with no font but the faces."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=[str(face) for face in faces], font_family=FONT
    )
    with Image.open(io.BytesIO(drawn)) as image:
        reduced = image.convert("RGB").quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        out = io.BytesIO()
        reduced.save(out, "PNG", optimize=True)
        return out.getvalue()


def _title(card: Card, paint: Paint) -> list[Line]:
    """Return the lines of the title, as large as its length and what stands below it allow."""
    top = _TITLE_TOP + (_KIND if card.kind else 0)
    bottom = _FACTS - _SMALL - (20 if card.counted else 8) if card.facts else _FOOT - _ABOUT * 5
    for size in _TITLE:
        found = broken(card.title, card.gap, _ROOM / size)
        if found and top + len(found) * size * _LEADING <= bottom:
            break
    else:
        most = int((bottom - top) / size / _LEADING)
        found = list(wrap(card.gap.join(card.title), size, _ROOM, bold=True, maximum_lines=most))
    return _stack(found, _MARGIN, top + size, size, paint["ink"], bold=True)


def _about(card: Card, below: float, paint: Paint) -> list[Line]:
    """Return what a page is about, below its title, if it is not about figures."""
    most = min(_ABOUT_LINES, int((_FOOT - 24 - below - 24) / (_ABOUT * _LEADING)))
    if not card.about or most <= 0:
        return []
    texts: Sequence[str] = broken(phrases_of(card.about, card.language), card.gap, _ROOM / _ABOUT, bold=False)
    if not 0 < len(texts) <= most:
        texts = wrap(card.about, _ABOUT, _ROOM, maximum_lines=most)
    return _stack(texts, _MARGIN, below + 24 + _ABOUT, _ABOUT, paint["muted"])


def broken(phrases: Sequence[str], gap: str, width: float, *, bold: bool = True) -> list[str]:
    """Return the fewest lines of whole phrases, of lengths as equal as that allows; none where a phrase is too long.

    `width` is that of a line in the height of the letters, `gap` stands between two phrases on one line.
    """
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(phrases) + 1):
        found = []
        for start in range(end - 1, -1, -1):
            length = text_width(gap.join(phrases[start:end]), 1, bold=bold)
            if length > width:
                break
            found.append((best[start][0] + 1, best[start][1] + length**2, start))
        if not found:
            return []
        best.append(min(found))
    lines, end = [], len(phrases)
    while end:
        start = best[end][2]
        lines.append(gap.join(phrases[start:end]))
        end = start
    return lines[::-1]


def _column(facts: Sequence[Fact], number: int) -> tuple[float, float]:
    """Return where the column of a fact begins, and how wide it is."""
    width = (_ROOM + _GAP) / max(len(facts), 2)
    return _MARGIN + number * width, width - _GAP


def _count(fact: Fact, x: float, width: float, paint: Paint) -> tuple[list[Line], list[Mark]]:
    """Return how many there are of a status: the number and the mark above the word."""
    colour = paint.status(fact.status)
    mark = [Mark(fact.mark, x, _FACTS + 12, 34, colour)] if fact.mark else []
    number = Line(fact.value, x + (46 if mark else 0), _FACTS + 46, 50, colour, bold=True)
    words = wrap(fact.name, _WORD, width, maximum_lines=2)
    return [number, *_stack(words, x, _FACTS + 82, _WORD, paint["ink"])], mark


def _fact(fact: Fact, x: float, width: float, paint: Paint) -> tuple[list[Line], list[Mark]]:
    """Return a word with what is said of it below: large on one line, or else as a text of at most three."""
    left = x + (44 if fact.mark else 0)
    colour = paint.status(fact.status) if fact.status else paint["ink"]
    name = Line(fact.name, x, _FACTS, _SMALL, paint["muted"])
    size = next((size for size in _VALUE if text_width(fact.value, size, bold=True) <= width + x - left), None)
    if size is None:
        return [name, *_stack(wrap(fact.value, _TEXT, width, maximum_lines=3), x, _FACTS + 38, _TEXT, colour)], []
    lines = [name, Line(fact.value, left, _FACTS + 58, size, colour, bold=True)]
    if fact.period:
        lines.append(Line(fact.period, left, _FACTS + 98, _SMALL, paint["muted"]))
    return lines, [Mark(fact.mark, x, _FACTS + 27, 34, colour)] if fact.mark else []


def _stack(texts: Iterable[str], x: float, y: float, size: float, colour: str, bold: bool = False) -> list[Line]:
    """Return lines below each other, the first at `y`."""
    return [
        Line(text, x, round(y + number * size * _LEADING, 1), size, colour, bold) for number, text in enumerate(texts)
    ]
