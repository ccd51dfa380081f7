"""View of `direction`: the pillars carried over and the themes that cross them, as a picture and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..charts import direction as chart
from ..plan.outline import NextPlan, Pillar, Theme
from ..plan.values import Unknown
from .context import Context
from .parts import Cite, Figure, Part, Phrase, cites, count, joined, original, phrase, text_or_gap
from .pictures import Picture


@dataclass(frozen=True)
class Row:
    """A pillar or theme as a row of the table."""

    kind: str
    number: Figure
    name: Phrase
    original: Phrase | None
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class Direction:
    """The picture, the table, and what is said of the pillars' names.

    The picture is None where there is no pillar or no theme to draw.
    """

    picture: Picture | None
    rows: tuple[Row, ...]
    names: Part | None
    sources: tuple[Cite, ...]


def direction(context: Context) -> Direction:
    """Return the direction of the next plan; where the source does not carry the pillars over, so says the picture."""
    following = context.plan.plan.next_plan
    known = None if isinstance(following, Unknown) else following
    pillars = sorted(context.plan.pillars, key=lambda pillar: pillar.number)
    themes = sorted(context.plan.themes, key=lambda theme: theme.number)
    carried = known is not None and known.pillars == len(pillars)
    words = _words(context, known, pillars, themes, "carried" if carried else "now")
    return Direction(
        picture=_picture(context, words, carried) if pillars and themes else None,
        rows=(
            *(_row(context, words.pillars_caption, "pillars", pillar) for pillar in pillars),
            *(_row(context, words.themes_caption, "themes", theme) for theme in themes),
        ),
        names=text_or_gap(context, known.pillar_names) if known else None,
        sources=cites(context, known.continuity.source) if known else (),
    )


def _picture(context: Context, words: chart.Words, carried: bool) -> Picture:
    return Picture(
        id=f"direction-{context.language}",
        message=context.label(
            "direction_carried_message" if carried else "direction_now_message",
            pillars=len(words.pillars),
            themes=len(words.themes),
        ),
        subtitle=context.label("direction_subtitle"),
        title=context.label("direction_title"),
        description=_description(context, words),
        wide=chart.wide(words),
        narrow=chart.narrow(words),
    )


def _words(
    context: Context, known: NextPlan | None, pillars: Sequence[Pillar], themes: Sequence[Theme], stage: str
) -> chart.Words:
    return chart.Words(
        pillars_caption=context.label(f"direction_{stage}_pillars"),
        themes_caption=context.label("direction_themes"),
        pillars=tuple(phrase(context, pillar.name).text for pillar in pillars),
        themes=tuple((theme.number, phrase(context, theme.name).text) for theme in themes),
        result=context.label("direction_result_years", years=known.years)
        if known
        else context.label("direction_result"),
    )


def _description(context: Context, words: chart.Words) -> str:
    return context.label(
        "direction_description",
        pillars_caption=words.pillars_caption,
        pillars=joined(words.pillars, context),
        themes_caption=words.themes_caption,
        themes=joined([name for _, name in words.themes], context),
        result=words.result,
    )


def _row(context: Context, kind: str, key: str, record: Pillar | Theme) -> Row:
    return Row(
        kind=kind,
        number=count(context, record.number, f"{key}/{record.id}/number"),
        name=phrase(context, record.name),
        original=original(context, record.name),
        sources=cites(context, record.source),
    )
