"""The engine knows no plan: a second one is made by its data, pages and configuration alone."""

from pathlib import Path

import yaml

from macros.plan.load import load_plan

from .conftest import ROOT, SECOND_PLAN
from .pages import pages


def test_a_second_plan_differs_only_in_data_docs_and_configuration() -> None:
    """What a second municipality brings is `data/`, `docs/` and `mkdocs.yml`, nothing else."""
    assert {path.name for path in SECOND_PLAN.iterdir()} == {"data", "docs", "mkdocs.yml"}


def test_the_second_plan_shows_its_own_names_in_the_order_of_its_languages(second_built: Path) -> None:
    """The first language stands at the root; every page carries the plan's own title and none of the first plan's."""
    plan = load_plan(SECOND_PLAN).plan
    first = load_plan(ROOT).plan
    assert plan is not None
    assert first is not None
    built = list(pages(second_built))
    assert {page.language for page in built if not page.url.startswith("ja/")} == {"en"}
    assert {page.language for page in built if page.url.startswith("ja/")} == {"ja"}
    assert len(built) == 2 * (len(plan.kpis) + len(list((SECOND_PLAN / "docs" / "en").rglob("*.md"))))
    for page in built:
        assert plan.plan.title.root[page.language] in page.whole_text
        for other in first.plan.title.root.values():
            assert other not in page.whole_text


def test_no_name_of_the_plan_stands_in_the_engine_or_the_theme() -> None:
    """Titles, publisher, pillars, indicators and ids of `data/` occur neither in `macros/` nor in `overrides/`."""
    first = load_plan(ROOT).plan
    assert first is not None
    names = {
        *first.plan.title.root.values(),
        *first.plan.publisher.root.values(),
        *first.plan.principle.text.root.values(),
        first.plan.id,
        first.plan.edition,
        *(kpi.id for kpi in first.kpis if "-" in kpi.id),
        *(name for kpi in first.kpis for name in kpi.name.root.values()),
        *(name for theme in first.themes for name in theme.name.root.values()),
        *(source.id for source in first.sources),
        "Hokkaido", "北海道", "Society",
    }  # fmt: skip
    for folder in ("macros", "overrides"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix not in (".py", ".html", ".css", ".yml", ".js", ".xml"):
                continue
            text = path.read_text(encoding="utf-8")
            found = sorted(name for name in names if name in text)
            assert not found, f"{path.relative_to(ROOT)}: {found}"


def test_edit_links_lead_to_the_files_behind_a_page_when_a_repository_is_named(second_built: Path) -> None:
    """A page links its Markdown, an indicator its data file, both a report of errors."""
    by_url = {page.url: page for page in pages(second_built)}
    home = by_url["ja/"].article.xpath('.//aside[@class="plan-tools"]//a/@href')
    base = "https://example.org/akatsuki/plan"
    assert home[0] == f"{base}/edit/trunk/docs/ja/index.md"
    assert home[1].startswith(f"{base}/issues/new?title=")
    kpi = by_url["kpi/planted-area/"].article.xpath('.//aside[@class="plan-tools"]//a/@href')
    assert kpi[0] == f"{base}/edit/trunk/data/kpis/planted-area.yml"


def test_edit_links_are_absent_when_no_repository_is_named(built: Path) -> None:
    """Without `repository` in `plan.yml` no page offers a link that leads nowhere."""
    repository = yaml.safe_load((ROOT / "data" / "plan.yml").read_text(encoding="utf-8")).get("repository")
    tools = [page.url for page in pages(built) if page.tree.xpath('//aside[@class="plan-tools"]')]
    assert bool(tools) == bool(repository)
