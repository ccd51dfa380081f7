"""The keyboard alone is enough: every control is reached, seen and used, and nothing holds the focus."""

import re
import string
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from . import focus, states
from .tree import nodes_with_role

pytestmark = pytest.mark.browser

SHOWN_CODE = "[...document.querySelectorAll('article pre')].filter(one => one.checkVisibility()).length"
SHOWN = "document.activeElement.outerHTML.slice(0, 200)"


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a given width, a large screen unless told."""
    width = getattr(request, "param", 1280)
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("page", [1280, 360], indirect=True)
@pytest.mark.parametrize("url", ["", "schedule/", "en/kpi/", "accessibility-results/", "404.html"])
def test_tab_reaches_everything_once_and_the_focus_is_always_seen(page: Page, address: str, url: str) -> None:
    """Every link, control and scrolling table is a stop; none is hidden or off screen, and the last one leads out."""
    page.goto(f"{address}/{url}")
    expected = focus.reachable(page)
    found = focus.stops(page)
    assert not [(stop.html, stop.wrong) for stop in found if stop.wrong]
    assert len(found) == expected
    assert page.url == f"{address}/{url}"


@pytest.mark.parametrize("page", [1280, 360], indirect=True)
def test_going_back_with_the_keyboard_is_seen_too(page: Page, address: str) -> None:
    """From the end of the page upwards no stop is hidden below what stays at the top."""
    page.goto(f"{address}/review/")
    page.locator("footer a").last.focus()
    assert not [(stop.html, stop.wrong) for stop in focus.stops(page, "Shift+Tab") if stop.wrong]


def test_the_order_of_stops_is_that_of_reading(page: Page, address: str) -> None:
    """Skip link, header, sections, text, footer."""
    page.goto(f"{address}/review/")
    parts = [stop.part for stop in focus.stops(page)]
    seen = list(dict.fromkeys(parts))
    assert seen[0] == "body"
    assert seen.index("header") < parts.index("main")
    assert seen[-1] == "footer"


def test_the_first_stop_leads_past_the_header(page: Page, address: str) -> None:
    """The skip link is seen when it is reached, and the next stop after it is in the text."""
    page.goto(f"{address}/review/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#plan-content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("page", [360], indirect=True)
def test_the_menu_of_a_phone_opens_closes_and_gives_the_focus_back(page: Page, address: str) -> None:
    """Enter opens it, Tab goes through it, Escape closes it and the focus is on its button again."""
    page.goto(f"{address}/review/")
    button = page.locator("[popovertarget=plan-menu]:visible").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#plan-menu")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#plan-menu') !== null")
    page.keyboard.press("Escape")
    expect(page.locator("#plan-menu")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_colours_are_chosen_with_the_keyboard(page: Page, address: str) -> None:
    """The menu for display opens with Enter, the arrow keys choose, and Escape gives the focus back."""
    page.goto(f"{address}/")
    button = page.locator("header [popovertarget=plan-display]")
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.keyboard.press("Escape")
    expect(page.locator("#plan-display")).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("page", [1280, 320], indirect=True)
@pytest.mark.parametrize(("url", "language"), [("schedule/", "ja"), ("en/schedule/", "en")])
def test_search_works_with_the_keyboard_and_says_what_it_found(
    page: Page, address: str, url: str, language: str
) -> None:
    """The number of results is announced, Tab leads to them, Escape closes the search and gives the focus back."""
    page.goto(f"{address}/{url}")
    button = page.locator(".plan-search__open")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#plan-search-query")).to_be_focused()
    page.keyboard.type(states.TERMS[language])
    expect(page.locator("#plan-search [role=status]")).to_contain_text(re.compile("[1-9]"))
    page.locator(".plan-search__result a").first.wait_for()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.plan-search__result') !== null"):
            break
    else:
        pytest.fail("Tab does not lead to the results")
    assert page.url == f"{address}/{url}"
    page.keyboard.press("Escape")
    expect(page.locator("#plan-search")).to_be_hidden()
    expect(button).to_be_focused()


def test_a_search_without_results_says_so(page: Page, address: str) -> None:
    """Silence would leave a reader who does not see the screen waiting."""
    page.goto(f"{address}/")
    page.locator(".plan-search__open").click()
    page.locator("#plan-search-query").fill("ぬぬぬゑゑゑ")
    expect(page.locator("#plan-search [role=status]")).not_to_be_empty()


def test_no_single_key_does_anything(page: Page, address: str) -> None:
    """Speech input and slips of the hand type letters: without Ctrl, Alt or ⌘ none is a command (2.1.4)."""
    page.goto(f"{address}/review/")
    before = page.evaluate(f"[location.href, scrollY, {SHOWN}, document.documentElement.outerHTML]")
    for key in [*string.ascii_letters, *string.digits, *"/?.,;:'[]-=`"]:
        page.keyboard.press(key)
    assert page.evaluate(f"[location.href, scrollY, {SHOWN}, document.documentElement.outerHTML]") == before


def test_folded_parts_and_wide_frames_answer_to_the_keyboard(page: Page, address: str) -> None:
    """Enter opens a fold; the arrow keys move what is wider than its frame, and every such frame can have the focus."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/guide/messages/")
    page.evaluate("document.querySelectorAll('article details').forEach(one => one.open = true)")
    frames = page.evaluate_handle(FRAMES)
    assert frames.evaluate("all => all.length > 0 && all.every(one => one.tabIndex === 0)")
    frames.evaluate("all => all[0].focus()")
    for _ in range(50):  # a browser that has not drawn yet drops keys
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(100)
        if frames.evaluate("all => all[0].scrollLeft > 0"):
            break
    assert frames.evaluate("all => all[0].scrollLeft > 0")
    page.goto(f"{address}/review/")
    fold = page.locator("article details > summary").first
    was = fold.evaluate("one => one.parentElement.open")
    fold.focus()
    page.keyboard.press("Enter")
    assert fold.evaluate("one => one.parentElement.open") != was


def test_the_address_of_a_message_shows_its_example_and_no_other(page: Page, address: str) -> None:
    """Whoever comes from a message sees at once how to mend it; other examples stay folded, out of Tab's way."""
    page.goto(f"{address}/guide/messages/#not-a-number")
    assert "value: 1700" in [one.name for one in nodes_with_role(page, "StaticText")]
    assert page.evaluate(SHOWN_CODE) == 2


# What can be seen and is wider than its frame.
FRAMES = """() => [...document.querySelectorAll('article pre')]
  .filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth)"""
