"""Which files may lie in `docs/`: pages in the folders of languages, pictures in `docs/assets/`, nothing else.

In: the folder of a project. Out: problems. The generator would publish any other file as it is, and follow links out
of the project.
"""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from ..problems import Place, Problem
from ..views.data_files import FOLDER as DATA

MAXIMUM_IMAGE = 2_000_000

# Windows reserves a few names, with any ending.
_NAME = re.compile(r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$))[a-z0-9]+(?:[-.][a-z0-9]+)*")
# Folders of the site that hold other things than pages.
_OF_THE_SITE = ("assets", DATA, "search")

_KINDS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
}


def check_files(root: Path, languages: Collection[str], generated: Collection[str] = ()) -> Iterator[Problem]:
    """Yield every file and folder of `docs/` that may not be there; `generated` are pages that have no file."""
    docs = root / "docs"
    addresses: dict[str, str] = {}
    if docs.is_symlink():
        yield Problem(Place("docs"), "file-is-link")
        return
    for folder, folders, files in os.walk(docs):
        folders.sort()
        for name in sorted([*folders, *files]):
            path = Path(folder) / name
            file = path.relative_to(root).as_posix()
            if code := _refused(path, path.relative_to(docs).parts, languages):
                yield Problem(Place(file), code, {"name": name})
                if name in folders:
                    folders.remove(name)
            elif path.suffix in _KINDS and path.is_file():
                yield from _image(path, file)
            elif path.suffix == ".md" and (taken := _taken(path.relative_to(docs), file, languages, addresses)):
                yield Problem(Place(file), "page-address-taken", {"address": taken})
            elif path.suffix == ".md" and "/".join(path.relative_to(docs).parts[1:]) in generated:
                yield Problem(Place(file), "page-is-generated")


def images_in(root: Path) -> set[str]:
    """Return the paths of the pictures below `docs/assets/`."""
    assets = root / "docs" / "assets"
    return {path.relative_to(assets).as_posix() for path in assets.rglob("*") if path.suffix in _KINDS}


def _refused(path: Path, parts: tuple[str, ...], languages: Collection[str]) -> str | None:
    """Return the code of what is wrong with a file or folder by its name and kind."""
    if path.is_symlink():
        return "file-is-link"
    if not _NAME.fullmatch(path.name):
        return "file-name"
    if path.is_dir():
        return None if len(parts) > 1 or path.name in (*languages, "assets") else "folder-unknown"
    if not path.is_file():
        return "file-kind"
    is_page = parts[0] in languages and path.suffix == ".md"
    is_image = parts[0] == "assets" and path.suffix in _KINDS
    return None if len(parts) > 1 and (is_page or is_image) else "file-kind"


def _taken(path: Path, file: str, languages: Collection[str], addresses: dict[str, str]) -> str | None:
    """Return the address of a page if another page or a folder of the site itself has it; remember it if not."""
    language, *names = path.with_suffix("").parts
    address = "/".join(names[:-1] if names[-1] == "index" else names)
    if address.split("/")[0] in (*languages, *_OF_THE_SITE):
        return f"/{address}/"
    return f"/{address}/" if addresses.setdefault(f"{language}/{address}", file) != file else None


def _image(path: Path, file: str) -> Iterator[Problem]:
    if path.stat().st_size > MAXIMUM_IMAGE:
        yield Problem(Place(file), "file-too-large", {"maximum": f"{MAXIMUM_IMAGE:,}"})
    with path.open("rb") as opened:
        begin = opened.read(16)
    if not begin.startswith(_KINDS[path.suffix]) or (path.suffix == ".webp" and begin[8:12] != b"WEBP"):
        yield Problem(Place(file), "image-kind", {"name": path.suffix})
