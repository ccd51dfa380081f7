"""View of `kpi_related`: series of other plans and statistics that stand near an indicator, kept apart from the plan.

Each figure shows its source, how far it can be trusted, and whether it was published after the plan's own date.
"""

from dataclasses import dataclass, replace
from operator import itemgetter

from ..plan.kpi import Related
from ..words import dates
from .context import Context
from .facts import Entry, Fact, Remark, choice_fact, fact, observation_remarks, target_remarks, text_fact
from .kpi_chart import related_chart
from .parts import Figure, Part, Phrase, count, observed, original, period, phrase, targeted
from .pictures import Picture
from .trust import Document, TrustedCite, documents, trusted

# From this many rows on, a table stands folded under a line that names its first and last row.
LONG = 30


@dataclass(frozen=True)
class Row:
    """A value or target of another series."""

    period: str
    value: Part
    remarks: tuple[Remark, ...]
    sources: tuple[TrustedCite, ...]


@dataclass(frozen=True)
class Folded:
    """The line over a long table: how many values, the first and the last."""

    count: Figure
    first: Row
    last: Row


@dataclass(frozen=True)
class Table:
    """Values or targets of a series; a long table stands folded.

    Remarks and sources that all rows share stand once, in `shared_remarks` and `shared_sources`, and not in the rows.
    """

    caption: str
    shared_remarks: tuple[Remark, ...]
    shared_sources: tuple[TrustedCite, ...]
    rows: tuple[Row, ...]
    folded: Folded | None

    @property
    def with_remarks(self) -> bool:
        """Tell whether any row has remarks of its own."""
        return any(row.remarks for row in self.rows)

    @property
    def with_sources(self) -> bool:
        """Tell whether rows have sources of their own."""
        return any(row.sources for row in self.rows)


@dataclass(frozen=True)
class Series:
    """One series: what it is, how it differs, its picture (None for a single figure), its tables and its sources."""

    id: str
    name: Phrase
    original: Phrase | None
    facts: tuple[Fact, ...]
    picture: Picture | None
    tables: tuple[Table, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True)
class KpiRelated:
    """The series of one indicator under a notice that they are not part of the plan."""

    title: str
    notice: str
    as_of: str
    series: tuple[Series, ...]


def kpi_related(context: Context, *, kpi: str) -> KpiRelated:
    """Return the related series of an indicator, in the order of its data file.

    Series of one name are told apart by what they belong to, in their headings and the captions of their tables.
    """
    record = context.plan.kpi[kpi]
    names = [series.name for series in record.related]
    shown = [_name(context, series, names.count(series.name) > 1) for series in record.related]
    return KpiRelated(
        title=context.label("kpi_related_title"),
        notice=context.label("kpi_related_notice"),
        as_of=dates.day(context.plan.plan.as_of, context.language),
        series=tuple(
            _series(context, series, name, f"kpis/{kpi}/related/{series.id}")
            for series, name in zip(record.related, shown, strict=True)
        ),
    )


def _name(context: Context, series: Related, is_shared: bool) -> Phrase:
    name = phrase(context, series.name)
    if not is_shared:
        return name
    owner = context.label("in_brackets", text=phrase(context, series.owner).text)
    return replace(name, text=name.text + owner)


def _series(context: Context, series: Related, name: Phrase, key: str) -> Series:
    return Series(
        id=series.id,
        name=name,
        original=original(context, series.name),
        facts=tuple(_facts(context, series)),
        picture=related_chart(context, series),
        tables=tuple(
            table for table in (_values(context, series, name, key), _targets(context, series, key)) if table.rows
        ),
        documents=documents(context, [*series.observations, *series.targets]),
    )


def _facts(context: Context, series: Related) -> list[Fact]:
    facts = [
        choice_fact(context, "kpi_related_relation", series.relation, "relation"),
        text_fact(context, "kpi_related_difference", series.difference),
        text_fact(context, "kpi_related_owner", series.owner),
        text_fact(context, "kpi_related_area", series.area),
    ]
    if series.notes:
        facts.append(fact(context, "remarks", *(Entry(phrase(context, note)) for note in series.notes)))
    return facts


def _values(context: Context, series: Related, name: Phrase, key: str) -> Table:
    rows = [
        (
            observation.position,
            Row(
                period=period(context, observation),
                value=observed(context, observation, series.unit, f"{key}/observations/{index}"),
                remarks=observation_remarks(context, observation, series.unit, f"{key}/observations/{index}"),
                sources=trusted(context, observation.source),
            ),
        )
        for index, observation in enumerate(series.observations)
    ]
    caption = context.label("kpi_related_values", name=name.text)
    return _table(context, caption, [row for _, row in sorted(rows, key=itemgetter(0))], key)


def _targets(context: Context, series: Related, key: str) -> Table:
    rows = [
        Row(
            period=period(context, target),
            value=targeted(context, target, series.unit, f"{key}/targets/{index}"),
            remarks=target_remarks(context, target),
            sources=trusted(context, target.source),
        )
        for index, target in enumerate(series.targets)
    ]
    words = {"name": phrase(context, series.name).text, "owner": phrase(context, series.owner).text}
    caption = context.label("kpi_related_targets", **words)
    return _table(context, caption, rows, key)


def _table(context: Context, caption: str, rows: list[Row], key: str) -> Table:
    remarks: tuple[Remark, ...] = ()
    sources: tuple[TrustedCite, ...] = ()
    if len(rows) > 1:
        remarks = tuple(remark for remark in rows[0].remarks if all(remark in row.remarks for row in rows))
        sources = rows[0].sources if len({row.sources for row in rows}) == 1 else ()
        rows = [
            replace(
                row,
                remarks=tuple(remark for remark in row.remarks if remark not in remarks),
                sources=() if sources else row.sources,
            )
            for row in rows
        ]
    folded = None
    if len(rows) >= LONG:
        number = count(context, len(rows), f"count/{key}")
        values = Figure(context.label("rows_counted", count=number.text), number.value, number.key)
        folded = Folded(values, rows[0], rows[-1])
    return Table(caption, remarks, sources, tuple(rows), folded)
