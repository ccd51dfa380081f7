"""View of `period`: the fiscal years of the plan within a sentence."""

from ..words import dates
from .context import Context
from .parts import Figure


def period(context: Context) -> Figure:
    """Return the fiscal years of the plan, both included, as first/last."""
    years = context.plan.plan.period
    first, last = years.from_fiscal_year, years.to_fiscal_year
    return Figure(dates.fiscal_year_span(first, last, context.language), f"{first}/{last}", "plan/period")
