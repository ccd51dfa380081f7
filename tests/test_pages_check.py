"""The check of pages: what a page may call, what its headings need, and that all languages say the same."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.checks.macro_calls import Catalogue, calls_of
from macros.checks.macro_rules import Ids, check_call
from macros.checks.page import read_page
from macros.checks.pages import check_pages
from macros.plan.load import load_plan
from macros.problems import Problem

from .cases import problems_of
from .tiny import edit, list_pages, write_project

JA, EN = "docs/ja/index.md", "docs/en/index.md"


def argument(name: str, kind: str, required: bool = False, choices: tuple[str, ...] = ()) -> SimpleNamespace:
    """Return an argument as a catalogue describes it."""
    return SimpleNamespace(name=name, kind=kind, required=required, choices=choices)


def macro(*arguments: SimpleNamespace, is_block: bool = True) -> SimpleNamespace:
    """Return a macro as a catalogue describes it."""
    return SimpleNamespace(arguments=arguments, is_block=is_block, goes_with={})


MACROS: Catalogue = {
    "kpi": macro(argument("kpi", "kpi", required=True)),
    "table": macro(argument("pillar", "pillar"), argument("kind", "choice", choices=("new", "old"))),
    "day": macro(argument("date", "date", required=True), argument("weekday", "flag"), is_block=False),
    "in_year": macro(argument("year", "year", required=True), is_block=False),
    "say": macro(argument("text", "text", required=True), is_block=False),
    "show": macro(argument("macro", "macro", required=True)),
    "note": macro(argument("page", "page", required=True)),
    "all": macro(),
}
IDS: Ids = {"kpi": {"library-visits"}, "pillar": {"reading"}, "page": {"index", "kpi/library-visits"}}


def told(text: str) -> list[tuple[str, int, int]]:
    """Return the codes of all problems of the calls in a text, with line and column."""
    calls, problems = calls_of(text, "x.md")
    found = [*problems, *(problem for call in calls for problem in check_call(call, MACROS, IDS))]
    return [(problem.code, problem.place.line, problem.place.column) for problem in found]


@pytest.mark.parametrize(
    "call",
    [
        'kpi("library-visits")', 'kpi(kpi="library-visits")', "table()", 'table(pillar="reading", kind="new")',
        'table("reading", kind="old")', 'day("2025-07-08")', 'day("2025-08", weekday=true)', "in_year(2025)",
        'say("こんにちは")', 'show("kpi", kpi="library-visits")', 'show("all")', 'note("kpi/library-visits")', "all()",
        "all( )", "kpi('library-visits')", 'kpi("library-visits",)', 'table(\n  pillar="reading",\n  kind="new"\n)',
    ],
)  # fmt: skip
def test_a_call_with_constant_arguments_of_the_catalogue_is_right(call: str) -> None:
    """By position or by name, on one line or several."""
    assert told(f"{{{{ {call} }}}}") == []
    assert told(f"{{{{{call}}}}}") == []


@pytest.mark.parametrize(
    ("call", "code", "column"),
    [
        ('kip("library-visits")', "macro-unknown", 1),
        ("kpi()", "macro-argument-missing", 1),
        ('kpi("nothing")', "id-not-found", 8),
        ('kpi("library-visits", kpi="library-visits")', "macro-argument-twice", 26),
        ('kpi("library-visits", "reading")', "macro-argument-unnamed", 26),
        ('all("reading")', "macro-argument-unnamed", 8),
        ('table(piller="reading")', "macro-argument-unknown", 10),
        ('table(kind="newer")', "not-one-of", 10),
        ("table(pillar=1)", "macro-argument-wrong", 10),
        ("table(pillar=none)", "macro-argument-wrong", 10),
        ('day("2025-07-32")', "date-not-in-calendar", 8),
        ('day("8 July")', "macro-argument-wrong", 8),
        ('day("20250708")', "macro-argument-wrong", 8),
        ('day("2025-07-08", weekday="yes")', "macro-argument-wrong", 22),
        ('in_year("2025")', "macro-argument-wrong", 12),
        ("in_year(25)", "macro-argument-wrong", 12),
        ("in_year(true)", "macro-argument-wrong", 12),
        ('say(" ")', "macro-argument-wrong", 8),
        ('show("kip")', "macro-unknown", 9),
        ('show("kpi")', "macro-argument-missing", 1),
        ('show("all", kpi="library-visits")', "macro-argument-unknown", 16),
        ('note("pillars/reading")', "id-not-found", 9),
    ],
)
def test_a_wrong_call_is_told_where_it_is_wrong(call: str, code: str, column: int) -> None:
    """At the argument that is wrong, or at the call for one that is missing."""
    assert told(f"{{{{ {call} }}}}") == [(code, 1, column)]


PAYLOADS = [
    "{{ config }}", "{{ kpi }}", "{{ 'x' }}", "{{ 7 * 7 }}", "{{ kpi('library-visits').x }}", "{{ kpi(config) }}",
    "{{ ''.__class__.__mro__ }}", "{{ kpi('a' ~ 'b') }}", "{{ kpi(*['a']) }}", "{{ kpi(**{'kpi': 'a'}) }}",
    "{{ kpi(['a']) }}", "{{ kpi({'a': 1}) }}", "{{ kpi(('a', 'b')) }}", "{{ kpi('a' if true else 'b') }}",
    "{{ kpi('library-visits') | safe }}", "{{ kpi('library-visits') or config }}", "{{ kpi('a')() }}",
    "{{ kpi(kpi('a')) }}", "{{ self.__init__() }}", "{{ cycler.__init__.__globals__.os.popen('id') }}",
    "{{ lipsum.__globals__['os'] }}", "{{ kpi(-1) }}", "{{ kpi(not true) }}", "{{ env.page.file }}", "{{ -all() }}",
    "{% set x = 1 %}", "{% for x in y %}{{ kpi(x) }}{% endfor %}", "{% if true %}a{% endif %}", "{% include 'x' %}",
    "{% import 'x' as y %}", "{% macro kpi() %}a{% endmacro %}", "{% block a %}{% endblock %}", "{% extends 'x' %}",
    "{% do 1 %}", "{%- set x = 1 -%}", "{% call kpi() %}{% endcall %}", "{% filter upper %}a{% endfilter %}",
    "{% with a = 1 %}{% endwith %}", "{% autoescape false %}{% endautoescape %}", "{{", "{{ }}", "{% raw %} a",
    "{% endraw %}",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_but_a_call_with_constant_arguments_is_let_through(payload: str) -> None:
    """Expressions, attributes, filters, statements and everything computed are refused at their line, by no crash."""
    found = told(f"# 題\n\n本文 {payload}\n")
    assert found
    assert {code for code, _, _ in found} <= {
        "template-not-allowed",
        "template-syntax",
        "macro-not-closed",
        "macro-quotes",
    }
    assert all(line in (3, 4) for _, line, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "{% raw %}{{ anything }} {% set x = 1 %}{% endraw %}", "## 見出し {#id}", "{## {{ anything }} ##}", "{ {x} }",
        "`{% raw %}{{ kpi(\"id\") }}{% endraw %}`", "a { b } c", "{: .class }", "50 % {x} %",
    ],
)  # fmt: skip
def test_braces_that_are_only_text_are_left_alone(text: str) -> None:
    """Heading ids, raw text and comments run nothing."""
    assert told(text) == []


def test_calls_are_found_at_their_true_place() -> None:
    """Behind front matter, raw text, stripped space, Japanese, and others on the same line."""
    text = """\
