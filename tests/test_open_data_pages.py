"""Open data within the site: the files stand below `data/`, and every figure leads to its data, meaning and source."""

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from mkdocs.exceptions import Abort
from playwright.sync_api import Browser, Page

from macros import site
from macros.checks.data_files import check_data_files
from macros.components.catalogue import CATALOGUE
from macros.open_data.csv_files import MISSING
from macros.open_data.export import SUMS, exported
from macros.open_data.tables import described
from macros.plan.load import load_plan
from macros.plan.plan import Plan
from macros.views.data_files import CALENDAR, DATA_PAGE, OWN

from .conftest import ROOT, SECOND_PLAN, project
from .pages import BuiltPage, pages
from .rendering import examples, parsed, rendered

# Drawings and tables without data of the plan behind them: examples, the engine's messages and its own lists.
NO_DATA = {
    "accessibility_results": "written by the tests, no part of the plan",
    "accessibility_policy": "of the site, no part of the plan",
    "data_dictionary": "explains the data and links them itself",
    "downloads": "links every file itself",
    "example": "shows another macro with its line",
    "messages": "of the engine",
    "translation_status": "links translation-status.json itself",
}
FILE = re.compile(r"`data/([^`]+)`")


@pytest.fixture(params=["this", "second"])
def both(request: pytest.FixtureRequest) -> tuple[Path, Plan]:
    """The built site of this plan and of the second one, each with its plan."""
    is_this = request.param == "this"
    plan = load_plan(ROOT if is_this else SECOND_PLAN).plan
    assert plan
    return Path(request.getfixturevalue("built" if is_this else "second_built")), plan


def links(page: BuiltPage, path: str) -> Iterator[tuple[str, str]]:
    """Yield the paths, seen from the root of the site, that links lead to, and their anchors."""
    for href in page.tree.xpath(path):
        parts = urlsplit(href)
        if not parts.scheme and not parts.netloc:
            steps = [*page.url.strip("/").split("/")] if page.url else []
            for step in parts.path.split("/"):
                steps = steps[:-1] if step == ".." else steps if step in ("", ".") else [*steps, step]
            yield "/".join(steps), parts.fragment


# --- what stands below data/ -----------------------------------------------------------------------------------------


def test_a_site_holds_every_file_of_the_open_data_as_the_records_give_it(both: tuple[Path, Plan]) -> None:
    """What the build writes below `data/` is the export of the same plan, byte for byte, and nothing else."""
    folder, plan = both
    expected = exported(plan)
    found = {path.relative_to(folder / "data").as_posix() for path in (folder / "data").rglob("*") if path.is_file()}
    assert found == set(expected)
    for name, content in expected.items():
        assert (folder / "data" / name).read_bytes() == content, name


def test_files_name_the_address_at_which_the_site_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue of a site with an address leads to the files at that address."""
    root = project(tmp_path / "project", SECOND_PLAN)
    monkeypatch.setenv("PLAN_SITE_URL", "https://example.org/plan/")
    site.build(root, root / "site")
    catalogue = (root / "site" / "data" / "catalogue.jsonld").read_text(encoding="utf-8")
    assert '"https://example.org/plan/data/kpis.csv"' in catalogue


def test_a_value_that_a_format_cannot_hold_stops_the_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A bar within an entry of a list would split it in CSV; the build says so and does not end with wrong data."""
    root = project(tmp_path / "project", SECOND_PLAN)
    file = root / "data" / "glossary.yml"
    text = file.read_text(encoding="utf-8")
    changed = re.sub(r"(forbidden:\n\s+- )\S+", r"\1井|戸", text, count=1)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    with pytest.raises(Abort):
        site.build(root, root / "site")
    assert "data/: forbidden" in caplog.text


@pytest.mark.parametrize("damage", ["changed", "removed", "added", "unlisted"])
def test_a_file_of_the_data_that_the_build_did_not_write_is_reported(built: Path, tmp_path: Path, damage: str) -> None:
    """Changed, removed, added, or without the list of digests: each is one problem, at the file."""
    shutil.copytree(built / "data", tmp_path / "data")
    assert check_data_files(tmp_path, "site/") == []
    name = {"added": "new.csv", "unlisted": SUMS}.get(damage, "kpis.csv")
    file = tmp_path / "data" / name
    if damage in ("removed", "unlisted"):
        file.unlink()
    else:
        file.write_text("id\n", encoding="utf-8")
    problems = check_data_files(tmp_path, "site/")
    assert [(problem.place.file, problem.code) for problem in problems] == [(f"site/data/{name}", "data-file-differs")]


