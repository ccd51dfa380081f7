"""One page as an editor wrote it.

In: a Markdown file. Out: `Page` (headings with their ids, macro calls, links), and what is wrong with the page by
itself. `refused` is the part of it that nothing may pass, the gate before a page is rendered.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ..kept import kept
from ..plan.file_text import decoded, slips_in_lines
from ..problems import ERROR, Place, Problem, in_order
from .blocks import check_blocks
from .front_matter import FRONT_MATTER, read_front_matter
from .headings import Heading, headings_of
from .macro_calls import Call, Catalogue, calls_of
from .macro_rules import Ids, check_call
from .markup import check_markup, too_large
from .page_links import Link, links_of
from .prose import Line, prose_of
from .quotations import check_quotations
from .slips import check_slips

# What stands before the description of a picture, or the address of a link, that is not yet closed.
_IN_ATTRIBUTE = re.compile(r"!\[[^\]]*$|\]\([^)]*$|^[ ]*\[[^\]^]+\]:")

# Macros that are links themselves, and so cannot stand in the words of another.
_LINKS = ("term",)
_IN_WORDS_OF_LINK = re.compile(r"(?<!\\)\[[^\[\]]*$")


@dataclass(frozen=True)
class Page:
    """A page: its path below the language (`pillars/life`), its language, its file, its headings, calls and links.

    `is_readable` tells whether every macro call could be taken apart.
    """

    name: str
    language: str
    file: str
    headings: tuple[Heading, ...]
    calls: tuple[Call, ...]
    links: tuple[Link, ...]
    is_readable: bool

    @property
    def sections(self) -> list[Heading]:
        """Return the headings below the title."""
        return [heading for heading in self.headings if heading.level > 1]


@dataclass
class _Parts:
    """A page taken apart; `is_closed` tells whether its front matter ends."""

    calls: list[Call]
    lines: list[Line]
    links: list[Link]
    problems: list[Problem]
    is_readable: bool
    is_closed: bool


def read_page(root: Path, path: Path, language: str, name: str) -> tuple[Page | None, list[Problem]]:
    """Return a page (None if it cannot be read) and what is wrong with it by itself."""
    file = path.relative_to(root).as_posix()
    problems: list[Problem] = []
    try:
        text = decoded(path.read_bytes(), file, problems)
    except OSError as error:
        return None, [Problem(Place(file), "file-unreadable", {"reason": error.strerror or ""})]
    problems += too_large(text, file) if text is not None else []
    if text is None or problems:
        return None, problems
    return kept(("page", text, file), lambda: _page(text, file, language, name))


def _page(text: str, file: str, language: str, name: str) -> tuple[Page, list[Problem]]:
    parts = kept(("parts", text, file), lambda: _taken_apart(text, file))
    more: list[Problem] = []
    headings = headings_of(parts.lines, file, more)
    problems = list(parts.problems)
    if parts.is_closed:  # otherwise all that follows would be told of what is no text
        problems += [*check_slips(parts.lines), *check_blocks(parts.lines), *check_quotations(parts.lines), *more]
    page = Page(name, language, file, headings, tuple(parts.calls), tuple(parts.links), parts.is_readable)
    return page, _told_once(problems, parts.lines)


def refused(text: str, file: str, catalogue: Catalogue, ids: Ids, meta: Mapping[str, object]) -> list[Problem]:
    """Return why a page may not be rendered: anything but Markdown, plain titles and calls of known macros.

    `meta` is the front matter as the generator understood it, which may differ from ours.
    """
    problems = too_large(text, file)
    if not problems:
        parts = kept(("parts", text, file), lambda: _taken_apart(text, file))
        called = [problem for call in parts.calls for problem in check_call(call, catalogue, ids)]
        problems = [*parts.problems, *called]
    strange = sorted(key for key, value in meta.items() if key not in FRONT_MATTER or not isinstance(value, str))
    if not problems:
        problems += [Problem(Place(file), "front-matter-key", {"key": key, "near": ""}) for key in strange]
    return in_order(problem for problem in problems if problem.severity == ERROR)


def _taken_apart(text: str, file: str) -> _Parts:
    """Take a page apart and find what no page may hold."""
    written = text.split("\n")
    problems = slips_in_lines(written, file)
    calls, found = calls_of(text, file)
    problems += found
    first = read_front_matter(written, file, calls, problems)
    lines, fences = prose_of(text, file, first or 0)
    links, wrong = links_of(lines)
    told = {problem.place.line for problem in wrong if problem.code == "link-not-allowed"}
    markup = [each for each in check_markup(lines) if each.code != "link-not-allowed" or each.place.line not in told]
    problems += [*fences, *markup, *wrong, *_misplaced(calls)]
    return _Parts(calls, lines, links, problems, is_readable=not found, is_closed=first is not None)


def _misplaced(calls: list[Call]) -> Iterator[Problem]:
    """Find calls in headings, which also stand in menus, and in what a browser reads as the attribute of an element."""
    for call in calls:
        before = call.place.text[: call.place.column - 1]
        is_linked = call.name in _LINKS and _IN_WORDS_OF_LINK.search(before) and "](" in call.place.text[len(before) :]
        if before.startswith("#") or _IN_ATTRIBUTE.search(before) or is_linked:
            yield Problem(call.place, "macro-misplaced", {"name": call.name})


# Where one slip gives two messages, the one that says more: the other would only repeat it.
_SAYS_MORE = {
    "template-not-allowed": ("attribute-list",),
    "macro-braces": ("template-syntax", "template-not-allowed", "attribute-list", "heading-id-missing"),
    **dict.fromkeys(("macro-mark", "macro-quotes", "macro-comma"), ("macro-braces",)),
    "html-not-allowed": ("link-not-allowed",),
    "include-not-allowed": ("template-not-allowed", "attribute-list"),
    "attribute-list": ("heading-id-missing",),
    "heading-id-wrong": ("heading-id-missing", "macro-braces"),
    "front-matter-mark": ("heading-one-missing", "mark-without-meaning", "heading-mark"),
    "heading-mark": ("attribute-list", "heading-id-wrong"),
    "list-mark": ("list-needs-empty-line",),
    "table-mark": ("table-without-rule", "table-cells"),
    "note-indentation": ("list-indentation", "list-mark"),
    "invisible-character": ("note-indentation",),
    "heading-one-twice": ("heading-id-missing",),
    "list-indentation": ("list-mark",),
    "macro-misplaced": ("link-not-allowed", "image-missing"),
    "link-brackets": ("link-without-target",),
    "fence-mark": ("code-not-closed", "text-indented"),
    "note-wrong": ("text-indented",),
    "bold-not-closed": ("list-mark",),
}

# What is told of the first of several lines alone: whoever mends that line sees the others.
_OF_A_RUN = {
    "list-mark": ("list-mark",),
    "list-indentation": ("list-indentation", "note-indentation"),
    "table-mark": ("table-mark",),
}


def _told_once(problems: list[Problem], lines: list[Line]) -> list[Problem]:
    """Leave out what only repeats another problem of the line, or of the written line before it."""
    codes: dict[int, set[str]] = {}
    for problem in problems:
        codes.setdefault(problem.place.line, set()).add(problem.code)
    repeated = {(line, code) for line, told in codes.items() for known in told for code in _SAYS_MORE.get(known, ())}
    written = [line.number for line in lines if line.text.strip()]
    for before, line in pairwise(written):
        for code in codes.get(line, set()) & _OF_A_RUN.keys():
            if codes.get(before, set()).intersection(_OF_A_RUN[code]):
                repeated.add((line, code))
    return [problem for problem in problems if (problem.place.line, problem.code) not in repeated]
