"""The HTML of macro calls, kept from one build of a preview to the next.

In: the folder of a project and macro calls. Out: the HTML that a call gave before, as long as nothing it is made of has
changed. A build of the site proper keeps nothing.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# These also tell how far the translation of the pages is, which changes with every page.
_OF_PAGES = frozenset({"example", "translation_status"})


@dataclass
class Kept:
    """What calls gave since the data, the templates or the names of pages last changed."""

    _made_of: str = ""
    _html: dict[tuple[str, ...], str] = field(default_factory=dict)

    def compare(self, root: Path) -> None:
        """Forget everything if a file that HTML is made of has changed; to be asked at the start of a build."""
        found = _digest(root)
        if found != self._made_of:
            self._made_of = found
            self._html.clear()

    def html(
        self,
        page: tuple[str, str],
        name: str,
        positional: tuple[Any, ...],
        named: dict[str, Any],
        run: Callable[[], str],
    ) -> str:
        """Return the HTML of a call on a page (language and name), which `run` makes if it is not kept."""
        if name in _OF_PAGES:
            return run()
        key = (*page, name, repr(positional), repr(sorted(named.items())))
        if key not in self._html:
            self._html[key] = run()
        return self._html[key]


def _digest(root: Path) -> str:
    """Return a hash of every file of the data and the project's own templates, and of the names of the pages."""
    digest = hashlib.sha256()
    for folder in (root / "data", root / "overrides" / "components"):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(root).as_posix()} {len(content)} ".encode())
            digest.update(content)
    for path in sorted((root / "docs").rglob("*.md")):
        digest.update(f"{path.relative_to(root).as_posix()} ".encode())
    return digest.hexdigest()
