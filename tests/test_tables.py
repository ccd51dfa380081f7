"""Tables that stack on phones keep being tables, in the markup and for assistive technology."""

from pathlib import Path

import pytest
from lxml import etree
from lxml.html import HTMLParser, fromstring
from playwright.sync_api import Browser

from macros.tables import stacking

from .conftest import serve
from .rendering import parsed, rendered

FRAME = '<div class="plan-table plan-table--stacks" role="region">{}</div>'
TABLE = (
    '<table><caption>c</caption><thead><tr><th scope="col">Name</th><th scope="col"><b>How</b> many</th></tr></thead>'
    '<tbody><tr id="a"><th scope="row">x</th> <td class="k">1</td></tr></tbody></table>'
)


def cells(html: str) -> list[tuple[str, str | None]]:
    """Return tag and name of column of each cell."""
    found = parsed(html).xpath("//th | //td")
    return [(cell.tag, cell.get("data-label")) for cell in found]


def test_each_value_of_a_stacking_table_carries_the_name_of_its_column() -> None:
    """The name is the text of the column's head, whatever markup it has; headers carry none."""
    assert cells(stacking(FRAME.format(TABLE))) == [
        ("th", None),
        ("th", None),
        ("th", None),
        ("td", "How many"),
    ]


def test_a_stacking_table_keeps_its_ids_and_classes_and_states_no_role_again() -> None:
    """HTML forbids to state the role of a table on an element of a table."""
    tree = parsed(stacking(FRAME.format(TABLE)))
    assert not tree.xpath("//table//@role | //table/@role")
    assert tree.xpath("//tr/@id") == ["a"]
    assert tree.xpath("//td/@class") == ["k"]


def test_a_table_is_prepared_once() -> None:
    """An example in the guide is shown within the HTML of another component."""
    once = stacking(FRAME.format(TABLE))
    assert stacking(once) == once


def test_other_tables_stay_as_they_are() -> None:
    """Two columns fit a phone; such a table is left alone."""
    html = f'<div class="plan-table" role="region">{TABLE}</div>'
    assert stacking(html) == html


def test_a_cell_across_all_columns_has_no_name() -> None:
    """A row that says that there is nothing belongs to no column."""
    row = '<tbody><tr><td colspan="2">none</td></tr></tbody>'
    html = FRAME.format(f'<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>{row}</table>')
    assert cells(stacking(html))[-1] == ("td", None)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("component", ["opinions", "corrections", "schedule", "national_moves"])
def test_a_long_table_stacks(component: str, language: str) -> None:
    """Rows of texts would not fit a phone side by side."""
    tree = parsed(rendered(component, language, {}))
    tables = tree.xpath("//div[contains(@class, 'plan-table')]")
    assert tables
    for frame in tables:
        assert "plan-table--stacks" in frame.get("class"), etree.tostring(frame)[:80]
        assert frame.xpath(".//tbody//td/@data-label")


# Words of a table that a line breaks within; those that are alone wider than their cell aside.
BROKEN = """() => [...document.querySelectorAll('.plan-table :is(th, td)')].flatMap((cell) => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) for (const word of walker.currentNode.data.matchAll(/[A-Za-z0-9.,]{3,}/g)) {
        const range = document.createRange();
        range.setStart(walker.currentNode, word.index);
        range.setEnd(walker.currentNode, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) found.push(word[0]);
    }
    return found;
})"""
CUT = """() => [...document.querySelectorAll('.plan-table, .md-typeset > table')]
    .filter((table) => table.scrollWidth > table.clientWidth + 1).map((table) => table.innerText.slice(0, 60))"""
PAPER = round((210 - 2 * 15) / 25.4 * 96)  # pixels between the margins of A4


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    "page", ["en/accessibility-results/", "en/council/", "en/kpi/", "kpi/greenhouse-gas-emissions/"]
)
def test_no_line_breaks_within_a_word_or_a_number(browser: Browser, address: str, page: str, width: int) -> None:
    """A column is as wide as its longest word; a number on two lines would be two numbers."""
    tab = browser.new_page(viewport={"width": width, "height": 700})
    tab.goto(f"{address}/{page}")
    tab.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    assert tab.locator(".plan-table").count()
    assert tab.evaluate(BROKEN) == []
    tab.close()


def test_on_paper_no_table_is_cut_and_no_word_or_number_of_a_table_is_broken(browser: Browser, built: Path) -> None:
    """What a frame scrolls on a screen has to fit the width of A4 within its margins, on every page."""
    server, address = serve(built)
    tab = browser.new_page(viewport={"width": PAPER, "height": 900})
    tab.emulate_media(media="print")
    found: dict[str, list[str]] = {}
    for page in sorted(built.rglob("index.html")):
        name = page.parent.relative_to(built).as_posix()
        tab.goto(f"{address}/{name}/")
        if wrong := tab.evaluate(BROKEN) + tab.evaluate(CUT):
            found[name] = wrong
    tab.close()
    server.shutdown()
    assert found == {}


def test_no_two_landmarks_of_a_page_have_one_name(built: Path) -> None:
    """Whoever walks a page by its regions, on any page, can tell one table from the next."""
    pages = sorted(built.rglob("index.html"))
    assert pages
    for page in pages:
        tree = fromstring(page.read_bytes(), parser=HTMLParser(encoding="utf-8"))
        names = tree.xpath("//*[@role='region']/@aria-label | //nav/@aria-label")
        assert len(names) == len(set(names)), (page.relative_to(built), [n for n in names if names.count(n) > 1])


@pytest.mark.parametrize("page", ["working-groups/", "en/corrections/", "en/next-plan/", "council/"])
def test_no_table_of_a_phone_scrolls_sideways(browser: Browser, address: str, page: str) -> None:
    """On 320 px every stacking table of a page is as wide as its frame, also those that are folded away."""
    tab = browser.new_page(viewport={"width": 320, "height": 700})
    tab.goto(f"{address}/{page}")
    found = tab.evaluate(
        """() => {
            document.querySelectorAll("details").forEach(part => { part.open = true });
            const frames = [...document.querySelectorAll(".plan-table--stacks")];
            return frames.map(frame => [frame.getAttribute("aria-label"), frame.scrollWidth - frame.clientWidth]);
        }"""
    )
    tab.close()
    assert found
    assert [name for name, beyond in found if beyond > 1] == []


@pytest.mark.parametrize("width", [1280, 320])
def test_a_stacked_table_is_a_table_for_assistive_technology(browser: Browser, address: str, width: int) -> None:
    """In both shapes there are rows of cells with a header each."""
    tab = browser.new_page(viewport={"width": width, "height": 700})
    tab.goto(f"{address}/en/working-groups/")
    table = tab.get_by_role("table").first
    rows = table.get_by_role("row")
    assert rows.count() == 1 + table.locator("tbody > tr").count()
    assert rows.nth(1).get_by_role("rowheader").count() == 1
    assert rows.nth(1).get_by_role("cell").count() == table.locator("thead th").count() - 1
    tab.close()
