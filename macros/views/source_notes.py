"""View of `source_notes`: contradictions and ambiguities of the source that concern one page."""

from dataclasses import dataclass

from .context import Context
from .parts import Cite, Phrase, cites, phrase


@dataclass(frozen=True)
class Note:
    """One note and the places of the source it is about."""

    text: Phrase
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class SourceNotes:
    """The notes of a page."""

    notes: tuple[Note, ...]


def source_notes(context: Context, *, page: str) -> SourceNotes:
    """Return the notes of a page, named as in the navigation without language and ending."""
    return SourceNotes(
        tuple(
            Note(phrase(context, note.text), cites(context, note.source))
            for note in context.plan.source_notes
            if page in note.pages
        )
    )
