"""Saying that English translates the Japanese: the only way a passage becomes current.

In: a page or data file, and which of its passages were compared. Out: records, or the reasons to refuse.
"""

from collections.abc import Iterable, Mapping, Sequence

from ..problems import ERROR, Problem, in_order
from .checks import pair_problems, place_of
from .records import DRAFT, REVIEWED, Record
from .sheets import Sheet, Term
from .status import CURRENT, STALE, Unit


def refusals(sheet: Sheet, units: Iterable[Unit], named: bool, terms: Sequence[Term] = ()) -> list[Problem]:
    """Return why passages cannot be accepted; empty if all can.

    What the check calls an error is refused. Passages that were not named one by one are also refused while they are
    stale and their English is as it was: accepting a whole page must not pass over what nobody touched.
    """
    problems: list[Problem] = []
    for unit in units:
        if unit.source is None or unit.target is None:
            continue
        problems += [p for p in pair_problems(sheet, unit.source, unit.target, terms) if p.severity == ERROR]
        if not named and unit.status == STALE and sheet.known.of_target.get(unit.target.hash):
            values = {"block": unit.id, "page": sheet.name, "found": _short(unit.source.words)}
            problems.append(Problem(place_of(sheet, unit.target), "english-unchanged", values))
    return in_order(problems)


def accepted(
    units: Iterable[Unit], by: str, is_reviewed: bool, waived: Mapping[str, str] | None = None, on: str = ""
) -> list[Record]:
    """Return the records that accepting passages adds; one that is recorded already only gains a review or a waiver.

    `on` is the day of a review (ISO), as the reviewer says it; empty leaves it open.
    """
    records: list[Record] = []
    for unit in units:
        if unit.source is None or unit.target is None:
            continue
        if unit.status == CURRENT and not is_reviewed and not waived:
            continue
        ok = REVIEWED if is_reviewed else DRAFT
        records.append(Record(unit.source.hash, unit.target.hash, by, ok, unit.source.words, waived or {}, on))
    return records


def chosen(sheet: Sheet, names: Sequence[str]) -> tuple[list[Unit], list[str]]:
    """Return the passages that names mean, and the names that mean none or have no English.

    A name is the beginning of the passage's hash, at least four digits, or the id of its heading.
    """
    units: list[Unit] = []
    unknown: list[str] = []
    for name in names:
        found = [unit for unit in sheet.units if unit.source and unit.target and _is_named(unit, name)]
        units += found
        unknown += [] if found else [name]
    return units, unknown


def _is_named(unit: Unit, name: str) -> bool:
    is_heading = unit.source is not None and unit.source.kind == "heading" and unit.source.key == name
    return is_heading or (len(name) >= 4 and unit.id.startswith(name))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
