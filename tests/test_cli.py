"""The command `plan`: exit codes, what is printed, and that a failure leaves everything as it was."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.aside import written_aside
from macros.cli import main
from macros.plan.load import load_plan
from macros.plan.schema import schema_files

from .cases import problems_of
from .tiny import edit, write_project

ROOT = Path(__file__).parent.parent
KPI = "data/kpis/library-visits.yml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny project that is the current directory."""
    write_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    """Run the command in this process; an exception of ours would be raised here."""
    result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


def program(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "macros", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


# --- check ------------------------------------------------------------------------------------------------------------


def test_a_sound_project_is_fine(root: Path) -> None:
    """Exit 0, and one line that says so in both languages."""
    result = run("check")
    assert (result.exit_code, result.output) == (0, "問題はありません（14ファイル）。 / No problems (14 files).\n")


def test_problems_are_shown_all_at_once_with_a_closing_line(root: Path) -> None:
    """Exit 1; data and pages together, in the order of files, paths relative to the project."""
    edit(root, KPI, "pillar: reading", "pillar: redding")
    edit(root, "docs/ja/index.md", "{{ kpi_table(", "{{ kpi_tabel(")
    result = run("check")
    assert result.exit_code == 1
    assert "\n\n誤り 2 件、注意 0 件（14ファイルを確認）。 / Errors: 2, warnings: 0 (14 files read).\n" in result.output
    assert result.output.index(f"{KPI}:14:9  id-not-found") < result.output.index(
        "docs/ja/index.md:11:1  macro-unknown"
    )
    assert str(root) not in result.output


def test_warnings_pass_unless_strict(root: Path) -> None:
    """A missing translation is shown; only `--strict` fails for it."""
    edit(root, KPI, "  en: Library visits\n", "")
    assert run("check").exit_code == 0
    assert "translation-missing (warning)" in run("check").output
    assert run("check", "--strict").exit_code == 1


def test_one_language_can_be_asked_for(root: Path) -> None:
    """`--language` may be given once or twice."""
    edit(root, KPI, "value: 1700", "value: 1,700件")
    assert "数値ではありません" not in run("check", "--language", "en").output
    assert "is not a number" not in run("check", "--language", "ja").output
    both = run("check", "--language", "en", "--language", "ja").output
    assert both.index("is not a number") < both.index("数値ではありません")


def test_github_and_json_forms(root: Path) -> None:
    """Annotations for a pull request, and JSON alone on the standard output for tools."""
    edit(root, KPI, "value: 1700", "value: 1,700件")
    assert f"::error file={KPI},line=28,col=12,title=not-a-number::" in run("check", "--format", "github").output
    result = run("check", "--format", "json")
    (row,) = json.loads(result.stdout)
    assert (row["file"], row["line"], row["code"]) == (KPI, 28, "not-a-number")
    assert "Errors: 1" in result.stderr
    edit(root, KPI, "value: 1,700件", "value: 1700")
    assert json.loads(run("check", "--format", "json").stdout) == []


def test_the_project_is_the_nearest_one_upwards(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a folder within it the command works on the whole project."""
    monkeypatch.chdir(root / "docs" / "ja")
    assert "14 files" in run("check").output


def test_without_a_project_the_use_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 2 and what to do, in both languages; for every command."""
    monkeypatch.chdir(tmp_path)
    told = [(done.exit_code, done.stderr) for done in (run(*arguments) for arguments in COMMANDS)]
    done = program(tmp_path, "check")
    for code, said in [*told, (done.returncode, done.stderr)]:
        assert code == 2
        assert "mkdocs.yml が見つかりません" in said
        assert "No mkdocs.yml was found" in said


COMMANDS = (("check",), ("build",), ("serve",), ("schema",), ("new", "kpi", "x"))


@pytest.mark.parametrize(
    "arguments", [("chek",), ("check", "--format", "xml"), ("check", "x"), ("new", "kpi"), ("new",)]
)
def test_wrong_use_exits_with_two(root: Path, arguments: tuple[str, ...]) -> None:
    """Unknown commands, options and missing arguments."""
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [(), ("check",), ("build",), ("serve",), ("schema",), ("booklet",), ("new",), ("new", "kpi")],
    ids=" ".join,
)
def test_help_explains_in_both_languages_with_an_example(arguments: tuple[str, ...]) -> None:
    """Japanese first, then English, then something to copy."""
    result = run(*arguments, "--help")
    assert result.exit_code == 0
    assert "例 / Example:" in result.output
    assert f"plan {' '.join(arguments)}".strip() in result.output.split("例 / Example:")[1]
    assert any("\u3040" <= character <= "\u30ff" for character in result.output)


def test_the_module_is_the_same_as_the_command(root: Path) -> None:
    """`python -m macros` does what `plan` does, also where the terminal knows no Japanese."""
    edit(root, KPI, "value: 1700", "value: 1,700件")
    done = program(root, "check", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "is not a number" in done.stdout
    assert "Traceback" not in done.stderr


# --- build ------------------------------------------------------------------------------------------------------------


def site_of(root: Path) -> dict[str, bytes]:
    """Return the files of a built site."""
    folder = root / "site"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def leftovers(root: Path) -> list[str]:
    """Return folders that a build made beside the site and did not take away."""
    return [path.name for path in root.iterdir() if path.name.startswith(".site-")]


@pytest.fixture
def engine(root: Path) -> Path:
    """The tiny project with the engine and the theme of this repository, and an old site."""
    for name in ("macros", "overrides"):
        (root / name).symlink_to(ROOT / name)
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("old", encoding="utf-8")
    (root / "site" / "gone.html").write_text("old", encoding="utf-8")
    return root


def test_a_build_replaces_the_site_as_a_whole(engine: Path) -> None:
    """Every language is there, nothing of the old site is left, and nothing lies beside it."""
    done = program(engine, "build")
    assert done.returncode == 0, done.stderr
    assert "site にサイトを作りました。 / Built the site in site." in done.stdout
    files = site_of(engine)
    assert {"index.html", "en/index.html", "kpi/library-visits/index.html"} <= set(files)
    assert "gone.html" not in files
    assert leftovers(engine) == []
    assert (engine / "site").stat().st_mode & 0o755 == 0o755


def test_a_build_with_errors_leaves_the_site_whole(engine: Path) -> None:
    """Broken data is told as in `check`; nothing is written."""
    edit(engine, KPI, "value: 1700", "value: 1,700件")
    before = site_of(engine)
    result = run("build")
    assert result.exit_code == 1
    assert "not-a-number" in result.output
    assert "サイトは作り直していません" in result.output
    assert site_of(engine) == before
    assert leftovers(engine) == []


def test_a_build_that_the_generator_gives_up_leaves_the_site_whole(engine: Path) -> None:
    """A fault in the configuration is told without a traceback."""
    edit(engine, "mkdocs.yml", "  name: material", "  name: no-such-theme")
    before = site_of(engine)
    done = program(engine, "build")
    assert done.returncode == 1
    assert "no-such-theme" in done.stderr
    assert "前のサイトはそのまま残っています" in done.stderr
    assert "Traceback" not in done.stderr
    assert site_of(engine) == before
    assert leftovers(engine) == []


@pytest.mark.parametrize("output", [".", "docs", "data", "mkdocs.yml", ".."])
def test_what_is_no_site_is_never_replaced(engine: Path, output: str) -> None:
    """A slip in `--output` does not cost the project: exit 2 and nothing is touched."""
    result = run("build", "--output", output)
    assert result.exit_code == 2
    assert (engine / "docs" / "ja" / "index.md").is_file()
    assert (engine / "mkdocs.yml").is_file()


def test_a_folder_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    """Whatever interrupts the writing, the former content stays and nothing else does."""
    target = tmp_path / "site"
    for text in ("first", "second"):
        with written_aside(target) as folder:
            (folder / "page").write_text(text, encoding="utf-8")
        assert [path.read_text(encoding="utf-8") for path in target.iterdir()] == [text]
    for error in (OSError, KeyboardInterrupt, SystemExit):
        with pytest.raises(error), written_aside(target) as folder:
            (folder / "page").write_text("third", encoding="utf-8")
            raise error
        assert (target / "page").read_text(encoding="utf-8") == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


# --- schema -----------------------------------------------------------------------------------------------------------


def test_schemas_are_written_once_and_then_up_to_date(root: Path) -> None:
    """The first run writes all, the second nothing; `--check` tells which differ."""
    assert run("schema", "--check").exit_code == 1
    first = run("schema")
    assert first.exit_code == 0
    assert first.output.count("を書き出しました。") == len(schema_files())
    second = run("schema")
    assert "を書き出しました。" not in second.output
    assert run("schema", "--check").exit_code == 0
    (root / "data/schema/kpi.json").write_text("{}\n", encoding="utf-8")
    (root / "data/schema/old.json").write_text("{}\n", encoding="utf-8")
    stale = run("schema", "--check")
    assert stale.exit_code == 1
    assert [line.split(":")[0] for line in stale.output.splitlines() if "schema-out-of-date" in line] == [
        "data/schema/kpi.json",
        "data/schema/old.json",
    ]
    run("schema")
    assert not (root / "data/schema/old.json").exists()
    assert run("schema", "--check").exit_code == 0


# --- new --------------------------------------------------------------------------------------------------------------


def test_a_new_indicator_passes_the_check(root: Path) -> None:
    """It is numbered after the others, of a kind that is not yet complete, and says nothing it was not told."""
    result = run("new", "kpi", "lent-books", "--name", "ja=貸出: 冊数", "--name", "en=Books lent")
    assert result.exit_code == 0, result.output
    assert "data/kpis/lent-books.yml を作りました" in result.output
    assert problems_of(root) == []
    plan = load_plan(root).plan
    assert plan is not None
    kpi = plan.kpi["lent-books"]
    assert (kpi.number, kpi.kind, kpi.name.root) == (2, "qualitative", {"ja": "貸出: 冊数", "en": "Books lent"})
    assert kpi.listed_targets == []
    assert kpi.listed_observations == []


def test_a_new_indicator_without_a_name_is_pointed_out_until_it_has_one(root: Path) -> None:
    """Without a terminal nobody is asked; the id stands in for the name, which the check warns of."""
    assert run("new", "kpi", "lent-books").exit_code == 0
    assert {problem.code for problem in problems_of(root)} == {"name-is-id"}
    assert run("check").exit_code == 0


def test_what_is_known_is_written_in(root: Path) -> None:
    """Kind and source can be given; a source that is not listed is refused."""
    assert run("new", "kpi", "a", "--kind", "quantitative", "--source", "paper", "--name", "ja=あ").exit_code == 0
    plan = load_plan(root).unlinked
    assert plan is not None
    assert plan.kpi["a"].kind == "quantitative"
    assert run("new", "kpi", "b", "--source", "papers").exit_code == 2
    assert not (root / "data/kpis/b.yml").exists()


@pytest.mark.parametrize(
    ("id", "options", "words"),
    [
        ("library-visits", (), "もう使われています"),
        ("Lent_Books", (), "id になりません"),
        ("../x", (), "id になりません"),
        ("lent-books", ("--name", "fr=Livres"), "言語=名称"),
        ("lent-books", ("--name", "貸出冊数"), "言語=名称"),
    ],
)
def test_a_wrong_request_makes_no_file(root: Path, id: str, options: tuple[str, ...], words: str) -> None:
    """Exit 2, what is wrong in both languages, and the files as they were."""
    before = sorted(path.name for path in (root / "data/kpis").iterdir())
    text = (root / KPI).read_text(encoding="utf-8")
    result = run("new", "kpi", id, *options)
    assert result.exit_code == 2
    assert words in result.output
    assert sorted(path.name for path in (root / "data/kpis").iterdir()) == before
    assert (root / KPI).read_text(encoding="utf-8") == text


def test_a_new_indicator_needs_a_plan_that_can_be_read(root: Path) -> None:
    """The problems are told instead; exit 1."""
    edit(root, "data/plan.yml", "  years: 5", "  years: 6")
    result = run("new", "kpi", "lent-books")
    assert result.exit_code == 1
    assert "years-do-not-fit" in result.output
