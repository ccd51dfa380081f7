"""JSON Schemas of the data files, which editors' programs read to complete and explain fields (`schema_help`).

In: the record types. Out: one schema a data file in `data/schema/`, the same bytes each time; and whether the files
there are up to date.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from ..problems import Place, Problem
from .files import DATA_FILES, DataFile
from .schema_help import explained

FOLDER = "data/schema"


def schema_text(data_file: DataFile) -> str:
    """Return the JSON Schema (draft 2020-12) of a data file; a file that holds a list has the schema of an array."""
    held = list[data_file.record] if data_file.is_list else data_file.record  # type: ignore[name-defined]
    schema = record_schema(held)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"data/{data_file.path}",
        "description": data_file.record.__doc__ or "",
    }
    body = {name: value for name, value in schema.items() if name not in head}
    return json.dumps(explained(head | body, data_file.record.__name__), ensure_ascii=False, indent=2) + "\n"


def record_schema(held: Any) -> dict[str, Any]:
    """Return the JSON Schema of a record type, or of a list of records, without help for people who write them."""
    schema: dict[str, Any] = _without_null(_with_plain_names(TypeAdapter(held).json_schema()))
    return schema


def _with_plain_names(schema: dict[str, Any]) -> dict[str, Any]:
    """Call every type by its title: the names pydantic gives to types with a parameter tell of its own workings."""
    titles = {name: part["title"] for name, part in schema.get("$defs", {}).items()}
    if len(set(titles.values())) < len(titles):
        raise ValueError(f"two types have the same title: {sorted(titles.values())}")
    text = json.dumps(schema)
    for name, title in titles.items():
        text = text.replace(f'"#/$defs/{name}"', f'"#/$defs/{title}"')
    renamed: dict[str, Any] = json.loads(text)
    if titles:
        parts = {title: renamed["$defs"][name] for name, title in titles.items()}
        renamed["$defs"] = dict(sorted(parts.items()))
    return renamed


def _without_null(part: Any) -> Any:
    """Leave out that a field may be null: the reader refuses it, a field without a value is not written at all."""
    if isinstance(part, list):
        return [_without_null(entry) for entry in part]
    if not isinstance(part, dict):
        return part
    kept = {name: _without_null(entry) for name, entry in part.items() if (name, entry) != ("default", None)}
    if {"type": "null"} in kept.get("anyOf", []):
        choices = [entry for entry in kept.pop("anyOf") if entry != {"type": "null"}]
        return {**kept, **(choices[0] if len(choices) == 1 else {"anyOf": choices})}
    return kept


def schema_files() -> dict[str, str]:
    """Return the text of every schema by its path in the project."""
    return {f"{FOLDER}/{data_file.schema_name}.json": schema_text(data_file) for data_file in DATA_FILES}


def write_schemas(root: Path) -> list[str]:
    """Write every schema and remove those of no data file; return the paths that changed, relative to the project."""
    texts = schema_files()
    outdated = [problem.place.file for problem in outdated_schemas(root)]
    for name in outdated:
        path = root / name
        if name in texts:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(texts[name], encoding="utf-8")
        else:
            path.unlink()
    return outdated


def outdated_schemas(root: Path) -> list[Problem]:
    """Return a problem for every schema that is missing, differs from the record types, or belongs to no data file."""
    texts = schema_files()
    there = {path.relative_to(root).as_posix() for path in (root / FOLDER).glob("*.json")}
    stale = [name for name in sorted(there | set(texts)) if _text_of(root / name) != texts.get(name)]
    return [Problem(Place(name), "schema-out-of-date") for name in stale]


def _text_of(path: Path) -> str | None:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None
