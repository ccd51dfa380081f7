"""Schemas explain themselves: every record, field and code in both languages, and unknown values offered."""

import json
import re
from typing import Any, get_args

import pytest

from macros.plan.files import DATA_FILES
from macros.plan.schema import schema_text
from macros.plan.values import UnknownCode
from macros.words.field_help import ANY, tables

from .conftest import ROOT

SCHEMAS = {data_file.record.__name__: json.loads(schema_text(data_file)) for data_file in DATA_FILES}


def records() -> dict[str, dict[str, Any]]:
    """Return every record of all schemas that has fields, by its name."""
    found = {name: schema for name, schema in SCHEMAS.items() if "properties" in schema}
    for schema in SCHEMAS.values():
        found |= {name: part for name, part in schema.get("$defs", {}).items() if "properties" in part}
    return found


FIELDS = [(record, field) for record, part in sorted(records().items()) for field in part["properties"]]


def codes(part: Any) -> set[str]:
    """Return every value of a closed list of more than one."""
    if isinstance(part, dict):
        return set(part.get("enum", [])).union(*(codes(entry) for entry in part.values()))
    return set().union(*(codes(entry) for entry in part)) if isinstance(part, list) else set()


@pytest.mark.parametrize(("record", "field"), FIELDS, ids=[f"{record}.{field}" for record, field in FIELDS])
def test_every_field_explains_itself_in_japanese_and_then_in_english(record: str, field: str) -> None:
    """Add what is missing to macros/words/field-help.yml and run `plan schema`."""
    part = records()[record]["properties"][field]
    japanese, _, english = part.get("description", "").partition("\n")
    assert re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", japanese), f"no help for {record}.{field}"
    assert english
    assert not re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", english)
    assert part["markdownDescription"] == f"**{japanese}**\n\n{english}"


@pytest.mark.parametrize("record", sorted(records()))
def test_every_record_says_in_both_languages_what_it_is(record: str) -> None:
    """Its Japanese stands in the table, its English is its docstring."""
    assert re.match(r".*[\u3040-\u30ff\u4e00-\u9fff].*\n\S", records()[record]["description"]), record


def test_every_code_explains_itself() -> None:
    """One description for each value of a closed list, in both languages."""
    lists = [part for schema in SCHEMAS.values() for part in lists_of(schema)]
    assert len(lists) > 40
    for part in lists:
        assert len(part["enumDescriptions"]) == len(part["enum"])
        for code, told in zip(part["enum"], part["enumDescriptions"], strict=True):
            assert re.fullmatch(r".+ / .+", told), f"no help for the code {code}"


def lists_of(part: Any) -> list[dict[str, Any]]:
    """Return every closed list of a schema."""
    if isinstance(part, list):
        return [found for entry in part for found in lists_of(entry)]
    if not isinstance(part, dict):
        return []
    return [*([part] if "enum" in part else []), *(found for entry in part.values() for found in lists_of(entry))]


def test_nothing_is_explained_that_is_not_there() -> None:
    """A field, record or code that is gone leaves no help behind."""
    table, known = tables(), records()
    listed = {(record, field) for record, fields in table["fields"].items() for field in fields}
    of_any = {(record, field) for record, field in listed if record == ANY}
    assert listed - of_any <= set(FIELDS)
    assert {field for _, field in of_any} <= {field for _, field in FIELDS}
    assert set(table["records"]) <= set(known) | set(SCHEMAS) | {"Text"}
    constants = {str(entry["const"]) for entry in constants_of(list(SCHEMAS.values()))}
    assert set(table["codes"]) <= codes(list(SCHEMAS.values())) | constants


def constants_of(part: Any) -> list[dict[str, Any]]:
    """Return every closed list of one value."""
    if isinstance(part, list):
        return [found for entry in part for found in constants_of(entry)]
    if not isinstance(part, dict):
        return []
    within = [found for entry in part.values() for found in constants_of(entry)]
    return [part, *within] if isinstance(part.get("const"), str) else within


def test_an_unknown_value_is_offered_wherever_it_may_stand_and_nowhere_else() -> None:
    """As `{unknown: …}` with every code to choose from."""
    offered = 0
    for part in (entry for record in records().values() for entry in record["properties"].values()):
        may_be = any({"$ref": "#/$defs/Unknown"} in part.get(key, []) for key in ("oneOf", "anyOf"))
        assert ("defaultSnippets" in part) == may_be
        if may_be:
            offered += 1
            (snippet,) = part["defaultSnippets"]
            assert snippet["body"] == {"unknown": f"${{1|{','.join(get_args(UnknownCode))}|}}"}
    assert offered > 30


def test_programs_for_writing_find_the_schema_of_every_data_file() -> None:
    """`.vscode/settings.json` maps each schema to its file, by paths within the repository."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    mapped = settings["yaml.schemas"]
    wanted = {f"./data/schema/{data_file.schema_name}.json": [f"data/{data_file.path}"] for data_file in DATA_FILES}
    assert mapped == wanted
    assert all((ROOT / path).is_file() for path in mapped)
    recommended = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))["recommendations"]
    assert "redhat.vscode-yaml" in recommended
