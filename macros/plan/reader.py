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
from .file_text import INVISIBLE, decoded, slips_in_lines
from .scalars import plain_key_refusal, plain_value
from .slips import FIELD_IN_TEXT, explained, line_at, lines_without_end, slip_at, slips_in_indents, spot

Path = tuple[str | int, ...]

MAXIMUM_DEPTH = 20
MAXIMUM_PROBLEMS = 200
_LONGEST_SHOWN = 60

# A number sign after a space begins a comment; without a space behind it, or behind words that are no id, it was meant
# as part of the text.
_NUMBER_SIGN = re.compile(r"[ \t]*(#)[^ \t#]")
_COMMENT = re.compile(r"[ \t]*(#)")
_FULL_WIDTH_COMMA = re.compile("[，､、]")
_FULL_WIDTH_COLON_WITHIN = re.compile("[a-z_]+：")

# Reads a value from a variable of the environment, in the configuration of the generator.
_OF_ENVIRONMENT = "!ENV"


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


def read_yaml(data: bytes, file: str, is_configuration: bool = False) -> tuple[Tree, list[Problem]]:
    """Read one file and return its tree and every problem found; with problems the tree may be incomplete.

    In the configuration of the generator, titles in any script are names, and values may come from the environment.
    """
    tree = Tree(file)
    problems: list[Problem] = []
    text = decoded(data, file, problems)
    if text is None:
        return tree, problems
    tree.lines = text.split("\n")
    problems += lines_without_end(file, tree.lines)
    if not problems:
        problems += [*slips_in_lines(tree.lines, file), *slips_in_indents(file, tree.lines)]
    if problems:
        return tree, problems[:MAXIMUM_PROBLEMS]
    builder = _Builder(tree, problems, is_configuration)
    try:
        builder.document(iter(yaml.parse(text, Loader=yaml.CSafeLoader)))
    except yaml.YAMLError as error:
        told = {problem.place.line for problem in problems}
        problems += [problem for problem in explained(error, file, tree.lines) if problem.place.line not in told]
    except _RefusedError:
        pass
    return tree, problems


