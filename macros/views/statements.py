"""Lists of sentences of ours that tell what a source says: shared by the views `reviews` and `initiatives`.

In: records with a text, a wording and sources. Out: frozen statements, and one notice on how they came to be worded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..plan.citations import Citation
from ..plan.outline import Wording
from ..plan.values import Text
from .context import Context
from .facts import Fact
from .parts import Cite, Link, Phrase, cites, phrase


@dataclass(frozen=True)
class Statement:
    """One sentence, what it serves, and where the source says it; `wording` only where a list mixes wordings."""

    id: str
    text: Phrase
    facts: tuple[Fact, ...]
    wording: str | None
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class StatementGroup:
    """Statements under one name (none when the list has a single group)."""

    name: Phrase | Link | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Statements:
    """A list of statements: the notice on their wording, what the source says of none of them, the groups."""

    notice: str | None
    open: tuple[Fact, ...]
    groups: tuple[StatementGroup, ...]


class Worded(Protocol):
    """A record that is a sentence."""

    @property
    def id(self) -> str:
        """Return the id."""

    @property
    def text(self) -> Text:
        """Return the sentence."""

    @property
    def wording(self) -> Wording:
        """Return whose words it is in."""

    @property
    def source(self) -> Sequence[Citation]:
        """Return where the source says it."""


def statement(context: Context, record: Worded, facts: Iterable[Fact], mixed: bool) -> Statement:
    """Return a sentence with its sources; with its wording when the list mixes wordings."""
    return Statement(
        id=record.id,
        text=phrase(context, record.text),
        facts=tuple(facts),
        wording=context.label(f"wording_{record.wording}") if mixed else None,
        sources=cites(context, record.source),
    )


def is_mixed(records: Iterable[Worded]) -> bool:
    """Tell whether records differ in wording, so that each has to say its own."""
    return len({record.wording for record in records}) > 1


def notice(context: Context, records: Sequence[Worded]) -> str | None:
    """Return how all records are worded, or None when there are none or each says so itself."""
    if not records or is_mixed(records):
        return None
    return context.label(f"wording_{records[0].wording}_all")