---
title: 題
---

# 題

{% raw %}{{ all() }}{% endraw %} と {{ day("2025-07-08") }}、{{- in_year(2025) -}}

  終わり {{ say("a") }}

{{ all() }}
"""
    calls, problems = calls_of(text, "x.md")
    assert problems == []
    assert [(call.name, call.place.line, call.place.column) for call in calls] == [
        ("day", 7, 36),
        ("in_year", 7, 60),
        ("say", 9, 7),
        ("all", 11, 1),
    ]
    assert [call.is_alone for call in calls] == [False, False, False, True]
    for call in calls:
        assert call.place.text[call.place.column - 1 :].startswith("{{")


def test_a_call_is_the_same_with_and_without_the_name_of_its_first_argument() -> None:
    """`table("reading")` and `table(pillar="reading")` do not count as different."""
    calls, _ = calls_of('{{ table("reading", kind="new") }}{{ table(kind=\'new\', pillar="reading") }}', "x.md")
    assert len({call.text(MACROS) for call in calls}) == 1
    assert calls[0].text(MACROS) == 'table(kind="new", pillar="reading")'


@settings(max_examples=300)
@given(st.text(alphabet="{}%#-()\"'=,.|[] \nkpia0", max_size=60))
def test_no_page_crashes_the_check_of_calls(text: str) -> None:
    """Whatever a page holds, the answer is calls and problems within the page."""
    calls, problems = calls_of(text, "x.md")
    for place in [*(call.place for call in calls), *(problem.place for problem in problems)]:
        assert 1 <= place.line <= text.count("\n") + 1
        assert place.column >= 1


def test_deep_brackets_and_endless_numbers_are_refused_not_raised() -> None:
    """What would exhaust the parser is a problem of the page."""
    assert told("{{ kpi(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }}")[0][0] == "template-syntax"
    assert told("{{ in_year(" + "9" * 5_000 + ") }}")[0][0] == "template-syntax"


# --- one page ---------------------------------------------------------------------------------------------------------


def page_problems(folder: Path, text: str) -> list[tuple[str, int]]:
    """Return codes and lines of what is wrong with one page by itself."""
    path = folder / "page.md"
    path.write_text(text, encoding="utf-8")
    _, problems = read_page(folder, path, "ja", "page")
    return [(problem.code, problem.place.line) for problem in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 題\n", []),
        ("\n\n# 題\n", []),
        ("---\ntitle: 題\ndescription: '説明：あり'\n---\n# 題\n", []),
        ("---\n---\n# 題\n", []),
        ("# 題\n\n```\n# コメント\n```\n\n~~~ sh\n# コメント\n~~~\n", []),
        ("# 題\n\n## 節 {: #part }\n", []),
        ("# 題\n\n段落\n\n---\n\n段落\n", []),
        ("# 題\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n", []),
        ("", [("heading-one-missing", 1)]),
        ("前書き\n\n# 題\n", [("heading-one-missing", 1)]),
        ("# 題\n\n#タグ\n", [("heading-mark", 3)]),
        ("# 題\n\n## 節\n", [("heading-id-missing", 3)]),
        ("# 題\n\n## 節{#part}\n", [("heading-id-wrong", 3)]),
        ("# 題\n\n###節\n", [("heading-mark", 3)]),
        ("# 題\n\n## 甲 {#a}\n\n### 乙 {#a}\n", [("heading-id-twice", 5)]),
        ("# 題\n\n段落\n===\n", [("heading-underlined", 4)]),
        ("---\ntitle: 題\n# 題\n", [("front-matter-not-closed", 1)]),
        ("---\nlayout: x\n---\n# 題\n", [("front-matter-key", 2)]),
        ("---\ntitle: [a]\n---\n# 題\n", [("not-a-text", 2)]),
        ("---\ntitle: 2025\n---\n# 題\n", [("not-a-text", 2)]),
        ("---\ntitle：題\n---\n# 題\n", [("full-width-colon", 2)]),
        ("---\ntitle: a\ntitle: b\n---\n# 題\n", [("duplicate-key", 3)]),
        ("---\nただの文\n---\n# 題\n", [("mapping-expected", 2)]),
        ("# 題\n\n見え\u200bない\n", [("invisible-character", 3)]),
        ("# 題\n\n<<<<<<< HEAD\n", [("conflict-marker", 3)]),
    ],
)
def test_a_page_is_judged_by_itself(tmp_path: Path, text: str, expected: list[tuple[str, int]]) -> None:
    """Front matter, title, headings and what must stand in no text, each at its line."""
    assert page_problems(tmp_path, text) == expected


def test_a_page_that_is_no_text_is_told(tmp_path: Path) -> None:
    """A page in another encoding, or a folder called like a page, is a problem and no crash."""
    (tmp_path / "a.md").write_bytes("# 題".encode("shift_jis"))
    (tmp_path / "b.md").mkdir()
    for name, code in (("a.md", "not-utf-8"), ("b.md", "file-unreadable")):
        page, problems = read_page(tmp_path, tmp_path / name, "ja", "x")
        assert page is None
        assert [problem.code for problem in problems] == [code]


# --- all pages --------------------------------------------------------------------------------------------------------


def codes(root: Path) -> list[str]:
    """Return the codes of all problems of a project."""
    return [problem.code for problem in problems_of(root)]


def test_the_order_of_macros_within_sentences_is_free(tmp_path: Path) -> None:
    """Languages order their words differently; what stands in blocks keeps its order."""
    root = write_project(tmp_path)
    sentence = '{{ target("library-visits") }}'
    edit(root, JA, f"目標は{sentence}です。", '{{ date("2025-07-08") }}の目標は{{ target("library-visits") }}です。')
    edit(
        root,
        EN,
        f"The target is {sentence}.",
        'The target is {{ target("library-visits") }} on {{ date("2025-07-08") }}.',
    )
    assert codes(root) == []
    edit(root, EN, ' on {{ date("2025-07-08") }}', "")
    (problem,) = problems_of(root)
    assert (problem.code, problem.place.file, problem.place.line) == ("macro-calls-differ", EN, 7)
    assert problem.values["expected"] == 'date(date="2025-07-08")'


def test_a_block_that_one_language_lacks_is_told_on_its_page(tmp_path: Path) -> None:
    """Under the heading where it should stand, or where the surplus one stands."""
    root = write_project(tmp_path)
    edit(root, EN, '{{ kpi_table(pillar="reading") }}\n', "")
    (problem,) = problems_of(root)
    assert (problem.code, problem.place.file, problem.place.line) == ("macro-calls-differ", EN, 7)
    edit(root, JA, '\n{{ kpi_table(pillar="reading") }}\n', "")
    edit(root, EN, "# Tiny plan\n", "# Tiny plan\n\n{{ kpi_table() }}\n")
    (problem,) = problems_of(root)
    assert (problem.place.file, problem.place.line, problem.values["found"]) == (EN, 7, "kpi_table()")


def test_headings_must_be_the_same_in_depth_id_and_order(tmp_path: Path) -> None:
    """So that a link to a part of a page works in every language."""
    root = write_project(tmp_path)
    edit(root, EN, "## Indicators {#indicators}", "### Indicators {#indicators}")
    problem, jump = sorted(problems_of(root), key=lambda found: found.code)
    assert jump.code == "heading-jump"
    assert (problem.code, problem.values["expected"], problem.values["found"]) == (
        "heading-ids-differ",
        "## {#indicators}",
        "### {#indicators}",
    )


def test_pages_that_records_name_must_exist(tmp_path: Path) -> None:
    """A statutory item is met at a heading that is there; a note of the source stands on a page that is there."""
    root = write_project(tmp_path)
    edit(root, "data/requirements.yml", "state: named_in_direction", "state: met\n  page: index#indicators")
    note = """\
