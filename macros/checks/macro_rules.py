"""Whether a macro call is right: its name, its arguments, the ids it names, and where it stands.

In: a call, the catalogue of macros, and the ids that exist. Out: problems.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from ..problems import Problem, near
from ..words.messages import NOTHING
from .macro_calls import Argument, Call, Catalogue, Given, Macro, literal

# The ids that exist, by the kind of argument that names them; a kind that is absent is not judged.
Ids = Mapping[str, Collection[str]]


# Kinds of arguments that are values; all others name a record by its id.
_PLAIN_KINDS = ("date", "year", "flag", "text")


def check_call(call: Call, catalogue: Catalogue, ids: Ids) -> Iterator[Problem]:
    """Yield every problem of a call."""
    macro = catalogue.get(call.name)
    if macro is None:
        yield Problem(call.place, "macro-unknown", {"name": call.name, "near": near(call.name, catalogue)})
        return
    if macro.is_block and not call.is_alone:
        yield Problem(call.place, "macro-not-alone", {"name": call.name})
    elif macro.is_block and call.place.column > 1:
        yield Problem(call.place, "macro-indented", {"name": call.name})
    yield from _arguments(call, macro, catalogue, ids)


def _arguments(call: Call, macro: Macro, catalogue: Catalogue, ids: Ids) -> Iterator[Problem]:
    first = macro.arguments[0].name if macro.arguments else ""
    named = [(given.name or (first if index == 0 else ""), given) for index, given in enumerate(call.arguments)]
    shown = _shown_macro(named, macro)
    if shown and shown not in catalogue:
        yield Problem(named[0][1].place, "macro-unknown", {"name": shown, "near": near(shown, catalogue)})
        return
    passed_on = catalogue[shown].arguments if shown else ()
    taken = {argument.name: argument for argument in (*macro.arguments, *passed_on)}
    known = ", ".join(taken) or NOTHING
    seen: set[str] = set()
    for name, given in named:
        values = {"name": call.name, "argument": name, "known": known}
        if not name:
            yield Problem(given.place, "macro-argument-unnamed", {**values, "found": literal(given.value)})
        elif name not in taken:
            yield Problem(given.place, "macro-argument-unknown", {**values, "near": near(name, taken)})
        elif name in seen:
            yield Problem(given.place, "macro-argument-twice", values)
        else:
            yield from _value(call, taken[name], given, ids)
        seen.add(name)
    for argument in taken.values():
        if argument.required and argument.name not in seen:
            missing = {"name": call.name, "argument": argument.name, "kind": argument.kind}
            yield Problem(call.place, "macro-argument-missing", missing)


def _shown_macro(named: list[tuple[str, Given]], macro: Macro) -> str:
    """Return the macro that a call shows by its first argument, to which it passes on the others; or nothing."""
    shows = bool(macro.arguments) and macro.arguments[0].kind == "macro" and bool(named)
    return str(named[0][1].value) if shows and named[0][0] == macro.arguments[0].name else ""


def _value(call: Call, argument: Argument, given: Given, ids: Ids) -> Iterator[Problem]:
    found = given.value
    shown = str(found)
    if argument.kind == "choice":
        if found not in argument.choices:
            expected = {"expected": ", ".join(argument.choices), "near": near(shown, argument.choices)}
            yield Problem(given.place, "not-one-of", {"found": shown, **expected})
    elif not _is_of_kind(argument.kind, found):
        kind = argument.kind if argument.kind in _PLAIN_KINDS else "id"
        values = {"name": call.name, "argument": argument.name, "found": literal(found), "kind": kind}
        yield Problem(given.place, "macro-argument-wrong", values)
    elif argument.kind in ids and found not in ids[argument.kind]:
        missing = {"id": shown, "kind": argument.kind, "near": near(shown, ids[argument.kind])}
        yield Problem(given.place, "id-not-found", missing)


def _is_of_kind(kind: str, value: object) -> bool:
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "year":
        return isinstance(value, int) and not isinstance(value, bool) and 1868 <= value <= 2200
    if kind == "date":
        return isinstance(value, str) and _is_date(value)
    return isinstance(value, str) and bool(value.strip())


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text if len(text) != len("2025-07") else f"{text}-01").isoformat().startswith(text)
    except ValueError:
        return False
