"""Short texts break between phrases, and nobody but the lines notices."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from playwright.sync_api import Browser

from macros.words.phrases import with_breaks

TITLE = "北海道の計画を取り巻く変化"


def text_of(markup: str) -> str:
    """Return the text of HTML as it is read and copied."""
    return "".join(html.fragment_fromstring(markup, create_parent="div").itertext())


def test_a_heading_breaks_between_phrases_and_keeps_its_id() -> None:
    """Each phrase is followed by a place to break; the id stays, the class is added."""
    assert with_breaks(f'<h2 id="x">{TITLE}</h2>', "ja") == (
        '<h2 class="plan-phrases" id="x">北海道の<wbr>計画を<wbr>取り巻く<wbr>変化</h2>'
    )


def test_a_page_in_a_language_with_spaces_stays_as_it_is() -> None:
    """English breaks at its spaces."""
    page = f'<h1>The plan</h1><p class="plan-phrases" lang="ja">{TITLE}</p>'
    assert with_breaks(page, "en") == page


def test_what_is_not_read_as_text_of_the_page_has_no_breaks() -> None:
    """Drawings, code, and text in a language of its own are left alone; so is running text."""
    kept = f"<p>{TITLE}</p>"
    heading = f'<h2><svg><title>{TITLE}</title></svg><code>{TITLE}</code><span lang="zh">{TITLE}</span></h2>'
    assert with_breaks(kept, "ja") == kept
    assert "<wbr>" not in with_breaks(heading, "ja")


def test_a_number_is_never_parted_from_its_counter_by_a_tag() -> None:
    """No break stands beside a tag: five pillars stay together."""
    found = with_breaks('<h2><data value="5">5</data>つの柱があります</h2>', "ja")
    assert "</data>つの" in found


def test_a_word_is_not_parted_after_its_first_kanji() -> None:
    """Where a text begins with 方向性, no line ends after 方."""
    assert with_breaks("<h2>方向性（案）</h2>", "ja") == '<h2 class="plan-phrases">方向性<wbr>（案）</h2>'


def test_a_long_name_with_a_latin_word_may_break_around_it() -> None:
    """The name of a plan would else be cut anywhere on a phone."""
    assert with_breaks("<h1>北海道Society5.0推進計画</h1>", "ja").count("<wbr>") == 2


@given(st.text(st.sampled_from("北海道の計画を取り巻くABC12 &<>\"'、。（）"), max_size=40))
def test_the_text_stays_the_same_to_the_letter(text: str) -> None:
    """What is copied, searched or read aloud has no character more or less."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert text_of(with_breaks(f"<h1>{escaped}</h1>", "ja")) == text_of(f"<h1>{escaped}</h1>")


def test_titles_contents_and_search_do_not_know_of_the_breaks(built: Path) -> None:
    """The title of the window, the contents of the page and its ids are those without breaks."""
    page = (built / "background" / "index.html").read_text(encoding="utf-8")
    assert re.search(r"<h1[^>]*>計画を<wbr>取り巻く", page)
    assert "<title>計画を取り巻く変化" in page
    assert "<wbr>" not in "".join(re.findall(r"<nav\b.*?</nav>", page, re.DOTALL))
    assert not [file for file in (built / "search").rglob("*") if file.is_file() and b"<wbr" in file.read_bytes()]


def test_a_heading_on_a_phone_breaks_only_between_phrases(browser: Browser, address: str) -> None:
    """Every line of the heading ends where a phrase ends, and copying it gives the plain text."""
    tab = browser.new_page(viewport={"width": 320, "height": 700})
    tab.goto(f"{address}/kpi/standardised-systems-municipalities/")
    heading = tab.locator("h1")
    lines, phrases = heading.evaluate(
        """h1 => {
            const texts = [...h1.childNodes].filter(node => node.nodeType === Node.TEXT_NODE);
            const range = document.createRange();
            const tops = texts.map(node => { range.selectNodeContents(node); return range.getClientRects().length });
            return [Math.round(h1.clientHeight / parseFloat(getComputedStyle(h1).lineHeight)), tops];
        }"""
    )
    assert lines > 1
    assert len(phrases) >= lines
    assert heading.inner_text() == "標準仕様に適合した情報システム利用自治体割合"
    tab.close()
