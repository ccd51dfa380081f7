"""Accessibility of the whole site: axe-core in every view, the HTML checker on every page, and the tests of use.

In: the built site. Out: three results, which the page of accessibility results shows with the date of the run. An
answer in `explained.yml` to a question that no tool asks any more is a finding, too.
"""

import multiprocessing
import re
import subprocess
import sys
import tempfile
from itertools import groupby
from pathlib import Path

from playwright.sync_api import sync_playwright

from macros import site

from ..accessibility import axe, contrast, html_checker, states, views
from ..accessibility.test_axe import complaints
from ..accessibility.test_html import unexplained
from ..conftest import ROOT, chromium, serve
from .results import Result

AT_ONCE = 2
TESTS = ("test_tree.py", "test_keyboard.py", "test_adapts.py")


def check() -> list[Result]:
    """Build the site and judge it three ways."""
    with tempfile.TemporaryDirectory() as name:
        built = Path(name) / "site"
        site.build(ROOT, built)
        return [_axe(built), _html(built), _use()]


def _axe(built: Path) -> Result:
    every = list(views.all_views(built))
    server, address = serve(built)
    with multiprocessing.get_context("spawn").Pool(AT_ONCE) as pool:
        parts = pool.starmap(_judged, [(address, every[part::AT_ONCE]) for part in range(AT_ONCE)])
    server.shutdown()
    found = [finding for part in parts for finding in part[0]]
    asked = set().union(*(part[1] for part in parts))
    answers = [row for row in axe.explained() if row.tool == "axe-core"]
    found += [f"nothing asks any more: {row.rule} at {row.target}" for row in answers if row not in asked]
    figures = {
        "pages": len({view.url for view in every}),
        "widths": views.WIDTHS,
        "schemes": views.SCHEMES,
        "states": views.STATES,
        "questions_answered": len(asked),
    }
    tools = {"axe-core": axe.version("axe-core"), "Chromium": parts[0][2]}
    return Result("accessibility-axe", len(every), found, figures, tools)


def _judged(address: str, every: list[views.View]) -> tuple[list[str], set[axe.Explained], str]:
    """Open views one after the other; return what is wrong, which answers were needed, and the browser's version."""
    found: list[str] = []
    asked: set[axe.Explained] = set()
    tried = 0
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        for (scheme, width), group in groupby(every, key=lambda view: (view.scheme, view.width)):
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
            )
            page = context.new_page()
            for view in group:
                page.goto(f"{address}/{view.url}")
                states.bring(page, view.state, view.language)
                wrong, answers = complaints(page, view)
                found += wrong
                asked |= answers
                if view.state == "plain":
                    found += [f"{view}: faint: {text}" for text in contrast.faint_texts(page)[1]]
                tried += 1
                if tried % 100 == 0:
                    print(f"axe: {tried} of {len(every)} views, {len(found)} findings", flush=True)
            context.close()
        version = browser.version
        browser.close()
    return found, asked, version


def _html(built: Path) -> Result:
    messages = html_checker.messages(built, "--skip-non-html", "--also-check-css")
    tried = len(list(built.rglob("*.html")))
    figures = {"warnings_explained": len(messages) - len(unexplained(messages))}
    tools = {"Nu HTML Checker": axe.version("vnu-jar")}
    return Result("accessibility-html", tried, unexplained(messages), figures, tools)


def _use() -> Result:
    """Run the tests of keyboard, tree and adaptation; each that fails is a finding."""
    files = [f"tests/accessibility/{name}" for name in TESTS]
    command = [sys.executable, "-m", "pytest", "-q", "-rfE", "--tb=no", *files]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    failed = re.findall(r"^(?:FAILED|ERROR) (.*)$", ended.stdout, re.MULTILINE)
    counted = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|error)", ended.stdout)}
    if not counted:
        raise RuntimeError(ended.stdout + ended.stderr)
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        version = browser.version
        browser.close()
    return Result("accessibility-use", sum(counted.values()), failed, {}, {"Chromium": version})
