"""A frozen edition read back from its archive, once everything about it was compared.

In: the folder of archives and the record of an edition. Out: `Frozen`, or an ArchiveError before a single file of it is
written anywhere: whoever can change an archive may have changed its manifest and its record as well.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from .archive import FORMAT, MANIFEST, SITE, SNAPSHOT, archive_name, digest_of, is_of_ours, printed_with, size_of
from .names import is_language, unfit_name
from .record import EditionRecord
from .snapshot import Snapshot, canonical

# The fields of a record that its manifest holds, and how it calls them.
_FROM_MANIFEST = {"id": "edition", "commit": "commit", "locks": "locks", "address": "address"}


class ArchiveError(Exception):
    """An archive is not what its record says; `reason` is the key of a phrase, `values` are its values."""

    def __init__(self, reason: str, edition: str, **values: str) -> None:
        """Take the key of a phrase, the edition, and what else the phrase tells."""
        super().__init__(f"{edition}: {reason}")
        self.reason, self.edition, self.values = reason, edition, values


@dataclass(frozen=True)
class Frozen:
    """An edition read back from its archive: its record, manifest and snapshot, and the content of its files."""

    record: EditionRecord
    path: Path
    manifest: Mapping[str, Any]
    snapshot: Snapshot

    @property
    def id(self) -> str:
        """Return the id of the edition."""
        return self.record.id

    def content(self) -> Iterator[tuple[str, bytes]]:
        """Yield every file of the site, path and content; raises ArchiveError for one that is not as it was frozen.

        Compared whenever it is read: the archive may be replaced after it was opened.
        """
        with _told_as_differing(self.id), ZipFile(self.path) as archive:
            for name, digest in self.manifest["files"].items():
                content = archive.read(SITE + name)
                _must_be(digest_of(content).model_dump() == digest)
                yield name, content

    def parts(self) -> dict[str, bytes]:
        """Return manifest and snapshot as they were frozen, by their file name."""
        return {MANIFEST: canonical(self.manifest), SNAPSHOT: canonical(self.snapshot)}


def read_archive(folder: Path, record: EditionRecord) -> Frozen:
    """Return an edition from the folder of archives.

    Raises ArchiveError where the archive is missing, or differs from the record in a single byte, or does not hold what
    its manifest says, or holds a file with an unfit name, or where the record says otherwise than what it holds.
    """
    path = folder / archive_name(record.id)
    if not path.is_file():
        raise ArchiveError("archive_missing", record.id)
    with _told_as_differing(record.id):
        _must_be(path.stat().st_size == record.archive.bytes)  # before a file of any size is read whole
        _must_be(digest_of(path.read_bytes()) == record.archive)
        frozen = _opened(path, record)
        expected = held(frozen.manifest, frozen.snapshot, printed_with(path))
    for field in differs(record, expected):
        values = {"field": field, "found": f"{getattr(record, field)}", "expected": f"{expected[field]}"}
        raise ArchiveError("record_differs", record.id, **values)
    return frozen


def record_of(path: Path, published: bool) -> EditionRecord:
    """Return the record of an archive that was just written."""
    with ZipFile(path) as archive:
        manifest, snapshot = archive.read(MANIFEST), archive.read(SNAPSHOT)
    return EditionRecord(
        **held(json.loads(manifest), json.loads(snapshot), printed_with(path)),
        published=published,
        archive=digest_of(path.read_bytes()),
        manifest=digest_of(manifest),
        snapshot=digest_of(snapshot),
    )


def held(manifest: Mapping[str, Any], snapshot: Snapshot, made_with: Mapping[str, str] | None) -> dict[str, Any]:
    """Return what a record says and its archive holds as well, as JSON has it."""
    return {**in_manifest(manifest), "as_of": snapshot["edition"]["as_of"], "printed_with": made_with}


def in_manifest(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a record says and the manifest of its edition as well, as JSON has it."""
    sizes = [file["bytes"] for file in manifest["files"].values()]
    made_from = {field: manifest[name] for field, name in _FROM_MANIFEST.items()}
    return {**made_from, "files": len(sizes), "bytes": sum(sizes)}


def differs(record: EditionRecord, held: Mapping[str, Any]) -> list[str]:
    """Return the fields of a record that are not what is held of the edition."""
    plain = record.model_dump(mode="json")
    return [field for field, value in held.items() if plain[field] != value]


def _opened(path: Path, record: EditionRecord) -> Frozen:
    """Open an archive; raises ArchiveError for a name that is not fit, ValueError and others for anything else."""
    with ZipFile(path) as archive:
        entries = archive.infolist()
        _must_be(all(map(is_of_ours, entries)))
        _must_be(all(entry.header_offset >= 0 for entry in entries))  # an end that lies about its place moves them all
        _must_be(size_of(entries) == record.archive.bytes)  # none lies within another, and nothing beside them
        manifest, snapshot = archive.read(MANIFEST), archive.read(SNAPSHOT)
    _must_be((digest_of(manifest), digest_of(snapshot)) == (record.manifest, record.snapshot))
    listed, told = json.loads(manifest), json.loads(snapshot)
    _must_be((canonical(listed), canonical(told)) == (manifest, snapshot) and listed["format"] == FORMAT)
    if (name := unfit_name(listed["files"])) is not None:
        raise ArchiveError("archive_name_unfit", record.id, name=ascii(name))
    _must_be(all(map(is_language, told["plan"]["languages"])))
    names = [MANIFEST, *(SITE + name for name in listed["files"]), SNAPSHOT]
    _must_be([entry.filename for entry in entries] == names)
    frozen = Frozen(record, path, listed, told)
    for _ in frozen.content():  # each is compared as it is read
        pass
    return frozen


@contextmanager
def _told_as_differing(edition: str) -> Iterator[None]:
    """Tell whatever an archive that is none of ours does to its reader as one thing: it is not the recorded one."""
    try:
        yield
    except (BadZipFile, EOFError, AttributeError, LookupError, TypeError, ValueError, RuntimeError) as error:
        raise ArchiveError("archive_differs", edition) from error


def _must_be(is_so: bool) -> None:
    if not is_so:
        raise ValueError
