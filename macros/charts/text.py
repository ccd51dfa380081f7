"""How wide a text is, and how it breaks into lines.

In: a finished text, a font size and a width, in the units of a drawing. Out: widths and lines. Advance widths come from
`metrics.json`, never from fonts of the machine, so that every machine draws the same picture.
"""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

METRICS = Path(__file__).parent / "metrics.json"
ELLIPSIS = "…"

# Line-start and line-end prohibition (JIS X 4051, kinsoku), with the Latin and half-width forms of the same signs.
NOT_AT_START = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々〻ー〜～）〕］｝〉》」』】〙〗〟’”"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "｡､｣･ｰｧｨｩｪｫｬｭｮｯﾞﾟ,.:;?!)]}%％‰°℃…‥"
)
NOT_AT_END = frozenset("「『（〔［｛〈《【〘〖〝‘“｢([{¥￥$＄£€")
_BOUND_AFTER_SPACE = NOT_AT_START - frozenset("’”")  # an apostrophe may begin a word
_CLOSING = frozenset("）〕］｝〉》」』】〙〗｣")

# What a break costs, in square ems of imbalance that it may save: high inside a word, nothing after a comma.
_COSTS = {
    ("hiragana", "kanji"): 1.0,
    ("hiragana", "katakana"): 1.0,
    ("hiragana", "word"): 1.0,
    ("kanji", "katakana"): 2.0,
    ("katakana", "kanji"): 2.0,
    ("kanji", "kanji"): 16.0,
    ("kanji", "hiragana"): 14.0,
    ("word", "kanji"): 6.0,
    ("word", "katakana"): 3.0,
    ("kanji", "word"): 3.0,
    ("katakana", "word"): 2.0,
}
_COST_ELSEWHERE = 20.0
_COST_AFTER_A_HYPHEN = 8.0
_COST_INSIDE_A_WORD = 400.0


@cache
def _advances(weight: str) -> Mapping[str, float]:
    groups: dict[str, str] = json.loads(METRICS.read_text(encoding="utf-8"))[weight]
    return {character: int(width) / 1000 for width, characters in groups.items() for character in characters}


@cache
def character_width(character: str, bold: bool = False) -> float:
    """Return the width of one character in ems.

    Wide and full-width characters count 1 em, or the font's advance where that is more, because readers may see another
    font; combining marks count 0, and characters that the font was not measured for count 1 em.
    """
    advance = _advances("bold" if bold else "regular").get(character)
    if unicodedata.east_asian_width(character) in "WF":
        return max(advance or 0.0, 1.0)
    if advance is not None:
        return advance
    return 0.0 if _joins(character) else 1.0


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a text on one line, in the unit of `size`."""
    return size * sum(character_width(character, bold) for character in text)


@dataclass(frozen=True)
class _Atom:
    """A piece of text that stays whole: its width, the space before it, and what breaking before it costs."""

    text: str
    width: float
    space: str
    cost: float


@lru_cache(maxsize=4096)
def wrap(text: str, size: float, width: float, bold: bool = False, maximum_lines: int | None = None) -> tuple[str, ...]:
    """Break a text into the fewest lines no wider than `width`, of lengths as equal as good breaks allow.

    Latin breaks at spaces, Japanese anywhere but where kinsoku forbids, rather after commas and particles than between
    kanji; Latin and katakana words and numbers stay whole. Only a word wider than a whole line is split, as a last
    resort. Lines beyond `maximum_lines` are cut and end with …; show the full text elsewhere then. Raises ValueError
    when `width` cannot hold a single character.
    """
    if maximum_lines is not None and maximum_lines < 1:
        raise ValueError("a text needs at least one line")
    pieces = [part for atom in _atoms(text, bold) for part in _fitted(atom, width / size, bold)]
    lines = _best_lines(pieces, width / size, bold)
    if maximum_lines is None or len(lines) <= maximum_lines:
        return lines
    return (*lines[: maximum_lines - 1], _cut(lines[maximum_lines - 1], width / size, bold))


@lru_cache(maxsize=4096)
def least_width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of the longest piece that stays whole: on narrower lines words are split."""
    return size * max((atom.width for atom in _atoms(text, bold)), default=0.0)


def awkwardness(lines: tuple[str, ...]) -> float:
    """Return what the breaks between lines cost together, in square ems: 0 when each is after a word or a comma."""
    breaks = ((one[-1], other[0]) for one, other in pairwise(lines))
    return sum(_break_cost(before, after) or 0.0 for before, after in breaks)


def _joins(character: str) -> bool:
    """Tell whether a character belongs to the one before it: marks, variation selectors, joiners."""
    return unicodedata.category(character) in ("Mn", "Me", "Cf")


