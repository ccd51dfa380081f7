"""Readers are told which passages of the English are behind: in the built pages of the real site, in a real browser.

Two builds of copies of this repository: one after several edits, one after each was answered in another way.
"""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html as lxml_html
from playwright.sync_api import Browser

from macros import site
from macros.checks.built_page import without_marks
from macros.cli import main
from macros.translation.sheets import Sheets
from macros.translation_commands import data_texts

from .conftest import ROOT, project, serve

ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
KPI = "data/kpis/joint-research.yml"
KPI_NAME = "Joint research projects of industry, universities and government"
GONE = "corrections"
ADDRESS = "https://example.org/plan/"

# One worker makes the two builds.
pytestmark = pytest.mark.xdist_group("translation-readers")


@dataclass(frozen=True)
class Edit:
    """A plain paragraph of a page: its words in both languages as they are."""

    page: str
    source: str
    target: str


def paragraph(page: str) -> Edit:
    """Return the first current paragraph of a page that holds neither macros nor links."""
    sheet = Sheets(ROOT).sheet(page)
    for unit in sheet.units:
        if unit.source and unit.target and unit.kind == "paragraph" and unit.status == "current":
            words = unit.source.words + unit.target.words
            if not re.search(r"[{\[`*]", words) and unit.source.words in sheet.source_text:
                return Edit(page, unit.source.words, unit.target.words)
    raise AssertionError(page)


REVERTED, TOUCHED, ACCEPTED, REMOVED = (paragraph(page) for page in ("council", "sources", "next-plan", "schedule"))
ADDED = "北海道は、これを前の日より後に書き足しました。"


