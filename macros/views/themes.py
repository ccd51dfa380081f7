"""View of `themes`: for each theme, the change around the plan that it answers."""

from dataclasses import dataclass

from .context import Context
from .parts import Cite, Figure, Phrase, cites, count, original, phrase


@dataclass(frozen=True)
class Card:
    """A change around the plan and the theme of the same number."""

    number: Figure
    driver: Phrase
    driver_original: Phrase | None
    driver_sources: tuple[Cite, ...]
    name: Phrase
    original: Phrase | None
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class Themes:
    """The themes in the order of the source."""

    cards: tuple[Card, ...]


def themes(context: Context) -> Themes:
    """Return the themes with the changes they answer."""
    return Themes(
        tuple(
            Card(
                number=count(context, theme.number, f"themes/{theme.id}/number"),
                driver=phrase(context, theme.driver),
                driver_original=original(context, theme.driver),
                driver_sources=cites(context, theme.driver_source),
                name=phrase(context, theme.name),
                original=original(context, theme.name),
                sources=cites(context, theme.source),
            )
            for theme in sorted(context.plan.themes, key=lambda theme: theme.number)
        )
    )
