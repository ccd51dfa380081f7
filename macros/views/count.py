"""View of `count`: how many records of a kind there are, within a sentence.

The number of indicators in all or of one kind is the one the source states; every other number is counted here.
"""

from ..plan.assignments import assigned_id
from ..plan.plan import Plan
from .context import Context
from .parts import Figure
from .parts import count as counted

# What can be counted, and the arguments that narrow it.
COUNTED: dict[str, tuple[str, ...]] = {
    "kpis": ("kind", "status", "pillar"),
    "kpis_named": ("kind", "pillar"),
    "kpis_unnamed": (),
    "fields": ("pillar",),
    "pillars": (),
    "themes": (),
    "initiatives": ("pillar",),
    "opinions": (),
    "measures": ("pillar",),
    "requirements": (),
    "events": (),
    "corrections": (),
    "sources": (),
}


def count(
    context: Context,
    *,
    of: str,
    kind: str | None = None,
    status: str | None = None,
    pillar: str | None = None,
) -> Figure:
    """Return a count; `kpis` without status and pillar are the stated totals, `kpis_named` the records.

    Raises TypeError for an argument that does not narrow what is counted.
    """
    given = {name: text for name, text in {"kind": kind, "status": status, "pillar": pillar}.items() if text}
    stray = [name for name in given if name not in COUNTED[of]]
    if stray:
        raise TypeError(f'count("{of}") does not take {", ".join(stray)}')
    totals = context.plan.plan.kpi_totals
    if of == "kpis" and not status and not pillar:
        name = kind or "all"
        return counted(context, getattr(totals, name), f"plan/kpi_totals/{name}")
    key = "/".join(["count", of, *(f"{name}={text}" for name, text in given.items())])
    if of == "kpis_unnamed":
        named = len(context.plan.kpis_of(kind="qualitative"))
        return counted(context, totals.qualitative - named, key)
    return counted(context, _number(context.plan, of, kind, status, pillar), key)


def _number(plan: Plan, of: str, kind: str | None, status: str | None, pillar: str | None) -> int:
    if of in ("kpis", "kpis_named"):
        found = plan.kpis_of(pillar, kind)
        return sum(status is None or (kpi.published is not None and kpi.published.status == status) for kpi in found)
    if of == "fields":
        return sum(len(record.fields) for record in plan.pillars if pillar in (None, record.id))
    if of == "initiatives":
        return sum(pillar in (None, assigned_id(record.pillar)) for record in plan.initiatives)
    if of == "measures":
        return sum(pillar in (None, record.pillar) for record in plan.opinions.measures)
    if of == "opinions":
        return len(plan.opinions.opinions)
    return len(getattr(plan, of))
