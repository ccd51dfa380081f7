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

# As the generator reads pages (see mkdocs.yml): `{#id}` of a heading is no comment.
_ENVIRONMENT = Environment(comment_start_string="{##", comment_end_string="##}", autoescape=True)
_RAW = re.compile(r"\{%-?\s*raw\b.*?\bendraw\s*-?%\}", re.DOTALL)
_LIKE_CALL = re.compile(r"""\{\{ *(?P<name>[a-z]+(?:[_-][a-z]+)*)\((?P<arguments>[\w\s"'=,-]*)\) *\}\}""", re.ASCII)
_OPENING = re.compile(r"\{\{")


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


Catalogue = Mapping[str, Macro]


@dataclass(frozen=True)
class Given:
    """An argument as written: its name (empty where it stands without one), its value, and where it stands."""

    name: str
    value: object
    place: Place


@dataclass(frozen=True)
class Call:
    """A macro call as written; `is_alone` if nothing else stands on its lines."""

    name: str
    arguments: tuple[Given, ...]
    place: Place
    is_alone: bool

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
    try:
        _ENVIRONMENT.parse(text)
        blocks = list(_blocks(text))
    except TemplateSyntaxError as error:
        return [], [_broken(text, file, error)]
    except (RecursionError, ValueError) as error:
        return [], [Problem(Place(file), "template-syntax", {"reason": str(error)})]
    calls: list[Call] = []
    problems: list[Problem] = []
    for block in blocks:
        shown = text[block.start : block.end]
        place = _place(text, file, block.start, len(shown.split("\n")[0]))
        call = _call(text, file, block, place)
        if call:
            calls.append(call)
        else:
            found = " ".join(shown.split())
            problems.append(Problem(place, "template-not-allowed", {"found": found, "near": _meant(found)}))
    return calls, problems


def _broken(text: str, file: str, error: TemplateSyntaxError) -> Problem:
    """Return what is wrong with the first call that cannot be read; the parser often stumbles many lines below it."""
    lines = text.split("\n")
    plain = _RAW.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    begins = [found.start() for found in _OPENING.finditer(plain)]
    for start, end in pairwise([*begins, len(text)]):
        if text.count("\n", 0, start) >= error.lineno:
            break
        try:
            _ENVIRONMENT.parse(plain[start:end])
        except TemplateSyntaxError as piece:
            place = _place(text, file, start, 2)
            line = plain[start:end].split("\n")[0]
            if "}}" not in line or line.count('"') % 2:
                return Problem(place, "macro-not-closed")
            return Problem(place, "template-syntax", {"reason": piece.message or ""})
    line = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
    place = Place(file, error.lineno, max(line.find("{"), 0) + 1, 2, line)
    return Problem(place, "template-syntax", {"reason": error.message or ""})


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
    return Call(node.node.name, arguments, place, not before.strip() and not after.strip())


def _meant(found: str) -> str:
    """Return the call that was meant where only quotes around an id are missing, or a name has a hyphen for a bar."""
    whole = _LIKE_CALL.fullmatch(found)
    if whole is None:
        return ""
    arguments = re.sub(r"(^|[=,]\s*)([a-z0-9]+(?:-[a-z0-9]+)*)(?=\s*(?:,|$))", r'\1"\2"', whole["arguments"])
    meant = f"{{{{ {whole['name'].replace('-', '_')}({arguments}) }}}}"
    return "" if meant == found else meant


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
