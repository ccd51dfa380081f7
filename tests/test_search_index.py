"""The search index: what of a page is searched, and which words find each other."""

import json
from pathlib import Path

from macros.plan.load import load_plan
from macros.search.index import index_text, write_index
from macros.search.sections import search_page
from macros.search.words import same_words

from .conftest import ROOT
from .pages import pages, squeezed
from .support import load_fixture_plan
from .test_language import JAPANESE

PAGE = """<!doctype html>
<html lang="en"><head><title>Visits - A plan</title></head><body>
<nav>Way <a href="a">elsewhere</a></nav>
<article><nav>Path</nav>%s<aside class="plan-tools">Edit this page</aside></article>
<footer>Publisher</footer></body></html>"""


def sections(article: str) -> list[tuple[str, str, str]]:
    """Return the sections of a page with an article."""
    page = search_page(PAGE % article, "en")
    assert page is not None
    return [(part.anchor, part.heading, part.text) for part in page.sections]


def test_a_section_begins_at_each_heading_that_can_be_linked_to() -> None:
    """The first one is the page itself, under its title; a heading without an id belongs to the section it is in."""
    article = (
        "<h1 id='x'>Visits</h1><p>All.</p><h2 id='how'>How <em>many</em></h2><p>1,700</p><h3>No id</h3><p>More</p>"
    )
    assert sections(article) == [("", "Visits", "All."), ("how", "How many", "1,700\nNo id\nMore")]


def test_a_record_is_a_section_under_its_first_words() -> None:
    """An entry of the glossary is found by its term; what follows the entry belongs to the section around it."""
    article = (
        "<h1>Words</h1><dl><div id='kpi'><dt><span>KPI <i>key figure</i></span></dt><dd>A number.</dd></div></dl>"
        "<p>End.</p>"
    )
    assert sections(article) == [("", "Words", "End."), ("kpi", "KPI", "key figure\nA number.")]


def test_a_place_to_break_a_line_ends_no_heading() -> None:
    """Phrases of a name may stand on lines of their own; the whole name is the heading, up to the next element."""
    article = "<h1 id='x'>T</h1><div id='d'><p>Paper 2:<wbr> The <wbr>direction <span>here</span></p><p>Text</p></div>"
    assert sections(article)[1] == ("d", "Paper 2: The direction", "here\nText")


def test_what_a_page_is_about_is_known_by_its_own_description(tmp_path: Path) -> None:
    """A description that pages share, such as that of the site, says nothing of one of them."""
    own, shared = (f'<head><meta name="description" content="{text}">' for text in ("Who comes &amp; goes.", "A plan."))
    for name, head in (("a", own), ("b", shared), ("c", shared)):
        (tmp_path / name).mkdir()
        html = (PAGE % f"<h1>{name}</h1>").replace("<head>", head)
        (tmp_path / name / "index.html").write_text(html, encoding="utf-8")
    write_index(tmp_path, "en", [])
    index = json.loads((tmp_path / "search" / "en.json").read_text(encoding="utf-8"))
    assert [page["about"] for page in index["pages"]] == ["Who comes & goes.", "", ""]


def test_cells_and_items_stay_apart_and_numbers_too() -> None:
    """Neighbours in a table are no word together; two numbers in two elements are no number together."""
    article = "<h1 id='x'>T</h1><table><tr><td>12</td><td>34</td></tr></table><p>5<b>6</b>, a<b>b</b></p>"
    assert sections(article) == [("", "T", "12\n34\n5 6, ab")]


def test_pictures_menus_readings_and_tools_are_not_searched() -> None:
    """A picture says its numbers in its table, and readings over words would double them."""
    article = (
        "<h1 id='x'>T</h1><svg><title>12</title></svg><p data-search-exclude>made up</p><p hidden>unseen</p>"
        "<script>1</script><p><ruby>計画<rt>けいかく</rt></ruby><img alt='a screen' src='a'></p>"
    )
    assert sections(article) == [("", "T", "計画\na screen")]


def test_a_page_without_a_title_of_its_own_is_known_by_that_of_the_window() -> None:
    """Every result has a name to choose it by."""
    assert sections("<p>All.</p>") == [("", "Visits - A plan", "All.")]


