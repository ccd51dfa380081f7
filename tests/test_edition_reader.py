"""What a reader of a frozen page learns of other editions: the strip, the menu, later editions, corrections.

In: the published site of two editions that differ (`tests/editions.py`), below a path of its own, in a real browser.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from .accessibility import axe
from .conftest import serve
from .test_browser_security import REPORT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("editions")]

MENU = ".plan-editions__menu"


@pytest.fixture(scope="module")
def folder(editions_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is served, with the published site below `repository/`, as a project on GitHub Pages."""
    root = tmp_path_factory.mktemp("reader")
    (root / "repository").symlink_to(editions_project / "public")
    return root


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The address of the published site."""
    server, url = serve(folder)
    yield f"{url}/repository/"
    server.shutdown()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page once its menu is filled; violations of the policy and complaints on the console fail the test."""
    found: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(path: str, width: int = 1280, scheme: str = "light", scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        if scripts:
            page.expose_function("reportViolation", lambda text: found.append(text))
            page.add_init_script(REPORT)
        page.on("console", lambda said: found.append(said.text) if complains(said) else None)
        page.on("pageerror", lambda error: found.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith(address) else found.append(sent.url))
        page.goto(address + path)
        if scripts:
            page.locator(MENU).wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not found, "\n".join(found)


def complains(said: ConsoleMessage) -> bool:
    """Tell whether the console complains; pages without an icon make a browser ask the host for one."""
    return said.type in ("error", "warning") and not said.location["url"].endswith("/favicon.ico")


def links(page: Page, address: str) -> dict[str, str]:
    """Return where the menu leads, by name, below the published site."""
    page.locator(f"{MENU} > summary").click()
    found = page.locator(f"{MENU} a").all()
    return {link.inner_text(): link.evaluate("link => link.href").removeprefix(address) for link in found}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("first/library/", {"素案": "second/library/", "作業中の版": "draft/library/", "すべての版": ""}),
        ("first/en/library/", {"Draft": "second/en/library/", "Working state": "draft/en/library/"}),
        ("second/rooms/", {"方向性": "editions/first/absent/rooms/", "作業中の版": "draft/rooms/"}),
        ("second/en/rooms/", {"Direction": "editions/first/en/absent/rooms/"}),
        ("first/en/kpi/reading-evenings/", {"Draft": "editions/second/en/absent/kpi/reading-evenings/"}),
        ("draft/en/", {"Draft": "second/en/", "Direction": "first/en/"}),
    ],
)
def test_the_menu_keeps_page_and_language(
    opened: Callable[..., Page], address: str, path: str, expected: dict[str, str]
) -> None:
    """Or leads to the page that says, in the same language, that the edition has no such page; never to a 404."""
    page = opened(path)
    found = links(page, address)
    assert found.items() >= expected.items()
    for target in found.values():
        answer = page.request.get(address + target)
        assert answer.status == 200
        assert html.document_fromstring(answer.text()).get("lang") == ("en" if "en/" in path and target else "ja")


def test_switching_keeps_the_place_on_the_page(opened: Callable[..., Page], address: str) -> None:
    """The fragment goes along, and the menu of the other edition says that the reader is there now."""
    page = opened("first/en/#indicators")
    links(page, address)
    page.get_by_role("link", name="Draft", exact=True).click()
    page.wait_for_url(address + "second/en/#indicators")
    page.locator(MENU).wait_for()
    page.locator(f"{MENU} > summary").click()
    assert page.locator(f"{MENU} [aria-current]").inner_text().endswith("Draft")


@pytest.mark.parametrize(("language", "told"), [("", "あとの版があります：素案"), ("en/", "Superseded by: Draft")])
def test_a_page_says_that_there_is_a_later_edition(
    opened: Callable[..., Page], address: str, language: str, told: str
) -> None:
    """With the way to the same page of the latest; the latest edition and the working state say no such thing."""
    page = opened(f"first/{language}library/")
    page.get_by_role("link", name=told).click()
    page.wait_for_url(f"{address}second/{language}library/")
    for latest in (page, opened(f"draft/{language}library/")):
        latest.locator(MENU).wait_for()
        assert latest.locator(".plan-editions__notice").count() == 0


@pytest.mark.parametrize(("language", "told"), [("", "公開後に訂正"), ("en/", "Corrected later")])
def test_a_later_correction_is_marked_where_it_belongs(
    opened: Callable[..., Page], address: str, language: str, told: str
) -> None:
    """Beside the figure and in the row of its table; other pages only say that there are corrections."""
    page = opened(f"first/{language}events/")
    marks = page.locator(".plan-editions__mark")
    assert [mark.text_content() for mark in marks.all()] == [told, told]
    assert marks.last.evaluate("mark => mark.closest('td').dataset.record") == "events/new-library/"
    assert marks.first.is_visible() and not marks.last.is_visible()
    marks.first.click()
    page.wait_for_url(f"{address}editions/first/{language}#correction-opening-day-again")
    assert page.locator("#correction-opening-day-again").is_visible()
    other = opened(f"first/{language}library/")
    assert other.locator(".plan-editions__mark").count() == 0
    assert other.locator(f'.plan-editions__notice a[href$="editions/first/{language}#corrections"]').count() == 1


