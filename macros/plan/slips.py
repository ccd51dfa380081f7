"""Slips of Japanese typing that YAML takes for text, and why the parser gave up.

In: the lines of a file and where to look, or the parser's error. Out: problems as an editor would put them.
"""

import re
from collections.abc import Sequence

import yaml

from ..problems import Place, Problem
from .scalars import OTHER_DASH

MAXIMUM_LINE = 20_000

_FULL_WIDTH_SPACE = "\u3000"
_FIELD = r"(?:- +)*[a-z][a-z_]*"
_FULL_WIDTH_COLON = re.compile("(?:- +)*[a-zａ-ｚ][a-z_ａ-ｚ＿]*：")
_ENTRY = re.compile(r"-(?= |$)")
# Alone on its line such words are no text: ja:港まつり. A number or a slash behind the colon may be (10:30, https://).
_TIGHT_COLON = re.compile(rf"{_FIELD}:(?=[^\s/:0-9])")

# Only where the parser could not read on: elsewhere these are ordinary text.
_COLON_WITHOUT_SPACE = re.compile(rf"\s*{_FIELD}:(?=[^\s/:])|\s*{_FIELD}:(?=\u3000)")
_FULL_WIDTH_BRACKET = re.compile(rf"\s*{_FIELD}: +[｛［]")
_OTHER_DASH = re.compile(rf"\s*{OTHER_DASH}")
_TIGHT_DASH = re.compile(r"\s*-(?=[a-z][a-z_]*: )")
_LINE_OF_FIELD = re.compile(r"\s*(?:- +)*[^\s:]+ *:(?: |$)|\s*- |\s*#|\s*$")

_WHERE_PARSER_STOPPED = (
    (_COLON_WITHOUT_SPACE, "colon-missing"),
    (_FULL_WIDTH_BRACKET, "bracket-not-closed"),
    (_OTHER_DASH, "list-expected"),
    (_TIGHT_DASH, "list-expected"),
)

# A field within a text in quotes: the quote above it was never closed.
FIELD_IN_TEXT = re.compile(rf"\s*{_FIELD}:(?: |$)")

# What the parser says, the code of our message for it, and whether it is about the place where the trouble began.
_SYNTAX = (
    ("mapping values are not allowed", "colon-or-indentation", False),
    ("found unexpected end of stream", "quote-not-closed", True),
    ("found unexpected document indicator", "quote-not-closed", True),
    ("cannot start any token", "character-needs-quotes", False),
    ("did not find expected alphabetic or numeric character", "character-needs-quotes", True),
    ("did not find expected node content", "character-needs-quotes", False),
    ("did not find expected comment or line break", "character-needs-quotes", True),
    ("did not find expected whitespace or line break", "character-needs-quotes", True),
    ("found unknown directive name", "character-needs-quotes", True),
    ("mapping keys are not allowed", "character-needs-quotes", False),
    ("did not find expected ',' or", "bracket-not-closed", True),
    ("could not find expected ':'", "colon-missing", True),
    ("found unknown escape character", "backslash-in-quotes", False),
    ("did not find expected hexdecimal number", "backslash-in-quotes", False),
    ("found invalid Unicode character escape code", "backslash-in-quotes", False),
    ("did not find expected key", "wrong-indentation", False),
    ("did not find expected '-' indicator", "wrong-indentation", False),
    ("did not find expected <document start>", "wrong-indentation", False),
    ("block sequence entries are not allowed", "dash-after-field", False),
)


def line_at(lines: Sequence[str], line: int) -> str:
    """Return a line (from 0); empty behind the last one, where the parser puts what ends with the file."""
    return lines[line] if line < len(lines) else ""


def spot(file: str, lines: Sequence[str], line: int, column: int, length: int = 1) -> Place:
    """Return the place of a line and a column, both counted from 0."""
    return Place(file, line + 1, column + 1, max(length, 1), line_at(lines, line))