class _Builder:
    """Builds values from the parser's events and notes where each key and value stands."""

    def __init__(self, tree: Tree, problems: list[Problem], is_configuration: bool) -> None:
        self.tree = tree
        self.problems = problems
        self.is_configuration = is_configuration

    def of(self, event: Event) -> Place:
        line, column, last, end = _span(event)
        until = end if last == line else len(line_at(self.tree.lines, line))
        return spot(self.tree.file, self.tree.lines, line, column, until - column)

    def refuse(self, event: Event, code: str, **values: str) -> None:
        shown = {
            name: value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"
            for name, value in values.items()
        }
        self.tell(Problem(self.of(event), code, shown))

    def tell(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAXIMUM_PROBLEMS:
            raise _RefusedError

    def document(self, events: Iterator[Event]) -> None:
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    self.refuse(event, "yaml-directive")
                    raise _RefusedError
                if documents > 1:
                    self.refuse(event, "several-documents")
                    raise _RefusedError
            elif isinstance(event, _ValueEvent):
                self.tree.value = self.value(event, events, ())
        if documents == 0:
            self.problems.append(Problem(Place(self.tree.file), "file-empty"))

    def value(self, event: _ValueEvent, events: Iterator[Event], path: Path, in_list: bool = False) -> Any:
        if isinstance(event, AliasEvent) or event.anchor:
            self.refuse(event, "anchor-or-alias")
            raise _RefusedError
        if event.tag and not (self.is_configuration and event.tag == _OF_ENVIRONMENT):
            place = self.of(event)
            written = place.text[place.column - 1 :].split(maxsplit=1)[0]
            self.tell(Problem(place, "yaml-tag", {"tag": written}))
            raise _RefusedError
        if len(path) > MAXIMUM_DEPTH:
            self.refuse(event, "too-deep")
            raise _RefusedError
        self.tree.values[path] = self.of(event)
        if isinstance(event, ScalarEvent):
            return self.scalar(event, in_list)
        if isinstance(event, SequenceStartEvent):
            return self.sequence(event, events, path)
        return self.mapping(events, path)

    def sequence(self, start: SequenceStartEvent, events: Iterator[Event], path: Path) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self.value(_begins_value(event), events, (*path, len(items)), bool(start.flow_style)))
        return items

    def mapping(self, events: Iterator[Event], path: Path) -> dict[str, Any]:
        pairs: dict[str, Any] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            if not isinstance(event, ScalarEvent) or event.anchor or event.tag:
                self.refuse(event, "key-not-a-word")
                raise _RefusedError
            value = _begins_value(next(events))
            if self.lacks_colon(event, value):
                wide = _FULL_WIDTH_COLON_WITHIN.match(event.value)
                self.refuse(event, "full-width-colon" if wide else "bracket-not-closed")
                raise _RefusedError
            key = self.key(event, pairs, path)
            pairs[key] = self.value(value, events, (*path, key))
        return pairs

    def key(self, event: ScalarEvent, pairs: dict[str, Any], path: Path) -> str:
        key: str = event.value
        if key in pairs:
            first = self.tree.keys[(*path, key)]
            self.refuse(event, "duplicate-key", key=key, line=str(first.line))
        if event.implicit[0]:
            code = plain_key_refusal(key)
            code = None if code == "key-not-latin" and self.is_configuration else code
            told = len(self.problems)
            self.plain(event)
            if code:
                if len(self.problems) == told:
                    self.refuse(event, code, found=key)
                raise _RefusedError
        else:
            self.quoted(event)
        self.tree.keys[(*path, key)] = self.of(event)
        return key

    def lacks_colon(self, key: ScalarEvent, value: Event) -> bool:
        """Tell whether words within braces stand there without a value: {some words}."""
        if not isinstance(value, ScalarEvent) or value.value:
            return False
        (_, _, line, end), (begins, column, _, _) = _span(key), _span(value)
        return line == begins and ":" not in line_at(self.tree.lines, line)[end:column]

    def scalar(self, event: ScalarEvent, in_list: bool) -> str | Decimal | bool:
        if not event.implicit[0]:  # quoted or block: always text
            self.quoted(event)
            return str(event.value)
        value, code = plain_value(event.value)
        cut = self.cut(event) if isinstance(value, str) else None
        if cut:
            self.tell(cut)
        elif code:
            self.refuse(event, code, found=event.value)
        self.plain(event)
        comma = _FULL_WIDTH_COMMA.search(event.value) if in_list else None
        if comma:
            self.refuse(event, "full-width-comma", found=comma[0])
        return value

    def plain(self, event: ScalarEvent) -> None:
        """Judge words without quotes, which may be a field that a full-width character turned into text."""
        first, column, last, _ = _span(event)
        if first == last and ":" not in event.value and line_at(self.tree.lines, first).isascii():
            return  # most lines; what is looked for is full-width, a tight colon, or runs over several
        for line in range(first, last + 1):
            slip = slip_at(self.tree.file, self.tree.lines, line, column if line == first else 0, line > first)
            if slip:
                self.tell(slip)

    def cut(self, event: ScalarEvent) -> Problem | None:
        """Return a problem if a number sign cut off the rest of a text."""
        _, _, last, end = _span(event)
        pattern = _NUMBER_SIGN if event.value.isascii() else _COMMENT
        sign = pattern.match(line_at(self.tree.lines, last), end)
        if sign is None:
            return None
        return Problem(spot(self.tree.file, self.tree.lines, last, sign.start(1)), "number-sign-in-text")

    def quoted(self, event: ScalarEvent) -> None:
        """Judge a text in quotes or a block: nothing hidden by an escape, and no field swallowed by an open quote."""
        hidden = INVISIBLE.search(event.value) if event.style == '"' else None
        if hidden:
            self.refuse(event, "invisible-character", character=f"U+{ord(hidden[0]):04X}")
        first, column, last, _ = _span(event)
        if event.style in ("'", '"') and any(map(FIELD_IN_TEXT.match, self.tree.lines[first + 1 : last + 1])):
            self.tell(Problem(spot(self.tree.file, self.tree.lines, first, column), "quote-not-closed"))
            raise _RefusedError


def _span(event: Event) -> tuple[int, int, int, int]:
    """Return the line and column, from 0, where an event begins and where it ends."""
    start, end = event.start_mark, event.end_mark
    assert start is not None and end is not None  # noqa: S101 - the parser always sets both
    return start.line, start.column, end.line, end.column


def _begins_value(event: Event) -> _ValueEvent:
    """Tell the type checker what the parser's grammar says: after a key or within a list a value begins."""
    assert isinstance(event, _ValueEvent)  # noqa: S101
    return event
