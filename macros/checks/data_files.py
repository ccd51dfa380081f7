"""Whether the open data of a built site are the files the build wrote.

In: the folder of a built site. Out: a problem for every file that its list of digests does not name, names wrongly, or
names in vain. That the files say what the records say is a matter of how they are made, and tested there.
"""

import hashlib
from pathlib import Path

from ..open_data.export import SUMS
from ..problems import Place, Problem
from ..views.data_files import FOLDER


def check_data_files(site: Path, named: str) -> list[Problem]:
    """Return the files that differ from their list; `named` is the site as messages name it, ending with /."""
    folder = site / FOLDER
    listed = _listed(folder / SUMS)
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {SUMS}
    wrong = listed.keys() ^ found if listed else {SUMS}
    wrong |= {name for name in listed.keys() & found if _digest(folder / name) != listed[name]}
    return [Problem(Place(f"{named}{FOLDER}/{name}"), "data-file-differs") for name in sorted(wrong)]


def _listed(file: Path) -> dict[str, str]:
    """Return the digests by file; nothing for a list that is missing or not one."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    return {name: digest for digest, gap, name in (line.partition("  ") for line in lines) if gap}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
