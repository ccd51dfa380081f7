"""The checks that take longer (`make audit`): every page in every width, colour scheme and language in a real browser.

In: the built site. Out: `data/audit.yml` with the date, what was tried and what was found; exit code 1 for any finding.
"""

import datetime
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from macros import site

from .conftest import ROOT, chromium, serve
from .pages import pages

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


def main() -> int:
    """Run the audit and write its results; return the exit code."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        built = Path(name) / "site"
        site.build(ROOT, built)
        browser = chromium(playwright)
        tried, found = browser_matrix(browser, built)
        browser.close()
    result = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "checks": [
            {
                "id": "browser-matrix",
                "tried": tried,
                "widths": list(WIDTHS),
                "schemes": list(SCHEMES),
                "findings": sorted(set(found)),
            }
        ],
    }
    text = "# Results of the last audit (make audit); written by tests/audit.py, not by hand.\n"
    (ROOT / "data" / "audit.yml").write_text(text + yaml.safe_dump(result, sort_keys=False), encoding="utf-8")
    print(f"{tried} views, {len(set(found))} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
