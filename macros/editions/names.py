"""Which names the files of an edition may have: each becomes a path on some computer and an address on the web.

In: the names that an archive, a manifest or a built site gives its files. Out: the first one that is not fit. What is
fit stands within its folder and apart from every other file, whatever system or server keeps it.
"""

import re
import unicodedata
from collections.abc import Iterable

# Longest name of a file or folder that common file systems take, and longest path of a file in an edition, in bytes;
# with the folders around it, a path stays well below the 4096 that systems take.
_LONGEST, _LONGEST_PATH = 255, 1024

# What separates folders, drives or streams on some system, or is refused by one.
_SEPARATING = frozenset('\\:*?"<>|')

# What some systems take for a device, whatever stands behind a point.
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)

# Codes of languages, which are folders of an edition.
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def unfit_name(names: Iterable[str]) -> str | None:
    """Return the first name (a relative path with `/`) that is not fit beside those before it, None where all are.

    Not fit are names that lead out of their folder, that a system could read in another way (control characters,
    another normal form of Unicode than NFC, Windows' separators and devices, a point or space at an end), names that
    differ from another only by capitals, and files that stand where another file needs a folder.
    """
    files: set[str] = set()
    folders: set[str] = set()
    for name in names:
        folded = name.casefold()
        steps = folded.split("/")
        above = {"/".join(steps[:depth]) for depth in range(1, len(steps))}
        if not _is_plain(name) or folded in files | folders or above & files:
            return name
        files.add(folded)
        folders |= above
    return None


def is_language(code: object) -> bool:
    """Tell whether a code of a language can be the name of its folder."""
    return isinstance(code, str) and _LANGUAGE.fullmatch(code) is not None


def _is_plain(name: str) -> bool:
    return (
        all(map(_is_plain_step, name.split("/")))
        and unicodedata.is_normalized("NFC", name)
        and len(name.encode()) <= _LONGEST_PATH
    )


def _is_plain_step(step: str) -> bool:
    """Tell whether a part of a path names something in a folder, which neither `..` nor nothing at all does."""
    return (
        step.rstrip(". ") == step != ""
        and not _DEVICE.fullmatch(step)
        and not any(char in _SEPARATING or unicodedata.category(char).startswith("C") for char in step)
        and len(step.encode()) <= _LONGEST
    )
