"""View of `pillar`: what a pillar aims at, its fields, and its indicators by published status."""

from dataclasses import dataclass

from ..plan.kpi import Kpi
from ..plan.values import Text
from ..words import dates
from .context import Context
from .parts import Cite, Figure, Link, Phrase, Status, cites, count, kpi_link, original, phrase, status

# The order in which statuses are shown; indicators without a published one come last.
ORDER = ("achieved", "on_track", "not_expected", "other", "unknown")


@dataclass(frozen=True)
class Group:
    """The indicators of one published status: their number and names; there is a square for each of them."""

    status: Status
    count: Figure
    kpis: tuple[Link, ...]


@dataclass(frozen=True)
class PillarHead:
    """The head of a pillar; the name is a link on other pages than the pillar's own."""

    number: str
    name: Phrase | Link
    original: Phrase | None
    aliases: tuple[Phrase, ...]
    aim: Phrase
    fields: tuple[Phrase, ...]
    and_others: bool
    total: Figure
    groups: tuple[Group, ...]
    note: str | None
    sources: tuple[Cite, ...]


def pillar(context: Context, *, pillar: str) -> PillarHead:
    """Return the head of a pillar with its indicators grouped by published status."""
    record = context.plan.pillar[pillar]
    name, page = phrase(context, record.name), f"pillars/{pillar}"
    kpis = context.plan.kpis_of(pillar)
    return PillarHead(
        number=str(record.number),
        name=name if context.page == page else Link(name, context.link(page)),
        original=original(context, record.name),
        aliases=tuple(_alias(context, alias) for alias in record.aliases),
        aim=phrase(context, record.aim),
        fields=tuple(phrase(context, field.name) for field in record.fields),
        and_others=record.and_others,
        total=count(context, len(kpis), f"count/kpis/pillar={pillar}"),
        groups=tuple(_groups(context, pillar, kpis)),
        note=_note(context, kpis),
        sources=cites(context, record.source),
    )


def _alias(context: Context, alias: Text) -> Phrase:
    """Return another name as the source spells it: a translation of it would name nothing."""
    return original(context, alias) or phrase(context, alias)


def _groups(context: Context, pillar: str, kpis: list[Kpi]) -> list[Group]:
    by_status: dict[str, list[Kpi]] = {code: [] for code in ORDER}
    for kpi in kpis:
        by_status[kpi.published.status if kpi.published else "unknown"].append(kpi)
    return [
        Group(
            status=status(context, code),
            count=count(context, len(found), f"count/kpis/status={code}/pillar={pillar}"),
            kpis=tuple(kpi_link(context, kpi.id) for kpi in found),
        )
        for code, found in by_status.items()
        if found
    ]


def _note(context: Context, kpis: list[Kpi]) -> str | None:
    """Return whose words the statuses are and of which day, or None when none is published."""
    days = [kpi.published.as_of for kpi in kpis if kpi.published]
    if not days:
        return None
    publisher = phrase(context, context.plan.plan.publisher).text
    return context.label("kpi_table_note", publisher=publisher, date=dates.day(max(days), context.language))
