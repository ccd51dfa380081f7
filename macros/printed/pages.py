"""The pages of a built site as they must be for what is printed in it.

In: the folder of a built site. Out: each page with the ways to the files that are there, and to no other.
"""

from collections.abc import Iterator
from pathlib import Path

from ..cards.pages import FOLDER as CARDS
from ..cards.pages import cards
from .marks import Marks, address_of, without
from .products import products


def marked(site: Path) -> Iterator[tuple[Path, str]]:
    """Yield every page of a built site as it must be for what is printed in it: with the ways there, or without any."""
    home = site / "index.html"
    address = address_of(home.read_text(encoding="utf-8", errors="replace")) if home.is_file() else ""
    marks = Marks(products(site), address)
    drawn = cards(site) if address and (site / CARDS).is_dir() else ()
    known = {card.url: card for card in drawn if (site / card.name).is_file()}
    for path in sorted(site.rglob("*.html")):
        url = path.relative_to(site).as_posix().removesuffix("index.html")
        plain = without(path.read_text(encoding="utf-8", errors="replace"))
        yield path, plain if url.endswith(".html") else marks.page(plain, url, known.get(url))
