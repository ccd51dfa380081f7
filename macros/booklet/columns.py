"""Text in columns beside each other, in sheets no higher than a page.

In: blocks of HTML that follow each other. Out: frames of columns, in which about as many lines stand in each, for the
blocks between two that need the whole width. The printing library balances columns by laying them out again and again,
a little lower each time, which took half the time of a booklet; the ends are therefore chosen here, by the lines that
the parts take.
"""

from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from lxml import html
from lxml.html import HtmlElement

from .blocks import WIDE_CLASS
from .fragments import ems, html_of, inner_html
from .pages import plain

_COLUMNS = 2

# What may end within: frames and lists of parts, each of which stays whole. A row of a table takes a line and a third.
_HOLDERS = ("block", "plan-outline", "plan-themes", "plan-rules", "plan-statements", "plan-positions")
_LISTS = ("ul", "ol")
_HEADINGS = ("h3", "h4", "h5")
# Phrases that do not break leave the end of a line empty, by about two letters.
_LEFT = 2
_ROW, _GAP = 1.35, 0.45


@dataclass(frozen=True)
class Measure:
    """The Japanese letters of a line, and the lines of a column of a page."""

    letters: int
    lines: int


def in_columns(blocks: list[str], measure: Measure) -> list[str]:
    """Return blocks, those between two wide ones in frames of columns."""
    made: list[str] = []
    run: list[str] = []
    for block in blocks:
        if WIDE_CLASS in block:
            made += [*_sheets("".join(run), measure), block]
            run = []
        else:
            run.append(block)
    return [*made, *_sheets("".join(run), measure)]


def _sheets(text: str, measure: Measure) -> list[str]:
    """Return HTML in frames of columns, each frame no higher than a page; a heading stays with what follows it."""
    frame = html.fragment_fromstring(text, create_parent="div")
    parts = _parts(frame)
    ends = _ends(parts, [_lines(part, measure.letters) for part in parts], measure)
    columns = [_between(frame, start, end) for start, end in pairwise([0, *ends])]
    columns += ["<div></div>"] * (-len(columns) % _COLUMNS)
    return [
        f'<div class="sheet">{"".join(columns[first : first + _COLUMNS])}</div>'
        for first in range(0, len(columns), _COLUMNS)
    ]


def outlines_in_columns(block: str, measure: Measure) -> str:
    """Return a block whose outlines stand in columns below their heading."""
    frame = html.fragment_fromstring(block)
    for outline in frame.xpath("./*[contains(@class,'plan-outline')]"):
        for made in html.fragments_fromstring("".join(_sheets(html_of(outline), measure))):
            outline.addprevious(made)
        outline.drop_tree()
    return html_of(frame)


def _ends(parts: list[HtmlElement], lines: list[float], measure: Measure) -> list[int]:
    """Return how many parts stand in the columns up to each: full ones, and on the last page ones of equal height."""
    ends: list[int] = []
    start = 0
    while start < len(parts):
        open_columns = _COLUMNS - len(ends) % _COLUMNS
        rest = sum(lines[start:])
        last_page = rest <= measure.lines * open_columns
        room = rest / open_columns if last_page else measure.lines
        end, filled = start, 0.0
        while end < len(parts) and filled + lines[end] * (0.5 if last_page else 1) <= room:
            filled += lines[end]
            end += 1
        if last_page and open_columns == 1:
            end = len(parts)
        possible = [
            *(place for place in range(start + 1, len(parts)) if parts[place - 1].tag not in _HEADINGS),
            len(parts),
        ]
        end = max((place for place in possible if place <= end), default=possible[0])
        ends.append(end)
        start = end
    return ends


def _between(frame: HtmlElement, start: int, end: int) -> str:
    """Return one column: a frame with those of its parts only that stand from `start` up to `end`."""
    column = deepcopy(frame)
    parts = _parts(column)
    for part in [*parts[:start], *parts[end:]]:
        _drop(part, column)
    if start:  # what holds the parts of several columns is one element to those who look for it by its id
        within = {inner for part in parts[start:end] for inner in part.iter()}
        for holder in set(column.xpath(".//*[@id]")) - within:
            del holder.attrib["id"]
    return f"<div>{inner_html(column)}</div>"


def _drop(part: HtmlElement, frame: HtmlElement) -> None:
    """Take a part out, and what held nothing but it."""
    holder = part.getparent()
    part.drop_tree()
    while holder is not frame and not len(holder) and not plain(holder):
        holder, emptied = holder.getparent(), holder
        emptied.drop_tree()


def _parts(element: HtmlElement) -> list[HtmlElement]:
    """Return the parts of an element that stay whole, in order."""
    found: list[HtmlElement] = []
    for child in element:
        classes = (child.get("class") or "").split()
        if len(child) and (child.tag in _LISTS or any(name in classes for name in _HOLDERS)):
            found.extend(_parts(child))
        else:
            found.append(child)
    return found


def _lines(part: HtmlElement, letters: int) -> float:
    rows = len(part.xpath(".//tr"))
    if rows:
        return rows * _ROW + _GAP
    room = letters - (_LEFT if part.xpath(".//*[contains(@class,'phrase')]") else 0)
    lines = sum(ceil(ems(plain(line)) / room) for line in part.xpath("./div | ./p") or [part])
    return lines * (1.5 if part.tag in _HEADINGS else 1) + _GAP
