"""The pages that stand outside an edition, and may change: HTML from templates, without a script.

In: a `Publication`. Out: path → HTML. Each page is one language and links to the other; the first page and the page for
what is not found speak every language, because nobody knows who comes there.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ..words.labels import label
from . import places
from .catalogue import Shown, corrections_of
from .page import Page, file_of
from .publication import Publication
from .values_in_words import partial_date, text_in


def around(publication: Publication) -> Iterator[tuple[str, str]]:
    """Yield every page around the editions but the comparisons: path of the file, HTML."""
    yield "index.html", _root(publication)
    yield "404.html", _not_found(publication)
    for language in publication.languages:
        for edition in publication.shown:
            yield (
                file_of(places.about(edition.id, language, publication.languages)),
                _about(publication, edition, language),
            )
            for page in publication.everywhere:
                if page not in edition.pages:
                    yield _absent(publication, edition, page, language)


def _sides(publication: Publication, path: str, base: str = "") -> list[dict[str, Any]]:
    """Return what the page that speaks all languages says in each of them."""
    sides = []
    for language in publication.languages:
        page = Page(publication, path, language, base)
        sides.append(
            {
                "language": language,
                "title": text_in(publication.plan["title"], language),
                "unofficial": text_in(publication.plan["unofficial"], language),
                "word": page.word,
                "editions": [
                    {
                        "name": page.name(edition),
                        "link": page.home(edition),
                        "about": page.about(edition),
                        "is_latest": edition is publication.latest,
                        **_facts(edition, language),
                    }
                    for edition in reversed(publication.editions)
                ],
                "draft": page.home(publication.draft),
                "changes": changes_of_draft(page),
            }
        )
    return sides


def changes_of_draft(page: Page) -> dict[str, str] | None:
    """Return the way to what changed in the working state since the latest edition, None while there is none."""
    latest, languages = page.publication.latest, page.publication.languages
    if latest is None:
        return None
    path = (
        places.comparison(places.DRAFT, latest.id, page.language, languages)
        if page.publication.draft_has_changes
        else places.draft_changes(page.language, languages)
    )
    return {"name": page.word("editions_changes_from", name=page.name(latest)), "link": page.link(path)}


def _facts(edition: Shown, language: str) -> dict[str, str]:
    return {
        "kind": label(f"editions_kind_{edition.edition['kind']}", language),
        "standing": text_in(edition.edition["standing"], language),
        "as_of": partial_date(edition.edition["as_of"], language),
    }


def _root(publication: Publication) -> str:
    page = Page(publication, "", publication.languages[0])
    title = text_in(publication.plan["title"], page.language)
    return page.html("root.html", title, sides=_sides(publication, ""))


def _not_found(publication: Publication) -> str:
    """Return the page for what is not found: it is shown at any depth, so its links are absolute."""
    page = Page(publication, "404.html", publication.languages[0], publication.base)
    sides = _sides(publication, "404.html", publication.base)
    return page.html("not_found.html", page.word("editions_missing_title"), sides=sides, indexed=False, canonical="")


def _about(publication: Publication, edition: Shown, language: str) -> str:
    languages = publication.languages
    page = Page(publication, places.about(edition.id, language, languages), language)
    is_draft = edition is publication.draft
    place = len(publication.editions) if is_draft else publication.editions.index(edition)
    later, before = publication.editions[place + 1 :], publication.earlier(edition)
    title = page.word("editions_draft") if is_draft else page.word("editions_about_of", name=page.name(edition))
    comparisons = [
        {
            "name": page.word("editions_changes_from", name=page.name(other)),
            "link": page.link(places.comparison(edition.id, other.id, language, languages)),
        }
        for other in before
    ]
    notes = [text_in(note, language) for note in edition.edition["changes"]]
    return page.html(
        "about.html",
        title,
        {other: places.about(edition.id, other, languages) for other in languages},
        is_draft=is_draft,
        indexed=not is_draft,
        edition_link=page.home(edition),
        superseded={"name": page.name(later[-1]), "link": page.home(later[-1])} if later else None,
        previous={"name": page.name(before[0]), "link": page.about(before[0])} if before else None,
        later=[{"name": page.name(other), "link": page.about(other)} for other in later],
        notes=[] if is_draft and any(edition.edition["id"] == other.id for other in before) else notes,
        comparisons=comparisons,
        corrections=_corrections(publication, edition, page),
        record=edition.record,
        manifest=page.link(f"{places.ABOUT}/{edition.id}/manifest.json"),
        snapshot=page.link(f"{places.ABOUT}/{edition.id}/snapshot.json"),
        **_facts(edition, language),
    )


def _corrections(publication: Publication, edition: Shown, page: Page) -> list[dict[str, Any]]:
    language, found = page.language, []
    folder = edition.folder(language)
    for entry in corrections_of(edition, publication.corrections):
        told = {name: text_in(entry[name], language) for name in ("where", "before", "after", "reason")}
        on = entry["corrected_on"]
        spots = [spot["page"][len(folder) :] for spot in entry["spots"] if _is_of(spot["page"], folder, edition)]
        found.append(
            {
                "id": f"correction-{entry['id']}",
                **told,
                "on": label(f"unknown_{on['unknown']}", language)
                if isinstance(on, Mapping)
                else partial_date(on, language),
                "spots": [{"name": edition.title(spot, language), "link": page.home(edition, spot)} for spot in spots],
            }
        )
    return found


def _is_of(path: str, folder: str, edition: Shown) -> bool:
    """Tell whether a page of a built site belongs to the language with this folder."""
    others = [edition.folder(language) for language in edition.languages[1:]]
    return path.startswith(folder) if folder else not path.startswith(tuple(others))


def _absent(publication: Publication, edition: Shown, missing: str, language: str) -> tuple[str, str]:
    languages = publication.languages
    path = places.absent(edition.id, missing, language, languages)
    page = Page(publication, path, language)
    elsewhere = [other for other in publication.shown if missing in other.pages]
    counterpart = publication.counterpart(missing, edition)
    nearest = places.nearest(missing, edition.pages) if counterpart is None else counterpart
    html = page.html(
        "absent.html",
        page.word("editions_absent_title", name=page.name(edition)),
        {other: places.absent(edition.id, missing, other, languages) for other in languages},
        indexed=False,
        page_title=elsewhere[-1].title(missing, language),
        is_renamed=counterpart is not None,
        nearest={"name": edition.title(nearest, language), "link": page.home(edition, nearest)},
        elsewhere=[{"name": page.name(other), "link": page.home(other, missing)} for other in elsewhere],
    )
    return file_of(path), html