def put(root: Path, file: str, before: str, after: str) -> None:
    """Replace words that stand once in a file."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, (file, before, text.count(before))
    path.write_text(text.replace(before, after), encoding="utf-8")


def statuses(root: Path, page: str) -> dict[str, int]:
    """Return how many passages of a page are not current, by status."""
    sheet = Sheets(root, list(data_texts(root))).sheet(page)
    found: dict[str, int] = {}
    for unit in sheet.units:
        if unit.status != "current":
            found[unit.status] = found.get(unit.status, 0) + 1
    return found


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with edits of the Japanese, a passage and a page without English, and a text of the data of each kind."""
    root = project(tmp_path_factory.mktemp("edited") / "project")
    for edit in (REVERTED, TOUCHED, ACCEPTED):
        put(root, f"docs/ja/{edit.page}.md", edit.source, edit.source + ADDED)
    put(root, f"docs/en/{REMOVED.page}.md", f"{REMOVED.target}\n\n", "")
    (root / "docs" / "en" / f"{GONE}.md").unlink()
    put(root, KPI, "name:\n  ja: 産学官共同研究件数\n", "name:\n  ja: 産学官の共同研究の数\n")
    put(
        root,
        "data/kpis/open-data-municipalities.yml",
        "  en: Number of municipalities that have taken up open data\n",
        "",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAN_SITE_URL", ADDRESS)
        site.build(root, root / "site")
    return root


@pytest.fixture(scope="module")
def answered(edited: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy after one edit was put back, one English touched up, one accepted, and the name accepted."""
    root = tmp_path_factory.mktemp("answered") / "project"
    shutil.copytree(edited, root, symlinks=True, ignore=shutil.ignore_patterns("site"))
    put(root, f"docs/ja/{REVERTED.page}.md", REVERTED.source + ADDED, REVERTED.source)
    put(root, f"docs/en/{TOUCHED.page}.md", TOUCHED.target, f"{TOUCHED.target.removesuffix('.')} .")
    put(root, f"docs/en/{ACCEPTED.page}.md", ACCEPTED.target, f"{ACCEPTED.target} Hokkaido added this later.")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        for page in (ACCEPTED.page, KPI):
            units = Sheets(root, list(data_texts(root))).sheet(page).units
            (stale,) = [unit.id for unit in units if unit.status == "stale"]
            done = CliRunner().invoke(main, ["translation", "accept", page, "--block", stale])
            assert done.exit_code == 0, done.output
    site.build(root, root / "site")
    return root


def article(built: Path, page: str, language: str = "en") -> str:
    """Return the HTML of the content of a page."""
    folder = "" if page == "index" else f"{page}/"
    found = ARTICLE.search((built / language / folder / "index.html").read_text(encoding="utf-8"))
    assert found
    return found[1]


def marks(content: str) -> list[lxml_html.HtmlElement]:
    """Return the marks of passages on a page."""
    tree = lxml_html.fromstring(f"<div>{content}</div>")
    wanted = ("stale", "missing", "orphan")
    return [one for one in tree.xpath("//section[@role='note']") if one.get("class").split("--")[-1] in wanted]


def strip(content: str) -> str:
    """Return the words of the strip at the top of a page, or an empty text."""
    tree = lxml_html.fromstring(f"<div>{content}</div>")
    return " ".join("".join(one.text_content() for one in tree.xpath("//*[contains(@class, '--strip')]")).split())


# --- one edit, one mark -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edit", [REVERTED, TOUCHED, ACCEPTED], ids=lambda edit: edit.page)
def test_an_edit_of_one_japanese_paragraph_marks_that_passage_and_no_other(edited: Path, edit: Edit) -> None:
    """Exactly one passage is stale; its mark stands right after its element and holds the Japanese of today."""
    assert statuses(edited, edit.page) == {"stale": 1}
    content = article(edited / "site", edit.page)
    (mark,) = marks(content)
    above = mark.getprevious()
    assert above.tag == "p"
    assert " ".join(above.text_content().split()) == edit.target
    (now,) = mark.xpath("./details[@lang='ja']")
    assert now.findtext("p") == edit.source + ADDED
    assert now.find("summary").get("lang") == "en"
    assert "1 of " in strip(content)
    assert "The Japanese text prevails." in strip(content)


@pytest.mark.parametrize("edit", [REVERTED, TOUCHED, ACCEPTED], ids=lambda edit: edit.page)
def test_without_its_marks_the_page_is_the_page_as_it_was(edited: Path, built: Path, edit: Edit) -> None:
    """Not a byte of the rest of the content differs from the site without the edit."""
    marked, plain = article(edited / "site", edit.page), article(built, edit.page)
    assert marked != plain
    assert without_marks(marked) == without_marks(plain)


def test_nothing_of_a_mark_appears_on_a_page_that_is_current(edited: Path, built: Path) -> None:
    """Neither strip nor mark, in either language; the line at the foot says how the page came about."""
    for folder in (built, edited / "site"):
        content = article(folder, "requirements")
        assert not marks(content)
        assert not strip(content)
        assert "Compared with the Japanese by reading: " in content
    for page in (REVERTED.page, REMOVED.page, GONE):
        japanese = (edited / "site" / page / "index.html").read_text(encoding="utf-8")
        assert "plan-translation " not in japanese


def test_putting_the_japanese_back_clears_the_mark(answered: Path, built: Path) -> None:
    """The page is byte for byte what it was before the edit."""
    assert statuses(answered, REVERTED.page) == {}
    assert article(answered / "site", REVERTED.page) == article(built, REVERTED.page)


def test_mending_the_english_does_not_clear_the_mark(answered: Path) -> None:
    """Only accepting does."""
    assert statuses(answered, TOUCHED.page) == {"stale": 1}
    assert len(marks(article(answered / "site", TOUCHED.page))) == 1


def test_accepting_clears_the_mark(answered: Path) -> None:
    """The new English stands there without any."""
    assert statuses(answered, ACCEPTED.page) == {}
    content = article(answered / "site", ACCEPTED.page)
    assert "Hokkaido added this later." in content
    assert not marks(content)
    assert not strip(content)


def test_an_anchor_of_a_mark_is_the_number_of_its_passage(edited: Path) -> None:
    """It stays the same as long as the Japanese does; the strip leads to it."""
    (unit,) = [unit for unit in Sheets(edited).sheet(REVERTED.page).units if unit.status == "stale"]
    content = article(edited / "site", REVERTED.page)
    assert marks(content)[0].get("id") == f"behind-{unit.id}"
    assert f'href="#behind-{unit.id}"' in content


# --- passages, pages and texts without English ------------------------------------------------------------------------


def test_a_passage_without_english_is_shown_in_japanese_with_a_notice(edited: Path, built: Path) -> None:
    """At its place, with its language; the page around is what it would be without it."""
    assert statuses(edited, REMOVED.page) == {"missing": 1}
    content = article(edited / "site", REMOVED.page)
    (mark,) = marks(content)
    assert mark.xpath("./p[@lang='ja']")[0].text == REMOVED.source
    assert "1 passage is not translated yet" in strip(content)
    shown = without_marks(article(built, REMOVED.page))
    assert without_marks(content) == shown.replace(f"<p>{REMOVED.target}</p>\n", "")


def test_a_page_that_is_not_translated_is_shown_in_japanese_and_leads_to_the_original(edited: Path) -> None:
    """The right language on its content, a notice, out of the search engines; what goes round it stays English."""
    text = (edited / "site" / "en" / GONE / "index.html").read_text(encoding="utf-8")
    tree = lxml_html.fromstring(text)
    assert tree.get("lang") == "en"
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    (content,) = tree.xpath("//article//div[@class='plan-untranslated-page']")
    assert content.get("lang") == "ja"
    assert len(content.xpath(".//h1")) == 1
    assert not re.search(
        r"[\u3040-\u30ff]", "".join(tree.xpath("//article")[0].text_content()).replace(content.text_content(), "")
    )
    assert "not translated yet" in strip(article(edited / "site", GONE))
    assert tree.xpath("//section//a[@hreflang='ja']/@href") == [f"../../{GONE}/"]


def test_the_original_is_the_address_of_a_page_that_is_not_translated(edited: Path) -> None:
    """With an address of the site, `canonical` names the Japanese page, and every other page itself."""
    for page, expected in ((f"en/{GONE}", GONE), ("en/council", "en/council"), (GONE, GONE)):
        tree = lxml_html.fromstring((edited / "site" / page / "index.html").read_text(encoding="utf-8"))
        assert tree.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}{expected}/"]
    listed = re.findall(r"<loc>(.*?)</loc>", (edited / "site" / "sitemap.xml").read_text(encoding="utf-8"))
    assert listed.count(f"{ADDRESS}{GONE}/") == 1
    assert f"{ADDRESS}en/{GONE}/" not in listed


def test_an_editor_of_the_japanese_is_never_held_up(edited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`plan check` lets all of it pass; what lacks English is a warning."""
    monkeypatch.chdir(edited)
    done = CliRunner().invoke(main, ["check", "--format", "json"])
    assert done.exit_code == 0, done.output
    found = {problem["code"] for problem in json.loads(done.stdout)}
    assert {"page-untranslated", "translation-missing"} <= found


def test_a_name_of_the_data_that_is_behind_is_marked_where_it_is_printed(edited: Path, answered: Path) -> None:
    """In tables by a word beside it, under every block by a note with the Japanese of today; accepting clears both."""
    tree = lxml_html.fromstring(article(edited / "site", "kpi/index".removesuffix("/index")))
    words = [one.text_content() for one in tree.xpath("//small[@class='plan-text-note']")]
    assert sorted(words) == ["Japanese only", "earlier text"]
    (note,) = [one for one in tree.xpath("//small[@class='plan-text-note']") if one.text_content() == "earlier text"]
    assert KPI_NAME in note.getparent().text_content()
    for page in ("kpi", "pillars/industry", "kpi/joint-research"):
        notes = lxml_html.fromstring(article(edited / "site", page)).xpath("//div[@class='plan-texts-note']")
        assert notes, page
        assert all(
            one.xpath(".//span[@lang='ja']/text()") == ["産学官の共同研究の数"]
            for one in notes
            if KPI_NAME in one.text_content()
        )
    assert KPI_NAME not in "".join(
        one.text_content()
        for one in lxml_html.fromstring(article(answered / "site", "kpi")).xpath("//div[@class='plan-texts-note']")
    )
    assert "1 of 11 passages follows" in strip(article(edited / "site", "kpi/joint-research"))


def test_a_name_without_english_is_shown_in_japanese_with_a_word(edited: Path) -> None:
    """Never silently, and always under its own language, in the title of its page too."""
    name = "オープンデータ取組済の市町村数"
    for page in ("kpi", "pillars/data-use", "kpi/open-data-municipalities"):
        tree = lxml_html.fromstring(article(edited / "site", page))
        assert "not translated yet" in tree.text_content().lower(), page
        for element in tree.iter():
            if (element.text or "").strip() == name and element.tag not in ("text", "tspan"):
                assert element.xpath("ancestor-or-self::*[@lang='ja']"), (page, element.tag)


# --- how it looks and reads -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def edited_address(edited: Path) -> Iterator[str]:
    """The address of the served copy with edits."""
    server, url = serve(edited / "site")
    yield url
    server.shutdown()


@pytest.mark.browser
def test_the_japanese_of_today_is_on_paper_and_within_reach_without_scripts(
    edited_address: str, browser: Browser
) -> None:
    """Folded on the screen and opened by keyboard, without JavaScript; open in print."""
    page = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700}).new_page()
    page.goto(f"{edited_address}/en/{REVERTED.page}/")
    now = page.locator("details.plan-translation__now p").first
    assert not now.is_visible()
    page.locator("details.plan-translation__now summary").first.press("Enter")
    assert now.is_visible()
    page.locator("details.plan-translation__now summary").first.press("Enter")
    assert not now.is_visible()
    page.emulate_media(media="print")
    assert now.bounding_box()["height"] > 10
    assert now.is_visible()
    assert page.locator(".plan-translation--strip").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_marks_and_the_status_page_never_scroll_sideways(edited_address: str, browser: Browser, width: int) -> None:
    """On the narrowest phone and on a desk."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    for path in (REVERTED.page, REMOVED.page, GONE, "kpi", "translation-status"):
        page.goto(f"{edited_address}/en/{path}/")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


# --- the whole --------------------------------------------------------------------------------------------------------


def test_the_site_holds_the_status_as_the_command_prints_it(edited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`translation-status.json` at the root of the site is what `plan translation status --format json` says."""
    monkeypatch.chdir(edited)
    done = CliRunner().invoke(main, ["translation", "status", "--format", "json"])
    assert (edited / "site" / "translation-status.json").read_text(encoding="utf-8") == done.output
    totals = json.loads(done.output)["totals"]
    assert totals["stale"] >= 4
    assert totals["missing"] >= 2


def test_the_status_page_counts_what_the_command_counts(edited: Path) -> None:
    """Every figure carries its key; the words beside the bar of a page are its counts."""
    told = json.loads((edited / "site" / "translation-status.json").read_text(encoding="utf-8"))
    for language, word in (("en", "behind"), ("", "遅れ")):
        tree = lxml_html.fromstring(article(edited / "site", "translation-status", language))
        figures = {data.get("data-key"): data.get("value") for data in tree.iter("data")}
        for status, number in told["totals"].items():
            assert figures.get(f"translation/all/{status}", "0") == str(number)
        for page in told["pages"]:
            if not page["page"].startswith("data/"):
                assert figures[f"translation/pages/{page['page']}/reviewed"] == str(page["reviewed"])
                assert figures.get(f"translation/pages/{page['page']}/stale", "0") == str(page["stale"])
        (stale,) = tree.xpath(f"//data[@data-key='translation/pages/{REVERTED.page}/stale']/..")
        assert stale.text_content().split() == ["1", word]
