"""What a reader of a translation must be told: which passages are behind, and where on the page that shows.

In: a sheet with the status of its passages. Out: passages to mark, each with the block of the translation that it
belongs to, and the figures of the page as a whole. Passages that were edited or never compared are counted, not marked:
nothing says that they follow another original.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .blocks import Block
from .records import HUMAN, MACHINE, REVIEWED
from .sheets import Sheet
from .status import CURRENT, EDITED, MISSING, ORPHAN, STALE, UNVERIFIED, Unit, counts_of

BEHIND = (STALE, MISSING, ORPHAN)


@dataclass(frozen=True)
class Passage:
    """A passage to mark: its status, its words in both languages (empty where there are none), and where to mark it.

    `at` is the block of the translation that it is, or after which it is missing; None at the top of the page.
    """

    id: str
    status: str
    kind: str
    source: str
    target: str
    at: Block | None


@dataclass(frozen=True)
class Standing:
    """How far a translation is: passages by status, who translated, how many were reviewed, and when last (ISO)."""

    counts: dict[str, int]
    by_human: int
    by_machine: int
    reviewed: int
    reviewed_on: str

    @property
    def passages(self) -> int:
        """Return how many passages there are."""
        return sum(self.counts.values())

    @property
    def behind(self) -> int:
        """Return how many passages do not say what the original says today."""
        return sum(self.counts[status] for status in BEHIND)

    @property
    def not_compared(self) -> int:
        """Return how many passages nobody has compared as they stand."""
        return self.counts[EDITED] + self.counts[UNVERIFIED]


def behind(sheet: Sheet) -> list[Passage]:
    """Return the passages of a page that are behind, in its order; those of a page without any translation too."""
    found: list[Passage] = []
    units = {(unit.source, unit.target): unit for unit in sheet.units}
    before: Block | None = None
    for source, target in sheet.pairs:
        unit = units.get((source, target))
        before = target or before
        if unit and unit.status in BEHIND:
            words = [block.words if block else "" for block in (source, target)]
            found.append(Passage(unit.id, unit.status, unit.kind, words[0], words[1], before))
    return found


def standing(units: Iterable[Unit]) -> Standing:
    """Return how far some passages are; who translated and who reviewed is told by their records."""
    known = list(units)
    records = [unit.record for unit in known if unit.record]
    reviewed = [u.record for u in known if u.status == CURRENT and u.record and u.record.ok == REVIEWED]
    return Standing(
        counts=counts_of(known),
        by_human=sum(record.by == HUMAN for record in records),
        by_machine=sum(record.by == MACHINE for record in records),
        reviewed=len(reviewed),
        reviewed_on=max((record.on for record in reviewed), default=""),
    )
