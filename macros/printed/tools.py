"""What files were printed with: the parts of a machine that can change a byte of them though the site is the same.

In: the machine. Out: names and versions; the libraries that lay out lines, and the faces by the beginning of their
digest. Versions of Python packages are those of the lock file.
"""

import zlib
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("weasyprint", "pikepdf", "resvg-py", "pillow")
_SHOWN = 12  # digits of a digest
_MOST = 100  # no part of a version of HarfBuzz is as large


def made_with(faces: Mapping[int, Path]) -> dict[str, str]:
    """Return the versions of everything that printing depends on; `faces` are the font files by weight."""
    from weasyprint.text.ffi import harfbuzz, pango  # loads Pango

    number = pango.pango_version()
    versions = {
        "pango": f"{number // 10000}.{number // 100 % 100}.{number % 100}",
        "harfbuzz": _harfbuzz(harfbuzz),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    versions |= {name: version(name) for name in _PACKAGES}
    return versions | {path.name: sha256(path.read_bytes()).hexdigest()[:_SHOWN] for path in faces.values()}


def differing(wanted: Mapping[str, str], here: Mapping[str, str]) -> list[str]:
    """Return what is here in another version than wanted, each as `pango 1.50.12 ≠ 1.56.3`; missing ones as `–`."""
    return [f"{name} {wanted[name]} ≠ {here.get(name, '–')}" for name in wanted if here.get(name) != wanted[name]]


def _harfbuzz(library: object) -> str:
    """Return the version of HarfBuzz, which can only be asked whether it is at least one."""

    def highest(*known: int) -> int:
        rest = (0,) * (2 - len(known))
        return max(part for part in range(_MOST) if library.hb_version_atleast(*known, part, *rest))  # type: ignore[attr-defined]

    major = highest()
    minor = highest(major)
    return f"{major}.{minor}.{highest(major, minor)}"
