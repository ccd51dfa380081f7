"""What changed in the schedule, the opinions and the statutory requirements.

In: the snapshots of two editions. Out: changes, record by record in the order of the later edition; the dropped ones
last.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from .changes import Change
from .compare_details import details
from .facts import Fact, id_of
from .same_records import matched
from .snapshot import Snapshot, by_id, listed


def schedule_changes(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """Yield the changes of the steps of the schedule."""

    def changed(old: Fact, new: Fact) -> Iterator[Change]:
        if old["name"] != new["name"]:
            yield _change("schedule_renamed", new, old["name"], new["name"])
        if _span(old) != _span(new):
            yield _change("schedule_moved", new, _span(old), _span(new))
        if old["outcome"] != new["outcome"]:
            yield _change("schedule_outcome", new, old["outcome"], new["outcome"])
        if id_of(old.get("lane")) != id_of(new.get("lane")):  # a lane's own name is told of the schedule
            yield replace(_change("schedule_detail_changed", new, old.get("lane"), new.get("lane")), field="lane")
        printed = {"as_printed"} if _span(old) != _span(new) else set()
        yield from details("schedule_detail_changed", old, new, {"name", "when", "end", "outcome", "lane"} | printed)

    yield from _changes("schedule", "schedule", before, after, changed, _span)


def opinion_changes(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """Yield the changes of the opinions; one is newly answered when something answers it for the first time."""

    def changed(old: Fact, new: Fact) -> Iterator[Change]:
        if old["text"] != new["text"]:
            yield _change("opinion_reworded", new, old["text"], new["text"])
        if _is_answered(new) and not _is_answered(old):
            yield _change("opinion_answered", new, old["state"], _answer(new, after))
        elif old["state"] != new["state"]:
            yield _change("opinion_state_changed", new, old["state"], new["state"])
        answer = {"answered_by"} if _is_answered(old) != _is_answered(new) else set()
        yield from details("opinion_detail_changed", old, new, {"text", "state"} | answer)

    yield from _changes("opinion", "opinions", before, after, changed, lambda opinion: opinion["state"])


def requirement_changes(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """Yield the changes of the statutory requirements; one is newly met, or its state changed otherwise."""

    def changed(old: Fact, new: Fact) -> Iterator[Change]:
        if old["state"] != new["state"]:
            kind = "requirement_met" if new["state"] == "met" else "requirement_state_changed"
            yield _change(kind, new, old["state"], new["state"])
        page = {"page"} if old["state"] != new["state"] else set()
        yield from details("requirement_detail_changed", old, new, {"state"} | page)

    yield from _changes("requirement", "requirements", before, after, changed, lambda item: item["state"])


def _changes(
    prefix: str,
    field: str,
    before: Snapshot,
    after: Snapshot,
    changed: Callable[[Fact, Fact], Iterator[Change]],
    told: Callable[[Fact], Any],
) -> Iterator[Change]:
    earlier, later = by_id(before[field]), by_id(after[field])
    same = matched(earlier, later)
    for record_id, record in later.items():
        if record_id in same:
            yield from changed(earlier[same[record_id]], record)
        else:
            yield _change(f"{prefix}_added", record, None, told(record))
    kept = set(same.values())
    for record_id, record in earlier.items():
        if record_id not in kept:
            yield _change(f"{prefix}_dropped", record, told(record), None)


def _change(kind: str, record: Fact, before: Any, after: Any) -> Change:
    return Change(kind, record["id"], record.get("name", record.get("text")), before, after)


def _span(item: Fact) -> dict[str, Any]:
    return {name: item[name] for name in ("when", "end") if name in item}


def _is_answered(opinion: Fact) -> bool:
    return opinion["state"] == "answered" or bool(listed(opinion["answered_by"]))


def _answer(opinion: Fact, snapshot: Snapshot) -> list[Any]:
    """Return the texts of the initiatives that answer an opinion."""
    initiatives = by_id(snapshot["initiatives"])
    return [initiatives[found]["text"] for found in listed(opinion["answered_by"]) if found in initiatives]
