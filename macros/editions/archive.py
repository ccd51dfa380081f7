"""The archive of an edition: one file that holds the built site, its manifest and its snapshot, for good.

In: the folder of a built site. Out: a ZIP file whose bytes depend on nothing but what it holds: names sorted, no
compression (so that no version of a packer shows), no time, no owner. Every system opens it without a tool of ours.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ..printed.products import FOLDER as PRINTED
from ..printed.products import MADE_WITH
from .record import Digest, EditionRecord
from .snapshot import Snapshot, canonical

MANIFEST, SNAPSHOT, SITE = "manifest.json", "snapshot.json", "site/"

FORMAT = 1

# The earliest moment the format knows.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_FILE_MODE = 0o100644 << 16
_UNIX = 3


class ArchiveError(Exception):
    """An archive is not what its record says; `reason` is the key of a phrase."""

    def __init__(self, reason: str, edition: str) -> None:
        """Take the key of a phrase and the edition."""
        super().__init__(f"{edition}: {reason}")
        self.reason, self.edition = reason, edition


def digest_of(content: bytes) -> Digest:
    """Return the digest of a file's content."""
    return Digest(sha256=sha256(content).hexdigest(), bytes=len(content))


def files_of(folder: Path) -> dict[str, Path]:
    """Return the files below a folder by their path with `/`, sorted; refuses links, which lead elsewhere (ValueError).

    What waits in a folder that is being written (`.…-aside`) is no part of it.
    """
    found = {}
    for path in folder.rglob("*"):
        if path.is_symlink():
            raise ValueError(str(path))
        if path.is_file():
            found[path.relative_to(folder).as_posix()] = path
    return dict(sorted(found.items()))


def manifest_of(edition: str, folder: Path, snapshot: bytes) -> dict[str, Any]:
    """Return the manifest of a built site: the digest of every file, and of the snapshot."""
    files = {name: digest_of(path.read_bytes()).model_dump() for name, path in files_of(folder).items()}
    return {"format": FORMAT, "edition": edition, "files": files, "snapshot": digest_of(snapshot).model_dump()}


def write_archive(path: Path, folder: Path, manifest: bytes, snapshot: bytes) -> None:
    """Write the archive of a built site."""
    with ZipFile(path, "w", ZIP_STORED) as archive:
        _put(archive, MANIFEST, manifest)
        for name, file in files_of(folder).items():
            _put(archive, SITE + name, file.read_bytes())
        _put(archive, SNAPSHOT, snapshot)


def _put(archive: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name, _NO_TIME)
    entry.external_attr, entry.create_system = _FILE_MODE, _UNIX
    archive.writestr(entry, content)


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
        """Yield every file of the site: path and content."""
        with ZipFile(self.path) as archive:
            for name in self.manifest["files"]:
                yield name, archive.read(SITE + name)

    def parts(self) -> dict[str, bytes]:
        """Return manifest and snapshot as they were frozen, by their file name."""
        with ZipFile(self.path) as archive:
            return {name: archive.read(name) for name in (MANIFEST, SNAPSHOT)}


def printed_with(path: Path) -> dict[str, str] | None:
    """Return what the booklets in an archive were printed with, None where it holds none."""
    with ZipFile(path) as archive:
        name = f"{SITE}{PRINTED}/{MADE_WITH}"
        if name not in archive.namelist():
            return None
        found: dict[str, str] = json.loads(archive.read(name))["made_with"]
        return found


def parts_of(path: Path) -> dict[str, bytes]:
    """Return manifest and snapshot of an archive that was just written."""
    with ZipFile(path) as file:
        return {"manifest": file.read(MANIFEST), "snapshot": file.read(SNAPSHOT)}


def archive_name(edition: str) -> str:
    """Return the file name of an edition's archive."""
    return f"{edition}.zip"


def read_archive(folder: Path, record: EditionRecord) -> Frozen:
    """Return an edition from the folder of archives.

    Raises ArchiveError where the archive is missing, or differs from the record in a single byte, or does not hold what
    its manifest says.
    """
    path = folder / archive_name(record.id)
    if not path.is_file():
        raise ArchiveError("archive_missing", record.id)
    if digest_of(path.read_bytes()) != record.archive:
        raise ArchiveError("archive_differs", record.id)
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
            manifest, snapshot = archive.read(MANIFEST), archive.read(SNAPSHOT)
        if (digest_of(manifest), digest_of(snapshot)) != (record.manifest, record.snapshot):
            raise ArchiveError("archive_differs", record.id)
        listed = json.loads(manifest)
        if names != [MANIFEST, *(SITE + name for name in listed["files"]), SNAPSHOT]:
            raise ArchiveError("archive_differs", record.id)
        frozen = Frozen(record, path, listed, json.loads(snapshot))
        for name, content in frozen.content():
            if digest_of(content).model_dump() != listed["files"][name]:
                raise ArchiveError("archive_differs", record.id)
    except (BadZipFile, KeyError, ValueError) as error:
        raise ArchiveError("archive_differs", record.id) from error
    return frozen


def as_manifest(edition: str, folder: Path, snapshot: bytes) -> bytes:
    """Return the manifest of a built site as its file holds it."""
    return canonical(manifest_of(edition, folder, snapshot))
