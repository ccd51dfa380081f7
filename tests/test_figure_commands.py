"""The commands around figures: what changed since other data, and the check of a built site."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.checks.figure_comment import plain
from macros.cli import main

from .conftest import ROOT
from .test_cli import program
from .tiny import edit, write_project
from .written_site import KPI_PAGE, write_site

KPI = "data/kpis/library-visits.yml"
PAGES = "`/` `/en/` `/en/kpi/library-visits/` `/kpi/library-visits/`"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny project that is the current directory, and its data of before in ../base."""
    folder = write_project(tmp_path / "project")
    shutil.copytree(folder / "data", tmp_path / "base" / "data")
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> Result:
    """Run the command in this process; an exception of ours would be raised here."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


# --- plan figures -----------------------------------------------------------------------------------------------------


def test_without_a_change_one_line_says_so(root: Path) -> None:
    """Exit 0 and both languages."""
    result = run("figures", "--base", "../base")
    assert result.exit_code == 0
    assert result.output == (
        "## 変わった数値と日付（0件） / Figures and dates that changed (0)\n\n"
        "変わった数値と日付はありません。 / No figure and no date changed.\n"
    )


def test_a_changed_figure_is_told_in_both_languages_with_the_pages_that_show_it(root: Path) -> None:
    """Was → now as each language prints it, the key in the data, and the pages of both languages."""
    edit(root, KPI, "value: 1700", "value: 1800")
    result = run("figures", "--base", "../base")
    assert result.output.startswith(
        "## 変わった数値と日付（2件） / Figures and dates that changed (2)\n\n"
        "- **図書館の利用者数 / Library visits** `kpis/library-visits/targets/0/value`: "
        "1,700人以上 → **1,800人以上** / at least 1,700 visits → **at least 1,800 visits**\n"
        f"  - 載っているページ / shown on: {PAGES}\n"
    )
    assert "`computed/kpis/library-visits/missing_share`: " in result.output.split("shown on")[1]


def test_a_date_is_told_with_the_pages_that_print_it(root: Path) -> None:
    """Dates have no key on a page, so they are looked for in what the macro calls print."""
    edit(root, KPI, "as_of: 2025-07-08", "as_of: 2025-07-07")
    output = run("figures", "--base", "../base", "--language", "en").output
    assert "8 July 2025 → **7 July 2025**\n  - shown on: `/" in output
    assert "/en/kpi/library-visits/" in output


def test_a_value_put_before_others_is_the_only_change(root: Path) -> None:
    """Values of a series are told apart by their period, not by their place in the file."""
    first = "observations:\n  - fiscal_year: 2023"
    earlier = first.replace("2023", "2022") + "\n    value: 1400\n    flag: final\n    source:\n      document: paper\n"
    edit(root, KPI, first, f"{earlier}  - fiscal_year: 2023")
    output = run("figures", "--base", "../base", "--language", "en").output
    assert "none → **1,400 visits**" in output
    assert "1,450" not in output


def test_what_is_gone_or_unknown_now_is_told(root: Path) -> None:
    """A value that was taken out, and one that is now marked as unknown, with the reason."""
    edit(
        root,
        KPI,
        "value: 1450\n    flag: final",
        "value: {unknown: not_published}\n    flag: missing\n    reason: {en: x, ja: あ}",
    )
    edit(root, KPI, "targets:\n  - fiscal_year: 2025", "targets:\n  - fiscal_year: 2026")
    output = run("figures", "--base", "../base", "--language", "en").output
    assert "1,450 visits → **" in output
    assert "at least 1,700 visits → **none**" in output
    assert "none → **at least 1,700 visits**" in output


def test_counts_that_follow_from_the_data_are_told(root: Path) -> None:
    """A new status changes the number of indicators that pages print for it."""
    edit(root, KPI, "status: on_track", "status: achieved")
    for language in ("ja", "en"):
        edit(root, f"docs/{language}/index.md", "{{ kpi_table(", '{{ pillar("reading") }}\n\n{{ kpi_table(')
    output = run("figures", "--base", "../base", "--language", "en").output
    assert "`count/kpis/status=achieved/pillar=reading`: 0 → **1**" in output


def test_names_in_a_comment_are_never_markup(root: Path) -> None:
    """A proposal's own text cannot mention people, make links or hide anything in the comment."""
    edit(root, KPI, "  en: Library visits", '  en: "@all <!-- [x](https://example.org) www.example.org `v`"')
    edit(root, KPI, "value: 1700", "value: 1800")
    output = run("figures", "--base", "../base").output
    for markup in ("@all", "<!--", "](", "https:", "www.", "`v`"):
        assert markup not in output
    assert plain("1,700件 ¥12.5") == "1,700件 ¥12.5"


