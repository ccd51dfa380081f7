"""Carries records over to another way of taking pages apart.

In: a page in both languages, its records, and its blocks under the old and the new segmenter. Out: records for the new
blocks whose words were current before; see README.md.
"""

from collections.abc import Iterator, Sequence

from .blocks import Block
from .pairing import paired
from .records import DRAFT, HUMAN, MACHINE, REVIEWED, Record, Records
from .status import CURRENT, units_of

# The blocks of a page in both languages under one segmenter.
Taken = tuple[Sequence[Block], Sequence[Block]]


def moved_on(old: Taken, new: Taken, records: Records) -> list[Record]:
    """Return records for the new blocks of a page that hold nothing but words of pairs that were current.

    A new pair is one if the old pairs it touches lie wholly within it in both languages, or it lies within one of them.
    It is a draft if any of them is, and of a machine if any of them is.
    """
    current = [
        (unit.source, unit.target, unit.record)
        for unit in units_of(paired(*old, records), records)
        if unit.status == CURRENT and unit.source and unit.target and unit.record
    ]
    return list(_carried(new, records, current))


def _carried(new: Taken, records: Records, current: Sequence[tuple[Block, Block, Record]]) -> Iterator[Record]:
    for source, target in paired(*new, records):
        if source is None or target is None or source.is_quiet or records.of(source, target):
            continue
        here = [pair for pair in current if _touch(pair[0], source)]
        there = [pair for pair in current if _touch(pair[1], target)]
        if (
            here
            and here == there
            and _covered(source, [a for a, _, _ in here])
            and _covered(target, [b for _, b, _ in here])
        ):
            by = MACHINE if any(record.by == MACHINE for _, _, record in here) else HUMAN
            ok = DRAFT if any(record.ok == DRAFT for _, _, record in here) else REVIEWED
            yield Record(source.hash, target.hash, by, ok, source.words)


def _touch(one: Block, other: Block) -> bool:
    return one.start < other.end and other.start < one.end


def _covered(block: Block, parts: Sequence[Block]) -> bool:
    """Tell whether the words of a block are, without white space, those of its parts, or lie within the only one."""
    words = "".join(block.words.split())
    joined = "".join("".join(part.words.split()) for part in parts)
    return words == joined or (len(parts) == 1 and words in joined)
