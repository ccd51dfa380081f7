"""Finding a passage's place in its page, its words as text, the evidence of a review, and freezing an edition."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from macros.cli import main
from macros.marks import inserted
from macros.translation.behind import standing
from macros.translation.records import Record, read_records
from macros.translation.segmenter import END, words_of
from macros.translation.sheets import Sheets
from macros.translation.skeleton import ends_of, top_level
from macros.translation.words import plain_words

from .conftest import ROOT
from .test_workflows import loaded
from .translations import change, record, records_file, sheet_of, write_pages

EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "tables", "toc", "fenced_code"]
BLOCKS = [
    "A paragraph of\ntwo lines.", "## A heading {#heading}", "- one\n- two\n\n- three", "1. one\n2. two",
    "!!! note \"Title\"\n    Words.\n\n    - point", "| a | b |\n| --- | --- |\n| c | d |", "> quoted\n> words",
    "Words.[^1]\n\n[^1]: A note.", "Term\n:   Meaning", "```\ncode\n```", "    indented", "{{ kpi_table() }}", "---",
    "Words\n{: .small }", "![](picture.png)", "- item\n\n    below it\n\n    1. deeper", "<not html>", "Title\n=====",
]  # fmt: skip


def to_html(text: str) -> str:
    """Turn Markdown into HTML with the extensions of the site."""
    return str(Markdown(extensions=EXTENSIONS).convert(text))


def body(page: str) -> str:
    """Return a page without its front matter."""
    ends = [piece.end for piece in words_of(page) if piece.kind == END]
    return page[ends[0] :] if ends else page


# --- places -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: "-".join(p.parts[-3:]))
def test_every_passage_of_every_page_is_found_in_its_html(path: Path) -> None:
    """The two texts fit, and the element of a passage holds its words."""
    page = path.read_text(encoding="utf-8")
    html = to_html(re.sub(r"\{\{.*?\}\}", "plan", body(page)))
    passages = [piece for piece in words_of(page) if piece.kind not in ("title", "description", "macro", END)]
    found = ends_of(page, html, [piece.start for piece in passages], to_html)
    assert found is not None
    assert set(found) == {piece.start for piece in passages}
    order = [found[piece.start].start for piece in passages if piece.kind != "footnote"]
    assert order == sorted(order)
    for piece in passages:
        shown = re.sub(r"<[^>]*>", "", html[found[piece.start].start : found[piece.start].end])
        for word in re.findall(r"[A-Za-z]{6,}", re.sub(r"\{.*?\}+|\]\([^)]*\)|\[\^.*?\]", " ", piece.text)):
            assert word in shown or piece.kind == "code" or piece.text.startswith("!["), (word, piece.text)


@given(st.lists(st.sampled_from(BLOCKS), max_size=8))
def test_what_is_put_in_can_be_taken_out_again(blocks: list[str]) -> None:
    """Whatever stands on a page: insertions go between its top-level elements, and without them it is as it was."""
    page = "\n\n".join(blocks)
    html = to_html(page)
    starts = [piece.start for piece in words_of(page)]
    found = ends_of(page, html, starts, to_html) or {}
    marked = inserted(html, [(element.end, "<hr class=mark>") for element in found.values()], str)
    assert marked.replace("<hr class=mark>", "") == html
    assert [e.tag for e in top_level(marked.replace("<hr class=mark>", "<mark></mark>")) if e.tag != "mark"] == [
        e.tag for e in top_level(html)
    ]


def test_a_page_that_does_not_fit_its_html_gets_no_places() -> None:
    """Nothing is guessed: the strip at the top tells it then."""
    assert ends_of("one\n\ntwo\n", "<p>one two</p>", [0], to_html) is None


def test_what_is_put_in_is_never_taken_for_a_part_of_the_page() -> None:
    """The page's own parts are completed, a mark with the same words is not."""
    finished = inserted("<p>token</p>", [(12, "<mark>token</mark>")], lambda part: part.replace("token", "DATA"))
    assert finished == "<p>DATA</p><mark>token</mark>"


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("**太字**と*斜体*と`**code**`", "太字と斜体と**code**"),
        ("[リンク](about.md#x)の後[^1]", "リンクの後"),
        ('値は{{ value("x") }}です', '値は<value("x")>です'),
        ("| a | **b** |", "a / b"),
        ("```yaml\na: 1\n```", "a: 1"),
        (r"\*印\*", "*印*"),
        ("3 * 4 * 5、snake_case_name", "3 * 4 * 5、snake_case_name"),
        ("\ue0009\ue001", "9"),
    ],
)
def test_the_words_of_a_passage_are_text(words: str, text: str) -> None:
    """No Markdown is left, and macro calls stand as they print."""
    assert plain_words(words, lambda call: f"<{call.strip('{} ')}>") == text


