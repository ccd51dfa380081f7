"""View of `comparison`: the editions of the plan, and what people say changed from one to the next.

What changed in figures, dates and text, passage by passage, stands beside the editions, not in one: an edition prints
no figure of another, so that every figure on its pages is one of its own data.
"""

from dataclasses import dataclass

from ..plan.process import Edition
from ..words import dates
from .context import Context
from .parts import Phrase, phrase


@dataclass(frozen=True)
class Entry:
    """One edition; `previous` is the name of the one before it, None for the first."""

    id: str
    name: Phrase
    kind: str
    standing: Phrase
    as_of: Phrase
    is_here: bool
    previous: Phrase | None
    changes: tuple[Phrase, ...]


@dataclass(frozen=True)
class Comparison:
    """The editions, the newest first."""

    entries: tuple[Entry, ...]


def comparison(context: Context) -> Comparison:
    """Return every edition up to the one this site shows, with the notes on what changed."""
    editions = list(context.plan.editions)
    shown = editions[: editions.index(context.plan.edition) + 1]
    pairs = zip(shown, [None, *shown[:-1]], strict=True)
    return Comparison(tuple(reversed([_entry(context, edition, previous) for edition, previous in pairs])))


def _entry(context: Context, edition: Edition, previous: Edition | None) -> Entry:
    return Entry(
        id=edition.id,
        name=phrase(context, edition.name),
        kind=context.label(f"editions_kind_{edition.kind}"),
        standing=phrase(context, edition.standing),
        as_of=Phrase(dates.day(edition.as_of, context.language)),
        is_here=edition == context.plan.edition,
        previous=phrase(context, previous.name) if previous else None,
        changes=tuple(phrase(context, note) for note in edition.changes),
    )
