"""What pages tell programs (schema.org): true to the data files, and harmless in the page."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from playwright.sync_api import Browser

from macros.content_security import DATA_BLOCKS
from macros.views.structured_data import escaped

from .conftest import ROOT, SECOND_PLAN
from .tools.make_script_hashes import inline_scripts

KIND = "application/ld+json"
MARKUP = re.compile("[<>&\u2028\u2029]")


def blocks(folder: Path) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return the language and the block of every page that has one, by its address below the site."""
    found = {}
    for path in sorted(folder.rglob("index.html")):
        page = html.document_fromstring(path.read_text(encoding="utf-8"))
        told = page.xpath(f"//script[@type='{KIND}']")
        assert len(told) <= 1, path
        if told:
            url = path.relative_to(folder).as_posix().removesuffix("index.html")
            found[url] = page.get("lang"), json.loads(told[0].text)
    return found


def things(block: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return what a block tells of a kind, wherever in it."""
    held = [block] if block.get("@type") == kind else []
    for value in block.values():
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, dict):
                held += things(entry, kind)
    return held


def read(content: Path, name: str) -> Any:
    """Return a data file as a plain reader of YAML has it."""
    return yaml.safe_load((content / "data" / name).read_text(encoding="utf-8"))


sites = pytest.mark.parametrize(("name", "content"), [("built", ROOT), ("second_built", SECOND_PLAN)])


@sites
def test_every_indicator_is_told_as_a_data_set_in_every_language(
    name: str, content: Path, request: pytest.FixtureRequest
) -> None:
    """Name, unit, licence, edition and day are those of the data files, read by another reader."""
    plan = read(content, "plan.yml")
    units = {unit["id"]: unit for unit in read(content, "units.yml")}
    found = blocks(request.getfixturevalue(name))
    kpis = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (content / "data" / "kpis").glob("*.yml")]
    assert len(kpis) > 2
    for kpi in kpis:
        pages = {url: told for url, told in found.items() if url.endswith(f"kpi/{kpi['id']}/")}
        assert sorted(language for language, _ in pages.values()) == sorted(plan["languages"])
        for language, block in pages.values():
            assert (block["@context"], block["@type"]) == ("https://schema.org", "Dataset")
            assert block["name"] == kpi["name"][language]
            assert block["license"] == plan["licences"]["content_url"]
            assert (block["version"], block["dateModified"]) == (str(plan["edition"]), str(plan["as_of"]))
            assert block["creator"]["name"] == plan["unofficial"][language]
            measured = block["variableMeasured"]
            assert (measured["propertyID"], measured["name"]) == (kpi["id"], kpi["name"][language])
            known = units.get(kpi["unit"]) if isinstance(kpi["unit"], str) else None
            assert measured.get("unitText") == (known and known["name"][language])


@sites
def test_a_data_set_says_from_when_to_when_its_own_figures_reach(
    name: str, content: Path, request: pytest.FixtureRequest
) -> None:
    """Fiscal years by the month in which they begin; nothing is said where no figure of the plan has a period."""
    start = read(content, "plan.yml")["fiscal_year_starts_in_month"]
    compared = 0
    for url, (_, block) in blocks(request.getfixturevalue(name)).items():
        if "kpi/" not in url:
            continue
        kpi = read(content, f"kpis/{url.rstrip('/').rsplit('/', 1)[1]}.yml")
        lists = [kpi[name] if isinstance(kpi[name], list) else [] for name in ("targets", "observations")]
        figures = [*lists[0], *lists[1], *([kpi["baseline"]] if "value" in kpi["baseline"] else [])]
        assert ("temporalCoverage" in block) == bool(figures), url
        if figures and all("fiscal_year" in figure for figure in figures):
            years = [figure["fiscal_year"] for figure in figures]
            first, last = (date.fromisoformat(day) for day in block["temporalCoverage"].split("/"))
            assert (first.year, first.month, first.day) == (min(years), start, 1)
            assert (last.toordinal() + 1) == date(max(years) + 1, start, 1).toordinal()
            compared += 1
    assert compared


@sites
def test_every_file_and_page_that_a_block_names_is_there(
    name: str, content: Path, request: pytest.FixtureRequest
) -> None:
    """Addresses are relative to the page, and hold wherever the site stands."""
    folder: Path = request.getfixturevalue(name)
    named = 0
    for url, (_, block) in blocks(folder).items():
        for entry in (*things(block, "DataDownload"), *things(block, "Dataset")):
            for link in filter(None, (entry.get("contentUrl"), entry.get("url"))):
                target = urljoin(f"http://x/{url}", link).removeprefix("http://x/")
                assert (folder / target).exists(), (url, link)
                named += 1
    assert named > 10


def test_the_open_data_are_a_data_set_of_every_indicator(built: Path) -> None:
    """The page of the data names what is measured, in the order of the source, and the period of the plan."""
    plan = read(ROOT, "plan.yml")
    period = plan["period"]
    kpis = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (ROOT / "data" / "kpis").glob("*.yml")]
    ordered = [kpi["id"] for kpi in sorted(kpis, key=lambda kpi: kpi["number"])]
    for url in ("open-data/", "en/open-data/"):
        _, block = blocks(built)[url]
        assert block["@type"] == "Dataset"
        assert [entry["propertyID"] for entry in block["variableMeasured"]] == ordered
        years = (date.fromisoformat(day) for day in block["temporalCoverage"].split("/"))
        assert [day.year for day in years] == [period["from_fiscal_year"], period["to_fiscal_year"] + 1]


def test_the_law_and_the_plan_are_told_where_pages_show_them(built: Path) -> None:
    """A law is `Legislation` with what it asks for; the plan is its publisher's, and never called a law."""
    requirements, plan = read(ROOT, "requirements.yml"), read(ROOT, "plan.yml")
    found = blocks(built)
    laws = {url: things(block, "Legislation") for url, (_, block) in found.items() if things(block, "Legislation")}
    assert {"requirements/", "en/requirements/"} <= laws.keys()
    for url, told in laws.items():
        language = found[url][0]
        assert {law["name"] for law in told} == {entry["law"][language] for entry in requirements}
        assert [item["name"] for law in told for item in law["about"]] == [
            entry["name"][language] for entry in requirements
        ]
    works = [(language, block) for language, block in found.values() if block.get("identifier") == plan["id"]]
    assert len(works) >= 2
    for language, work in works:
        assert work["@type"] == "CreativeWork"
        assert work["creator"] == {"@type": "GovernmentOrganization", "name": plan["publisher"][language]}


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_nothing_in_a_block_can_end_it_or_begin_markup(value: Any) -> None:
    """The block says the same when it is read, and holds no sign that HTML or a script knows."""
    text = escaped(json.dumps(value, ensure_ascii=False))
    assert json.loads(text) == value
    assert not MARKUP.search(text)


def test_only_blocks_of_data_go_without_a_hash() -> None:
    """Whatever a browser runs or obeys needs one: modules, import maps, rules for loading, unknown kinds of ours."""
    assert DATA_BLOCKS == (KIND,)
    kinds = ["", "text/javascript", "module", "importmap", "speculationrules", "application/json", KIND]
    page = "".join(f'<script type="{kind}">{number}</script>' for number, kind in enumerate(kinds))
    assert inline_scripts(f"<html><body>{page}</body></html>".encode()) == ["0", "1", "2", "3", "4", "5"]


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_no_browser_takes_a_block_for_a_script(address: str, browser: Browser) -> None:
    """The policy is not asked, nothing is reported, nothing is run; the block stands in the page and can be read."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(
        "window.refused = []; document.addEventListener('securitypolicyviolation',"
        " event => window.refused.push(event.violatedDirective))"
    )
    for path in ("open-data/", "en/requirements/", "current-plan/"):
        page.goto(f"{address}/{path}", wait_until="load")
        assert page.evaluate("window.refused") == [] and said == []
        kind = page.evaluate(f"JSON.parse(document.querySelector('script[type=\"{KIND}\"]').textContent)['@type']")
        assert kind in ("Dataset", "Legislation", "CreativeWork")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))")
    assert page.evaluate("window.refused") == ["script-src-elem"], "the policy is in force"
    page.close()
