"""A published site, in a folder or on the web, as anyone can read it.

In: a folder or an address. Out: the content of its files. What is no file, no answer, or an answer of another kind is
an OSError; nobody is believed.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from errno import EFBIG
from http.client import HTTPException, HTTPResponse
from os import strerror
from pathlib import Path
from typing import Protocol
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

# Seconds until a server that says nothing is given up, and one that says little at a time.
_TIMEOUT, _LONGEST = 30, 300
_PART = 65536

# Bytes of the largest file that is read from a server: none can fill the memory of those who ask.
_LARGEST = 100_000_000

# A browser shows or runs a file only as what the server calls it.
_TYPES = {".html": ("text/html",), ".css": ("text/css",), ".js": ("text/javascript", "application/javascript")}


class MistypedError(OSError):
    """A file is published as something that browsers do not show as what it is."""


class Site(Protocol):
    """A published site, wherever it is."""

    def read(self, path: str) -> bytes | None:
        """Return the content of a file, None where there is none; raises OSError where the site cannot be asked."""

    def listed(self) -> Iterable[str] | None:
        """Return every file there is, None where nobody can tell."""


@dataclass(frozen=True)
class FolderSite:
    """A published site in a folder."""

    folder: Path

    def read(self, path: str) -> bytes | None:
        """Return the content of a file; a link, or a path that leads out of the folder, is none."""
        file = self.folder / path
        is_within = not Path(path).is_absolute() and file.resolve() == self.folder.resolve() / path
        return file.read_bytes() if is_within and file.is_file() else None

    def listed(self) -> Iterable[str]:
        """Return whatever is no folder: every file, every link, which leads elsewhere, and what is neither."""
        found = (path for path in self.folder.rglob("*") if path.is_symlink() or not path.is_dir())
        return sorted(path.relative_to(self.folder).as_posix() for path in found)


@dataclass(frozen=True)
class WebSite:
    """A published site on the web, at an address that ends with a slash."""

    address: str

    def read(self, path: str) -> bytes | None:
        """Return what a page's own address answers: `about/`, not `about/index.html`."""
        place = path.removesuffix("index.html") if path.rsplit("/", 1)[-1] == "index.html" else path
        request = Request(self.address + quote(place), headers={"Cache-Control": "no-cache"})  # noqa: S310 - checked in site_at
        try:
            with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
                return _content(answer, Path(path).suffix)
        except HTTPError as error:
            if error.code in (404, 410):
                return None
            raise
        except (HTTPException, UnicodeError) as error:  # an answer that is none, and an address that cannot be one
            raise OSError(str(error)) from error

    def listed(self) -> None:
        """Return None: a web server does not tell what it holds."""


def _content(answer: HTTPResponse, suffix: str) -> bytes:
    """Return what a server answers; raises MistypedError for a wrong type, OSError where it has no end."""
    until = time.monotonic() + _LONGEST
    parts = []
    left = _LARGEST
    while part := answer.read(_PART):
        parts.append(part)
        left -= len(part)
        if time.monotonic() > until:
            raise TimeoutError
        if left < 0:
            raise OSError(EFBIG, strerror(EFBIG))
    if answer.length:  # the connection ended before the file did
        raise HTTPException
    if (
        suffix in _TYPES
        and "Content-Type" in answer.headers
        and answer.headers.get_content_type() not in _TYPES[suffix]
    ):
        raise MistypedError
    return b"".join(parts)


def site_at(place: str) -> Site:
    """Return the site in a folder or at a web address; raises ValueError for what is neither."""
    parts = urlsplit(place)
    if parts.scheme in ("http", "https"):
        if not parts.hostname or parts.query or parts.fragment:
            raise ValueError(place)
        address = place.removesuffix("index.html")
        return WebSite(address if address.endswith("/") else f"{address}/")
    if not Path(place).is_dir():
        raise ValueError(place)
    return FolderSite(Path(place))
