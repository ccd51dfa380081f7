"""Slips of typing that Markdown publishes as plain text: full-width marks, missing spaces, wrong indentation.

In: the lines of a page. Out: problems. What needs more than one line to be seen is in `blocks`.
"""

import re
from collections.abc import Iterator, Sequence

from ..problems import Problem
from .prose import HEADING, Line
from .told_dates import impossible_dates

_HEADING_WIDE = re.compile(r"[ \u3000]*[#＃]*＃[#＃]*")
_HEADING_TIGHT = re.compile(r"#{1,6}(?=[^#\s])|#{1,6}(?=[\u3000\u00a0])|#{7,}")
_HEADING_INDENTED = re.compile(r"[ ]{1,3}#{1,6}(?=[ ]+\S)")
_HEADING_EMPTY = re.compile(r"#{1,6}[ ]*(\{[^}]*\})?[ ]*")

_DOT = re.compile(r"[ \u3000]*([・･•‣◦])(?=\s*\S)")
_TIGHT_ITEM = re.compile(r"[ ]*([-+]|\d+\.)(?=[^\s\d*+.\-=>|:x\\_)A-Za-z]|x{2})|[ ]*([-+*]|\d+\.)(?=[\u3000\u00a0])")
_TIGHT_STAR = re.compile(r"[ ]*(\*)(?=[^\s*])(?=[^*]*$)")
_WIDE_ITEM = re.compile(
    r"[ \u3000]*(?:[０-９]+[．.）)]|\d+[．）]|\d+\)[ ]|（\d{1,2}）|[－−–—‐ー＊＋][ \u3000]|＊(?!＊)|[①-⑳])"
)
_WIDE_INDENT = re.compile(r"[ ]*[\t\u3000][ \t\u3000]*(?=(?:[*+-]|\d+\.)[ ]|!!!)")

WIDE_TABLE = re.compile(r"[ ]*｜[^｜]*｜|[ ]*\|[^|｜]*｜")
_BRACES = re.compile(
    r"(?=[｛{]{2})(?:｛[｛{]|\{｛)|(?=[｝}]{2})(?:｝[｝}]|\}｝)|｛[#＃%％]|\{＃"
    r"|\}\}|(?<= )%\}|[﹛❴]{2}|[﹜❵]{2}"
)
_SINGLE_BRACES = re.compile(r"(?<!\{)\{[ ]*[a-z_]+[(（][^{}]*[)）][ ]*\}")
_CALL = re.compile(r"\{\{[^{}\n]*\}\}")
_WIDE_IN_CALL = re.compile("[（）“”‘’＂＇，、＝\u3000]")
# What other dialects of Markdown, or other programs, give a meaning; here it is published as it is typed.
_FOREIGN = re.compile(
    r"~~[^~\s][^~]*~~|==[^=\s][^=]*==|\[\[[^\[\]]+\]\](?!\()"
    r"|^[ ]*(?:[-*+]|\d+\.)[ ]+\[[ xX]\](?=[ ])|^[ ]*\*\[[^\]]+\]:|(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])"
    r"|^[ ]*＞(?=.)|^[ ]*(?:－{3,}|＝{3,}|ー{3,}|―{3,}|—{3,}|─{3,})(?=[ ]*$)"
    r"|\$\$[^$]+\$\$|^[ ]*===[!+]? \""
    r"|(?<![A-Za-z0-9])\+\+[a-z0-9-]+(?:\+[a-z0-9-]+)*\+\+(?![A-Za-z0-9])|\^\^[^\s^][^^]*\^\^|\[＾[^\[\]]+\]"
)
# Bold text may also stand between underscores, but not next to a letter: names such as `a__b__c` are no bold text.
_UNDERSCORES = re.compile(r"(?<![A-Za-z0-9_])(__?)(?=[^\s_])[^_]+(?<=\S)\1(?![A-Za-z0-9_])")
_JAPANESE_LETTER = re.compile(r"[^\W_!-~]")
_TICK = re.compile(r"(?<!\\)[`｀]")
_QUOTED = re.compile(r'"[^"]*"|' + r"'[^']*'")


