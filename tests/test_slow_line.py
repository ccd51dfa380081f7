"""Pages while they come in, whole or in pieces as over a slow line: nothing moves, no request leaves the site."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from playwright.sync_api import Browser, Page

from .conftest import QuietHandler, serve
from .test_browser import KINDS

pytestmark = pytest.mark.browser

# Layout shift as browsers measure it, from the first paint on.
SHIFT = """new Promise((done) => { let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 250); })"""

# A twentieth of the 0.1 that Core Web Vitals call good, and less than any card that moves. Not nought: a slow machine
# paints a page that is half read, and a later row may then widen a column of its table by some pixels.
STILL = 0.005

# What stands in the first screen of these pages is laid out in columns whose widths later parts could change.
IN_COLUMNS = ("", "easy/", "review/", "requirements/", "corrections/", "kpi/joint-research/", "pillars/life/")

# A packet's worth of HTML, the pause after it in seconds, and how much of a page is sent so: more than one screen.
PIECE, PAUSE, SLOW = 1_500, 0.03, 45_000
ENDS = re.compile(rb"</(?:li|p|section|div|tr|dd|h2|summary|figure)>")


class SlowHandler(QuietHandler):
    """Sends a page in pieces that end where an element ends, with a pause after each."""

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]
        content = source.read()
        sent = 0
        for end in (found.end() for found in ENDS.finditer(content[:SLOW]) if self.path.endswith("/")):
            if end - sent >= PIECE:
                outputfile.write(content[sent:end])
                outputfile.flush()
                sent = end
                time.sleep(PAUSE)
        outputfile.write(content[sent:])


@pytest.fixture(params=[1280, 360], ids=str)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a wide or a narrow screen."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def slow_address(built: Path) -> Iterator[str]:
    """The address of the same site behind a slow line."""
    server, url = serve(built, SlowHandler)
    yield url
    server.shutdown()


def test_nothing_moves_while_a_page_loads(page: Page, address: str) -> None:
    """Nothing moves on any kind of page, and no request leaves the site."""
    foreign: list[str] = []
    page.on("request", lambda sent: None if sent.url.startswith(address) else foreign.append(sent.url))
    for url in KINDS:
        page.goto(f"{address}/{url}")
        assert page.evaluate(SHIFT) < STILL, url
    assert not foreign


@pytest.mark.parametrize("language", ["", "en/"])
def test_nothing_moves_while_a_page_comes_in_piece_by_piece(page: Page, slow_address: str, language: str) -> None:
    """What is read already stays where it is when the rest of the page arrives."""
    moved = {}
    for url in IN_COLUMNS:
        page.goto(f"{slow_address}/{language}{url}")
        if (shift := page.evaluate(SHIFT)) >= STILL:
            moved[url] = round(shift, 4)
    assert not moved
