"""Whether every figure of a built site is the one the data give.

In: the folder of a project, its plan, a built site, and what macro calls give (today, or in the build itself). Out:
problems, each with the page and the text around. Asked of each page: every `<data>` element says what its key says in
the data, and numbers elsewhere are numbers of the data (no view is asked); every macro call stands there character for
character as it comes out, pictures with their titles and descriptions included; and the chapter's own numbers are those
of its Markdown file. What a page tells programs must be what it would tell today, the search index must repeat the
numbers of the pages, and the open data be the files that the build wrote.
"""

from dataclasses import dataclass
from pathlib import Path

from ..plan.plan import Plan
from ..problems import Place, Problem, in_order
from ..search.words import same_words
from ..views.translation import project_translation
from ..words.messages import NOTHING
from .built_page import BuiltPage, ShownFigure, around, without_marks
from .chapter_words import numbers_of, read_aloud
from .data_block import check_data_block
from .data_files import check_data_files
from .expected import ExpectedPage, Piece, Pieces, expected_pages
from .figure_keys import Keys
from .known_numbers import KnownNumbers
from .page_numbers import frame_problems, picture_problems, piece_problems
from .printed import check_printed
from .search_index import check_search, listed, searchable_numbers

# Pages that stand for themselves: no chapter and no record is behind them, so they are frame as a whole.
_OWN = ("404.html",)


@dataclass(frozen=True)
class Checker:
    """What the pages of a site are compared with; made once, asked for every page."""

    keys: Keys
    known: KnownNumbers
    expected: dict[str, ExpectedPage]

    @classmethod
    def of(cls, root: Path, plan: Plan, pieces: Pieces) -> "Checker":
        """Return the checker of a project as it is today."""
        expected = expected_pages(root, plan, pieces)
        titles = [title for page in expected.values() for title in page.titles]
        return cls(Keys(plan, project_translation(root, plan)), KnownNumbers(plan, titles), expected)

    def frame(self, page: BuiltPage) -> list[Problem]:
        """Return the problems of a page that no chapter need be known for: its figures, and what stands around."""
        return [*figures_of(page, self.keys), *frame_problems(page, self.known)]

    def page(self, page: BuiltPage, url: str) -> list[Problem]:
        """Return every problem of one page."""
        problems = self.frame(page)
        expected = self.expected.get(url)
        if expected is None:
            return [*problems, Problem(Place(page.file), "built-page-unknown", {"page": f"/{url}"})]
        problems += check_data_block(page, url, self.keys.plan)
        return [*problems, *picture_problems(page, self.known), *_compared(page, expected, self.known)]


def check_figures(root: Path, site: Path, plan: Plan, pieces: Pieces) -> list[Problem]:
    """Return every problem of the figures of a built site, in the order of its files."""
    checker = Checker.of(root, plan, pieces)
    pages = built_pages(site, root)
    problems = [problem for url, page in pages.items() for problem in checker.page(page, url)]
    own = [_page(site / name, root) for name in _OWN if (site / name).is_file()]
    problems += [problem for page in own for problem in checker.frame(page)]
    for url in checker.expected.keys() - pages.keys():
        place = Place(_name(site / url / "index.html", root))
        problems.append(Problem(place, "built-page-missing", {"page": f"/{url}", "file": checker.expected[url].file}))
    named = _name(site / "index.html", root).removesuffix("index.html")
    files = [*check_data_files(site, named), *check_printed(site, named)]
    return in_order([*problems, *_search(site, root, pages, same_words(plan)), *files])


def built_pages(site: Path, root: Path) -> dict[str, BuiltPage]:
    """Return the pages of a built site by their address, without those that stand for themselves."""
    paths = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    return {name.removesuffix("index.html"): _page(path, root) for name, path in paths.items() if name not in _OWN}


def _page(path: Path, root: Path) -> BuiltPage:
    return BuiltPage(_name(path, root), without_marks(path.read_text(encoding="utf-8", errors="replace")))


def figures_of(page: BuiltPage, keys: Keys) -> list[Problem]:
    """Return the figures of a page that do not say what their key says in the data."""
    languages = keys.plan.languages
    language = page.language if page.language in languages else languages[0]
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


def _compared(page: BuiltPage, expected: ExpectedPage, known: KnownNumbers) -> list[Problem]:
    """Compare a page with the pieces it must hold, and what is left of its article with the chapter."""
    html, (position, end) = page.html, page.article
    rest: list[str] = []
    strange: list[Problem] = []
    problems = []
    for piece in expected.pieces:
        start = html.find(piece.html, position, end)
        if start < 0:
            problems.append(_difference(page, piece, position, end))
        else:
            rest.append(html[position:start])
            strange += piece_problems(page, start, piece, known)
            position = start + len(piece.html)
    if problems or strange:
        return problems + strange
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


def _search(site: Path, root: Path, pages: dict[str, BuiltPage], same: list[list[str]]) -> list[Problem]:
    shown = {url: page for url, page in pages.items() if url not in _OWN and not page.is_untranslated}
    numbers = {url: searchable_numbers(page) for url, page in shown.items()}
    problems: list[Problem] = []
    for language in sorted({page.language for page in shown.values()}):
        path = site / "search" / f"{language}.json"
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        own = {url: numbers[url] for url, page in shown.items() if page.language == language}
        problems += check_search(text, _name(path, root), own, same)
    return problems


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
