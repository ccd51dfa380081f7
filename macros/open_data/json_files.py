"""The plan as JSON, with its schema.

In: a plan. Out: the text of `plan.json`, of one file an indicator, and of the JSON Schema of `plan.json`. All the data
says, in all languages, in the words of the data files: a value the sources do not give is `{"unknown": code}`.
"""

from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from ..plan.files import DATA_FILES, DataFile
from ..plan.plan import Plan
from ..plan.schema import record_schema

# What is about this site and not about the plan.
_OF_THE_SITE = ("readings", "typed_numbers", "accessibility", "audit")
_ANY: TypeAdapter[Any] = TypeAdapter(Any)
PUBLISHED = tuple(entry for entry in DATA_FILES if entry.field not in _OF_THE_SITE)


def plain_plan(plan: Plan) -> dict[str, Any]:
    """Return all the plan says as the values JSON knows, field by field of the plan."""
    return {entry.field: plain(getattr(plan, entry.field)) for entry in PUBLISHED}


def plan_json(held: dict[str, Any], about: dict[str, Any]) -> str:
    """Return the whole plan (`plain_plan`); `about` says what the file is, whose, and of which edition."""
    return json_text({"$schema": "plan.schema.json", "about": about} | held)


def kpi_json(held: dict[str, Any], kpi: dict[str, Any], about: dict[str, Any]) -> str:
    """Return one indicator of the plan, with the units of its figures beside it."""
    used = [kpi["unit"], *(related["unit"] for related in kpi.get("related", []))]
    return json_text({"about": about, "kpi": kpi, "units": [unit for unit in held["units"] if unit["id"] in used]})


def schema_json() -> str:
    """Return the JSON Schema (draft 2020-12) of `plan.json`."""
    properties: dict[str, Any] = {"$schema": {"type": "string"}, "about": {"type": "object"}}
    parts: dict[str, Any] = {}
    for entry in PUBLISHED:
        schema = record_schema(_held(entry))
        parts |= schema.pop("$defs", {})
        properties[entry.field] = schema if entry.required else {"anyOf": [schema, {"type": "null"}]}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "plan.json", "type": "object"}
    rest = {"properties": properties, "required": list(properties), "additionalProperties": False}
    return json_text(head | rest | {"$defs": dict(sorted(parts.items()))})


def _held(entry: DataFile) -> Any:
    many = entry.is_list or entry.is_folder
    return list[entry.record] if many else entry.record  # type: ignore[name-defined]


def plain(value: Any) -> Any:
    """Return records as the values JSON knows, fields without a value left out, numbers as the data has them."""
    return _numbers(_ANY.dump_python(value, exclude_none=True))


def _numbers(value: Any) -> Any:
    if type(value) is str or type(value) is int:
        return value
    if isinstance(value, dict):
        return {name: _numbers(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_numbers(entry) for entry in value]
    if isinstance(value, Decimal):
        return _number(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _number(value: Decimal) -> int | float:
    """Return a number that JSON prints as the data has it; raises ValueError where none does."""
    number = int(value) if value == value.to_integral_value() else float(value)
    if Decimal(repr(number)) != value:
        raise ValueError(f"{value} has more digits than a number of JSON keeps")
    return number


def json_text(value: Any) -> str:
    """Return a value as JSON that people can read, one entry a line."""
    return to_json(value, indent=1).decode() + "\n"
