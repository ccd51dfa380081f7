"""Which passages the units of a file that came back are about.

In: the units, and the pages and data files as they are now. Out: new words for passages, reviews of words that stayed,
and a problem for each unit that belongs to no passage any more, or not beyond doubt.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...problems import Place, Problem
from ..blocks import TEXT, Block, collapsed
from ..segmenter import CODE
from ..sheets import Sheet, Sheets
from ..status import MISSING, Unit
from .front_matter import FIELDS, shown_words
from .returned import Returned
from .units import REVIEWED, UnitId, by_id, clean, read_id, state_of

# Kinds under which a text may have been hashed, when its passage is no longer there to ask.
_KINDS = (TEXT, "paragraph", "heading", "item", "row", "label", "quote", "footnote", "definition", CODE, *FIELDS)


@dataclass(frozen=True)
class Change:
    """What one unit brings: the unit that came back, its passages as they stand, and new words (empty: a review)."""

    unit: Returned
    passages: Sequence[Unit]
    words: str


class Matching:
    """The units of a file matched with the passages of a project; `problems` grows with what is not matched."""

    def __init__(self, sheets: Sheets, file: str, problems: list[Problem]) -> None:
        """Take the project, and the file as messages call it."""
        self._sheets, self._file, self._problems = sheets, file, problems
        self._present: dict[str, dict[UnitId, list[Unit]]] = {}

    def by_sheet(self, units: Iterable[Returned]) -> dict[str, dict[UnitId, list[Returned]]]:
        """Return the units that bring words by page and id; what is none, or belongs nowhere, is told."""
        found: dict[str, dict[UnitId, list[Returned]]] = {}
        for unit in units:
            name, is_empty = read_id(unit.id), unit.target is not None and not unit.target.strip()
            if not unit.id.strip():
                if not is_empty or unit.source.strip():
                    self._tell(unit, "exchange-id-missing", short(unit.target or unit.source))
            elif name is None or name.sheet not in self._sheets.names:
                if not is_empty:
                    self._tell(unit, "exchange-unit-unknown", short(unit.id))
            elif unit.source.strip() and not self._is_its_source(name, unit.source):
                self._tell(unit, "exchange-source-differs", str(name))
            elif unit.target is None:
                self._tell(unit, "exchange-not-text", str(name))
            elif not is_empty:
                found.setdefault(name.sheet, {}).setdefault(name, []).append(unit)
        return found

    def sorted_out(self, sheet: Sheet, units: dict[UnitId, list[Returned]]) -> tuple[list[Change], list[Change]]:
        """Return the units whose words are new, and those that were marked as reviewed while the words stayed.

        No other state counts: programs that save a file anew may call everything translated.
        """
        present = self._passages(sheet.name)
        sources = {name.source for name in present}
        changes: list[Change] = []
        raised: list[Change] = []
        for name, found in units.items():
            passages = present.get(name, ())
            touched = [unit for unit in found if not _is_as_sent(name, passages, sheet, unit)]
            if len({_words(unit, passages) for unit in found}) > 1:
                for unit in found:
                    self._tell(unit, "exchange-unit-doubled", str(name))
            elif touched and passages:
                changes.append(Change(touched[0], passages, _words(touched[0], passages)))
            elif passages:
                if found[0].state == REVIEWED != state_of(passages[0]):
                    raised.append(Change(found[0], passages, ""))
            elif touched and not _is_there_already(sheet, name, touched[0], present):
                code = "exchange-english-changed" if name.source in sources else "exchange-japanese-changed"
                self._tell(touched[0], code, str(name))
        return changes, raised

    def _passages(self, name: str) -> dict[UnitId, list[Unit]]:
        """Return the passages of a page or data file by id; looked up once."""
        if name not in self._present:
            self._present[name] = by_id(self._sheets.sheet(name))
        return self._present[name]

    def _is_its_source(self, name: UnitId, words: str) -> bool:
        """Tell whether the Japanese beside a unit is the one its id names, whether or not that still stands there."""
        sheet = self._sheets.sheet(name.sheet)
        blocks = [units[0].source for other, units in self._passages(name.sheet).items() if other.source == name.source]
        for block in blocks:
            if block:
                return collapsed(block.kind, words) == collapsed(
                    block.kind, clean(shown_words(sheet.source_text, block))
                )
        return _had(name.source, words)

    def _tell(self, unit: Returned, code: str, found: str) -> None:
        self._problems.append(Problem(place_in(self._file, unit), code, {"found": found}))


def place_in(file: str, unit: Returned) -> Place:
    """Return where a unit stands in its file: the sheet, the line or row, with its id and its words."""
    text = f"{unit.id}  {' '.join((unit.target or '').split())}"
    part = f" [{unit.part}]" if unit.part else ""
    return Place(f"{file}{part}", max(unit.line, 1), 1, max(len(unit.id), 1), text)


def short(text: str) -> str:
    """Return no more of a text than a message can hold."""
    return text if len(text) <= 60 else f"{text[:59]}…"


def _is_as_sent(name: UnitId, passages: Sequence[Unit], sheet: Sheet, unit: Returned) -> bool:
    """Tell whether a unit came back with the words it went out with."""
    if passages:
        target = passages[0].target
        shown = clean(shown_words(sheet.target_text, target)) if target else ""
        return _words(unit, passages) == collapsed(passages[0].kind, shown)
    return name.target != MISSING and _had(name.target, unit.target or "")


def _is_there_already(sheet: Sheet, name: UnitId, unit: Returned, present: dict[UnitId, list[Unit]]) -> bool:
    """Tell whether the Japanese of a unit has these very words by now: the file came back twice."""
    for other, passages in present.items():
        if other.source == name.source and _is_as_sent(other, passages, sheet, unit):
            return True
    return False


def _had(digest: str, words: str) -> bool:
    """Tell whether a text, shown as these words, had a hash: as one of its kinds, in quotation marks of YAML or not."""
    written = {words, words.replace("'", "''"), json.dumps(words, ensure_ascii=False)[1:-1]}
    return any(Block(kind, collapsed(kind, text)).hash == digest for text in written for kind in _KINDS)


def _words(unit: Returned, passages: Sequence[Unit]) -> str:
    kind = passages[0].kind if passages else TEXT
    return collapsed(kind, (unit.target or "").replace("\r\n", "\n").replace("\r", "\n"))
