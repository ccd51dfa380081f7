"""The first page: it answers what a reader wants to know first, from the data alone."""

from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from macros.plan.load import load_plan
from macros.views.context import Context
from macros.views.home import home

from .conftest import ROOT
from .rendering import parsed, rendered
from .support import load_fixture_plan


def test_the_statuses_add_up_to_the_stated_number_of_indicators() -> None:
    """Each indicator has one square; those without a published status are counted, never left out."""
    for plan in (load_fixture_plan(), load_plan(ROOT).plan):
        assert plan is not None
        view = home(Context(plan, plan.languages[0]))
        assert sum(int(found.count.value) for found in view.statuses) == plan.plan.kpi_totals.all
        assert [len(found.squares) for found in view.statuses] == [int(found.count.value) for found in view.statuses]
        assert view.total.value == str(plan.plan.kpi_totals.all)


def test_one_stage_is_the_present_one_and_is_marked_as_such() -> None:
    """Assistive technology is told the step, and stages before and after are told apart."""
    tree = parsed(rendered("home", "en", {}))
    steps = tree.xpath("//li[contains(@class, 'plan-home__step')]")
    assert [step.get("aria-current") for step in steps] == [None, None, "step", None, None, None]
    assert "This edition" in "".join(steps[2].itertext())


def test_the_next_step_is_the_first_that_was_still_to_come() -> None:
    """It says what was planned then, and that its outcome is not recorded."""
    plan = load_plan(ROOT).plan
    assert plan is not None
    view = home(Context(plan, "en"))
    assert view.next is not None
    assert (view.next.when.text, view.next.name.text) == ("late August 2025", "Third council meeting")
    assert view.next.outcome.word == "scheduled then, outcome not recorded"


def test_a_plan_without_a_schedule_says_that_nothing_is_recorded() -> None:
    """Nothing is made up for it."""
    html = rendered("home", "en", {}, replace(load_fixture_plan(), schedule=None))
    assert "No later steps are recorded." in html


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_squares_of_a_pillar_are_told_in_words(language: str) -> None:
    """A card's squares are one image whose name gives the count of each status."""
    for squares in parsed(rendered("home", language, {})).xpath("//li//span[@role='img']"):
        assert any(character.isdigit() for character in squares.get("aria-label"))


@pytest.mark.parametrize("path", ["", "en/"])
def test_stage_indicators_and_next_step_stand_in_the_first_screen(browser: Browser, address: str, path: str) -> None:
    """At 1280 × 800 no scrolling is needed for them, nor for the way to the data."""
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.goto(f"{address}/{path}")
    for part in ("stage", "indicators", "next", "data"):
        box = tab.locator(f"#home-{part}").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 800, part
    tab.close()
