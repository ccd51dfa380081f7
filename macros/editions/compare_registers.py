"""What changed in the data that no other comparison looks at: initiatives, themes, events, terms, sources and others.

In: the snapshots of two editions. Out: changes, register by register. Pages show these records through macros, so their
words are in no chapter's text; without this a reader would not be told of a reworded initiative.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from .changes import Change
from .compare_details import fields_that_differ
from .compare_lists import differences
from .facts import Fact, period_of, same_fact, statement
from .same_records import is_text, matched, title_of
from .snapshot import Snapshot, by_id, canonical, listed

# The fields of a series that hold figures by period.
_FIGURES = ("observations", "targets")


def register_changes(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """Yield the changes of every register that both editions keep; an earlier one may not have had it."""
    earlier, later = registers_of(before), registers_of(after)
    earlier["related"], later["related"] = _related(before, after)
    for register in later:
        if register in earlier:
            yield from _of_register(register, by_id(earlier[register]), by_id(later[register]))


def registers_of(snapshot: Snapshot) -> dict[str, list[Any]]:
    """Return the registers of a snapshot."""
    apart = ("units", "pillars", "initiatives", "corrections")
    return {**snapshot.get("registers", {}), **{name: snapshot[name] for name in apart if name in snapshot}}


def _related(before: Snapshot, after: Snapshot) -> tuple[list[Any], list[Any]]:
    """Return the series beside the indicators that both editions have, by the later id; others came or went whole."""
    earlier, later = by_id(before["kpis"]), by_id(after["kpis"])
    same = matched(earlier, later)
    pairs = [(name, earlier[old], later[name]) for name, old in same.items()]
    old, new = (
        [
            {**series, "id": f"{name}/{series['id']}"}
            for name, *kpis in pairs
            for series in listed(kpis[side].get("related"))
        ]
        for side in (0, 1)
    )
    return old, new


def _of_register(register: str, earlier: Mapping[str, Fact], later: Mapping[str, Fact]) -> Iterator[Change]:
    same = matched(earlier, later)
    for record_id, record in later.items():
        if record_id in same:
            yield from _of_one(register, earlier[same[record_id]], record)
        else:
            yield _change("record_added", register, record)
    kept = set(same.values())
    for record_id, record in earlier.items():
        if record_id not in kept:
            yield _change("record_dropped", register, record)


def _of_one(register: str, old: Fact, new: Fact) -> Iterator[Change]:
    """Yield each field that changed: as a text that was worded anew, figure by figure, or as something else."""
    for field in fields_that_differ(old, new):
        if field in _FIGURES:
            for before, after in _figures(old, new, field):
                at = period_of(after or before or {})
                yield replace(_change("record_changed", register, new, before, after, field), at=at)
            continue
        for before, after in differences(old.get(field), new.get(field)):
            kind = "record_reworded" if is_text(before) and is_text(after) else "record_changed"
            yield _change(kind, register, new, before, after, field)


def _figures(old: Fact, new: Fact, field: str) -> Iterator[tuple[Any, Any]]:
    """Yield the figures of a series that differ, period by period, with the unit that they have; gaps as they are."""
    earlier, later = _by_period(old, field), _by_period(new, field)
    if not (earlier or later):
        yield old.get(field), new.get(field)
    for key in dict.fromkeys([*earlier, *later]):
        before, after = earlier.get(key), later.get(key)
        if not same_fact(statement(before), statement(after)):
            yield before and {**before, "unit": old.get("unit")}, after and {**after, "unit": new.get("unit")}


def _by_period(series: Fact, field: str) -> dict[bytes, Fact]:
    return {canonical([period_of(one), one.get("stated_on")]): one for one in listed(series.get(field))}


def _change(kind: str, register: str, record: Fact, before: Any = None, after: Any = None, field: str = "") -> Change:
    title = title_of(record) or {"": str(record["id"])}
    return Change(kind, record["id"], title, before, after, register=register, field=field)