@pytest.mark.parametrize("base", ["../nothing", "../project/docs"])
def test_a_base_without_data_is_wrong_use(root: Path, base: str) -> None:
    """Exit 2; nothing is compared with an empty folder."""
    assert run("figures", "--base", base).exit_code == 2


def test_a_base_that_cannot_be_read_is_told(root: Path) -> None:
    """Exit 1 with the problems of the data, never a comment that says nothing changed."""
    edit(root.parent / "base", KPI, "value: 1700", "value: 1,700件")
    result = run("figures", "--base", "../base")
    assert result.exit_code == 1
    assert "not-a-number" in result.output
    assert "→" not in result.output


@pytest.mark.parametrize(
    ("broken", "told"), [("base", "the data to compare with have errors"), ("project", "because the data have")]
)
def test_where_there_is_no_list_the_comment_says_why(root: Path, broken: str, told: str) -> None:
    """In both languages, on the way of the comment itself; the problems go beside it, to the log."""
    edit(root.parent / broken, KPI, "value: 1700", "value: 1,700件")
    done = subprocess.run(
        [sys.executable, "-m", "macros", "figures", "--base", "../base"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 1
    assert told in done.stdout
    assert "変わった数値の一覧はありません" in done.stdout
    assert "not-a-number" not in done.stdout
    assert "not-a-number" in done.stderr


def test_help_of_figures_has_an_example() -> None:
    """Japanese first, then English, then something to copy."""
    output = run("figures", "--help").output
    assert "plan figures --base ../main" in output.split("例 / Example:")[1]


# --- plan check --site, plan build ------------------------------------------------------------------------------------


def test_a_site_that_says_what_the_data_say_is_fine(root: Path) -> None:
    """Exit 0 and the usual line."""
    write_site(root)
    result = run("check", "--site", "site")
    assert (result.exit_code, result.output) == (0, "問題はありません（14ファイル）。 / No problems (14 files).\n")


def test_a_site_that_the_data_have_overtaken_is_told(root: Path) -> None:
    """Exit 1; each page that shows the figure is named, with what stands there and what should."""
    write_site(root)
    edit(root, KPI, "value: 1700", "value: 1800")
    result = run("check", "--site", "site", "--language", "en")
    assert result.exit_code == 1
    for page in ("index.html", "en/index.html", "kpi/library-visits/index.html", "en/kpi/library-visits/index.html"):
        assert f"site/{page}:" in result.output
    assert "“at least 1,700 visits (1700)”" in result.output
    assert "the data say “at least 1,800 visits (1800)”" in result.output
    assert KPI_PAGE in result.output


def test_a_folder_that_is_no_site_is_wrong_use(root: Path) -> None:
    """Exit 2, in both languages."""
    result = run("check", "--site", "docs")
    assert result.exit_code == 2
    assert "docs に作ったサイト" in result.output


def test_a_build_with_a_drifted_figure_is_not_published(root: Path) -> None:
    """A template of the project that prints another number than the data: the site before stays as it was."""
    (root / "macros").symlink_to(ROOT / "macros")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    target = root / "overrides" / "components" / "target" / "template.html"
    target.parent.mkdir(parents=True)
    target.write_text(
        '<data value="1700" data-key="kpis/library-visits/targets/0/value">1,790</data>', encoding="utf-8"
    )
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("old", encoding="utf-8")
    done = program(root, "build")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "site/index.html:" in done.stdout
    assert "figure-drifted" in done.stdout
    assert "サイトは作り直していません" in done.stdout
    assert [path.name for path in (root / "site").iterdir()] == ["index.html"]
