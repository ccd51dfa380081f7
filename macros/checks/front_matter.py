"""The part between `---` at the top of a page: title and description, as plain text.

In: the lines of a page and its macro calls. Out: the first line of the text, and problems.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from ..plan.reader import read_yaml
from ..problems import Place, Problem, near
from .macro_calls import Call
from .markup import title_is_plain

# What may stand between `---` at the top of a page.
FRONT_MATTER = ("title", "description")

_FIELD = re.compile(rf"[ \u3000]*(?:{'|'.join(FRONT_MATTER)})[ \u3000]*[:：]")
_LONGEST = 6


def read_front_matter(lines: list[str], file: str, calls: list[Call], problems: list[Problem]) -> int | None:
    """Judge the part between `---` and return the index of the first line after it, None if it does not end.

    Macro calls in that part are taken out of the page's.
    """
    if lines[0].rstrip() != "---":
        wrong = list(_not_begun(lines, file))
        problems += wrong
        return next((index for index, line in enumerate(lines) if wrong and line.startswith("#")), 0)
    end = next((index for index, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if not end:
        problems.append(Problem(Place(file, 1, 1, 3, lines[0]), "front-matter-not-closed"))
        return None
    early = [call for call in calls if call.place.line <= end]
    problems += [Problem(call.place, "macro-in-front-matter") for call in early]
    del calls[: len(early)]
    if any(line.strip() and not line.startswith("#") for line in lines[1:end]):
        told = {problem.place.line for problem in problems}
        problems += [problem for problem in _fields(lines[1:end], file) if problem.place.line not in told]
    return end + 1


def _not_begun(lines: list[str], file: str) -> Iterator[Problem]:
    """Find a front matter that does not begin as it must, so that the page would print it."""
    number, first = next(((number, line) for number, line in enumerate(lines, 1) if line.strip()), (1, ""))
    before_title = takewhile(lambda line: not line.startswith("#"), lines[number - 1 : number + _LONGEST])
    if any(_FIELD.match(line) for line in before_title):
        yield Problem(Place(file, number, 1, len(first), first), "front-matter-mark")


def _fields(lines: list[str], file: str) -> Iterator[Problem]:
    tree, problems = read_yaml("\n".join(["", *lines]).encode(), file)  # an empty first line keeps the line numbers
    if problems:
        yield from (
            Problem(problem.place, "front-matter-empty") if problem.code == "empty-value" else problem
            for problem in problems
        )
        return
    if not isinstance(tree.value, dict):
        yield Problem(tree.place(()), "mapping-expected", {"found": str(tree.value)})
        return
    for key, value in tree.value.items():
        place = tree.place((key,))
        if key not in FRONT_MATTER:
            known = {"key": key, "near": near(key, FRONT_MATTER)}
            yield Problem(tree.place((key,), key=True), "front-matter-key", known)
        elif not isinstance(value, str):
            yield Problem(place, "not-a-text", {"found": str(value)})
        elif not title_is_plain(value):
            yield Problem(place, "front-matter-markup", {"key": key})