def slip_at(file: str, lines: Sequence[str], line: int, start: int, in_text: bool = False) -> Problem | None:
    """Return what is wrong with a line of plain words (from 0), read from a column on, or None.

    `in_text` tells that the line continues the text of the line before; there an entry of a list is a slip, too.
    """
    text = line_at(lines, line)
    column = start + len(text[start:]) - len(text[start:].lstrip(" "))
    if text.startswith(_FULL_WIDTH_SPACE, column):
        return Problem(spot(file, lines, line, column), "full-width-indentation")
    if text[:column].strip(" -"):
        return None
    colon = _FULL_WIDTH_COLON.match(text, column)
    if colon:
        return Problem(spot(file, lines, line, colon.end() - 1), "full-width-colon")
    tight = None if in_text else _TIGHT_COLON.match(text, column)
    if tight and not text[:start].strip():
        return Problem(spot(file, lines, line, tight.end() - 1), "colon-missing")
    if in_text and _ENTRY.match(text, column):
        return Problem(spot(file, lines, line, column), "wrong-indentation")
    return None


def lines_without_end(file: str, lines: Sequence[str]) -> list[Problem]:
    """Return the lines that are longer than any text of a record, at the place where they should have ended."""
    return [
        Problem(spot(file, lines, number, MAXIMUM_LINE), "line-too-long", {"maximum": f"{MAXIMUM_LINE:,}"})
        for number, text in enumerate(lines)
        if len(text) > MAXIMUM_LINE
    ]


def slips_in_indents(file: str, lines: Sequence[str]) -> list[Problem]:
    """Return the lines that are indented with a tab, or with a full-width space from the first column on.

    A tab elsewhere is refused as well: parsers differ in where they let one stand.
    """
    problems = []
    for number, text in enumerate(lines):
        indent = text[: len(text) - len(text.lstrip(" \t"))]
        if "\t" in indent:
            problems.append(Problem(spot(file, lines, number, indent.index("\t")), "tab-indentation"))
        elif "\t" in text:
            place = spot(file, lines, number, text.index("\t"))
            problems.append(Problem(place, "invisible-character", {"character": "U+0009"}))
        if text.startswith(_FULL_WIDTH_SPACE):
            problems.append(Problem(spot(file, lines, number, 0), "full-width-indentation"))
    return problems


def explained(error: yaml.YAMLError, file: str, lines: Sequence[str]) -> list[Problem]:
    """Return why the parser gave up, as an editor would say it.

    A slip of typing in its line or the one before explains more than what the parser stumbled over.
    """
    began, found = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    reason = str(getattr(error, "problem", None) or error)
    mark = found or began
    if mark is None:
        return [Problem(Place(file), "yaml-syntax", {"reason": reason})]
    for line in (mark.line - 1, mark.line):
        slip = _slip_before(file, lines, line) if line >= 0 else None
        if slip:
            return [slip]
    known = next((entry for entry in _SYNTAX if entry[0] in reason), None)
    code, at_start = known[1:] if known else ("yaml-syntax", False)
    if code == "colon-or-indentation":
        words = _words_above(lines, mark.line)
        if words is not None:
            column = len(lines[words]) - len(lines[words].lstrip())
            return [Problem(spot(file, lines, words, column, len(lines[words]) - column), "colon-missing")]
    place = began if at_start and began else mark
    ends = [line for line in range(place.line) if line_at(lines, line).rstrip() == "..."]
    if ends:  # nothing may stand behind the end of a document, so whatever stumbled there is not what is wrong
        return [Problem(spot(file, lines, ends[-1], 0, 3), "several-documents")]
    if code == "wrong-indentation":
        before = line_at(lines, place.line)[: place.column].rstrip()
        code = "text-after-quote" if before.endswith(("'", '"')) else code
        code = "character-needs-quotes" if before.endswith(("]", "}")) else code
    return [Problem(spot(file, lines, place.line, place.column), code, {"reason": reason})]


def _words_above(lines: Sequence[str], line: int) -> int | None:
    """Return the line (from 0) of words that should be a field: they stand right above a field, and after none."""
    field = line_at(lines, line)
    indent = len(field) - len(field.lstrip())
    first = line
    while first > 0 and not _LINE_OF_FIELD.match(lines[first - 1]) and lines[first - 1][:indent].strip() == "":
        first -= 1
    above = next((text.rstrip() for text in reversed(lines[:first]) if text.strip(" #")), ":")
    is_after_value = not above.endswith(":")
    return None if first == line or is_after_value or not _LINE_OF_FIELD.match(field) else first


def _slip_before(file: str, lines: Sequence[str], line: int) -> Problem | None:
    text = line_at(lines, line)
    for pattern, code in _WHERE_PARSER_STOPPED:
        found = pattern.match(text)
        if found:
            return Problem(spot(file, lines, line, found.end() - 1), code, {"reason": ""})
    return slip_at(file, lines, line, 0)
