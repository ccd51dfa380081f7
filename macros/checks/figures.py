"""Whether every figure of a built site is the one the data give.

In: the folder of a project, its plan, a built site, and what macro calls give today. Out: problems, each with the page
and the text around. Three things are asked of each page: every `<data>` element says what its key says in the data (no
view is asked); every macro call stands there character for character as it comes out today, pictures with their titles
and descriptions included; and the chapter's own numbers are those of its Markdown file. The search index must repeat
the numbers of the pages.
"""

from dataclasses import dataclass
from pathlib import Path

from ..plan.plan import Plan
from ..problems import Place, Problem, in_order
from ..words.messages import NOTHING
from .built_page import BuiltPage, ShownFigure, around
from .chapter_words import numbers_of, read_aloud
from .expected import ExpectedPage, Piece, Pieces, expected_pages
from .figure_keys import Keys
from .search_index import check_search, listed, searchable_numbers

# Pages that stand for themselves: no chapter and no record is behind them.
_OWN = ("404.html",)


@dataclass(frozen=True)
class Checker:
    """What the pages of a site are compared with; made once, asked for every page."""

    keys: Keys
    expected: dict[str, ExpectedPage]

    @classmethod
    def of(cls, root: Path, plan: Plan, pieces: Pieces) -> "Checker":
        """Return the checker of a project as it is today."""
        return cls(Keys(plan), expected_pages(root, plan, pieces))

    def page(self, page: BuiltPage, url: str) -> list[Problem]:
        """Return every problem of one page."""
        problems = figures_of(page, self.keys)
        expected = self.expected.get(url)
        if expected is None:
            return [*problems, Problem(Place(page.file), "built-page-unknown", {"page": f"/{url}"})]
        return problems + _compared(page, expected)


def check_figures(root: Path, site: Path, plan: Plan, pieces: Pieces) -> list[Problem]:
    """Return every problem of the figures of a built site, in the order of its files."""
    checker = Checker.of(root, plan, pieces)
    pages = built_pages(site, root)
    problems = [problem for url, page in pages.items() for problem in checker.page(page, url)]
    for url in checker.expected.keys() - pages.keys():
        place = Place(_name(site / url / "index.html", root))
        problems.append(Problem(place, "built-page-missing", {"page": f"/{url}", "file": checker.expected[url].file}))
    return in_order([*problems, *_search(site, root, pages)])


def check_fresh(root: Path, site: Path, plan: Plan) -> list[Problem]:
    """Return the problems of a site built this moment: what its own data cannot yet have overtaken is not asked."""
    keys, pages = Keys(plan), built_pages(site, root)
    problems = [problem for page in pages.values() for problem in figures_of(page, keys)]
    return in_order([*problems, *_search(site, root, pages)])


def built_pages(site: Path, root: Path) -> dict[str, BuiltPage]:
    """Return the pages of a built site by their address."""
    paths = sorted(path for path in site.rglob("*.html") if path.relative_to(site).as_posix() not in _OWN)
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): BuiltPage(
            _name(path, root), path.read_text(encoding="utf-8", errors="replace")
        )
        for path in paths
    }


def figures_of(page: BuiltPage, keys: Keys) -> list[Problem]:
    """Return the figures of a page that do not say what their key says in the data."""
    language = page.language
    problems = []
    for figure in page.figures():
        known = keys.known(figure.key)
        if known is None:
            problems.append(_problem(page, figure, "figure-key-unknown", key=figure.key or NOTHING))
        elif (figure.value, figure.text) != (known.value, printed := known.printed(language)):
            values = {"key": figure.key, "expected": _said(printed, known.value)}
            problems.append(_problem(page, figure, "figure-drifted", **values))
    return problems


def _problem(page: BuiltPage, figure: ShownFigure, code: str, **values: str) -> Problem:
    place = page.place(figure.start, figure.end - figure.start)
    words = {"found": _said(figure.text, figure.value), "around": page.around(figure.start, figure.end)}
    return Problem(place, code, values | words)


def _said(text: str, value: str) -> str:
    return f"{text or NOTHING} ({value})"


def _compared(page: BuiltPage, expected: ExpectedPage) -> list[Problem]:
    """Compare a page with the pieces it must hold, and what is left of its article with the chapter."""
    html, (position, end) = page.html, page.article
    rest: list[str] = []
    problems = []
    for piece in expected.pieces:
        start = html.find(piece.html, position, end)
        if start < 0:
            problems.append(_difference(page, piece, position, end))
        else:
            rest.append(html[position:start])
            position = start + len(piece.html)
    if problems:
        return problems
    found = numbers_of(read_aloud(" ".join([*rest, html[position:end]])))
    if found == expected.numbers:
        return []
    missing, extra = expected.numbers - found, found - expected.numbers
    values = {"file": expected.file, "expected": listed(missing), "found": listed(extra)}
    return [Problem(Place(page.file), "chapter-number-differs", values)]


def _difference(page: BuiltPage, piece: Piece, position: int, end: int) -> Problem:
    """Tell where a page parts from what a macro call gives: after the longest beginning that stands on it."""
    low, high = 0, len(piece.html)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if page.html.find(piece.html[:middle], position, end) >= 0 else (low, middle - 1)
    start = page.html.find(piece.html[:low], position, end) + low
    values = {"call": piece.call, "expected": around(piece.html, low), "found": page.around(start)}
    return Problem(page.place(start), "page-differs-from-data", values)


def _search(site: Path, root: Path, pages: dict[str, BuiltPage]) -> list[Problem]:
    numbers = {url: searchable_numbers(page) for url, page in pages.items()}
    return [
        problem
        for path in sorted(site.rglob("search_index.json"))
        for problem in check_search(path.read_text(encoding="utf-8", errors="replace"), _name(path, root), numbers)
    ]


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