def _script(character: str) -> str:
    if character in "・･｡､｢｣":
        return "sign"
    name = unicodedata.name(character, "")
    if name.startswith("FULLWIDTH") and character.isalnum():
        return "word"
    for start, script in (("HIRAGANA", "hiragana"), ("KATAKANA", "katakana"), ("CJK UNIFIED", "kanji")):
        if name.startswith(start):
            return script
    return "sign" if unicodedata.east_asian_width(character) in "WF" else "word"


def _break_cost(before: str, after: str) -> float | None:
    """Return what a break between two neighbouring characters costs, or None where it is forbidden."""
    if after in NOT_AT_START or before in NOT_AT_END or _joins(after) or before == after == "―":
        return None
    scripts = (_script(before), _script(after))
    if scripts in (("word", "word"), ("katakana", "katakana")):
        return None
    if before in _CLOSING and scripts[1] == "hiragana":
        return _COST_ELSEWHERE
    if after in NOT_AT_END or (before in NOT_AT_START and scripts[0] == "sign"):
        return 0.0
    if (before == "第" and scripts[1] == "word") or before.isdecimal():
        return _COST_ELSEWHERE * 2
    return _COSTS.get(scripts, _COST_ELSEWHERE)


def _atoms(text: str, bold: bool) -> list[_Atom]:
    """Split a text at every place where a line may break."""
    atoms: list[_Atom] = []
    current, space, cost, gap = "", "", 0.0, ""
    for character in text.strip():
        if character.isspace() and character not in "\u00a0\u202f":
            gap = gap or (character if character == "\u3000" else " ")
            continue
        between = _break_cost(current[-1], character) if current else 0.0
        if gap and current and character not in _BOUND_AFTER_SPACE and current[-1] not in NOT_AT_END:
            between = 0.0
        if not gap and len(current) > 1 and current[-1] in "-‐–" and current[-2].isalpha() and character.isalpha():
            between = _COST_AFTER_A_HYPHEN
        if current and between is not None:
            atoms.append(_Atom(current, text_width(current, 1, bold), space, cost))
            current, space, cost = "", gap, between
        elif gap:
            current += gap
        current, gap = current + character, ""
    return [*atoms, _Atom(current, text_width(current, 1, bold), space, cost)] if current else []


def _fitted(atom: _Atom, width: float, bold: bool) -> list[_Atom]:
    """Split an atom that is wider than a line into pieces that fit, against kinsoku only where nothing else helps."""
    if atom.width <= width:
        return [atom]
    pieces = _pieces(atom, bold, with_kinsoku=True)
    if any(piece.width > width for piece in pieces):
        pieces = _pieces(atom, bold, with_kinsoku=False)
    for piece in pieces:
        if piece.width > width:
            raise ValueError(f"a line of {width:.2f} em cannot hold “{piece.text}”")
    return [replace(pieces[0], space=atom.space, cost=atom.cost), *pieces[1:]]


def _pieces(atom: _Atom, bold: bool, with_kinsoku: bool) -> list[_Atom]:
    """Split an atom at every character, but for marks and, with kinsoku, for characters it binds together."""
    found: list[tuple[str, str]] = []
    space = ""
    for character in atom.text:
        last = found[-1][1] if found else ""
        bound = with_kinsoku and (character in NOT_AT_START or last[-1:] in NOT_AT_END)
        if found and (bound or _joins(character)):
            found[-1] = (found[-1][0], last + space + character)
        elif character.isspace():
            space = character
            continue
        else:
            found.append((space, character))
        space = ""
    return [_Atom(text, text_width(text, 1, bold), gap, _COST_INSIDE_A_WORD) for gap, text in found]


def _best_lines(atoms: list[_Atom], width: float, bold: bool) -> tuple[str, ...]:
    """Return the fewest lines, and among those the ones of least cost: squared lengths and breaks together."""
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(atoms) + 1):
        length, candidates = 0.0, []
        for start in range(end - 1, -1, -1):
            follows = atoms[start + 1] if start + 1 < end else None
            length += atoms[start].width + (text_width(follows.space, 1, bold) if follows else 0.0)
            if length > width + 1e-9:
                break
            lines, cost, _ = best[start]
            candidates.append((lines + 1, cost + length**2 + (atoms[start].cost if start else 0.0), start))
        best.append(min(candidates))
    found: list[str] = []
    end = len(atoms)
    while end:
        start = best[end][2]
        line = "".join(atom.space + atom.text for atom in atoms[start:end])
        found.append(line.removeprefix(atoms[start].space))
        end = start
    return tuple(reversed(found))


def _cut(line: str, width: float, bold: bool) -> str:
    while line and text_width(line + ELLIPSIS, 1, bold) > width:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS
