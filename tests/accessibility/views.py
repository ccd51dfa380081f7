"""Which views of the site are judged: page types, languages, colour schemes, widths and states.

In: nothing, or a built site. Out: `View`s — all of them, or a subset in which every pair of values occurs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

from ..pages import pages

LANGUAGES = ("ja", "en")
SCHEMES = ("light", "dark")
WIDTHS = (1280, 360, 320)
STATES = ("plain", "menu", "search")

# One page of every type; of the indicators: a target with its path, a plain series, and one without numbers.
PAGE_TYPES = (
    "", "easy/", "current-plan/", "review/", "pillars/life/", "next-plan/", "background/", "kpi-setting/",
    "working-groups/", "requirements/", "schedule/", "council/", "kpi/", "kpi/joint-research/",
    "kpi/greenhouse-gas-emissions/", "kpi/digital-talent-development/", "sources/", "glossary/", "corrections/",
    "about/", "accessibility/",
    "accessibility-results/", "guide/editing/", "guide/messages/", "guide/data/", "404.html",
)  # fmt: skip


@dataclass(frozen=True)
class View:
    """A page as a reader has it before them; `page` is its path below the root of its language."""

    page: str
    language: str
    scheme: str
    width: int
    state: str

    @property
    def url(self) -> str:
        """Return its path below the root of the site; the first language stands there, and so does the 404 page."""
        at_root = self.language == LANGUAGES[0] or self.page.endswith(".html")
        return self.page if at_root else f"{self.language}/{self.page}"

    def __str__(self) -> str:
        return f"/{self.url} {self.scheme} {self.width} {self.state}"


def all_views(built: Path) -> Iterator[View]:
    """Yield every page of a built site in every language, scheme and width, and each page type in every state too."""
    found = sorted({_own_path(page.url) for page in pages(built)} | {"404.html"})
    for scheme, width, state, language, page in product(SCHEMES, WIDTHS, STATES, LANGUAGES, found):
        is_judged = state == STATES[0] or page in PAGE_TYPES
        if is_judged and not (page.endswith(".html") and language != LANGUAGES[0]):
            yield View(page, language, scheme, width, state)


def _own_path(url: str) -> str:
    return next((url.removeprefix(f"{name}/") for name in LANGUAGES[1:] if url.startswith(f"{name}/")), url)


def pairwise_views() -> tuple[View, ...]:
    """Return views in which every two values of different kinds meet (each page type in dark, at 320 px in English …).

    Views are chosen one after the other, each the one that shows the most new pairs; of equals another one each time,
    so that schemes and states are spread evenly.
    """
    every = [View(*parts) for parts in product(PAGE_TYPES, LANGUAGES, SCHEMES, WIDTHS, STATES)]
    missing = set(_pairs_of_all())
    chosen = []
    for page, width in [*product(PAGE_TYPES, WIDTHS), *[(None, None)] * len(missing)]:
        candidates = [view for view in every if page is None or (view.page, view.width) == (page, width)]
        turn = len(chosen) * 7 % len(candidates)
        best = max(candidates[turn:] + candidates[:turn], key=lambda view: len(missing.intersection(_pairs(view))))
        missing.difference_update(_pairs(best))
        chosen.append(best)
        if not missing:
            break
    return tuple(chosen)


def _values(view: View) -> Sequence[tuple[str, object]]:
    return tuple(vars(view).items())


def _pairs(view: View) -> list[tuple[tuple[str, object], tuple[str, object]]]:
    return list(combinations(_values(view), 2))


def _pairs_of_all() -> Iterator[tuple[tuple[str, object], tuple[str, object]]]:
    for parts in product(PAGE_TYPES, LANGUAGES, SCHEMES, WIDTHS, STATES):
        yield from _pairs(View(*parts))


def missing_pairs(views: Sequence[View]) -> set[tuple[tuple[str, object], tuple[str, object]]]:
    """Return the pairs of values that no view has."""
    return set(_pairs_of_all()) - {pair for view in views for pair in _pairs(view)}
