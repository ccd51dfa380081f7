"""One page as an editor wrote it.

In: a Markdown file. Out: `Page` (headings with their ids, macro calls), and what is wrong with the page by itself: the
part between `---`, the title, headings without an id, anything that is not a macro call with constant arguments.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..plan.reader import decoded, read_yaml, slips_in_lines
from ..problems import Place, Problem, near
from .macro_calls import Call, calls_of

# What may stand between `---` at the top of a page.
FRONT_MATTER = ("title", "description")

_HEADING = re.compile(r"(#{1,6})(?!#)[ \t]*(.*?)[ \t]*")
_HEADING_ID = re.compile(r"(.*?)[ \t]+\{:?[ ]*#([A-Za-z][\w-]*)[^}]*\}")
_FENCE = re.compile(r"(`{3,}|~{3,})")
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


@dataclass(frozen=True)
class Page:
    """A page: its path below the language (`pillars/life`), its language, its file, its headings and macro calls.

    `is_readable` tells whether every macro call could be taken apart.
    """

    name: str
    language: str
    file: str
    headings: tuple[Heading, ...]
    calls: tuple[Call, ...]
    is_readable: bool

    @property
    def sections(self) -> list[Heading]:
        """Return the headings below the title."""
        return [heading for heading in self.headings if heading.level > 1]


def read_page(root: Path, path: Path, language: str, name: str) -> tuple[Page | None, list[Problem]]:
    """Return a page (None if it cannot be read) and what is wrong with it by itself."""
    file = path.relative_to(root).as_posix()
    problems: list[Problem] = []
    try:
        text = decoded(path.read_bytes(), file, problems)
    except OSError as error:
        return None, [Problem(Place(file), "file-unreadable", {"reason": error.strerror or ""})]
    if text is None:
        return None, problems
    lines = text.split("\n")
    problems += slips_in_lines(lines, file)
    calls, found = calls_of(text, file)
    problems += found
    first = _front_matter(lines, file, calls, problems)
    headings = tuple(_headings(lines, first or 0, file, problems))
    if first is not None:
        problems += _title(headings, lines, first, file)
    problems += _ids(headings)
    return Page(name, language, file, headings, tuple(calls), is_readable=not found), problems


def _front_matter(lines: list[str], file: str, calls: list[Call], problems: list[Problem]) -> int | None:
    """Judge the part between `---` and return the index of the first line after it, None if it does not end.

    Macro calls in that part are taken out of the page's.
    """
    if lines[0].rstrip() != "---":
        return 0
    end = next((index for index, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if not end:
        problems.append(Problem(Place(file, 1, 1, 3, lines[0]), "front-matter-not-closed"))
        return None
    early = [call for call in calls if call.place.line <= end]
    problems += [Problem(call.place, "macro-in-front-matter") for call in early]
    del calls[: len(early)]
    if any(line.strip() for line in lines[1:end]):
        problems += _fields(lines[1:end], file)
    return end + 1


def _fields(lines: list[str], file: str) -> Iterator[Problem]:
    tree, problems = read_yaml("\n".join(["", *lines]).encode(), file)  # an empty first line keeps the line numbers
    yield from problems
    if problems:
        return
    if not isinstance(tree.value, dict):
        yield Problem(tree.place(()), "mapping-expected", {"found": str(tree.value)})
        return
    for key, value in tree.value.items():
        if key not in FRONT_MATTER:
            yield Problem(
                tree.place((key,), key=True), "front-matter-key", {"key": key, "near": near(key, FRONT_MATTER)}
            )
        elif not isinstance(value, str):
            yield Problem(tree.place((key,)), "not-a-text", {"found": str(value)})


def _headings(lines: list[str], first: int, file: str, problems: list[Problem]) -> Iterator[Heading]:
    """Yield the headings as Markdown sees them: also without a space after `#`, but not within fences."""
    fence = ""
    for index in range(first, len(lines)):
        line = lines[index]
        fenced = _FENCE.match(line)
        if fenced and not fence:
            fence = fenced[1]
        elif fence and line.rstrip() == fence:
            fence = ""
        elif not fence:
            found = _HEADING.fullmatch(line)
            place = Place(file, index + 1, 1, len(line), line)
            if found:
                named = _HEADING_ID.fullmatch(found[2])
                yield Heading(len(found[1]), named[2] if named else "", named[1] if named else found[2], place)
            elif _UNDERLINE.fullmatch(line) and _begins_block(lines, index - 1, first):
                problems.append(Problem(place, "heading-underlined"))


def _begins_block(lines: list[str], index: int, first: int) -> bool:
    """Tell whether a line of text begins a block, so that a line of `=` or `-` below it makes it a heading."""
    if index < first or not lines[index].strip() or _HEADING.fullmatch(lines[index]):
        return False
    return index == first or not lines[index - 1].strip()


def _title(headings: tuple[Heading, ...], lines: list[str], first: int, file: str) -> Iterator[Problem]:
    titles = [heading for heading in headings if heading.level == 1]
    begin = next((index for index in range(first, len(lines)) if lines[index].strip()), first)
    line = lines[begin] if begin < len(lines) else ""
    if not titles or titles[0].place.line != begin + 1:
        yield Problem(Place(file, begin + 1, 1, max(len(line), 1), line), "heading-one-missing")
    for title in titles[1:]:
        yield Problem(title.place, "heading-one-twice", {"line": str(titles[0].place.line)})


def _ids(headings: tuple[Heading, ...]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for heading in headings:
        if heading.level > 1 and not heading.id:
            yield Problem(heading.place, "heading-id-missing", {"heading": heading.words})
        elif heading.id and heading.id in seen:
            values = {"id": heading.id, "line": str(seen[heading.id])}
            yield Problem(heading.place, "heading-id-twice", values)
        seen.setdefault(heading.id, heading.place.line)
