"""Printing into a built site: booklets and posters in every language, cards, and the ways to them from its pages.

In: the folder of a built site. Out: files below `downloads/` and `cards/`, and pages that lead to them. The same site
gives the same bytes on machines with the same tools, which `downloads/made-with.json` names.
"""

import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from ..booklet.document import NoPosterError
from ..booklet.machine import prepared
from ..booklet.printing import printed
from ..cards.drawing import Paint, drawing, picture
from ..cards.pages import cards
from .pages import marked
from .products import FOLDER, KINDS, MADE_WITH, POSTER, name_of, products
from .tools import made_with

_FORMAT = 1


def print_into(site: Path, languages: Sequence[str], told: Callable[[], None] = lambda: None) -> None:
    """Print a built site into itself, in each language; a site whose plan is on no page has no poster.

    `told` is called before missing parts of the machine are installed. Raises MissingError and FontError.
    """
    faces = prepared(told)
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    for language in languages:
        for kind in KINDS:
            try:
                pdf = printed(site, language, as_poster=kind == POSTER)
            except NoPosterError:
                continue
            (folder / name_of(kind, language)).write_bytes(pdf)
    paint = Paint.of(site, languages[0])
    for card in cards(site):
        file = site / card.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(picture(drawing(card, paint), faces.values()))
    _list(folder, faces)
    for path, text in marked(site):
        path.write_text(text, encoding="utf-8")


def _list(folder: Path, faces: dict[int, Path]) -> None:
    """Write what was printed, and with what, beside it."""
    files = {
        product.name: {
            "bytes": product.size,
            "pages": product.pages,
            "sha256": sha256((folder / product.name).read_bytes()).hexdigest(),
        }
        for product in products(folder.parent)
    }
    told = {"files": files, "format": _FORMAT, "made_with": made_with(faces)}
    (folder / MADE_WITH).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
