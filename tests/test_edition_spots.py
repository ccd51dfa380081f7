"""Where a correction is marked: the spots it may name, and those that the check refuses."""

from pathlib import Path

import pytest

from macros.checks.project import check_project
from macros.components.catalogue import CATALOGUE
from macros.editions.spots import mark_of, spot_keys, spots_of

from . import tiny

PLACE = "  event: new-library\n"


@pytest.mark.parametrize(
    "spot",
    [
        "kpis/library-visits/observations/0/value",
        "kpis/library-visits/targets/0/value",
        "kpis/library-visits",
        "events/new-library",
        "schedule/draft",
        "sources/paper",
        "index#indicators",
    ],
)
def test_a_spot_that_there_is_may_be_corrected(tmp_path: Path, spot: str) -> None:
    """Figures as the pages key them, records by kind and id, headings by page and id."""
    assert problems(tmp_path, spot) == []


@pytest.mark.parametrize(
    ("spot", "near"),
    [
        ("kpis/library-visits/observations/9/value", "kpis/library-visits/observations/0/value"),
        ("kpis/library-visit", "kpis/library-visits"),
        ("schedule/drafts", "schedule/draft"),
        ("index#indicator", "index#indicators"),
        ("nothing like it", ""),
    ],
)
def test_a_spot_that_there_is_not_is_refused_with_the_nearest(tmp_path: Path, spot: str, near: str) -> None:
    """At its line; a mark that belongs nowhere would never be seen."""
    code = "id-not-found" if "#" in spot else "correction-spot-unknown"
    assert problems(tmp_path, spot) == [(code, "data/corrections.yml", near)]


def test_a_correction_of_an_earlier_edition_may_name_what_has_gone_since(tmp_path: Path) -> None:
    """The figure stood in that edition; today's data need not have it any more."""
    for edition in ("first", "second"):
        root = tmp_path / edition
        tiny.write_project(root)
        earlier = (root / "data/editions.yml").read_text(encoding="utf-8")
        later = earlier.replace("id: first", "id: second")
        (root / "data/editions.yml").write_text(earlier + later, encoding="utf-8")
        tiny.edit(root, "data/plan.yml", "edition: first", f"edition: {edition}")
        tiny.edit(root, "data/corrections.yml", PLACE, PLACE + "  spot: kpis/gone/targets/0/value\n")
        codes = [problem.code for problem in check_project(root, CATALOGUE)]
        assert ("correction-spot-unknown" in codes) == (edition == "first")


def problems(root: Path, spot: str) -> list[tuple[str, str, str]]:
    """Return what the check says of a correction with a spot: code, file, nearest."""
    tiny.write_project(root)
    tiny.edit(root, "data/corrections.yml", PLACE, f'{PLACE}  spot: "{spot}"\n')
    found = [problem for problem in check_project(root, CATALOGUE) if problem.severity == "error"]
    assert all(f'spot: "{spot}"' in problem.place.text for problem in found)
    return [(problem.code, problem.place.file, problem.values["near"]) for problem in found]


def test_the_pages_that_show_a_spot_are_found_in_every_language() -> None:
    """A figure and a record wherever they are printed whole, a heading on its page, an indicator on its own."""
    files = {
        "index.html": '<h2 id="life">x</h2><data data-key="kpis/a/targets/1/value">5</data>',
        "en/index.html": '<data data-key="kpis/a/targets/10/value">5</data>',
        "review/index.html": '<h2 id="life">x</h2><td data-record="schedule/step/">x</td>',
        "en/review/index.html": '<h2 id="lives">x</h2><td data-record="schedule/step-two/">x</td>',
        "kpi/a/index.html": "",
        "en/kpi/a/index.html": "",
        "data/a.html": '<data data-key="kpis/a/targets/1/value">5</data>',
    }
    named = ["kpis/a/targets/1/value", "schedule/step", "review#life", "index#life", "kpis/a"]
    keys = [key for spot in named for key in spot_keys({"spot": spot})]
    found = spots_of([(name, text.encode()) for name, text in files.items()], keys, ["ja", "en"])
    assert found == {
        "kpis/a/targets/1/value": ("",),
        "schedule/step/": ("review/",),
        "review#life": ("review/",),
        "index#life": ("",),
        "kpis/a/": ("en/kpi/a/", "kpi/a/"),
    }
    assert [mark_of(key) for key in keys] == ["kpis/a/targets/1/value", "schedule/step/", "#life", "#life", "#"]
    assert spot_keys({"event": "opening", "spot": "events/opening"}) == ["events/opening/"]
    assert spot_keys({}) == []
