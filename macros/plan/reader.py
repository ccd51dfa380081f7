"""Strict reading of one YAML file.

In: bytes of a file. Out: plain values (mappings, lists, text, exact decimals, true and false), the place of every key
and value, and problems. Everything YAML lets slip is refused with advice: duplicate keys, octal, sexagesimal, yes and
no, anchors, tags, tabs, full-width punctuation, invisible characters. Dates stay text; the records read them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ..problems import Place, Problem

Path = tuple[str | int, ...]

MAXIMUM_BYTES = 2_000_000
MAXIMUM_DEPTH = 20

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_LOOKS_LIKE_NUMBER = re.compile(
    r"[-+]?(0[0-9]+(\.[0-9]*)?|0[xob][0-9a-fA-F_]+|[0-9][0-9_]*_[0-9_]*|[0-9]+(:[0-9]{1,2})+|\.[0-9]+|[0-9]+\."
    r"|\+[0-9.]+|[0-9.]+[eE][-+]?[0-9]+|\.(inf|nan))",
    re.IGNORECASE,
)
_NOTHING = {"", "~", "null", "Null", "NULL"}
_AMBIGUOUS_WORDS = {"yes", "no", "on", "off", "y", "n", "true", "false"}
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\ufffd\U000e0001-\U000e007f]"
)
_LOOSE_MARK = re.compile("[\u3099\u309a\u0300-\u036f]")
_FULL_WIDTH_COLON = re.compile(r"(?:- +)?[a-z][a-z_]*：")
_FULL_WIDTH_SPACE = "\u3000"

# What the parser says, the code of our message for it, and whether it is about the place where the trouble began.
_SYNTAX = (
    ("mapping values are not allowed", "colon-or-indentation", False),
    ("found unexpected end of stream", "quote-not-closed", True),
    ("cannot start any token", "character-needs-quotes", False),
    ("did not find expected alphabetic or numeric character", "character-needs-quotes", True),
    ("did not find expected node content", "character-needs-quotes", False),
    ("did not find expected ',' or", "bracket-not-closed", True),
    ("could not find expected ':'", "colon-missing", True),
    ("found unknown escape character", "backslash-in-quotes", False),
    ("did not find expected key", "wrong-indentation", False),
    ("did not find expected '-' indicator", "wrong-indentation", False),
    ("block sequence entries are not allowed", "wrong-indentation", False),
)


@dataclass
class Tree:
    """One file as read: its value, and the places of values (by path) and of keys (by the path of their value)."""

    file: str
    value: Any = None
    lines: list[str] = field(default_factory=list)
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def place(self, path: Path, key: bool = False) -> Place:
        """Return the place of a value (or of its key); of the nearest enclosing one if the path itself has none.

        A single entry may stand without its list, so an index 0 that the file does not have is passed over.
        """
        found: Path = ()
        for step in path:
            if (*found, step) in self.values:
                found = (*found, step)
            elif step != 0:
                break
        if key and found in self.keys:
            return self.keys[found]
        return self.values.get(found, Place(self.file))


_ValueEvent = ScalarEvent | SequenceStartEvent | MappingStartEvent | AliasEvent


class _RefusedError(Exception):
    """The file cannot be read any further; its problem is already recorded."""


def read_yaml(data: bytes, file: str) -> tuple[Tree, list[Problem]]:
    """Read one file and return its tree and every problem found; with problems the tree may be incomplete."""
    tree = Tree(file)
    problems: list[Problem] = []
    text = decoded(data, file, problems)
    if text is None:
        return tree, problems
    tree.lines = text.split("\n")
    problems += [*slips_in_lines(tree.lines, file), *_tabs(tree)]
    if problems:
        return tree, problems
    builder = _Builder(tree, problems)
    try:
        builder.document(iter(yaml.parse(text, Loader=yaml.CSafeLoader)))
    except yaml.MarkedYAMLError as error:
        builder.explain(error)
    except _RefusedError:
        pass
    return tree, problems


def decoded(data: bytes, file: str, problems: list[Problem]) -> str | None:
    """Return the text of a file with LF line ends and without a byte order mark; None, and a problem, if it is none."""
    if len(data) > MAXIMUM_BYTES:
        problems.append(Problem(Place(file), "file-too-large", {"maximum": f"{MAXIMUM_BYTES:,}"}))
        return None
    wrong = data.find(b"\0")  # text in UTF-16 may pass for UTF-8, but is full of these
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        text, wrong = "", error.start if wrong < 0 else wrong
    if wrong >= 0:
        problems.append(Problem(Place(file, data.count(b"\n", 0, wrong) + 1), "not-utf-8"))
        return None
    if "\r" in text:
        problems.append(Problem(Place(file, text.count("\n", 0, text.index("\r")) + 1), "old-line-ends"))
        return None
    return text


def slips_in_lines(lines: list[str], file: str) -> list[Problem]:
    """Return what must not stand in any file of text: invisible characters, loose marks, traces of a conflict."""
    problems = []
    for number, line in enumerate(lines, 1):
        for code, pattern in (("invisible-character", _INVISIBLE), ("loose-mark", _LOOSE_MARK)):
            for found in pattern.finditer(line):
                place = Place(file, number, found.start() + 1, 1, line)
                problems.append(Problem(place, code, {"character": f"U+{ord(found[0]):04X}"}))
        if line.startswith(("<<<<<<< ", ">>>>>>> ")):
            problems.append(Problem(Place(file, number, 1, 7, line), "conflict-marker"))
    return problems


def _tabs(tree: Tree) -> list[Problem]:
    indents = [(number, line, line[: len(line) - len(line.lstrip(" \t"))]) for number, line in enumerate(tree.lines, 1)]
    return [
        Problem(Place(tree.file, number, indent.index("\t") + 1, 1, line), "tab-indentation")
        for number, line, indent in indents
        if "\t" in indent and line.strip()
    ]


class _Builder:
    """Builds values from the parser's events and notes where each key and value stands."""

    def __init__(self, tree: Tree, problems: list[Problem]) -> None:
        self.tree = tree
        self.problems = problems

    def at(self, line: int, column: int, length: int = 1) -> Place:
        lines = self.tree.lines
        return Place(self.tree.file, line + 1, column + 1, max(length, 1), lines[line] if line < len(lines) else "")

    def of(self, event: Event) -> Place:
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None  # noqa: S101 - the parser always sets both
        same_line = end.line == start.line
        line = self.tree.lines[start.line] if start.line < len(self.tree.lines) else ""
        return self.at(start.line, start.column, (end.column if same_line else len(line)) - start.column)

    def refuse(self, event: Event, code: str, **values: str) -> None:
        self.problems.append(Problem(self.of(event), code, values))

    def explain(self, error: yaml.MarkedYAMLError) -> None:
        """Record why the parser gave up, as an editor would say it."""
        found = error.problem_mark or error.context_mark
        last = found.line if found else 0
        slips = [slip for line in (last - 1, last) if line >= 0 for slip in self.full_width(line, 0)]
        if slips:
            self.problems += [slip for slip in slips if slip not in self.problems]
            return
        reason = error.problem or error.context or ""
        known = next((entry for entry in _SYNTAX if entry[0] in reason), None)
        mark = error.context_mark if known and known[2] and error.context_mark else found
        place = self.at(mark.line, mark.column) if mark else Place(self.tree.file)
        self.problems.append(Problem(place, known[1] if known else "yaml-syntax", {"reason": reason}))

    def full_width(self, number: int, start: int) -> list[Problem]:
        """Return a problem if a line (from 0), read from a column on, begins with a full-width slip."""
        line = self.tree.lines[number] if number < len(self.tree.lines) else ""
        column = start + len(line[start:]) - len(line[start:].lstrip(" "))
        if line[column : column + 1] == _FULL_WIDTH_SPACE and line.strip():
            return [Problem(self.at(number, column), "full-width-indentation")]
        colon = _FULL_WIDTH_COLON.match(line, column) if line[:column].strip() in ("", "-") else None
        return [Problem(self.at(number, colon.end() - 1), "full-width-colon")] if colon else []

    def plain(self, event: ScalarEvent) -> None:
        """Judge words without quotes, which may be a field that a full-width character turned into text."""
        start, end = event.start_mark, event.end_mark
        if start and end:
            for number in range(start.line, end.line + (end.column > 0)):
                self.problems += self.full_width(number, start.column if number == start.line else 0)

    def document(self, events: Iterator[Event]) -> None:
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(event, "several-documents")
                    raise _RefusedError
            elif isinstance(event, _ValueEvent):
                self.tree.value = self.value(event, events, ())
        if documents == 0:
            self.problems.append(Problem(Place(self.tree.file), "file-empty"))

    def value(self, event: _ValueEvent, events: Iterator[Event], path: Path) -> Any:
        if isinstance(event, AliasEvent) or event.anchor:
            self.refuse(event, "anchor-or-alias")
            raise _RefusedError
        if event.tag:
            place = self.of(event)
            written = place.text[place.column - 1 :].split(maxsplit=1)[0]
            self.problems.append(Problem(place, "yaml-tag", {"tag": written}))
            raise _RefusedError
        if len(path) > MAXIMUM_DEPTH:
            self.refuse(event, "too-deep")
            raise _RefusedError
        self.tree.values[path] = self.of(event)
        if isinstance(event, ScalarEvent):
            return self.scalar(event)
        if isinstance(event, SequenceStartEvent):
            return self.sequence(events, path)
        return self.mapping(events, path)

    def sequence(self, events: Iterator[Event], path: Path) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self.value(_begins_value(event), events, (*path, len(items))))
        return items

    def mapping(self, events: Iterator[Event], path: Path) -> dict[str, Any]:
        pairs: dict[str, Any] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            if not isinstance(event, ScalarEvent) or event.anchor or event.tag:
                self.refuse(event, "key-not-a-word")
                raise _RefusedError
            key = event.value
            if key in pairs:
                first = self.tree.keys[(*path, key)]
                self.refuse(event, "duplicate-key", key=key, line=str(first.line))
            if event.implicit[0]:
                self.plain(event)
            self.tree.keys[(*path, key)] = self.of(event)
            pairs[key] = self.value(_begins_value(next(events)), events, (*path, key))
        return pairs

    def scalar(self, event: ScalarEvent) -> str | Decimal | bool:
        text: str = event.value
        if not event.implicit[0]:  # quoted or block: always text
            return text
        self.plain(event)
        if _NUMBER.fullmatch(text):
            return Decimal(text)
        if text in ("true", "false"):
            return text == "true"
        if text in _NOTHING:
            self.refuse(event, "empty-value")
        elif text.lower() in _AMBIGUOUS_WORDS:
            self.refuse(event, "ambiguous-word", found=text)
        elif _LOOKS_LIKE_NUMBER.fullmatch(text):
            self.refuse(event, "ambiguous-number", found=text)
        return text


def _begins_value(event: Event) -> _ValueEvent:
    """Tell the type checker what the parser's grammar says: after a key or within a list a value begins."""
    assert isinstance(event, _ValueEvent)  # noqa: S101
    return event