def test_a_page_that_shows_another_language_is_not_listed() -> None:
    """It would be found twice: its original is in the index of its own language."""
    untranslated = (PAGE % "<h1>計画</h1>").replace("<head>", '<head><meta name="robots" content="noindex">')
    assert search_page(untranslated, "en") is None
    assert search_page(PAGE % "<h1>Plan</h1>", "ja") is None
    assert search_page("<html lang='en'><body>no article</body></html>", "en") is None


def test_a_term_finds_its_other_language_its_reading_and_what_stands_in_brackets() -> None:
    """The words come from the glossary and the names of the indicators; a word of one letter finds nothing else."""
    plan = load_plan(ROOT).plan
    assert plan is not None
    groups = same_words(plan)
    terms = [word for group in groups for word in group]
    assert all(len(group) > 1 and len(set(group)) == len(group) for group in groups)
    assert all(len(word) > 1 for word in terms)
    for term in plan.glossary:
        for text in (*term.term.root.values(), *term.forbidden):
            assert len(text) < 2 or text in terms or len(set(term.term.root.values())) == 1, text
        group = next((group for group in groups if term.term.root["ja"] in group), [])
        for older in term.older_names:
            assert set(older.root.values()) <= set(group)
    assert any({"パブリックコメント", "パブコメ", "public comment"} <= set(group) for group in groups)


def test_nothing_is_the_same_that_the_records_do_not_call_the_same() -> None:
    """Every word of a group stands in one term, one indicator or one reading of the plan."""
    plan = load_fixture_plan()
    records = [str(term.model_dump(mode="json")) for term in plan.glossary]
    records += [str(kpi.model_dump(mode="json")) for kpi in plan.kpis]
    records += [str(entry.model_dump(mode="json")) for entry in plan.readings]
    for group in same_words(plan):
        assert any(all(word in record for word in group) for record in records), group


def test_the_index_holds_every_word_of_every_page(built: Path) -> None:
    """Page by page, the words of paragraphs, items and cells of an article are in its sections."""
    indexed = {}
    for language in ("ja", "en"):
        for page in json.loads((built / "search" / f"{language}.json").read_text(encoding="utf-8"))["pages"]:
            indexed[page["url"]] = squeezed("".join(heading + text for _, heading, text in page["sections"]))
    shown = {page.url: page for page in pages(built) if not page.tree.xpath("//meta[@content='noindex']")}
    assert indexed.keys() == shown.keys()
    for url, page in shown.items():
        left_out = "ancestor-or-self::*[@data-search-exclude or @hidden or self::nav or self::aside]"
        for element in page.article.xpath(f".//*[self::p or self::li or self::td][not(*)][not({left_out})]"):
            assert squeezed(element.text or "") in indexed[url], f"{url}: {element.text}"


def test_the_index_of_a_language_is_in_that_language(built: Path) -> None:
    """English pages are found in the English index, Japanese ones in the Japanese index, every one once."""
    for language, is_japanese in (("ja", True), ("en", False)):
        index = json.loads((built / "search" / f"{language}.json").read_text(encoding="utf-8"))
        assert index["language"] == language
        titles = [page["sections"][0][1] for page in index["pages"]]
        assert any(JAPANESE.search(title) for title in titles) == is_japanese
        assert len({page["url"] for page in index["pages"]}) == len(index["pages"])


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    """One page a line, in the order of the addresses, whatever the order of the files."""
    for name in ("b", "a"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(PAGE % f"<h1 id='x'>{name}</h1>", encoding="utf-8")
    write_index(tmp_path, "en", [["plan", "計画"]])
    text = (tmp_path / "search" / "en.json").read_text(encoding="utf-8")
    page = search_page(PAGE % "<h1 id='x'>a</h1>", "en")
    assert page is not None
    assert text.splitlines()[1] == '{"url":"a/","about":"","sections":[["","a",""]]},'
    assert index_text("en", [("a/", page)], [["plan", "計画"]]).splitlines() == [
        '{"language":"en","same":[["plan","計画"]],"pages":[',
        '{"url":"a/","about":"","sections":[["","a",""]]}',
        "]}",
    ]
