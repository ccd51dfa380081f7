"""The passages of a page, and which of two editions are the same: unchanged elsewhere, or versions of each other.

In: pages of snapshots. Out: passages, pairs and runs of them. Pure; likeness is a number from 0 to 1.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from ..translation.blocks import has_cjk

# How many letters in a row tell texts apart: two ideographs are rare, two Latin letters are everywhere.
_FEW_LETTERS, _MORE_LETTERS = 2, 4
# From this likeness on, two passages at the same place are versions of one.
_SAME_PLACE = 0.35
# Passages at different places must be more alike to be one that moved and was edited, with so many letters in a row.
_ELSEWHERE = 0.7
IN_A_ROW = 8
_STEP = 4
# Of two pairs, the one at the same place is preferred to one elsewhere that is no more than so much likelier.
_NEARNESS = 0.2
# Letters that so many passages share say nothing; a place with so many pairs is looked at like places far apart.
_COMMON = 20
_MOST_PAIRS = 40_000
# From this likeness on, a passage is what several others were before, or are now, of each of which it has so much.
_WHOLE, _PART = 0.8, 0.6
_MOST_PARTS = 6

# Kinds of passages that are not compared with others; those of the rest may turn into each other.
_APART = frozenset({"heading", "row", "code", "macro"})
# Kinds that are the title of what stands below them.
_TITLES = frozenset({"heading", "label"})

Page = Mapping[str, Any]


@dataclass(frozen=True)
class Passage:
    """A block of a page: where it stands (page, place among its blocks, heading), its kind and its words.

    `told` is where a comparison tells it: the page and the place there.
    """

    page: str
    index: int
    kind: str
    words: str
    heading: str
    told: tuple[str, int]

    @property
    def content(self) -> tuple[str, str]:
        """Return what makes two passages the same."""
        return content_of(self.kind, self.words)


def content_of(kind: str, words: str) -> tuple[str, str]:
    """Return what makes two blocks the same: a paragraph that became an item of a list says what it said."""
    return (kind if kind in _APART else ""), words


# A place where two editions differ: the passages that stood there and those that stand there now.
Gap = tuple[list[Passage], list[Passage]]
Pair = tuple[Passage, Passage]


def passages_of(name: str, page: Page) -> list[Passage]:
    """Return the passages of a page."""
    found, heading = [], ""
    for index, (kind, words) in enumerate(page["blocks"]):
        heading = words if kind == "heading" else heading
        found.append(Passage(name, index, kind, words, heading, (name, index)))
    return found


def gaps_between(one: Sequence[Passage], other: Sequence[Passage], name: str) -> Iterator[Gap]:
    """Yield the places where two versions of a page differ; `name` is the page that tells them."""
    contents = [passage.content for passage in one], [passage.content for passage in other]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *contents, autojunk=False).get_opcodes():
        if tag != "equal":
            yield [replace(passage, told=(name, j1)) for passage in one[i1:i2]], list(other[j1:j2])


def moved(gaps: Sequence[Gap], before: Iterable[Page], after: Iterable[Page]) -> Iterator[Pair]:
    """Yield the passages that stand elsewhere word for word.

    One that both editions have once has moved, and with it the neighbours that went along, be they headings that stand
    on every page. Others have moved only within their page; of headings one that the page lost and gained once.
    """
    gone = {(one.page, one.index): one for old, _ in gaps for one in old}
    come = {(one.page, one.index): one for _, new in gaps for one in new}
    if not gone or not come:
        return
    counts = [Counter(content_of(*block) for page in pages for block in page["blocks"]) for pages in (before, after)]
    waiting: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in gone.values():
        waiting[passage.content].append(passage)

    def pair(old: Passage, new: Passage) -> Pair:
        del gone[old.page, old.index], come[new.page, new.index]
        return old, new

    anchors = [
        (waiting[new.content][0], new)
        for new in come.values()
        if waiting[new.content] and all(count[new.content] == 1 for count in counts)
    ]
    for old, new in anchors:
        if (old.page, old.index) not in gone:
            continue  # a neighbour of one before
        yield pair(old, new)
        for step in (-1, 1):
            one, other = _beside(gone, old, step), _beside(come, new, step)
            while one and other and one.content == other.content:
                yield pair(one, other)
                one, other = _beside(gone, one, step), _beside(come, other, step)
    for new in list(come.values()):
        left = [old for old in waiting[new.content] if old.told[0] == new.page and (old.page, old.index) in gone]
        if left and (new.kind != "heading" or len(left) == _times(new, come.values()) == 1):
            yield pair(left[0], new)


def _times(passage: Passage, passages: Iterable[Passage]) -> int:
    """Return how many passages of a page say what one of them says."""
    return sum(1 for one in passages if one.page == passage.page and one.content == passage.content)


def _beside(passages: Mapping[tuple[str, int], Passage], passage: Passage, step: int) -> Passage | None:
    return passages.get((passage.page, passage.index + step))


def parts(gap: Gap) -> Iterator[tuple[list[Passage], list[Passage]]]:
    """Yield one passage and the several that it was split into, or several and the one that they were merged into."""
    gone, come = gap
    if len(gone) * len(come) <= _MOST_PAIRS:
        taken: set[int] = set()
        for whole, pieces, is_split in [(one, come, True) for one in gone] + [(one, gone, False) for one in come]:
            run = [] if id(whole) in taken else _run_like(whole, [one for one in pieces if id(one) not in taken])
            if run:
                taken.update(map(id, (whole, *run)))
                yield ([whole], run) if is_split else (run, [whole])


def _run_like(whole: Passage, passages: Sequence[Passage]) -> list[Passage]:
    """Return the neighbouring passages that are together what one is, each of them a part of it; else nothing."""
    best: tuple[float, list[Passage]] = (_WHOLE, [])
    for first, start in enumerate(passages):
        run = [start]
        for passage in passages[first + 1 : first + _MOST_PARTS]:
            if passage.content[0] != whole.content[0] or start.content[0] != whole.content[0]:
                break
            if passage.index != run[-1].index + 1 or sum(len(one.words) for one in run) > 1.5 * len(whole.words):
                break
            run = [*run, passage]
            if all(_contained(one.words, whole.words) >= _PART for one in run):
                score = alike(whole.words, "".join(one.words for one in run), _WHOLE)
                best = max(best, (score, run), key=lambda found: found[0])
    return best[1]


def versions(gaps: Sequence[Gap]) -> list[Pair]:
    """Return disjoint pairs of passages that are versions of each other, the most alike first; equal ones by place.

    No pair far apart can be preferred to one at the same place that is likely enough, so those are found first.
    """
    near = [
        (score, one, other)
        for gone, come in gaps
        if len(gone) * len(come) <= _MOST_PAIRS
        for one in gone
        for other in come
        if (score := _likeness(one, other, _SAME_PLACE))
    ]
    sure = _disjoint([pair for pair in near if pair[0] + _NEARNESS >= 1])
    used = {id(passage) for pair in sure for passage in pair}
    scored = [(score + _NEARNESS, one, other) for score, one, other in near if used.isdisjoint({id(one), id(other)})]
    left = [
        ([one for one in gone if id(one) not in used], [one for one in come if id(one) not in used])
        for gone, come in gaps
    ]
    for one, other in _candidates(left):
        if one.content != other.content:  # equal words that stand in many places, such as headings
            scored.append((_likeness(one, other, _ELSEWHERE), one, other))
    return sure + _disjoint([pair for pair in scored if pair[0]])


def retitled(gaps: Sequence[Gap], pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the titles at one place that stand above the same passage as before, whatever words they have now.

    `pairs` are the passages found to be the same before, with those that they begin with where they were split. What
    went from below a title to another place, or came from there, is passed over.
    """
    now = {(old.page, old.index): (new.page, new.index) for old, new in pairs}
    for gone, come in gaps:
        here = [{(one.page, one.index) for one in passages} for passages in (gone, come)]
        moved_in = {now[old] for old in now.keys() - here[0]}
        moved_out = {old for old in here[0] if old in now and now[old] not in here[1]}
        titles = {_below(new, come, moved_in): new for new in come if new.kind in _TITLES}
        for old in reversed([one for one in gone if one.kind in _TITLES]):
            below = _below(old, gone, moved_out)
            new = titles.get(below and now.get(below)) if below is None or below in now else None
            is_told = (old.page, old.index) in now or (new and (new.page, new.index) in now.values())
            if new and new.kind == old.kind and not is_told:
                now[old.page, old.index] = new.page, new.index
                yield old, new


