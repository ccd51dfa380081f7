"""The published JSON Schemas: valid by their own draft, true of the data, as strict as the reader about fields."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.plan.files import DATA_FILES, DataFile
from macros.plan.load import data_paths
from macros.plan.reader import read_yaml
from macros.plan.schema import outdated_schemas, schema_files, schema_text, write_schemas

from .cases import broken_project
from .conftest import ROOT, SECOND_PLAN
from .tiny import write_project

NAMES = [data_file.schema_name for data_file in DATA_FILES]


def plain(value: Any) -> Any:
    """Return a value with numbers as JSON has them."""
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [plain(entry) for entry in value]
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value


def faults(root: Path, data_file: DataFile) -> list[str]:
    """Return what the schema finds wrong in the files of a project, with the file."""
    validator = Draft202012Validator(json.loads(schema_text(data_file)))
    found = []
    for path in data_paths(root, data_file):
        tree, problems = read_yaml(path.read_bytes(), path.name)
        assert not problems
        found += [f"{path.name}: {error.json_path}" for error in validator.iter_errors(plain(tree.value))]
    return found


@pytest.mark.parametrize("data_file", DATA_FILES, ids=NAMES)
def test_a_schema_is_valid_and_says_what_it_is_about(data_file: DataFile) -> None:
    """By the draft it names, with a title and a description, deterministic, and ended by a line end."""
    text = schema_text(data_file)
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == f"data/{data_file.path}"
    assert schema["description"]
    assert schema["type"] == ("array" if data_file.is_list else "object")
    assert all(part.get("description") for part in schema.get("$defs", {}).values())
    assert text == schema_text(data_file)
    assert text.endswith("}\n")
    assert "null" not in text


@pytest.mark.parametrize("data_file", DATA_FILES, ids=NAMES)
def test_all_data_of_this_repository_obeys_its_schema(data_file: DataFile) -> None:
    """The plan itself, the second plan and the tiny plan."""
    assert faults(ROOT, data_file) == []
    assert faults(SECOND_PLAN, data_file) == []


def test_the_tiny_plan_obeys_the_schemas(tmp_path: Path) -> None:
    """What the reader accepts, the schemas accept."""
    root = write_project(tmp_path)
    assert [fault for data_file in DATA_FILES for fault in faults(root, data_file)] == []


@pytest.mark.parametrize(
    "code",
    [
        "field-missing", "field-unknown", "list-expected", "list-too-short", "mapping-expected", "not-a-number",
        "number-as-text", "empty-text", "text-without-language", "not-a-language", "not-a-whole-number", "not-a-year",
        "not-an-id", "not-one-of", "not-true-or-false", "number-in-quotes", "type-missing",
    ],
)  # fmt: skip
def test_what_the_reader_refuses_in_a_field_the_schema_refuses_too(code: str, tmp_path: Path) -> None:
    """So that an editor's program points at the same slips while they type."""
    root = broken_project(code, tmp_path)
    assert [fault for data_file in DATA_FILES for fault in faults(root, data_file)]


def test_every_data_file_has_one_schema() -> None:
    """No two share a name."""
    assert len(schema_files()) == len(DATA_FILES)


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """Writing again changes nothing; a schema of no data file is removed."""
    assert len(write_schemas(tmp_path)) == len(DATA_FILES)
    assert outdated_schemas(tmp_path) == []
    assert write_schemas(tmp_path) == []
    (tmp_path / "data/schema/gone.json").write_text("{}", encoding="utf-8")
    assert [problem.place.file for problem in outdated_schemas(tmp_path)] == ["data/schema/gone.json"]
    assert write_schemas(tmp_path) == ["data/schema/gone.json"]


def test_the_schemas_in_this_repository_are_up_to_date() -> None:
    """`plan schema` was run after the last change of a record type."""
    assert outdated_schemas(ROOT) == []
