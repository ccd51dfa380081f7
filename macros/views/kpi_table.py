"""View of `kpi_table`: indicators with published status, target and source, all or of one pillar or kind."""

from dataclasses import dataclass
from typing import Literal

from ..plan.assignments import assigned_id
from ..plan.kpi import Kpi
from ..words import dates
from .context import Context
from .parts import (
    Cite,
    Gap,
    Link,
    Part,
    Phrase,
    Status,
    cites,
    gap,
    kpi_link,
    original,
    period,
    phrase,
    status,
    targeted,
)


@dataclass(frozen=True)
class Row:
    """One indicator."""

    link: Link
    original: Phrase | None
    pillar: Phrase | Gap
    status: Status | None
    targets: tuple[tuple[str, Part], ...]
    no_target: Gap | None
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class KpiTable:
    """The table: caption, rows, and a note that says whose status this is."""

    caption: str
    rows: tuple[Row, ...]
    with_pillar: bool
    with_status: bool
    note: str | None


def kpi_table(
    context: Context,
    *,
    pillar: str | None = None,
    kind: Literal["quantitative", "qualitative"] | None = None,
) -> KpiTable:
    """Return the table of the indicators of a pillar and kind, or of all."""
    kpis = context.plan.kpis_of(pillar, kind)
    with_status = any(kpi.published for kpi in kpis)
    if pillar:
        name = phrase(context, context.plan.pillar[pillar].name).text
        caption = context.label("kpi_table_caption_pillar", pillar=name)
    else:
        caption = context.label("kpi_table_caption_qualitative" if kind == "qualitative" else "kpi_table_caption")
    return KpiTable(
        caption=caption,
        rows=tuple(_row(context, kpi) for kpi in kpis),
        with_pillar=pillar is None and kind != "qualitative",
        with_status=with_status,
        note=_note(context, kpis) if with_status else None,
    )


def _row(context: Context, kpi: Kpi) -> Row:
    pillar = assigned_id(kpi.pillar)
    key = f"kpis/{kpi.id}"
    targets = tuple(
        (period(context, target), targeted(context, target, kpi.unit, f"{key}/targets/{index}"))
        for index, target in enumerate(kpi.listed_targets)
    )
    if kpi.qualitative_target:
        targets = (*targets, ("", phrase(context, kpi.qualitative_target.text)))
    published = kpi.published
    return Row(
        link=kpi_link(context, kpi.id),
        original=original(context, kpi.name),
        pillar=phrase(context, context.plan.pillar[pillar].name) if pillar else gap(context, kpi.pillar),
        status=status(context, published.status) if published else None,
        targets=targets,
        no_target=None if targets or isinstance(kpi.targets, list) else gap(context, kpi.targets),
        sources=cites(context, kpi.source),
    )


def _note(context: Context, kpis: list[Kpi]) -> str:
    latest = max(kpi.published.as_of for kpi in kpis if kpi.published)
    publisher = phrase(context, context.plan.plan.publisher).text
    return context.label("kpi_table_note", publisher=publisher, date=dates.day(latest, context.language))
