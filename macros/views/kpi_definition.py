"""View of `kpi_definition`: how an indicator is defined, as far as the sources say."""

from dataclasses import dataclass

from ..plan.kpi import Kpi
from ..plan.values import Unknown
from .context import Context
from .facts import Entry, Fact, choice_fact, fact, field_entry, observation_entry, text_fact, unit_fact
from .kpi import alias_facts, note_facts
from .parts import cites, gap


@dataclass(frozen=True)
class KpiDefinition:
    """The table: one row for each item of a definition, known or not."""

    caption: str
    rows: tuple[Fact, ...]


def kpi_definition(context: Context, *, kpi: str) -> KpiDefinition:
    """Return the definition of an indicator."""
    record = context.plan.kpi[kpi]
    return KpiDefinition(
        caption=context.label("kpi_definition_caption"),
        rows=(
            *alias_facts(context, record),
            text_fact(context, "kpi_definition_text", record.definition),
            fact(context, "kpi_field", field_entry(context, record.field)),
            unit_fact(context, record.unit),
            choice_fact(context, "kpi_definition_period_type", record.period_type, "period_type"),
            choice_fact(context, "kpi_direction", record.direction, "direction"),
            fact(context, "kpi_definition_baseline", _baseline(context, record)),
            text_fact(context, "kpi_goal", record.goal),
            text_fact(context, "kpi_definition_goal_reason", record.goal_reason),
            fact(context, "kpi_source", Entry(None, sources=cites(context, record.source))),
            *note_facts(context, record),
        ),
    )


def _baseline(context: Context, kpi: Kpi) -> Entry:
    if isinstance(kpi.baseline, Unknown):
        return Entry(gap(context, kpi.baseline))
    return observation_entry(context, kpi.baseline, kpi.unit, f"kpis/{kpi.id}/baseline")
