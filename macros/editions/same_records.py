"""Which record of a later edition is which of an earlier one, where an id changed.

In: two snapshots. Out: pairs of ids, and the earlier snapshot with the ids of the later one wherever it refers to a
record. A record with a new id is the earlier one that is gone and has its name, if only one has.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from .facts import Fact
from .snapshot import Snapshot, listed

# Where a record says what it is called, the first that it has.
TITLES = ("name", "title", "term", "text", "where")

# The fields that refer to the records of a register.
REFERENCES = {
    "pillars": ("pillar",),
    "units": ("unit",),
    "initiatives": ("answered_by",),
    "kpis": ("kpis",),
    "opinions": ("opinions",),
    "themes": ("theme", "driver"),
    "measures": ("measure",),
    "working_groups": ("working_group",),
    "events": ("event",),
}


def is_text(value: Any) -> bool:
    """Tell whether a value is a text in one language or more."""
    return (
        isinstance(value, Mapping)
        and bool(value)
        and "unknown" not in value
        and all(len(name) == 2 and name != "id" and isinstance(words, str) for name, words in value.items())
    )


def title_of(record: Fact) -> Mapping[str, str] | None:
    """Return what a record is called, None where it has no name."""
    return next((record[name] for name in TITLES if is_text(record.get(name))), None)


def matched(earlier: Mapping[str, Fact], later: Mapping[str, Fact]) -> dict[str, str]:
    """Return which earlier record each later one is, later id → earlier id.

    The same id is the same record. One with a new id is the only earlier one that is gone and has its name in every
    language that both have, if no other came that could be it; of indicators, one of them may have the other's name
    among its aliases, where none has it as its own.
    """
    same = {found: found for found in later if found in earlier}
    for is_same in (_have_one_name, _share_a_name):
        gone: dict[tuple[str, str], list[str]] = defaultdict(list)
        for old in earlier.keys() - set(same.values()):
            for words in _words_of(earlier[old]):
                gone[words].append(old)
        former = {
            new: {old for words in _words_of(record) for old in gone.get(words, ()) if is_same(earlier[old], record)}
            for new, record in later.items()
            if new not in same
        }
        heirs = Counter(old for found in former.values() for old in found)
        same |= {new: old for new, found in former.items() for old in found if len(found) == heirs[old] == 1}
    return same


def _words_of(record: Fact) -> set[tuple[str, str]]:
    """Return language and words of every name of a record."""
    return {words for name in _names(record) for words in name.items()}


def _names(record: Fact) -> list[Mapping[str, str]]:
    """Return what a record is called, its own name first."""
    title = title_of(record)
    aliases = record.get("aliases") or ()
    return [title, *(alias["name"] for alias in aliases if "name" in alias)] if title else []


def _have_one_name(old: Fact, new: Fact) -> bool:
    return _same_text(_names(old)[0], _names(new)[0])


def _share_a_name(old: Fact, new: Fact) -> bool:
    names, former = _names(new), _names(old)
    return any(_same_text(former[0], name) for name in names) or any(_same_text(names[0], name) for name in former)


def _same_text(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    shared = one.keys() & other.keys()
    return bool(shared) and all(one[language] == other[language] for language in shared)


def with_later_ids(before: Snapshot, after: Snapshot) -> Snapshot:
    """Return the earlier snapshot with the ids of the later one; indicators keep their own, which is their address."""
    ids: dict[str, dict[str, str]] = {}
    own: dict[str, dict[str, str]] = {}
    for register, fields in REFERENCES.items():
        earlier, later = (
            {str(record["id"]): record for record in records_of(one, register)} for one in (before, after)
        )
        same = matched(earlier, later)
        renamed = {old: new for new, old in same.items() if old != new}
        if renamed:
            ids |= dict.fromkeys(fields, renamed)
            own[register] = renamed
    if not ids:
        return before
    former = {name: part if name == "pages" else _referring(part, ids, "") for name, part in before.items()}
    registers = former.get("registers", {})
    for register in own.keys() - {"kpis"}:
        holder = former if register in former else registers
        holder[register] = [{**one, "id": own[register].get(one["id"], one["id"])} for one in holder[register]]
    return former


def records_of(snapshot: Snapshot, register: str) -> Iterator[Any]:
    """Yield the records of a register, wherever a snapshot holds it."""
    yield from listed(snapshot.get(register, snapshot.get("registers", {}).get(register)))


def _referring(value: Any, ids: Mapping[str, Mapping[str, str]], field: str) -> Any:
    """Return a value with new ids in the fields that refer to records: an id, a list of them, an assignment."""
    if isinstance(value, Mapping):
        is_assignment = field in ids and "basis" in value
        return {
            name: _referring(held, ids, field if is_assignment and name == "id" else name)
            for name, held in value.items()
        }
    if isinstance(value, list):
        return [_referring(held, ids, field) for held in value]
    return ids[field].get(value, value) if field in ids and isinstance(value, str) else value
