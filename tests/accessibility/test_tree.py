"""What a screen reader is told of pictures, tables, headings, landmarks and languages is what was meant."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from ..pages import BuiltPage, pages
from .test_axe import PICTURES
from .tree import nodes_with_role, tree_of
from .views import LANGUAGES, PAGE_TYPES

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z][a-z]+(?:[ ,]+[A-Za-z]+){3,}")
NO_WORDS = {"script", "style", "code", "pre", "kbd", "samp"}
LANDMARKS = ("banner", "main", "contentinfo")


@pytest.fixture(params=[1280, 360], ids=["wide", "narrow"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of one of two widths, in which pictures and tables are laid out differently."""
    context = browser.new_context(viewport={"width": request.param, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_one_image_with_name_and_description(page: Page, address: str, language: str) -> None:
    """In each width one image a picture, which says what it is and what it shows; nothing within it is handed on."""
    for url in PICTURES[:-1]:
        page.goto(f"{address}/{'' if language == LANGUAGES[0] else f'{language}/'}{url}")
        figures = page.locator("figure.plan-figure:has(svg.plan-drawing)").count()
        drawn = [
            image
            for figure in tree_of(page).of("figure")
            for image in figure.of("image", "img", "SvgRoot", "graphics-document")
        ]
        assert len(drawn) == figures, url
        for image in drawn:
            assert image.name, url
            assert len(image.description) > len(image.name) / 2, f"{url}: {image.name}"


@pytest.mark.browser
def test_a_table_has_a_name_rows_and_headers_in_each_width(page: Page, address: str) -> None:
    """A table stays a table where a phone shows it as cards: caption, column headers, and a header for each row."""
    for url in (
        "",
        "review/",
        "kpi/",
        "schedule/",
        "corrections/",
        "requirements/",
        "accessibility-results/",
        "en/kpi/",
    ):
        page.goto(f"{address}/{url}")
        page.evaluate("document.querySelectorAll('article details').forEach(part => part.open = true)")
        shown = page.evaluate(
            "[...document.querySelectorAll('article table')].filter(one => one.checkVisibility()).length"
        )
        tables = tree_of(page).of("table")
        assert len(tables) == shown, url
        for table in tables:
            assert table.name, url
            assert table.of("columnheader"), f"{url}: {table.name}"
            rows = [row for row in table.of("row") if row.of("cell", "gridcell")]
            assert all(row.of("rowheader") or len(row.of("cell", "gridcell")) == 1 for row in rows), (
                f"{url}: {table.name}"
            )


@pytest.mark.browser
def test_a_page_has_one_banner_one_main_part_and_one_footer(page: Page, address: str) -> None:
    """Readers who jump between landmarks find each once; navigations have names of their own."""
    for url in PAGE_TYPES:
        if url.endswith(".html"):
            continue
        page.goto(f"{address}/{url}")
        assert {role: len(nodes_with_role(page, role)) for role in LANDMARKS} == dict.fromkeys(LANDMARKS, 1), url
        names = [node.name for node in nodes_with_role(page, "navigation")]
        assert all(names), url
        assert len(set(names)) == len(names), f"{url}: {names}"


@pytest.mark.browser
def test_what_is_far_down_a_page_is_told_from_the_start(page: Page, address: str) -> None:
    """Who asks for the list of headings or lists gets all of them before anything is scrolled.

    Chromium leaves out what `content-visibility: auto` puts off, although that would halve the layout of long pages.
    """
    for url in ("glossary/", "kpi/joint-research/", "en/sources/"):
        page.goto(f"{address}/{url}")
        for role, selector in (("heading", "h1, h2, h3"), ("listitem", "li"), ("term", "dt")):
            shown = page.evaluate(
                "wanted => [...document.querySelectorAll(wanted)].filter(one => one.checkVisibility()).length", selector
            )
            assert len(nodes_with_role(page, role)) == shown, f"{url}: {role}"


def test_headings_go_down_one_level_at_a_time(built: Path) -> None:
    """One h1, first; no level is left out on the way down, so that a list of headings is an outline."""
    for page in pages(built):
        levels = [int(heading.tag[1]) for heading in page.tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels.count(1) == 1, page.url
        assert levels[0] == 1, page.url
        assert all(after <= before + 1 for before, after in pairwise(levels)), f"{page.url}: {levels}"


def test_headings_and_labels_can_be_told_apart(built: Path) -> None:
    """2.4.6: under one heading no two have the same words; no heading, fold, caption or button says nothing."""
    for page in pages(built):
        found: set[tuple[str, ...]] = set()
        above: list[str] = []
        for heading in page.tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6"):
            above[int(heading.tag[1]) - 1 :] = ["".join(heading.itertext()).split("¶")[0].strip()]
            assert tuple(above) not in found, f"{page.url}: {above}"
            found.add(tuple(above))
            assert above[-1], page.url
        for label in page.tree.xpath("//summary|//caption|//button|//label|//legend|//th[@scope]"):
            words = "".join((*label.itertext(), *label.xpath("descendant-or-self::*/@aria-label"))).strip()
            assert words.strip("…‥ "), f"{page.url}: {html.tostring(label)[:120]}"
            assert words.lower().strip(".") not in SAYS_NOTHING, f"{page.url}: {words}"


# Names that mean something only to those who see what stands around them.
SAYS_NOTHING = {"more", "details", "click here", "here", "link", "詳細", "もっと見る", "こちら", "ここ", "リンク"}


def test_what_does_the_same_has_the_same_name_on_every_page(built: Path) -> None:
    """3.2.4: buttons, folds and links of the frame, and the words of each status, are one in a language."""
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for page in pages(built):
        for part in page.tree.xpath("//body/header//a[@href]|//nav[@class='md-tabs']//a|//body/footer//a[@href]"):
            place = part.xpath("string(ancestor::*[self::header or self::footer or self::nav][1]/@class)")
            address = urljoin(f"/{page.url}", part.get("href").split("#")[0])
            if part.get("rel") in ("prev", "next"):
                continue
            if part.get("hreflang") or part.get("href").startswith("#"):
                address = part.get("hreflang") or part.get("href")
            names[page.language, place, address].add(name_of(part))
        for part in page.tree.xpath("//button|//dialog//*[@type='search']|//*[contains(@class, 'plan-status--')]"):
            names[page.language, part.tag, part.get("class"), part.get("popovertarget", "")].add(name_of(part))
    assert len(names) > 60
    assert not {key: found for key, found in names.items() if len(found) > 1}


def name_of(part: html.HtmlElement) -> str:
    """Return the name of a control: what it says to be called, or its words."""
    return " ".join((part.get("aria-label") or part.get("placeholder") or part.text_content()).split())


def test_every_page_has_a_title_of_its_own(built: Path) -> None:
    """No two pages of a language share a title, and the title begins with the heading of the page."""
    titles = Counter((page.language, page.tree.findtext(".//title").strip()) for page in pages(built))
    assert not [title for title, count in titles.items() if count > 1]


def test_words_in_another_language_say_so(built: Path) -> None:
    """Japanese in an English page is marked as Japanese, and an English sentence in a Japanese page as English."""
    wrong = [
        f"{page.url}: {text[:60]}"
        for page in pages(built)
        for text, language in texts_of(page)
        if (language == "en" and JAPANESE.search(text))
        or (language == "ja" and ENGLISH.search(text) and not JAPANESE.search(text))
    ]
    assert not wrong, wrong[:20]


def texts_of(page: BuiltPage) -> Iterator[tuple[str, str]]:
    """Yield every text and every name of a page that is read out, with the language it is said to be in."""
    for element in page.tree.xpath("//body//*[not(self::script or self::style)]"):
        if not isinstance(element.tag, str) or NO_WORDS & {part.tag for part in (element, *element.iterancestors())}:
            continue
        language = language_of(element)
        parent = element.getparent()
        yield from ((text, language) for text in (element.text, *(element.get(name) for name in NAMES)) if text)
        if element.tail:
            yield element.tail, language_of(parent)


NAMES = ("alt", "aria-label", "title", "placeholder")


def language_of(element: html.HtmlElement) -> str:
    """Return the language of an element: its own, or that of the nearest element around it."""
    return next(part.get("lang") for part in (element, *element.iterancestors()) if part.get("lang"))


def test_links_to_the_other_language_are_named_in_it(built: Path) -> None:
    """A link to another language says so with lang and hreflang, and its name is in that language."""
    for page in pages(built):
        links = page.tree.xpath("//header//a[@hreflang]")
        assert {link.get("hreflang") for link in links} == set(LANGUAGES) - {page.language}, page.url
        assert all(link.get("lang") == link.get("hreflang") for link in links), page.url


@pytest.mark.parametrize("part", ["nav[@class='md-tabs']", "footer"])
def test_what_stands_around_pages_is_in_the_same_order_everywhere(built: Path, part: str) -> None:
    """Sections and the links at the end have the same names in the same order on every page of a language."""
    orders = {
        (page.language, tuple(link.text_content().strip() for link in page.tree.xpath(f"//{part}//a[@href]")))
        for page in pages(built)
    }
    assert len(orders) == len(LANGUAGES)
    assert all(order for _, order in orders)
