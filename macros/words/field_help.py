"""What fields, records and codes of the data mean, in each language.

In: names as the data writes them. Out: texts by language; nothing where `field-help.yml` has none (a test finds that).
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "field-help.yml"

# Stands for every record in the table of fields.
ANY = "any"


def field_help(record: str, field: str) -> Mapping[str, str]:
    """Return what a field of a record means; a record that does not say it shares the meaning of the others."""
    fields = tables()["fields"]
    found: Mapping[str, str] = fields.get(record, {}).get(field) or fields[ANY].get(field, {})
    return found


def record_help(record: str) -> str:
    """Return what a record is, in Japanese (its English is its docstring)."""
    return str(tables()["records"].get(record, ""))


def code_help(code: str) -> Mapping[str, str]:
    """Return what a value of a closed list means."""
    found: Mapping[str, str] = tables()["codes"].get(code, {})
    return found


@cache
def tables() -> dict[str, Any]:
    """Return the whole file: `fields`, `records` and `codes`."""
    loaded: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return loaded
