"""The switch for readings in a real browser: nothing before it is pressed, the right readings after, and remembered."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from macros.plan.load import load_plan
from macros.views.readings import readings

from .accessibility import axe
from .conftest import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("readings")]


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page in which a request to another host, an answer with an error or a message fails the test."""
    context = browser.new_context(viewport={"width": 360, "height": 900})
    found: list[str] = []
    opened = context.new_page()
    opened.on("request", lambda sent: None if sent.url.startswith(address) else found.append(sent.url))
    opened.on("console", lambda said: found.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: found.append(str(error)))
    yield opened
    context.close()
    assert not found


def switch(page: Page) -> None:
    """Press the switch, which stands beside the choice of colours."""
    page.locator(".plan-button--display").click()
    page.locator(".plan-button--ruby").click()


def test_readings_come_when_asked_for_are_remembered_and_go_again(page: Page, address: str) -> None:
    """Nothing is fetched before; the text stays to the letter; the choice holds on the next page."""
    fetched: list[str] = []
    page.on("request", lambda sent: fetched.append(sent.url.removeprefix(address)))
    page.goto(f"{address}/pillars/life/")
    before = page.locator("article").inner_text()
    button = page.locator(".plan-button--ruby")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert not [url for url in fetched if "ruby" in url or "readings" in url]
    assert page.locator("rt").count() == 0
    switch(page)
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("rt").first).to_be_visible()
    page.goto(f"{address}/pillars/industry/")
    expect(page.locator("article rt").first).to_be_visible()
    page.goto(f"{address}/pillars/life/")
    expect(page.locator("article rt").first).to_be_visible()
    switch(page)
    expect(page.locator("rt")).to_have_count(0)
    assert page.locator("article").inner_text() == before
    page.reload()
    expect(page.locator(".plan-button--ruby")).to_have_attribute("aria-pressed", "false")
    assert page.locator("rt").count() == 0


REMEMBERED = "localStorage.setItem('plan-ruby', 'true')"
# The sum of all layout shifts of a page, those before this was asked included.
SHIFTS = """() => new Promise((done) => new PerformanceObserver((list) =>
    done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
  ).observe({type: 'layout-shift', buffered: true}) ?? setTimeout(() => done(0), 500))"""


@pytest.mark.parametrize("url", ["pillars/life/", "about/", ""])
def test_nothing_moves_for_a_reader_who_wants_readings(page: Page, address: str, url: str) -> None:
    """Even where the list comes late, the text is drawn once, with its readings."""

    def late(route: Route) -> None:
        time.sleep(0.4)
        route.continue_()

    page.add_init_script(REMEMBERED)
    page.route("**/readings.json", late)
    page.goto(f"{address}/{url}")
    expect(page.locator("article rt").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFTS) < 0.01


def test_a_page_does_not_wait_long_for_its_readings(page: Page, address: str) -> None:
    """If the list does not come, the text is shown without readings."""
    page.add_init_script(REMEMBERED)
    page.route("**/readings.json", lambda route: None)  # never answered
    page.goto(f"{address}/pillars/life/", wait_until="commit")
    expect(page.locator("h1")).to_be_visible(timeout=10_000)
    assert page.locator("article rt").count() == 0


@pytest.mark.parametrize("url", ["pillars/life/", "kpi/", "glossary/", "schedule/"])
def test_the_script_reads_words_as_the_engine_does(page: Page, address: str, url: str) -> None:
    """Each reading is one of the list, above a whole word; pictures, code and fields have none."""
    plan = load_plan(ROOT).plan
    assert plan is not None
    listed = readings(plan, "ja")
    words = [*listed.words.values(), *listed.counting.values()]
    known = {(part.text, part.reading) for parts in words for part in parts}
    page.goto(f"{address}/{url}")
    switch(page)
    expect(page.locator("article rt").first).to_be_attached()
    shown = page.evaluate(
        "[...document.querySelectorAll('ruby')].map((ruby) => [ruby.firstChild.data, ruby.lastChild.textContent])"
    )
    assert len(shown) > 50
    assert {(text, reading) for text, reading in shown} <= known
    assert page.locator(":is(svg, code, pre, button, input) :is(ruby, rt)").count() == 0
    assert page.locator("rt:not([aria-hidden=true])").count() == 0


def test_a_word_in_a_longer_one_is_not_read(page: Page, address: str) -> None:
    """The same rules as in the engine: whole words, no single kanji behind a digit, nothing that elements part."""
    page.goto(f"{address}/about/")
    page.evaluate(
        "document.querySelector('article').innerHTML ="
        "'<p>計画書、総合推進計画、推進計画、35000人が、人が、推進<b>計画</b></p><pre>計画</pre><p lang=zh>計画</p>'"
    )
    switch(page)
    expect(page.locator("article rt")).to_have_text(["すいしんけいかく", "にん", "ひと"])


def test_pages_in_other_languages_have_no_switch_and_no_readings(page: Page, address: str) -> None:
    """Even for a reader who has switched them on."""
    page.goto(f"{address}/")
    switch(page)
    expect(page.locator("rt").first).to_be_attached()
    page.goto(f"{address}/en/")
    page.wait_for_load_state("networkidle")
    assert page.locator("rt, .plan-button--ruby").count() == 0


@pytest.mark.parametrize("url", ["pillars/life/", "easy/", "en/easy/"])
def test_readings_make_no_barrier(page: Page, address: str, url: str) -> None:
    """axe-core finds nothing, the page is not wider than a phone, and readings are not read out a second time."""
    page.goto(f"{address}/{url}")
    if not url.startswith("en/"):
        switch(page)
        expect(page.locator("article rt").first).to_be_attached()
        page.keyboard.press("Escape")
    violations, _ = axe.judged(page)
    assert violations == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert "すいしんけいかく" not in page.locator("article").aria_snapshot()


def test_readings_that_are_on_are_printed(page: Page, address: str) -> None:
    """Paper keeps what the reader sees."""
    page.goto(f"{address}/pillars/life/")
    switch(page)
    expect(page.locator("article rt").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("article rt").first).to_be_visible()


def test_a_list_that_cannot_be_fetched_leaves_the_page_as_it_is(browser: Browser, address: str, built: Path) -> None:
    """The switch says that readings are off."""
    assert (built / "assets" / "readings.json").is_file()
    page = browser.new_page()
    page.route("**/readings.json", lambda route: route.abort())
    page.goto(f"{address}/pillars/life/")
    switch(page)
    expect(page.locator(".plan-button--ruby")).to_have_attribute("aria-pressed", "false")
    assert page.locator("rt").count() == 0
    page.close()