# --- from a figure to its data ---------------------------------------------------------------------------------------


def test_every_link_to_a_file_of_the_site_leads_to_one(both: tuple[Path, Plan]) -> None:
    """No link below a table or picture, on no page in no language, leads nowhere; nor does that to the columns."""
    folder, _ = both
    ids = {page.url.rstrip("/"): set(page.tree.xpath("//@id")) for page in pages(folder)}
    found = 0
    for page in pages(folder):
        for path, anchor in links(page, "//*[contains(@class,'plan-data-files')]//a/@href"):
            found += 1
            assert (folder / path).is_file() or anchor in ids[path], (page.url, path, anchor)
    assert found > 100


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_macro_with_a_table_or_picture_of_the_plan_leads_to_its_data(name: str) -> None:
    """What draws a table or picture names the tables behind it, or stands in the short list of those that have none."""
    trees = [parsed(rendered(name, "en", example)) for example in examples(name)]
    shows = any(tree.xpath("//table|//figure") for tree in trees)
    told = all(tree.xpath("//p[contains(@class,'plan-data-files')]/a[contains(@href,'data/')]") for tree in trees)
    assert told == bool(CATALOGUE[name].data)
    assert not (name in NO_DATA and CATALOGUE[name].data)
    assert told or not shows or name in NO_DATA


def test_the_tables_that_macros_name_are_tables_of_the_open_data(both: tuple[Path, Plan]) -> None:
    """A macro names a table by its name; `own` and `calendar` stand for the files of an indicator and the calendar."""
    known = {table.name for table in described(both[1])} | {OWN, CALENDAR}
    named = {table for macro in CATALOGUE.values() for table in macro.data}
    assert named <= known


def test_a_page_shown_in_another_edition_still_leads_to_the_files_at_the_root(tmp_path: Path) -> None:
    """A page without a translation stands one folder deeper there; its links to data lead to the same files."""
    root = project(tmp_path / "project", SECOND_PLAN)
    (root / "docs" / "ja" / "glossary.md").unlink()
    site.build(root, root / "site", strict=False)
    page = next(page for page in pages(root / "site") if page.url == "ja/glossary/")
    paths = [path for path, _ in links(page, "//*[contains(@class,'plan-data-files')]//a/@href")]
    assert page.tree.xpath("//*[@class='plan-untranslated-page']")
    assert paths == ["data/glossary.csv", f"ja/{DATA_PAGE}"]


@pytest.mark.browser
@pytest.mark.parametrize(
    "url",
    ["schedule/", "background/", "kpi/my-number-card-uptake/", "en/working-groups/", "en/council/", "en/pillars/life/"],
)
def test_the_line_below_a_picture_or_table_leads_to_its_data_its_meaning_and_its_source(
    browser: Browser, address: str, built: Path, url: str
) -> None:
    """Below each picture and table one click brings the file, one the meaning of its columns, one the source."""
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    start = f"{address}/{url}"
    page.goto(start)
    lines = page.locator("article .plan-data-files")
    assert lines.count() >= 1
    pressed: set[str] = set()  # what several lines name is pressed once
    for number in range(lines.count()):
        for file in lines.nth(number).locator("a[download]").all():
            if (href := str(file.get_attribute("href"))) in pressed:
                continue
            pressed.add(href)
            with page.expect_download() as waited:
                file.click()
            path = urlsplit(waited.value.url).path.lstrip("/")
            assert path.startswith("data/")
            assert waited.value.path().read_bytes() == (built / path).read_bytes()
    for number in range(lines.count()):
        meaning = lines.nth(number).locator("a:not([download])")
        if (href := str(meaning.get_attribute("href"))) in pressed:
            continue
        pressed.add(href)
        meaning.click()
        target = page.locator(f"[id='{urlsplit(page.url).fragment}']")
        target.wait_for(state="visible")  # what is folded up opens for a link to it
        page.goto(start)
    _to_a_source(page)
    context.close()


def _to_a_source(page: Page) -> None:
    """Press the first source that is shown, opening what hides it; the document it names is on the page it leads to."""
    cites = page.locator("article .plan-cites a")
    shown = next((cite for cite in cites.all() if cite.is_visible()), None)
    if shown is None:
        page.locator("article details:has(.plan-cites) > summary").first.click()
        shown = next(cite for cite in cites.all() if cite.is_visible())
    shown.click()
    assert "/sources/#" in page.url
    page.locator(f"[id='{urlsplit(page.url).fragment}']").wait_for(state="visible")


# --- the page of the open data ---------------------------------------------------------------------------------------


