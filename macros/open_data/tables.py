"""The tables of the open data: which there are, what a row of each is, and their rows.

In: a plan. Out: tables with columns that depend on the record types only. The first columns say what a row belongs to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..plan.kpi import Alias, Judgement, Kpi, Observation, PublishedAssessment, Related, Revision, Target
from ..plan.outline import Initiative, KpiRule, Pillar, PillarField, PlanRecord, Position, Review, Theme, Unit
from ..plan.plan import Plan
from ..plan.process import (
    Correction,
    Edition,
    Event,
    Measure,
    Meeting,
    Member,
    NationalMove,
    Observers,
    Opinion,
    Paper,
    Requirement,
    ScheduleItem,
    ScheduleLane,
    SourceNote,
    WorkingGroup,
)
from ..plan.references import Source, Term
from ..plan.values import Record
from ..words.labels import label, languages
from .entries import (
    ComputedAssessment,
    Entries,
    assessments,
    every,
    observations,
    of_kpis,
    of_meetings,
    revisions,
    rules,
    steps,
    targets,
)
from .flatten import Column, Kind, Row, cells_of, columns_of


@dataclass(frozen=True)
class Table:
    """A table: name, columns, key columns and rows (each row has a cell for every column)."""

    name: str
    title: dict[str, str]
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _Kind:
    """A kind of table: the record types of its rows, its own key columns, and where the rows come from."""

    name: str
    records: tuple[type[Record], ...]
    entries: Entries
    keys: tuple[tuple[str, Kind], ...] = ()
    key: tuple[str, ...] = ("id",)


def tables(plan: Plan) -> list[Table]:
    """Return every table of a plan, those without rows too."""
    return [_table(kind, plan) for kind in KINDS]


def described(plan: Plan) -> list[Table]:
    """Return every table with its columns and without its rows."""
    return [Table(kind.name, _title(kind), _columns(kind, tuple(plan.languages)), kind.key, ()) for kind in KINDS]


def row_count(plan: Plan, name: str) -> int:
    """Return how many rows a table has; raises LookupError for a table there is not."""
    kinds = {kind.name: kind for kind in KINDS}
    return sum(1 for _ in kinds[name].entries(plan))


def rows_by_kpi(table: Table) -> dict[str, list[Row]]:
    """Return the rows of a table that is about indicators, id → rows."""
    found: dict[str, list[Row]] = {}
    for row in table.rows:
        found.setdefault(str(row["kpi"]), []).append(row)
    return found


def _table(kind: _Kind, plan: Plan) -> Table:
    columns = _columns(kind, tuple(plan.languages))
    names = [column.name for column in columns]
    rows = []
    for keys, record in kind.entries(plan):
        cells = keys | cells_of(record, plan.languages)
        rows.append({name: cells.get(name) for name in names})
    return Table(kind.name, _title(kind), columns, kind.key, tuple(rows))


def _title(kind: _Kind) -> dict[str, str]:
    return {language: label(f"table_{kind.name}", language) for language in languages()}


@cache
def _columns(kind: _Kind, of: Sequence[str]) -> tuple[Column, ...]:
    """Return key columns first, then those of the records; of several record types each column once."""
    found = {name: _key_column(name, of_kind) for name, of_kind in kind.keys}
    for record in kind.records:
        for column in columns_of(record, of):
            earlier = found.get(column.name)
            codes = tuple(dict.fromkeys([*(earlier.codes if earlier else ()), *column.codes]))
            found[column.name] = Column(column.name, column.kind, _meaning(column), codes, column.language)
    return tuple(found.values())


def _meaning(column: Column) -> Mapping[str, str]:
    """Return what a column means; one whose record is made for the table alone has its words among the labels."""
    is_told = set(column.meaning.values()) != {column.name}
    return column.meaning if is_told else _key_column(column.name, column.kind).meaning


def _key_column(name: str, kind: Kind) -> Column:
    return Column(name, kind, {language: label(f"column_{name}", language) for language in languages()})


_KPI: tuple[tuple[str, Kind], ...] = (("kpi", "string"), ("row", "integer"))
_FIGURE: tuple[tuple[str, Kind], ...] = (*_KPI, ("series", "string"), ("role", "string"), ("unit", "string"))
_MEETING: tuple[tuple[str, Kind], ...] = (("meeting", "string"), ("row", "integer"))

KINDS = (
    _Kind("plan", (PlanRecord,), lambda plan: [({}, plan.plan)]),
    _Kind("kpis", (Kpi,), every(lambda plan: plan.kpis)),
    _Kind("aliases", (Alias,), of_kpis(lambda kpi: kpi.aliases), _KPI, ("kpi", "row")),
    _Kind("targets", (Target,), targets, _FIGURE, ("kpi", "row")),
    _Kind("observations", (Observation,), observations, _FIGURE, ("kpi", "row")),
    _Kind(
        "revisions", (Revision,), revisions, (("kpi", "string"), ("observation", "integer"), ("row", "integer")),
        ("kpi", "observation", "row"),
    ),
    _Kind(
        "assessments", (PublishedAssessment, Judgement, ComputedAssessment), assessments, _KPI, ("kpi", "row")
    ),
    _Kind("series", (Related,), of_kpis(lambda kpi: kpi.related), _KPI, ("kpi", "id")),
    _Kind("units", (Unit,), every(lambda plan: plan.units)),
    _Kind("pillars", (Pillar,), every(lambda plan: plan.pillars)),
    _Kind(
        "fields", (PillarField,),
        lambda plan: [({"pillar": pillar.id}, record) for pillar in plan.pillars for record in pillar.fields],
        (("pillar", "string"),),
    ),
    _Kind("themes", (Theme,), every(lambda plan: plan.themes)),
    _Kind("positions", (Position,), every(lambda plan: plan.plan.positions)),
    _Kind("kpi_rules", (KpiRule,), every(rules)),
    _Kind("initiatives", (Initiative,), every(lambda plan: plan.initiatives)),
    _Kind("reviews", (Review,), every(lambda plan: plan.reviews)),
    _Kind("events", (Event,), every(lambda plan: plan.events)),
    _Kind("national_moves", (NationalMove,), every(lambda plan: plan.national_moves)),
    _Kind("lanes", (ScheduleLane,), every(lambda plan: plan.schedule.lanes if plan.schedule else ())),
    _Kind("schedule", (ScheduleItem,), steps, (("lane", "string"), ("planned_as_of", "date"))),
    _Kind("meetings", (Meeting,), every(lambda plan: plan.meetings)),
    _Kind("papers", (Paper,), of_meetings(lambda meeting: meeting.papers), _MEETING, ("meeting", "row")),
    _Kind("members", (Member,), of_meetings(lambda meeting: meeting.members), _MEETING, ("meeting", "row")),
    _Kind("observers", (Observers,), of_meetings(lambda meeting: meeting.observers), _MEETING, ("meeting", "row")),
    _Kind("working_groups", (WorkingGroup,), every(lambda plan: plan.opinions.working_groups)),
    _Kind("measures", (Measure,), every(lambda plan: plan.opinions.measures)),
    _Kind("opinions", (Opinion,), every(lambda plan: plan.opinions.opinions)),
    _Kind("requirements", (Requirement,), every(lambda plan: plan.requirements)),
    _Kind("corrections", (Correction,), every(lambda plan: plan.corrections)),
    _Kind("source_notes", (SourceNote,), every(lambda plan: plan.source_notes)),
    _Kind("editions", (Edition,), every(lambda plan: plan.editions), key=("id",)),
    _Kind("sources", (Source,), every(lambda plan: plan.sources)),
    _Kind("glossary", (Term,), every(lambda plan: plan.glossary)),
)  # fmt: skip
