"""Whether a published site is what was frozen and what was assembled: anyone can ask.

In: a folder or a web address, and the records of frozen editions where the project is at hand (else those that the site
itself publishes). Out: findings. Every file ever frozen must answer at its address with its digest; every other file
of the site must be as it was assembled.
"""

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from . import places
from .archive import FORMAT, MANIFEST, SNAPSHOT, digest_of
from .frozen import differs, in_manifest
from .names import unfit_name
from .record import Digest, EditionRecord
from .sites import MistypedError, Site
from .snapshot import canonical

EDITIONS, VERSIONS, PUBLICATION = "editions.json", "versions.json", "publication.json"

# The pages that a reader needs to find anything.
_ALWAYS = ("index.html", "404.html", EDITIONS, VERSIONS, PUBLICATION)

_AT_ONCE = 8
_BETWEEN_TRIES = 15


@dataclass(frozen=True, order=True)
class Finding:
    """Something of a published site that is not as it should be: the key of a phrase, and the path in the site.

    Of a field of a record that says otherwise than the frozen edition: its name, and what both say.
    """

    key: str
    path: str
    field: str = ""
    found: str = ""
    expected: str = ""


def verify(site: Site, records: Sequence[EditionRecord] | None, patience: float = 0) -> list[Finding]:
    """Return what is wrong with a published site, sorted; asks again for `patience` seconds while anything is.

    A web server may answer with an earlier state for some minutes after a site was published.
    """
    until = time.monotonic() + patience
    while True:
        findings = sorted(set(_Verification(site, records).findings()))
        if not findings or time.monotonic() + _BETWEEN_TRIES > until:
            return findings
        time.sleep(_BETWEEN_TRIES)


