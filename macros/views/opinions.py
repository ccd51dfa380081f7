"""View of `opinions`: what working groups said, the measures named for it and their pillars, as a picture and a table.

A named measure answers nothing yet: an opinion is answered only by initiatives of the plan. What has no counterpart is
told in both directions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..charts.flow import FlowColumn, FlowNode, flow_drawing
from ..charts.shapes import NARROW, WIDE
from ..plan.assignments import assigned_id
from ..plan.process import Measure, Opinion, WorkingGroup
from ..plan.values import Text, Unknown
from ..words import dates
from .context import Context
from .facts import Entry, Fact, Remark, fact
from .parts import Cite, Figure, Gap, Link, Phrase, Status, assignment_note, cites, count, gap, joined, original, phrase
from .pictures import Picture
from .wording import marked


@dataclass(frozen=True)
class Group:
    """A working group and the fiscal years it worked."""

    name: Phrase
    original: Phrase | None
    years: str
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class Row:
    """One opinion: who said it, the measure named for it, the measure's pillar, its state and what answers it.

    `record` is its place in the data.
    """

    record: str
    text: Phrase
    group: Entry
    measure: Phrase
    measure_original: Phrase | None
    pillar: Link
    state: Status
    answers: tuple[Phrase, ...]
    no_answer: Gap | None
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class Opinions:
    """The picture (None without any opinion or measure), the table, what has no counterpart, and the groups."""

    picture: Picture | None
    rows: tuple[Row, ...]
    orphans: tuple[Fact, ...]
    groups: tuple[Group, ...]


def opinions(context: Context) -> Opinions:
    """Return the opinions in the order of their measures, and what stands without a counterpart."""
    record = context.plan.opinions
    order = [measure.id for measure in record.measures]
    ordered = sorted(record.opinions, key=lambda opinion: order.index(opinion.measure))
    return Opinions(
        picture=_picture(context, ordered) if ordered or record.measures else None,
        rows=tuple(_row(context, opinion) for opinion in ordered),
        orphans=_orphans(context),
        groups=tuple(_group(context, group) for group in record.working_groups),
    )


def _row(context: Context, opinion: Opinion) -> Row:
    measure = context.plan.measure[opinion.measure]
    answered = [] if isinstance(opinion.answered_by, Unknown) else opinion.answered_by
    return Row(
        record=f"opinions/{opinion.id}/",
        text=phrase(context, opinion.text),
        group=_said_by(context, opinion),
        measure=phrase(context, measure.name),
        measure_original=original(context, measure.name),
        pillar=Link(
            phrase(context, context.plan.pillar[measure.pillar].name), context.link(f"pillars/{measure.pillar}")
        ),
        state=marked(context, "opinion", opinion.state),
        answers=tuple(phrase(context, context.plan.initiative[found].text) for found in answered),
        no_answer=gap(context, opinion.answered_by) if isinstance(opinion.answered_by, Unknown) else None,
        sources=cites(context, opinion.source),
    )


def _said_by(context: Context, opinion: Opinion) -> Entry:
    """Return the working group of an opinion and how it was assigned, or the gap."""
    found = assigned_id(opinion.working_group)
    if found is None:
        return Entry(gap(context, opinion.working_group))
    note = assignment_note(context, opinion.working_group)
    remarks = (Remark("", note),) if note else ()
    return Entry(phrase(context, context.plan.working_group[found].name), remarks=remarks)


def _group(context: Context, group: WorkingGroup) -> Group:
    return Group(
        name=phrase(context, group.name),
        original=original(context, group.name),
        years=dates.fiscal_year_span(group.from_fiscal_year, group.to_fiscal_year, context.language)
        if group.from_fiscal_year != group.to_fiscal_year
        else dates.fiscal_year(group.from_fiscal_year, context.language),
        sources=cites(context, group.source),
    )


def _orphans(context: Context) -> tuple[Fact, ...]:
    """Return what stands without a counterpart, from both ends; where the source is silent, how many."""
    plan, record = context.plan, context.plan.opinions
    named = {opinion.measure for opinion in record.opinions}
    covered = {measure.pillar for measure in record.measures}
    unnamed = [opinion.text for opinion in record.opinions if opinion.measure not in plan.measure]
    silent = [measure.name for measure in record.measures if measure.id not in named]
    bare = [pillar.name for pillar in plan.pillars if pillar.id not in covered]
    unanswered = sum(isinstance(opinion.answered_by, Unknown) for opinion in record.opinions)
    unknown = sum(isinstance(initiative.opinions, Unknown) for initiative in plan.initiatives)
    return (
        _names(context, "opinions_without_measure", unnamed),
        _names(context, "measures_without_opinion", silent),
        _names(context, "pillars_without_measure", bare),
        _number(context, "opinions_without_answer", unanswered, len(record.opinions)),
        _number(context, "initiatives_without_opinion", unknown, len(plan.initiatives)),
    )


def _names(context: Context, key: str, names: Sequence[Text]) -> Fact:
    entries = [Entry(phrase(context, name)) for name in names] or [Entry(Phrase(context.label("orphans_none")))]
    return fact(context, key, *entries)


def _number(context: Context, key: str, number: int, total: int) -> Fact:
    found = count(context, number, f"count/{key}")
    text = context.label("orphans_of", count=found.text, total=total)
    return fact(context, key, Entry(Figure(text, found.value, found.key)))


def _picture(context: Context, ordered: Sequence[Opinion]) -> Picture:
    plan, record = context.plan, context.plan.opinions
    columns = (
        FlowColumn(context.label("opinions_opinion"), tuple(_opinion_node(context, opinion) for opinion in ordered)),
        FlowColumn(
            context.label("opinions_measure"),
            tuple(_measure_node(context, measure, ordered) for measure in record.measures),
        ),
        FlowColumn(
            context.label("kpi_pillar"),
            tuple(
                FlowNode(pillar.id, phrase(context, pillar.name).text, _no_measure(context, pillar.id, record.measures))
                for pillar in plan.pillars
            ),
        ),
    )
    pillars = [phrase(context, plan.pillar[one].name).text for one in dict.fromkeys(m.pillar for m in record.measures)]
    return Picture(
        id=f"opinions-{context.language}",
        message=context.label(
            "opinions_message",
            opinions=len(ordered),
            measures=len(record.measures),
            pillars=joined(pillars, context) or context.label("orphans_none"),
        ),
        subtitle=context.label("opinions_subtitle"),
        title=context.label("opinions_title"),
        description=context.label("opinions_description", measures=_told(context, record.measures, ordered)),
        wide=flow_drawing(columns, WIDE),
        narrow=flow_drawing(columns, NARROW),
    )


def _opinion_node(context: Context, opinion: Opinion) -> FlowNode:
    note = context.label("opinion_answered") if opinion.state == "answered" else ""
    return FlowNode(opinion.id, phrase(context, opinion.text).text, note, opinion.measure)


def _measure_node(context: Context, measure: Measure, ordered: Sequence[Opinion]) -> FlowNode:
    has_opinion = any(opinion.measure == measure.id for opinion in ordered)
    note = "" if has_opinion else context.label("measures_without_opinion")
    return FlowNode(measure.id, phrase(context, measure.name).text, note, measure.pillar)


def _no_measure(context: Context, pillar: str, measures: Iterable[Measure]) -> str:
    has_measure = any(measure.pillar == pillar for measure in measures)
    return "" if has_measure else context.label("opinions_no_measure")


def _told(context: Context, measures: Sequence[Measure], ordered: Sequence[Opinion]) -> str:
    return joined(
        [
            context.label(
                "opinions_told",
                measure=phrase(context, measure.name).text,
                pillar=phrase(context, context.plan.pillar[measure.pillar].name).text,
                count=sum(opinion.measure == measure.id for opinion in ordered),
            )
            for measure in measures
        ],
        context,
    )
