"""Every slip of typing and every file that may not be there is told; ordinary Japanese text is not."""

import shutil
import tempfile
import time
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.checks.markup import MAXIMUM_LINE, MAXIMUM_PAGE, too_large
from macros.checks.page import read_page, refused
from macros.checks.pages import check_pages
from macros.checks.plain_markdown import PlainMarkdown
from macros.checks.project import check_docs
from macros.components.catalogue import CATALOGUE
from macros.plan.load import load_plan
from macros.problems import Problem, as_text

from .page_cases import BAD, GOOD, TRIAL, bad_pages, problems_with
from .tiny import write_project


def test_every_bad_page_is_told_with_its_file_its_line_and_advice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """None is accepted, none without its own code; the file is named in all, the right line in 98 of 100 and more."""
    rows = bad_pages()
    accepted, elsewhere, without_advice, other_code = [], [], [], []
    right = 0
    for number, row in enumerate(rows):
        found = problems_with(tmp_path / str(number), BAD / row.input, row.at)
        here = [problem for problem in found if problem.place.file == row.told_at]
        mine = [problem for problem in here if problem.code == row.code]
        accepted += [] if found else [row.input]
        elsewhere += [] if here else [row.input]
        other_code += [] if mine else [row.input]
        right += any(problem.place.line == row.line for problem in mine)
        without_advice += [row.input for problem in mine if not _advises(problem)]
        shown = as_text(found, ("ja", "en"))
        assert "Traceback" not in shown
        assert str(tmp_path) not in shown
    with capsys.disabled():
        print(
            f"\n{len(rows)} bad pages and files: accepted {len(accepted)}, file named in {len(rows) - len(elsewhere)}, "
            f"own code in {len(rows) - len(other_code)}, right line in {right}, without advice {len(without_advice)}"
        )
    assert len(rows) >= 150
    assert (accepted, elsewhere, other_code, without_advice) == ([], [], [], [])
    assert right >= 0.98 * len(rows)


def _advises(problem: Problem) -> bool:
    return all(problem.explanation(language)[1].strip() for language in ("ja", "en"))


def test_every_bad_file_stands_in_the_table_once() -> None:
    """The table has no file twice, and every file of the folder stands in it."""
    rows = [row.input for row in bad_pages()]
    assert sorted(rows) == sorted(path.name for path in BAD.iterdir() if path.name != "table.yml")


GOOD_PAGES = sorted(path.name for path in GOOD.glob("*.md"))


def test_there_are_enough_good_pages() -> None:
    """A check that refuses everything would pass the test of bad pages."""
    assert len(GOOD_PAGES) >= 40


@pytest.mark.parametrize("name", GOOD_PAGES)
def test_ordinary_japanese_text_is_accepted(name: str, tmp_path: Path) -> None:
    """What looks like a slip but is how people write passes; typed numbers have a check of their own."""
    root = write_project(tmp_path)
    for language in ("ja", "en"):
        shutil.copyfile(GOOD / name, root / "docs" / language / Path(TRIAL).name)
    plan = load_plan(root).plan
    assert plan is not None
    found = [*check_docs(root, plan), *check_pages(root, plan, CATALOGUE)]
    assert as_text(found, ("en",)) == ""


def test_pictures_may_lie_in_assets_and_be_linked_from_any_depth(tmp_path: Path) -> None:
    """A real picture below `docs/assets/` is found from pages in folders too."""
    root = write_project(tmp_path)
    pictures = {"map.png": b"\x89PNG\r\n\x1a\n", "maps/town.jpg": b"\xff\xd8\xff\xe0", "a.webp": b"RIFF\0\0\0\0WEBP"}
    for name, data in pictures.items():
        path = root / "docs" / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data + b"\0" * 16)
    for language in ("ja", "en"):
        page = root / "docs" / language / "pillars" / "reading.md"
        page.parent.mkdir()
        page.write_text("# 題\n\n![地図](../../assets/map.png)と![町](../../assets/maps/town.jpg)\n", encoding="utf-8")
    plan = load_plan(root).plan
    assert as_text([*check_docs(root, plan), *check_pages(root, plan, CATALOGUE)], ("en",)) == ""


MARKS = st.sampled_from(
    [
        "#", "＃", "## 節 {#a}\n", "- ", "  - ", "    ", "・", "1. ", "１．", "| a | b |\n", "| --- | --- |\n", "｜",
        "**", "`", "```\n", "[a](", "[a]", "](b.md)", "［", "）", "!", "!!! note\n", "[^a]", "[^a]: b\n", "{{ ",
        " }}", "{#a}", "｛｛", "{% raw %}", "{##", "<b>", "---\n", "title: a\n", "\n", "\n\n", "\t", "　", "本文",
        "\\", "&#91;", "javascript:",
    ]
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.lists(MARKS, max_size=25))
def test_no_page_crashes_the_check(pieces: list[str]) -> None:
    """Whatever marks stand together, the answer is problems with a place in the page and texts in both languages."""
    text = "".join(pieces)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.md"
        path.write_text(text, encoding="utf-8")
        _, problems = read_page(Path(folder), path, "ja", "page")
    for problem in problems:
        assert 1 <= problem.place.line <= text.count("\n") + 1
        assert problem.place.column >= 1
        assert _advises(problem)
    assert problems or not refused(text, "page.md", CATALOGUE, {}, {})  # the check lets nothing to the gate


@pytest.mark.parametrize("mark", ["[", "[a](", "**a", "{{", "<a", "![", "[^a]", "&#"])
def test_no_page_that_passes_the_limits_keeps_the_build_busy(mark: str) -> None:
    """The largest page of one mark, in lines of the greatest length, is refused or rendered within seconds."""
    text = "\n".join([(mark * MAXIMUM_LINE)[: MAXIMUM_LINE - 1]] * (MAXIMUM_PAGE // MAXIMUM_LINE))[:MAXIMUM_PAGE]
    start = time.process_time()
    if not too_large(text, "page.md"):
        refused(text, "page.md", CATALOGUE, {}, {})
        markdown.markdown(text, extensions=["attr_list", "tables", "footnotes", PlainMarkdown()])
    assert time.process_time() - start < 15
