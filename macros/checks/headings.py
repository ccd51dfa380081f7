"""Headings of a page: how deep, their ids, their words.

In: the lines of a page. Out: `Heading`s, and problems. Marks that are typed wrongly are told in `slips`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..problems import Place, Problem
from .prose import HEADING, Line
from .slips import heading_slip

_ID = re.compile(r"(.*?)[ \t]+\{:?[ ]*#([A-Za-z][\w-]*)[^}]*\}")
_GLUED_ID = re.compile(r"(?<=\S)\{:?#[A-Za-z][\w-]*\}$")
_IN_BOLD = re.compile(r"\*\*([^*]+)\*\*[ ]*")
_UNDERLINE = re.compile(r"(=+|-+)[ ]*")


@dataclass(frozen=True)
class Heading:
    """A heading: how deep, its id (empty without one), its words, and where it stands."""

    level: int
    id: str
    words: str
    place: Place

    @property
    def shown(self) -> str:
        """Return the heading without its words, as it must be equal in all languages: `## {#id}`."""
        return f"{'#' * self.level} {{#{self.id}}}"


def headings_of(lines: list[Line], file: str, problems: list[Problem]) -> tuple[Heading, ...]:
    """Return the headings as Markdown sees them: also without a space after `#`, but not within fences."""
    headings: list[Heading] = []
    for index, line in enumerate(lines):
        found = HEADING.fullmatch(line.text) if not line.is_blank else None
        if found:
            named = _ID.fullmatch(found[2])
            is_slip = heading_slip(line)
            if not is_slip or named or (len(found[1]) == 1 and not headings):
                place = Place(file, line.number, 1, len(line.text), line.text)
                words = named[1] if named else found[2]
                headings.append(Heading(len(found[1]), named[2] if named else "", words, place))
        elif _UNDERLINE.fullmatch(line.prose) and _begins_block(lines, index - 1):
            problems.append(line.problem("heading-underlined"))
    begin = next((line for line in lines if line.text.strip()), lines[0] if lines else Line(file, 1, "", ""))
    meant = _as_meant(headings, begin)
    problems += [*_title(headings, begin), *_depths(meant), *_ids(meant)]
    return tuple(meant)


def _begins_block(lines: list[Line], index: int) -> bool:
    """Tell whether a line of text begins a block, so that a line of `=` or `-` below it makes it a heading."""
    if index < 0 or lines[index].is_blank or HEADING.fullmatch(lines[index].text):
        return False
    return index == 0 or lines[index - 1].is_blank


def _as_meant(headings: Sequence[Heading], begin: Line) -> list[Heading]:
    """Return the headings with one title, so that a title at a wrong level is no difference to other languages too."""
    title = next((heading for heading in headings if heading.level == 1), None)
    if title is None and headings and headings[0].place.line == begin.number:
        title = headings[0]
    return [replace(each, level=1 if each is title else max(each.level, 2)) for each in headings]


def _title(headings: Sequence[Heading], begin: Line) -> Iterator[Problem]:
    titles = [heading for heading in headings if heading.level == 1]
    if (not titles or titles[0].place.line != begin.number) and not heading_slip(begin):
        first = next((heading.words for heading in headings if heading.place.line == begin.number), "")
        words = _IN_BOLD.sub(r"\1", first or begin.text)
        yield begin.problem("heading-one-missing", near="" if titles or words == begin.text else f"# {words}")
    for title in titles[1:]:
        yield Problem(title.place, "heading-one-twice", {"line": str(titles[0].place.line)})


def _depths(headings: Sequence[Heading]) -> Iterator[Problem]:
    for before, heading in pairwise(headings):
        if heading.level > before.level + 1:
            values = {"found": "#" * heading.level, "expected": "#" * (before.level + 1)}
            yield Problem(heading.place, "heading-jump", values)


def _ids(headings: Sequence[Heading]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for heading in headings:
        glued = _GLUED_ID.search(heading.words) if not heading.id else None
        if heading.level > 1 and glued:
            place = replace(heading.place, column=heading.place.text.rindex(glued[0]) + 1, length=len(glued[0]))
            yield Problem(place, "heading-id-wrong", {"found": glued[0]})
        elif heading.level > 1 and not heading.id:
            yield Problem(heading.place, "heading-id-missing", {"heading": heading.words})
        elif heading.id and heading.id in seen:
            values = {"id": heading.id, "line": str(seen[heading.id])}
            yield Problem(heading.place, "heading-id-twice", values)
        seen.setdefault(heading.id, heading.place.line)
