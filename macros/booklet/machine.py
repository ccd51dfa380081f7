"""What the machine must have to print: Pango, which lays out lines, and a Japanese font.

In: the machine. Out: the files of the font. What is missing is installed where that is possible, by the system's own
packages; elsewhere MissingError names it.
"""

import importlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

# The system packages (Debian, Ubuntu) that hold both.
PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "fonts-morisawa-bizud-gothic")

# The faces the booklet is set in: weight → file.
FACES = {400: "BIZUDPGothic-Regular.ttf", 700: "BIZUDPGothic-Bold.ttf"}

_FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
    "/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip


class MissingError(Exception):
    """What is needed for printing is not there and could not be installed; holds the names of the packages."""

    def __init__(self, packages: tuple[str, ...] = PACKAGES) -> None:
        """Take the packages that would help."""
        super().__init__(" ".join(packages))


def prepared(told: Callable[[], None] = lambda: None) -> dict[int, Path]:
    """Return the font files by weight, after installing what is missing; raises MissingError where that fails.

    `told` is called before anything is installed. Nothing is installed on a machine that has everything.
    """
    if (found := _faces()) and _has_pango():
        return found
    told()
    _install()
    if (found := _faces()) and _has_pango():
        return found
    raise MissingError


def _faces() -> dict[int, Path]:
    """Return the files of the faces, or nothing when one is missing."""
    found: dict[int, Path] = {}
    for weight, name in FACES.items():
        for folder in _FOLDERS:
            files = sorted(Path(folder).expanduser().rglob(name))
            if files:
                found[weight] = files[0]
                break
    return found if len(found) == len(FACES) else {}


def _has_pango() -> bool:
    """Tell whether the printing library finds Pango; it looks for it when it is loaded."""
    try:
        importlib.import_module("weasyprint")
    except OSError:
        return False
    return True


def _install() -> None:
    """Install the packages as root; raises MissingError where nobody may, or where it fails."""
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise MissingError
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (("update", "-qq"), ("install", "-y", "-qq", "--no-install-recommends", *PACKAGES)):
        done = subprocess.run([apt, *arguments], env=environment, capture_output=True, check=False)  # noqa: S603
        if done.returncode and arguments[0] == "install":
            raise MissingError
