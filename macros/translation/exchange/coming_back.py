"""Passages that came back from a translator.

In: the units of a file, and the pages and data files as they are now. Out: `Taken`: the new texts of files, the records
to keep, and a problem for each unit that was not taken. Nothing is written here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from ...problems import ERROR, Place, Problem
from ..blocks import TEXT, Block, collapsed, text_block
from ..checks import pair_problems
from ..records import DRAFT as IS_DRAFT
from ..records import REVIEWED as IS_REVIEWED
from ..records import Record
from ..segmenter import CODE
from ..sheets import SOURCE, TARGET, Sheet, Sheets
from ..status import MISSING, Unit
from .data_text import with_texts
from .front_matter import FIELDS, shown_words
from .page_text import PageText
from .returned import Returned
from .units import REVIEWED, UnitId, by_id, clean, read_id, state_of

# Kinds whose English may have been hashed under, when its passage is no longer there to ask.
_KINDS = (TEXT, "paragraph", "heading", "item", "row", "label", "quote", "footnote", "definition", CODE, *FIELDS)


@dataclass(frozen=True)
class Change:
    """New English for one unit: the unit that came back, its passages as they stand, and the words."""

    unit: Returned
    passages: Sequence[Unit]
    words: str


@dataclass(frozen=True)
class Evidence:
    """What is said of a file as a whole: `human` or `machine`, whether somebody compared it, and on which day (ISO)."""

    by: str
    is_reviewed: bool = False
    on: str = ""


@dataclass
class Taken:
    """What a file brings to one page or data file."""

    sheet: Sheet
    text: str
    records: list[Record] = field(default_factory=list)
    passages: int = 0


@dataclass
class Coming:
    """All that a file brings, page by page, and what of it was not taken."""

    taken: list[Taken] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def come_back(units: Sequence[Returned], sheets: Sheets, file: str, evidence: Evidence) -> Coming:
    """Return what a file brings to the project."""
    coming = Coming()
    for name, found in _by_sheet(units, sheets, file, coming.problems).items():
        sheet = sheets.sheet(name)
        changes, raised = _sorted_out(sheet, found, file, coming.problems)
        changes, raised = (_sound(sheet, each, file, coming.problems) for each in (changes, raised))
        taken = _taken(sheet, changes, file, evidence, coming.problems)
        for change in raised:
            said = Evidence(evidence.by, True, evidence.on)
            taken.records += _records(change, [unit.target for unit in change.passages], said)
            taken.passages += len(change.passages)
        if taken.records:
            coming.taken.append(taken)
    return coming


def _by_sheet(
    units: Iterable[Returned], sheets: Sheets, file: str, problems: list[Problem]
) -> dict[str, dict[UnitId, list[Returned]]]:
    """Return the units with words by page and id; those whose page is not there are told."""
    found: dict[str, dict[UnitId, list[Returned]]] = {}
    for unit in units:
        name = read_id(unit.id)
        if unit.target is not None and not unit.target.strip():
            continue
        if name is None or name.sheet not in sheets.names:
            problems.append(Problem(_place(file, unit), "exchange-unit-unknown", {"found": _short(unit.id)}))
        elif unit.target is None:
            problems.append(Problem(_place(file, unit), "exchange-not-text", {"found": str(name)}))
        else:
            found.setdefault(name.sheet, {}).setdefault(name, []).append(unit)
    return found


def _sorted_out(
    sheet: Sheet, units: dict[UnitId, list[Returned]], file: str, problems: list[Problem]
) -> tuple[list[Change], list[Change]]:
    """Return the units whose words are new, and those that were marked as reviewed while the words stayed.

    No other state counts: programs that save a file anew may call everything translated.
    """
    present = by_id(sheet)
    sources = {name.source for name in present}
    changes: list[Change] = []
    raised: list[Change] = []
    for name, found in units.items():
        touched = [unit for unit in found if not _is_as_sent(name, present.get(name, ()), sheet, unit)]
        if len({_words(unit, present.get(name, ())) for unit in touched}) > 1:
            problems += [Problem(_place(file, unit), "exchange-unit-doubled", {"found": str(name)}) for unit in touched]
        elif touched and name in present:
            changes.append(Change(touched[0], present[name], _words(touched[0], present[name])))
        elif name in present:
            if found[0].state == REVIEWED != state_of(present[name][0]):
                raised.append(Change(found[0], present[name], ""))
        elif touched and not _is_there_already(sheet, name, touched[0], present):
            code = "exchange-english-changed" if name.source in sources else "exchange-japanese-changed"
            problems.append(Problem(_place(file, touched[0]), code, {"found": str(name)}))
    return changes, raised


def _sound(sheet: Sheet, changes: Iterable[Change], file: str, problems: list[Problem]) -> list[Change]:
    """Return the changes without an error of the check; the errors are told at the place in the file."""
    sound: list[Change] = []
    for change in changes:
        source, target = change.passages[0].source, change.passages[0].target
        if source is None:
            continue
        key = target.key if target else source.key
        english = Block(source.kind, change.words, key) if change.words else target
        if english is None:
            continue
        found = [p for p in pair_problems(sheet, source, english) if p.severity == ERROR]
        problems += [Problem(_place(file, change.unit), problem.code, problem.values) for problem in found]
        sound += [] if found else [change]
    return sound


def _taken(sheet: Sheet, changes: Sequence[Change], file: str, evidence: Evidence, problems: list[Problem]) -> Taken:
    """Return the new text of a page or data file; a unit that would break it is told and left out."""
    taken = Taken(sheet, sheet.target_text)
    put = _put_into_page(sheet, changes, taken) if sheet.is_page else _put_into_data(sheet, changes, taken)
    for change in changes:
        blocks = put[change.unit]
        if not blocks or None in blocks:
            values = {"found": _short(change.words), "unit": change.unit.id}
            problems.append(Problem(_place(file, change.unit), "exchange-structure-differs", values))
        else:
            taken.records += _records(change, blocks, evidence)
            taken.passages += len(blocks)
    return taken


def _put_into_page(sheet: Sheet, changes: Sequence[Change], taken: Taken) -> dict[Returned, list[Block | None]]:
    places = {id(source): index for index, (source, _) in enumerate(sheet.pairs) if source}
    page = PageText(sheet)
    put: dict[Returned, list[Block | None]] = {change.unit: [] for change in changes}
    missing: dict[int, Change] = {}
    for change in changes:
        before = page.text
        indexes = [places[id(unit.source)] for unit in change.passages]
        if change.passages[0].target is None:
            missing |= dict.fromkeys(indexes, change)
            continue
        put[change.unit] = [page.replace(index, change.words) for index in indexes]
        if None in put[change.unit]:  # all places of a unit, or none
            page.text = before
    for index, block in _added(page, {index: change.words for index, change in missing.items()}).items():
        put[missing[index].unit].append(block)
    taken.text = page.text
    return put


def _added(page: PageText, words: dict[int, str]) -> dict[int, Block | None]:
    """Put in what had no English: all of it, or else one by one what can stand alone."""
    together = page.add(words) if words else {}
    if together is not None:
        return dict(together)
    return {index: (page.add({index: words[index]}) or {}).get(index) for index in words}


def _put_into_data(sheet: Sheet, changes: Sequence[Change], taken: Taken) -> dict[Returned, list[Block | None]]:
    paths = {id(unit): path for unit, path in zip(sheet.units, sheet.paths, strict=True)}
    words = {change.unit: {paths[id(unit)]: change.words for unit in change.passages} for change in changes}
    together = {path: text for texts in words.values() for path, text in texts.items()}
    if _with_data(taken, together):
        fit = set(words)
    else:  # one of them does not fit into the file: find out which
        fit = {unit for unit, texts in words.items() if _with_data(taken, texts)}
    return {
        change.unit: [text_block(change.words) for _ in change.passages] if change.unit in fit else []
        for change in changes
    }


def _with_data(taken: Taken, words: Mapping[tuple[str | int, ...], str]) -> bool:
    """Put texts into a data file; tell whether they fit."""
    try:
        taken.text = with_texts(taken.text, words, SOURCE, TARGET)
    except (ValueError, yaml.YAMLError):
        return False
    return True


def _records(change: Change, blocks: Sequence[Block | None], evidence: Evidence) -> Iterator[Record]:
    ok = IS_REVIEWED if evidence.is_reviewed else IS_DRAFT
    for unit, block in zip(change.passages, blocks, strict=True):
        if unit.source and block:
            yield Record(unit.source.hash, block.hash, evidence.by, ok, unit.source.words, on=evidence.on)


def _is_as_sent(name: UnitId, passages: Sequence[Unit], sheet: Sheet, unit: Returned) -> bool:
    """Tell whether a unit came back with the words it went out with."""
    if passages:
        target = passages[0].target
        shown = clean(shown_words(sheet.target_text, target)) if target else ""
        return _words(unit, passages) == collapsed(passages[0].kind, shown)
    words = unit.target or ""
    return name.target != MISSING and any(Block(k, collapsed(k, words)).hash == name.target for k in _KINDS)


def _is_there_already(sheet: Sheet, name: UnitId, unit: Returned, present: dict[UnitId, list[Unit]]) -> bool:
    """Tell whether the Japanese of a unit has these very words by now: the file came back twice."""
    for other, passages in present.items():
        if other.source == name.source and _is_as_sent(other, passages, sheet, unit):
            return True
    return False


def _words(unit: Returned, passages: Sequence[Unit]) -> str:
    kind = passages[0].kind if passages else TEXT
    return collapsed(kind, (unit.target or "").replace("\r\n", "\n").replace("\r", "\n"))


def _place(file: str, unit: Returned) -> Place:
    text = f"{unit.id}  {' '.join((unit.target or '').split())}"
    return Place(file, unit.line, 1, max(len(unit.id), 1), text)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
