"""View of `value`: the latest final value of an indicator within a sentence, or why there is none."""

from dataclasses import dataclass

from ..plan.values import Unknown
from .context import Context
from .kpi import no_value
from .parts import Part, gap, observed, period


@dataclass(frozen=True)
class DatedPart:
    """A value or target and its period (empty for a gap, and for a target without one)."""

    part: Part
    period: str


def value(context: Context, *, kpi: str) -> DatedPart:
    """Return the latest of the plan's own values that is final; provisional and estimated ones do not count."""
    record = context.plan.kpi[kpi]
    if isinstance(record.observations, Unknown):
        return DatedPart(gap(context, record.observations), "")
    final = [(entry.position, index) for index, entry in enumerate(record.observations) if entry.flag == "final"]
    if not final:
        return DatedPart(no_value(context, final=True), "")
    index = max(final)[1]
    observation = record.observations[index]
    part = observed(context, observation, record.unit, f"kpis/{kpi}/observations/{index}")
    return DatedPart(part, period(context, observation))
