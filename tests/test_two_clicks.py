"""From any figure of the plan to its file, its definition and its source in two clicks, within the text of pages.

Counted are the links of the article alone: menus and the foot of a page, which lead everywhere, do not help. Figures
about this site itself (tests of accessibility, state of the translation, rows of files) come from no document.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import html
from playwright.sync_api import Browser

OF_THE_SITE = ("accessibility", "audit", "translation", "open-data", "sources")
ROOT = "http://site/"


class Step(NamedTuple):
    """A link: where it leads below the root of the site, and which one of the article's links it is."""

    path: str
    anchor: str
    number: int


@dataclass(frozen=True)
class Page:
    """A page as a reader meets it: the figures in its article, and the links."""

    url: str
    keys: frozenset[str]
    steps: tuple[Step, ...]


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, Page]:
    """Every page of the built site by its address."""
    return {page.url: page for page in (read(built, path) for path in sorted(built.rglob("index.html")))}


def read(built: Path, path: Path) -> Page:
    """Return a page of the built site."""
    url = path.relative_to(built).as_posix().removesuffix("index.html")
    (article,) = html.document_fromstring(path.read_text(encoding="utf-8")).xpath("//article")
    steps = []
    for number, link in enumerate(article.xpath(".//a[@href]")):
        address, anchor = urldefrag(urljoin(f"{ROOT}{url}", link.get("href")))
        if address.startswith(ROOT):
            steps.append(Step(address.removeprefix(ROOT), anchor, number))
    return Page(url, frozenset(figure.get("data-key") for figure in article.xpath(".//data")), tuple(steps))


def subject(key: str) -> list[str]:
    """Return what a figure is about: `count/kpis/status=…` → `kpis`, `kpis/open-data/…` → `kpis`, `open-data`."""
    parts = key.split("/")
    return parts[1:] if parts[0] == "count" else parts


def of_the_plan(page: Page) -> set[tuple[str, ...]]:
    """Return what the figures of a page are about: a kind of record, and the indicator if it is one's own figure."""
    found = set()
    for key in page.keys:
        kind, *rest = subject(key)
        if kind not in OF_THE_SITE and not key.startswith("count/translation"):
            own = kind == "kpis" and rest and "=" not in rest[0]
            found.add((kind.split("_")[0], rest[0]) if own else (kind.split("_")[0],))
    return found


def wanted(about: tuple[str, ...]) -> dict[str, Callable[[Step], bool]]:
    """Return how to tell a file, a definition and a source of what a figure is about."""
    kind = about[0].replace("-", "_").rstrip("s")
    tables = {"kpi": ("kpis", "assessments", "observations", "targets"), "measure": ("measures", "opinions")}
    names = tables.get(kind, ())

    def is_table(name: str) -> bool:
        return name in names or name.startswith(kind)

    def is_file(step: Step) -> bool:
        name = step.path.removeprefix("data/").removesuffix(".csv")
        own = len(about) > 1 and name == f"kpi/{about[1]}"
        return step.path.endswith(".csv") and (own or is_table(name))

    def is_definition(step: Step) -> bool:
        own = len(about) > 1 and step.path.endswith(f"kpi/{about[1]}/") and step.anchor == "definition"
        columns = step.anchor.removeprefix("columns-").replace("-", "_")
        return own or (step.anchor.startswith("columns-") and is_table(columns))

    return {
        "file": is_file,
        "definition": is_definition,
        "source": lambda step: step.path.endswith("sources/") and bool(step.anchor),
    }


def way(pages: dict[str, Page], start: Page, is_wanted: Callable[[Step], bool]) -> list[Step] | None:
    """Return the shortest way from a page by one link or two, None where there is none."""
    for step in start.steps:
        if is_wanted(step):
            return [step]
    for first in start.steps:
        for second in pages[first.path].steps if first.path in pages else ():
            if is_wanted(second):
                return [first, second]
    return None


def test_every_figure_of_the_plan_is_two_clicks_from_its_file_its_definition_and_its_source(
    pages: dict[str, Page],
) -> None:
    """On every page of both languages, whatever shows the figure: sentence, table, card, picture."""
    missing, found = [], 0
    for page in pages.values():
        for about in sorted(of_the_plan(page)):
            for name, is_wanted in wanted(about).items():
                found += 1
                if way(pages, page, is_wanted) is None:
                    missing.append((page.url or "(first page)", about, name))
    assert not missing
    assert found > 300


# Pages whose figures stand in sentences, on cards, in tables, in pictures, and in the card of one indicator.
KINDS = (
    "",
    "easy/",
    "current-plan/",
    "review/",
    "pillars/life/",
    "kpi/",
    "kpi/joint-research/",
    "council/",
    "next-plan/",
)


def ways(pages: dict[str, Page], page: Page) -> Iterator[tuple[str, list[Step]]]:
    """Yield each different way from the figures of a page."""
    known = set()
    for about in sorted(of_the_plan(page)):
        for name, is_wanted in wanted(about).items():
            steps = way(pages, page, is_wanted) or []
            if tuple(steps) not in known:
                known.add(tuple(steps))
                yield name, steps


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("url", KINDS)
def test_a_reader_goes_these_ways_in_a_browser(
    browser: Browser, address: str, built: Path, pages: dict[str, Page], language: str, url: str
) -> None:
    """Each link of a way is there to be pressed, and at its end the file arrives, or the place named is shown."""
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    here: list[Step] | None = None  # the steps that lead to where the reader is; a file that arrives leads nowhere
    gone = sorted(
        ways(pages, pages[f"{language}{url}"]), key=lambda way: ([s.number for s in way[1][:-1]], way[0] != "file")
    )
    for name, steps in gone:
        if here != steps[:-1]:
            page.goto(f"{address}/{language}{url}")
            here = []
        for step in steps[len(here) :]:
            link = page.locator("article a[href]").nth(step.number)
            for fold in link.locator("xpath=ancestor::details[not(@open)]").all():
                fold.evaluate("part => (part.open = true)")
            if name == "file" and step is steps[-1]:
                with page.expect_download() as waited:
                    link.click()
                assert waited.value.path().read_bytes() == (built / step.path).read_bytes()
            else:
                link.click()
                page.wait_for_url(f"{address}/{step.path}*")
                here = [*here, step]
        if name != "file":
            page.locator(f"[id='{steps[-1].anchor}']").wait_for(state="visible")
    assert len(gone) >= 3
    context.close()
