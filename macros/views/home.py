"""View of `home`: the first screen of the site: the present stage, how the indicators stand, what comes next."""

from dataclasses import dataclass

from ..charts.glance import StageState
from ..plan.plan import Plan
from ..words import dates
from .context import Context
from .next_steps import Step, next_steps
from .parts import Cite, Figure, Phrase, Status, count, phrase, status
from .pillar import ORDER
from .plan_at_a_glance import PillarRow, pillar_row, stages
from .status_summary import published_cites, published_note


@dataclass(frozen=True)
class StageStep:
    """A stage of the plan's making, and where the plan stands to it."""

    name: str
    state: StageState
    word: str


@dataclass(frozen=True)
class StatusCount:
    """How many indicators have a published status; `squares` repeats its code, one for each indicator."""

    status: Status
    count: Figure
    squares: tuple[str, ...]


@dataclass(frozen=True)
class PillarCard:
    """A pillar: its row of the plan's table, its squares, and the same in words."""

    row: PillarRow
    squares: tuple[str, ...]
    told: str


@dataclass(frozen=True)
class Home:
    """The cards of the first screen; `total` is the number of indicators that the source states.

    `next` and `last` are the first and the last of the steps that were still to come.
    """

    edition: Phrase
    standing: Phrase
    as_of: str
    stages: tuple[StageStep, ...]
    total: Figure
    statuses: tuple[StatusCount, ...]
    note: str | None
    sources: tuple[Cite, ...]
    indicators: str
    planned: str | None
    next: Step | None
    last: Step | None
    next_sources: tuple[Cite, ...]
    schedule: str
    data: str | None
    pillars: tuple[PillarCard, ...]
    pillars_note: str | None


def home(context: Context, *, data: str | None = None) -> Home:
    """Return what a reader wants to know first, each with the page that tells more; `data` is the page on the data."""
    plan = context.plan
    steps = next_steps(context)
    in_pillars = sum(len(plan.kpis_of(pillar.id)) for pillar in plan.pillars)
    return Home(
        edition=phrase(context, plan.edition.name),
        standing=phrase(context, plan.edition.standing),
        as_of=dates.day(plan.plan.as_of, context.language),
        stages=tuple(
            StageStep(stage.name, stage.state, context.label(f"glance_stage_{stage.state}"))
            for stage in stages(context)
        ),
        total=count(context, plan.plan.kpi_totals.all, "plan/kpi_totals/all"),
        statuses=_statuses(context, plan),
        note=published_note(context, plan.kpis),
        sources=published_cites(context, plan.kpis),
        indicators=context.link("kpi/index"),
        planned=_planned(context),
        next=steps.dated[0] if steps.dated else None,
        last=steps.dated[-1] if len(steps.dated) > 1 else None,
        next_sources=steps.sources,
        schedule=steps.schedule,
        data=context.link(data) if data else None,
        pillars=tuple(
            _pillar(context, pillar_row(context, pillar))
            for pillar in sorted(plan.pillars, key=lambda pillar: pillar.number)
        ),
        pillars_note=context.label("home_pillars_partial") if in_pillars < plan.plan.kpi_totals.all else None,
    )


def _planned(context: Context) -> str | None:
    schedule = context.plan.schedule
    if schedule is None:
        return None
    return context.label("home_planned", date=dates.day(schedule.planned_as_of, context.language))


def _statuses(context: Context, plan: Plan) -> tuple[StatusCount, ...]:
    """Return the published statuses in their order, and last the indicators of the stated total that have none."""
    published = [kpi.published.status for kpi in plan.kpis if kpi.published]
    counted = [
        (status(context, code), count(context, published.count(code), f"count/kpis/status={code}"))
        for code in ORDER
        if code in published
    ]
    without = plan.plan.kpi_totals.all - len(published)
    if without > 0:
        counted.append((status(context, "unknown"), count(context, without, "count/kpis/without_status")))
    return tuple(StatusCount(found, figure, (found.code,) * int(figure.value)) for found, figure in counted)


def _pillar(context: Context, row: PillarRow) -> PillarCard:
    told = [context.label("status_count", status=found.word, count=figure.text) for found, figure in row.counts]
    return PillarCard(
        row=row,
        squares=tuple(found.code for found, figure in row.counts for _ in range(int(figure.value))),
        told=context.label("list_separator").join(told),
    )
