"""Ways from a page to the others: sections, the pages of its section, the path to it, the pages before and after it.

In: the site as a tree of entries, and the address of a page. Out: `NavigationView`, whose size does not grow with the
site: of a long list it holds a window around the present page, and the first and the last entry.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

# A list is shown whole up to here; of a longer one, so many neighbours on each side of the present page.
WHOLE = 24
NEIGHBOURS = 8


@dataclass(frozen=True, eq=False)
class Entry:
    """A page (with an address, below the root of the site), a section, or a page with pages below it."""

    title: str
    url: str | None
    entries: tuple["Entry", ...] = ()

    @cached_property
    def first(self) -> str:
        """The address of the entry itself, or of its first page."""
        return self.url if self.url is not None else next((entry.first for entry in self.entries), "")


@dataclass(frozen=True)
class Way:
    """A link of the navigation; `places` are those below it, if they are shown."""

    title: str
    url: str
    here: bool = False
    within: bool = False
    after_gap: bool = False
    places: tuple["Way", ...] = ()


@dataclass(frozen=True)
class NavigationView:
    """What the frame of a page shows; `pages` is empty where the section has no other page."""

    home: str
    sections: tuple[Way, ...]
    section: str
    pages: tuple[Way, ...]
    path: tuple[Way, ...]
    previous: Way | None
    next: Way | None


@dataclass(frozen=True, eq=False)
class Tree:
    """All pages of one language, as the configuration orders them; the first page is the home page."""

    entries: tuple[Entry, ...]

    @cached_property
    def trails(self) -> dict[str, tuple[Entry, ...]]:
        """Each page's address → the entries that lead to it, itself last; in the order of reading."""
        return {trail[-1].url or "": trail for trail in _trails(self.entries, ()) if trail[-1].url is not None}

    @cached_property
    def order(self) -> tuple[Entry, ...]:
        """Every page in the order of reading."""
        return tuple(trail[-1] for trail in self.trails.values())

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Each page's address → its place in the order of reading."""
        return {url: number for number, url in enumerate(self.trails)}


def tree_of(items: Sequence[Any], outside: Sequence[Any]) -> Tree:
    """Return the tree of a site from the generator's sections, pages and links, in their order.

    The pages `outside` that order stand below the index page of their folder.
    """
    below: dict[str, list[Any]] = {}
    for page in outside:
        below.setdefault(page.file.src_uri.rpartition("/")[0], []).append(page)

    def entry(item: Any) -> Entry:
        title = str(Markup(item.title or "").striptags())  # noqa: S704 - the title of a heading is already escaped
        if item.is_section:
            return Entry(title, None, tuple(map(entry, item.children)))
        if not item.is_page:
            return Entry(title, item.url)
        folder, _, name = item.file.src_uri.rpartition("/")
        inside = below.get(folder, ()) if name == "index.md" else ()
        return Entry(title, item.url.removeprefix("./"), tuple(entry(page) for page in inside if page is not item))

    return Tree(tuple(map(entry, items)))


def navigation(tree: Tree, url: str) -> NavigationView:
    """Return the ways from a page; of a page that is not in the tree there is only the way to the sections."""
    trail = tree.trails.get(url, ())
    number = tree.numbers.get(url)
    sections = _window(tree.entries, trail, depth=0)
    inside = trail[0].entries if trail else ()
    order = tree.order
    return NavigationView(
        home=order[0].first if order else "",
        sections=sections,
        section=trail[0].title if trail else "",
        pages=_pages(inside, trail),
        path=_path(trail),
        previous=_way(order[number - 1]) if number else None,
        next=_way(order[number + 1]) if number is not None and number + 1 < len(order) else None,
    )


def _path(trail: tuple[Entry, ...]) -> tuple[Way, ...]:
    """Return what stands above the page; a section and its first page lead to the same place and stand there once."""
    above = {entry.first: _way(entry) for entry in reversed(trail[:-1])}
    return tuple(reversed(above.values()))


def _pages(entries: tuple[Entry, ...], trail: tuple[Entry, ...]) -> tuple[Way, ...]:
    """Return the pages of the section; a section of a single page needs no list."""
    shown = _window(entries, trail, depth=1)
    return shown if len(shown) > 1 or any(way.places for way in shown) else ()


def _window(entries: Sequence[Entry], trail: tuple[Entry, ...], depth: int) -> tuple[Way, ...]:
    """Return the entries of one level that are shown, and below the one on the way to the page, those of its level."""
    present = trail[depth] if len(trail) > depth else None
    place = next((number for number, entry in enumerate(entries) if entry is present), None)
    ways: list[Way] = []
    before = -1
    for number in _shown(len(entries), place):
        entry = entries[number]
        within = number == place
        here = within and depth == len(trail) - 1
        below = _window(entry.entries, trail, depth + 1) if within and depth else ()
        ways.append(Way(entry.title, entry.first, here, within, number > before + 1, below))
        before = number
    return tuple(ways)


def _shown(count: int, place: int | None) -> list[int]:
    """Return which of `count` entries are shown: all, or the first, the last and the neighbours of one of them."""
    if count <= WHOLE:
        return list(range(count))
    middle = min(max(place or 0, NEIGHBOURS), count - 1 - NEIGHBOURS)
    return sorted({0, *range(middle - NEIGHBOURS, middle + NEIGHBOURS + 1), count - 1})


def _trails(entries: Sequence[Entry], above: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    for entry in entries:
        trail = (*above, entry)
        yield trail
        yield from _trails(entry.entries, trail)


def _way(entry: Entry) -> Way:
    return Way(entry.title, entry.first)
