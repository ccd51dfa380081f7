"""What changed in the chapters' text.

In: the pages of two snapshots in one language. Out: for each page the passages that changed, came, went or moved, in
the order of the later page. A passage that stands elsewhere, on whatever page, is a move, not a loss and a gain; one
that was split or merged says so. Pages that came and went are told with all that is in them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .passages import Gap, Page, Pair, Passage, gaps_between, moved, parts, passages_of, retitled, versions
from .same_pages import former_names
from .words_apart import Piece, pieces_between

Kind = Literal["changed", "inserted", "deleted", "moved", "split", "merged"]


@dataclass(frozen=True)
class TextChange:
    """A passage that changed: how, where (heading of the later edition unless deleted), and its pieces.

    What was split or merged is one text with an end of line between its parts. `moved_from` is page and heading of the
    earlier edition.
    """

    kind: Kind
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
        self.former = former_names(before, after)
        self.dropped = sorted(before.keys() - set(self.former.values()))
        # What is found for each page: the passage of the earlier or the later edition, in which order it is told.
        self.found: dict[str, list[tuple[tuple[int, int], TextChange]]] = defaultdict(list)
        self.done: set[int] = set()
        self.pairs: list[Pair] = []

    def pages(self) -> list[PageChanges]:
        """Return what changed, page by page."""
        gaps: list[Gap] = [(passages_of(name, self.before[name]), []) for name in self.dropped]
        for name, page in sorted(self.after.items()):
            former = self.former.get(name)
            if former is None:
                gaps.append(([], passages_of(name, page)))
            elif self.before[former]["blocks"] != page["blocks"]:
                gaps += gaps_between(passages_of(former, self.before[former]), passages_of(name, page), name)
        for old, new in moved(gaps, self.before.values(), self.after.values()):
            self._tell("moved", [old], [new])
        whole, gaps = gaps, self._left(gaps)
        for gap in gaps:
            for gone, come in parts(gap):
                self._tell("split" if len(come) > 1 else "merged", gone, come)
        gaps = self._left(gaps)
        places = {id(passage): place for place, gap in enumerate(gaps) for passage in (*gap[0], *gap[1])}
        for old, new in versions(gaps):
            self._tell("changed" if places[id(old)] == places[id(new)] else "moved", [old], [new])
        for old, new in retitled(whole, self.pairs):
            self._tell("changed", [old], [new])
        for gone, come in self._left(gaps):
            for passage in gone:
                self._tell("deleted", [passage], [])
            for passage in come:
                self._tell("inserted", [], [passage])
        return sorted(self._told(), key=lambda page: page.page)

    def _left(self, gaps: list[Gap]) -> list[Gap]:
        """Return the gaps with what is not told yet."""
        return [
            (
                [passage for passage in gone if id(passage) not in self.done],
                [passage for passage in come if id(passage) not in self.done],
            )
            for gone, come in gaps
        ]

    def _told(self) -> Iterator[PageChanges]:
        for name, page in self.after.items():
            former, changes = self.former.get(name), self._changes(name)
            if former is None:
                yield PageChanges(name, page["title"], "added", changes)
            elif former != name:
                yield PageChanges(name, page["title"], "renamed", changes, former)
            elif changes:
                yield PageChanges(name, page["title"], "changed", changes)
        for name in self.dropped:
            yield PageChanges(name, self.before[name]["title"], "dropped", self._changes(name))

    def _changes(self, name: str) -> tuple[TextChange, ...]:
        return tuple(change for _, change in sorted(self.found.get(name, []), key=lambda entry: entry[0]))

    def _tell(self, kind: Kind, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        """Tell what became of passages, once."""
        shown = (new or old)[0]
        one, other = ("\n".join(passage.words for passage in passages) for passages in (old, new))
        if old and new:
            pieces = pieces_between(one, other, self.language)
        else:
            pieces = (Piece("inserted" if new else "deleted", shown.words),)
        moved_from = (old[0].page, old[0].heading) if kind == "moved" else None
        page, place = shown.told
        self.found[page].append(
            ((place, int(bool(new))), TextChange(kind, shown.kind, shown.heading, pieces, moved_from))
        )
        self.done.update(map(id, (*old, *new)))
        self.pairs += zip(old[:1], new[:1], strict=False)
