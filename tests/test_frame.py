"""The frame of every page in a real browser: small, whole without scripts, open to the keyboard."""

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page

from macros import site, stylesheet

from .benchmarks import generated
from .conftest import ROOT, serve
from .pages import pages

pytestmark = pytest.mark.browser

# What a reader of one page downloads at most, compressed as servers do, and in how many requests.
BYTES, REQUESTS = 60_000, 8

# What a server sends before it first waits for an answer: ten packets of 1 460 bytes (RFC 6928), less the head of the
# answer. More of what a page waits for costs a slow phone 150 ms; so does every file that it asks for beside it.
FIRST_PACKETS = 14_200

# What can be focused: smaller than 24 by 24 px, and not a link within a line of text (WCAG 2.2, 2.5.8).
SMALL = """() => [...document.querySelectorAll('a, button, summary, input')].filter((element) => {
  const box = element.getBoundingClientRect();
  const label = element.closest('label');
  const target = label ? label.getBoundingClientRect() : box;
  const inside = element.matches('article :is(p, li, dd, dt, td, th, figcaption, caption, div, span) a');
  const small = target.width < 24 || target.height < 24;
  return small && box.width && box.height && !inside && !element.matches('.md-skip');
}).map((element) => element.outerHTML.slice(0, 90))"""


@pytest.fixture
def reader(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a context with the given settings, and closes it after the test."""
    contexts: list[BrowserContext] = []

    def opened(width: int = 1280, height: int = 900, **settings: object) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **settings))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        return page

    yield opened
    for context in contexts:
        context.close()


def compressed(path: Path) -> int:
    """Return the bytes of a file as a server sends them."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def focused(page: Page) -> str:
    """Return the text or name of what has the focus."""
    return str(
        page.evaluate("(document.activeElement.getAttribute('aria-label') || document.activeElement.innerText).trim()")
    )


def test_every_page_is_small_and_loads_only_what_it_names(built: Path) -> None:
    """HTML, style and script of each page: at most 60 kB in 8 requests; nothing of the theme's own is published."""
    style = compressed(built / "assets" / "plan.css")
    heavy = {}
    for page in pages(built):
        loaded = page.tree.xpath("//link[@rel='stylesheet']/@href | //script/@src")
        assert [name.rsplit("/", 1)[1] for name in loaded] == ["plan.css"], page.url
        assert page.tree.xpath("//link[@rel='icon' and starts-with(@href, 'data:image/svg+xml,%3Csvg')]"), page.url
        pictures = page.tree.xpath("//img/@src")
        assert 1 + len(loaded) + len(pictures) <= REQUESTS, page.url
        size = compressed(page.path) + style
        if size > BYTES:
            heavy[page.url] = size
    assert not heavy
    assert style < FIRST_PACKETS, "a second round trip before the first paint"
    assert len(gzip.compress(stylesheet.script(ROOT / "overrides" / "scripts").encode(), 9)) < 4_000
    assert not list(built.rglob("assets/stylesheets")) and not list(built.rglob("assets/javascripts"))


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["", "en/"])
def test_what_is_pressed_is_large_enough(reader: Callable[..., Page], address: str, language: str, width: int) -> None:
    """Buttons and links of the frame, menus open, are at least 24 by 24 pixels."""
    page = reader(width)
    for url in ("", "pillars/life/", "kpi/joint-research/", "glossary/"):
        page.goto(f"{address}/{language}{url}")
        assert page.evaluate(SMALL) == [], url
        if width < 960:
            page.locator(".plan-button--menu").click()
            assert page.evaluate(SMALL) == [], f"{url} with the menu open"