def test_the_page_of_the_open_data_leads_to_every_file(both: tuple[Path, Plan]) -> None:
    """In each language every file below `data/` can be reached from the page, and every table's columns are told."""
    folder, plan = both
    files = {f"data/{name}" for name in exported(plan)}
    for language in plan.languages:
        url = f"{'' if language == plan.languages[0] else f'{language}/'}{DATA_PAGE}/"
        page = next(page for page in pages(folder) if page.url == url)
        assert {path for path, _ in links(page, "//article//a[@download]/@href")} == files
        for table in described(plan):
            place = page.tree.get_element_by_id(f"columns-{table.name.replace('_', '-')}")
            assert [code.text for code in place.xpath(".//tbody/tr/th/code")] == [
                column.name for column in table.columns
            ]
        assert [
            code.text for code in page.tree.xpath("//dl[contains(@class,'plan-dictionary__reasons')]//dt/code")
        ] == [*MISSING]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_example_for_python_runs_with_the_files_of_the_site(built: Path, language: str) -> None:
    """The example of the page, as it stands there, prints one line a target: its figure, or why there is none."""
    code = _examples(language)["python"][0]
    done = subprocess.run([sys.executable, "-c", code], cwd=built, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    own = sum(",target," in line for line in _lines(built, "targets.csv"))
    assert len(done.stdout.splitlines()) == own > 0


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_other_examples_name_files_columns_and_codes_that_there_are(built: Path, language: str) -> None:
    """pandas and R are not installed here; what their examples read is compared with the files."""
    found = _examples(language)
    header = _lines(built, "targets.csv")[0].split(",")
    pandas, r = found["python"][1], found["r"][0]
    for code in (pandas, r):
        for file in re.findall(r'"data/([^"]+)"', code):
            assert (built / "data" / file).is_file()
        columns = re.search(r"\[\[?(?:, c\()?((?:\"\w+\"(?:, )?)+)", code.split("print")[1])
        assert columns
        assert set(re.findall(r'"(\w+)"', columns[1])) <= set(header)
    codes = re.findall(r'"(\w*)"', r.split("targets <-")[0])
    assert codes == ["", *MISSING]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_addresses_of_the_page_are_those_of_files(built: Path, language: str) -> None:
    """Each address named on the page is one of a file; an indicator or table in brackets stands for any of them."""
    named = FILE.findall((ROOT / "docs" / language / f"{DATA_PAGE}.md").read_text(encoding="utf-8"))
    assert len(named) >= 8
    for name in named:
        found = list((built / "data").glob(re.sub("<[^>]*>", "*", name)))
        assert found, name


def test_every_file_is_smaller_than_a_photograph(built: Path) -> None:
    """The page says so: none has more than a megabyte."""
    assert max(path.stat().st_size for path in (built / "data").rglob("*") if path.is_file()) < 1_000_000


def test_the_digests_are_those_of_the_files(built: Path) -> None:
    """SHA256SUMS is in the form that `sha256sum --check` reads."""
    for line in _lines(built, SUMS):
        digest, name = line.split("  ")
        assert hashlib.sha256((built / "data" / name).read_bytes()).hexdigest() == digest


def _examples(language: str) -> dict[str, list[str]]:
    """Return the examples of the page by their language of programming."""
    text = (ROOT / "docs" / language / f"{DATA_PAGE}.md").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for name, code in re.findall(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        found.setdefault(name, []).append(code)
    return found


def _lines(built: Path, name: str) -> list[str]:
    return (built / "data" / name).read_text(encoding="utf-8-sig").splitlines()


def test_a_page_tells_other_programs_its_title_and_the_files_that_say_what_it_shows(both: tuple[Path, Plan]) -> None:
    """In the head: title, description and language for those who share the page; the files of an indicator."""
    folder, plan = both
    for page in pages(folder):
        told = dict(
            zip(page.tree.xpath("//meta/@property"), page.tree.xpath("//meta[@property]/@content"), strict=True)
        )
        assert told.keys() == {f"og:{name}" for name in ("title", "description", "site_name", "locale", "type")}
        assert all(told.values())
        assert told["og:title"] in page.tree.xpath("string(//title)")
        assert told["og:locale"].startswith(page.language)
        files = [path for path, _ in links(page, "//head/link[@rel='alternate']/@href")]
        kpi = page.url.rstrip("/").rpartition("kpi/")[2]
        if kpi in plan.kpi:
            assert files == [f"data/kpi/{kpi}.csv", f"data/kpi/{kpi}.json"]
        assert all((folder / path).is_file() for path in files)
