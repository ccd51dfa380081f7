"""axe-core finds nothing wrong in any page type, and what it cannot decide has been looked at."""

from itertools import product

import pytest
from playwright.sync_api import Browser, Page

from . import axe, contrast, states, views

pytestmark = pytest.mark.browser

VIEWS = views.pairwise_views()

# Pages with pictures of every kind.
PICTURES = (
    "", "current-plan/", "review/", "next-plan/", "background/", "kpi-setting/", "working-groups/", "schedule/",
    "council/", "pillars/life/", "kpi/joint-research/", "kpi/greenhouse-gas-emissions/", "en/schedule/",
)  # fmt: skip


def test_every_two_values_of_the_views_meet() -> None:
    """Each page type is judged in each language, scheme, width and state, and so are all pairs of the rest."""
    assert not views.missing_pairs(VIEWS)
    assert len(VIEWS) < len(views.PAGE_TYPES) * 4


@pytest.mark.parametrize(("scheme", "width"), list(product(views.SCHEMES, views.WIDTHS)))
def test_axe_finds_no_violation_and_asks_nothing_new(browser: Browser, address: str, scheme: str, width: int) -> None:
    """0 violations of WCAG 2.2 A and AA and of best practice; every question left open is answered in explained.yml."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    found = []
    for view in VIEWS:
        if (view.scheme, view.width) == (scheme, width):
            page.goto(f"{address}/{view.url}")
            states.bring(page, view.state, view.language)
            found += complaints(page, view)[0]
    context.close()
    assert not found


def complaints(page: Page, view: views.View) -> tuple[list[str], set[axe.Explained]]:
    """Return what axe-core finds wrong in a view or asks without an answer, and the answers that were needed."""
    violations, incomplete = axe.judged(page)
    answers = {place: axe.answer_to("axe-core", place.rule, place.target) for place in incomplete}
    asked = [place for place, answer in answers.items() if answer is None]
    return [f"{view}: {place}" for place in [*violations, *asked]], {row for row in answers.values() if row}


def test_the_checks_find_a_planted_fault(browser: Browser, address: str) -> None:
    """A picture without a name and a faint text are found, in the page and in a picture: the checks are awake."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/next-plan/")
    page.evaluate(
        """() => { const article = document.querySelector('article');
        article.insertAdjacentHTML('afterbegin', '<p><img src=""><a href="#a">faint words</a></p>');
        Object.assign(article.querySelector('a').style, {color: '#ccc', background: '#fff'});
        document.querySelectorAll('svg.plan-drawing text').forEach(text => text.style.fill = '#888'); }"""
    )
    rules = {place.rule for place in axe.judged(page)[0]}
    assert {"image-alt", "color-contrast"} <= rules
    assert contrast.faint_texts(page)[1]
    context.close()
