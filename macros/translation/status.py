"""Where each passage of a translation stands.

In: pairs of blocks and the records. Out: one `Unit` for each block, with its status:

- `current`: a record says that this English translates this Japanese;
- `stale`: the Japanese has changed since; the record keeps what it was;
- `edited`: the English has changed since, the Japanese has not;
- `unverified`: the two stand together, but no record says so;
- `missing`: Japanese without English; `orphan`: English without Japanese.

Only a record makes a block current. Touching up the English of a stale block leaves it stale, and Japanese that is put
back as it was is current again by itself.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from .blocks import Block, blocks_of
from .pairing import Pair, likeness, paired
from .records import Record, Records
from .segmenter import CODE

CURRENT, STALE, MISSING, ORPHAN, EDITED, UNVERIFIED = STATUSES = (
    "current",
    "stale",
    "missing",
    "orphan",
    "edited",
    "unverified",
)

# From this likeness on, two Japanese texts are versions of one passage when neither language matches a record any more.
_SAME_PASSAGE = 0.3


@dataclass(frozen=True)
class Unit:
    """One passage: its block in each language (None where there is none), its status, and the record that tells it."""

    source: Block | None
    target: Block | None
    status: str
    record: Record | None = None

    @property
    def kind(self) -> str:
        """Return the kind of the passage."""
        block = self.source or self.target
        return block.kind if block else ""

    @property
    def id(self) -> str:
        """Return what names the passage in commands: the hash of its Japanese, or of its English without one."""
        block = self.source or self.target
        return block.hash if block else ""


def page_units(source: str, target: str, records: Records) -> list[Unit]:
    """Return the units of a page from its text in both languages (empty where there is no page)."""
    return units_of(paired(blocks_of(source), blocks_of(target), records), records)


def units_of(pairs: Sequence[Pair], records: Records) -> list[Unit]:
    """Return the units of pairs that stand in the order of a page; blocks without words of their own are left out."""
    history = _History(pairs, records)
    units: list[Unit] = []
    above: Block | None = None
    for source, target in pairs:
        if not _is_quiet(source, target):
            units.append(history.unit(source, target, above))
        above = source or above
    return units


def text_units(pairs: Iterable[tuple[Block | None, Block | None]], records: Records) -> list[Unit]:
    """Return the units of bilingual texts of the data, which are looked up by content wherever they stand.

    Without places, a text that shares its English with another, such as two names of one body, is no version of it.
    """
    known = list(pairs)
    used = {(a.hash, b.hash) for a, b in known if a and b and records.of(a, b)}
    history = _History(known, records, used)
    return [history.unit(source, target, None) for source, target in known]


def counts_of(units: Iterable[Unit]) -> dict[str, int]:
    """Return how many units have each status."""
    counts = dict.fromkeys(STATUSES, 0)
    for unit in units:
        counts[unit.status] += 1
    return counts


def _is_quiet(source: Block | None, target: Block | None) -> bool:
    """Tell whether a pair has no status: macro calls, and code without Japanese that stands in both languages."""
    block = source or target
    if block is None or (block.is_quiet and block.kind != CODE):
        return True
    return bool(source and source.is_quiet and target)


class _History:
    """What the records say about the blocks of one page, or about all texts of the data."""

    def __init__(self, pairs: Sequence[Pair], records: Records, used: Set[tuple[str, str]] = frozenset()) -> None:
        """Take the pairs, the records, and hashes of records that stand for another pair and so tell of no edit."""
        self.records = records
        self.used = used
        sources = {source.hash for source, _ in pairs if source}
        targets = {target.hash for _, target in pairs if target}
        before = [None, *(record.s for record in records)]
        self.loose = [
            (record, above)
            for record, above in zip(records, before, strict=False)
            if record.s not in sources and record.t not in targets
        ]

    def unit(self, source: Block | None, target: Block | None, above: Block | None) -> Unit:
        """Return the unit of a pair; `above` is the Japanese block before it on its page."""
        if source is None:
            return Unit(None, target, ORPHAN)
        if target is None:
            return Unit(source, None, MISSING)
        record = self.records.of(source, target)
        if record:
            return Unit(source, target, CURRENT, record)
        earlier = [r for r in self.records.of_target.get(target.hash, ()) if self._is_free(r) or _is_version(r, source)]
        if earlier:
            return Unit(source, target, STALE, _most_alike(earlier, source))
        edited = [r for r in self.records.of_source.get(source.hash, ()) if self._is_free(r)]
        if edited:
            return Unit(source, target, EDITED, edited[-1])
        versions = [r for r, before in self.loose if _is_version(r, source) or (above and before == above.hash)]
        return (
            Unit(source, target, STALE, _most_alike(versions, source)) if versions else Unit(source, target, UNVERIFIED)
        )

    def _is_free(self, record: Record) -> bool:
        return (record.s, record.t) not in self.used


def _is_version(record: Record, source: Block) -> bool:
    return likeness(record.ja, source.words) >= _SAME_PASSAGE


def _most_alike(records: Sequence[Record], source: Block) -> Record:
    return max(records, key=lambda record: likeness(record.ja, source.words))
