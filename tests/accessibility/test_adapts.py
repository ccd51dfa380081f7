"""Readers change the page: larger text, wider spacing, a narrow window, their own colours, no motion, no scripts."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from . import contrast, states
from .test_axe import PICTURES
from .views import PAGE_TYPES

pytestmark = pytest.mark.browser

# Values of WCAG 2.2, success criterion 1.4.12.
SPACING = """* { letter-spacing: .12em !important; line-height: 1.5 !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""

ADD_STYLE = """text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }"""

# Words that are cut off: they lie outside a box around them that hides what does not fit, and that does not
# scroll. Texts that are there for screen readers only are in boxes of one pixel.
CUT = """() => {
  const isOfThe = (box, part) => {
    if (!part.checkVisibility() || part.closest('svg')) return false;
    for (; part !== box; part = part.parentElement)
      if (/auto|scroll/.test(getComputedStyle(part).overflow)) return false;
    return true;
  };
  return [...document.querySelectorAll('body *')].filter(one => {
  if (!one.checkVisibility() || one.closest('svg, pre, [popover]:not(:popover-open)')) return false;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  if (box.width <= 1 || box.height <= 1) return false;
  const hides = axis => ['hidden', 'clip'].includes(style[`overflow${axis}`]);
  if (!hides('X') && !hides('Y')) return false;
  const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (texts.nextNode()) {
    if (!texts.currentNode.data.trim() || !isOfThe(one, texts.currentNode.parentElement)) continue;
    range.selectNodeContents(texts.currentNode);
    for (const part of range.getClientRects())
      if (part.width > 1 && ((hides('X') && (part.right > box.right + 1 || part.left < box.left - 1))
        || (hides('Y') && (part.bottom > box.bottom + 1 || part.top < box.top - 1)))) return true;
  }
  return false;
  }).map(one => one.outerHTML.slice(0, 120));
}"""

SCROLLING_TABLES = """() => [...document.querySelectorAll('.plan-table')]
  .filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth)
  .map(one => `${one.getAttribute('aria-label')}: ${one.scrollWidth - one.clientWidth}`)"""

FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def opened(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a context with the settings of a reader; a phone unless told."""
    settings: dict[str, Any] = {"viewport": {"width": 360, "height": 800}} | getattr(request, "param", {})
    context = browser.new_context(**settings)
    yield context.new_page()
    context.close()


def fits(page: Page, url: str, *widths: int) -> None:
    """Hold that in some widths nothing of a page is cut off, and that it does not scroll sideways."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert not page.evaluate(CUT), f"{url} {width}"
        assert page.evaluate(FITS), f"{url} {width}"


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_wider_spacing_of_text_cuts_nothing_off(opened: Page, address: str, prefix: str) -> None:
    """With the spacing of 1.4.12 every page type still fits the screen, and no words disappear."""
    for url in PAGE_TYPES[:-1]:
        opened.goto(f"{address}/{prefix}{url}")
        opened.evaluate(ADD_STYLE, SPACING)
        fits(opened, url, 360, 1280)


@pytest.mark.parametrize("opened", [{"viewport": {"width": 768, "height": 1024}}], indirect=True)
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_tables_fit_a_tablet_without_scrolling(opened: Page, address: str, prefix: str) -> None:
    """At the widths of a tablet, upright or across, no column of a table hides beside the screen."""
    for url in (*PAGE_TYPES[:-1], "kpi/open-data-municipalities/"):
        opened.goto(f"{address}/{prefix}{url}")
        for width in (768, 1024):
            opened.set_viewport_size({"width": width, "height": 1024})
            assert not opened.evaluate(SCROLLING_TABLES), f"{url} {width}"


@pytest.mark.parametrize("opened", [{"viewport": {"width": 1280, "height": 900}}], indirect=True)
def test_text_of_twice_the_size_cuts_nothing_off(opened: Page, address: str) -> None:
    """1.4.4: the browser's own text size doubled, every page type still fits."""
    for url in PAGE_TYPES:
        opened.goto(f"{address}/{url}")
        sizes = []
        for style in ("", "html { font-size: 200% !important }"):
            opened.evaluate(ADD_STYLE, style)
            for width in (1280, 768):
                opened.set_viewport_size({"width": width, "height": 900})
                sizes.append(opened.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"))
        assert all(after >= 1.6 * before for before, after in zip(sizes[:2], sizes[2:], strict=True)), url
        fits(opened, url, 768, 1280)


@pytest.mark.parametrize("opened", [{"viewport": {"width": 320, "height": 256}}], indirect=True)
def test_menu_and_search_fit_a_page_enlarged_four_times(opened: Page, address: str) -> None:
    """1.4.10: 1280 × 1024 at 400 % is 320 × 256; menus and search scroll up and down only."""
    for state in ("menu", "search"):
        opened.goto(f"{address}/review/")
        states.bring(opened, state, "ja")
        assert opened.evaluate(FITS), state
        part = opened.locator("#plan-menu" if state == "menu" else "#plan-search")
        box = part.bounding_box()
        assert box is not None
        assert box["x"] >= 0, state
        assert box["x"] + box["width"] <= 320, state


@pytest.mark.parametrize("opened", [{"reduced_motion": "reduce"}], indirect=True)
def test_nothing_moves_for_those_who_want_no_motion(opened: Page, address: str) -> None:
    """`prefers-reduced-motion`: no transition, no animation, no smooth scrolling."""
    for url in ("", "review/", "schedule/"):
        opened.goto(f"{address}/{url}")
        moving = opened.evaluate(
            """() => [...document.querySelectorAll('*')].filter(one => { const style = getComputedStyle(one);
            return style.transitionDuration.split(',').some(time => parseFloat(time) > 0.01)
              || style.animationName !== 'none' || style.scrollBehavior === 'smooth';
            }).map(one => one.outerHTML.slice(0, 80))"""
        )
        assert not moving, url


def test_a_link_into_a_long_page_is_there_at_once(opened: Page, address: str) -> None:
    """Nobody watches a page scroll by: a long one takes an old phone seconds to draw on the way."""
    for url, target in (("glossary/", "council"), ("guide/messages/", "page-too-large"), ("en/sources/", "links")):
        opened.goto(f"{address}/{url}#{target}")
        top = opened.locator(f"#{target}").evaluate("one => one.getBoundingClientRect().top")
        assert 0 <= top < 200, url


@pytest.mark.parametrize(
    "opened", [{"forced_colors": "active", "viewport": {"width": 1280, "height": 900}}], indirect=True
)
def test_the_colours_of_the_system_leave_pictures_and_focus_readable(opened: Page, address: str) -> None:
    """`forced-colors`: texts in pictures stand out, and focus has an outline."""
    faint = []
    for url in PICTURES[:-1]:
        opened.goto(f"{address}/{url}")
        faint += [f"{url}: {text}" for text in contrast.faint_texts(opened)[1]]
    assert not faint
    opened.keyboard.press("Tab")
    outline = opened.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


@pytest.mark.parametrize("opened", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_every_page_is_reached_from_the_menu(opened: Page, address: str) -> None:
    """On a phone the menu opens without scripts, and its links lead on; text, tables and folds are there."""
    opened.goto(f"{address}/review/")
    opened.locator("[popovertarget=plan-menu]:visible").first.click()
    links = opened.locator("#plan-menu a:visible")
    assert links.count() > 5
    links.filter(has_text="指標").first.click()
    assert opened.url == f"{address}/kpi/"
    assert opened.locator("h1").is_visible()
    assert opened.locator("article table:visible").count()


def test_without_styles_the_order_is_that_of_reading(opened: Page, address: str) -> None:
    """Skip link, header, heading, text, footer; one drawing a picture; nothing that styles were to hide."""
    for url in ("", "review/", "schedule/", "en/review/"):
        opened.goto(f"{address}/{url}")
        opened.evaluate("[...document.styleSheets].forEach(sheet => { sheet.disabled = true; })")
        places = opened.evaluate(
            """() => ['.md-skip', 'header', 'h1', 'article p', 'footer'].map(name =>
            [...document.querySelectorAll('body *')].indexOf(document.querySelector(name)))"""
        )
        assert -1 not in places, url
        assert places == sorted(places), url
        drawn = opened.evaluate(
            """() => [...document.querySelectorAll('figure.plan-figure')].map(one =>
            [...one.querySelectorAll('svg.plan-drawing')].filter(drawing => drawing.checkVisibility()).length)"""
        )
        assert set(drawn) <= {0, 1}, url
