"""Fact lists: what is known of a record, one line a fact, and what is not known as a gap in its place.

In: values of records. Out: frozen facts that the macro `facts` of `parts.html` lays out.
"""

from dataclasses import dataclass

from ..plan.assignments import Assigned, assigned_id
from ..plan.kpi import Kpi, Observation, Target
from ..plan.status_case import current_target
from ..plan.values import Text, Unknown
from ..words import dates
from .context import Context
from .parts import (
    Cite,
    Link,
    Part,
    Phrase,
    Status,
    assignment_note,
    cites,
    gap,
    observed,
    period,
    phrase,
    quantity,
    status,
    targeted,
    text_or_gap,
)

Unit = str | Unknown | None


@dataclass(frozen=True)
class Remark:
    """A remark on a fact: what it is about (empty when the remark says so itself), and the remark."""

    name: str
    value: Part


@dataclass(frozen=True)
class Entry:
    """One answer of a fact: the value, the period it holds for, remarks, and where it stands.

    A fact that is nothing but its sources has no value.
    """

    value: Part | Status | Link | None
    period: str = ""
    remarks: tuple[Remark, ...] = ()
    sources: tuple[Cite, ...] = ()


@dataclass(frozen=True)
class Fact:
    """One line of a fact list: what it is about and the answers."""

    name: str
    entries: tuple[Entry, ...]


def fact(context: Context, key: str, *entries: Entry) -> Fact:
    """Return a fact under the label of a key."""
    return Fact(context.label(key), entries)


def text_fact(context: Context, key: str, value: Text | Unknown) -> Fact:
    """Return a fact that is a text or a gap."""
    return fact(context, key, Entry(text_or_gap(context, value)))


def choice_fact(context: Context, key: str, value: str | Unknown, labels: str) -> Fact:
    """Return a fact that is one of a closed list, whose labels are `<labels>_<value>`."""
    answer = gap(context, value) if isinstance(value, Unknown) else Phrase(context.label(f"{labels}_{value}"))
    return fact(context, key, Entry(answer))


def unit_fact(context: Context, unit: str | Unknown) -> Fact:
    """Return a unit by its name."""
    return text_fact(context, "kpi_unit", unit if isinstance(unit, Unknown) else context.plan.unit[unit].name)


def remark(context: Context, key: str, value: Part) -> Remark:
    """Return a remark under the label of a key."""
    return Remark(context.label(f"remark_{key}"), value)


def printed(context: Context, words: str) -> Phrase:
    """Return words to the letter of the source, marked as the plan's first language on pages in another one."""
    first = context.plan.languages[0]
    return Phrase(words, None if context.language == first else first)


def pillar_entry(context: Context, value: str | Assigned[str] | Unknown) -> Entry:
    """Return a pillar with a link to its page, or the gap."""
    found = assigned_id(value)
    if found is None or isinstance(value, Unknown):
        return _unassigned(context, value)
    link = Link(phrase(context, context.plan.pillar[found].name), context.link(f"pillars/{found}"))
    return Entry(link, remarks=_how_assigned(context, value))


def field_entry(context: Context, value: str | Assigned[str] | Unknown) -> Entry:
    """Return a field of a pillar by name, or the gap."""
    found = assigned_id(value)
    if found is None or isinstance(value, Unknown):
        return _unassigned(context, value)
    return Entry(phrase(context, context.plan.fields[found].name), remarks=_how_assigned(context, value))


def theme_entry(context: Context, value: str | Assigned[str] | Unknown) -> Entry:
    """Return a theme by name, or the gap."""
    found = assigned_id(value)
    if found is None or isinstance(value, Unknown):
        return _unassigned(context, value)
    return Entry(phrase(context, context.plan.theme[found].name), remarks=_how_assigned(context, value))


