"""Loading the whole plan.

In: the folder `data/`. Out: the plan (if it could be read) and every problem found in all files at once.
"""

import errno
import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..problems import ERROR, Place, Problem, near
from .empty_values import code_of_empty
from .files import DATA_FILES, EDITION_RECORDS, DataFile
from .links import linked
from .plan import Plan
from .reader import Path as TreePath
from .reader import Tree, read_yaml
from .values import Record, shown

_Placed = tuple[Record, Tree, TreePath]


@dataclass
class Loaded:
    """What came of loading: the plan, the problems, and every file as read (for places of later problems).

    `plan` is there only without errors; `unlinked` already when every record could be read, though ids it refers to may
    not exist.
    """

    plan: Plan | None = None
    unlinked: Plan | None = None
    problems: list[Problem] = field(default_factory=list)
    records: list[_Placed] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """Tell whether any problem is an error; warnings do not count."""
        return any(problem.severity == ERROR for problem in self.problems)


def load_plan(root: Path) -> Loaded:
    """Read `data/` below a project's root; without a readable file the plan is None and the problems say why."""
    loaded = Loaded()
    values: dict[str, Any] = {}
    known: set[Path] = set()
    for data_file in DATA_FILES:
        paths = data_paths(root, data_file)
        known.update(paths)
        if not paths:
            if data_file.required and data_file.is_folder:
                values[data_file.field] = []  # a plan may have no indicators yet
            elif data_file.required:
                loaded.problems.append(Problem(Place(f"data/{data_file.path}"), "file-missing"))
            continue
        records = [record for path in paths for record in _records_of(data_file, path, root, loaded)]
        if data_file.is_folder and data_file.record.model_fields.get("number"):
            records.sort(key=lambda record: record.number)  # type: ignore[attr-defined]
        values[data_file.field] = records if data_file.is_list or data_file.is_folder else next(iter(records), None)
    loaded.problems += _stray_files(root, known)
    if not loaded.has_errors:
        loaded.unlinked = Plan(**values)
        loaded.problems += linked(loaded.records)
    if not loaded.has_errors:
        loaded.plan = loaded.unlinked
    return loaded


def data_paths(root: Path, data_file: DataFile) -> list[Path]:
    """Return the paths of a data file (or of all files of a folder of records) that exist, sorted."""
    return sorted((root / "data").glob(data_file.path))


def _records_of(data_file: DataFile, path: Path, root: Path, loaded: Loaded) -> list[Record]:
    records, problems = read_records(data_file, path, root)
    loaded.problems += problems
    loaded.records += records
    return [record for record, _, _ in records]


def read_records(data_file: DataFile, path: Path, root: Path) -> tuple[Sequence[_Placed], Sequence[Problem]]:
    """Return the records of one file with their places, and what is wrong with it; a link is not followed."""
    name = path.relative_to(root).as_posix()
    folders = [root / folder for folder in path.relative_to(root).parents]
    if any(each.is_symlink() for each in (path, *folders[:-1])):  # it could show any file of the machine that checks
        return (), [Problem(Place(name), "file-is-link")]
    try:
        if path.is_fifo():  # reading it would never end
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        content = path.read_bytes()
    except OSError as error:
        return (), [Problem(Place(name), "file-unreadable", {"reason": error.strerror or ""})]
    return _read(data_file, name, content)


@lru_cache(maxsize=1024)
def _read(data_file: DataFile, name: str, content: bytes) -> tuple[tuple[_Placed, ...], tuple[Problem, ...]]:
    """Return the records of a file and what is wrong with them.

    A check and each language of a build read the same files, a preview reads them again and again; the same bytes under
    the same name always give the same records, so they are read once a process.
    """
    tree, unread = read_yaml(content, name)
    problems = list(unread)
    if problems:
        return (), tuple(_of_record(problem, tree, data_file) for problem in problems)
    if data_file.is_list and not isinstance(tree.value, list):
        return (), (Problem(tree.place(()), "list-expected"),)
    entries = list(enumerate(tree.value)) if data_file.is_list else [(None, tree.value)]
    stem = Path(name).stem
    records = []
    for index, value in entries:
        base: TreePath = () if index is None else (index,)
        try:
            record = data_file.record.model_validate(value)
        except ValidationError as error:
            found = [_problem(dict(entry), tree, base, value, data_file.record) for entry in error.errors()]
            problems += _without_echoes(found)
            continue
        records.append((record, tree, base))
        if data_file.is_folder and getattr(record, "id", stem) != stem:
            problems.append(Problem(tree.place(("id",)), "id-is-not-file-name", {"name": stem}))
    return tuple(records), tuple(problems)


def _of_record(problem: Problem, tree: Tree, data_file: DataFile) -> Problem:
    """Give the reader's message for a missing value the advice that fits its field."""
    if problem.code != "empty-value":
        return problem
    path = next((path for path, place in tree.values.items() if place == problem.place), ())
    return Problem(problem.place, code_of_empty(data_file.record, path[1:] if data_file.is_list else path))


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """Leave out the fields that are missing only because another problem of their record says what stands there."""
    misspelt = {problem.values["near"] for problem in problems if problem.code == "field-unknown"}
    told = {problem.place for problem in problems if problem.code == "unknown-not-allowed"}
    return [
        problem
        for problem in problems
        if problem.code != "field-missing" or not (problem.values["field"] in misspelt or problem.place in told)
    ]


