"""What changed in the data that no other comparison looks at: initiatives, themes, events, terms, sources and others.

In: the snapshots of two editions. Out: changes, register by register. Pages show these records through macros, so their
words are in no chapter's text; without this a reader would not be told of a reworded initiative.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from .changes import Change
from .compare_kpis import matched
from .facts import Fact, same_fact
from .snapshot import Snapshot, by_id, listed

# Where a record says what it is called, the first that it has.
_TITLES = ("name", "title", "term", "text")

# The source of a statement is no statement; places in a list say nothing.
_UNTOLD = frozenset({"source", "number"})


def register_changes(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """Yield the changes of every register that both editions keep; an earlier one may not have had it."""
    earlier, later = registers_of(before), registers_of(after)
    earlier["related"], later["related"] = _related(before, after)
    for register in later:
        if register in earlier:
            yield from _of_register(register, by_id(earlier[register]), by_id(later[register]))


def registers_of(snapshot: Snapshot) -> dict[str, list[Any]]:
    """Return the registers of a snapshot."""
    return {**snapshot.get("registers", {}), "pillars": snapshot["pillars"], "initiatives": snapshot["initiatives"]}


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
    for record_id, record in later.items():
        if record_id in earlier:
            yield from _of_one(register, earlier[record_id], record)
        else:
            yield _change("record_added", register, record)
    for record_id, record in earlier.items():
        if record_id not in later:
            yield _change("record_dropped", register, record)


def _of_one(register: str, old: Fact, new: Fact) -> Iterator[Change]:
    """Yield each text that was worded anew, and whether anything else changed."""
    told = [name for name in dict.fromkeys([*old, *new]) if name not in _UNTOLD]
    fields = [name for name in told if not same_fact(old.get(name), new.get(name))]
    texts = [name for name in fields if _is_text(old.get(name)) and _is_text(new.get(name))]
    for name in texts:
        yield _change("record_reworded", register, new, old[name], new[name])
    if len(texts) < len(fields):
        yield _change("record_changed", register, new)


def _is_text(value: Any) -> bool:
    return (
        isinstance(value, Mapping)
        and bool(value)
        and "unknown" not in value
        and all(len(language) == 2 and isinstance(words, str) for language, words in value.items())
    )


def _change(kind: str, register: str, record: Fact, before: Any = None, after: Any = None) -> Change:
    title = next((record[name] for name in _TITLES if _is_text(record.get(name))), None)
    return Change(kind, record["id"], title or {"": str(record["id"])}, before, after, register=register)
