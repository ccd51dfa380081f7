"""The pages that tell what changed between two editions, in each language, and the same as JSON.

In: a `Publication`. Out: path → content. Everything is told in words; what went and came in a text is marked as
deletion and insertion, with words that only a screen reader speaks.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from . import places
from .catalogue import Shown
from .changes import KINDS, Change
from .compare_text import PageChanges, TextChange
from .page import Page, file_of
from .publication import Publication
from .snapshot import canonical
from .values_in_words import partial_date, text_in
from .wording import sentence, sentence_pieces, subject

JSON = "comparison.json"

# A sign before a change, for the eye alone: the sentence says the same.
_SIGNS = {"added": "+", "answered": "+", "met": "+", "dropped": "−", "raised": "↑", "lowered": "↓"}


def comparisons(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Yield the comparison of every edition and of the draft with every edition before it.

    The one of the draft with the latest edition stands at an address of its own, too, which stays.
    """
    languages = publication.languages
    for after in publication.shown:
        for before in publication.earlier(after):
            paths = {other: places.comparison(after.id, before.id, other, languages) for other in languages}
            yield from _comparison(publication, before, after, paths)
    if publication.latest and not publication.draft_has_changes:
        paths = {other: places.draft_changes(other, languages) for other in languages}
        yield from _comparison(publication, publication.latest, publication.draft, paths)


def _comparison(
    publication: Publication, before: Shown, after: Shown, paths: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """Yield one comparison: its page in every language, and the same as JSON."""
    yield paths[publication.languages[0]] + JSON, canonical(publication.comparison(before, after).plain())
    for language in paths:
        html = comparison_html(publication, before, after, language, paths)
        yield file_of(paths[language]), html.encode()


def comparison_html(
    publication: Publication, before: Shown, after: Shown, language: str, paths: Mapping[str, str]
) -> str:
    """Return the page of one comparison in one language; `paths` are its paths in each."""
    languages = publication.languages
    page = Page(publication, paths[language], language)
    found = publication.comparison(before, after)
    title = page.word("editions_changes_title", before=page.name(before), after=page.name(after))
    return page.html(
        "changes.html",
        title,
        paths,
        indexed=after is not publication.draft,
        before=_end(page, before),
        after=_end(page, after),
        json=page.link(paths[languages[0]] + JSON),
        pages=[
            _page(page, before, before if changed.state == "dropped" else after, changed)
            for changed in found.text.get(language, ())
        ],
        is_empty=found.is_empty,
        notes=[text_in(note, language) for note in found.notes],
        groups=[
            {
                "id": group,
                "title": page.word(f"change_group_{group}"),
                "count": len(found.of(group)),
                "records": _records(page, before, after, found.of(group)),
            }
            for group in KINDS
            if found.of(group)
        ],
    )


def _records(page: Page, before: Shown, after: Shown, changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Return changes record by record; those of one record stand together, under the page that it has, if any."""
    return [
        {
            "name": subject(found[0], page.language),
            "page": _own_page(page, before if found[0].kind == "kpi_dropped" else after, f"kpi/{found[0].id}/"),
            "changes": [_told(change, page.language) for change in found],
        }
        for found in (list(group) for _, group in groupby(changes, key=lambda change: change.id))
    ]


def _own_page(page: Page, edition: Shown, name: str) -> str:
    return page.home(edition, name) if name in edition.pages else ""


def _told(change: Change, language: str) -> dict[str, Any]:
    return {
        "sign": next((sign for end, sign in _SIGNS.items() if change.kind.endswith(end)), "→"),
        "text": sentence(change, language),
        "pieces": sentence_pieces(change, language),
    }


def _end(page: Page, edition: Shown) -> dict[str, str]:
    as_of = partial_date(edition.snapshot["plan"]["as_of"], page.language)
    return {"name": page.name(edition), "link": page.home(edition), "as_of": as_of}


def _page(page: Page, before: Shown, edition: Shown, changed: PageChanges) -> dict[str, Any]:
    """Return the changed passages of one page, and where the page stands in the edition that has it."""
    path = places.page_of(changed.page)
    states = {"added": "change_page_added", "dropped": "change_page_dropped", "renamed": "change_page_renamed"}
    state = states.get(changed.state)
    return {
        "title": changed.title,
        "link": page.home(edition, path) if path in edition.pages else "",
        "state": page.word(state, former=changed.former) if state else "",
        "is_folded": changed.state in ("added", "dropped"),
        "count": len(changed.changes),
        "passages": list(_passages(page, before, changed)),
    }


def _passages(page: Page, before: Shown, changed: PageChanges) -> Iterator[dict[str, Any]]:
    """Yield what changed on a page; what came, went or moved under one heading stands together."""
    numbered = enumerate(changed.changes)
    for _, group in groupby(numbered, lambda entry: _together(*entry)):
        found = [change for _, change in group]
        yield {
            "kind": found[0].kind,
            "told": page.word(f"change_text_{found[0].kind}"),
            "heading": "" if found[0].block == "heading" else found[0].heading,
            "moved_from": _moved_from(page, before, changed, found[0]),
            "blocks": [{"kind": change.block, "pieces": change.pieces} for change in found],
        }


def _together(place: int, change: TextChange) -> tuple[Any, ...]:
    """Return what neighbours have in common that are shown as one; a passage that changed stands alone."""
    alone = place if change.kind in ("changed", "split", "merged") else -1
    return change.kind, change.heading, change.moved_from, alone


def _moved_from(page: Page, before: Shown, changed: PageChanges, change: TextChange) -> str:
    if change.moved_from is None:
        return ""
    former, heading = change.moved_from
    if former != (changed.former or changed.page):
        return page.word("change_text_moved_page", page=before.title(places.page_of(former), page.language))
    return page.word("change_text_moved_from", heading=heading) if heading and heading != change.heading else ""