class _Verification:
    """One look at a site; each file is asked for once."""

    def __init__(self, site: Site, records: Sequence[EditionRecord] | None) -> None:
        self.site, self.records = site, records
        self.digests: dict[str, Digest | None] = {}
        self.without_answer: dict[str, str] = {}

    def findings(self) -> Iterator[Finding]:
        for name in _ALWAYS:
            if self.content(name) is None:
                yield self._absent(name)
        published, wrong = self._json(EDITIONS)
        publication, also_wrong = self._json(PUBLICATION)
        yield from (*wrong, *also_wrong)
        try:
            records = self._published(published)
            yield from self._told_otherwise(published, self.records or ())
            yield from self._out_of_order(published)
        except (KeyError, TypeError, AttributeError, ValueError):  # a file of ours that somebody else has written
            records = [record for record in self.records or () if record.published]
            yield Finding("file_differs", EDITIONS)
        expected = _files(publication)
        if unfit_name(expected) is not None:
            expected = {}
            yield Finding("name_unfit", PUBLICATION)
        frozen: dict[str, Digest] = {}
        for record in records:
            files, wrong = self._frozen(record)
            frozen.update(files)
            yield from wrong
        paths = sorted({*expected, *frozen, *_addresses(frozen, records)})
        self._ask(paths)
        for path in paths:
            found = self.digests[path]
            if found is None:
                yield self._absent(path)
            elif found != frozen.get(path, found):
                yield Finding("frozen_differs", path)
            elif found != expected.get(path):
                yield Finding("file_differs", path)
        for path in (self.site.listed() or ()) if publication else ():
            if path not in frozen and path not in expected and path != PUBLICATION:
                yield Finding("file_added", path)

    def content(self, path: str) -> bytes | None:
        try:
            content = self.site.read(path)
        except OSError as error:
            self.without_answer[path] = "type_differs" if isinstance(error, MistypedError) else "unreachable"
            content = None
        self.digests[path] = None if content is None else digest_of(content)
        return content

    def _absent(self, path: str) -> Finding:
        return Finding(self.without_answer.get(path, "file_missing"), path)

    def _json(self, path: str) -> tuple[Mapping[str, Any], list[Finding]]:
        """Return a file of ours, and whether a single byte in it is not as we write it."""
        content = self.content(path)
        try:
            value = json.loads(content or b"{}")
        except (ValueError, RecursionError):
            return {}, [Finding("file_differs", path)]
        fine = content is None or (
            isinstance(value, dict) and canonical(value) == content and value.get("format") == FORMAT
        )
        return (value if isinstance(value, dict) else {}), ([] if fine else [Finding("file_differs", path)])

    def _published(self, published: Mapping[str, Any]) -> list[EditionRecord]:
        """Return the editions that must answer: those of the project, or else those that the site says it has."""
        if self.records is not None:
            shown = {entry["id"] for entry in published.get("editions", [])}
            return [record for record in self.records if record.published or record.id in shown]
        return [EditionRecord.model_validate(entry["record"]) for entry in published.get("editions", [])]

    def _told_otherwise(self, published: Mapping[str, Any], records: Sequence[EditionRecord]) -> Iterator[Finding]:
        """Find editions whose record on the site is not the one in the project, if there is a project."""
        if self.records is None:
            return
        kept = {record.id: record.model_dump(mode="json", exclude_none=True) for record in records}
        for entry in published.get("editions", []):
            if kept.get(entry["id"]) != entry["record"]:
                yield Finding("record_differs", f"{entry['id']}/")

    def _out_of_order(self, published: Mapping[str, Any]) -> Iterator[Finding]:
        """Find lists that call another edition the latest than the last of them, or name others than those."""
        editions = published.get("editions", [])
        ids, days = ([entry[name] for entry in editions] for name in ("id", "as_of"))
        if days != sorted(days) or published.get("latest") != (ids[-1] if ids else None):
            yield Finding("file_differs", EDITIONS)
        aliases = {name: [places.LATEST] if name == ids[-1] else [] for name in reversed(ids)} | {places.DRAFT: []}
        try:
            versions = json.loads(self.content(VERSIONS) or b"[]")
            told = [(entry["version"], entry["aliases"]) for entry in versions]
        except (ValueError, LookupError, TypeError, RecursionError):
            told = []
        if published and told != list(aliases.items()):
            yield Finding("file_differs", VERSIONS)

    def _frozen(self, record: EditionRecord) -> tuple[dict[str, Digest], list[Finding]]:
        """Return the files of an edition by their path in the site, and what is wrong with its manifest."""
        files = {f"editions/{record.id}/{SNAPSHOT}": record.snapshot}
        place = f"editions/{record.id}/{MANIFEST}"
        content = self.content(place)
        if content is None:
            return files, [self._absent(place)]
        try:
            listed = json.loads(content) if digest_of(content) == record.manifest else {}
            named = {name: Digest.model_validate(digest) for name, digest in listed["files"].items()}
            expected = in_manifest(listed) | self._day(record)
        except (AttributeError, LookupError, TypeError, ValueError, RecursionError):
            return files, [Finding("manifest_differs", place)]
        if unfit_name(named) is not None:
            return files, [Finding("name_unfit", place)]
        wrong = [
            Finding("field_differs", f"{record.id}.yml", field, f"{getattr(record, field)}", f"{expected[field]}")
            for field in differs(record, expected)
        ]
        return files | {f"{record.id}/{name}": digest for name, digest in named.items()}, wrong

    def _day(self, record: EditionRecord) -> dict[str, str]:
        """Return the day that the snapshot of an edition has, nothing where it is not the recorded snapshot."""
        content = self.content(f"{places.ABOUT}/{record.id}/{SNAPSHOT}")
        if content is None or digest_of(content) != record.snapshot:
            return {}
        return {"as_of": json.loads(content)["edition"]["as_of"]}

    def _ask(self, paths: Iterable[str]) -> None:
        """Ask for every file that was not asked for yet."""
        missing = [path for path in paths if path not in self.digests]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(self.content, missing))


def _addresses(frozen: Iterable[str], records: Sequence[EditionRecord]) -> Iterator[str]:
    """Yield the files that must answer beside the frozen ones, whatever a later state of the site holds.

    That is the page about each edition, and `/latest/…` for every page that any edition ever had.
    """
    editions = {record.id for record in records}
    yield from (f"{places.ABOUT}/{edition}/index.html" for edition in editions)
    for path in frozen:
        edition, _, name = path.partition("/")
        if edition in editions and name.rsplit("/", 1)[-1] == "index.html":
            yield f"{places.LATEST}/{name}"


def _files(publication: Mapping[str, Any]) -> dict[str, Digest]:
    try:
        return {path: Digest.model_validate(digest) for path, digest in publication.get("files", {}).items()}
    except (ValueError, AttributeError):
        return {}
