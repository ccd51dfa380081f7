"""View of `target`: the latest target of an indicator within a sentence, or why there is none."""

from ..plan.values import Unknown
from .context import Context
from .facts import latest_target
from .parts import gap, period, phrase, targeted
from .value import DatedPart


def target(context: Context, *, kpi: str) -> DatedPart:
    """Return the target of the latest period, of several versions the one stated last."""
    record = context.plan.kpi[kpi]
    index = latest_target(context, record)
    if index is not None:
        found = record.listed_targets[index]
        part = targeted(context, found, record.unit, f"kpis/{kpi}/targets/{index}")
        return DatedPart(part, period(context, found))
    if record.qualitative_target:
        return DatedPart(phrase(context, record.qualitative_target.text), "")
    unknown = record.targets if isinstance(record.targets, Unknown) else Unknown(unknown="not_in_source")
    return DatedPart(gap(context, unknown), "")
