"""What every page says of its edition: stage, the edition before it, where later editions and corrections stand.

In: the page, where its site is published, and which editions are frozen. Out: `EditionHeader`. What stands beside an
edition is linked only where the site is built for publication: a site that is built for itself has nothing beside it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..editions import places
from .context import Context
from .parts import Phrase, phrase


@dataclass(frozen=True)
class EditionHeader:
    """The edition of a page, and its links, None where they lead nowhere.

    `place` is the folder of the edition in the published site, empty for a site that is built for itself; `folder` is
    that of the language in the edition, `page` the page below it; `site` leads from the page to the published site.
    """

    place: str
    folder: str
    page: str
    site: str
    kind: str
    previous: Phrase | None
    changes: str | None
    about: str | None


def edition_header(context: Context, place: str = "", published: Collection[str] = ()) -> EditionHeader:
    """Return what a page says of its edition; `published` are the ids of the frozen editions that are published.

    The edition before the working state is the latest one published, before any other the nearest before it in
    `data/editions.yml`; the comparison is linked where that one is published too.
    """
    plan, language = context.plan, context.language
    folder = places.language_folder(language, plan.languages)
    page = "" if context.page == "index" else f"{context.page.removesuffix('/index')}/"
    site = "../" * (f"{folder}{page}".count("/") + 1)
    order = [edition.id for edition in plan.editions]
    if place == places.DRAFT:
        before = [edition for edition in plan.editions if edition.id in published]
    else:
        before = list(plan.editions[: order.index(plan.edition.id)])
    previous = before[-1] if before else None
    has_changes = place and previous and previous.id in published
    return EditionHeader(
        place=place,
        folder=folder,
        page=page,
        site=site,
        kind=context.label(f"editions_kind_{plan.edition.kind}"),
        previous=phrase(context, previous.name) if previous else None,
        changes=f"{site}{_changes(place, previous.id, language, plan.languages)}" if previous and has_changes else None,
        about=f"{site}{places.about(place, language, plan.languages)}" if place else None,
    )


def _changes(place: str, previous: str, language: str, languages: Sequence[str]) -> str:
    """Return the page that tells what changed since the edition before."""
    if place == places.DRAFT:
        return places.draft_changes(language, languages)
    return places.comparison(place, previous, language, languages)
