"""Faults of Markdown that show only among neighbouring lines: lists, tables, bold, footnotes.

In: the lines of a page. Out: problems.
"""

import re
from collections.abc import Iterator

from ..problems import Problem
from .notes import begins_note, check_notes, is_meant_as_note
from .prose import HEADING, RULE, Line, blocks_of
from .slips import WIDE_TABLE

_FOOTNOTE = re.compile(r"\[\^([^\]]+)\](?!:)")
_FOOTNOTE_TEXT = re.compile(r"[ ]{0,3}\[\^([^\]]+)\]:[ ]*(.*)")
_DEFINITION = re.compile(r"[ ]*:[ ]+\S")
_TABLE_RULE = re.compile(r"[ ]*(?=[^|]*\|)\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_BOLD = re.compile(r"(?<!\\)\*{2,}")
_WIDE_BOLD = re.compile(r"(?<!＊)＊＊(?!＊)[^＊]+＊＊(?!＊)")


def check_blocks(lines: list[Line]) -> Iterator[Problem]:
    """Yield every fault of lists, tables, bold text, notes and footnotes."""
    yield from _indentation(lines)
    yield from check_notes(lines)
    yield from _footnotes(lines)
    yield from check_lists_and_tables(lines)
    for block in blocks_of(lines):
        for unit in _units(block):
            yield from _bold(unit)


def check_lists_and_tables(lines: list[Line]) -> Iterator[Problem]:
    """Yield every list and table that Markdown reads as a part of the paragraph above it, or as none."""
    for block in blocks_of(lines):
        for part in _parts(block):
            yield from _list(part)
            yield from _table(part)


def is_owner(line: Line) -> bool:
    """Tell whether indented lines after this one belong to it."""
    is_note = is_meant_as_note(line)
    return line.is_item or is_note or any(pattern.match(line.prose) for pattern in (_FOOTNOTE_TEXT, _DEFINITION))


def _begins_part(line: Line) -> bool:
    return bool(HEADING.fullmatch(line.prose) or begins_note(line) or RULE.fullmatch(line.prose))


def _parts(block: list[Line]) -> Iterator[list[Line]]:
    """Yield what is left of a paragraph between headings and the first lines of notes, which need no empty line."""
    part: list[Line] = []
    for line in block:
        if _begins_part(line):
            yield part
            part = []
        else:
            part.append(line)
    yield part


def _units(block: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines among which bold text may reach: items, rows of tables and headings stand for themselves."""
    unit: list[Line] = []
    for line in block:
        if unit and (line.is_item or any(_begins_part(each) or _is_row(each) for each in (line, unit[-1]))):
            yield unit
            unit = []
        unit.append(line)
    yield unit


def _is_row(line: Line) -> bool:
    return line.prose.lstrip().startswith("|")


def _indentation(lines: list[Line]) -> Iterator[Problem]:
    """Find items that are not indented by fours below another, and text that four spaces turn into code."""
    owners: list[int] = []
    items: list[int] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if line.is_blank:
            continue
        begins = before is None or before.is_blank
        if begins or is_owner(line):
            while owners and owners[-1] >= line.indent:
                owners.pop()
            while items and items[-1] > line.indent:
                items.pop()
            if begins and not line.indent and not line.is_item:
                items = []
        if line.is_item:
            if line.indent % 4 and items and items[-1] < line.indent:
                yield line.problem("list-indentation", 0, line.indent)
                continue
            items.append(line.indent)
        if begins and line.indent >= 4 and not owners:
            yield line.problem("text-indented", 0, line.indent)
        if is_owner(line):
            owners.append(line.indent)


def _footnotes(lines: list[Line]) -> Iterator[Problem]:
    texts: dict[str, tuple[Line, str]] = {}
    for line in lines:
        if found := _FOOTNOTE_TEXT.match(line.prose):
            if found[1] in texts:
                first = str(texts[found[1]][0].number)
                yield line.problem("footnote-twice", line.indent, len(found[1]) + 3, name=found[1], line=first)
            texts.setdefault(found[1], (line, found[2].strip()))
    used: set[str] = set()
    for line in lines:
        for found in _FOOTNOTE.finditer(line.prose):
            name = found[1]
            if name not in used and not texts.get(name, (line, ""))[1]:
                yield line.problem("footnote-without-text", found.start(), len(found[0]), name=name)
            used.add(name)
    for name, (line, _) in texts.items():
        if name not in used:
            yield line.problem("footnote-not-used", line.indent, len(name) + 3, name=name)


def _list(part: list[Line]) -> Iterator[Problem]:
    if not part or part[0].is_item:
        return
    first = next((line for line in part if line.is_item), None)
    if first and not is_owner(part[0]):
        yield first.problem("list-needs-empty-line", first.indent, 2)


def _table(part: list[Line]) -> Iterator[Problem]:
    rules = [index for index, line in enumerate(part) if index and _TABLE_RULE.fullmatch(line.prose)]
    if not rules:
        rows = [index for index, line in enumerate(part) if _is_row(line)]
        if len(rows) > 1 and rows[1] == rows[0] + 1:
            yield part[rows[0]].problem("table-without-rule")
        return
    head = rules[0] - 1
    if head > 0:
        yield part[head].problem("table-needs-empty-line")
    expected = _cells(part[head])
    for line in part[head + 1 :]:
        found = _cells(line)
        if found != expected:
            yield line.problem("table-cells", line.indent, found=str(found), expected=str(expected))


def _cells(line: Line) -> int:
    row = line.prose.strip().replace("\\\\", "xx").replace("\\|", "xx")
    row = row.replace("｜", "|") if WIDE_TABLE.match(line.prose) else row  # which is told in `slips`
    return row.removeprefix("|").removesuffix("|").count("|") + 1


def _bold(unit: list[Line]) -> Iterator[Problem]:
    marks = [(line, found) for line in unit if not RULE.fullmatch(line.prose) for found in _BOLD.finditer(line.prose)]
    for line in unit:
        if wide := _WIDE_BOLD.search(line.prose):
            yield line.problem("bold-not-closed", wide.start(), 2)
            return
    if len(marks) % 2:
        line, found = marks[-1]
        yield line.problem("bold-not-closed", found.start(), len(found[0]))
        return
    for (line, opening), (other, closing) in zip(marks[::2], marks[1::2], strict=True):
        if line.prose[opening.end() : opening.end() + 1].strip() == "" or _space_before(other, closing.start()):
            yield line.problem("bold-not-closed", opening.start(), 2)
            return


def _space_before(line: Line, column: int) -> bool:
    return not line.prose[:column].strip() or line.prose[column - 1].isspace()
