"""The archive of an edition: one file that holds the built site, its manifest and its snapshot, for good.

In: the folder of a built site. Out: a ZIP file whose bytes depend on nothing but what it holds: names sorted, no
compression (so that no version of a packer shows), no time, no owner. Every system opens it without a tool of ours.
"""

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from ..printed.products import FOLDER as PRINTED
from ..printed.products import MADE_WITH
from .names import unfit_name
from .record import Digest

MANIFEST, SNAPSHOT, SITE = "manifest.json", "snapshot.json", "site/"

FORMAT = 1

# The earliest moment the format knows.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_FILE_MODE = 0o100644 << 16
_UNIX = 3


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


def manifest_of(folder: Path, snapshot: bytes, **made_from: str | None) -> dict[str, Any]:
    """Return the manifest of a built site: the digest of every file and of the snapshot, and what it was made from.

    `made_from` is what an archive has in common with its record: `edition`, `commit`, `locks`, `address`. Raises
    ValueError with a name that no file of an edition may have.
    """
    files = {name: digest_of(path.read_bytes()).model_dump() for name, path in files_of(folder).items()}
    if (name := unfit_name(files)) is not None:
        raise ValueError(ascii(name))
    return {"format": FORMAT, **made_from, "files": files, "snapshot": digest_of(snapshot).model_dump()}


def write_archive(path: Path, folder: Path, manifest: bytes, snapshot: bytes) -> None:
    """Write the archive of a built site."""
    with ZipFile(path, "w", ZIP_STORED) as archive:
        _put(archive, MANIFEST, manifest)
        for name, file in files_of(folder).items():
            _put(archive, SITE + name, file.read_bytes())
        _put(archive, SNAPSHOT, snapshot)


def _put(archive: ZipFile, name: str, content: bytes) -> None:
    archive.writestr(_entry(name), content)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _NO_TIME)
    entry.external_attr, entry.create_system = _FILE_MODE, _UNIX
    return entry


def is_of_ours(found: ZipInfo) -> bool:
    """Tell whether a file lies in an archive as `write_archive` puts it there: a plain file that is as long as told."""
    ours = _entry(found.filename)
    return found.file_size == found.compress_size and all(
        getattr(found, name) == getattr(ours, name)
        for name in ("compress_type", "external_attr", "create_system", "date_time")
    )


def size_of(entries: Sequence[ZipInfo]) -> int:
    """Return the bytes of an archive as `write_archive` makes it: nothing stands before, between or behind its files.

    Source of the numbers: APPNOTE.TXT of PKWARE, 4.3.7, 4.3.12 and 4.3.14 to 4.3.16.
    """
    ends = 22 + (76 if len(entries) > 0xFFFF else 0)
    return ends + sum(30 + 46 + 2 * len(entry.filename.encode()) + entry.file_size for entry in entries)


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
