"""How a picture is read: one image with a name and a description, however wide the page is and without styles too."""

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

PAGES = [
    "current-plan/",
    "en/background/",
    "en/schedule/",
    "next-plan/",
    "working-groups/",
    "council/",
    "kpi/joint-research/",
]

# The drawings of each figure that are shown: a drawing that is not laid out is not read either.
SHOWN = """() => [...document.querySelectorAll("article figure.plan-figure")].map(
    figure => [...figure.querySelectorAll("svg")].filter(svg => svg.getClientRects().length).length)"""


def images(tab: Page) -> int:
    """Return how many images with a name assistive technology meets within the figures of a page."""
    found = tab.locator("article figure.plan-figure").get_by_role("img").all()
    assert all(image.locator("title").text_content() for image in found)
    return len(found)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("page", PAGES)
def test_each_picture_is_one_image(browser: Browser, address: str, page: str, width: int) -> None:
    """Of the wide and the narrow drawing one is shown and read, never both."""
    tab = browser.new_page(viewport={"width": width, "height": 800})
    tab.goto(f"{address}/{page}")
    shown = tab.evaluate(SHOWN)
    assert shown
    assert shown == [1] * len(shown)
    assert images(tab) == len(shown)
    tab.close()


def test_without_styles_each_picture_is_one_image(browser: Browser, address: str) -> None:
    """A reader who switches styles off gets the wide drawing alone."""
    tab = browser.new_page(viewport={"width": 360, "height": 800})
    tab.route("**/*.css", lambda route: route.abort())
    tab.goto(f"{address}/current-plan/")
    assert tab.evaluate("getComputedStyle(document.body).fontFamily.includes('BIZ')") is False
    shown = tab.evaluate(SHOWN)
    assert shown == [1] * len(shown) != []
    assert images(tab) == len(shown)
    tab.close()


def test_on_paper_each_picture_is_its_wide_drawing(browser: Browser, address: str) -> None:
    """A4 is wide enough for the wide drawing; one that paper may break is shown once, in pieces, as one named image."""
    tab = browser.new_page(viewport={"width": 718, "height": 1000})
    tab.emulate_media(media="print")
    for page, is_whole in (("current-plan/", False), ("en/schedule/", False), ("next-plan/", True)):
        tab.goto(f"{address}/{page}")
        kinds = tab.eval_on_selector_all(
            "article figure.plan-figure svg",
            "all => all.filter(svg => svg.getClientRects().length).map(svg => svg.classList[1] ?? svg.innerHTML)",
        )
        drawn = tab.locator("article figure.plan-figure svg.plan-drawing--wide > g[id]")
        pieces = [f'<use href="#{one.get_attribute("id")}"></use>' for one in drawn.all()] * len(kinds)
        assert kinds == (["plan-drawing--wide"] if is_whole else pieces) != []
        image = tab.locator("article figure.plan-figure").get_by_role("img")
        assert image.count() == 1
        title = tab.locator("article figure.plan-figure svg.plan-drawing--wide > title").text_content()
        assert tab.locator("article figure.plan-figure").get_by_role("img", name=title, exact=True).count() == 1
    tab.close()


@pytest.mark.parametrize("page", ["schedule/", "en/schedule/", "background/", "en/background/"])
def test_a_picture_begins_on_the_page_before_it(browser: Browser, address: str, page: str) -> None:
    """Printed from a browser, a tall picture breaks between its parts, and leaves no page half empty."""
    tab = browser.new_page()
    tab.goto(f"{address}/{page}")
    first = pypdfium2.PdfDocument(tab.pdf(format="A4", prefer_css_page_size=True))[0]
    tab.close()
    letters = first.get_textpage()
    rects = [letters.get_rect(number) for number in range(letters.count_rects())]
    lowest = min(bottom for _, bottom, _, _ in rects if bottom > 60)  # points: above the number of the page
    assert lowest < first.get_height() / 4


def test_the_pieces_of_a_picture_are_the_whole_picture(browser: Browser, address: str) -> None:
    """Each piece begins where the one before it ends, and none cuts a text."""
    tab = browser.new_page()
    for page in ("schedule/", "en/background/", "current-plan/", "en/current-plan/"):
        tab.goto(f"{address}/{page}")
        whole, pieces, texts = tab.evaluate(
            """() => { const box = svg => svg.getAttribute('viewBox').split(' ').map(Number);
            const wide = document.querySelector('article svg.plan-drawing--wide');
            return [box(wide), [...document.querySelectorAll('.plan-figure__pieces svg')].map(box),
                [...wide.querySelectorAll('text')].map(text => text.getBBox()).map(at => [at.y, at.y + at.height])] }"""
        )
        edges = [top for _, top, _, _ in pieces] + [pieces[-1][1] + pieces[-1][3]]
        assert len(pieces) > 2
        assert [edges[0], edges[-1]] == pytest.approx([whole[1], whole[1] + whole[3]])
        assert [top + height for _, top, _, height in pieces] == pytest.approx(edges[1:])
        assert not [(top, edge) for top, bottom in texts for edge in edges if top < edge < bottom]
    tab.close()
