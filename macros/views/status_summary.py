"""View of `status_summary`: how many indicators have which published status, by pillar, as a picture and as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..charts.shapes import NARROW, WIDE
from ..charts.status_bars import Statuses, StatusRow, status_bars
from ..plan.assignments import assigned_id
from ..plan.citations import Citation
from ..plan.kpi import Kpi
from ..words import dates
from .context import Context
from .parts import Cite, Figure, Link, Phrase, Status, cites, count, joined, phrase, status
from .pictures import Picture
from .pillar import ORDER


@dataclass(frozen=True)
class Row:
    """A group of indicators in the table: its name, one number a status, and all together."""

    name: Phrase | Link
    counts: tuple[Figure, ...]
    total: Figure
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class StatusSummary:
    """The picture and the table (None and empty where there is no indicator), and notes on what is not in them."""

    picture: Picture | None
    caption: str
    columns: tuple[Status, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Group:
    """Indicators that belong together; `key` narrows the key of their count."""

    name: Phrase | Link
    key: str
    kpis: Sequence[Kpi]
    is_total: bool = False


def status_summary(context: Context, *, pillar: str | None = None) -> StatusSummary:
    """Return the published statuses of a pillar's indicators, or of all, by pillar and together.

    Indicators of no known pillar are counted only if they have a published status; of the others a note tells.
    """
    groups = _groups(context, pillar)
    kpis = [kpi for group in groups if not group.is_total for kpi in group.kpis]
    codes = [code for code in ORDER if any(_code(kpi) == code for kpi in kpis)]
    columns = tuple(status(context, code) for code in codes)
    rows = tuple(_row(context, group, codes) for group in groups)
    return StatusSummary(
        picture=_picture(context, groups, columns, rows, pillar) if kpis else None,
        caption=context.label("status_caption"),
        columns=columns,
        rows=rows if kpis else (),
        notes=tuple(_notes(context, kpis, pillar)),
    )


def _groups(context: Context, pillar: str | None) -> list[_Group]:
    """Return the total first, then the pillars, then what is published without a pillar; one pillar has no total."""
    plan = context.plan
    groups = [
        _Group(_name(context, record.id), f"/pillar={record.id}", plan.kpis_of(record.id))
        for record in plan.pillars
        if pillar in (None, record.id)
    ]
    if pillar:
        return groups
    stray = [kpi for kpi in plan.kpis if assigned_id(kpi.pillar) is None and kpi.published]
    if stray:
        groups.append(_Group(Phrase(context.label("status_without_pillar")), "/pillar=unknown", stray))
    everything = [kpi for group in groups for kpi in group.kpis]
    return [_Group(Phrase(context.label("status_all")), "", everything, is_total=True), *groups]


def _name(context: Context, pillar: str) -> Phrase | Link:
    name, page = phrase(context, context.plan.pillar[pillar].name), f"pillars/{pillar}"
    return name if context.page == page else Link(name, context.link(page))


def _words(name: Phrase | Link) -> str:
    return name.phrase.text if isinstance(name, Link) else name.text


def _code(kpi: Kpi) -> str:
    return kpi.published.status if kpi.published else "unknown"


def _row(context: Context, group: _Group, codes: Sequence[str]) -> Row:
    return Row(
        name=group.name,
        counts=tuple(
            count(context, sum(_code(kpi) == code for kpi in group.kpis), f"count/kpis/status={code}{group.key}")
            for code in codes
        ),
        total=count(context, len(group.kpis), f"count/kpis/with_status{group.key}"),
        sources=published_cites(context, group.kpis),
    )


def _cited(kpis: Iterable[Kpi]) -> list[Citation]:
    """Return where the statuses stand, each document and page once, in the order of first use."""
    found = [citation for kpi in kpis if kpi.published for citation in kpi.published.source]
    return list({(citation.document, str(citation.page)): citation for citation in found}.values())


def _picture(
    context: Context, groups: Sequence[_Group], columns: Sequence[Status], rows: Sequence[Row], pillar: str | None
) -> Picture:
    drawn = [
        StatusRow(_words(group.name), tuple(int(figure.value) for figure in row.counts))
        for group, row in zip(groups, rows, strict=True)
    ]
    has_total = groups[0].is_total
    chart = Statuses(
        columns=tuple((column.code, column.word) for column in columns),
        rows=tuple(drawn[1:] if has_total else drawn),
        total=drawn[0] if has_total else None,
    )
    told = [context.label("status_told", name=_words(row.name), counts=_counts(context, columns, row)) for row in rows]
    first = rows[0]
    return Picture(
        id=f"status-summary-{pillar}-{context.language}" if pillar else f"status-summary-{context.language}",
        message=context.label(
            "status_message",
            name=_words(first.name) if pillar else context.label("status_all"),
            total=first.total.text,
            counts=_counts(context, columns, first),
        ),
        subtitle=context.label("status_subtitle"),
        title=context.label("status_title"),
        description=context.label("status_description", rows=context.label("sentence_separator").join(told)),
        wide=status_bars(chart, WIDE),
        narrow=status_bars(chart, NARROW),
    )


def _counts(context: Context, columns: Sequence[Status], row: Row) -> str:
    told = [
        context.label("status_count", status=column.word, count=figure.text)
        for column, figure in zip(columns, row.counts, strict=True)
        if figure.value != "0"
    ]
    return joined(told, context)


def _notes(context: Context, kpis: Sequence[Kpi], pillar: str | None) -> list[str]:
    """Return whose words the statuses are, and how many indicators of the plan stand outside the picture."""
    outside = context.plan.plan.kpi_totals.all - len(kpis)
    notes = [published_note(context, kpis)]
    if pillar is None and outside > 0:
        notes.append(context.label("status_outside", count=outside))
    return [note for note in notes if note]


def published_note(context: Context, kpis: Iterable[Kpi]) -> str | None:
    """Return who published the statuses of indicators and as of which day, or None where none is published."""
    days = [kpi.published.as_of for kpi in kpis if kpi.published]
    if not days:
        return None
    publisher = phrase(context, context.plan.plan.publisher).text
    return context.label("kpi_table_note", publisher=publisher, date=dates.day(max(days), context.language))


def published_cites(context: Context, kpis: Iterable[Kpi]) -> tuple[Cite, ...]:
    """Return where the published statuses of indicators stand, each document and page once."""
    return cites(context, _cited(kpis))
