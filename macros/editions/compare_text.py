"""What changed in the chapters' text.

In: the pages of two snapshots in one language. Out: for each page the passages that changed, came, went or moved, in
the order of the later page. A passage that stands elsewhere is a move, not a loss and a gain.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, Literal

from .words_apart import Piece, pieces_between

# From this likeness on, two passages at the same place are versions of one.
_SAME_PASSAGE = 0.35
# Passages at different places must be more alike to be one that moved and was edited.
_MOVED_PASSAGE = 0.7
# So many pairs are looked at for edited moves; two editions that share hardly a passage have no moves worth telling.
_MOST_PAIRS = 60_000
# From this share of equal passages on, a page that went and one that came are one under a new name.
_SAME_PAGE = 0.5

Page = Mapping[str, Any]


@dataclass(frozen=True)
class Passage:
    """A block of a page: its kind, its words, the heading it stands under, and its place."""

    page: str
    index: int
    kind: str
    words: str
    heading: str

    @property
    def content(self) -> tuple[str, str]:
        """Return what makes two passages the same."""
        return self.kind, self.words


@dataclass(frozen=True)
class TextChange:
    """A passage that changed: how, where (page and heading, of the later edition unless deleted), and its pieces."""

    kind: Literal["changed", "inserted", "deleted", "moved"]
    block: str
    heading: str
    pieces: tuple[Piece, ...]
    moved_from: tuple[str, str] | None = None

    def plain(self) -> dict[str, Any]:
        """Return the change as JSON holds it."""
        held: dict[str, Any] = {"kind": self.kind, "block": self.block, "heading": self.heading}
        held["pieces"] = [[piece.kind, piece.text] for piece in self.pieces]
        if self.moved_from:
            held["moved_from"] = {"page": self.moved_from[0], "heading": self.moved_from[1]}
        return held


@dataclass(frozen=True)
class PageChanges:
    """What changed on one page; a page that came, went or has a new name says so."""

    page: str
    title: str
    state: Literal["changed", "added", "dropped", "renamed"]
    changes: tuple[TextChange, ...] = ()
    former: str = ""

    def plain(self) -> dict[str, Any]:
        """Return the page as JSON holds it."""
        held: dict[str, Any] = {"page": self.page, "title": self.title, "state": self.state}
        if self.former:
            held["former"] = self.former
        return {**held, "changes": [change.plain() for change in self.changes]}


def text_changes(before: Mapping[str, Page], after: Mapping[str, Page], language: str) -> list[PageChanges]:
    """Return the pages whose text changed, in alphabetical order, those that were dropped among them."""
    return _Text(before, after, language).pages()


class _Text:
    """All pages of one language in two editions."""

    def __init__(self, before: Mapping[str, Page], after: Mapping[str, Page], language: str) -> None:
        self.before, self.after, self.language = before, after, language
        self.former = _renamed(before, after)
        # What is found for each page: the passage of the earlier or the later edition, in which order it is told.
        self.found: dict[str, list[tuple[tuple[int, int], TextChange]]] = defaultdict(list)

    def pages(self) -> list[PageChanges]:
        """Return what changed, page by page."""
        gaps = [gap for name in sorted(self.former) for gap in self._gaps(name)]
        self._exact_moves(gaps)
        for gone, come in gaps:
            self._edited(gone, come)
        self._edited_moves(gaps)
        for gone, come in gaps:
            for passage in gone:
                self._tell("deleted", passage, None)
            for passage in come:
                self._tell("inserted", None, passage)
        return sorted(self._told(), key=lambda page: page.page)

    def _told(self) -> Iterator[PageChanges]:
        for name, page in self.after.items():
            former = self.former.get(name)
            changes = tuple(change for _, change in sorted(self.found.get(name, []), key=lambda entry: entry[0]))
            if former is None:
                yield PageChanges(name, page["title"], "added")
            elif former != name:
                yield PageChanges(name, page["title"], "renamed", changes, former)
            elif changes:
                yield PageChanges(name, page["title"], "changed", changes)
        for name in self.before.keys() - set(self.former.values()):
            yield PageChanges(name, self.before[name]["title"], "dropped")

    def _gaps(self, name: str) -> Iterator[tuple[list[Passage], list[Passage]]]:
        """Yield the runs of passages that differ, with the former and the later passages of each."""
        former = self.former[name]
        if self.before[former]["blocks"] == self.after[name]["blocks"]:
            return
        one, other = _passages(former, self.before[former]), _passages(name, self.after[name])
        contents = [passage.content for passage in one], [passage.content for passage in other]
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, *contents, autojunk=False).get_opcodes():
            if tag != "equal":
                yield ([replace(passage, page=name, index=j1) for passage in one[i1:i2]], other[j1:j2])

    def _exact_moves(self, gaps: Sequence[tuple[list[Passage], list[Passage]]]) -> None:
        """Take out the passages that stand elsewhere word for word."""
        waiting: dict[tuple[str, str], deque[tuple[list[Passage], Passage]]] = defaultdict(deque)
        for gone, _ in gaps:
            for passage in gone:
                waiting[passage.content].append((gone, passage))
        for _, come in gaps:
            for passage in list(come):
                if waiting[passage.content]:
                    gone, old = waiting[passage.content].popleft()
                    gone.remove(old)
                    come.remove(passage)
                    self._tell("moved", old, passage)

    def _edited(self, gone: list[Passage], come: list[Passage]) -> None:
        """Take out of one gap the passages that are versions of each other, the most alike first."""
        for old, new in _pairs(gone, come, _SAME_PASSAGE):
            gone.remove(old)
            come.remove(new)
            self._tell("changed", old, new)

    def _edited_moves(self, gaps: Sequence[tuple[list[Passage], list[Passage]]]) -> None:
        """Take out passages that moved to another place and were edited there."""
        went = {id(passage): gone for gone, _ in gaps for passage in gone}
        came = {id(passage): come for _, come in gaps for passage in come}
        old = [passage for gone, _ in gaps for passage in gone]
        new = [passage for _, come in gaps for passage in come]
        if len(old) * len(new) <= _MOST_PAIRS:
            for one, other in _pairs(old, new, _MOVED_PASSAGE):
                went[id(one)].remove(one)
                came[id(other)].remove(other)
                self._tell("moved", one, other)

    def _tell(self, kind: Literal["changed", "inserted", "deleted", "moved"], old: Any, new: Any) -> None:
        shown: Passage = new or old
        if old and new:
            pieces = pieces_between(old.words, new.words, self.language)
        else:
            pieces = (Piece("inserted" if new else "deleted", shown.words),)
        moved_from = (old.page, old.heading) if kind == "moved" else None
        change = TextChange(kind, shown.kind, shown.heading, pieces, moved_from)
        self.found[shown.page].append(((shown.index, int(new is not None)), change))


def _passages(name: str, page: Page) -> list[Passage]:
    found, heading = [], ""
    for index, (kind, words) in enumerate(page["blocks"]):
        heading = words if kind == "heading" else heading
        found.append(Passage(name, index, kind, words, heading))
    return found


def _pairs(gone: Sequence[Passage], come: Sequence[Passage], least: float) -> list[tuple[Passage, Passage]]:
    """Return disjoint pairs of passages of one kind, the most alike first; equal likeness by place."""
    scored = [
        (-alike, i, j)
        for i, old in enumerate(gone)
        for j, new in enumerate(come)
        if old.kind == new.kind and (alike := _alike(old.words, new.words, least)) >= least
    ]
    used_old: set[int] = set()
    used_new: set[int] = set()
    pairs = []
    for _, i, j in sorted(scored):
        if i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            pairs.append((gone[i], come[j]))
    return pairs


def _alike(one: str, other: str, least: float) -> float:
    """Return how alike two texts are, 0 to 1: the pairs of neighbouring letters they share (Dice, as sets).

    0 where their lengths alone rule out the least that is asked for.
    """
    shorter, longer = sorted((len(one), len(other)))
    if not shorter or 2 * shorter / (shorter + longer) < least:
        return 0.0
    mine, theirs = _neighbours(one), _neighbours(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


@lru_cache(maxsize=65536)
def _neighbours(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters of a text, one letter as itself."""
    return frozenset(text[index : index + 2] for index in range(max(len(text) - 1, 1)))


def _renamed(before: Mapping[str, Page], after: Mapping[str, Page]) -> dict[str, str]:
    """Return which earlier page each later one is; without one it is not there."""
    former = {name: name for name in after if name in before}
    gone = [name for name in sorted(before) if name not in former]
    for name in sorted(after.keys() - former.keys()):
        shares = [(_share(before[old], after[name]), old) for old in gone if old not in former.values()]
        best = max(shares, default=(0.0, ""))
        if best[0] >= _SAME_PAGE:
            former[name] = best[1]
    return former


def _share(one: Page, other: Page) -> float:
    """Return the share of passages that two pages have in common."""
    mine, theirs = ({tuple(block) for block in page["blocks"]} for page in (one, other))
    return len(mine & theirs) / max(len(mine), len(theirs), 1)
