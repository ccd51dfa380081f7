"""The pages that tell what changed between two editions, in each language, and the same as JSON.

In: a `Publication`. Out: path → content. Everything is told in words; what went and came in a text is marked as
deletion and insertion, with words that only a screen reader speaks.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from ..words.labels import label
from . import places
from .catalogue import Shown
from .changes import KINDS, Change
from .compare import Comparison
from .compare_text import PageChanges, TextChange
from .pages import Page
from .publication import Publication
from .snapshot import canonical
from .wording import partial_date, sentence, sentence_pieces, text_in

JSON = "comparison.json"


def comparisons(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Yield the comparison of every edition and of the draft with every edition before it."""
    languages = publication.languages
    for after in publication.shown:
        for before in publication.earlier(after):
            found = publication.comparison(before, after)
            first = places.comparison(after.id, before.id, languages[0], languages)
            yield first + JSON, canonical(found.plain())
            for language in languages:
                path = places.comparison(after.id, before.id, language, languages)
                yield f"{path}index.html", comparison_html(publication, before, after, language).encode()


def comparison_html(publication: Publication, before: Shown, after: Shown, language: str) -> str:
    """Return the page of one comparison in one language."""
    languages = publication.languages
    paths = {other: places.comparison(after.id, before.id, other, languages) for other in languages}
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
        pages=[_page(page, after, changed) for changed in found.text.get(language, ())],
        **comparison_view(found, language),
    )


def comparison_view(found: Comparison, language: str) -> dict[str, Any]:
    """Return what a comparison says of records in one language: notes, and changes by group and record, as text."""
    return {
        "is_empty": found.is_empty,
        "notes": [text_in(note, language) for note in found.notes],
        "groups": [
            {
                "title": label(f"change_group_{group}", language),
                "count": len(found.of(group)),
                "records": _records(found.of(group), language),
            }
            for group in KINDS
            if found.of(group)
        ],
    }


def _records(changes: Sequence[Change], language: str) -> list[dict[str, Any]]:
    """Return changes record by record; those of one record stand together."""
    return [
        {"name": text_in(found[0].name, language), "changes": [_told(change, language) for change in found]}
        for found in (list(group) for _, group in groupby(changes, key=lambda change: change.id))
    ]


def _told(change: Change, language: str) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "text": sentence(change, language),
        "pieces": sentence_pieces(change, language),
    }


def _end(page: Page, edition: Shown) -> dict[str, str]:
    as_of = partial_date(edition.snapshot["plan"]["as_of"], page.language)
    return {"name": page.name(edition), "link": page.home(edition), "as_of": as_of}


def _page(page: Page, after: Shown, changed: PageChanges) -> dict[str, Any]:
    """Return the changed passages of one page, and where the page stands in the later edition."""
    name = changed.page.removesuffix("index")
    path = name if not name or name.endswith("/") else f"{name}/"
    states = {"added": "change_page_added", "dropped": "change_page_dropped", "renamed": "change_page_renamed"}
    state = states.get(changed.state)
    return {
        "title": changed.title,
        "link": page.home(after, path) if path in after.pages else "",
        "state": page.word(state, former=changed.former) if state else "",
        "changes": [_passage(page, changed.page, change) for change in changed.changes],
    }


def _passage(page: Page, name: str, change: TextChange) -> dict[str, Any]:
    moved = ""
    if change.moved_from:
        former, heading = change.moved_from
        if former != name:
            moved = page.word("change_text_moved_page", page=former)
        elif heading and heading != change.heading:
            moved = page.word("change_text_moved_from", heading=heading)
    return {
        "kind": change.kind,
        "block": change.block,
        "told": page.word(f"change_text_{change.kind}"),
        "heading": "" if change.block == "heading" else change.heading,
        "moved_from": moved,
        "pieces": change.pieces,
    }