- id: doubt
  pages:
    - index
    - kpi/library-visits
    - indexx
  text:
    ja: 注
    en: Note
  source:
    document: paper
"""
    (root / "data/source-notes.yml").write_text(note, encoding="utf-8")
    (problem,) = problems_of(root)
    assert (problem.place.file, problem.place.line) == ("data/source-notes.yml", 5)
    assert (problem.code, problem.values["near"]) == ("id-not-found", "index")
    edit(root, "data/source-notes.yml", "    - indexx\n", "")
    edit(root, "data/requirements.yml", "index#indicators", "index#indicator")
    (problem,) = problems_of(root)
    assert (problem.place.line, problem.values["near"]) == (10, "index#indicators")


def test_pages_are_checked_even_when_the_data_is_broken(tmp_path: Path) -> None:
    """Then ids are not judged, because it is not known which exist, and the languages are those of the folders."""
    root = write_project(tmp_path)
    edit(root, "data/plan.yml", "id: tiny-plan", "id: Tiny plan")
    edit(root, JA, "{{ kpi_table(", "{{ kpi_tabel(")
    edit(root, JA, "library-visits", "library-visit")
    assert codes(root) == ["not-an-id", "macro-unknown"]


def test_without_pages_each_language_is_told_once(tmp_path: Path) -> None:
    """A project without docs has no pages to compare."""
    root = write_project(tmp_path)
    for name in (JA, EN):
        (root / name).unlink()
        (root / name).parent.rmdir()
    assert codes(root) == ["language-folder-missing"] * 2
    assert check_pages(root, None, {}) == []


def test_a_page_of_any_depth_has_its_counterpart(tmp_path: Path) -> None:
    """Pages are mirrored file by file in folders too, in both directions."""
    root = write_project(tmp_path)
    for name in ("docs/ja/pillars/reading.md", "docs/en/pillars/rooms.md"):
        (root / name).parent.mkdir()
        (root / name).write_text("# 題\n", encoding="utf-8")
    list_pages(root)
    found: list[Problem] = problems_of(root)
    assert [(problem.place.file, problem.values["path"]) for problem in found] == [
        ("docs/en/pillars/rooms.md", "docs/ja/pillars/rooms.md"),
        ("docs/ja/pillars/reading.md", "docs/en/pillars/reading.md"),
    ]


def test_the_page_of_each_indicator_counts_as_a_page(tmp_path: Path) -> None:
    """It is made from the record and has no file."""
    plan = load_plan(write_project(tmp_path)).plan
    assert plan is not None
    catalogue: Catalogue = {"note": MACROS["note"]}
    (tmp_path / JA).write_text('# 題\n\n{{ note("kpi/library-visits") }}\n', encoding="utf-8")
    (tmp_path / EN).write_text('# Title\n\n{{ note("kpi/library-visits") }}\n', encoding="utf-8")
    assert check_pages(tmp_path, plan, catalogue) == []