def _stray_files(root: Path, known: set[Path]) -> list[Problem]:
    """Find files that nothing would read: a misplaced or misspelt one (`x.yml.txt`) must not vanish silently."""
    data = root / "data"
    ours = {"schema", "translations"}
    known = {*known, *data.glob(EDITION_RECORDS)}
    names = [data_file.path for data_file in DATA_FILES]
    return [
        Problem(Place(path.relative_to(root).as_posix()), "file-not-read", {"near": near(path.name, names)})
        for path in sorted({path for path in data.rglob("*") if not path.is_dir()} - known)
        if path.relative_to(data).parts[0] not in ours and not path.name.startswith(_OF_THE_DESKTOP)
    ]


# Hidden files, and what desktops and offices leave in folders.
_OF_THE_DESKTOP = (".", "~$", "Thumbs.db", "desktop.ini")


# Errors of pydantic that need no more than their place and what was found there, and the codes of our messages.
_CODES = {
    "list_type": "list-expected",
    "model_type": "mapping-expected",
    "model_attributes_type": "mapping-expected",
    "dict_type": "mapping-expected",
    "bool_type": "not-true-or-false",
    "too_short": "list-too-short",
}


def _problem(error: dict[str, Any], tree: Tree, base: TreePath, value: Any, record: type[Record]) -> Problem:
    """Turn one of pydantic's errors into a problem at the key or value it is about."""
    location = error["loc"]
    kind, context = error["type"], error.get("ctx", {})
    path, left = _path_in(value, location[:-1] if kind == "missing" else location)
    found = _value_at(value, path)
    if kind == "missing":
        return Problem(tree.place(base + path), "field-missing", {"field": str(location[-1])})
    if _is_unknown_where_it_may_not_be(value, path, kind):
        return Problem(tree.place(base + (path[:-1] if path[-1:] == ("unknown",) else path)), "unknown-not-allowed")
    if kind == "extra_forbidden":
        name = str(path[-1])
        names = _field_names(record)
        if name in names:
            return Problem(tree.place(base + path, key=True), "field-elsewhere", {"field": name})
        known = {"field": name, "near": near(unicodedata.normalize("NFKC", name), names)}
        return Problem(tree.place(base + path, key=True), "field-unknown", known)
    if "code" in context:
        if context.get("at"):
            path = (*path, *context["at"].split("."))
        place = tree.place(base + path, key="[key]" in left)
        if kind == "number-expected" and location[-1] != "known":  # advice to write it as unknown would be refused
            kind = "number-needed"
        return Problem(place, kind, {name: str(text) for name, text in context.items() if name not in ("code", "at")})
    place = tree.place(base + path)
    if kind in ("literal_error", "union_tag_invalid"):
        expected = context.get("expected") or context.get("expected_tags", "")
        choices = [choice.strip("' ") for choice in str(expected).replace(" or ", ", ").split(", ")]
        known = {"found": shown(found), "expected": ", ".join(choices), "near": near(str(found), choices)}
        return Problem(place, "not-one-of", known)
    if kind == "union_tag_not_found":
        return Problem(place, "type-missing", {"field": str(context["discriminator"]).strip("'")})
    if kind == "string_type":
        is_text = isinstance(found, dict | list)
        return Problem(place, "not-a-text" if is_text else "number-as-text", {"found": shown(found)})
    return Problem(place, _CODES.get(kind, "not-valid"), {"found": shown(found), "reason": error["msg"]})


def _is_unknown_where_it_may_not_be(value: Any, path: TreePath, kind: str) -> bool:
    """Tell whether an error is about the mark `{unknown: …}`; where it may stand, only its code can be wrong."""
    at_mark = path[-1:] == ("unknown",)
    held = _value_at(value, path[:-1] if at_mark else path)
    is_mark = isinstance(held, dict) and held.keys() == {"unknown"}
    return is_mark and kind not in ("literal_error", "missing") and (at_mark or kind != "extra_forbidden")


def _path_in(value: Any, location: tuple[str | int, ...]) -> tuple[TreePath, tuple[str | int, ...]]:
    """Follow an error's location as far as the file has it, and return the path and the steps left at its end.

    The location also names members of unions, which the file does not have; they are passed over. One of them is
    called like the field in it, `unknown`: then the way that leaves fewer steps is taken.
    """
    if not location:
        return (), ()
    step, rest = location[0], location[1:]
    is_there = step in value if isinstance(value, dict) else isinstance(value, list) and step in range(len(value))
    ways = []
    if not is_there or step == "unknown":
        path, left = _path_in(value, rest)
        ways.append((path, left if path else location))
    if is_there:
        path, left = _path_in(value[step], rest)
        ways.append(((step, *path), left))
    return max(ways, key=lambda way: (len(way[0]), -len(way[1])))


def _value_at(value: Any, path: TreePath) -> Any:
    for step in path:
        value = value[step]
    return value


@cache
def _field_names(record: type[Record]) -> set[str]:
    """Return the names of all fields in a record type and the types within it."""
    schema = record.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return {name for part in parts for name in part.get("properties", {})}
