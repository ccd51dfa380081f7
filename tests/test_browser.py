"""The site in a real browser: nothing foreign, nothing broken, nothing too wide, in both colour schemes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from .audit.browser import TOO_WIDE
from .conftest import serve
from .pages import pages

pytestmark = pytest.mark.browser

# One page of every kind; of the generated ones: a target, many related values, net and gross, qualitative.
KINDS = (
    "", "easy/", "current-plan/", "review/", "pillars/life/", "background/", "next-plan/", "kpi-setting/",
    "working-groups/", "requirements/", "schedule/", "council/", "kpi/", "sources/", "glossary/", "corrections/",
    "about/", "guide/editing/", "guide/data/", "guide/messages/",
    *(f"kpi/{name}/" for name in ("joint-research", "my-number-card-uptake", "greenhouse-gas-emissions",
                                  "digital-talent-development")),
)  # fmt: skip


@pytest.fixture
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page whose requests to other hosts and messages on the console fail the test."""
    width, scheme = getattr(request, "param", (1280, "light"))
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found: list[str] = []
    opened = context.new_page()
    opened.on("request", lambda sent: None if sent.url.startswith((address, "data:")) else found.append(sent.url))
    opened.on("response", lambda got: found.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    opened.on("console", lambda said: found.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: found.append(str(error)))
    yield opened
    context.close()
    assert not found


@pytest.mark.parametrize("page", [(320, "light")], indirect=True)
@pytest.mark.parametrize("language", ["", "en/"])
def test_no_page_is_wider_than_the_screen(page: Page, address: str, language: str) -> None:
    """Every kind of page fits the width of a desktop and of small phones; only tables scroll, in their own frame."""
    for url in KINDS:
        page.goto(f"{address}/{language}{url}")
        for width, scheme in ((320, "light"), (360, "dark"), (1280, "light")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            wide = page.evaluate(TOO_WIDE)[:3]
            assert not wide, f"{language}{url} {width}: {wide}"
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), url
        page.set_viewport_size({"width": 320, "height": 900})


def test_every_picture_is_one_image_with_a_name_and_a_description(page: Page, address: str) -> None:
    """A screen reader meets one named image a picture, not its loose letters; only the drawing that fits is there."""
    for url in (
        "current-plan/",
        "review/",
        "background/",
        "schedule/",
        "kpi-setting/",
        "working-groups/",
        "council/",
        "kpi/joint-research/",
    ):
        page.goto(f"{address}/{url}")
        page.wait_for_selector(".plan-figure")
        for figure in page.locator(".plan-figure:has(svg.plan-drawing)").all():
            tree = figure.aria_snapshot()
            assert tree.count("- img") == 1, f"{url}: {tree}"
            name = figure.locator("svg.plan-drawing:visible").get_attribute("aria-labelledby")
            described = figure.locator("svg.plan-drawing:visible").get_attribute("aria-describedby")
            assert name and page.locator(f"#{name}").text_content(), url
            assert described and page.locator(f"#{described}").text_content(), url


def test_switching_language_stays_on_the_page(page: Page, address: str) -> None:
    """A reader of the schedule gets the schedule in the other language, and back."""
    page.goto(f"{address}/schedule/")
    page.get_by_role("link", name="English").click()
    assert page.url == f"{address}/en/schedule/"
    page.get_by_role("link", name="日本語").click()
    assert page.url == f"{address}/schedule/"


def test_the_site_works_below_a_path(browser: Browser, built: Path, tmp_path: Path) -> None:
    """Served at `/repo/2025-07-direction/`, pages, styles and links work as at the root."""
    below = tmp_path / "repo" / "2025-07-direction"
    below.parent.mkdir()
    below.symlink_to(built)
    server, address = serve(tmp_path)
    context = browser.new_context()
    opened = context.new_page()
    missing: list[str] = []
    opened.on("response", lambda got: missing.append(got.url) if got.status >= 400 else None)
    opened.goto(f"{address}/repo/2025-07-direction/")
    opened.get_by_role("link", name="English").click()
    assert opened.url == f"{address}/repo/2025-07-direction/en/"
    opened.goto(f"{address}/repo/2025-07-direction/en/kpi/")
    opened.locator("article table tbody th a:visible").first.click()
    assert "/repo/2025-07-direction/en/kpi/" in opened.url
    assert opened.locator("h1").count() == 1
    context.close()
    server.shutdown()
    assert not missing


def test_pages_can_be_read_without_scripts(browser: Browser, address: str, built: Path) -> None:
    """With scripts off every page shows its heading, its text and its tables."""
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    for page in list(pages(built))[::7]:
        opened.goto(f"{address}/{page.url}")
        assert opened.locator("h1").first.is_visible(), page.url
        for table in opened.locator("article table").all()[:3]:
            assert table.is_visible() or opened.locator("details").count(), page.url
    context.close()
