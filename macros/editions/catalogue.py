"""What the published site says of its editions to programs: `editions.json` and `versions.json`.

In: frozen editions, the draft, corrections. Out: plain values for JSON. Menus find here where a page stands in another
edition, readers' tools which edition supersedes theirs, checkers the digests.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import places
from .frozen import Frozen
from .record import EditionRecord
from .snapshot import Snapshot
from .spots import mark_of, spot_keys, spots_of

FORMAT = 1


@dataclass(frozen=True)
class Shown:
    """An edition as the published site shows it: its snapshot, its pages, and its record; the draft has no record."""

    id: str
    snapshot: Snapshot
    pages: tuple[str, ...]
    record: EditionRecord | None
    spots: Mapping[str, tuple[str, ...]]

    @property
    def edition(self) -> Mapping[str, Any]:
        """Return the record of the edition in the plan."""
        edition: Mapping[str, Any] = self.snapshot["edition"]
        return edition

    @property
    def languages(self) -> list[str]:
        """Return the languages of the edition, which another one may have more or fewer of."""
        return list(self.snapshot["plan"]["languages"])

    def folder(self, language: str) -> str:
        """Return the folder of a language within the edition; of one that it does not have, that of its first one."""
        return places.language_folder(language, self.languages) if language in self.languages else ""

    def title(self, page: str, language: str) -> str:
        """Return the title of a page: of a chapter its heading, of an indicator its name, else its path."""
        name = page.rstrip("/")
        pages = self.snapshot["pages"][language if language in self.languages else self.languages[0]]
        for candidate in (name or "index", f"{name}/index"):
            if candidate in pages:
                return str(pages[candidate]["title"])
        for kpi in self.snapshot["kpis"]:
            if page == f"kpi/{kpi['id']}/":
                return str(kpi["name"].get(language, name))
        return page


def shown(frozen: Frozen, corrections: Sequence[Mapping[str, Any]]) -> Shown:
    """Return a frozen edition, with the spots at which what the corrections are about is printed."""
    languages = frozen.snapshot["plan"]["languages"]
    pages = tuple(places.pages_of(frozen.manifest["files"], languages))
    keys = {key for entry in corrections for key in spot_keys(entry)}
    return Shown(frozen.id, frozen.snapshot, pages, frozen.record, spots_of(frozen.content(), keys, languages))


def corrections_of(edition: Shown, corrections: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the corrections of an edition: what was made after it was frozen is `later`, what it told itself is not.

    `spots` are the pages of the edition (language folder included) and what tells the elements at which a mark belongs
    (`mark_of`); without one the correction stands on the page of corrections only.
    """
    known = {entry["id"] for entry in edition.snapshot["corrections"]} if edition.record else set()
    found = []
    for entry in corrections:
        if entry["edition"] == edition.edition["id"]:
            spots = [
                {"page": page, "key": mark_of(key)} for key in spot_keys(entry) for page in edition.spots.get(key, ())
            ]
            told = {name: entry[name] for name in ("id", "kind", "where", "before", "after", "reason", "corrected_on")}
            found.append({**told, "later": entry["id"] not in known, "spots": spots})
    return found


def catalogue(
    editions: Sequence[Shown], draft: Shown, corrections: Sequence[Mapping[str, Any]], commit: str
) -> dict[str, Any]:
    """Return what `editions.json` says; `editions` are in order, the latest last, and `draft` is the working state.

    `commit` is the one the draft and the pages around the editions were made from, empty where there is none.
    """
    everywhere = {page for edition in (*editions, draft) for page in edition.pages}
    entries = []
    for place, edition in enumerate(editions):
        later = editions[place + 1] if place + 1 < len(editions) else None
        record = edition.record
        entries.append(
            {
                **_common(edition, everywhere),
                "previous": editions[place - 1].id if place else None,
                "superseded_by": later.id if later else None,
                "corrections": corrections_of(edition, corrections),
                "record": record.model_dump(mode="json", exclude_none=True) if record else None,
            }
        )
    return {
        "format": FORMAT,
        "plan": draft.snapshot["plan"],
        "latest": editions[-1].id if editions else None,
        "editions": entries,
        "draft": {
            **_common(draft, everywhere),
            "previous": editions[-1].id if editions else None,
            "commit": commit,
        },
    }


def _common(edition: Shown, everywhere: Iterable[str]) -> dict[str, Any]:
    """Return what is told of an edition and of the draft alike; paths are below the root of the published site."""
    languages = edition.languages
    missing = sorted(set(everywhere) - set(edition.pages))
    return {
        "id": edition.id,
        "kind": edition.edition["kind"],
        "name": edition.edition["name"],
        "standing": edition.edition["standing"],
        "as_of": edition.edition["as_of"],
        "path": f"{edition.id}/",
        "about": places.about(edition.id, languages[0], languages),
        "languages": {language: places.language_folder(language, languages) for language in languages},
        "pages": list(edition.pages),
        "absent": {page: places.nearest(page, edition.pages) for page in missing},
    }


def versions(editions: Sequence[Shown], draft: Shown, draft_title: str) -> list[dict[str, Any]]:
    """Return `versions.json` as the theme's version menu reads it (the form of mike): newest first, the draft last."""
    found = [
        {
            "version": edition.id,
            "title": " / ".join(dict.fromkeys(edition.edition["name"].values())),
            "aliases": [places.LATEST] if edition is editions[-1] else [],
        }
        for edition in reversed(editions)
    ]
    return [*found, {"version": draft.id, "title": draft_title, "aliases": []}]
