"""View of `initiatives`: what is or will be done, in our paraphrase, and which field, theme or indicator it serves.

What the source says of none of them is said once over the list, not at each of them.
"""

from collections.abc import Callable, Sequence

from ..plan.assignments import Assigned, assigned_id
from ..plan.outline import Initiative
from ..plan.values import Unknown
from .context import Context
from .facts import Entry, Fact, fact, field_entry, pillar_entry, theme_entry
from .parts import Link, Phrase, gap, joined, kpi_link, phrase
from .statements import StatementGroup, Statements, is_mixed, notice, statement

# What an initiative can serve, as its record names it.
SERVED = ("field", "theme", "kpis", "opinions")


def initiatives(context: Context, *, pillar: str | None = None) -> Statements:
    """Return the initiatives of a pillar, or of all pillars under their names, in the order of the source."""
    records = [record for record in context.plan.initiatives if pillar is None or assigned_id(record.pillar) == pillar]
    said = [name for name in SERVED if not all(isinstance(getattr(record, name), Unknown) for record in records)]
    return Statements(
        notice=notice(context, records),
        open=tuple(_open(context, records, said)),
        groups=tuple(_groups(context, records, said, by_pillar=pillar is None)),
    )


def _open(context: Context, records: Sequence[Initiative], said: list[str]) -> list[Fact]:
    """Return what stays open for every record, one line for each reason."""
    names: dict[tuple[str, ...], list[str]] = {}
    for name in [name for name in SERVED if name not in said]:
        codes = sorted({getattr(record, name).unknown for record in records})
        names.setdefault(tuple(codes), []).append(context.label(f"open_{name}"))
    return [
        Fact(
            context.label("initiatives_open", names=joined(served, context)),
            tuple(Entry(gap(context, Unknown(unknown=code))) for code in codes),  # type: ignore[arg-type]
        )
        for codes, served in names.items()
        if codes
    ]


def _groups(context: Context, records: Sequence[Initiative], said: list[str], by_pillar: bool) -> list[StatementGroup]:
    mixed = is_mixed(records)
    statements = {record.id: statement(context, record, _served(context, record, said), mixed) for record in records}
    if not by_pillar and statements:
        return [StatementGroup(None, tuple(statements.values()))]
    groups = []
    for pillar in [*context.plan.pillar, None]:
        found = tuple(statements[record.id] for record in records if assigned_id(record.pillar) == pillar)
        if found:
            groups.append(StatementGroup(_name(context, pillar), found))
    return groups


def _name(context: Context, pillar: str | None) -> Link | Phrase:
    if pillar is None:
        return Phrase(context.label("initiatives_without_pillar"))
    return Link(phrase(context, context.plan.pillar[pillar].name), context.link(f"pillars/{pillar}"))


def _served(context: Context, record: Initiative, said: list[str]) -> list[Fact]:
    facts = [fact(context, f"served_{name}", *_entries(context, record, name)) for name in said]
    if isinstance(record.pillar, Assigned):
        facts.insert(0, fact(context, "kpi_pillar", pillar_entry(context, record.pillar)))
    return facts


def _entries(context: Context, record: Initiative, name: str) -> tuple[Entry, ...]:
    if name == "field":
        return (field_entry(context, record.field),)
    if name == "theme":
        return (theme_entry(context, record.theme),)
    if name == "kpis":
        return _list(context, record.kpis, lambda kpi: kpi_link(context, kpi))
    return _list(context, record.opinions, lambda opinion: phrase(context, context.plan.opinion[opinion].text))


def _list(context: Context, ids: list[str] | Unknown, shown: Callable[[str], Link | Phrase]) -> tuple[Entry, ...]:
    if isinstance(ids, Unknown):
        return (Entry(gap(context, ids)),)
    return tuple(Entry(shown(one)) for one in ids) or (Entry(Phrase(context.label("served_none"))),)
