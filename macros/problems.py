"""What is wrong, where, and what to do about it, in each language.

In: a place, the code of a message and the values that fill it. Out: text for people, annotations for GitHub, JSON.
Messages are texts in `words/messages.yml`; nothing here knows what a plan is.
"""

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import total_ordering

from .words.messages import joint, message

# Control, format, surrogate, private-use and unassigned characters, and the separators that break a line.
_NOT_SHOWN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}

# Longer lines are cut around the place that is meant.
_LONGEST_LINE = 120

ERROR = "error"
WARNING = "warning"


@total_ordering
@dataclass(frozen=True)
class Place:
    """A spot in a file of the project: path with `/`, line and column from 1, and how many characters are meant."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1
    text: str = ""

    def __lt__(self, other: "Place") -> bool:
        return (self.file, self.line, self.column) < (other.file, other.line, other.column)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: its place, the code of its message and the values the message names."""

    place: Place
    code: str
    values: dict[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> str:
        """Return `error` or `warning`, as the message's own entry says."""
        return message(self.code).severity

    def explanation(self, language: str) -> tuple[str, str]:
        """Return what is wrong and what to do, in one language."""
        return message(self.code).filled(language, self.values)

    def text(self, language: str) -> str:
        """Return the whole message in one language, on one line."""
        return joint(language).join(self.explanation(language))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems sorted by place and code, each once."""
    unique = {
        (p.place.file, p.place.line, p.place.column, p.code, tuple(sorted(p.values.items()))): p for p in problems
    }
    return [unique[key] for key in sorted(unique)]


def near(name: str, names: Iterable[str]) -> str:
    """Return the known name nearest to a misspelt one, or an empty string."""
    return next(iter(get_close_matches(name, list(names), n=1, cutoff=0.6)), "")


def as_text(problems: Sequence[Problem], languages: Sequence[str]) -> str:
    """Return the problems for a terminal: `file:line:column code`, the message in each language, the line, a caret."""
    return "\n".join(_one_as_text(problem, languages) for problem in in_order(problems))


def _one_as_text(problem: Problem, languages: Sequence[str]) -> str:
    place = problem.place
    note = "" if problem.severity == ERROR else f" ({problem.severity})"
    lines = [f"{place.file}:{place.line}:{place.column}  {problem.code}{note}"]
    lines += [f"  {problem.text(language)}" for language in languages]
    if place.text.strip():
        line, column = _window(place.text, place.column - 1)
        shown = _shown(line)
        before = width(_shown(line[:column]))
        marked = width(_shown(line[column : column + place.length])) or 1
        number = f"{place.line:>5}"
        lines.append(f"{number} | {shown}")
        lines.append(f"{'':>5} | {' ' * before}{'^' * marked}")
    return "\n".join(lines) + "\n"


def _window(line: str, column: int) -> tuple[str, int]:
    """Cut a long line around a column; return what is left of it and where the column is now."""
    if len(line) <= _LONGEST_LINE:
        return line, column
    start = max(0, min(column - _LONGEST_LINE // 3, len(line) - _LONGEST_LINE))
    end = start + _LONGEST_LINE
    head, tail = "…" if start else "", "…" if end < len(line) else ""
    return f"{head}{line[start:end]}{tail}", column - start + len(head)


def as_github(problems: Sequence[Problem], languages: Sequence[str]) -> str:
    """Return the problems as workflow commands, which GitHub shows at the line of the change."""
    lines = []
    for problem in in_order(problems):
        place = problem.place
        text = "\n".join(problem.text(language) for language in languages)
        spot = f"file={_property(place.file)},line={place.line},col={place.column}"
        lines.append(f"::{problem.severity} {spot},title={_property(problem.code)}::{_data(text)}")
    return "\n".join(lines)


def as_json(problems: Sequence[Problem], languages: Sequence[str]) -> str:
    """Return the problems as a JSON list, for tools."""
    rows = [
        {
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "code": problem.code,
            "severity": problem.severity,
            "message": {language: problem.text(language) for language in languages},
        }
        for problem in in_order(problems)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Sequence[Problem], Sequence[str]], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}


def width(text: str) -> int:
    """Return how many terminal columns a text takes: two for wide and full-width characters (Unicode annex 11)."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _shown(text: str) -> str:
    """Replace what a terminal would not show as one character, so that the caret stays under its character."""
    return "".join("�" if unicodedata.category(c) in _NOT_SHOWN else c for c in text.replace("\t", " "))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
