"""View of `kpi`: the card of one indicator, its published status and target first, then what else is known of it."""

from dataclasses import dataclass

from ..plan.kpi import Alias, Kpi
from ..plan.values import Unknown, is_unknown
from .context import Context
from .facts import (
    Entry,
    Fact,
    choice_fact,
    fact,
    field_entry,
    observation_entry,
    pillar_entry,
    status_entry,
    target_entries,
    text_fact,
    unit_fact,
)
from .parts import Gap, Link, Phrase, cites, gap, kpi_link, original, phrase


@dataclass(frozen=True)
class KpiCard:
    """The card: the name leads to the indicator's page.

    On that page the heading has the name, and what matters less than the picture stands in the definition.
    """

    kind: str
    name: Link | None
    original: Phrase | None
    lead: tuple[Fact, ...]
    facts: tuple[Fact, ...]


def kpi(context: Context, *, kpi: str) -> KpiCard:
    """Return the card of an indicator."""
    record = context.plan.kpi[kpi]
    is_own_page = context.page == f"kpi/{kpi}"
    return KpiCard(
        kind=context.label(f"kpi_kind_{record.kind}"),
        name=None if is_own_page else kpi_link(context, kpi),
        original=original(context, record.name),
        lead=(
            fact(context, "kpi_status_published", status_entry(context, record)),
            fact(context, "kpi_target", *target_entries(context, record)),
            fact(context, "kpi_latest", latest_entry(context, record)),
        ),
        facts=(fact(context, "kpi_pillar", pillar_entry(context, record.pillar)),)
        if is_own_page
        else _facts(context, record),
    )


def latest_entry(context: Context, kpi: Kpi) -> Entry:
    """Return the latest value of the plan's own observations that is not missing, whatever its flag, or the gap."""
    if isinstance(kpi.observations, Unknown):
        return Entry(gap(context, kpi.observations))
    known = [(entry.position, index) for index, entry in enumerate(kpi.observations) if entry.flag != "missing"]
    if not known:
        return Entry(no_value(context))
    index = max(known)[1]
    return observation_entry(context, kpi.observations[index], kpi.unit, f"kpis/{kpi.id}/observations/{index}")


def no_value(context: Context, final: bool = False) -> Gap:
    """Return the gap that stands where observations are listed and none of them has a (final) value."""
    return Gap(context.label("value_none_final" if final else "value_none"), "no_value")


def _facts(context: Context, kpi: Kpi) -> tuple[Fact, ...]:
    facts = [
        fact(context, "kpi_pillar", pillar_entry(context, kpi.pillar)),
        fact(context, "kpi_field", field_entry(context, kpi.field)),
    ]
    # What is unknown about these stands in the definition; a card of gaps tells nobody anything.
    if not is_unknown(kpi.goal):
        facts.append(text_fact(context, "kpi_goal", kpi.goal))
    if not is_unknown(kpi.unit):
        facts.append(unit_fact(context, kpi.unit))
    if not is_unknown(kpi.direction):
        facts.append(choice_fact(context, "kpi_direction", kpi.direction, "direction"))
    source = fact(context, "kpi_source", Entry(None, sources=cites(context, kpi.source)))
    return (*facts, *alias_facts(context, kpi), source, *note_facts(context, kpi))


def alias_facts(context: Context, kpi: Kpi) -> tuple[Fact, ...]:
    """Return the other names of an indicator as one fact, or nothing."""
    if not kpi.aliases:
        return ()
    return (fact(context, "kpi_aliases", *(_alias(context, alias) for alias in kpi.aliases)),)


def note_facts(context: Context, kpi: Kpi) -> tuple[Fact, ...]:
    """Return what has to be said of the source of an indicator as one fact, or nothing."""
    if not kpi.notes:
        return ()
    return (fact(context, "kpi_notes", *(Entry(phrase(context, note)) for note in kpi.notes)),)


def _alias(context: Context, alias: Alias) -> Entry:
    """Return another name as the source spells it: a translation of it would name nothing."""
    return Entry(original(context, alias.name) or phrase(context, alias.name), sources=cites(context, alias.source))
