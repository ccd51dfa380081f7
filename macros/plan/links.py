"""Links between records: ids are unique, and every id that is referred to exists; texts have their languages.

In: every record with the file it came from. Out: problems.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from ..problems import Problem, near
from .assignments import Assigned
from .ids import Reference
from .kpi import Kpi
from .outline import Initiative, Pillar, PillarField, PlanRecord, Theme, Unit
from .process import Edition, Event, Measure, Meeting, Opinion, WorkingGroup
from .reader import Path, Tree
from .references import Source, Term
from .values import Text

# Kinds of records that others refer to by id. The ids of other records need to differ only within their file.
_KINDS: dict[type[BaseModel], str] = {
    Pillar: "pillar",
    PillarField: "field",
    Theme: "theme",
    Kpi: "kpi",
    Opinion: "opinion",
    Measure: "measure",
    Event: "event",
    Unit: "unit",
    Source: "document",
    Edition: "edition",
    Initiative: "initiative",
    WorkingGroup: "working-group",
    Meeting: "meeting",
    Term: "term",
}


def linked(records: list[tuple[Any, Tree, Path]]) -> list[Problem]:
    """Return a problem for every doubled id, broken reference and missing language."""
    problems: list[Problem] = []
    ids: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS.values()}
    found = [
        (value, tree, path) for record, tree, base in records for value, path in walk(record, base) for tree in [tree]
    ]
    for value, tree, path in found:
        if not isinstance(value, BaseModel) or isinstance(value, Assigned) or "id" not in type(value).model_fields:
            continue
        kind = _KINDS.get(type(value), f"{type(value).__name__} of {tree.file}")
        place, known = tree.place((*path, "id")), ids.setdefault(kind, {})
        id = value.id  # type: ignore[attr-defined]
        if id in known:
            problems.append(Problem(place, "id-used-twice", {"id": id, "first": known[id]}))
        known.setdefault(id, f"{place.file}:{place.line}")
    for value, tree, path in found:
        if isinstance(value, Reference) and value not in ids[value.kind]:
            values = {"id": str(value), "kind": value.kind, "near": near(value, ids[value.kind])}
            problems.append(Problem(tree.place(path), "id-not-found", values))
    plan = next((record for record, _, _ in records if isinstance(record, PlanRecord)), None)
    if plan:
        problems += _languages(found, plan.languages)
    return problems


def _languages(found: list[tuple[Any, Tree, Path]], languages: list[str]) -> list[Problem]:
    problems = []
    first = languages[0]
    for value, tree, path in found:
        if not isinstance(value, Text):
            continue
        for language in value.root.keys() - set(languages):
            place = tree.place((*path, language), key=True)
            problems.append(Problem(place, "language-unknown", {"language": language, "known": ", ".join(languages)}))
        for language in [name for name in languages if name not in value.root]:
            # A text may be shown untranslated, a figure in the unit of another language may not.
            translation = "unit-pattern-language" if path[-1] == "pattern" else "translation-missing"
            code = "source-text-missing" if language == first else translation
            problems.append(Problem(tree.place(path, key=True), code, {"language": language}))
    return problems


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Any, Path]]:
    """Yield a record and every record, text and reference within it, each with its path in the file."""
    yield value, path
    if isinstance(value, Text):
        return
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from walk(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index))
