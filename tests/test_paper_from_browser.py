"""What a browser prints: A4, nothing torn apart, nothing left alone, and no page without need.

In: pages of the built site, printed by the browser. Out: PDF, read back with pdfium.
"""

import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from lxml import html
from playwright.sync_api import Browser

# Pages with many cards, tables, terms and documents, in both languages.
PAGES = [
    f"{language}{page}/"
    for language in ("", "en/")
    for page in ("kpi/it-company-employees", "kpi/joint-research", "glossary", "sources", "schedule", "review")
]

POINTS = 72 / 25.4
FOOT = 18 * POINTS  # the margin at the foot of a page, in which its number stands
HEADING = 14.5  # points: below the title of the page, nothing is larger than a heading


@pytest.fixture(scope="module")
def printed(browser: Browser, address: str) -> Iterator[object]:
    """Print a page once."""
    tab = browser.new_page()

    @cache
    def to_pdf(page: str) -> bytes:
        tab.goto(f"{address}/{page}")
        return bytes(tab.pdf(format="A4", prefer_css_page_size=True))

    yield to_pdf
    tab.close()


def lowest(sheet: pypdfium2.PdfPage) -> float:
    """Return how far down the words of a page reach, in points from its foot."""
    letters = sheet.get_textpage()
    rects = (letters.get_rect(number) for number in range(letters.count_rects()))
    return min(bottom for _, bottom, _, _ in rects if bottom > FOOT)


def largest(sheet: pypdfium2.PdfPage) -> float:
    """Return the height of the largest letter of a page, in points."""
    letters = sheet.get_textpage()
    heights = [0.0]
    for number in range(letters.count_chars()):
        matrix = pdfium.FS_MATRIX()
        if not chr(pdfium.FPDFText_GetUnicode(letters, number)).isspace() and pdfium.FPDFText_GetMatrix(
            letters, number, matrix
        ):
            heights.append(pdfium.FPDFText_GetFontSize(letters, number) * math.hypot(matrix.b, matrix.d))
    return max(heights)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_but_the_last_is_filled(printed, page: str) -> None:  # type: ignore[no-untyped-def]
    """A card or a list that does not fit breaks between its rows; it does not leave half a page empty before it."""
    *others, _ = pypdfium2.PdfDocument(printed(page))
    assert others
    empty = {number: lowest(sheet) for number, sheet in enumerate(others, start=1)}
    assert not {number: left for number, left in empty.items() if left > others[0].get_height() * 0.4}


@pytest.mark.parametrize("page", PAGES)
def test_pictures_are_not_blown_up(printed, page: str) -> None:  # type: ignore[no-untyped-def]
    """The wide drawing is printed in every frame: the one for phones, as wide as a sheet, has letters like a poster."""
    first, *others = pypdfium2.PdfDocument(printed(page))
    assert largest(first) > HEADING  # sizes are those printed, not those written
    assert max(map(largest, others)) <= HEADING


@pytest.mark.parametrize("page", [page for page in PAGES if page.endswith(("glossary/", "sources/"))])
def test_no_heading_of_a_list_stands_alone_at_the_foot_of_a_page(printed, built: Path, page: str) -> None:  # type: ignore[no-untyped-def]
    """Letters of the glossary and groups of documents stand with what they head."""
    document = html.document_fromstring((built / page / "index.html").read_text(encoding="utf-8"))
    headings = document.xpath("//*[contains(@class,'plan-index__letter') or contains(@class,'plan-sources__group')]")
    names = {"".join(heading.text_content().split()) for heading in headings}
    assert len(names) > 2
    for sheet in pypdfium2.PdfDocument(printed(page)):
        lines = ["".join(line.split()) for line in sheet.get_textpage().get_text_range().splitlines()]
        number, *others = [line for line in lines if line]
        assert "/" in number
        assert others[-1] not in names


@pytest.mark.parametrize("page", [page for page in PAGES if page.endswith("glossary/")])
def test_a_term_and_its_source_stand_on_one_page(printed, page: str) -> None:  # type: ignore[no-untyped-def]
    """No entry of the glossary is torn apart: none but the first page begins with a source."""
    first, *others = pypdfium2.PdfDocument(printed(page))
    source = "出典：" if not page.startswith("en/") else "Source:"
    assert source in first.get_textpage().get_text_range()
    for sheet in others:
        assert not sheet.get_textpage().get_text_range().lstrip().startswith(source)
