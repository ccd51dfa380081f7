"""What a preview keeps from one build to the next.

In: a key that holds all that a result hangs on, and what makes the result. Out: the result, which in a preview is made
once for the keys of this build and of the one before. A build of the site proper keeps nothing.
"""

import hashlib
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar, cast

Result = TypeVar("Result")

# None until a preview begins its first build.
_now: dict[Hashable, object] | None = None
_before: dict[Hashable, object] = {}


def begin_build() -> None:
    """Keep results from here on, and forget those that the build before this one did not ask for."""
    global _now, _before
    _now, _before = {}, _now or {}


def forget() -> None:
    """Forget everything, and keep nothing until the next build of a preview begins."""
    global _now, _before
    _now, _before = None, {}


def kept(key: Hashable, make: Callable[[], Result]) -> Result:
    """Return what was made for a key, which nobody may change; `make` is called if nothing was kept.

    The key begins with a name of its own and holds everything that `make` looks at: texts, or a digest of files.
    """
    if _now is None:
        return make()
    if key not in _now:
        _now[key] = _before[key] if key in _before else make()
    return cast(Result, _now[key])


def digest(root: Path) -> str:
    """Return a digest of the files of a project that macros look at: its data, its templates, the names of its pages.

    The text of the pages is not among them. Outside a preview, which alone keeps results, it is empty.
    """
    if _now is None:
        return ""
    found = hashlib.sha256()
    for folder in (root / "data", root / "overrides" / "components"):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = path.read_bytes()
            found.update(f"{path.relative_to(root).as_posix()} {len(content)} ".encode())
            found.update(content)
    for path in sorted((root / "docs").rglob("*.md")):
        found.update(f"{path.relative_to(root).as_posix()} ".encode())
    return found.hexdigest()
