"""View of `plan_facts`: what the plan is, when it runs, what it is for and where it comes from, one card a fact."""

from dataclasses import dataclass

from ..plan.outline import Statement
from ..plan.values import Unknown
from ..words import dates
from .context import Context
from .parts import Cite, Figure, Part, Phrase, cites, gap, original, phrase
from .wording import told


@dataclass(frozen=True)
class Card:
    """A fact: what it is about, its answer, what else belongs to it; `is_wide` takes a whole row."""

    name: str
    value: Part
    original: Phrase | None = None
    details: tuple[Part, ...] = ()
    wording: str | None = None
    sources: tuple[Cite, ...] = ()
    is_wide: bool = False


@dataclass(frozen=True)
class PlanFacts:
    """The cards, in the order in which they are read."""

    cards: tuple[Card, ...]


def plan_facts(context: Context) -> PlanFacts:
    """Return the facts of the plan."""
    plan = context.plan.plan
    return PlanFacts(
        (
            statement_card(context, "plan_facts_action_plan", plan.action_plan),
            _period(context),
            _horizon(context),
            statement_card(context, "plan_facts_principle", plan.principle),
            _predecessor(context),
            Card(
                context.label("plan_facts_publisher"),
                phrase(context, plan.publisher),
                original(context, plan.publisher),
            ),
        )
    )


def statement_card(context: Context, label: str, statement: Statement) -> Card:
    """Return a card for something the plan says of itself; `label` is the key of what it is about."""
    said = told(context, statement)
    return Card(
        context.label(label),
        said.text,
        said.original,
        wording=said.wording,
        sources=said.sources,
        is_wide=True,
    )


def _period(context: Context) -> Card:
    period = context.plan.plan.period
    first, last = period.from_fiscal_year, period.to_fiscal_year
    years = context.label("plan_facts_years", years=period.years)
    return Card(
        context.label("plan_facts_period"),
        Figure(dates.fiscal_year_span(first, last, context.language), f"{first}/{last}", "plan/period"),
        details=(Figure(years, str(period.years), "plan/period/years"),),
        sources=cites(context, period.source),
    )


def _horizon(context: Context) -> Card:
    horizon = context.plan.plan.horizon
    around = context.label("plan_facts_around", year=horizon.around_year)
    return Card(
        context.label("plan_facts_horizon"),
        Figure(around, str(horizon.around_year), "plan/horizon/around_year"),
        details=(phrase(context, horizon.text),),
        sources=cites(context, horizon.source),
    )


def _predecessor(context: Context) -> Card:
    predecessor = context.plan.plan.predecessor
    name = context.label("plan_facts_predecessor")
    if isinstance(predecessor, Unknown):
        return Card(name, gap(context, predecessor))
    return Card(
        name,
        phrase(context, predecessor.name),
        original(context, predecessor.name),
        details=(phrase(context, predecessor.note),),
        sources=cites(context, predecessor.source),
    )
