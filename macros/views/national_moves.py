"""View of `national_moves`: plans and laws of the national government that the next plan looks to."""

from dataclasses import dataclass

from ..plan.process import NationalMove
from ..plan.values import Unknown
from ..words import dates
from .context import Context
from .facts import printed
from .parts import Cite, Figure, Gap, Phrase, Status, cites, moment, original, phrase
from .wording import marked


@dataclass(frozen=True)
class Move:
    """One move: what, under which law, when (as printed and as read), how far it was then, and what it holds."""

    name: Phrase
    original: Phrase | None
    law: Phrase | None
    law_original: Phrase | None
    note: Phrase | None
    as_printed: Phrase
    when: Phrase | Figure | Gap
    state: Status
    content: tuple[Phrase, ...]
    and_others: bool
    wording: str
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class NationalMoves:
    """The moves, and the day for which their state holds."""

    note: str
    moves: tuple[Move, ...]


def national_moves(context: Context) -> NationalMoves:
    """Return the moves in the order of the source."""
    as_of = dates.day(context.plan.plan.as_of, context.language)
    return NationalMoves(
        note=context.label("national_moves_note", date=as_of),
        moves=tuple(_move(context, move) for move in context.plan.national_moves),
    )


def _move(context: Context, move: NationalMove) -> Move:
    return Move(
        name=phrase(context, move.name),
        original=original(context, move.name),
        law=phrase(context, move.law) if move.law else None,
        law_original=original(context, move.law) if move.law else None,
        note=phrase(context, move.note) if move.note else None,
        as_printed=printed(context, move.as_printed),
        when=_when(context, move),
        state=marked(context, "national_move", move.state),
        content=tuple(phrase(context, text) for text in move.content),
        and_others=move.and_others,
        wording=context.label(f"wording_{move.wording}"),
        sources=cites(context, move.source),
    )


def _when(context: Context, move: NationalMove) -> Phrase | Figure | Gap:
    """Return the moment, or the year within which it is to fall, or the gap."""
    if isinstance(move.when, Unknown) and move.within_year is not None:
        text = context.label("national_moves_within", year=move.within_year)
        return Figure(text, str(move.within_year), f"national-moves/{move.id}/within_year")
    return moment(context, move.when)
