"""Every page in every width, colour scheme and language in a real browser.

In: the built site. Out: what is wider than the screen, foreign requests, missing files, complaints of the console.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from macros import site

from ..conftest import ROOT, chromium, serve
from ..pages import pages
from .results import Result

WIDTHS = (1280, 360, 320)
SCHEMES = ("light", "dark")

# What is wider than the screen and does not scroll in a frame of its own.
TOO_WIDE = """() => [...document.querySelectorAll('article *')].filter(element =>
  element.getBoundingClientRect().right > document.documentElement.clientWidth + 1
  && !element.closest('.plan-table, pre, .md-typeset__scrollwrap')).map(element => element.outerHTML.slice(0, 80))"""


def browser_matrix(browser: Browser, built: Path) -> tuple[int, list[str]]:
    """Open every page in every width and scheme; return how many views were tried, and what was wrong."""
    server, address = serve(built)
    found: list[str] = []
    tried = 0
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            opened = context.new_page()
            _listen(opened, address, found)
            for page in pages(built):
                opened.goto(f"{address}/{page.url}")
                tried += 1
                found += [f"{page.url} {width} {scheme}: too wide: {part}" for part in opened.evaluate(TOO_WIDE)]
            context.close()
            print(f"{width} px, {scheme}: {tried} views, {len(found)} findings", flush=True)
    server.shutdown()
    return tried, found


def _listen(opened: Page, address: str, found: list[str]) -> None:
    def note(condition: Callable[[Any], bool], text: Callable[[Any], str]) -> Callable[[Any], None]:
        return lambda event: found.append(text(event)) if condition(event) else None

    opened.on(
        "request", note(lambda sent: not sent.url.startswith((address, "data:")), lambda sent: f"foreign: {sent.url}")
    )
    opened.on("response", note(lambda got: got.status >= 400, lambda got: f"{got.status}: {got.url}"))
    opened.on("console", note(lambda said: said.type in ("error", "warning"), lambda said: f"console: {said.text}"))
    opened.on("pageerror", lambda error: found.append(f"script: {error}"))


def check() -> Result:
    """Build the site and open every page of it in every width and scheme."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        built = Path(name) / "site"
        site.build(ROOT, built)
        browser = chromium(playwright)
        tried, found = browser_matrix(browser, built)
        browser.close()
    return Result("browser-matrix", tried, found, {"widths": list(WIDTHS), "schemes": list(SCHEMES)})
