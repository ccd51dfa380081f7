"""English put into a page, and nothing else changed.

In: the text of a page in both languages with its pairs, and new words for some of them. Out: the new text. After each
change the page is taken apart again: if anything but the passage meant has changed, the change is not made.
"""

import re
from collections.abc import Mapping, Sequence, Set

from ..blocks import Block, blocks_of
from ..segmenter import CODE
from ..sheets import Sheet
from .front_matter import FIELDS, in_yaml, quote_of, shown_words

# What at the beginning of words would make them another kind of block.
_OPENING = re.compile(r"#{1,6}\s|>|[-*+]\s|\d{1,9}[.)]\s|`{3}|~{3}|!!!|\?\?\?|===|:\s|\|")
_ATTRIBUTES = re.compile(r"\{:?[ ]*[#.][^{}]*\}")
_CELL = re.compile(r"(?<!\\)\|")


class PageText:
    """The English text of a page while passages are put into it; `text` is what it has become."""

    def __init__(self, sheet: Sheet) -> None:
        """Take a page."""
        self.sheet = sheet
        self.text = sheet.target_text
        self.line_end = "\r\n" if "\r\n" in (sheet.target_text or sheet.source_text) else "\n"
        self._there = {index for index, (_, target) in enumerate(sheet.pairs) if target}

    def replace(self, index: int, words: str) -> Block | None:
        """Put new words into a pair that has English; return its new block, or None if that would break the page."""
        source = self.sheet.pairs[index][0]
        if source is None or not _is_alike(source, words):
            return None
        before = blocks_of(self.text)
        number = self._number(index)
        old = before[number]
        raw = self._raw(old, words, self.text)
        marks = len(quote_of(self.text, old)) if old.kind in FIELDS else 0
        text = self.text[: old.start - marks] + raw + self.text[old.end + marks :]
        after = blocks_of(text)
        if len(before) != len(after) or not _is_same(before, after, {number}):
            return None
        new = after[number]
        if (old.kind, old.key) != (new.kind, new.key) or shown_words(text, new) != words:
            return None
        self.text = text
        return new

    def add(self, changes: Mapping[int, str]) -> dict[int, Block] | None:
        """Put in English for pairs that have none, framed as the Japanese is; None if that would break the page."""
        for index, words in changes.items():
            source = self.sheet.pairs[index][0]
            if source is None or not _is_alike(source, words):
                return None
        places: dict[int, int] = {}
        text = self._with_frames(changes, places)
        before, after = blocks_of(self.text), blocks_of(text)
        new = set(places.values())
        if len(after) != len(before) + len(new) or not _is_same(before, after, set(), new):
            return None
        done: dict[int, Block] = {}
        for index, number in places.items():
            source, block = self.sheet.pairs[index][0], after[number]
            if source is None or (block.kind, block.key) != (source.kind, source.key):
                return None
            if index in changes:
                if shown_words(text, block) != changes[index]:
                    return None
                done[index] = block
        self.text = text
        self._there |= set(places)
        return done

    def _number(self, index: int) -> int:
        """Return the how-manieth block of the text the English of a pair is."""
        return sum(there < index for there in self._there)

    def _with_frames(self, changes: Mapping[int, str], places: dict[int, int]) -> str:
        """Return the text with new passages, and note for each of them the number of its block there.

        A page that is new also gains what has no words: macro calls, the end of its front matter.
        """
        page, is_new = self.sheet.source_text, not self.text.strip()
        blocks = iter(blocks_of(self.text))
        parts: list[str] = []
        source_end, target_end, count = 0, 0, 0
        for index, (source, _) in enumerate(self.sheet.pairs):
            is_there = index in self._there
            if source and not is_there and (index in changes or (is_new and source.is_quiet)):
                frame = self._frame(source, changes.get(index), source_end)
                lead = "" if target_end or is_new or frame.startswith("\n") else "\n"
                parts.append(self._in_line_ends((frame.lstrip("\r\n") if is_new and not parts else frame) + lead))
                places[index] = count
                count += 1
            if source:
                source_end = _line_end(page, source.end)
            if is_there:
                end = _line_end(self.text, next(blocks).end)
                parts.append(self.text[target_end:end])
                target_end, count = end, count + 1
        return "".join([*parts, self.line_end if is_new else self.text[target_end:]])

    def _frame(self, source: Block, words: str | None, source_end: int) -> str:
        """Return a Japanese block with its markers and what stands before it, with English words if there are any."""
        page = self.sheet.source_text
        marks = len(quote_of(page, source)) if source.kind in FIELDS and words is not None else 0
        start = min(source_end, source.start - marks)
        raw = page[source.start : source.end] if words is None else self._raw(source, words, page)
        return page[start : source.start - marks] + raw + page[source.end + marks : _line_end(page, source.end)]

    def _in_line_ends(self, text: str) -> str:
        return text.replace("\r\n", "\n").replace("\n", self.line_end)

    def _raw(self, block: Block, words: str, page: str) -> str:
        """Return words as they are written in the place of a block of a page."""
        before = page[page.rfind("\n", 0, block.start) + 1 : block.start]
        if block.kind == CODE:
            indent = before if not before.strip() else ""
            first, *rest = words.split("\n")
            return self.line_end.join([first, *(f"{indent}{line}" if line else "" for line in rest)])
        if block.kind in FIELDS and re.match(r"\w+[ \t]*:", before):
            return in_yaml(words, quote_of(page, block))
        return words


def _is_alike(source: Block, words: str) -> bool:
    """Tell whether words can stand where the Japanese does: as the same kind of block, with the same ids and cells."""
    if source.kind == CODE:
        return True
    if sorted(_ATTRIBUTES.findall(source.words)) != sorted(_ATTRIBUTES.findall(words)):
        return False
    if source.kind == "row":
        return len(_CELL.findall(words)) == len(_CELL.findall(source.words))
    mine, theirs = _OPENING.match(source.words), _OPENING.match(words)
    return (mine and mine[0]) == (theirs and theirs[0])


def _is_same(before: Sequence[Block], after: Sequence[Block], changed: Set[int], new: Set[int] = frozenset()) -> bool:
    """Tell whether two pages have the same blocks but for those changed and, in the second, those that are new."""
    rest = [_identity(block) for number, block in enumerate(before) if number not in changed]
    return rest == [_identity(block) for number, block in enumerate(after) if number not in changed | new]


def _identity(block: Block) -> tuple[str, str, str]:
    return block.kind, block.key, block.words


def _line_end(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return len(text) if found < 0 else found
