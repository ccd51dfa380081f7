"""Blocks among other lines: what the check lets through never stands within a paragraph; all HTML is well formed."""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown import markdown

from macros.checks.macro_calls import calls_of
from macros.checks.macro_rules import check_call
from macros.checks.page import read_page
from macros.checks.plain_markdown import PlainMarkdown
from macros.components.catalogue import CATALOGUE
from macros.components.kpi_page import kpi_page
from macros.problems import ERROR, Problem
from macros.site_pages import _TOKEN

from .rendering import parsed, rendered
from .support import load_fixture_plan

# As in mkdocs.yml, with what the generator adds.
EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "tables", "toc", "fenced_code", PlainMarkdown()]
IDS = {"pillar": ["forest"], "kpi": ["planted-area"]}

BLOCK = '{{ kpi_table(pillar="forest") }}'
CALLS = {BLOCK: rendered("kpi_table", "ja", {"pillar": "forest"}), "{{ period() }}": rendered("period", "ja", {})}
# Elements that hold words only; a table in one of them is invalid, and browsers take the page apart.
WORDS_ONLY = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "code", "em", "strong", "a", "dt", "th")


def html_of(text: str) -> etree._Element:
    """Return a page as a build makes it: calls become tokens, Markdown runs, and the tokens become HTML again."""
    made: list[str] = []

    def token(found: re.Match[str]) -> str:
        made.append(CALLS[found[0].replace("{{-", "{{").replace("-}}", "}}").strip()])
        return f"plan{'block' if 'kpi_table' in found[0] else 'inline'}{len(made) - 1}x"

    marked = re.sub(r"\s*\{\{-[^{}]*-\}\}\s*|\{\{[^{}]*\}\}", token, text)
    html = markdown(marked, extensions=EXTENSIONS)
    return parsed(_TOKEN.sub(lambda found: made[int(found[1] or found[2])], html))


def problems_of(text: str) -> list[Problem]:
    """Return what the check of a project says of a page and of its calls."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.md"
        path.write_text(text, encoding="utf-8")
        page, problems = read_page(Path(folder), path, "ja", "page")
    assert page
    return [*problems, *(problem for call in page.calls for problem in check_call(call, CATALOGUE, IDS))]


def is_broken(text: str) -> bool:
    """Tell whether a page is no well-formed HTML, or has a table where only words may stand."""
    try:
        tree = html_of(text)
    except etree.XMLSyntaxError:
        return True
    return any(tree.xpath(f"//{name}//table") for name in WORDS_ONLY)


def told(text: str) -> list[tuple[str, int]]:
    """Return the codes and lines of what is told about the calls of a text."""
    calls, problems = calls_of(text, "x.md")
    found = [*problems, *(problem for call in calls for problem in check_call(call, CATALOGUE, IDS))]
    return [(problem.code, problem.place.line) for problem in found]


TOUCHING = [
    f"本文\n{BLOCK}\n", f"{BLOCK}\n本文\n", f"本文\n{BLOCK}\n本文\n", f"- 項目\n{BLOCK}\n", f"- 項目\n    {BLOCK}\n",
    f"{BLOCK}\n- 項目\n", f"> 引用\n{BLOCK}\n", f"| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n{BLOCK}\n",
    f"{BLOCK}\n| 甲 | 乙 |\n| --- | --- |\n", f"{BLOCK}\n===\n", f"{BLOCK}\n---\n", f"```\n甲\n```\n{BLOCK}\n",
    f"{BLOCK}\n```\n甲\n```\n", f"[^a]:\n    {BLOCK}\n", f"用語\n: {{{{ period() }}}}\n{BLOCK}\n",
    f"本文\n　\n{BLOCK}\n",
    f"!!! note\n    文\n    {BLOCK}\n", "本文\n\n{{- kpi_table(pillar=\"forest\") -}}\n\n本文\n",
    f"{BLOCK}\n{{{{ period() }}}}\n", "本文\n{{ kpi_table(\n  pillar=\"forest\"\n) }}\n",
]  # fmt: skip


@pytest.mark.parametrize("text", TOUCHING)
def test_a_block_that_touches_a_paragraph_is_told_at_its_line(text: str) -> None:
    """Above or below: text, an item, a quotation, a table, a rule, code; also where `-` takes the empty lines away."""
    line = 1 + text[: text.index("{{ kpi_table" if "{{ kpi" in text else "{{-")].count("\n")
    assert ("macro-not-apart", line) in told(text)


@pytest.mark.parametrize(
    "text", [f"{BLOCK}\n本文\n", f"> 引用\n{BLOCK}\n本文\n", f"{BLOCK}\n===\n", f"本文\n\n    {BLOCK}\n"]
)
def test_a_block_in_such_a_place_would_break_the_page(text: str) -> None:
    """What the rule is for; the measure of these tests sees it."""
    assert is_broken(text)


APART = [
    BLOCK, f"本文\n\n{BLOCK}\n\n本文\n", f"## 節 {{#part}}\n{BLOCK}\n", f"{BLOCK}\n## 節 {{#part}}\n",
    f"本文\n \t\n{BLOCK}\n",
    f"!!! note\n    {BLOCK}\n", f"- 項目\n\n    {BLOCK}\n", "{{ kpi_table(\n  pillar=\"forest\"\n) }}\n\n本文\n",
    "本文\n{{ period() }}\n本文\n", "本文\n\n{{- period() -}}\n\n本文\n",
]  # fmt: skip


@pytest.mark.parametrize("text", APART)
def test_a_block_with_empty_lines_or_a_heading_around_it_is_right(text: str) -> None:
    """So is one within a note or an item, which is told as indented; a macro within a sentence may touch its lines."""
    assert {code for code, _ in told(text)} <= {"macro-indented"}
    if "(\n" not in text:
        assert not is_broken(text)


def test_a_block_within_another_element_is_refused() -> None:
    """In a quotation, an item, a cell, a heading, bold text and a link."""
    for text in (f"> {BLOCK}", f"- {BLOCK}", f"| {BLOCK} | 乙 |\n| --- | --- |", f"## {BLOCK} {{#a}}", f"**{BLOCK}**"):
        assert {problem.code for problem in problems_of(f"# 題\n\n{text}\n")} & {"macro-not-alone", "macro-misplaced"}


def test_the_pages_made_from_records_pass_the_same_gate() -> None:
    """They are Markdown with macros, too."""
    plan = load_fixture_plan()
    for kpi in plan.kpis:
        for language in plan.languages:
            calls, problems = calls_of(kpi_page(plan, kpi, language), "x.md")
            assert calls
            assert not problems
            assert all(call.is_apart for call in calls if CATALOGUE[call.name].is_block)


LINES = st.sampled_from(
    [
        BLOCK, BLOCK, BLOCK, f"    {BLOCK}", f"  {BLOCK}", "", "", "", "    ", "本文です。",
        "本文の{{ period() }}です。", "{{ period() }}", "## 節", "### 小節 {#part}", "- 項目", "    - 項目",
        "1. 項目", "> 引用", "| 甲 | 乙 |", "| --- | --- |", "| 1 | 2 |", "!!! note", "    字下げ", "---", "***", "```",
        "[^a]", "[^a]: 注", "用語", ":   意味", "**太字**", "　",
    ]
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.lists(LINES, max_size=9))
def test_no_page_that_passes_has_a_block_within_a_paragraph(lines: list[str]) -> None:
    """Whatever stands around a block: it is refused, or the page is well formed and the block stands for itself."""
    text = "\n".join(["# 題", "", *lines, ""])
    if not any(problem.severity == ERROR for problem in problems_of(text)):
        assert not is_broken(text), text
