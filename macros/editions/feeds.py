"""The Atom feed of each language: new editions with what changed, and corrections.

In: a `Publication`. Out: XML. Ids never change, and dates are those of the data: the day an edition is as of, the day a
correction was made.

Source of the format: RFC 4287; of the ids, RFC 4151 (tag URIs), or a name-based UUID where the site has no address.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup

from ..words.labels import label
from . import places
from .catalogue import Shown, corrections_of
from .page import Page, environment, feed_path
from .publication import Publication
from .values_in_words import text_in
from .wording import sentence, subject


def feeds(publication: Publication) -> Iterator[tuple[str, str]]:
    """Yield the feed of each language: path, XML."""
    for language in publication.languages:
        yield feed_path(language), _Feed(publication, language).xml()


class _Feed:
    """The feed of one language."""

    def __init__(self, publication: Publication, language: str) -> None:
        self.publication, self.language = publication, language
        self.page = Page(publication, feed_path(language), language, publication.address)

    def xml(self) -> str:
        publication = self.publication
        entries = [*self._editions(), *self._corrections()]
        entries.sort(key=lambda entry: (entry["updated"], entry["id"]), reverse=True)
        path = feed_path(self.language)
        return (
            environment()
            .get_template("feed.xml")
            .render(
                language=self.language,
                id=self._id(publication.plan["as_of"][:4], "feed", first=True),
                title=label(
                    "editions_feed_title", self.language, plan=text_in(publication.plan["title"], self.language)
                ),
                updated=max((entry["updated"] for entry in entries), default=_moment(publication.plan["as_of"])),
                author=text_in(publication.plan["unofficial"], self.language),
                own=f"{publication.address}{path}" if publication.address else "",
                entries=entries,
            )
        )

    def _editions(self) -> Iterator[dict[str, Any]]:
        for edition in self.publication.editions:
            before = self.publication.earlier(edition)
            found = self.publication.comparison(before[0], edition) if before else None
            changes = [
                {"name": subject(change, self.language), "text": sentence(change, self.language)}
                for change in (found.changes if found else ())
            ]
            if found and (pages := found.text.get(self.language)):
                told = label("change_pages", self.language, count=len(pages))
                changes.append({"name": label("change_text", self.language), "text": told})
            languages = self.publication.languages
            link = places.about(edition.id, self.language, languages)
            if before:
                link = places.comparison(edition.id, before[0].id, self.language, languages)
            yield self._entry(
                edition.edition["as_of"],
                f"edition/{edition.id}",
                label("editions_feed_edition", self.language, name=self.page.name(edition)),
                link,
                [text_in(note, self.language) for note in edition.edition["changes"]],
                changes,
            )

    def _corrections(self) -> Iterator[dict[str, Any]]:
        for edition in self.publication.editions:
            for entry in corrections_of(edition, self.publication.corrections):
                yield self._correction(edition, entry)

    def _correction(self, edition: Shown, entry: Mapping[str, Any]) -> dict[str, Any]:
        told = {name: text_in(entry[name], self.language) for name in ("where", "before", "after", "reason")}
        on = entry["corrected_on"]
        day = on if isinstance(on, str) else edition.edition["as_of"]
        notes = [f"{label('editions_correction_' + name, self.language)}: {told[name]}" for name in told]
        link = places.about(edition.id, self.language, self.publication.languages) + f"#correction-{entry['id']}"
        title = label("editions_feed_correction", self.language, where=told["where"])
        return self._entry(day, f"correction/{entry['id']}", title, link, notes, [])

    def _entry(
        self, day: str, name: str, title: str, path: str, notes: list[str], changes: list[dict[str, str]]
    ) -> dict[str, Any]:
        template = environment().get_template("feed_entry.html")
        html = template.render(notes=notes, changes=changes, language=self.language).strip()
        return {
            "id": self._id(day[:4], name),
            "title": title,
            "updated": _moment(day),
            "link": self.page.link(path),
            "content": Markup(html),  # noqa: S704 - made by a template that escapes every value
        }

    def _id(self, year: str, name: str, first: bool = False) -> str:
        """Return an id that stays the same for good; the feed's own is not dated by what is in it."""
        host = urlsplit(self.publication.address).hostname
        unique = f"{self.publication.plan['id']}/{self.language}/{name}"
        if not host or first:
            return f"urn:uuid:{uuid5(NAMESPACE_URL, unique)}"
        return f"tag:{host},{year}:{unique}"


def _moment(day: str) -> str:
    """Return a day as Atom writes moments."""
    return f"{day}T00:00:00Z"