@pytest.mark.parametrize(("language", "told"), [("", "「方向性」からの変更"), ("en/", "Changes from “Direction”")])
def test_the_list_of_editions_leads_to_every_change(
    opened: Callable[..., Page], address: str, language: str, told: str
) -> None:
    """Beside what people say of an edition: the comparison with the one before it; none beside the first."""
    page = opened(f"second/{language}register/")
    links = page.locator(".plan-comparison__edition > p > a")
    assert [link.inner_text() for link in links.all()] == [told]
    links.click()
    page.wait_for_url(f"{address}editions/second/{language}changes/first/")


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize(
    ("page", "marked"),
    [
        ("", {"a-figure": "data"}),
        ("kpi/library-visits/", {"a-figure": "data", "an-indicator": "h1"}),
        ("register/", {"a-heading": "h2", "a-step": "td", "an-opinion": "th", "a-source": "p"}),
        ("kpi/reading-evenings/", {}),
    ],
)
def test_anything_can_be_corrected_where_it_stands(
    opened: Callable[..., Page], language: str, page: str, marked: dict[str, str]
) -> None:
    """A figure, an indicator, a step, an opinion, a source, a heading: a mark within it or right after it."""
    shown = opened(f"first/{language}{page}")
    found = {
        mark.evaluate("mark => mark.hash.replace('#correction-', '')"): mark.evaluate(
            "mark => (mark.previousElementSibling?.matches('data, h1, h2') ? mark.previousElementSibling"
            " : mark.closest('[data-record]'))?.localName"
        )
        for mark in shown.locator(".plan-editions__mark").all()
        if mark.evaluate("mark => !mark.nextElementSibling?.matches('details')")
    }
    assert found == marked


@pytest.mark.parametrize(("path", "end"), [("first/", "editions/first/"), ("second/en/rooms/", "editions/second/en/")])
def test_without_scripts_one_link_is_enough(opened: Callable[..., Page], address: str, path: str, end: str) -> None:
    """It leads to later editions and corrections; there is no empty menu."""
    page = opened(path, width=320, scripts=False)
    assert not page.locator(MENU).is_visible()
    page.locator(".plan-editions__about").click()
    page.wait_for_url(address + end)


def test_the_strip_says_stage_standing_and_what_changed(opened: Callable[..., Page], address: str) -> None:
    """Without scripts too: the first edition names none before it, the second leads to what changed since the first."""
    first = opened("first/en/", scripts=False)
    first.locator(".plan-edition summary").first.click()
    told = first.locator(".plan-edition__more").inner_text()
    assert "Direction: A proposal under discussion." in told and "Previous edition" not in told
    second = opened("second/en/library/", scripts=False)
    second.locator(".plan-edition summary").first.click()
    assert "Previous edition: Direction" in second.locator(".plan-edition__more").inner_text()
    second.get_by_role("link", name="What changed since").click()
    second.wait_for_url(address + "editions/second/en/changes/first/")


def test_the_menu_works_with_the_keyboard(opened: Callable[..., Page]) -> None:
    """Enter opens it, Tab goes through it in order, Escape closes it and gives the focus back."""
    page = opened("first/en/library/")
    summary = page.locator(f"{MENU} > summary")
    summary.focus()
    page.keyboard.press("Enter")
    names = []
    for _ in range(3):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent"))
    assert names == ["Draft", "Working state", "All editions"]
    page.keyboard.press("Escape")
    assert not page.locator(f"{MENU} ul").is_visible()
    assert summary.evaluate("summary => summary === document.activeElement")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
@pytest.mark.parametrize("path", ["first/en/events/", "draft/"])
def test_everybody_can_use_the_strip(opened: Callable[..., Page], path: str, width: int, scheme: str) -> None:
    """axe-core finds nothing with everything unfolded; nothing is wider than the screen."""
    page = opened(path, width, scheme)
    for folded in page.locator(".plan-edition details > summary, details.plan-data > summary").all():
        folded.click()
    violations, _ = axe.judged(page)
    assert not violations
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_without_the_list_of_editions_nothing_breaks(browser: Browser, editions_project: Path, tmp_path: Path) -> None:
    """An edition served alone keeps its link and shows no menu; no error of a script."""
    (tmp_path / "first").symlink_to(editions_project / "public" / "first")
    server, url = serve(tmp_path)
    errors: list[str] = []
    page = browser.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{url}/first/en/", wait_until="networkidle")
    assert page.locator(".plan-editions__about").is_visible() and not page.locator(MENU).is_visible()
    page.close()
    server.shutdown()
    assert not errors


def test_what_was_told_later_changed_no_byte(editions_project: Path) -> None:
    """The pages with the corrected figure are those of the manifest that was frozen before the correction."""
    public = editions_project / "public"
    manifest = json.loads((public / "editions/first/manifest.json").read_text(encoding="utf-8"))
    for name, digest in manifest["files"].items():
        content = (public / "first" / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest["sha256"], name
    assert "opening-day-again" not in (public / "first/en/events/index.html").read_text(encoding="utf-8")
    assert "opening-day-again" in (public / "editions.json").read_text(encoding="utf-8")


def test_a_site_built_for_itself_has_no_way_to_other_editions(second_built: Path) -> None:
    """Nothing stands beside it: no link, no menu, and so nothing that is asked for in vain."""
    page = html.document_fromstring((second_built / "index.html").read_bytes())
    assert not page.xpath("//*[contains(@class, 'plan-editions')]")
    assert page.xpath("//*[@class='plan-edition__more']")
