"""The pages around the editions in a real browser: without a script, on a small phone, from old addresses."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from .accessibility import axe
from .conftest import serve

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("editions")]

PLACES = (
    "",
    "editions/first/",
    "editions/first/en/",
    "editions/second/changes/first/",
    "editions/second/en/changes/first/",
    "draft/changes/",
    "draft/en/changes/",
    "editions/first/en/absent/rooms/",
    "404.html",
)

# The same and more in both languages; what leads on at once is looked at where it leads.
EVERY_PLACE = (
    *PLACES,
    "editions/first/absent/rooms/",
    "editions/draft/",
    "editions/draft/en/",
    "editions/second/",
    "editions/second/en/",
)


WIDEST = "all => Math.max(...all.map(one => one.getBoundingClientRect().right))"


@pytest.fixture(scope="module")
def address(editions_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the published site, below a path of its own as a project on GitHub Pages."""
    root = tmp_path_factory.mktemp("pages")
    (root / "plan").symlink_to(editions_project / "public")
    (root / "404.html").symlink_to(editions_project / "public" / "404.html")
    server, url = serve(root)
    yield f"{url}/plan/"
    server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a small phone, without scripts."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_fits_a_small_phone_and_asks_for_nothing_else(page: Page, address: str, place: str, scheme: str) -> None:
    """320 px wide without scrolling sideways; its own style sheet is the only thing it loads."""
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text))
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address + place)
    assert 160 < page.locator("body *:not(.hidden):not(.skip)").evaluate_all(WIDEST) <= 320
    assert {url.removeprefix(address) for url in asked} <= {place, "editions/edition.css", "editions/favicon.svg"}
    assert not [text for text in refused if "Content Security Policy" in text]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_pages_around_the_editions(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    """axe-core finds nothing on any kind of page in either language, and leaves no question open."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for place in EVERY_PLACE:
        page.goto(address + place)
        dark = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
        assert dark == scheme, place
        violations, incomplete = axe.judged(page)
        assert not [*violations, *incomplete], place
    context.close()


@pytest.mark.parametrize(
    ("place", "end"),
    [
        ("latest/en/library/", "second/en/library/"),
        ("latest/kpi/open-rooms/", "second/kpi/open-rooms/"),
        ("latest/kpi/reading-evenings/", "editions/second/absent/kpi/reading-evenings/"),
        ("editions/", ""),
    ],
)
def test_an_address_that_moves_on_arrives(page: Page, address: str, place: str, end: str) -> None:
    """Without a script: in the same language, at the same page of the latest edition, or where it says it is gone."""
    page.goto(address + place)
    page.wait_for_url(address + end)


def test_what_is_not_found_leads_back_from_any_depth(page: Page, address: str) -> None:
    """Both languages on one page, its links absolute."""
    answer = page.goto(address + "second/en/no/such/page/")
    assert answer is not None and answer.status == 404
    assert page.locator("h1").inner_text() == "ページが見つかりません"
    page.get_by_role("link", name="All editions").click()
    page.wait_for_url(address)
    page.get_by_role("link", name="Draft", exact=True).click()
    page.wait_for_url(address + "second/en/")


def test_a_reader_walks_from_an_edition_to_what_changed(page: Page, address: str) -> None:
    """First page, an edition's later editions, what changed, the other language of the same page."""
    page.goto(address)
    page.get_by_role("link", name="Later editions and corrections of “Draft”").click()
    page.get_by_role("link", name="Changes from “Direction”").click()
    page.wait_for_url(address + "editions/second/en/changes/first/")
    assert page.locator("del, ins").count() >= 4
    page.get_by_role("link", name="日本語").click()
    page.wait_for_url(address + "editions/second/changes/first/")