def _below(
    passage: Passage, passages: Sequence[Passage], passed: Collection[tuple[str, int]]
) -> tuple[str, int] | None:
    """Return the place of the next passage, None where that has not changed: behind the last of them."""
    behind = ((one.page, one.index) for one in passages if one.index > passage.index)
    return next((place for place in behind if place not in passed), None)


def _likeness(one: Passage, other: Passage, least: float) -> float:
    """Return how alike two passages are, 0 for less than the least, and for a heading and a paragraph."""
    score = alike(one.words, other.words, least) if one.content[0] == other.content[0] else 0.0
    return score if score >= least else 0.0


def _disjoint(scored: list[tuple[float, Passage, Passage]]) -> list[Pair]:
    """Return the best pairs of which none shares a passage with another."""
    scored.sort(key=lambda found: (-found[0], found[1].told, found[1].page, found[1].index, found[2].told))
    used: set[int] = set()
    pairs = []
    for _, one, other in scored:
        if id(one) not in used and id(other) not in used:
            used |= {id(one), id(other)}
            pairs.append((one, other))
    return pairs


def _candidates(gaps: Sequence[Gap]) -> Iterator[Pair]:
    """Yield pairs of passages that share enough letters in a row, wherever they stand."""
    shared: dict[str, list[Passage]] = defaultdict(list)
    for passage in (one for gone, _ in gaps for one in gone):
        for start in range(0, len(passage.words) - IN_A_ROW + 1, _STEP):
            shared[passage.words[start : start + IN_A_ROW]].append(passage)
    for passage in (one for _, come in gaps for one in come):
        in_a_row = rows(passage.words, IN_A_ROW) & shared.keys()
        found = {id(one): one for row in in_a_row if len(shared[row]) <= _COMMON for one in shared[row]}
        yield from ((one, passage) for one in found.values())


