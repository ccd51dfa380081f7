"""Changes with names in the place of ids, so that they can be told long after the records they refer to changed.

In: changes, and the snapshots of both editions. Out: the same changes; in a field that refers to a record stands its id
with its name, and a figure has its unit whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from .changes import Change
from .facts import Fact
from .same_records import REFERENCES, records_of, title_of
from .snapshot import Snapshot, by_id, listed


def with_names(changes: Iterable[Change], before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """Yield changes with the names that their values had in each edition."""
    earlier, later = _Names(before), _Names(after)
    for change in changes:
        if not change.field:
            yield change
        else:
            values = earlier.named(change.field, change.before), later.named(change.field, change.after)
            yield replace(change, before=values[0], after=values[1])


class _Names:
    """The names of the records of one edition, by the fields that refer to them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, Fact]]:
        found: dict[str, dict[str, Fact]] = {}
        for register, fields in REFERENCES.items():
            titles = {str(record["id"]): title_of(record) for record in records_of(self.snapshot, register)}
            found |= {field: {name: title for name, title in titles.items() if title} for field in fields}
        pillars = self.snapshot["pillars"]
        found["field"] = {entry["id"]: entry["name"] for pillar in pillars for entry in listed(pillar.get("fields"))}
        found["edition"] = {entry["id"]: entry["name"] for entry in self.snapshot["editions"] if "name" in entry}
        return found

    @cached_property
    def units(self) -> Mapping[str, Fact]:
        return by_id(self.snapshot["units"])

    def named(self, field: str, value: Any) -> Any:
        """Return a value of a field with the name of what it refers to, or the unit of the figure that it is."""
        if isinstance(value, Mapping) and isinstance(value.get("unit"), str):
            return {**value, "unit": self.units.get(value["unit"], value["unit"])}
        names = self.names.get(field, {})
        if isinstance(value, list):
            found = [names.get(entry) if isinstance(entry, str) else None for entry in value]
            named = [{"id": entry, "name": name} for entry, name in zip(value, found, strict=True) if name]
            return named if value and len(named) == len(value) else value
        key = value.get("id") if isinstance(value, Mapping) and "basis" in value else value
        return {"id": key, "name": names[key]} if isinstance(key, str) and key in names else value
