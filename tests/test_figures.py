"""No figure of a built site can drift: changed digits and overtaken values are found, and nothing else is reported."""

import random
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from macros import site
from macros.checks.built_page import BuiltPage
from macros.checks.figure_keys import Keys
from macros.checks.figures import Checker, built_pages, check_figures, figures_of
from macros.checks.records import records_of
from macros.checks.search_index import check_search, searchable_numbers
from macros.components.pieces import GivenPieces, Pieces
from macros.plan.kpi import Kpi
from macros.plan.load import load_plan
from macros.plan.periods import Moment
from macros.plan.process import Event, Schedule
from macros.problems import Place, Problem, as_text
from macros.search.words import same_words

from .conftest import ROOT, SECOND_PLAN, project
from .tiny import write_project
from .written_site import plan_of, write_site

DIGITS = "0123456789"
# What is no text of a page: tags, entities.
NO_TEXT = re.compile(r"<[^>]*>|&#?\w+;")
# What is no text of the search index: escapes of its notation, addresses of pages and anchors of sections.
NO_INDEX_TEXT = re.compile(
    r'\\u[0-9a-f]{4}|"url":"[^"]*"|(?<="sections":\[\[)"[^"]*"|(?<="\],\[)"[a-z][a-z0-9_-]*"(?=,)'
)


@pytest.fixture(scope="module")
def checker() -> Checker:
    """What the pages of this repository's site are compared with."""
    plan = plan_of(ROOT)
    return Checker.of(ROOT, plan, Pieces(ROOT, plan))


@pytest.fixture(scope="module")
def site_pages(built: Path) -> dict[str, BuiltPage]:
    """The pages of this repository's built site."""
    return built_pages(built, ROOT)


def article(page: BuiltPage) -> str:
    """Return the HTML of a page with everything outside its article blanked."""
    start, end = page.article
    return " " * start + page.html[start:end]


def blank(pattern: re.Pattern[str], text: str) -> str:
    """Return a text with what a pattern finds blanked, of the same length."""
    return pattern.sub(lambda found: " " * len(found[0]), text)


def spots(text: str) -> list[int]:
    """Return where digits stand."""
    return [found.start() for found in re.finditer("[0-9]", text)]


def in_article(page: BuiltPage) -> list[int]:
    """Return where digits stand in the words of a page, its pictures left out."""
    return spots(blank(NO_TEXT, blank(re.compile(r"<svg\b.*?</svg>", re.DOTALL), article(page))))


def in_frame(page: BuiltPage) -> list[int]:
    """Return where digits stand around the article of a page: titles, navigation, descriptions, the edition strip."""
    start, end = page.article
    html = page.html[:start] + " " * (end - start) + page.html[end:]
    html = blank(re.compile(r"<(script|style|svg)\b.*?</\1>|<!--.*?-->", re.DOTALL), html)
    return [*spots(blank(NO_TEXT, html)), *in_attributes(html)]


def in_attributes(html: str) -> list[int]:
    """Return where digits stand in the attributes that are read out, or shown by other sites."""
    told = re.compile(r'\s(?:alt|aria-label|title|placeholder)="([^"]*)"|<meta name="description" content="([^"]*)"')
    return [
        found.start(part) + place
        for found in told.finditer(html)
        for part in (1, 2)
        for place in spots(blank(NO_TEXT, found[part] or ""))
    ]


def in_labels(page: BuiltPage) -> list[int]:
    """Return where digits stand in the names of tables, pictures and links of a page that only some readers get."""
    return in_attributes(article(page))