def test_the_first_key_leads_past_the_frame(reader: Callable[..., Page], address: str) -> None:
    """The skip link comes first, is seen when focused, and leads to the text of the page."""
    page = reader()
    page.goto(f"{address}/pillars/life/")
    page.keyboard.press("Tab")
    link = page.locator(".md-skip")
    assert link.evaluate("link => link === document.activeElement")
    page.wait_for_timeout(50)
    box = link.bounding_box()
    assert box is not None and box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_menu_of_a_phone_opens_by_keyboard(reader: Callable[..., Page], address: str, language: str) -> None:
    """Closed, its links are no tab stops; a button opens it, Escape closes it and the focus is back at the button."""
    page = reader(360)
    page.goto(f"{address}/{language}pillars/life/")
    menu, button = page.locator("#plan-menu"), page.locator(".plan-button--menu")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.querySelector('#plan-menu').contains(document.activeElement)")
    button.focus()
    page.keyboard.press("Enter")
    assert menu.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#plan-menu').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert button.evaluate("button => button === document.activeElement")
    page.keyboard.press("Enter")
    menu.get_by_role("link").nth(1).click()
    page.wait_for_url(lambda url: "pillars" not in url)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_focus_is_never_hidden(reader: Callable[..., Page], address: str, width: int) -> None:
    """Tabbing through a whole page, each focused element is on the screen and nothing lies over it."""
    page = reader(width, 600)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}/pillars/life/")
    stops = 0
    while stops < 200:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops += 1
        seen = page.evaluate(
            """() => { const box = document.activeElement.getClientRects()[0];
            const x = Math.min(Math.max(box.left + Math.min(box.width, 60) / 2, 1), innerWidth - 1);
            const y = Math.min(Math.max(box.top + Math.min(box.height, 30) / 2, 1), innerHeight - 1);
            if (box.bottom < 0 || box.top > innerHeight) return false;
            const top = document.elementFromPoint(x, y);
            return top && (document.activeElement.contains(top) || top.contains(document.activeElement)); }"""
        )
        assert seen, focused(page)
    assert 15 < stops < 200


def test_a_chosen_colour_scheme_is_remembered(reader: Callable[..., Page], address: str) -> None:
    """Without a choice a page follows the system; a choice holds on the next page and before anything is drawn."""
    page = reader(color_scheme="light")
    page.goto(f"{address}/pillars/life/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(ground)
    assert light != dark
    page.locator(".plan-button--display").click()
    page.locator("input[name=plan-colours][value=default]").check()
    assert page.evaluate(ground) == light
    page.goto(f"{address}/en/schedule/", wait_until="commit")
    page.wait_for_selector("h1")
    assert page.evaluate(ground) == light
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    page.goto(f"{address}/404.html")
    assert page.evaluate(ground) == light
    page.goto(f"{address}/")
    page.locator(".plan-button--display").click()
    assert page.locator("input[name=plan-colours][value=default]").is_checked()
    page.locator("input[name=plan-colours][value=auto]").check()
    page.reload()
    assert page.evaluate(ground) == dark


@pytest.mark.parametrize("width", [1280, 360])
def test_everything_can_be_reached_without_scripts(reader: Callable[..., Page], address: str, width: int) -> None:
    """Sections, pages of the section, contents and neighbours are links that work; no button is dead."""
    page = reader(width, java_script_enabled=False, color_scheme="dark")
    page.goto(f"{address}/pillars/life/")
    if width < 960:
        page.locator(".plan-button--menu").click()
    assert page.locator(".md-tabs__link").count() == page.locator(".md-tabs__link:visible").count() > 4
    assert page.locator(".md-nav--primary .md-nav__link[aria-current=page]").is_visible()
    assert not page.locator(".plan-button--display").is_visible(), "a button that needs a script is not offered"
    page.locator(".md-tabs__link").nth(2).click()
    page.wait_for_url(lambda url: "pillars" not in url)
    page.go_back()
    if width < 960:
        page.locator(".plan-contents summary").click()
    page.locator(".plan-contents a").first.click()
    page.wait_for_url(lambda url: "#" in url)
    page.locator(".plan-turn a").last.click()
    page.wait_for_url(lambda url: "pillars/life" not in url)


def test_contents_open_beside_the_text_and_mark_what_is_read(reader: Callable[..., Page], address: str) -> None:
    """On a large screen the contents are open, and the heading above the text on the screen is marked."""
    page = reader(1280)
    page.goto(f"{address}/pillars/life/")
    assert page.locator(".plan-contents").get_attribute("open") is not None
    links = page.locator(".plan-contents a")
    assert links.count() > 2
    page.emulate_media(reduced_motion="reduce")
    links.nth(2).click()
    page.wait_for_selector(".plan-contents a:nth-child(1)[aria-current=location]")
    assert page.locator(".plan-contents a[aria-current=location]").count() == 1


def test_that_the_site_is_unofficial_is_always_seen(reader: Callable[..., Page], address: str) -> None:
    """On a phone the strip takes at most two lines; who stands behind the site opens without a script."""
    page = reader(360, java_script_enabled=False)
    for language, word in (("", "非公式"), ("en/", "Unofficial")):
        page.goto(f"{address}/{language}schedule/")
        strip = page.locator(".md-banner")
        box = strip.bounding_box()
        assert box is not None and box["height"] <= 50
        assert strip.get_by_text(word, exact=True).is_visible()
        strip.locator("summary").click()
        assert strip.locator(".plan-edition__more").is_visible()


def test_paper_shows_the_text_alone(reader: Callable[..., Page], address: str) -> None:
    """In print no navigation, light colours, whole tables, and the addresses of foreign links."""
    page = reader(1280, color_scheme="dark")
    page.goto(f"{address}/sources/")
    page.emulate_media(media="print")
    for part in (".md-tabs", ".md-sidebar", ".plan-contents", ".plan-turn", ".plan-button", ".plan-languages"):
        assert page.locator(f"{part}:visible").count() == 0, part
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".md-banner").is_visible()
    link = page.locator("article a[href^=http]").first
    assert str(link.get_attribute("href")) in link.evaluate("link => getComputedStyle(link, '::after').content")


