"""Whether each page stands in the navigation, once, and whether its titles are there in every language.

In: `mkdocs.yml` and the pages below `docs/`. Out: problems, at their line of `mkdocs.yml`.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..plan.file_text import decoded
from ..plan.reader import Path as Steps
from ..plan.reader import Tree, read_yaml
from ..problems import Place, Problem, near

CONFIGURATION = "mkdocs.yml"

_NAVIGATION = "nav"
_TRANSLATIONS = "nav_translations"

# A title whose colon is full-width: YAML takes it and all its pages for one text.
_WIDE_COLON = re.compile(r"\s*(?:- +)?[^\s:#\"'-][^:#\"']*(：)\s*(?:#.*)?")


def check_navigation(root: Path, pages: Collection[str], others: Collection[str]) -> Iterator[Problem]:
    """Yield every problem of the navigation of a site.

    `pages` are the names of those that must stand in it, those of the first language; `others` are further ones that
    may: made from records, or in another language only.
    """
    try:
        data = (root / CONFIGURATION).read_bytes()
    except OSError as error:
        yield Problem(Place(CONFIGURATION), "file-unreadable", {"reason": error.strerror or ""})
        return
    wide = list(_wide_colons(data))
    tree, problems = read_yaml(data, CONFIGURATION, is_configuration=True)
    if wide or problems:
        yield from wide or problems  # what follows from a title that is none would only confuse
        return
    if not isinstance(tree.value, dict):
        yield Problem(tree.place(()), "mapping-expected", {"found": str(tree.value)})
        return
    if _NAVIGATION not in tree.value:
        yield Problem(Place(CONFIGURATION), "field-missing", {"field": _NAVIGATION})
        return
    found = _Found(tree)
    yield from found.entries(tree.value[_NAVIGATION], (_NAVIGATION,))
    if pages:  # otherwise it is told that their folder is missing
        yield from _pages(found, pages, others)
    yield from _titles(found)


def _wide_colons(data: bytes) -> Iterator[Problem]:
    text = decoded(data, CONFIGURATION, [])
    for number, line in enumerate((text or "").split("\n"), 1):
        colon = _WIDE_COLON.fullmatch(line)
        if colon:
            yield Problem(Place(CONFIGURATION, number, colon.start(1) + 1, 1, line), "full-width-colon")


@dataclass
class _Found:
    """What a navigation holds: its pages and titles, each with its place, in their order."""

    tree: Tree
    pages: list[tuple[str, Place]] = field(default_factory=list)
    titles: list[tuple[str, Place]] = field(default_factory=list)

    def entries(self, entries: Any, path: Steps) -> Iterator[Problem]:
        """Take in the pages and sections of a list, and yield what is neither."""
        if not isinstance(entries, list) or not entries:
            yield Problem(self.tree.place(path), "list-expected")
            return
        for index, entry in enumerate(entries):
            yield from self.entry(entry, (*path, index))

    def entry(self, entry: Any, path: Steps) -> Iterator[Problem]:
        """Take in a page, alone or below a title, or a section."""
        if isinstance(entry, str):
            self.pages.append((entry, self.tree.place(path)))
        elif isinstance(entry, dict) and len(entry) == 1:
            ((title, value),) = entry.items()
            below = (*path, title)
            self.titles.append((title, self.tree.place(below, key=True)))
            yield from self.entry(value, below) if isinstance(value, str) else self.entries(value, below)
        else:
            yield Problem(self.tree.place(path), "navigation-entry")


def _pages(found: _Found, pages: Collection[str], others: Collection[str]) -> Iterator[Problem]:
    """Compare the pages of the navigation with those that are there."""
    known = {f"{name}.md" for name in (*pages, *others)}
    first: dict[str, int] = {}
    meant: set[str] = set()
    for page, place in found.pages:
        if page not in known:
            meant.add(near(page, known))
            yield Problem(place, "navigation-page-missing", {"found": page, "near": near(page, known)})
        elif page in first:
            yield Problem(place, "navigation-page-twice", {"found": page, "line": str(first[page])})
        first.setdefault(page, place.line)
    for name in sorted(pages):
        if f"{name}.md" not in {*first, *meant}:
            place = found.tree.place((_NAVIGATION,), key=True)
            yield Problem(place, "navigation-page-left-out", {"page": f"{name}.md"})


def _titles(found: _Found) -> Iterator[Problem]:
    """Compare the titles of the navigation with their translations, which stand with each other language."""
    for language, translated in _translations(found.tree.value):
        for title, place in found.titles:
            if not str(translated.get(title, "")).strip():
                values = {"title": title, "language": language, "near": near(title, translated)}
                yield Problem(place, "navigation-title-untranslated", values)


def _translations(configuration: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each language but the first one with the translations of titles; nothing where none are set up."""
    for plugin in _mappings(configuration.get("plugins")):
        for setting in _mappings([plugin.get("i18n")]):
            for language in _mappings(setting.get("languages")):
                if not language.get("default"):
                    translated = _mappings([language.get(_TRANSLATIONS)])
                    yield str(language.get("locale", "")), next(translated, {})


def _mappings(entries: Any) -> Iterator[dict[str, Any]]:
    """Yield the mappings of a list; none of anything else, which the generator refuses in its own words."""
    yield from (entry for entry in (entries if isinstance(entries, list) else []) if isinstance(entry, dict))
