"""Passages that came back from a translator.

In: the units of a file, and the pages and data files as they are now. Out: `Taken`: the new texts of files and the
records to keep; a problem for each unit that was not taken, or that is to be checked. Nothing is written here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import yaml

from ...problems import ERROR, Problem
from ..blocks import Block, text_block
from ..checks import pair_problems
from ..records import DRAFT, REVIEWED, Record
from ..sheets import SOURCE, TARGET, Sheet, Sheets, Term
from .data_text import with_texts
from .matching import Change, Matching, place_in, short
from .page_text import PageText
from .returned import Returned


@dataclass(frozen=True)
class Evidence:
    """What is said of a file as a whole: `human` or `machine`, whether somebody compared it, and on which day (ISO)."""

    by: str
    is_reviewed: bool = False
    on: str = ""


@dataclass
class Taken:
    """What a file brings to one page or data file; of its passages, those that are doubtful have no record."""

    sheet: Sheet
    text: str
    records: list[Record] = field(default_factory=list)
    passages: int = 0
    doubtful: int = 0


@dataclass
class Coming:
    """All that a file brings, page by page, and what of it was not taken or is to be checked."""

    taken: list[Taken] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def come_back(
    units: Sequence[Returned], sheets: Sheets, file: str, evidence: Evidence, terms: Sequence[Term] = ()
) -> Coming:
    """Return what a file brings to the project; what the check warns of comes in, but is not recorded as current."""
    coming = Coming()
    matching = Matching(sheets, file, coming.problems)
    for name, found in matching.by_sheet(units).items():
        sheet = sheets.sheet(name)
        judge = _Judge(sheet, file, terms, coming.problems)
        changes, raised = (judge.sound(each) for each in matching.sorted_out(sheet, found))
        taken = _taken(sheet, changes, evidence, judge)
        for change in raised:
            judge.record(taken, change, [unit.target for unit in change.passages], replace(evidence, is_reviewed=True))
        if taken.passages:
            coming.taken.append(taken)
    return coming


class _Judge:
    """What the check says of units of one page or data file; it is told at their places in the file that came back."""

    def __init__(self, sheet: Sheet, file: str, terms: Sequence[Term], problems: list[Problem]) -> None:
        self._sheet, self._file, self._terms, self._problems = sheet, file, terms, problems

    def sound(self, changes: Iterable[Change]) -> list[Change]:
        """Return the changes without an error of the check; the errors are told."""
        sound: list[Change] = []
        for change in changes:
            errors = [problem for problem in self._found(change) if problem.severity == ERROR]
            for problem in errors:
                self.tell(change, problem.code, problem.values)
            sound += [] if errors else [change]
        return sound

    def record(self, taken: Taken, change: Change, blocks: Sequence[Block | None], evidence: Evidence) -> None:
        """Count the passages of a change as taken; record them unless a warning, which is told, applies to them."""
        records = list(_records(change, blocks, evidence))
        source, block = change.passages[0].source, blocks[0]
        known = self._sheet.known.of(source, block) if source and block else None
        warnings = [problem for problem in self._found(change) if not known or problem.code not in known.waived]
        for problem in warnings:
            self.tell(change, problem.code, problem.values)
        taken.passages += len(records)
        taken.doubtful += len(records) if warnings else 0
        taken.records += [] if warnings else records

    def tell(self, change: Change, code: str, values: dict[str, str]) -> None:
        """Add a problem at the place of a unit."""
        self._problems.append(Problem(place_in(self._file, change.unit), code, values))

    def _found(self, change: Change) -> list[Problem]:
        """Return what the check says of the words of a change beside their Japanese."""
        source, target = change.passages[0].source, change.passages[0].target
        if source is None:
            return []
        english = Block(source.kind, change.words, (target or source).key) if change.words else target
        return list(pair_problems(self._sheet, source, english, self._terms)) if english else []


def _taken(sheet: Sheet, changes: Sequence[Change], evidence: Evidence, judge: _Judge) -> Taken:
    """Return the new text of a page or data file; a unit that would break it is told and left out."""
    taken = Taken(sheet, sheet.target_text)
    put = _put_into_page(sheet, changes, taken) if sheet.is_page else _put_into_data(sheet, changes, taken)
    for change in changes:
        blocks = put[change.unit]
        if not blocks or None in blocks:
            judge.tell(change, "exchange-structure-differs", {"found": short(change.words), "unit": change.unit.id})
        else:
            judge.record(taken, change, blocks, evidence)
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
    ok = REVIEWED if evidence.is_reviewed else DRAFT
    for unit, block in zip(change.passages, blocks, strict=True):
        if unit.source and block:
            yield Record(unit.source.hash, block.hash, evidence.by, ok, unit.source.words, on=evidence.on)
