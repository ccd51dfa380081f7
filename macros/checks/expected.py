"""What each built page must hold, by the data and chapters of today.

In: chapters, plan, and what macro calls give. Out: for each page the HTML of its calls in order, and the numbers that
the chapter itself writes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from ..plan.plan import Plan
from ..views.data_files import one_folder_deeper
from ..views.readings import readings_of_page
from ..words.phrases import with_breaks
from ..words.readings import Readings
from .chapter_words import numbers_of, shown_words, titles_of
from .macro_calls import Call, calls_of, literal


class Pieces(Protocol):
    """What gives the HTML of macro calls, and the pages that have no file."""

    def html(self, language: str, page: str, name: str, positional: tuple[Any, ...], named: dict[str, Any]) -> str:
        """Return the HTML of a macro call."""
        ...

    def generated(self, language: str) -> Mapping[str, str]:
        """Return the Markdown of pages without a file by their name."""
        ...


@dataclass(frozen=True)
class Piece:
    """A macro call as an editor writes it, and the HTML it gives."""

    call: str
    html: str


@dataclass(frozen=True)
class ExpectedPage:
    """A page by its address in the site: the file it comes from, its pieces, and what the chapter itself writes.

    `titles` are its headings, and the title and description of its front matter; `numbers` those of all its words.
    """

    url: str
    language: str
    file: str
    pieces: tuple[Piece, ...]
    titles: tuple[str, ...]
    numbers: Counter[str]


def expected_pages(root: Path, plan: Plan, pieces: Pieces) -> dict[str, ExpectedPage]:
    """Return the pages of a project by their address (`en/kpi/`; the first language stands at the root)."""
    found: dict[str, ExpectedPage] = {}
    first: set[str] = set()
    for language in plan.languages:
        folder = root / "docs" / language
        texts = {
            path.relative_to(folder).with_suffix("").as_posix(): (path.relative_to(root).as_posix(), _read(path))
            for path in sorted(folder.rglob("*.md"))
        }
        for name, text in pieces.generated(language).items():
            texts[name] = f"data/{name.replace('kpi/', 'kpis/')}.yml", text
        for name, (file, text) in texts.items():
            url = address(plan, language, name)
            calls = calls_of(text, file)[0]
            known = readings_of_page(plan, language, [call.name for call in calls])
            called = tuple(_pieces(pieces, language, name, calls, known))
            found[url] = ExpectedPage(url, language, file, called, titles_of(text), numbers_of(shown_words(text)))
        if language == plan.languages[0]:
            first = set(texts)
        for name in first - texts.keys():  # not translated, so shown in the first language
            url = address(plan, language, name)
            original = found[address(plan, plan.languages[0], name)]
            own = tuple(replace(piece, html=one_folder_deeper(piece.html)) for piece in original.pieces)
            found[url] = replace(original, url=url, pieces=own)
    return found


def address(plan: Plan, language: str, page: str) -> str:
    """Return the folder of a page in the built site, ending with / unless it is the site's own."""
    folder = page.removesuffix("index").strip("/")
    parts = [part for part in ("" if language == plan.languages[0] else language, folder) if part]
    return "".join(f"{part}/" for part in parts)


def _pieces(pieces: Pieces, language: str, page: str, calls: list[Call], known: Readings) -> Iterator[Piece]:
    for call in calls:
        positional = tuple(given.value for given in call.arguments if not given.name)
        named = {given.name: given.value for given in call.arguments if given.name}
        written = [literal(value) for value in positional]
        written += [f"{name}={literal(value)}" for name, value in named.items()]
        html = with_breaks(known.above(pieces.html(language, page, call.name, positional, named)), language)
        yield Piece(f"{call.name}({', '.join(written)})", html)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")