# --- the evidence of a review -----------------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page in two languages, all recorded, in a project that is the current directory."""
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    write_pages(tmp_path)
    record(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    """Run a command of the translation; an exception of ours would be raised here."""
    return CliRunner().invoke(main, ["translation", *arguments], catch_exceptions=False)


def test_the_day_of_a_review_is_what_the_reviewer_says(root: Path) -> None:
    """Never the clock: without --on none is kept; the last day of the reviews of a page is told."""
    assert run("accept", "town", "--all", "--reviewed").exit_code == 0
    assert '"on"' not in records_file(root).read_text(encoding="utf-8")
    assert run("accept", "town", "--block", "library", "--reviewed", "--on", "2001-04-01").exit_code == 0
    assert records_file(root).read_text(encoding="utf-8").count('"on": "2001-04-01"') == 1
    told = standing(sheet_of(root).units)
    assert (told.reviewed, told.reviewed_on, told.behind) == (14, "2001-04-01", 0)
    change(root, "ja", "## 図書館 {#library}", "## 新図書館 {#library}")
    told = standing(sheet_of(root).units)
    assert (told.reviewed, told.reviewed_on, told.behind) == (13, "", 1)


@pytest.mark.parametrize("day", ["yesterday", "2001-13-01", "2001-02-30"])
def test_a_day_that_is_none_is_wrong_use(root: Path, day: str) -> None:
    """Exit 2, and nothing is recorded."""
    before = records_file(root).read_bytes()
    assert run("accept", "town", "--all", "--reviewed", "--on", day).exit_code == 2
    assert run("accept", "town", "--all", "--on", "2001-04-01").exit_code == 2
    assert records_file(root).read_bytes() == before


def test_two_reviews_of_one_passage_join_to_the_later() -> None:
    """Records of two versions of a file are put together; a day that is none makes a line unreadable."""
    lines = [
        Record("a" * 12, "b" * 12, "machine", "reviewed", "あ", on=day).line for day in ("2001-05-01", "2001-04-01")
    ]
    (joined,), problems = read_records("\n\n".join(lines), "x.jsonl")
    assert (joined.on, problems) == ("2001-05-01", [])
    assert date.fromisoformat(joined.on)
    for wrong in ("soon", "2001-02-30", "20010501"):
        _, problems = read_records(lines[0].replace("2001-05-01", wrong), "x.jsonl")
        assert [problem.code for problem in problems] == ["record-broken"]


# --- freezing ---------------------------------------------------------------------------------------------------------


def test_an_edition_is_frozen_only_when_every_passage_is_current(root: Path) -> None:
    """An edited passage is enough to refuse; with --reviewed one that nobody compared by reading is."""
    assert run("check", "--strict").exit_code == 0
    assert run("check", "--strict", "--reviewed").exit_code == 1
    assert run("check", "--reviewed").exit_code == 2
    run("accept", "town", "--all", "--reviewed")
    assert run("check", "--strict", "--reviewed").exit_code == 0
    change(root, "en", "south of the station", "south of the river")
    assert run("check").exit_code == 0
    done = run("check", "--strict")
    assert done.exit_code == 1
    assert "town" in done.output


# --- pull requests ----------------------------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> None:
    """Run git without settings of this machine."""
    names = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_proposal_lists_the_english_it_leaves_behind(root: Path) -> None:
    """As the workflow does it: the proposal checked out, its base in `base/`; what was behind is not repeated."""
    git(root, "init")
    change(root, "ja", "町役場に連絡してください。", "町役場に電話してください。")
    git(root, "add", "-A")
    git(root, "commit", "-m", "base")
    git(root, "worktree", "add", "--detach", "base", "HEAD")
    assert "(0)" in run("stale", "--base", "base").output
    change(root, "ja", "図書館は駅の前にあります。", "図書館は@駅の<b>裏</b>にあります。")
    change(root, "ja", "二つ目の段落は", "新しい段落です。\n\n二つ目の段落は")
    change(root, "ja", "- 本を読む町です。\n    ", "")
    done = run("stale", "--base", "base", "--language", "en")
    assert done.exit_code == 0
    assert done.output.startswith("## English passages that this change leaves behind (3)\n")
    assert "- `docs/en/town.md:15` **The library** stale\n  - was: 図書館は駅の前にあります。\n" in done.output
    assert "  - now: 図書館は&#64;駅の&#60;b&#62;裏&#60;/b&#62;にあります。\n" in done.output
    assert "  - English: The library is in front of the station.\n" in done.output
    assert "- `docs/ja/town.md:18` **The library** missing\n  - now: 新しい段落です。\n" in done.output
    assert "orphan\n  - English: A town that reads." in done.output
    assert "Contact" not in done.output


def test_a_base_without_pages_is_wrong_use(root: Path) -> None:
    """Exit 2; nothing is compared with an empty folder."""
    (root / "empty").mkdir()
    assert run("stale", "--base", "empty").exit_code == 2


def test_the_workflow_lists_the_english_left_behind_and_never_stops_for_it() -> None:
    """In the summary of the run; the target of make runs the command on the base that the job checked out."""
    job = loaded(ROOT / ".github" / "workflows" / "check.yml")["jobs"]["review"]
    assert 'make --silent stale BASE=base >> "$GITHUB_STEP_SUMMARY"' in [step.get("run") for step in job["steps"]]
    dry = subprocess.run(["make", "--dry-run", "stale"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "plan translation stale --base base" in dry.stdout
    assert len(Sheets(ROOT).names) > 10
