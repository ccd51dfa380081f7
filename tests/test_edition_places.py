"""Editions that do not have the same pages or languages: every way between them leads somewhere."""

import copy
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from macros.edition_build import project_snapshot
from macros.editions.assemble import _sitemap
from macros.editions.catalogue import Shown, catalogue
from macros.editions.comparison_pages import comparisons
from macros.editions.feeds import feeds
from macros.editions.pages import around
from macros.editions.publication import Publication
from macros.editions.redirects import redirects
from macros.plan.load import load_plan

from . import tiny

ADDRESS = "http://example.org/plan/"
PAGES = ("", "about/", "kpi/library-visits/")

Snapshot = dict[str, Any]


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    """The snapshot of a tiny plan with a chapter beside its first page."""
    plan = load_plan(tiny.write_project(tmp_path)).plan
    assert plan is not None
    found: Snapshot = copy.deepcopy(project_snapshot(tmp_path, plan))
    for language in ("ja", "en"):
        words = [f"A sentence of the chapter, number {number}, which stands here alone." for number in range(5)]
        blocks = [["heading", "About"], *(["paragraph", text] for text in words)]
        found["pages"][language]["about"] = {"title": "About", "blocks": blocks}
    return found


def shown(
    snapshot: Snapshot, name: str, languages: tuple[str, ...] = ("ja", "en"), pages: tuple[str, ...] = PAGES
) -> Shown:
    """Return an edition with some languages, in their order, and some pages."""
    snapshot = copy.deepcopy(snapshot)
    snapshot["edition"]["id"] = name
    snapshot["plan"]["languages"] = list(languages)
    snapshot["pages"] = {language: snapshot["pages"][language] for language in languages}
    return Shown(name, snapshot, pages, None, {})


def published(*editions: Shown) -> Publication:
    """Return the publication of editions, of which the last one is the working state."""
    for edition in editions:
        edition.snapshot["editions"] = [other.snapshot["edition"] for other in editions[:-1]]
    editions[-1].snapshot["edition"] = editions[-2].snapshot["edition"]
    return Publication(editions[:-1], editions[-1], address=ADDRESS)


def site_of(publication: Publication) -> dict[str, str]:
    """Return every page that is made around the editions, by its path."""
    made = [*around(publication), *redirects(publication), *feeds(publication)]
    return dict(made) | {name: content.decode() for name, content in comparisons(publication)}


def standing(publication: Publication) -> set[str]:
    """Return the pages of all editions as paths of the site."""
    return {
        f"{edition.id}/{edition.folder(language)}{page}index.html"
        for edition in publication.shown
        for language in edition.languages
        for page in edition.pages
    }


@pytest.mark.parametrize(
    "languages",
    [
        [("ja",), ("ja", "en"), ("ja", "en")],
        [("ja", "en"), ("ja",), ("ja", "en")],
        [("ja", "en"), ("ja",), ("ja",)],
        [("ja", "en"), ("en", "ja"), ("ja", "en")],
    ],
    ids=["English came later", "English is missing in between", "English is gone", "another language is first"],
)
def test_no_way_leads_to_a_language_that_an_edition_does_not_have(
    snapshot: Snapshot, languages: list[tuple[str, ...]]
) -> None:
    """Pages around the editions link to what there is; every address that any edition had has its `/latest/` page."""
    first, second, draft = (shown(snapshot, name, of) for name, of in zip(("a", "b", "draft"), languages, strict=True))
    publication = published(first, second, draft)
    made = site_of(publication)
    there = {*made, *standing(publication), "editions/edition.css", "editions/favicon.svg"}
    for path, text in made.items():
        if path.endswith(".html"):
            for target in re.findall(r'(?:href|url)="?=?([^"#;>]+)', text):
                found = urljoin(ADDRESS + path, target.removeprefix("0; url="))
                name = found.removeprefix(ADDRESS)
                assert (f"{name}index.html" if name.endswith("/") or not name else name) in there, (path, target)
    for edition in (first, second):
        for language in edition.languages:
            assert {f"latest/{edition.folder(language)}{page}index.html" for page in edition.pages} <= made.keys()
    assert {
        entry["id"]: entry["languages"].keys() for entry in catalogue([first, second], draft, [], "")["editions"]
    } == {
        "a": dict.fromkeys(languages[0]).keys(),
        "b": dict.fromkeys(languages[1]).keys(),
    }
    listed = re.findall(r"<loc>([^<]+)</loc>", _sitemap(publication))
    assert {f"{place.removeprefix(ADDRESS)}index.html" for place in listed} - {"index.html"} == {
        path for path in standing(publication) if not path.startswith("draft/")
    }


def test_a_page_with_another_name_is_found_from_the_old_one_and_back(snapshot: Snapshot) -> None:
    """Whoever follows an old address to an edition that calls the page otherwise is led to that page."""
    later = copy.deepcopy(snapshot)
    for pages in later["pages"].values():
        pages["this-site"] = pages.pop("about")
    later["kpis"][0]["id"] = "visits"
    first, second = shown(snapshot, "a"), shown(later, "b", pages=("", "kpi/visits/", "this-site/"))
    publication = published(first, second, shown(later, "draft", pages=("", "kpi/visits/", "this-site/")))
    assert publication.counterpart("about/", second) == "this-site/"
    assert publication.counterpart("this-site/", first) == "about/"
    assert publication.counterpart("kpi/library-visits/", second) == "kpi/visits/"
    assert publication.counterpart("kpi/visits/", first) == "kpi/library-visits/"
    made = site_of(publication)
    assert 'href="../../../../b/this-site/"' in made["editions/b/absent/about/index.html"]
    assert "In this edition it is this page" in made["editions/a/en/absent/kpi/visits/index.html"]


def test_a_page_that_is_gone_has_no_other_name(snapshot: Snapshot) -> None:
    """Where nothing took its place, the nearest page above it is offered and not called the same."""
    later = copy.deepcopy(snapshot)
    for pages in later["pages"].values():
        del pages["about"]
    second = shown(later, "b", pages=("", "kpi/library-visits/"))
    publication = published(shown(snapshot, "a"), second, shown(later, "draft", pages=("", "kpi/library-visits/")))
    assert publication.counterpart("about/", second) is None
    assert "It is this page" not in site_of(publication)["editions/b/en/absent/about/index.html"]
