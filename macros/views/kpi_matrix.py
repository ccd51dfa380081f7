"""View of `kpi_matrix`: indicators by pillar and by field, beside the number that the next plan aims at.

The source names a number of indicators “a field” and does not say whether that is a pillar or a field of a pillar, so
both readings are counted. What is assigned to none has a column of its own; what the source only counts, a row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..charts.matrix import NOT_KNOWN, Cell, Matrix, MatrixRow, dot_matrix
from ..charts.shapes import NARROW, WIDE
from ..plan.assignments import Assigned, assigned_id
from ..plan.citations import Citation
from ..plan.kpi import Kpi
from ..plan.outline import KpiRule, Pillar
from ..plan.values import Unknown
from .context import Context
from .parts import Cite, Figure, Gap, Link, Phrase, assignment_note, cites, count, gap, joined, phrase
from .pictures import Picture


@dataclass(frozen=True)
class Row:
    """A pillar or field in the table; None where a column does not apply to it, a gap where the number is not known.

    `level` is 0 for a whole and 1 for a part of it; `compared` says how the number stands to the one aimed at.
    """

    name: Phrase | Link
    level: int
    assigned: Figure | Gap | None
    unassigned: Figure | None
    compared: str
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class Reading:
    """One reading of the rule: picture, table, and what its columns are called."""

    picture: Picture
    caption: str
    head: str
    columns: tuple[str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class KpiMatrix:
    """Both readings, the rule they read, and how indicators came to their pillars and fields."""

    rule: Phrase | None
    rule_sources: tuple[Cite, ...]
    readings: tuple[Reading, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Counted:
    """A row before it is worded: the indicators in each column, None where one does not apply, and its key."""

    name: Phrase | Link
    level: int
    assigned: Sequence[str] | Unknown | None
    unassigned: Sequence[str] | None
    key: str
    sources: Sequence[Citation]
    unassigned_may_belong: str = ""  # what is said where further indicators may belong to the row


def kpi_matrix(context: Context) -> KpiMatrix:
    """Return both readings of the rule that names a number of indicators for each field."""
    rule = _rule(context)
    aim = rule.about if rule and isinstance(rule.about, int) else None
    return KpiMatrix(
        rule=phrase(context, rule.text) if rule else None,
        rule_sources=cites(context, rule.source) if rule else (),
        readings=(
            _reading(context, "pillar", _by_pillar(context), aim),
            _reading(context, "field", _by_field(context), aim),
        ),
        notes=tuple(_notes(context)),
    )


def _rule(context: Context) -> KpiRule | None:
    """Return the first rule that names a number, or None."""
    following = context.plan.plan.next_plan
    if isinstance(following, Unknown):
        return None
    return next((rule for rule in following.kpi_rules if isinstance(rule.about, int)), None)


def _by_pillar(context: Context) -> list[_Counted]:
    stray = _without_pillar(context)
    rows = [
        _Counted(
            name=_link(context, pillar),
            level=0,
            assigned=_kinds(kpis := context.plan.kpis_of(pillar.id)),
            unassigned=None,
            key=f"count/kpis/pillar={pillar.id}",
            sources=_cited(kpis),
            unassigned_may_belong="matrix_besides_unassigned" if stray else "",
        )
        for pillar in context.plan.pillars
    ]
    return [*rows, *stray]


def _by_field(context: Context) -> list[_Counted]:
    rows: list[_Counted] = []
    for pillar in context.plan.pillars:
        kpis = context.plan.kpis_of(pillar.id)
        stray = [kpi for kpi in kpis if assigned_id(kpi.field) is None]
        key = f"count/kpis/field=unknown/pillar={pillar.id}"
        rows.append(_Counted(_link(context, pillar), 0, None, _kinds(stray), key, _cited(stray)))
        for field in pillar.fields:
            found = [kpi for kpi in kpis if assigned_id(kpi.field) == field.id]
            name = phrase(context, field.name)
            key = f"count/kpis/field={field.id}"
            # None found is not nought where the source leaves the fields of some indicators open.
            kinds = Unknown(unknown="not_in_source") if stray and not found else _kinds(found)
            rows.append(_Counted(name, 1, kinds, None, key, pillar.source, "matrix_open" if stray else ""))
    return [*rows, *_without_pillar(context)]


def _without_pillar(context: Context) -> list[_Counted]:
    """Return the indicators whose pillar is not known: those with a name, and those the source only counts."""
    named = [kpi for kpi in context.plan.kpis if assigned_id(kpi.pillar) is None]
    totals = context.plan.plan.kpi_totals
    unnamed = totals.all - len(context.plan.kpis)
    rows = []
    if named:
        name = Phrase(context.label("matrix_without_pillar"))
        rows.append(_Counted(name, 0, None, _kinds(named), "count/kpis/pillar=unknown", _cited(named)))
    if unnamed > 0:
        name = Phrase(context.label("matrix_unnamed"))
        rows.append(_Counted(name, 0, None, ("unnamed",) * unnamed, "count/kpis_unnamed", totals.source))
    return rows


def _link(context: Context, pillar: Pillar) -> Link:
    return Link(phrase(context, pillar.name), context.link(f"pillars/{pillar.id}"))


def _kinds(kpis: Iterable[Kpi]) -> tuple[str, ...]:
    return tuple(kpi.kind for kpi in kpis)


def _cited(kpis: Iterable[Kpi]) -> list[Citation]:
    """Return where indicators stand, each document and page once, in the order of first use."""
    found = [citation for kpi in kpis for citation in kpi.source]
    return list({(citation.document, str(citation.page)): citation for citation in found}.values())


def _reading(context: Context, name: str, counted: Sequence[_Counted], aim: int | None) -> Reading:
    columns = (context.label(f"matrix_assigned_{name}"), context.label(f"matrix_unassigned_{name}"))
    chart = Matrix(
        columns=columns,
        rows=tuple(MatrixRow(_words(row), row.level, (_cell(row.assigned), _cell(row.unassigned))) for row in counted),
        reference=aim,
        reference_label=context.label("kpi_rules_about", number=aim) if aim else "",
    )
    is_open = any(isinstance(row.assigned, Unknown) for row in counted)
    caption = context.label(f"matrix_caption_{name}")
    told = [
        context.label("matrix_told", name=_words(row), count=len(kinds))
        for row in counted
        if row.level == 0 and not isinstance(kinds := row.assigned or row.unassigned or (), Unknown)
    ]
    return Reading(
        picture=Picture(
            id=f"kpi-matrix-{name}-{context.language}",
            message=context.label(f"matrix_message_{name}"),
            subtitle=context.label("matrix_subtitle_open" if is_open else "matrix_subtitle"),
            title=context.label(f"matrix_title_{name}"),
            description=context.label("matrix_description", caption=caption, rows=joined(told, context)),
            wide=dot_matrix(chart, WIDE),
            narrow=dot_matrix(chart, NARROW),
        ),
        caption=caption,
        head=context.label("kpi_pillar" if name == "pillar" else "matrix_pillar_and_field"),
        columns=columns,
        rows=tuple(_row(context, row, aim) for row in counted),
    )


def _words(row: _Counted) -> str:
    return row.name.phrase.text if isinstance(row.name, Link) else row.name.text


def _cell(kinds: Sequence[str] | Unknown | None) -> Cell:
    if isinstance(kinds, Unknown):
        return NOT_KNOWN
    return None if kinds is None else tuple(kinds)


def _row(context: Context, row: _Counted, aim: int | None) -> Row:
    assigned: Figure | Gap | None = None
    if isinstance(row.assigned, Unknown):
        assigned = gap(context, row.assigned)
    elif row.assigned is not None:
        assigned = count(context, len(row.assigned), row.key)
    return Row(
        name=row.name,
        level=row.level,
        assigned=assigned,
        unassigned=None if row.unassigned is None else count(context, len(row.unassigned), row.key),
        compared="" if row.assigned is None or aim is None else _compared(context, row, row.assigned, aim),
        sources=cites(context, row.sources),
    )


def _compared(context: Context, row: _Counted, assigned: Sequence[str] | Unknown, aim: int) -> str:
    """Return how a number stands to the one aimed at, with what may still belong to the row unless it is more."""
    if isinstance(assigned, Unknown):
        return context.label(row.unassigned_may_belong)
    if (number := len(assigned)) > aim:
        return context.label("matrix_more")
    answer = context.label("matrix_same" if number == aim else "matrix_fewer")
    return context.label(row.unassigned_may_belong, answer=answer) if row.unassigned_may_belong else answer


def _notes(context: Context) -> list[str]:
    """Return how indicators came to their pillar or field where the source does not print it, each way once."""
    notes: dict[str, None] = {}
    for part in ("pillar", "field"):
        for kpi in context.plan.kpis:
            value = getattr(kpi, part)
            if isinstance(value, Assigned) and (note := assignment_note(context, value)):
                notes[context.label("matrix_basis", part=context.label(f"kpi_{part}"), note=note.text)] = None
    return list(notes)
