"""The status of a translation as text, JSON and CSV, and what has changed in a page.

In: pages and data files with the status of their passages. Out: strings.
"""

import csv
import io
import json
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from ..words.messages import phrase
from .blocks import Block
from .records import REVIEWED
from .sheets import SOURCE, TARGET, Sheet
from .status import CURRENT, STALE, STATUSES, Unit, counts_of

Languages = Sequence[str]


def status_text(sheets: Sequence[Sheet], languages: Languages) -> str:
    """Return the totals, and a line for each page or data file that is not wholly current."""
    rows = [(sheet.name, counts_of(sheet.units)) for sheet in sheets]
    behind = [(name, counts) for name, counts in rows if sum(counts.values()) > counts[CURRENT]]
    longest = max((len(name) for name, _ in behind), default=0)
    lines = []
    for name, counts in behind:
        parts = ", ".join(f"{phrase(f'status_{s}', languages)} {counts[s]}" for s in STATUSES if counts[s])
        lines.append(f"{name:<{longest}}  {parts}")
    totals = _totals(sheets)
    whole = sum(totals.values())
    share = phrase("translation_share", languages, current=totals[CURRENT], blocks=whole, reviewed=_reviewed(sheets))
    others = [f"  {phrase(f'status_{s}', languages)}: {totals[s]}" for s in STATUSES if s != CURRENT and totals[s]]
    return "\n".join([*lines, share, *others])


def status_json(sheets: Sequence[Sheet], languages: Languages) -> str:
    """Return the counts for tools; `reviewed` is how many of the current passages somebody compared by reading."""
    pages = [{"page": sheet.name, **counts_of(sheet.units), "reviewed": _reviewed([sheet])} for sheet in sheets]
    return json.dumps({"totals": _totals(sheets), "reviewed": _reviewed(sheets), "pages": pages}, indent=2)


def status_csv(sheets: Sequence[Sheet], languages: Languages) -> str:
    """Return the counts as a table, a page or data file a row."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["page", *STATUSES, "reviewed"])
    for sheet in sheets:
        writer.writerow([sheet.name, *counts_of(sheet.units).values(), _reviewed([sheet])])
    return buffer.getvalue().rstrip("\n")


STATUS_FORMATS: dict[str, Callable[[Sequence[Sheet], Languages], str]] = {
    "text": status_text,
    "json": status_json,
    "csv": status_csv,
}


def difference_text(sheet: Sheet, languages: Languages) -> str:
    """Return the passages of a page that wait for a decision: each with its number, the Japanese and the English.

    Of a stale one, also what the Japanese was. Those in one language only are left out: there is nothing to compare.
    """
    return "\n".join(
        _waiting(sheet, unit, unit.source, unit.target, languages)
        for unit in sheet.units
        if unit.source and unit.target and unit.status != CURRENT
    )


def character_difference(was: str, now: str) -> str:
    """Return two versions of a text as one: what went as [-…-], what came as {+…+}."""
    parts: list[str] = []
    for step, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if step == "equal":
            parts.append(was[a:b])
            continue
        parts += [f"[-{was[a:b]}-]"] if b > a else []
        parts += [f"{{+{now[c:d]}+}}"] if d > c else []
    return "".join(parts)


def _waiting(sheet: Sheet, unit: Unit, source: Block, target: Block, languages: Languages) -> str:
    now = source.words
    was = unit.record.ja if unit.record and unit.status == STALE else now
    difference = _labelled(f"{SOURCE} ±", character_difference(was, now))
    changed = [*_labelled("was", was), *_labelled("now", now), *difference]
    status = phrase(f"status_{unit.status}", languages)
    return "\n".join(
        [
            f"{sheet.target_file}:{target.line}  {unit.id}  {unit.kind}  {status}",
            *(changed if was != now else _labelled(SOURCE, now)),
            *_labelled(TARGET, target.words),
            "",
        ]
    )


def _labelled(label: str, text: str) -> list[str]:
    first, *rest = text.split("\n")
    return [f"  {label:<5} {first}", *(f"  {'':<5} {line}" for line in rest)]


def _totals(sheets: Sequence[Sheet]) -> dict[str, int]:
    return counts_of(unit for sheet in sheets for unit in sheet.units)


def _reviewed(sheets: Sequence[Sheet]) -> int:
    units = (unit for sheet in sheets for unit in sheet.units)
    return sum(unit.status == CURRENT and unit.record is not None and unit.record.ok == REVIEWED for unit in units)