def in_data_block(page: BuiltPage) -> list[int]:
    """Return where digits stand in what a page tells programs of itself."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.html)
    return [found.start(1) + place for place in spots(found[1])] if found else []


def in_values(page: BuiltPage) -> list[int]:
    """Return where digits stand in the exact values of the figures of a page."""
    return [
        found.start(1) + place
        for found in re.finditer(r'<data value="([^"]*)"', page.html)
        for place in spots(found[1])
    ]


def in_pictures(page: BuiltPage) -> list[int]:
    """Return where digits stand in the words, titles and descriptions of the pictures of a page."""
    html = article(page)
    return [
        found.start() + place
        for found in re.finditer(r"<svg\b.*?</svg>", html, re.DOTALL)
        for place in spots(blank(NO_TEXT, found[0]))
    ]


def changed(text: str, spot: int, chance: random.Random) -> str:
    """Return a text with one digit changed to another."""
    digit = chance.choice([digit for digit in DIGITS if digit != text[spot]])
    return text[:spot] + digit + text[spot + 1 :]


@pytest.mark.parametrize(
    "of", [in_article, in_values, in_pictures, in_frame, in_labels, in_data_block], ids=lambda of: of.__name__
)
def test_every_changed_digit_of_a_page_is_found(
    checker: Checker, site_pages: dict[str, BuiltPage], of: Callable[[BuiltPage], list[int]]
) -> None:
    """75 of 75 random digits on random pages, wherever a page says one: also around its article, and to some only."""
    chance = random.Random(20250708)  # noqa: S311 - chosen anew in the same way each time
    places = {url: found for url, page in site_pages.items() if (found := of(page))}
    missed = []
    for _ in range(75):
        url = chance.choice(list(places))
        page = site_pages[url]
        spot = chance.choice(places[url])
        html = changed(page.html, spot, chance)
        if not checker.page(BuiltPage(page.file, html), url):
            missed.append((url, html[spot - 40 : spot + 40]))
    assert not missed, f"found {75 - len(missed)} of 75"


def test_every_changed_digit_of_the_search_index_is_found(built: Path, site_pages: dict[str, BuiltPage]) -> None:
    """75 of 75 random digits in headings, texts and words that mean the same, each told with its page."""
    chance = random.Random(20250708)  # noqa: S311
    text = (built / "search" / "ja.json").read_text(encoding="utf-8")
    own = {url: page for url, page in site_pages.items() if page.language == "ja" and page.has_article}
    numbers = {url: searchable_numbers(page) for url, page in own.items()}
    same = same_words(plan_of(ROOT))
    assert not list(check_search(text, "index", numbers, same))
    places = spots(blank(NO_INDEX_TEXT, text))
    edits = [changed(text, chance.choice(places), chance) for _ in range(75)]
    found = [list(check_search(edit, "index", numbers, same)) for edit in edits]
    assert sum(map(bool, found)) == 75, f"found {sum(map(bool, found))} of 75"


def add_one(folder: Path, place: Place) -> None:
    """Add one to the number at a place of a file."""
    lines = (folder / place.file).read_text(encoding="utf-8").split("\n")
    line, start = lines[place.line - 1], place.column - 1
    written = re.match(r"-?[0-9]+(\.[0-9]+)?", line[start:])
    assert written, f"{place.file}:{place.line} {line}"
    lines[place.line - 1] = f"{line[:start]}{Decimal(written[0]) + 1}{line[start + written.end() :]}"
    (folder / place.file).write_text("\n".join(lines), encoding="utf-8")


def test_every_overtaken_value_is_found(tmp_path: Path, site_pages: dict[str, BuiltPage]) -> None:
    """48 of 48 values of indicators that were changed after the site was built are told, each by its key."""
    folder = project(tmp_path / "project")
    shown = {figure.key for page in site_pages.values() for figure in page.figures()}
    places = {
        key: place(*path) for kpi, place in records_of(load_plan(folder).records, Kpi) for key, path in values_of(kpi)
    }
    keys = random.Random(48).sample(sorted(places.keys() & shown), 48)  # noqa: S311 - the same ones each time
    for key in keys:
        add_one(folder, places[key])
    now = Keys(plan_of(folder))
    told = {problem.values["key"] for page in site_pages.values() for problem in figures_of(page, now)}
    assert set(keys) <= told, f"found {len(told & set(keys))} of {len(keys)}"


def values_of(kpi: Kpi) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Yield the key and the path in the file of the values of an indicator, with those of the series beside it."""
    for index, target in enumerate(kpi.listed_targets):
        if target.value is not None:
            yield f"kpis/{kpi.id}/targets/{index}/value", ("targets", index, "value")
    for number, series in enumerate(kpi.related):
        for kind, entries in (("observations", series.observations), ("targets", series.targets)):
            for index, entry in enumerate(entries):
                if isinstance(entry.value, Decimal):
                    key = f"kpis/{kpi.id}/related/{series.id}/{kind}/{index}/value"
                    yield key, ("related", number, kind, index, "value")


