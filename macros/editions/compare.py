"""The comparison of two editions.

In: two snapshots. Out: everything that changed from the earlier to the later: people's notes, records, text. Pure: the
same snapshots give the same comparison, whatever machine and day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .changes import KINDS, Change
from .compare_kpis import kpi_changes
from .compare_records import opinion_changes, requirement_changes, schedule_changes
from .compare_registers import register_changes
from .compare_text import PageChanges, text_changes
from .named import with_names
from .places import page_of
from .same_records import with_later_ids
from .snapshot import Snapshot

FORMAT = 1


@dataclass(frozen=True)
class Comparison:
    """What changed between two editions; `before` and `after` are their records, `notes` what people say of it.

    `changes` are those of records, by group and kind; `text` holds for each language the pages whose text changed.
    """

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    plan: Mapping[str, Any]
    notes: tuple[Mapping[str, str], ...]
    changes: tuple[Change, ...]
    text: Mapping[str, tuple[PageChanges, ...]]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changed in records and text."""
        return not self.changes and not any(self.text.values())

    @property
    def renamed(self) -> dict[str, str]:
        """Return which earlier page each later one is that has another address: of chapters and of indicators."""
        texts = (page for pages in self.text.values() for page in pages if page.state == "renamed")
        kpis = (change for change in self.changes if change.kind == "kpi_renamed")
        return {
            **{page_of(page.page): page_of(page.former) for page in texts},
            **{page_of(f"kpi/{kpi.after['id']}"): page_of(f"kpi/{kpi.before['id']}") for kpi in kpis},
        }

    def of(self, group: str) -> list[Change]:
        """Return the changes of a group."""
        return [change for change in self.changes if change.kind in KINDS[group]]

    def plain(self) -> dict[str, Any]:
        """Return the comparison as JSON holds it."""
        return {
            "format": FORMAT,
            "plan": dict(self.plan),
            "before": dict(self.before),
            "after": dict(self.after),
            "notes": [dict(note) for note in self.notes],
            "changes": [change.plain() for change in self.changes],
            "text": {language: [page.plain() for page in pages] for language, pages in self.text.items()},
        }


def compare(before: Snapshot, after: Snapshot) -> Comparison:
    """Return what changed from one edition to a later one.

    Records are told by group (`KINDS`), then in the order of the later edition, then by kind.
    """
    former = with_later_ids(before, after)
    found = [
        *kpi_changes(former, after),
        *schedule_changes(former, after),
        *opinion_changes(former, after),
        *requirement_changes(former, after),
        *register_changes(former, after),
    ]
    languages = after["plan"]["languages"]
    return Comparison(
        before=before["edition"],
        after=after["edition"],
        plan=after["plan"],
        notes=tuple(_notes(before, after)),
        changes=tuple(with_names(found, former, after)),
        text={
            language: tuple(text_changes(before["pages"].get(language, {}), after["pages"][language], language))
            for language in languages
        },
    )


def _notes(before: Snapshot, after: Snapshot) -> list[Mapping[str, str]]:
    """Return the change notes of every edition after the earlier one, up to the later one, oldest first.

    The draft carries the name of the edition it will become; while that is the earlier one, nobody has noted anything.
    """
    editions = after["editions"]
    ids = [edition["id"] for edition in editions]
    last = ids.index(after["edition"]["id"])
    first = ids.index(before["edition"]["id"]) + 1 if before["edition"]["id"] in ids else last
    return [note for edition in editions[first : last + 1] for note in edition["changes"]]
