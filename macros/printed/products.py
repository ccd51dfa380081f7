"""The printed files of a site: booklets and posters, with what a reader wants to know before opening one.

In: the folder of a built site. Out: `Product`, told by the files themselves, never by what a page says of them.
"""

from dataclasses import dataclass
from pathlib import Path

from ..words.labels import label

# Where a built site keeps them, below its root; `MADE_WITH` says what they were printed with.
FOLDER = "downloads"
MADE_WITH = "made-with.json"

# The kinds, in the order they are offered.
BOOKLET, POSTER = "booklet", "poster"
KINDS = (BOOKLET, POSTER)

_STEP = 1000  # bytes of a kilobyte, as readers' systems count them


@dataclass(frozen=True)
class Product:
    """A printed file: its kind, its language, its size in bytes, and how many pages it has."""

    kind: str
    language: str
    size: int
    pages: int

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return name_of(self.kind, self.language)

    def told(self, language: str) -> str:
        """Return its form, pages and size in a language: `PDF, 48 pages, 598 kB`."""
        form = label(f"printed_{self.kind}_form", language, pages=self.pages)
        return label("printed_size", language, form=form, size=f"{max(1, round(self.size / _STEP)):,}")

    def title(self, language: str) -> str:
        """Return what it is in a language, without its own."""
        return label(f"printed_{self.kind}", language)


def name_of(kind: str, language: str) -> str:
    """Return the name of a printed file."""
    return f"{kind}.{language}.pdf"


def products(site: Path) -> tuple[Product, ...]:
    """Return the printed files of a built site, by kind and language; none where none were asked for."""
    found = [_product(path) for path in sorted((site / FOLDER).glob("*.*.pdf"))]
    return tuple(sorted(found, key=lambda product: (KINDS.index(product.kind), product.language)))


def _product(path: Path) -> Product:
    import pikepdf  # only for a site that holds any

    kind, language, _ = path.name.split(".")
    with pikepdf.open(path) as document:
        return Product(kind, language, path.stat().st_size, len(document.pages))
