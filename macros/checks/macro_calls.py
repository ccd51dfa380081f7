"""Macro calls on a page: where they stand, and whether each is one the catalogue knows.

In: the text of a page. Out: calls with their true places, and problems. The page is taken apart by the template
language's own parser; nothing but a call of a known macro with constant arguments is let through, so that a page can
run no code.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from ..problems import Place, Problem
from .call_slips import slip_in

# As the generator reads pages (see mkdocs.yml): `{#id}` of a heading is no comment.
_ENVIRONMENT = Environment(comment_start_string="{##", comment_end_string="##}", autoescape=True)
_RAW = re.compile(r"\{%-?\s*raw\b.*?\bendraw\s*-?%\}", re.DOTALL)
_OPENING = re.compile(r"\{\{")

# More calls than these are not told as broken, each for itself.
_MOST_BROKEN = 20

# Lines that end or begin a paragraph by themselves, so that a block may stand right below or above.
_ENDS_BEFORE = re.compile(r"[ \t]*|#{1,6}[^#].*|[ ]*!!! ?[A-Za-z].*")
_BEGINS_AFTER = re.compile(r"[ \t]*|#{1,6}[^#].*")


class Argument(Protocol):
    """An argument of a macro, as the catalogue describes it."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def required(self) -> bool: ...
    @property
    def choices(self) -> Sequence[str]: ...


class Macro(Protocol):
    """A macro, as the catalogue describes it."""

    @property
    def arguments(self) -> Sequence[Argument]: ...
    @property
    def is_block(self) -> bool: ...
    @property
    def goes_with(self) -> Mapping[str, Sequence[str]]: ...


Catalogue = Mapping[str, Macro]


@dataclass(frozen=True)
class Given:
    """An argument as written: its name (empty where it stands without one), its value, and where it stands."""

    name: str
    value: object
    place: Place


@dataclass(frozen=True)
class Call:
    """A macro call as written: alone if nothing else stands on its lines, apart if no paragraph stands next to them."""

    name: str
    arguments: tuple[Given, ...]
    place: Place
    is_alone: bool
    is_apart: bool

    def text(self, catalogue: Catalogue) -> str:
        """Return the call in one spelling, whether or not its first argument was written with its name."""
        macro = catalogue.get(self.name)
        first = macro.arguments[0].name if macro and macro.arguments else ""
        pairs = sorted((given.name or first, literal(given.value)) for given in self.arguments)
        return f"{self.name}({', '.join(f'{name}={value}' if name else value for name, value in pairs)})"


@dataclass
class _Block:
    """What stands between two pairs of braces: tokens with their offsets in the page, and where it ends."""

    start: int
    end: int = 0
    tokens: list[tuple[int, str, str]] = field(default_factory=list)


def calls_of(text: str, file: str) -> tuple[list[Call], list[Problem]]:
    """Return the macro calls of a page in order, and a problem for everything else the template language would run."""
    readable, problems = _without_broken(text, file)
    calls: list[Call] = []
    for block in _blocks(readable):
        shown = text[block.start : block.end]
        place = _place(text, file, block.start, len(shown.split("\n")[0]))
        slip = slip_in(shown)
        if slip and slip.code:  # the template language puts two texts in a row together
            spot = _place(text, file, block.start + slip.start, slip.length)
            problems.append(Problem(spot, slip.code, slip.values))
        elif call := _call(text, file, block, place):
            calls.append(call)
        else:
            found = " ".join(shown.split())
            problems.append(Problem(place, "template-not-allowed", {"found": found, "near": ""}))
    return calls, problems


def _without_broken(text: str, file: str) -> tuple[str, list[Problem]]:
    """Return a text without the calls that cannot be read, all else in its place, and what is wrong with each.

    Where what cannot be read is no call, or too much, nothing is left to read.
    """
    problems: list[Problem] = []
    while len(problems) < _MOST_BROKEN:
        try:
            _ENVIRONMENT.parse(text)
            return text, problems
        except (TemplateSyntaxError, RecursionError, ValueError) as error:
            broken = _broken(text)
            if broken is None:
                line = getattr(error, "lineno", 1)
                written = text.split("\n")[line - 1 : line]
                column = max("".join(written).find("{"), 0) + 1
                return "", [*problems, Problem(Place(file, line, column, 2, "".join(written)), "template-syntax")]
            start, end = broken
            problems.append(_why_broken(text, file, start, end))
            text = text[:start] + re.sub(r"[^\n]", "x", text[start:end]) + text[end:]
    return "", problems


