"""The search box in a real browser: by keyboard, by touch, without scripts, and what it says when it cannot answer."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from .conftest import serve

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Open]:
    """Open a page of the site; whatever its policy refuses, and every error in it, fails the test."""
    contexts = []
    wrong: list[str] = []

    def page(path: str = "", width: int = 1280, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        made = context.new_page()
        made.set_default_timeout(20_000)
        made.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        made.on("pageerror", lambda error: wrong.append(str(error)))
        made.goto(f"{address}/{path}")
        return made

    yield page
    for context in contexts:
        context.close()
    assert not wrong


def ask(page: Page, query: str) -> None:
    """Type a query into the box and wait for the answer."""
    page.locator("#plan-search-query").fill(query)
    page.locator(".plan-search .md-search-result__link").first.wait_for()


def active(page: Page) -> str:
    """Return the classes of what has the focus."""
    return str(page.evaluate("document.activeElement.className"))


def test_the_keyboard_reaches_everything(opened: Open) -> None:
    """Ctrl+K opens, arrows and Tab reach the results, Escape closes and gives the focus back."""
    page = opened()
    button = page.get_by_role("button", name="検索", exact=True)
    button.focus()
    page.keyboard.press("Control+k")
    page.get_by_role("dialog", name="このサイトを検索").wait_for()
    page.locator("#plan-search-query:focus").wait_for()
    page.keyboard.type("共同研究")
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert active(page) == "md-search-result__link"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "plan-search-query"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert active(page) == "md-search-result__link"
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.classList.contains('plan-search__open')")


def test_no_letter_alone_does_anything(opened: Open) -> None:
    """A reader who speaks or types by accident opens nothing (WCAG 2.1.4)."""
    page = opened()
    page.locator("main").focus()
    page.keyboard.type("/sfkn?")
    assert page.locator("dialog[open]").count() == 0


@pytest.mark.parametrize(
    ("path", "query", "said"), [("", "共同研究", "ページに見つかりました"), ("en/", "timber", "Pages found:")]
)
def test_the_number_of_answers_is_announced(opened: Open, path: str, query: str, said: str) -> None:
    """A region that screen readers follow tells it, in the language of the page."""
    page = opened(path)
    page.keyboard.press("Control+k")
    ask(page, query)
    assert said in (page.get_by_role("status").text_content() or "")
    assert page.get_by_role("searchbox").get_attribute("aria-describedby")


def test_an_answer_leads_to_its_section_and_marks_the_words(opened: Open) -> None:
    """Enter takes the first answer; the words are marked without changing the page, and the address stays clean."""
    page = opened()
    page.keyboard.press("Control+k")
    ask(page, "誤りを知らせる")
    before = page.locator(".md-search-result__link").first.get_attribute("href") or ""
    assert "#report" in before
    page.locator("#plan-search-query").press("Enter")
    page.wait_for_url(lambda url: url.endswith("/about/#report"))
    page.locator(".plan-search__unmark").wait_for()
    assert page.evaluate("CSS.highlights.get('plan-search').size") > 0
    assert page.locator("article mark").count() == 0
    page.get_by_role("button", name="検索した言葉の印を消す").click()
    assert page.evaluate("CSS.highlights.has('plan-search')") is False
    assert page.locator(".plan-search__unmark").count() == 0


def test_half_composed_words_are_not_searched(opened: Open) -> None:
    """While Japanese is composed nothing is asked; the finished word is."""
    page = opened()
    page.keyboard.press("Control+k")
    ask(page, "共同研究")
    told = page.get_by_role("status").text_content()
    compose = """(box) => {
      box.dispatchEvent(new CompositionEvent("compositionstart"));
      box.value = "ぬぬぬぬ";
      box.dispatchEvent(new InputEvent("input", {isComposing: true, bubbles: true}));
    }"""
    page.locator("#plan-search-query").evaluate(compose)
    page.wait_for_timeout(500)
    assert page.get_by_role("status").text_content() == told
    page.locator("#plan-search-query").evaluate("box => box.dispatchEvent(new CompositionEvent('compositionend'))")
    page.get_by_role("status").filter(has_text="ぬぬぬぬ").wait_for()


def test_where_nothing_is_found_it_is_said_what_to_try(opened: Open) -> None:
    """Other words, and the names nearest to what was typed, or, as here, pages to begin from."""
    page = opened()
    page.keyboard.press("Control+k")
    ask(page, "ぬぬぬぬ")
    said = page.get_by_role("status").text_content() or ""
    assert "見つかりませんでした" in said and "お試しください" in said
    assert page.locator(".plan-search__near p").text_content() == "ここからも探せます"
    assert page.locator(".plan-search__near .md-search-result__link").count() == 3


def test_a_phone_shows_the_search_on_the_whole_screen(opened: Open) -> None:
    """Opened by touch, as wide and as high as the screen; what is touched is large enough."""
    page = opened(width=360, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="検索", exact=True).tap()
    ask(page, "データ")
    box = page.locator("dialog.plan-search").bounding_box()
    assert box is not None and (box["width"], box["height"]) == (360, 800)
    for target in page.locator("dialog button, dialog input, dialog a").all():
        size = target.bounding_box()
        assert size is not None and size["height"] >= 24 and size["width"] >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_there_is_no_search_to_fail(opened: Open) -> None:
    """Neither button nor dialog shows; the contents of the site are in its menus."""
    page = opened(java_script_enabled=False)
    assert not page.locator(".plan-search__open").is_visible()
    assert not page.locator("dialog.plan-search").is_visible()


def test_nothing_of_the_search_is_fetched_before_it_is_used(browser: Browser, address: str) -> None:
    """Reading costs no byte of the search; the first use fetches box, engine and the index of the page's language."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    context.on("request", lambda sent: asked.append(sent.url.removeprefix(address)))
    page.goto(f"{address}/en/schedule/", wait_until="networkidle")
    assert not [url for url in asked if "search" in url]
    page.keyboard.press("Control+k")
    ask(page, "outline")
    fetched = [url for url in asked if "search" in url]
    assert fetched[:3] == ["/assets/search.css", "/assets/search.js", "/assets/search-worker.js"]
    assert {url for url in fetched[3:] if not url.startswith("/assets/search/")} == {"/search/en.json"}
    assert len(fetched) == len(set(fetched))
    context.close()


def test_the_search_works_below_a_path_and_says_so_when_it_cannot(
    browser: Browser, built: Path, tmp_path: Path
) -> None:
    """Served at `/repo/2025-07-direction/` its answers lead there; without an index it says that it is not ready."""
    below = tmp_path / "repo" / "2025-07-direction"
    below.parent.mkdir()
    below.symlink_to(built)
    server, address = serve(tmp_path)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/repo/2025-07-direction/en/pillars/life/")
    page.keyboard.press("Control+k")
    ask(page, "joint-research")
    link = page.locator(".md-search-result__link").first.get_attribute("href") or ""
    assert link.startswith(f"{address}/repo/2025-07-direction/en/kpi/joint-research/")
    context.route("**/search/*.json", lambda route: route.abort())
    page.goto(f"{address}/repo/2025-07-direction/")
    page.keyboard.press("Control+k")
    page.get_by_role("status").filter(has_text="準備ができませんでした").wait_for()
    context.close()
    server.shutdown()
