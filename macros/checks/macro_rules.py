"""Whether a macro call is right: its name, its arguments, the ids it names, and where it stands.

In: a call, the catalogue of macros, and the ids that exist. Out: problems.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from ..plan.as_written import day_in, id_in, month_in, year_in
from ..plan.values import LAST_YEAR
from ..problems import Problem, near
from ..words.dates import FIRST_FISCAL_YEAR
from ..words.messages import NOTHING
from .macro_calls import Argument, Call, Catalogue, Given, Macro, literal

# The ids that exist, by the kind of argument that names them; a kind that is absent is not judged.
Ids = Mapping[str, Collection[str]]


# Kinds of arguments that are values; all others name a record by its id.
_PLAIN_KINDS = ("date", "year", "flag", "text")

_LONGEST_SHOWN = 60
_LIKE_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?", re.ASCII)


def check_call(call: Call, catalogue: Catalogue, ids: Ids) -> Iterator[Problem]:
    """Yield every problem of a call."""
    macro = catalogue.get(call.name)
    if macro is None:
        yield Problem(call.place, "macro-unknown", _unknown(call.name, catalogue))
        return
    if macro.is_block:
        yield from _standing(call)
    yield from _arguments(call, macro, catalogue, ids)


def _standing(call: Call) -> Iterator[Problem]:
    """Judge where a block stands: within a paragraph its table or picture would break the page."""
    if not call.is_alone:
        yield Problem(call.place, "macro-not-alone", {"name": call.name})
        return
    if not call.is_apart:
        yield Problem(call.place, "macro-not-apart", {"name": call.name})
    if call.place.column > 1:
        yield Problem(call.place, "macro-indented", {"name": call.name})


def _arguments(call: Call, macro: Macro, catalogue: Catalogue, ids: Ids) -> Iterator[Problem]:
    first = macro.arguments[0].name if macro.arguments else ""
    named = [(given.name or (first if index == 0 else ""), given) for index, given in enumerate(call.arguments)]
    shown = _shown_macro(named, macro)
    whose = macro
    if shown:
        whose = catalogue.get(str(shown.value), macro)
        if whose is macro:
            yield _not_shown(call, first, shown, catalogue)
            return
    taken = {argument.name: argument for argument in (*macro.arguments, *whose.arguments)}
    astray = _astray(named, whose)
    known = ", ".join(taken) or NOTHING
    seen: set[str] = set()
    for name, given in named:
        values = {"name": call.name, "argument": name, "known": known}
        if not name:
            yield Problem(given.place, "macro-argument-unnamed", {**values, "found": _shown(given.value)})
        elif name not in taken:
            yield Problem(given.place, "macro-argument-unknown", {**values, "near": near(name.lower(), taken)})
        elif name in seen:
            yield Problem(given.place, "macro-argument-twice", values)
        elif name in astray:
            yield Problem(given.place, "macro-argument-astray", {**values, **astray[name]})
        else:
            yield from _value(call, taken[name], given, ids)
        seen.add(name)
    for argument in taken.values():
        if argument.required and argument.name not in seen:
            missing = {"name": call.name, "argument": argument.name, "kind": argument.kind}
            yield Problem(call.place, "macro-argument-missing", missing)


def _shown_macro(named: list[tuple[str, Given]], macro: Macro) -> Given | None:
    """Return the argument that names the macro which a call shows, and to which it passes on the others."""
    shows = bool(macro.arguments) and macro.arguments[0].kind == "macro"
    return next((given for name, given in named if name == macro.arguments[0].name), None) if shows else None


def _not_shown(call: Call, argument: str, shown: Given, catalogue: Catalogue) -> Problem:
    """Return why a macro cannot be shown: there is none of that name, or it is the one that shows others."""
    if isinstance(shown.value, str) and shown.value not in catalogue:
        return Problem(shown.place, "macro-unknown", _unknown(shown.value, catalogue))
    values = {"name": call.name, "argument": argument, "found": _shown(shown.value), "kind": "other-macro"}
    return Problem(shown.place, "macro-argument-wrong", values)


def _unknown(name: str, catalogue: Catalogue) -> dict[str, str]:
    plain = unicodedata.normalize("NFKC", name).lower().replace("-", "_")
    return {"name": _short(name), "near": near(plain, catalogue)}


def _astray(named: list[tuple[str, Given]], macro: Macro) -> dict[str, dict[str, str]]:
    """Return the arguments of a macro that do not go with the value of its first one, each with what to tell."""
    if not macro.goes_with:
        return {}
    first, *others = (argument.name for argument in macro.arguments)
    value = next((given.value for name, given in named if name == first), None)
    going = macro.goes_with.get(value, others) if isinstance(value, str) else others
    told = {"value": literal(value), "known": ", ".join(going) or NOTHING}
    return {name: told for name in others if name not in going}


def _value(call: Call, argument: Argument, given: Given, ids: Ids) -> Iterator[Problem]:
    found = given.value
    shown = _short(str(found))
    if argument.kind == "choice":
        if found not in argument.choices:
            expected = {"expected": ", ".join(argument.choices), "near": near(shown, argument.choices)}
            yield Problem(given.place, "not-one-of", {"found": shown, **expected})
    elif not _is_of_kind(argument.kind, found):
        if argument.kind == "date" and _LIKE_DATE.fullmatch(shown):
            yield Problem(given.place, "date-not-in-calendar", {"found": shown})
            return
        kind = argument.kind if argument.kind in _PLAIN_KINDS else "id"
        values = {"name": call.name, "argument": argument.name, "found": _shown(found), "kind": kind}
        yield Problem(given.place, "macro-argument-wrong", {**values, "near": _meant(argument.kind, found)})
    elif argument.kind in ids and found not in ids[argument.kind]:
        missing = {"id": shown, "kind": argument.kind, "near": near(id_in(shown) or shown, ids[argument.kind])}
        yield Problem(given.place, "id-not-found", missing)


def _is_of_kind(kind: str, value: object) -> bool:
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "year":
        return isinstance(value, int) and not isinstance(value, bool) and FIRST_FISCAL_YEAR <= value <= LAST_YEAR
    if kind == "date":
        return isinstance(value, str) and _is_date(value)
    return isinstance(value, str) and bool(value.strip())


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text if len(text) != len("2025-07") else f"{text}-01").isoformat().startswith(text)
    except ValueError:
        return False


def _meant(kind: str, value: object) -> str:
    """Return what was probably meant by a value of another kind, as it is written in a call; empty if nothing was."""
    if not isinstance(value, str):
        return ""
    if kind == "date" and (day := day_in(value) or month_in(value)):
        return literal(day)
    if kind == "year" and (year := year_in(value)) and _is_of_kind(kind, int(year)):
        return year
    return value.strip().lower() if kind == "flag" and value.strip().lower() in ("true", "false") else ""


def _shown(value: object) -> str:
    return _short(literal(value))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
