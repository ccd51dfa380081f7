"""The browser that tests share: whoever gets a context finds it as new."""

import pytest

from .shared_browser import SharedBrowser

pytestmark = pytest.mark.browser

STORED = "[document.cookie, localStorage.length, sessionStorage.length]"


def test_a_context_is_lent_again_and_nothing_is_left_in_it(browser: SharedBrowser, address: str) -> None:
    """Cookies, storage, size and colours of one reader are not those of the next."""
    for scheme, width in (("dark", 360), ("light", 1280)):
        context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme, locale="en-IE")
        page = context.new_page()
        page.goto(f"{address}/404.html")
        assert page.evaluate(STORED) == ["", 0, 0]
        assert page.evaluate("[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]") == [
            width,
            scheme == "dark",
        ]
        page.evaluate("document.cookie = 'a=b'; localStorage.c = sessionStorage.d = 'e'")
        assert page.evaluate(STORED) == ["a=b", 1, 1]
        context.close()


def test_two_readers_at_once_have_a_context_each(browser: SharedBrowser, address: str) -> None:
    """What one of them stores the other does not see, and a context that was closed twice is lent once."""
    first = browser.new_context()
    first.close()
    first.close()
    pages = [browser.new_context().new_page() for _ in range(2)]
    for page in pages:
        page.goto(f"{address}/404.html")
        assert page.evaluate(STORED) == ["", 0, 0]
        page.evaluate("localStorage.c = 'e'")


def test_what_was_put_into_a_context_stays_with_its_reader(browser: SharedBrowser, address: str) -> None:
    """A context with a script of its own is not used again."""
    context = browser.new_context(locale="en-IE")
    context.add_init_script("window.mine = true")
    page = context.new_page()
    page.goto(f"{address}/404.html")
    assert page.evaluate("window.mine") is True
    context.close()
    page = browser.new_page(locale="en-IE")
    page.goto(f"{address}/404.html")
    assert page.evaluate("window.mine") is None
    page.close()
