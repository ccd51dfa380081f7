"""The navigation in mkdocs.yml: every page once, every title in every language, told at its line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.checks.navigation import check_navigation
from macros.problems import as_text

from .cases import problems_of
from .conftest import ROOT, SECOND_PLAN
from .tiny import edit, write_project

CONFIGURATION = "mkdocs.yml"
NAVIGATION = """\
nav:
  - index.md
  - 計画:
      - current.md
      - parts/one.md
plugins:
  - macros
  - i18n:
      languages:
        - locale: ja
          default: true
        - locale: en
          nav_translations:
            計画: The plan
"""
PAGES = ("index", "current", "parts/one")
LEFT_OUT = [("navigation-page-left-out", 1, 1)] * 2


def told(folder: Path, text: str, pages: tuple[str, ...] = PAGES) -> list[tuple[str, int, int]]:
    """Return the codes of the problems of a configuration, each with its line and column."""
    (folder / CONFIGURATION).write_text(text, encoding="utf-8")
    problems = list(check_navigation(folder, pages, ["kpi/visits"]))
    assert all(problem.place.file == CONFIGURATION for problem in problems)
    return [(problem.code, problem.place.line, problem.place.column) for problem in problems]


@pytest.mark.parametrize(
    ("find", "put", "expected"),
    [
        ("  - index.md\n", "", [("navigation-page-left-out", 1, 1)]),
        ("index.md", "indexx.md", [("navigation-page-missing", 2, 5)]),
        ("parts/one.md", "docs/ja/parts/one.md", [("navigation-page-missing", 5, 9)]),
        ("parts/one.md", "parts/one", [("navigation-page-missing", 5, 9)]),
        ("- current.md", "- 今の計画: current.md", [("navigation-title-untranslated", 4, 9)]),
        ("- current.md", "- current.md\n      - https://example.org/", [("navigation-page-missing", 5, 9)]),
        ("- current.md", "- current.md\n      - kpi/visits.md", []),
        ("- parts/one.md", "- parts/one.md\n      - index.md", [("navigation-page-twice", 6, 9)]),
        ("  - 計画:", "  - 計画と進め方:", [("navigation-title-untranslated", 3, 5)]),
        ("計画: The plan", "計画: ''", [("navigation-title-untranslated", 3, 5)]),
        ("          nav_translations:\n            計画: The plan\n", "", [("navigation-title-untranslated", 3, 5)]),
        ("  - 計画:", "  - 計画：", [("full-width-colon", 3, 7)]),
        ("nav:", "nav：", [("full-width-colon", 1, 4)]),
        ("locale: en", "locale：en", [("full-width-colon", 12, 17)]),
        ("  - index.md", "\t- index.md", [("tab-indentation", 2, 1)]),
        ("  - index.md", "  -\tindex.md", [("invisible-character", 2, 4)]),
        ("  - 計画:\n", "  - 計画:\n      current.md\n", [("wrong-indentation", 5, 7), ("wrong-indentation", 6, 7)]),
        ("      - current.md\n      - parts/one.md\n", "      []\n", [("list-expected", 4, 7), *LEFT_OUT]),
        ("  - index.md", "  - 2025\n  - index.md", [("navigation-entry", 2, 5)]),
        ("      - parts/one.md", "    題: parts/one.md", [("navigation-entry", 3, 5), *LEFT_OUT]),
        ("nav:", "navi:", [("field-missing", 1, 1)]),
        ("  - index.md", "  - index.md\nnav:\n  - current.md", [("duplicate-key", 3, 1)]),
        ("index.md", "&a index.md", [("anchor-or-alias", 2, 5)]),
        ("  - macros", "  - !!python/name:os.system x", [("yaml-tag", 7, 5)]),
        ("  - index.md", "  - !ENV [PAGE, index.md]", [("navigation-entry", 2, 5), ("navigation-page-left-out", 1, 1)]),
        ("  - macros", "  - search: true\n  - macros", []),
    ],
)  # fmt: skip
def test_a_slip_of_the_navigation_is_told_at_its_line_and_column(
    tmp_path: Path, find: str, put: str, expected: list[tuple[str, int, int]]
) -> None:
    """Pages, titles, and what is no YAML of ours."""
    assert NAVIGATION.count(find) == 1
    assert told(tmp_path, NAVIGATION.replace(find, put)) == expected


def test_a_right_navigation_is_told_nothing(tmp_path: Path) -> None:
    """Neither here nor in the two plans of this repository."""
    assert told(tmp_path, NAVIGATION) == []
    for root in (ROOT, SECOND_PLAN):
        found = [problem for problem in problems_of(root) if problem.place.file == CONFIGURATION]
        assert as_text(found, ("en",)) == ""


def test_a_page_without_its_place_in_the_navigation_is_told_with_the_line_to_write(tmp_path: Path) -> None:
    """Only pages of the first language must stand there; a page that only another language has is told of already."""
    root = write_project(tmp_path)
    for language in ("ja", "en"):
        (root / "docs" / language / "trial.md").write_text("# 題\n", encoding="utf-8")
    (problem,) = problems_of(root)
    assert (problem.code, problem.place.file, problem.place.text) == ("navigation-page-left-out", CONFIGURATION, "nav:")
    assert all("- trial.md" in problem.text(language) for language in ("ja", "en"))
    edit(root, CONFIGURATION, "  - index.md\n", "  - index.md\n  - trial.md\n")
    assert problems_of(root) == []
    (root / "docs/ja/trial.md").unlink()
    assert [problem.code for problem in problems_of(root)] == ["page-missing-in-language"]


def test_a_misspelt_page_is_told_once_with_the_one_that_was_meant(tmp_path: Path) -> None:
    """That the meant one is left out follows from it."""
    (tmp_path / CONFIGURATION).write_text(NAVIGATION.replace("current.md", "curent.md"), encoding="utf-8")
    (problem,) = check_navigation(tmp_path, PAGES, ())
    assert (problem.code, problem.values["near"]) == ("navigation-page-missing", "current.md")


def test_a_site_without_its_configuration_is_told(tmp_path: Path) -> None:
    """Without mkdocs.yml there is no site."""
    (problem,) = check_navigation(tmp_path, PAGES, ())
    assert (problem.code, problem.place.file) == ("file-unreadable", CONFIGURATION)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from([*NAVIGATION.split("\n"), "", "  - a: b", "- x", "nav: y", "：", "\t", "plugins: 1"]),
        max_size=16,
    )
)
def test_no_configuration_crashes_the_check(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    """Whatever lines stand in whatever order, the answer is problems within the file."""
    text = "\n".join(lines)
    for code, line, column in told(tmp_path_factory.getbasetemp(), text):
        assert code
        assert 1 <= line <= len(lines) + 1
        assert column >= 1
