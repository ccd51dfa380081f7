"""The content security policy in a real browser: it stops no reader, and it stops what does not belong to the site."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from .conftest import SECOND_PLAN, project, serve
from .test_browser import KINDS
from .test_serve import change, page_with, previewed

pytestmark = pytest.mark.browser

REPORT = """
document.addEventListener("securitypolicyviolation", (event) =>
  window.reportViolation(`${event.effectiveDirective} ${event.blockedURI} at ${event.documentURI}`))
"""


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page whose violations, complaints on the console and requests to other hosts fail the test."""
    found: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(width: int, scheme: str) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.expose_function("reportViolation", lambda text: found.append(text))
        page.add_init_script(REPORT)
        page.set_default_timeout(10_000)
        page.on("request", lambda sent: None if sent.url.startswith((address, "data:")) else found.append(sent.url))
        page.on("console", lambda said: found.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: found.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["", "en/"])
def test_no_kind_of_page_breaks_the_policy(reader: Callable[..., Page], address: str, language: str) -> None:
    """Every kind of page, all its folded parts opened, in both languages and colour schemes: nothing is refused.

    Pages are opened in light and in dark by turns, and each is brought into the other scheme.
    """
    page = reader(1280, "light")
    for number, url in enumerate(KINDS):
        first, second = ("light", "dark") if number % 2 else ("dark", "light")
        page.emulate_media(color_scheme=first)
        page.goto(f"{address}/{language}{url}")
        page.emulate_media(color_scheme=second)
        page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
        assert page.locator("article h1").count() == 1, url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "query"), [("", "指標"), ("en/", "indicator")])
def test_everything_a_reader_uses_works_under_the_policy(
    reader: Callable[..., Page], address: str, language: str, query: str, scheme: str
) -> None:
    """Search, colours, sections, language links, the way back up: each does what it should, and nothing is refused."""
    page = reader(1280, scheme)
    page.goto(f"{address}/{language}")

    page.locator(".plan-search__open").click()
    page.keyboard.press("Control+k")
    page.locator(".md-search__input").fill(query)
    page.locator(".md-search-result__item a").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.rstrip("/") != f"{address}/{language}".rstrip("/"))

    page.goto(f"{address}/{language}")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "auto"
    page.locator(".plan-button--display").click()
    page.locator("[data-md-component=palette] input[value=slate]").check()
    page.keyboard.press("Escape")

    page.locator(".md-tabs__link").nth(2).click()
    page.wait_for_load_state()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate", "the choice is kept on the next page"

    page.locator(".plan-top").click()
    assert page.url.endswith("#plan-content")

    page.goto(f"{address}/{language}schedule/")
    folded = page.locator("article details:not([open])")
    count = folded.count()
    folded.first.locator("> summary").click()
    assert folded.count() == count - 1

    other = "" if language else "en/"
    page.locator(f".plan-languages__link[hreflang={'en' if other else 'ja'}]").click()
    assert page.url == f"{address}/{other}schedule/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "en/"])
def test_the_menu_of_a_phone_works_under_the_policy(
    reader: Callable[..., Page], address: str, language: str, scheme: str
) -> None:
    """The menu opens and leads to another page; search opens and finds."""
    page = reader(360, scheme)
    page.goto(f"{address}/{language}pillars/life/")
    page.locator(".plan-button--menu").click()
    page.locator(".md-nav--primary .md-nav__link").last.click()
    page.wait_for_url(lambda url: "pillars/life" not in url)
    page.goto(f"{address}/{language}")
    page.locator(".plan-search__open").click()
    page.locator(".md-search__input").fill("KPI")
    page.locator(".md-search-result__item a").first.wait_for()


def test_the_page_for_what_is_missing_keeps_to_the_policy(reader: Callable[..., Page], address: str) -> None:
    """The 404 page shows itself with its styles."""
    page = reader(1280, "light")
    page.goto(f"{address}/404.html")
    assert page.locator("h1").is_visible()
    assert page.evaluate("document.styleSheets.length") == 1


def test_the_preview_reloads_by_itself_under_its_policy(browser: Browser, tmp_path: Path) -> None:
    """An open page shows a corrected figure without a touch; what a preview allows, a page of the site does not."""
    root = project(tmp_path / "project", SECOND_PLAN)
    with previewed(root) as address:
        page_with(f"{address}kpi/planted-area/", "180 ha")
        context = browser.new_context()
        opened = context.new_page()
        said: list[str] = []
        opened.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        opened.goto(f"{address}kpi/planted-area/", wait_until="domcontentloaded")
        opened.get_by_text("180 ha").first.wait_for()
        change(root / "data" / "kpis" / "planted-area.yml", "value: 180", "value: 190")
        opened.get_by_text("190 ha").first.wait_for(timeout=30_000)
        policy = opened.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
        context.close()
    assert policy is not None and "'unsafe-inline'" in policy
    assert not [text for text in said if "Content Security Policy" in text]


HOSTILE = """
<script>document.documentElement.dataset.hostile = "inline"</script>
<img src="no-such-file" onerror="document.documentElement.dataset.hostile = 'handler'">
<svg onload="document.documentElement.dataset.hostile = 'svg'"></svg>
<iframe srcdoc="<script>parent.document.documentElement.dataset.hostile = 'frame'</script>"></iframe>
<style>h1 { display: none }</style>
<p id="styled" style="display: none">x</p>
<iframe src="https://example.invalid/"></iframe>
<base href="https://example.invalid/">
<object data="about.svg"></object>
<script src="https://example.invalid/foreign.js"></script>
<img src="https://example.invalid/pixel.png">
<link rel="stylesheet" href="https://example.invalid/foreign.css">
<form id="form" action="https://example.invalid/" method="post"><button>x</button></form>
<a id="link" href="javascript:void(document.documentElement.dataset.hostile = 'address')">x</a>
"""
REFUSED = {
    "script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "frame-src", "base-uri", "object-src",
    "img-src", "form-action",
}  # fmt: skip


def test_what_is_smuggled_into_a_page_is_refused(browser: Browser, built: Path, tmp_path: Path) -> None:
    """Scripts, handlers, frames, styles, forms and foreign files in the text of a page: none runs, none is fetched."""
    folder = tmp_path / "site"
    shutil.copytree(built, folder)
    page = folder / "about" / "index.html"
    whole = page.read_text(encoding="utf-8")
    assert "</article>" in whole
    page.write_text(whole.replace("</article>", f"{HOSTILE}</article>"), encoding="utf-8")

    server, address = serve(folder)
    context = browser.new_context()
    refused: list[str] = []
    foreign: list[str] = []
    context.expose_function("reportViolation", lambda text: refused.append(text.split()[0]))
    context.add_init_script(REPORT)
    opened = context.new_page()
    opened.on("response", lambda got: None if got.url.startswith(address) else foreign.append(got.url))
    opened.goto(f"{address}/about/")
    opened.locator("#link").evaluate("link => link.click()")
    opened.locator("#form").evaluate("form => form.submit()")
    opened.wait_for_timeout(300)

    assert opened.url == f"{address}/about/"
    assert opened.locator("html").get_attribute("data-hostile") is None
    assert opened.locator("h1").is_visible()
    assert opened.locator("#styled").is_visible()
    assert opened.evaluate("document.baseURI") == f"{address}/about/"
    context.close()
    server.shutdown()
    assert not foreign
    assert set(refused) >= REFUSED, f"not refused: {REFUSED - set(refused)}"
