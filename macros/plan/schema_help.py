"""JSON Schemas that explain themselves while someone types: Japanese first, then English.

In: a schema as the record types give it. Out: the same with descriptions of every record, field and code, and with
`{unknown: …}` offered wherever a value may be unknown. `markdownDescription`, `enumDescriptions` and `defaultSnippets`
are read by programs for writing YAML; validators pass them over.
"""

from typing import Any, get_args

from ..words.field_help import code_help, field_help, record_help
from .values import UnknownCode

_UNKNOWN = {"$ref": "#/$defs/Unknown"}
_SNIPPET = {
    "label": "{unknown: …}",
    "description": "値が分からないとき、理由を書きます / where the value is not known, say why",
    "body": {"unknown": f"${{1|{','.join(get_args(UnknownCode))}|}}"},
}


def explained(schema: dict[str, Any], record: str) -> dict[str, Any]:
    """Return a schema with help; `record` is the name of the record that the file holds."""
    parts = {name: _record(part, name) for name, part in schema.get("$defs", {}).items()}
    return {**_record(schema, record), **({"$defs": parts} if parts else {})}


def _record(part: dict[str, Any], name: str) -> dict[str, Any]:
    told = _told(record_help(name), part.get("description", ""))
    fields = {field: _field(entry, name, field) for field, entry in part.get("properties", {}).items()}
    return {**part, **told, **({"properties": fields} if fields else {})}


def _field(part: dict[str, Any], record: str, field: str) -> dict[str, Any]:
    help_of = field_help(record, field)
    told = _told(help_of.get("ja", ""), help_of.get("en", part.get("description", "")))
    may_be_unknown = any(_UNKNOWN in part.get(key, []) for key in ("oneOf", "anyOf"))
    return {**_coded(part), **told, **({"defaultSnippets": [_SNIPPET]} if may_be_unknown else {})}


def _coded(part: Any) -> Any:
    """Say of every code of a closed list what it means, wherever the list stands."""
    if isinstance(part, list):
        return [_coded(entry) for entry in part]
    if not isinstance(part, dict):
        return part
    coded = {name: _coded(entry) for name, entry in part.items()}
    if "enum" in part:
        coded["enumDescriptions"] = [" / ".join(code_help(code).values()) for code in part["enum"]]
        coded["markdownEnumDescriptions"] = coded["enumDescriptions"]
    return coded


def _told(japanese: str, english: str) -> dict[str, str]:
    """Return a description as plain text and as Markdown, in which {braces} stay as they are."""
    if not japanese:
        return {"description": english} if english else {}
    return {"description": f"{japanese}\n{english}", "markdownDescription": f"**{japanese}**\n\n{english}"}
