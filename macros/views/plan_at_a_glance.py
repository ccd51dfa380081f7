"""View of `plan_at_a_glance`: the whole plan in one picture, and the same as facts and tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from ..charts.glance import Glance, Stage, StageState, glance_drawing
from ..charts.glance_cards import GlancePillar
from ..charts.paper import PAGE, for_paper
from ..charts.shapes import NARROW, WIDE
from ..plan.kpi import Kpi
from ..plan.outline import Horizon, Pillar, Statement, Theme
from ..plan.process import Edition
from ..words import dates
from .context import Context
from .facts import Entry, Fact, fact
from .parts import Cite, Figure, Link, Phrase, Status, cites, count, joined, original, phrase, status
from .pictures import Picture
from .pillar import ORDER
from .status_summary import published_note

# The kinds of edition a plan goes through, in their order.
STAGES: tuple[str, ...] = get_args(Edition.model_fields["kind"].annotation)


@dataclass(frozen=True)
class PillarRow:
    """A pillar in the table, with the number of its indicators by status."""

    number: Figure
    name: Link
    original: Phrase | None
    aim: Phrase
    fields: tuple[Phrase, ...]
    and_others: bool
    total: Figure
    counts: tuple[tuple[Status, Figure], ...]
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class ThemeRow:
    """A theme in the table."""

    number: Figure
    name: Phrase
    original: Phrase | None
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class StageRow:
    """A stage in the table, and where the plan stands to it."""

    name: str
    state: str
    day: Figure | None


@dataclass(frozen=True)
class PlanAtAGlance:
    """The picture; principle, period and horizon as facts with sources; tables of pillars, themes and stages."""

    picture: Picture
    facts: tuple[Fact, ...]
    pillars: tuple[PillarRow, ...]
    themes: tuple[ThemeRow, ...]
    stages: tuple[StageRow, ...]
    note: str | None


def plan_at_a_glance(context: Context) -> PlanAtAGlance:
    """Return the principle, period and horizon, the pillars, the themes that are added, and the present stage."""
    pillars = sorted(context.plan.pillars, key=lambda pillar: pillar.number)
    themes = sorted(context.plan.themes, key=lambda theme: theme.number)
    facts = _facts(context)
    rows = tuple(pillar_row(context, pillar) for pillar in pillars)
    passed = stages(context)
    return PlanAtAGlance(
        picture=_picture(context, facts, rows, themes, passed),
        facts=facts,
        pillars=rows,
        themes=tuple(_theme_row(context, theme) for theme in themes),
        stages=tuple(_stage_row(context, stage) for stage in passed),
        note=published_note(context, context.plan.kpis),
    )


def _facts(context: Context) -> tuple[Fact, ...]:
    """Return principle, period and horizon, in the order of the picture."""
    record = context.plan.plan
    first, last = record.period.from_fiscal_year, record.period.to_fiscal_year
    span = Figure(dates.fiscal_year_span(first, last, context.language), f"{first}/{last}", "plan/period")
    return (
        fact(context, "plan_facts_principle", _said(context, record.principle)),
        fact(context, "plan_facts_period", Entry(span, sources=cites(context, record.period.source))),
        fact(context, "plan_facts_horizon", _said(context, record.horizon)),
    )


def _said(context: Context, statement: Statement | Horizon) -> Entry:
    return Entry(phrase(context, statement.text), sources=cites(context, statement.source))


def pillar_row(context: Context, pillar: Pillar) -> PillarRow:
    """Return a pillar with its indicators counted by published status."""
    kpis = context.plan.kpis_of(pillar.id)
    codes = [code for code in ORDER if any(_code(kpi) == code for kpi in kpis)]
    key = f"pillar={pillar.id}"
    return PillarRow(
        number=count(context, pillar.number, f"pillars/{pillar.id}/number"),
        name=Link(phrase(context, pillar.name), context.link(f"pillars/{pillar.id}")),
        original=original(context, pillar.name),
        aim=phrase(context, pillar.aim),
        fields=tuple(phrase(context, field.name) for field in pillar.fields),
        and_others=pillar.and_others,
        total=count(context, len(kpis), f"count/kpis/{key}"),
        counts=tuple(
            (
                status(context, code),
                count(context, sum(_code(kpi) == code for kpi in kpis), f"count/kpis/status={code}/{key}"),
            )
            for code in codes
        ),
        sources=cites(context, pillar.source),
    )


def _code(kpi: Kpi) -> str:
    return kpi.published.status if kpi.published else "unknown"


def _theme_row(context: Context, theme: Theme) -> ThemeRow:
    return ThemeRow(
        number=count(context, theme.number, f"themes/{theme.id}/number"),
        name=phrase(context, theme.name),
        original=original(context, theme.name),
        sources=cites(context, theme.source),
    )


def stages(context: Context) -> tuple[Stage, ...]:
    """Return the stages of the making of a plan, the one of this edition with its day."""
    edition = context.plan.edition
    present = STAGES.index(edition.kind)
    passed = []
    for place, kind in enumerate(STAGES):
        state: StageState = "past" if place < present else "now" if place == present else "later"
        day = dates.day(edition.as_of, context.language)
        notes = (day, context.label("glance_stage_now")) if state == "now" else ()
        passed.append(Stage(context.label(f"stage_{kind}"), notes, state))
    return tuple(passed)


def _stage_row(context: Context, stage: Stage) -> StageRow:
    """Return where the plan stands to a stage, with the day that the picture tells."""
    edition = context.plan.edition
    day = Figure(dates.day(edition.as_of, context.language), edition.as_of.isoformat(), f"editions/{edition.id}/as_of")
    return StageRow(stage.name, context.label(f"glance_stage_{stage.state}"), day if stage.state == "now" else None)


def _picture(
    context: Context,
    facts: Sequence[Fact],
    rows: Sequence[PillarRow],
    themes: Sequence[Theme],
    stages: tuple[Stage, ...],
) -> Picture:
    plan = context.plan
    words = [(one.name, _text(one)) for one in facts]
    names = [phrase(context, theme.name).text for theme in themes]
    present = next((stage.name for stage in stages if stage.state == "now"), stages[-1].name)
    codes = [code for code in ORDER if any(found.code == code for row in rows for found, _ in row.counts)]
    glance = Glance(
        principle_label=words[0][0],
        principle=words[0][1],
        facts=tuple(words[1:]),
        pillars=tuple(_drawn(context, row) for row in rows),
        key=tuple((code, status(context, code).word) for code in codes),
        themes_title=context.label("glance_themes"),
        themes=tuple((str(theme.number), name) for theme, name in zip(themes, names, strict=True)),
        stages_title=context.label("glance_stages"),
        stages=stages,
    )
    wide = glance_drawing(glance, WIDE)
    key = "glance_message" if themes else "glance_message_pillars"
    title = phrase(context, plan.plan.title).text
    return Picture(
        id=f"plan-at-a-glance-{context.language}",
        message=context.label(key, plan=title, pillars=len(rows), themes=len(themes)),
        subtitle=context.label("glance_subtitle"),
        title=context.label("glance_title", plan=title),
        description=context.label(
            "glance_description",
            facts=context.label("sentence_separator").join(
                context.label("glance_fact", name=name, text=text) for name, text in words
            ),
            pillars=joined([row.name.phrase.text for row in rows], context),
            themes=joined(names, context) if names else context.label("themes_none"),
            stage=present,
        ),
        wide=wide,
        narrow=glance_drawing(glance, NARROW),
        paper=for_paper(wide, PAGE, lambda form: glance_drawing(glance, form)),
    )


def _text(one: Fact) -> str:
    """Return the printed form of a fact of one answer."""
    value = one.entries[0].value
    return value.text if isinstance(value, Phrase | Figure) else ""


def _drawn(context: Context, row: PillarRow) -> GlancePillar:
    return GlancePillar(
        number=row.number.text,
        name=row.name.phrase.text,
        aim=row.aim.text,
        fields=tuple(field.text for field in row.fields),
        more=context.label("and_others") if row.and_others else "",
        kinds=tuple(found.code for found, figure in row.counts for _ in range(int(figure.value))),
        count=context.label("glance_count", count=row.total.text),
    )
