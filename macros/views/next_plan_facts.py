"""View of `next_plan_facts`: what is known of the plan that is being drawn up, as cards like those of `plan_facts`."""

from ..plan.values import Unknown
from ..words import dates
from .context import Context
from .parts import Figure, Part, gap, phrase
from .plan_facts import Card, PlanFacts, statement_card

_STATEMENTS = ("goal", "continuity", "role", "form", "legal_form", "working_groups_basis", "review_basis")


def next_plan_facts(context: Context) -> PlanFacts:
    """Return what the source says of the next plan, and what it does not say."""
    plan = context.plan.plan.next_plan
    if isinstance(plan, Unknown):
        return PlanFacts((Card(context.label("next_plan_facts_none"), gap(context, plan), is_wide=True),))
    first: Part
    if isinstance(plan.first_fiscal_year, Unknown):
        first = gap(context, plan.first_fiscal_year)
    else:
        year = plan.first_fiscal_year
        first = Figure(dates.fiscal_year(year, context.language), str(year), "plan/next_plan/first_fiscal_year")
    names = plan.pillar_names
    years = Figure(context.label("plan_facts_years", years=plan.years), str(plan.years), "plan/next_plan/years")
    return PlanFacts(
        (
            *(statement_card(context, f"next_plan_facts_{name}", getattr(plan, name)) for name in _STATEMENTS),
            Card(context.label("next_plan_facts_years"), years),
            Card(context.label("next_plan_facts_first_fiscal_year"), first),
            Card(
                context.label("next_plan_facts_pillar_names"),
                gap(context, names) if isinstance(names, Unknown) else phrase(context, names),
            ),
        )
    )
