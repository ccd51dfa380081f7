"""Slips within quotations: what stands behind `>` is Markdown of its own.

In: the lines of a page. Out: problems at their places in the page; what the page as a whole shows is not told again.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..problems import Problem
from .blocks import check_lists_and_tables
from .prose import Line
from .slips import check_slips

_MARK = re.compile(r"[ ]{0,3}>[ ]?")

# What begins a line, and so is seen only without the mark.
_AT_BEGINNING = ("heading-mark", "list-mark", "list-indentation", "table-mark")


# So deep nobody quotes; a line may hold a thousand marks.
_DEEPEST = 5


def check_quotations(lines: list[Line], depth: int = 0) -> Iterator[Problem]:
    """Yield every slip of headings, lists and tables within quotations, also those within quotations."""
    if depth == _DEEPEST:
        return
    for quotation, widths in _quotations(lines):
        found = [problem for problem in check_slips(quotation) if problem.code in _AT_BEGINNING]
        for problem in (*found, *check_lists_and_tables(quotation), *check_quotations(quotation, depth + 1)):
            place = problem.place
            yield replace(problem, place=replace(place, column=place.column + widths[place.line]))


def _quotations(lines: list[Line]) -> Iterator[tuple[list[Line], dict[int, int]]]:
    """Yield the lines of each quotation without its marks, and how wide the mark of each line is."""
    inside: list[Line] = []
    widths: dict[int, int] = {}
    for line in lines:
        if mark := _MARK.match(line.prose):
            inside.append(replace(line, prose=line.prose[mark.end() :]))
            widths[line.number] = mark.end()
        elif inside:
            yield inside, widths
            inside, widths = [], {}
    if inside:
        yield inside, widths
