"""View of `requirements`: the statutory items, and whether the plan meets them yet."""

from dataclasses import dataclass
from typing import get_args

from ..plan.process import Requirement
from .context import Context
from .parts import Cite, Figure, Phrase, Status, cites, count, original, phrase
from .wording import marked

# From what is met to what is not, the order in which the counts are read.
_STATES: tuple[str, ...] = tuple(reversed(get_args(Requirement.model_fields["state"].annotation)))


@dataclass(frozen=True)
class Item:
    """One item: its state as mark and word, and the link to the heading that meets it, if one does."""

    number: Figure
    name: Phrase
    original: Phrase | None
    law: Phrase
    state: Status
    met_at: str | None
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class Requirements:
    """How many items there are, how many are in each state, and the items.

    That none is met is said; another state that no item is in would only seem to say that all is well.
    """

    total: Figure
    counts: tuple[tuple[Status, Figure], ...]
    items: tuple[Item, ...]


def requirements(context: Context) -> Requirements:
    """Return the items in the order of the source."""
    records = context.plan.requirements
    return Requirements(
        total=_count(context, "requirements_total", len(records), "requirements/count"),
        counts=tuple(
            (marked(context, "requirement", state), count(context, found, f"requirements/{state}/count"))
            for state in _STATES
            if (found := sum(record.state == state for record in records)) or state == "met"
        ),
        items=tuple(_item(context, record) for record in sorted(records, key=lambda record: record.number)),
    )


def _item(context: Context, record: Requirement) -> Item:
    met_at = None
    if record.state == "met" and record.page is not None:
        page, _, heading = record.page.partition("#")
        met_at = context.link(page, heading)
    return Item(
        number=count(context, record.number, f"requirements/{record.id}/number"),
        name=phrase(context, record.name),
        original=original(context, record.name),
        law=phrase(context, record.law),
        state=marked(context, "requirement", record.state),
        met_at=met_at,
        sources=cites(context, record.source),
    )


def _count(context: Context, key: str, value: int, place: str) -> Figure:
    figure = count(context, value, place)
    return Figure(context.label(key, count=figure.text), figure.value, figure.key)