def _broken(text: str) -> tuple[int, int] | None:
    """Return where the first call that cannot be read begins and ends; the parser often stumbles many lines below."""
    plain = _RAW.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    begins = [found.start() for found in _OPENING.finditer(plain)]
    for start, end in pairwise([*begins, len(text)]):
        try:
            _ENVIRONMENT.parse(plain[start:end])
        except (TemplateSyntaxError, RecursionError, ValueError):
            paragraph = plain[start:end].split("\n\n", 1)[0]
            line = paragraph.split("\n", 1)[0]
            return start, start + (paragraph.find("}}") + 2 if "}}" in paragraph else len(line))
    return None


def _why_broken(text: str, file: str, start: int, end: int) -> Problem:
    """Return what is wrong with a call that cannot be read."""
    call = text[start:end]
    slip = slip_in(call)
    if slip and slip.code:
        return Problem(_place(text, file, start + slip.start, slip.length), slip.code, slip.values)
    if "}}" not in call:
        return Problem(_place(text, file, start, 2), "macro-not-closed")
    return Problem(_place(text, file, start + (slip.start if slip else 0), 2), "template-syntax")


def _blocks(text: str) -> Iterator[_Block]:
    """Yield every block that is more than text: expressions and statements, but neither comments nor `raw`."""
    offset = 0
    block: _Block | None = None
    for _, kind, value in _ENVIRONMENT.lex(text):
        start = text.index(value, offset)  # white space before a block may have been left out
        offset = start + len(value)
        if kind in ("variable_begin", "block_begin"):
            block = _Block(start)
        if block:
            block.tokens.append((start, kind, value))
            if kind in ("variable_end", "block_end"):
                block.end = start + len(value.rstrip())
                yield block
                block = None


def _call(text: str, file: str, block: _Block, place: Place) -> Call | None:
    """Return the macro call that a block is, or None if it is anything else."""
    if block.tokens[0][1] != "variable_begin":
        return None
    output = _ENVIRONMENT.parse("{{" + "".join(value for _, _, value in block.tokens[1:-1]) + "}}").body[0]
    node = output.nodes[0] if isinstance(output, nodes.Output) else None
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
        return None
    named = [("", argument) for argument in node.args] + [(entry.key, entry.value) for entry in node.kwargs]
    constants = [(name, value.value) for name, value in named if isinstance(value, nodes.Const)]
    if len(constants) < len(named):
        return None
    places = [_place(text, file, start, end - start) for start, end in _argument_spans(block)]
    if len(places) != len(constants):  # more brackets than a call needs
        places = [place] * len(constants)
    arguments = tuple(Given(name, value, spot) for (name, value), spot in zip(constants, places, strict=True))
    before = text[text.rfind("\n", 0, block.start) + 1 : block.start]
    after = text[block.end :].split("\n", 1)[0]
    is_alone = not before.strip() and not after.strip()
    return Call(node.node.name, arguments, place, is_alone, _is_apart(text, block))


def _is_apart(text: str, block: _Block) -> bool:
    """Tell whether no paragraph stands right above or below the lines of a call; `{{-` takes away the empty ones."""
    if "-" in block.tokens[0][2] or "-" in block.tokens[-1][2]:
        return False
    above = text[: block.start].split("\n")[-2:-1]
    below = text[block.end :].split("\n", 2)[1:2]
    return all(map(_ENDS_BEFORE.fullmatch, above)) and all(map(_BEGINS_AFTER.fullmatch, below))


def _argument_spans(block: _Block) -> Iterator[tuple[int, int]]:
    """Yield where each argument of a call begins and ends; constants hold no brackets or commas of their own."""
    tokens = [token for token in block.tokens[1:-1] if token[1] != "whitespace"]
    part: list[tuple[int, str, str]] = []
    for token in tokens[2:]:
        if token[1] == "operator" and token[2] in ",)":
            if part:
                yield part[0][0], part[-1][0] + len(part[-1][2])
            part = []
        else:
            part.append(token)


def _place(text: str, file: str, offset: int, length: int) -> Place:
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:].split("\n", 1)[0]
    return Place(file, text.count("\n", 0, offset) + 1, offset - start + 1, length, line)


def literal(value: object) -> str:
    """Return a constant as an editor writes it in a call."""
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