def alike(one: str, other: str, least: float = 0) -> float:
    """Return how alike two texts are, 0 to 1: the letters in a row that they share (Dice, as sets).

    0 where their lengths alone rule out the least that is asked for.
    """
    shorter, longer = sorted((len(one), len(other)))
    if not shorter or 2 * shorter / (shorter + longer) < least:
        return 0.0
    return share(*_rows_of(one, other))


def _contained(part: str, whole: str) -> float:
    """Return the share of a text's letters in a row that another has."""
    mine, others = _rows_of(part, whole)
    return len(mine & others) / len(mine)


def _rows_of(one: str, other: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the letters in a row of two texts, of which as many are taken as tell such texts apart."""
    length = _FEW_LETTERS if _has_cjk(one) or _has_cjk(other) else _MORE_LETTERS
    return _kept_rows(one, length), _kept_rows(other, length)


def rows(text: str, length: int) -> frozenset[str]:
    """Return the stretches of so many letters that a text holds; a shorter text is one itself."""
    return frozenset(text[index : index + length] for index in range(max(len(text) - length + 1, 1)))


_has_cjk = lru_cache(maxsize=65536)(has_cjk)
_kept_rows = lru_cache(maxsize=65536)(rows)


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return what two sets share of both, 0 to 1 (Dice)."""
    return 2 * len(one & other) / max(len(one) + len(other), 1)
