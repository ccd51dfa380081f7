"""What to say of a field without a value: whether it may be marked as unknown depends on the field.

In: a record type and the path of a field. Out: the code of a message.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from .reader import Path
from .values import Record, Unknown


def code_of_empty(record: type[Record], path: Path) -> str:
    """Return the message for a field without a value: it may be unknown, is a text of one language, or is needed."""
    schema = _schema(record)
    parts = list(_parts(schema, schema))
    for step in path[:-1]:
        parts = [part for holder in parts for part in _below(schema, holder, step)]
    if any("propertyNames" in holder for holder in parts) and path:
        return "empty-text"
    parts = [part for holder in parts for part in _below(schema, holder, path[-1])] if path else parts
    return "empty-value" if any(part.get("title") == Unknown.__name__ for part in parts) else "value-needed"


@cache
def _schema(record: type[Record]) -> dict[str, Any]:
    return record.model_json_schema()


def _below(schema: dict[str, Any], holder: dict[str, Any], step: str | int) -> Iterator[dict[str, Any]]:
    """Yield what may stand at one step; an entry that stands without its list is passed over, as in places."""
    held = holder.get("properties", {}).get(step) if isinstance(step, str) else holder.get("items")
    yield from _parts(schema, held or {})


def _parts(schema: dict[str, Any], part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every form that a part of a schema allows."""
    name = part.get("$ref", "").rpartition("/")[2]
    yield from _parts(schema, schema["$defs"][name]) if name else [part]
    for choice in (*part.get("anyOf", ()), *part.get("oneOf", ())):
        yield from _parts(schema, choice)
