"""How a picture is read: one image with a name and a description, however wide the page is and without styles too."""

import pytest
from playwright.sync_api import Browser, Page

PAGES = [
    "current-plan/",
    "en/background/",
    "en/schedule/",
    "next-plan/",
    "working-groups/",
    "council/",
    "kpi/joint-research/",
]

# The drawings of each figure that are shown: a drawing that is not laid out is not read either.
SHOWN = """() => [...document.querySelectorAll("article figure.plan-figure")].map(
    figure => [...figure.querySelectorAll("svg")].filter(svg => svg.getClientRects().length).length)"""


def images(tab: Page) -> int:
    """Return how many images with a name assistive technology meets within the figures of a page."""
    found = tab.locator("article figure.plan-figure").get_by_role("img").all()
    assert all(image.locator("title").text_content() for image in found)
    return len(found)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("page", PAGES)
def test_each_picture_is_one_image(browser: Browser, address: str, page: str, width: int) -> None:
    """Of the wide and the narrow drawing one is shown and read, never both."""
    tab = browser.new_page(viewport={"width": width, "height": 800})
    tab.goto(f"{address}/{page}")
    shown = tab.evaluate(SHOWN)
    assert shown
    assert shown == [1] * len(shown)
    assert images(tab) == len(shown)
    tab.close()


def test_without_styles_each_picture_is_one_image(browser: Browser, address: str) -> None:
    """A reader who switches styles off gets the wide drawing alone."""
    tab = browser.new_page(viewport={"width": 360, "height": 800})
    tab.route("**/*.css", lambda route: route.abort())
    tab.goto(f"{address}/current-plan/")
    assert tab.evaluate("getComputedStyle(document.body).fontFamily.includes('BIZ')") is False
    shown = tab.evaluate(SHOWN)
    assert shown == [1] * len(shown) != []
    assert images(tab) == len(shown)
    tab.close()


def test_on_paper_each_picture_is_its_wide_drawing(browser: Browser, address: str) -> None:
    """A4 is wide enough for the wide drawing."""
    tab = browser.new_page(viewport={"width": 718, "height": 1000})
    tab.emulate_media(media="print")
    tab.goto(f"{address}/current-plan/")
    kinds = tab.eval_on_selector_all(
        "article figure.plan-figure svg",
        "all => all.filter(svg => svg.getClientRects().length).map(svg => svg.classList[1])",
    )
    assert kinds == ["plan-drawing--wide"] * len(kinds) != []
    tab.close()