def status_entry(context: Context, kpi: Kpi) -> Entry:
    """Return the latest published status with the word of the source and its date, or the gap."""
    published = kpi.published
    if published is None:
        unknown = kpi.assessments if isinstance(kpi.assessments, Unknown) else Unknown(unknown="not_in_source")
        return Entry(gap(context, unknown))
    remarks = (
        remark(context, "printed", printed(context, published.as_printed)),
        remark(context, "published_on", Phrase(dates.day(published.as_of, context.language))),
    )
    return Entry(status(context, published.status), "", remarks, cites(context, published.source))


def target_entry(context: Context, target: Target, unit: Unit, key: str) -> Entry:
    """Return a target with its period, and what the source adds to it."""
    value = targeted(context, target, unit, key)
    return Entry(
        value, period(context, target, era=True), target_remarks(context, target), cites(context, target.source)
    )


def target_remarks(context: Context, target: Target) -> tuple[Remark, ...]:
    """Return what a relative target is measured against, the words of the source, when it was stated, and the note."""
    remarks = []
    if target.relative_to:
        remarks.append(remark(context, "relative_to", phrase(context, target.relative_to)))
    if target.as_printed:
        remarks.append(remark(context, "printed", printed(context, target.as_printed)))
    if target.stated_on:
        remarks.append(remark(context, "stated_on", Phrase(dates.day(target.stated_on, context.language))))
    if target.note:
        remarks.append(Remark("", phrase(context, target.note)))
    return tuple(remarks)


def observation_entry(context: Context, observation: Observation, unit: Unit, key: str) -> Entry:
    """Return an observed value with its period, its flag unless final, and why."""
    value = observed(context, observation, unit, key)
    when = period(context, observation, era=True)
    return Entry(value, when, observation_remarks(context, observation, unit, key), cites(context, observation.source))


def observation_remarks(context: Context, observation: Observation, unit: Unit, key: str) -> tuple[Remark, ...]:
    """Return flag, reason, note and earlier values of an observation; a final one without them has none."""
    flag = observation.flag
    remarks = []
    if isinstance(flag, Unknown):
        remarks.append(remark(context, "flag", gap(context, flag)))
    elif flag not in ("final", "missing"):
        remarks.append(Remark("", Phrase(context.label(f"flag_{flag}"))))
    remarks += [Remark("", phrase(context, text)) for text in (observation.reason, observation.note) if text]
    for index, revision in enumerate(observation.revisions):
        earlier = (
            gap(context, revision.value)
            if isinstance(revision.value, Unknown)
            else quantity(context, revision.value, unit, f"{key}/revisions/{index}/value")
        )
        remarks += [remark(context, "earlier_value", earlier), Remark("", phrase(context, revision.reason))]
    return tuple(remarks)


def latest_target(context: Context, kpi: Kpi) -> int | None:
    """Return the index of the target an indicator is judged by, or None without targets."""
    found = current_target(kpi, context.plan.plan.fiscal_year_starts_in_month)
    return next((index for index, target in enumerate(kpi.listed_targets) if target is found), None)


def target_entries(context: Context, kpi: Kpi) -> tuple[Entry, ...]:
    """Return the targets of an indicator, the latest first, or the one gap that stands for them."""
    key, listed, latest = f"kpis/{kpi.id}/targets", kpi.listed_targets, latest_target(context, kpi)
    if latest is not None:
        others = [index for index in range(len(listed)) if index != latest]
        order = [latest, *sorted(others, key=lambda index: -listed[index].position)]
        return tuple(target_entry(context, listed[index], kpi.unit, f"{key}/{index}") for index in order)
    if kpi.qualitative_target:
        aim = kpi.qualitative_target
        return (Entry(phrase(context, aim.text), sources=cites(context, aim.source)),)
    unknown = kpi.targets if isinstance(kpi.targets, Unknown) else Unknown(unknown="not_in_source")
    return (Entry(gap(context, unknown)),)


def _unassigned(context: Context, value: object) -> Entry:
    return Entry(gap(context, value if isinstance(value, Unknown) else Unknown(unknown="not_in_source")))


def _how_assigned(context: Context, value: object) -> tuple[Remark, ...]:
    note = assignment_note(context, value)
    return (Remark("", note),) if note else ()
