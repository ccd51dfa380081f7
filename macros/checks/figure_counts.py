"""Counts that pages print, counted anew.

In: the plan and the key of a count (`count/kpis/status=achieved/pillar=life`). Out: the number. Nothing here is shared
with the views that print the counts: two ways to one number are what makes a difference visible.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ..plan.assignments import assigned_id
from ..plan.files import DATA_FILES
from ..plan.ids import Reference
from ..plan.kpi import Kpi
from ..plan.links import walk
from ..plan.plan import Plan
from ..plan.values import is_unknown
from ..translation.sheets import Sheets

# What an argument of a key says when the data do not know it.
_UNKNOWN = "unknown"


def counted(plan: Plan, words: list[str]) -> int:
    """Return the number that a key names by its parts after `count`; raises LookupError for an unknown key."""
    head = [word for word in words if "=" not in word]
    narrowed = dict(word.split("=") for word in words if "=" in word)
    match head:
        case ["kpis"]:
            return len(_kpis(plan, narrowed))
        case ["kpis", "with_status"]:
            known = [kpi for kpi in plan.kpis if kpi.published or assigned_id(kpi.pillar)]
            return len(_narrowed(known, narrowed))
        case ["kpis", "without_status"]:
            return plan.plan.kpi_totals.all - sum(kpi.published is not None for kpi in plan.kpis)
        case ["kpis_named"]:
            return len(_narrowed(plan.kpis, narrowed))
        case ["kpis_unnamed"]:
            return plan.plan.kpi_totals.all - len(plan.kpis)
        case ["kpis", kpi, "related", related]:
            return sum(len(entry.observations) for entry in plan.kpi[kpi].related if entry.id == related)
        case ["kpis", kpi, "related", related, "targets"]:
            return sum(len(entry.targets) for entry in plan.kpi[kpi].related if entry.id == related)
        case ["meetings", meeting, *rest]:
            return _attending(plan, meeting, rest)
        case [one]:
            return _records(plan, one, narrowed)
    raise LookupError(words)


def translated(sheets: Sheets, names: list[str], what: str) -> int:
    """Return how many passages of a page, of data or of all have a status (or are `reviewed`; `passages`: all of them).

    `names` are the parts of `pages/<page>`, of a data file or folder, or `all`; raises LookupError for unknown ones.
    """
    kind, name = names[0], "/".join(names[1:] if names[0] == "pages" else names)
    units = [
        unit
        for sheet in sheets.all()
        if kind == "all"
        or (kind == "pages" and sheet.is_page and sheet.name == name)
        or (kind == "data" and (sheet.name == name or sheet.name.startswith(f"{name}/")))
        for unit in sheet.units
    ]
    if not units:
        raise LookupError(names)
    if what == "reviewed":
        records = [unit.record for unit in units if unit.status == "current" and unit.record]
        return sum(record.ok == "reviewed" for record in records)
    return len(units) if what == "passages" else sum(unit.status == what for unit in units)


def _kpis(plan: Plan, narrowed: Mapping[str, str]) -> list[Kpi]:
    """Return indicators; one without a status is counted only among those of a known pillar."""
    kpis = _narrowed(plan.kpis, narrowed)
    if narrowed.get("status") == _UNKNOWN and "pillar" not in narrowed:
        return [kpi for kpi in kpis if assigned_id(kpi.pillar)]
    return kpis


def _narrowed(kpis: Iterable[Kpi], narrowed: Mapping[str, str]) -> list[Kpi]:
    def said(kpi: Kpi, name: str) -> str:
        match name:
            case "kind":
                return kpi.kind
            case "status":
                return kpi.published.status if kpi.published else _UNKNOWN
            case "pillar" | "field":
                return assigned_id(getattr(kpi, name)) or _UNKNOWN
        raise LookupError(name)

    return [kpi for kpi in kpis if all(said(kpi, name) == value for name, value in narrowed.items())]


def _attending(plan: Plan, meeting: str, rest: list[str]) -> int:
    record = plan.meeting[meeting]
    match rest:
        case ["members"]:
            return len(record.members)
        case ["members", attendance]:
            return sum(member.attendance == attendance for member in record.members)
        case ["observers"]:
            return sum(body.listed for body in record.observers)
        case ["observers", "in_person"]:
            return sum(body.listed - body.online - body.absent for body in record.observers)
        case ["observers", "online"]:
            return sum(body.online for body in record.observers)
        case ["observers", "absent"]:
            return sum(body.absent for body in record.observers)
    raise LookupError(rest)


def _records(plan: Plan, what: str, narrowed: Mapping[str, str]) -> int:
    pillar = narrowed.get("pillar")
    match what:
        case "fields":
            return sum(len(record.fields) for record in plan.pillars if pillar in (None, record.id))
        case "initiatives":
            return sum(pillar in (None, assigned_id(record.pillar)) for record in plan.initiatives)
        case "initiatives_without_opinion":
            return sum(is_unknown(record.opinions) for record in plan.initiatives)
        case "measures":
            return sum(pillar in (None, record.pillar) for record in plan.opinions.measures)
        case "opinions":
            return len(plan.opinions.opinions)
        case "opinions_without_answer":
            return sum(is_unknown(record.answered_by) for record in plan.opinions.opinions)
        case "pillars" | "themes" | "requirements" | "events" | "corrections" | "sources":
            return len(getattr(plan, what))
    raise LookupError(what)


def citations(plan: Plan) -> dict[tuple[str, str], int]:
    """Return how often each part of the data cites each document; the part of all together is empty."""
    found: dict[tuple[str, str], int] = {}
    for data_file in DATA_FILES:
        records: Any = getattr(plan, data_file.field)
        for value, path in walk(records):
            if isinstance(value, Reference) and value.kind == "document":
                part = next((name for name in ("related", "printed_in") if name in path), data_file.field)
                for name in ("", part):
                    found[str(value), name] = found.get((str(value), name), 0) + 1
    return found
