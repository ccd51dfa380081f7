"""Which English block stands for which Japanese one.

In: the blocks of a page in both languages, and the records. Out: pairs in page order; a block without a counterpart
stands alone. The order is kept: pairs never cross. Recorded pairs and equal heading ids hold the two pages together;
between them blocks of the same kind are paired by likeness, so that the whole page scores highest (the alignment of
Needleman and Wunsch, without a penalty for gaps).
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from .blocks import Block
from .records import Records
from .segmenter import CODE

# A block of each language; None where the other has no counterpart.
Pair = tuple[Block | None, Block | None]

# Scores. An anchor outweighs any number of likenesses within one page; likeness outweighs mere kind.
_RECORDED = 1_000_000.0
_SAME_ID = 500_000.0
_SAME_QUIET = 1_000.0
_LIKENESS = 100.0
_SAME_KIND = 10.0
_TAKEN = 1.0

_TOKEN = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)|\[\^[^\]]+\]|`[^`]+`|\d+(?:\.\d+)?")


def paired(sources: Sequence[Block], targets: Sequence[Block], records: Records) -> list[Pair]:
    """Return the pairs of a page in order, with blocks that stand alone between them."""
    first, last = 0, 0
    shorter = min(len(sources), len(targets))
    while first < shorter and _holds(sources[first], targets[first], records):
        first += 1
    while last < shorter - first and _holds(sources[-1 - last], targets[-1 - last], records):
        last += 1
    middle = _aligned(sources[first : len(sources) - last], targets[first : len(targets) - last], records)
    head = list(zip(sources[:first], targets[:first], strict=True))
    tail = list(zip(sources[len(sources) - last :], targets[len(targets) - last :], strict=True))
    return [*head, *middle, *tail]


def _holds(source: Block, target: Block, records: Records) -> bool:
    """Tell whether two blocks at the edge of what is left belong together beyond doubt."""
    if source.is_quiet and target.is_quiet:
        return source.hash == target.hash
    return records.of(source, target) is not None


def _aligned(sources: Sequence[Block], targets: Sequence[Block], records: Records) -> list[Pair]:
    if not sources or not targets:
        return [*((source, None) for source in sources), *((None, target) for target in targets)]
    score = _Score(sources, targets, records)
    width = len(targets) + 1
    best = [[0.0] * width]
    steps: list[list[float]] = []
    for source in sources:
        above = best[-1]
        row = [0.0] * width
        worths = [score.of(source, target) for target in targets]
        for column, worth in enumerate(worths, 1):
            left, up = row[column - 1], above[column]
            best_here = left if left > up else up
            if worth and above[column - 1] + worth > best_here:
                best_here = above[column - 1] + worth
            row[column] = best_here
        best.append(row)
        steps.append(worths)
    return _traced(sources, targets, best, steps)


def _traced(
    sources: Sequence[Block], targets: Sequence[Block], best: list[list[float]], steps: list[list[float]]
) -> list[Pair]:
    """Walk back along the best scores; a Japanese block without a counterpart stands before an English one."""
    pairs: list[Pair] = []
    row, column = len(sources), len(targets)
    while row or column:
        here = best[row][column]
        worth = steps[row - 1][column - 1] if row and column else 0.0
        if worth and here == best[row - 1][column - 1] + worth:
            row, column = row - 1, column - 1
            pairs.append((sources[row], targets[column]))
        elif column and here == best[row][column - 1]:
            column -= 1
            pairs.append((None, targets[column]))
        else:
            row -= 1
            pairs.append((sources[row], None))
    return pairs[::-1]


class _Score:
    """How well two blocks of one page go together."""

    def __init__(self, sources: Sequence[Block], targets: Sequence[Block], records: Records) -> None:
        self.records = records
        here = {target.hash for target in targets}
        there = {source.hash for source in sources}
        self.settled = {s for s in there if any(record.t in here for record in records.of_source.get(s, ()))}
        self.answered = {t for t in here if any(record.s in there for record in records.of_target.get(t, ()))}

    def of(self, source: Block, target: Block) -> float:
        """Return the worth of a pair, 0 if it cannot be one."""
        if self.records.of(source, target):
            return _RECORDED
        if source.kind != target.kind:
            return 0.0
        if source.key and source.key == target.key:
            return _SAME_ID
        if source.is_quiet and target.is_quiet and source.kind != CODE:
            return _SAME_QUIET if source.hash == target.hash else 0.0
        if source.hash in self.settled or target.hash in self.answered:
            return _TAKEN
        earlier = [likeness(record.ja, source.words) for record in self.records.of_target.get(target.hash, ())]
        return _SAME_KIND + _LIKENESS * max(earlier, default=0.0) + _SAME_KIND * _shared_tokens(source, target)


@lru_cache(maxsize=4096)
def _letters(text: str) -> Counter[str]:
    return Counter(text[index : index + 2] for index in range(max(len(text) - 1, 1)))


def likeness(one: str, two: str) -> float:
    """Return how alike two texts of a language are, 0 to 1: the pairs of neighbouring letters they share (Dice)."""
    mine, theirs = _letters(one), _letters(two)
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 1.0


@lru_cache(maxsize=4096)
def _tokens(text: str) -> Counter[str]:
    return Counter(_TOKEN.findall(text))


def _shared_tokens(source: Block, target: Block) -> float:
    """Return the share of macros, links, code and numbers that two blocks have in common, 0 to 1."""
    mine, theirs = _tokens(source.words), _tokens(target.words)
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 0.5
