"""The commands `plan translation …`: exit codes, what is printed, what is written and what is refused."""

import csv
import io
import json
from pathlib import Path

import pytest

from macros.translation.report import character_difference

from .test_cli import program, run
from .tiny import edit, write_project
from .translations import counts, records_file, sheet_of

JA, EN = "docs/ja/index.md", "docs/en/index.md"
STATUSES = ["current", "stale", "missing", "orphan", "edited", "unverified"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny project that is the current directory, its page recorded."""
    write_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run("translation", "accept", "index", "--all").exit_code == 0
    return tmp_path


# --- help and use -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["", "status", "diff", "scaffold", "accept", "check"])
def test_help_explains_in_both_languages_with_an_example(command: str) -> None:
    """Japanese first, then English, then something to copy."""
    result = run("translation", *command.split(), "--help")
    assert result.exit_code == 0
    assert f"plan translation {command}".strip() in result.output.split("例 / Example:")[1]
    assert any("\u3040" <= character <= "\u30ff" for character in result.output)


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "nowhere"),
        ("scaffold", "data/plan.yml"),
        ("accept", "index"),
        ("accept", "index", "--all", "--block", "indicators"),
        ("accept", "index", "--block", "ffff"),
        ("accept", "index", "--all", "--waive", "block-figures-differ=x"),
        ("accept", "index", "--block", "indicators", "--waive", "block-figures-differ="),
        ("accept", "index", "--block", "indicators", "--waive", "block-links-differ=x"),
        ("accept", "index", "--block", "indicators", "--waive", "translation-missing=x"),
    ],
    ids=" ".join,
)
def test_wrong_use_exits_with_two_and_says_what_to_write(root: Path, arguments: tuple[str, ...]) -> None:
    """In both languages, and nothing is written."""
    before = records_file(root, "index").read_bytes()
    result = run("translation", *arguments)
    assert result.exit_code == 2
    assert "。 / " in result.output
    assert records_file(root, "index").read_bytes() == before


def test_a_page_may_be_named_by_its_files(root: Path) -> None:
    """As a translator copies it from a message or a file list."""
    for name in ("index", "docs/ja/index.md", "docs/en/index.md", "./docs/en/index.md"):
        assert run("translation", "diff", name).exit_code == 0


# --- status and diff --------------------------------------------------------------------------------------------------


def test_status_counts_passages_of_pages_and_data(root: Path) -> None:
    """Being behind is no error; names and counts only, the same in every form."""
    edit(root, JA, "小さな計画のページです。", "小さな町の計画のページです。")
    result = run("translation", "status")
    assert result.exit_code == 0
    told = json.loads(run("translation", "status", "--format", "json").stdout)
    assert list(told) == ["totals", "reviewed", "pages"]
    assert list(told["totals"]) == STATUSES
    page = next(page for page in told["pages"] if page["page"] == "index")
    assert page == {"page": "index", **dict.fromkeys(STATUSES, 0), "current": 3, "stale": 1, "reviewed": 0}
    assert {status: sum(page[status] for page in told["pages"]) for status in STATUSES} == told["totals"]
    rows = list(csv.DictReader(io.StringIO(run("translation", "status", "--format", "csv").stdout)))
    assert [{name: str(value) for name, value in page.items()} for page in told["pages"]] == rows
    assert "data/plan.yml" in {row["page"] for row in rows}


def test_status_names_pages_that_are_not_wholly_current(root: Path) -> None:
    """The others are only counted."""
    edit(root, JA, "小さな計画のページです。", "小さな町の計画のページです。")
    lines = run("translation", "status", "--language", "en").output.splitlines()
    assert next(line for line in lines if line.startswith("index ")).split() == ["index", "current", "3,", "stale", "1"]
    edit(root, JA, "小さな町の計画のページです。", "小さな計画のページです。")
    assert not [line for line in run("translation", "status").output.splitlines() if line.startswith("index ")]


def test_diff_shows_was_and_now_with_the_english_beside(root: Path) -> None:
    """The letters that went and came are marked; the number names the passage for accept."""
    assert "index に、確かめる段落はありません。" in run("translation", "diff", "index").output
    edit(root, JA, "小さな計画のページです。", "小さな町の計画の頁です。")
    output = run("translation", "diff", "index").output
    (stale,) = [unit for unit in sheet_of(root, "index").units if unit.status == "stale"]
    assert output == (
        f"docs/en/index.md:2  {stale.id}  description  日本語が変わった / stale\n"
        "  was   小さな計画のページです。\n"
        "  now   小さな町の計画の頁です。\n"
        "  ja ±  小さな{+町の+}計画の[-ページ-]{+頁+}です。\n"
        "  en    The page of a tiny plan.\n\n"
    )


def test_diff_shows_what_no_record_is_about_too(root: Path) -> None:
    """A passage written in both languages at once has a number to accept it by, and nothing that it was before."""
    for file, text in ((JA, "新しい段落です。"), (EN, "A new paragraph.")):
        path = root / file
        path.write_text(path.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")
    (new,) = [unit for unit in sheet_of(root, "index").units if unit.status == "unverified"]
    output = run("translation", "diff", "index", "--language", "en").output
    assert output.split("\n", 1)[0].endswith(f"  {new.id}  paragraph  unverified")
    assert output.split("\n", 1)[1] == "  ja    新しい段落です。\n  en    A new paragraph.\n\n"
    assert run("translation", "accept", "index", "--block", new.id).exit_code == 0
    assert "no passage waits" in run("translation", "diff", "index", "--language", "en").output


def test_a_difference_of_letters_can_be_read_back() -> None:
    """Taking out one kind of mark gives the one text, taking out the other kind the other."""
    shown = character_difference("五年間の計画", "十年の計画です")
    assert shown == "[-五-]{+十+}年[-間-]の計画{+です+}"


# --- accept -----------------------------------------------------------------------------------------------------------


def test_accepting_all_refuses_while_stale_english_is_untouched(root: Path) -> None:
    """Exit 1, the passage is named with what to do, and nothing is recorded."""
    edit(root, JA, "小さな計画のページです。", "小さな町の計画のページです。")
    before = records_file(root, "index").read_bytes()
    result = run("translation", "accept", "index", "--all")
    assert result.exit_code == 1
    assert "docs/en/index.md:2:14  english-unchanged" in result.output
    assert records_file(root, "index").read_bytes() == before
    edit(root, EN, "The page of a tiny plan.", "The page of the plan of a tiny town.")
    assert counts(root, "index") == {"current": 3, "stale": 1}
    assert run("translation", "accept", "index", "--all").exit_code == 0
    assert counts(root, "index") == {"current": 4}


def test_a_named_passage_may_be_accepted_as_it_is(root: Path) -> None:
    """Sometimes the English needs no change; the others stay as they are."""
    edit(root, JA, "小さな計画のページです。", "小さな計画の頁です。")
    edit(root, JA, "# 小さな計画\n", "# 小さな町の計画\n")
    (stale, title) = [unit for unit in sheet_of(root, "index").units if unit.status == "stale"]
    assert run("translation", "accept", "index", "--block", stale.id[:6]).exit_code == 0
    assert [unit.id for unit in sheet_of(root, "index").units if unit.status == "stale"] == [title.id]


def test_a_heading_is_named_by_its_id(root: Path) -> None:
    """As editors know it from links."""
    edit(root, JA, "## 指標 {#indicators}", "## 指標の一覧 {#indicators}")
    assert counts(root, "index") == {"current": 3, "stale": 1}
    assert run("translation", "accept", "index", "--block", "indicators").exit_code == 0
    assert counts(root, "index") == {"current": 4}


def test_what_the_check_calls_an_error_is_not_accepted(root: Path) -> None:
    """Neither by name nor with all; Japanese that a frame left behind is no translation."""
    edit(root, JA, "目標は", "新しい段落です。\n\n目標は")
    run("translation", "scaffold", "index")
    (new,) = [unit for unit in sheet_of(root, "index").units if unit.status == "unverified"]
    for option in (("--all",), ("--block", new.id)):
        result = run("translation", "accept", "index", *option)
        assert result.exit_code == 1
        assert "block-japanese-left" in result.output
    assert counts(root, "index") == {"current": 4, "unverified": 1}


def test_a_review_is_kept_and_never_taken_back(root: Path) -> None:
    """`--reviewed` says that somebody read both; accepting again without it changes nothing."""
    assert run("translation", "accept", "index", "--all", "--reviewed").exit_code == 0
    before = records_file(root, "index").read_text(encoding="utf-8")
    assert before.count('"ok": "reviewed"') == 4
    run("translation", "accept", "index", "--all")
    assert records_file(root, "index").read_text(encoding="utf-8") == before
    told = json.loads(run("translation", "status", "--format", "json").stdout)
    assert told["reviewed"] == 4


def test_who_translated_is_recorded(root: Path) -> None:
    """A machine's draft is told from a person's."""
    assert run("translation", "accept", "data/plan.yml", "--all", "--by", "machine").exit_code == 0
    text = records_file(root, "data/plan.yml").read_text(encoding="utf-8")
    assert '"by": "machine"' in text
    assert '"by": "human"' not in text


# --- scaffold ---------------------------------------------------------------------------------------------------------


def test_a_frame_puts_missing_passages_in_their_places_and_changes_nothing_else(root: Path) -> None:
    """A new section comes with its heading and macros; taking out what came gives the page as it was."""
    new = "## 新しい節 {#new}\n\n新しい段落です。\n\n"
    edit(root, JA, "## 指標", f"{new}## 指標")
    before = (root / EN).read_text(encoding="utf-8")
    assert "2 段落の枠を置きました" in run("translation", "scaffold", "index").output
    assert (root / EN).read_text(encoding="utf-8") == before.replace("## Indicators", f"{new}## Indicators")
    assert "0 段落" in run("translation", "scaffold", "index").output


def test_a_frame_of_a_new_page_is_the_japanese_page(root: Path) -> None:
    """All of it is there to be overwritten, and none of it counts as translated."""
    (root / "docs/ja/part").mkdir()
    (root / "docs/ja/part/new.md").write_text("# 新しい\n\n文です。\n", encoding="utf-8")
    assert run("translation", "scaffold", "part/new").exit_code == 0
    assert (root / "docs/en/part/new.md").read_bytes() == (root / "docs/ja/part/new.md").read_bytes()
    assert counts(root, "part/new") == {"unverified": 2}
    assert run("translation", "check").exit_code == 1


@pytest.mark.parametrize("gone", ["description: The page of a tiny plan.\n", "# Tiny plan\n\n", "The target is"])
def test_a_frame_brings_every_passage_back(root: Path, gone: str) -> None:
    """Wherever English is missing, one frame makes both pages hold the same passages."""
    text = (root / EN).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines(keepends=True) if line.startswith(gone.split("\n")[0]))
    (root / EN).write_text(text.replace(line, ""), encoding="utf-8")
    assert counts(root, "index")["missing"] == 1
    run("translation", "scaffold", "index")
    found = counts(root, "index")
    assert sum(found.values()) == 4
    assert "missing" not in found


# --- check ------------------------------------------------------------------------------------------------------------


def test_the_check_finds_nothing_in_a_sound_translation(root: Path) -> None:
    """Exit 0, and one line that says how many passages there are."""
    result = run("translation", "check", "--language", "en")
    assert result.exit_code == 0
    assert result.output.startswith("Errors: 0, warnings: 0 (")


def test_a_passage_that_is_behind_is_not_judged(root: Path) -> None:
    """An edit of the Japanese never fails the check; `--strict` freezes an edition."""
    edit(root, JA, "小さな計画のページです。", "2030年の[計画](index.md)のページです。")
    assert run("translation", "check").exit_code == 0
    assert run("translation", "check", "--strict").exit_code == 1


def test_a_warning_is_waived_for_its_passage_as_long_as_both_texts_stay(root: Path) -> None:
    """With a reason that is kept in the record."""
    edit(root, JA, "小さな計画のページです。", "7月8日の計画のページです。")
    (stale,) = [unit for unit in sheet_of(root, "index").units if unit.status == "stale"]
    run("translation", "accept", "index", "--block", stale.id)
    assert "block-figures-differ (warning)" in run("translation", "check").output
    run("translation", "accept", "index", "--block", stale.id, "--waive", "block-figures-differ=日付は題にある")
    assert '"waived": {"block-figures-differ": "日付は題にある"}' in records_file(root, "index").read_text(
        encoding="utf-8"
    )
    assert "block-figures-differ" not in run("translation", "check").output
    edit(root, EN, "The page of a tiny plan.", "The page of a small plan.")
    assert "block-figures-differ" in run("translation", "check").output


def test_forms_for_annotations_and_tools(root: Path) -> None:
    """As in `plan check`."""
    edit(root, EN, "# Tiny plan", "# Tiny計画です plan")
    assert (
        f"::error file={EN},line=5,col=9,title=block-japanese-left::"
        in run("translation", "check", "--format", "github").output
    )
    (row,) = json.loads(run("translation", "check", "--format", "json").stdout)
    assert (row["file"], row["line"], row["code"]) == (EN, 5, "block-japanese-left")


def test_all_works_without_git_and_for_any_page_in_utf_8(root: Path) -> None:
    """No repository, Windows line ends, and a terminal that knows no Japanese."""
    path = root / JA
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert not (root / ".git").exists()
    done = program(root, "translation", "status", PYTHONIOENCODING="ascii", PATH="")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert counts(root, "index") == {"current": 4}
