"""View of `positions`: the places the plan has among other plans and laws, as cards that hang from the plan."""

from dataclasses import dataclass

from .context import Context
from .parts import Cite, Phrase, Status, cites, original, phrase
from .wording import marked


@dataclass(frozen=True)
class Place:
    """One place: the mark the source gives it, its kind (of planning or of law), name and note."""

    mark: str
    kind: Status
    name: Phrase
    original: Phrase | None
    note: Phrase
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class Positions:
    """The plan by name, and its places."""

    caption: str
    plan: Phrase
    places: tuple[Place, ...]


def positions(context: Context) -> Positions:
    """Return the places of the plan in the order of the source."""
    plan = context.plan.plan
    title = phrase(context, plan.title)
    return Positions(
        caption=context.label("positions_caption", plan=title.text),
        plan=title,
        places=tuple(
            Place(
                mark=position.mark,
                kind=marked(context, "position", position.kind),
                name=phrase(context, position.name),
                original=original(context, position.name),
                note=phrase(context, position.note),
                sources=cites(context, position.source),
            )
            for position in plan.positions
        ),
    )
