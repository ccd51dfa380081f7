"""Small questions about the plain values of snapshots.

In: records of a snapshot. Out: their period, and whether two values mean the same.
"""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

Fact = Mapping[str, Any]

# A figure holds for exactly one of these.
PERIODS = ("fiscal_year", "calendar_year", "year", "as_of", "cumulative")

# What stands in the data for people to read; ids and codes are for programs.
_WORDS = re.compile(r"[^a-z]|.*[^a-z0-9_-]", re.DOTALL)

# Where a statement comes from, and its place in a list, are no statement.
UNTOLD = frozenset({"id", "number", "source", "driver_source", "printed_in"})


def period_of(dated: Fact) -> dict[str, Any]:
    """Return the period of a figure: one field of `PERIODS`, none for a target without a period."""
    return {name: dated[name] for name in PERIODS if name in dated}


def same_value(one: Any, other: Any) -> bool:
    """Tell whether two values are the same number (99 and 99.0 are), the same text or the same gap."""
    first, second = as_number(one), as_number(other)
    return bool(one == other) if first is None or second is None else first == second


def same_fact(one: Any, other: Any) -> bool:
    """Tell whether two values mean the same, whatever they are made of; numbers in them are compared by value."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same_fact(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_fact, one, other))
    return same_value(one, other)


def as_number(value: Any) -> Decimal | None:
    """Return the number that a value of a snapshot is, or None."""
    if not isinstance(value, str):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def id_of(value: Any) -> Any:
    """Return the id of a record or of an assignment, however it was made, or the value itself: an id, or a gap."""
    return value["id"] if isinstance(value, Mapping) and "id" in value else value


def statement(value: Any) -> Any:
    """Return what a value says: without its source, an assignment as its id, nothing for what is empty."""
    if isinstance(value, Mapping):
        if "basis" in value and "id" in value:
            return value["id"]
        said = {name: statement(held) for name, held in value.items() if name not in UNTOLD or name == "id"}
        return {name: held for name, held in said.items() if held is not None} or None
    if isinstance(value, list):
        return [statement(held) for held in value] or None
    return None if value is False or value == "" else value


def are_words(value: Any) -> bool:
    """Tell whether a value is words for people, and no id or code."""
    return isinstance(value, str) and _WORDS.match(value) is not None