def test_every_overtaken_date_is_found(tmp_path: Path, second_built: Path) -> None:
    """12 of 12 dates of events and of the schedule that were moved by a day or a month after the site was built."""
    places = [place("when", "date") for _, place in records_of(load_plan(SECOND_PLAN).records, Event)]
    for schedule, place in records_of(load_plan(SECOND_PLAN).records, Schedule):
        places += [
            place("lanes", lane, "items", item, "when", "date")
            for lane, entry in enumerate(schedule.lanes)
            for item, step in enumerate(entry.items)
            if isinstance(step.when, Moment)
        ]
    moved = random.Random(12).sample(places, 12)  # noqa: S311
    missed = []
    for number, place in enumerate(moved):
        folder = project(tmp_path / str(number), SECOND_PLAN)
        move(folder, place)
        plan = plan_of(folder)
        if not check_figures(folder, second_built, plan, Pieces(folder, plan)):
            missed.append(place)
    assert not missed, f"found {12 - len(missed)} of 12"


def move(folder: Path, place: Place) -> None:
    """Move the date at a place of a file: its last digit goes up, or down from 9 and where a month would be 13."""
    lines = (folder / place.file).read_text(encoding="utf-8").split("\n")
    line = lines[place.line - 1]
    written = re.match(r"'?([0-9]{4}-[0-9]{2}(-[0-9]{2})?)", line[place.column - 1 :])
    assert written, f"{place.file}:{place.line} {line}"
    date = written[1]
    step = -1 if date[-1] == "9" or date[-2:] in ("12", "28", "30", "31") else 1
    new = f"{date[:-1]}{int(date[-1]) + step}" if date[-1] != "0" or step > 0 else f"{date[:-2]}{int(date[-2:]) - 1}"
    lines[place.line - 1] = line.replace(date, new, 1)
    (folder / place.file).write_text("\n".join(lines), encoding="utf-8")


def test_a_sound_site_gives_no_alarm(built: Path, second_built: Path) -> None:
    """0 alarms on the real site and on that of the second plan."""
    second = second_built.parent
    alarms: list[Problem] = []
    for root, folder in ((ROOT, built), (second, second_built)):
        plan = plan_of(root)
        alarms += check_figures(root, folder, plan, Pieces(root, plan))
    assert not alarms, as_text(alarms, ("en",))
    assert sum(len(list(page.figures())) for page in built_pages(built, ROOT).values()) > 1500


def test_a_build_is_compared_with_what_its_own_macro_calls_gave(tmp_path: Path) -> None:
    """Without making anything anew: a digit lost between the macro and the page is found before the site is put up."""
    root = project(tmp_path / "project", SECOND_PLAN)
    given = site.build(root, root / "site")
    plan = plan_of(root)
    assert check_figures(root, root / "site", plan, given) == []
    path = root / "site" / "kpi" / "planted-area" / "index.html"
    html = path.read_text(encoding="utf-8")
    last_of_first_figure = spots(html[: html.index("</data>")])[-1]
    path.write_text(changed(html, last_of_first_figure, random.Random(1)), encoding="utf-8")  # noqa: S311
    assert "page-differs-from-data" in {problem.code for problem in check_figures(root, root / "site", plan, given)}
    assert len(check_figures(root, root / "site", plan, GivenPieces())) > len(plan.kpis)


def test_a_figure_is_judged_without_asking_the_view_that_prints_it(tmp_path: Path) -> None:
    """A template that prints another number, or names a key that is not there, is found in a site just built."""
    write_project(tmp_path)
    write_site(tmp_path)
    page = built_pages(tmp_path / "site", tmp_path)["en/"]
    keys = Keys(plan_of(tmp_path))
    assert figures_of(page, keys) == []
    for old, new, code in (
        ("at least 1,700 visits</data>", "at least 1,700 people</data>", "figure-drifted"),
        ('<data value="1700"', '<data value="1700.0"', "figure-drifted"),
        ("/targets/0/value", "/targets/1/value", "figure-key-unknown"),
    ):
        assert old in page.html
        found = figures_of(BuiltPage(page.file, page.html.replace(old, new)), keys)
        assert {problem.code for problem in found} == {code}
        assert {problem.place.file for problem in found} == {"site/en/index.html"}