def check_slips(lines: list[Line]) -> Iterator[Problem]:
    """Yield every slip that one line (or two lines next to each other) shows."""
    for line, mark in zip(lines, wide_items([line.prose for line in lines]), strict=True):
        yield from _headings(line)
        yield from _items(line)
        if mark:
            yield line.problem("list-mark", 0, len(mark[0]), found=mark[0].strip())
        wide = WIDE_TABLE.match(line.prose)
        if wide:
            yield line.problem("table-mark", line.prose.index("｜"), 1)
        yield from _braces(line)
        for foreign in (*_FOREIGN.finditer(line.prose), *filter(_is_glued, _UNDERSCORES.finditer(line.prose))):
            shown = line.text[foreign.start() : foreign.end()].strip()
            yield line.problem("mark-without-meaning", foreign.start(), len(foreign[0]), found=shown)
        for start, told in impossible_dates(line.prose):
            yield line.problem("date-not-in-calendar", start, len(told), found=told)
        if marks := _TICK.findall(line.prose):
            yield line.problem("code-not-closed", line.prose.rindex(marks[-1]), 1)


def wide_items(lines: Sequence[str]) -> list[re.Match[str] | None]:
    """Return for each line the mark, as Japanese documents have it, that was to make it an item of a list.

    With none on the written lines around it a mark may begin an ordinary sentence.
    """
    marks = {index: _WIDE_ITEM.match(line) for index, line in enumerate(lines) if line.strip()}
    found: list[re.Match[str] | None] = [None] * len(lines)
    if any(marks.values()):
        written = list(marks)
        for before, index, after in zip([-1, *written], written, [*written[1:], -1], strict=False):
            if marks.get(before) or marks.get(after):
                found[index] = marks[index]
    return found


def _is_glued(found: re.Match[str]) -> bool:
    """Tell whether Japanese stands next to a mark without a space."""
    beside = f"{found.string[: found.start()][-1:]}{found.string[found.end() :][:1]}"
    return _JAPANESE_LETTER.search(beside) is not None


def heading_slip(line: Line) -> bool:
    """Tell whether a line is a heading whose mark is typed wrongly."""
    return any(True for _ in _headings(line))


def _headings(line: Line) -> Iterator[Problem]:
    for pattern in (_HEADING_WIDE, _HEADING_TIGHT, _HEADING_INDENTED):
        if found := pattern.match(line.prose):
            yield line.problem("heading-mark", 0, len(found[0]))
            return
    if line.prose and _HEADING_EMPTY.fullmatch(line.prose) and HEADING.fullmatch(line.prose):
        yield line.problem("heading-mark")


def _items(line: Line) -> Iterator[Problem]:
    if found := next(filter(None, (mark.match(line.prose) for mark in (_DOT, _TIGHT_ITEM, _TIGHT_STAR))), None):
        mark = found[found.lastindex or 0]
        yield line.problem("list-mark", found.start(found.lastindex or 0), len(mark), found=mark)
    if "\t" in line.prose[: len(line.prose) - len(line.prose.lstrip())] or _WIDE_INDENT.match(line.prose):
        yield line.problem("list-indentation", 0, len(line.text) - len(line.text.lstrip()))


def _braces(line: Line) -> Iterator[Problem]:
    """Find braces that are no macro call, and calls with full-width marks (calls are blanked in the prose)."""
    if line.is_blank:
        return
    found = _BRACES.search(line.prose) or _SINGLE_BRACES.search(line.prose)
    if found:
        yield line.problem("macro-braces", found.start(), len(found[0]))
        return
    for call in _CALL.finditer(line.text):
        bare = _QUOTED.sub(lambda text: "x" * len(text[0]), call[0])
        if line.prose[call.start() : call.end()].strip("x") == "" and (wide := _WIDE_IN_CALL.search(bare)):
            yield line.problem("macro-braces", call.start() + wide.start(), 1)
            return
