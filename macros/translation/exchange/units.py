"""What a translator gets of each passage.

In: pages and data files with the status of their passages, and the glossary. Out: `ExchangeUnit`: a name that is found
again, both texts, a state, and notes. The same Japanese with the same English on one page is one unit, whatever the
number of its places.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ...words.messages import phrase
from ..checks import terms_in
from ..records import REVIEWED as IS_REVIEWED
from ..report import character_difference
from ..sheets import Sheet, Term
from ..status import CURRENT, MISSING, STALE, Unit
from ..tokens import locked, tokens_of
from .front_matter import shown_words

# What a unit's English is worth, from least to most.
NEEDS_WORK, DRAFT, REVIEWED = STATES = ("needs work", "draft", "reviewed")

_ID = re.compile(rf"(?P<sheet>[^#]+)#(?P<source>[0-9a-f]{{12}})-(?P<target>[0-9a-f]{{12}}|{MISSING})")
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class UnitId:
    """The name of a unit: its page or data file, and the hashes of its texts when it went out."""

    sheet: str
    source: str
    target: str

    def __str__(self) -> str:
        return f"{self.sheet}#{self.source}-{self.target}"


@dataclass(frozen=True)
class ExchangeUnit:
    """One passage for a translator: its id, Japanese, present English (empty without one), state, and notes."""

    id: UnitId
    source: str
    target: str
    state: str
    notes: tuple[str, ...] = ()


def exchange_units(
    sheets: Sequence[Sheet], statuses: Collection[str], terms: Sequence[Term], languages: Sequence[str]
) -> Iterator[ExchangeUnit]:
    """Yield the units of pages and data files whose status is one of those wanted; notes are in the languages given."""
    for sheet in sheets:
        for found, units in by_id(sheet).items():
            first = units[0]
            if first.source is None or first.status not in statuses:
                continue
            target = clean(shown_words(sheet.target_text, first.target)) if first.target else ""
            notes = tuple(clean(note) for note in _notes(sheet, units, terms, languages))
            source = clean(shown_words(sheet.source_text, first.source))
            yield ExchangeUnit(found, source, target, state_of(first), notes)


def by_id(sheet: Sheet) -> dict[UnitId, list[Unit]]:
    """Return the passages of a page or data file by the id of their unit, those without Japanese left out."""
    found: dict[UnitId, list[Unit]] = {}
    for unit in sheet.units:
        if unit.source:
            found.setdefault(id_of(sheet.name, unit), []).append(unit)
    return found


def id_of(sheet: str, unit: Unit) -> UnitId:
    """Return the id of a passage that has Japanese."""
    return UnitId(sheet, unit.id, unit.target.hash if unit.target else MISSING)


def read_id(text: str) -> UnitId | None:
    """Return the id that a text holds, or None."""
    match = _ID.fullmatch(text.strip())
    return UnitId(match["sheet"], match["source"], match["target"]) if match else None


def state_of(unit: Unit) -> str:
    """Return what the English of a passage is worth: only what is current can be a draft or reviewed."""
    if unit.status != CURRENT or unit.record is None:
        return NEEDS_WORK
    return REVIEWED if unit.record.ok == IS_REVIEWED else DRAFT


def clean(text: str) -> str:
    """Return a text with what no exchange file may hold as U+FFFD: control characters, broken UTF-8."""
    return _BROKEN.sub("\ufffd", text)


def _notes(sheet: Sheet, units: Sequence[Unit], terms: Sequence[Term], languages: Sequence[str]) -> Iterator[str]:
    def note(key: str, text: str) -> str:
        return f"{phrase(f'note_{key}', languages)}: {text}"

    unit, source = units[0], units[0].source
    if source is None:
        return
    yield note("status", f"{phrase(f'status_{unit.status}', languages)} · {source.kind}")
    paths = [".".join(map(str, path)) for path in _paths(sheet, units)]
    if paths:
        yield note("places", ", ".join(paths))
    elif len(units) > 1:
        yield note("times", str(len(units)))
    if unit.status == STALE and unit.record:
        yield note("was", unit.record.ja)
        yield note("changed", character_difference(unit.record.ja, source.words))
    for term in terms_in(tokens_of(source.words).prose, terms):
        standing = f" ({phrase(f'standing_{term.standing}', languages)})" if term.standing else ""
        yield note("term", f"{term.source} → {term.target}{standing}")
        if term.forbidden:
            yield note("forbidden", ", ".join(term.forbidden))
    tokens = [*locked(source.words), *([f"{{#{source.key}}}"] if source.kind == "heading" and source.key else [])]
    if sheet.is_page and tokens:
        yield note("locked", "  ".join(tokens))


def _paths(sheet: Sheet, units: Sequence[Unit]) -> Iterator[tuple[str | int, ...]]:
    mine = {id(unit) for unit in units}
    for unit, path in zip(sheet.units, sheet.paths, strict=False):
        if id(unit) in mine:
            yield path