def test_the_parts_of_a_page_stand_in_the_order_they_are_read(built: Path) -> None:
    """With styles off: edition, header, ways, text, footer; no empty label, no loose field, no two ways of one name."""
    for page in pages(built):
        tops = [part.tag for part in page.tree.xpath("/html/body/*") if part.tag not in ("script", "a", "div")]
        assert tops == ["aside", "header", "main", "footer"], page.url
        assert not page.tree.xpath("//body//label[not(.//text()) and not(*)]"), page.url
        fields = page.tree.xpath("//input[not(ancestor::*[@popover]) and not(ancestor::search)]")
        assert not [field for field in fields if field.get("type") == "checkbox"], page.url
        names = page.tree.xpath("//nav/@aria-label")
        assert len(names) == len(page.tree.xpath("//nav")) == len(set(names)), page.url


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a made-up plan with 300 chapters a language."""
    root = generated.write(tmp_path_factory.mktemp("large") / "project", 300)
    site.build(root, root / "site")
    return root / "site"


def test_a_page_of_a_large_site_is_not_larger(large: Path, reader: Callable[..., Page]) -> None:
    """Among 300 chapters a page links to a few dozen, stays light, and finds its section and neighbours."""
    path = large / "en" / "chapters" / "page-0150" / "index.html"
    tree = html.fromstring(path.read_bytes())
    assert len(tree.xpath("//nav//a")) < 70
    assert path.stat().st_size < 22_000
    server, address = serve(large)
    page = reader(1280)
    page.goto(f"{address}/en/chapters/page-0150/")
    assert page.locator(".md-tabs__item--active").inner_text() == "Section 8"
    assert page.locator(".md-nav__link[aria-current=page]").inner_text() == "Chapter 150"
    page.locator(".md-footer__link--next").click()
    page.wait_for_url(f"{address}/en/chapters/page-0151/")
    server.shutdown()
