"""Loading the whole plan.

In: the folder `data/`. Out: the plan (if it could be read) and every problem found in all files at once.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..problems import ERROR, Place, Problem, near
from .files import DATA_FILES, DataFile
from .links import linked
from .plan import Plan
from .reader import Path as TreePath
from .reader import Tree, read_yaml
from .values import Record


@dataclass
class Loaded:
    """What came of loading: the plan, the problems, and every file as read (for places of later problems)."""

    plan: Plan | None = None
    problems: list[Problem] = field(default_factory=list)
    records: list[tuple[Record, Tree, TreePath]] = field(default_factory=list)

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
        paths = sorted((root / "data").glob(data_file.path))
        known.update(paths)
        if not paths:
            if data_file.required and not data_file.is_folder:
                loaded.problems.append(Problem(Place(f"data/{data_file.path}"), "file-missing"))
            continue
        records = [record for path in paths for record in _records_of(data_file, path, root, loaded)]
        if data_file.is_folder and data_file.record.model_fields.get("number"):
            records.sort(key=lambda record: record.number)  # type: ignore[attr-defined]
        values[data_file.field] = records if data_file.is_list or data_file.is_folder else next(iter(records), None)
    loaded.problems += _stray_files(root, known)
    if not loaded.has_errors:
        loaded.problems += linked(loaded.records)
    if not loaded.has_errors:
        loaded.plan = Plan(**values)
    return loaded


def _records_of(data_file: DataFile, path: Path, root: Path, loaded: Loaded) -> list[Record]:
    tree, problems = read_yaml(path.read_bytes(), path.relative_to(root).as_posix())
    loaded.problems += problems
    if problems:
        return []
    if data_file.is_list and not isinstance(tree.value, list):
        loaded.problems.append(Problem(tree.place(()), "list-expected"))
        return []
    entries = list(enumerate(tree.value)) if data_file.is_list else [(None, tree.value)]
    records = []
    for index, value in entries:
        base: TreePath = () if index is None else (index,)
        try:
            record = data_file.record.model_validate(value)
        except ValidationError as error:
            loaded.problems += [_problem(dict(entry), tree, base, value) for entry in error.errors()]
            continue
        records.append(record)
        loaded.records.append((record, tree, base))
        if data_file.is_folder and getattr(record, "id", path.stem) != path.stem:
            place = tree.place(("id",))
            loaded.problems.append(Problem(place, "id-is-not-file-name", {"name": path.stem}))
    return records


def _stray_files(root: Path, known: set[Path]) -> list[Problem]:
    """Find YAML files that nothing would read: a misplaced or misspelt file must not vanish silently."""
    data = root / "data"
    ours = {"schema", "translations", "editions"}
    names = [data_file.path for data_file in DATA_FILES]
    return [
        Problem(Place(path.relative_to(root).as_posix()), "file-not-read", {"near": near(path.name, names)})
        for path in sorted({*data.rglob("*.yml"), *data.rglob("*.yaml")} - known)
        if path.relative_to(data).parts[0] not in ours and path.name != "audit.yml"
    ]


def _problem(error: dict[str, Any], tree: Tree, base: TreePath, value: Any) -> Problem:
    """Turn one of pydantic's errors into a problem at the key or value it is about."""
    path, left = _path_in(value, error["loc"])
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return Problem(tree.place(base + path), "field-missing", {"field": str(left[-1])})
    if kind == "extra_forbidden":
        names = {name for data_file in DATA_FILES for name in _field_names(data_file.record)}
        field_name = str(path[-1])
        return Problem(
            tree.place(base + path, key=True), "field-unknown", {"field": field_name, "near": near(field_name, names)}
        )
    place = tree.place(base + path)
    if kind in ("literal_error", "union_tag_invalid"):
        expected = context.get("expected") or context.get("expected_tags", "")
        found = _value_at(value, path)
        choices = [choice.strip("' ") for choice in str(expected).replace(" or ", ", ").split(", ")]
        known = {"found": _shown(found), "expected": ", ".join(choices), "near": near(str(found), choices)}
        return Problem(place, "not-one-of", known)
    if "code" in context:
        return Problem(place, kind, {key: str(text) for key, text in context.items() if key != "code"})
    codes = {
        "list_type": "list-expected",
        "model_type": "mapping-expected",
        "model_attributes_type": "mapping-expected",
        "dict_type": "mapping-expected",
        "string_type": "not-a-text",
        "bool_type": "not-true-or-false",
        "too_short": "list-too-short",
        "union_tag_not_found": "type-missing",
    }
    return Problem(
        place, codes.get(kind, "not-valid"), {"found": _shown(_value_at(value, path)), "reason": error["msg"]}
    )


def _path_in(value: Any, location: tuple[str | int, ...]) -> tuple[TreePath, tuple[str | int, ...]]:
    """Follow an error's location as far as the file has it; names of union members on the way are passed over."""
    path: list[str | int] = []
    left: list[str | int] = []
    for step in location:
        if step in value if isinstance(value, dict) else isinstance(value, list) and step in range(len(value)):
            value = value[step]
            path.append(step)
            left.clear()
        else:
            left.append(step)
    return tuple(path), tuple(left)


def _value_at(value: Any, path: TreePath) -> Any:
    for step in path:
        value = value[step]
    return value


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: …" for key in value) + "}"
    return "[…]" if isinstance(value, list) else str(value)


def _field_names(record: type[Record]) -> set[str]:
    """Return the names of all fields in a record type and the types within it."""
    schema = record.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return {name for part in parts for name in part.get("properties", {})}
