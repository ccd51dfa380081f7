"""Pictures and controls stand out from what lies behind them, nothing pops up, and nothing acts before release."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import pytest
from playwright.sync_api import Browser, Page

from macros import stylesheet
from macros.renderer import style

from ..conftest import ROOT
from . import contrast, states, views
from .test_axe import PICTURES

SCRIPTS = [*(ROOT / "overrides" / "scripts").glob("*.js"), *(ROOT / "overrides" / "assets").glob("*.js")]

# Shapes that nobody needs to see to understand a picture: rulings, and the grounds behind words.
GROUNDS = {
    "plan-bars__rule", "plan-bars__total", "plan-flow__box", "plan-glance__band", "plan-glance__card",
    "plan-glance__chip", "plan-glance__roof", "plan-line__grid", "plan-matrix__band", "plan-matrix__rule",
    "plan-matrix__stripe", "plan-people__rule", "plan-time__chip", "plan-time__grid", "plan-time__ground",
}  # fmt: skip

# What a rule must not change where the pointer or the focus is, lest something appear there.
APPEARANCE = {"display", "visibility", "opacity", "content", "height", "max-height", "clip", "clip-path", "transform"}

SEEN = "[...document.querySelectorAll('body *')].filter(one => one.checkVisibility({visibilityProperty: true})).length"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a large screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@dataclass
class Measured:
    """What was measured in all pictures: how many texts in each scheme, which shapes, and those that are too faint."""

    texts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(views.SCHEMES, 0))
    faint_texts: list[str] = field(default_factory=list)
    shapes: set[str] = field(default_factory=set)
    faint_shapes: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def measured(browser: Browser, address: str) -> Measured:
    """The wide and the narrow drawing of every picture, in light and in dark."""
    found = Measured()
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for url in PICTURES:
        page.goto(f"{address}/{url}")
        for width, scheme in product((1280, 360), views.SCHEMES):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            count, faint = contrast.faint_texts(page)
            found.texts[scheme] += count
            found.faint_texts += [f"{url} {width} {scheme}: {text}" for text in faint]
            shapes, faint_shapes = contrast.faint_parts(page)
            found.shapes |= shapes
            found.faint_shapes |= faint_shapes
    context.close()
    return found


@pytest.mark.browser
@pytest.mark.xdist_group("pictures")
def test_texts_in_pictures_stand_out_from_what_lies_behind_them(measured: Measured) -> None:
    """1.4.3: 4.5 : 1 (3 : 1 for large letters)."""
    assert all(count > 400 for count in measured.texts.values())
    assert not measured.faint_texts


@pytest.mark.browser
@pytest.mark.xdist_group("pictures")
def test_parts_of_pictures_stand_out_from_what_lies_behind_them(measured: Measured) -> None:
    """1.4.11: 3 : 1 for every shape that a picture says something with."""
    assert len(measured.shapes) > 2 * len(GROUNDS)
    assert measured.faint_shapes == GROUNDS


@pytest.mark.browser
@pytest.mark.parametrize("scheme", views.SCHEMES)
def test_controls_stand_out_from_what_lies_behind_them(page: Page, address: str, scheme: str) -> None:
    """1.4.11: the line around a field or a button and the sign on it have 3 : 1, menus and search open too."""
    page.emulate_media(color_scheme=scheme)
    tried: set[str] = set()
    for state, width in product(views.STATES, (1280, 360)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}/review/")
        states.bring(page, state, "ja")
        controls, faint = contrast.faint_controls(page)
        tried |= set(controls)
        assert not faint, f"{state} {width}"
    assert len(tried) >= 5


def test_no_style_makes_anything_appear_under_the_pointer() -> None:
    """1.4.13: what is hovered or has the focus changes its colours and lines; only the skip link comes into view."""
    bundle = stylesheet.style(ROOT / "overrides" / "styles", style())
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", bundle)
    reacting = [(selector, body) for selector, body in rules if re.search(r":hover|:focus", selector)]
    assert len(reacting) > 5
    changed = {
        selector: names
        for selector, body in reacting
        if (names := {part.split(":", 1)[0].strip() for part in body.split(";")} & APPEARANCE)
    }
    assert changed == {".md-skip:focus": {"transform"}}


@pytest.mark.browser
@pytest.mark.parametrize("url", ["kpi/joint-research/", "en/schedule/"])
def test_nothing_appears_under_the_pointer_or_at_the_focus(page: Page, address: str, url: str) -> None:
    """1.4.13: over one of every kind of element no more and no less is seen than before."""
    page.goto(f"{address}/{url}")
    before = page.evaluate(SEEN)
    kinds = page.evaluate(
        """() => [...new Map([...document.querySelectorAll('body *')].filter(one => one.checkVisibility())
        .filter(one => one.matches('a, button, summary, th, td, abbr, data, dt, svg text, svg path, svg rect, [title]'))
        .map(one => [one.tagName + one.getAttribute('class'), one])).values()].map((one, number) => {
          one.dataset.kind = number; return one.matches('a, button, summary'); })"""
    )
    assert len(kinds) > 20
    for number, can_have_focus in enumerate(kinds):
        part = page.locator(f"[data-kind='{number}']")
        part.dispatch_event("mouseover")
        part.scroll_into_view_if_needed()
        box = part.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        if can_have_focus:
            part.focus()
        assert page.evaluate(SEEN) == before, part.evaluate("one => one.outerHTML.slice(0, 120)")


def test_no_script_listens_to_the_beginning_of_a_press() -> None:
    """2.5.2: whoever presses by mistake can move away before letting go."""
    assert len(SCRIPTS) > 6
    down = r"(pointer|mouse)down|touchstart"
    assert not [path.name for path in SCRIPTS if re.search(down, path.read_text(encoding="utf-8"))]


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
def test_a_press_that_is_let_go_elsewhere_does_nothing(page: Page, address: str, width: int) -> None:
    """2.5.2: pressed, moved away and let go, no button, link or fold has done anything; let go on it, a button does."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/review/")
    state = "[location.href, document.querySelectorAll(':popover-open, dialog[open], details[open]').length]"
    before = page.evaluate(state)
    pressed = page.locator("header button:visible, header a:visible, main summary:visible").all()
    assert len(pressed) > 5
    for part in pressed:
        part.scroll_into_view_if_needed()
        box = part.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        assert page.evaluate(state) == before
        page.mouse.move(2, 895)
        page.mouse.up()
        assert page.evaluate(state) == before
    page.locator("header [popovertarget]:visible").first.click()
    assert page.evaluate(state) != before
