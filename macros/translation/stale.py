"""Which passages of the translation a change leaves behind.

In: the texts of a project before and after. Out: the passages that are behind now and were not before, each with its
page, the heading above it, and what the original was and is. Git is not asked for anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .behind import BEHIND
from .sheets import Sheet, Sheets
from .status import STALE, Unit


@dataclass(frozen=True)
class LeftBehind:
    """A passage that is behind now: where it stands, its status, and its texts (empty where there are none)."""

    file: str
    line: int
    heading: str
    status: str
    was: str
    now: str
    target: str


def left_behind(before: Sheets, after: Sheets) -> list[LeftBehind]:
    """Return the passages that are behind after a change and were not before it, in the order of pages."""
    known = {key for name in before.names for key in _keys(before.sheet(name))}
    found: list[LeftBehind] = []
    for sheet in after.all():
        for unit, heading in _with_headings(sheet):
            if unit.status in BEHIND and _key(sheet, unit) not in known:
                found.append(_told(sheet, unit, heading))
    return found


def _keys(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    for unit in sheet.units:
        if unit.status in BEHIND:
            yield _key(sheet, unit)


def _key(sheet: Sheet, unit: Unit) -> tuple[str, ...]:
    """Return what makes a passage the same before and after: page, status and texts, wherever it stands."""
    place = sheet.name if sheet.is_page else ""
    return (place, unit.status, *(block.hash if block else "" for block in (unit.source, unit.target)))


def _with_headings(sheet: Sheet) -> Iterator[tuple[Unit, str]]:
    heading = ""
    for unit in sheet.units:
        if unit.kind == "heading":
            heading = next(block.words for block in (unit.target, unit.source) if block)
        yield unit, heading


def _told(sheet: Sheet, unit: Unit, heading: str) -> LeftBehind:
    block = unit.target or unit.source
    was = unit.record.ja if unit.record and unit.status == STALE else ""
    return LeftBehind(
        file=sheet.target_file if unit.target else sheet.source_file,
        line=block.line if block else 1,
        heading=heading,
        status=unit.status,
        was=was,
        now=unit.source.words if unit.source else "",
        target=unit.target.words if unit.target else "",
    )
