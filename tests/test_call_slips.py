"""Slips within a macro call: told at their character, in words of our own, with what to write instead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.checks.call_slips import slip_in
from macros.checks.macro_calls import calls_of
from macros.checks.page import read_page
from macros.checks.pages import check_pages
from macros.components.catalogue import CATALOGUE
from macros.plan.load import load_plan
from macros.problems import Problem, as_text

from .tiny import edit, write_project

JA, EN = "docs/ja/index.md", "docs/en/index.md"
CALL = '{{ kpi_table(pillar="reading") }}'

# A call, its code, the character where the message points (by what stands before it), and what to write instead.
SLIPS = [
    ('{{ kpi_table(pillar: "reading") }}', "macro-mark", "{{ kpi_table(pillar", "="),
    ('{{ kpi_table(pillar："reading") }}', "macro-mark", "{{ kpi_table(pillar", "="),
    ('{{ kpi_table(pillar＝"reading") }}', "macro-mark", "{{ kpi_table(pillar", "="),
    ('{{ kpi_table(pillar=="reading") }}', "macro-mark", "{{ kpi_table(pillar", "="),
    ("{{ fiscal_year(２０２５) }}", "macro-mark", "{{ fiscal_year(", "2025"),
    ("{{ fiscal_year(２025) }}", "macro-mark", "{{ fiscal_year(", "2"),
    ("{{ ｋｐｉ_table() }}", "macro-mark", "{{ ", "kpi"),
    ('{{ kpi_table（pillar="reading"） }}', "macro-mark", "{{ kpi_table", "("),
    ('{{ kpi_table(pillar="reading"） }}', "macro-mark", '{{ kpi_table(pillar="reading"', ")"),
    ('{{ kpi_table[pillar="reading"] }}', "macro-mark", "{{ kpi_table", "("),
    ('{{ kpi_table(pillar="reading"] }}', "macro-mark", '{{ kpi_table(pillar="reading"', ")"),
    ("{{ kpi_table(pillar=“reading”) }}", "macro-mark", "{{ kpi_table(pillar=", '"'),
    ("{{ kpi_table(pillar=「reading」) }}", "macro-mark", "{{ kpi_table(pillar=", '"'),
    ("{{ kpi_table(pillar=＂reading＂) }}", "macro-mark", "{{ kpi_table(pillar=", '"'),
    ("{{ kpi_table(pillar=’reading’) }}", "macro-mark", "{{ kpi_table(pillar=", '"'),
    ('{{ kpi_table(pillar="reading”) }}', "macro-mark", '{{ kpi_table(pillar="reading', '"'),
    ("{{ kpi_table(pillar=\"reading') }}", "macro-mark", '{{ kpi_table(pillar="reading', '"'),
    ('{{ kpi_table("reading"、kind="quantitative") }}', "macro-mark", '{{ kpi_table("reading"', ","),
    ('{{ kpi_table("reading"，kind="quantitative") }}', "macro-mark", '{{ kpi_table("reading"', ","),
    ('{{ kpi_table("reading"; kind="quantitative") }}', "macro-mark", '{{ kpi_table("reading"', ","),
    ('{{ kpi_table("reading",, kind="quantitative") }}', "macro-mark", '{{ kpi_table("reading"', ","),
    ("{{ date(\"2025-07-08\", weekday=TRUE) }}", "macro-mark", '{{ date("2025-07-08", weekday=', "true"),
    ('{{ kpi-table(pillar="reading") }}', "macro-mark", "{{ kpi", "_"),
    ('{{ kpi_table(pillar="reading" kind="quantitative") }}', "macro-comma", '{{ kpi_table(pillar="reading" ', ""),
    ('{{ kpi_table("reading" "quantitative") }}', "macro-comma", '{{ kpi_table("reading" ', ""),
    ('{{ date("2025-07-08" weekday=true) }}', "macro-comma", '{{ date("2025-07-08" ', ""),
    ("{{ kpi_table(pillar=reading) }}", "macro-quotes", "{{ kpi_table(pillar=", '"reading"'),
    ("{{ kpi_table(pillar=くらし) }}", "macro-quotes", "{{ kpi_table(pillar=", '"くらし"'),
    ("{{ kpi(library-visits) }}", "macro-quotes", "{{ kpi(", '"library-visits"'),
    ("{{ date(2025-07-08) }}", "macro-quotes", "{{ date(", '"2025-07-08"'),
    ('{{ kpi_table(pillar="reading) }}', "macro-quotes", "{{ kpi_table(pillar=", '"reading"'),
    ('{{ kpi_table(pillar=reading") }}', "macro-quotes", "{{ kpi_table(pillar=", '"reading"'),
    ('{{ kpi_table("reading, kind="quantitative") }}', "macro-quotes", "{{ kpi_table(", '"reading"'),
    (
        '{{ kpi_table("reading", kind="quantitative) }}',
        "macro-quotes",
        '{{ kpi_table("reading", kind=',
        '"quantitative"',
    ),
    ('{{ kpi_table(pillar="reading" }}', "macro-bracket", '{{ kpi_table(pillar="reading', ")"),
    ("{{ fiscal_year(2025 }}", "macro-bracket", "{{ fiscal_year(202", ")"),
    ('{{ kpi_table(\n  pillar: "reading"\n) }}', "macro-mark", "  pillar", "="),
]  # fmt: skip


def told(text: str) -> list[Problem]:
    """Return what is wrong with the calls of a text."""
    return calls_of(text, "docs/ja/page.md")[1]


@pytest.mark.parametrize(("call", "code", "before", "usual"), SLIPS)
def test_a_slip_is_told_at_its_character_with_what_to_write_instead(
    call: str, code: str, before: str, usual: str
) -> None:
    """On a line of its own as in a sentence, behind other calls and before them."""
    for front, back in (("", ""), ("値は{{ period() }}と", "です。"), ("", '\n\n{{ kpi("a") }}')):
        (problem,) = told(f"# 題\n\n{front}{call}{back}\n")
        line, column = (3, len(front) + len(before) + 1) if "\n" not in call else (4, len(before) + 1)
        assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)
        assert problem.place.text[: column - 1].endswith(before)
        assert problem.values.get("usual", "") == usual
        for language in ("ja", "en"):
            assert usual in problem.text(language)
            assert "unexpected" not in problem.text(language)


@pytest.mark.parametrize(("call", "code", "before", "usual"), SLIPS)
def test_a_slip_is_told_once_on_its_page(
    tmp_path_factory: pytest.TempPathFactory, call: str, code: str, before: str, usual: str
) -> None:
    """No second message repeats it, whatever else looks at the line."""
    root = write_project(tmp_path_factory.mktemp("plan"))
    edit(root, JA, CALL, call)
    page, problems = read_page(root, root / JA, "ja", "index")
    assert page
    assert [problem.code for problem in problems] == [code], as_text(problems, ("en",))


def test_every_broken_call_of_a_page_is_told_at_once() -> None:
    """One that cannot be read hides neither the next nor the calls that can."""
    text = '{{ period() }} {{ kpi(pillar: "a") }}\n\n{{ kpi("b" }} と {{ date("2025" }}\n\n{{ period() }} {{ kpi("c\n'
    calls, problems = calls_of(text, "x.md")
    assert [call.name for call in calls] == ["period", "period"]
    assert [(problem.place.line, problem.code) for problem in problems] == [
        (1, "macro-mark"),
        (3, "macro-bracket"),
        (3, "macro-bracket"),
        (5, "macro-quotes"),
    ]


@pytest.mark.parametrize(
    "call",
    [
        CALL, "{{kpi_table()}}", '{{ kpi_table( "reading" , kind = "quantitative" ) }}', "{{ fiscal_year( 2025 ) }}",
        "{{ date('2025-07-08', weekday=true) }}", '{{ kpi_table("reading",) }}', '{{ kpi_table(\n  "reading"\n) }}',
        '{{ term("「本」、＝；") }}', "{{- period() -}}", '{{ term("a, kind = b") }}',
    ],
)  # fmt: skip
def test_a_call_without_a_slip_has_none(call: str) -> None:
    """Whatever stands between quotes is text."""
    assert slip_in(call) is None
    assert told(call) == []


def test_a_call_that_lacks_its_end_is_told_where_it_begins() -> None:
    """So is one whose text runs on without any mark."""
    for call in ('{{ kpi("a")', '{{ kpi("a"', "{{ period()", "{{ kpi"):
        (problem,) = told(f"本文{call}\n\n続きの文です。")
        assert (problem.code, problem.place.column) == ("macro-not-closed", 3)


def test_where_no_slip_is_known_the_character_is_told_where_reading_ends() -> None:
    """In our words, for those of the template language help nobody."""
    (problem,) = told('{{ kpi("a"); }}')
    assert (problem.code, problem.place.column) == ("template-syntax", 12)
    assert "expected" not in problem.text("en")


DATES = [
    ('date("2025-02-30")', "date-not-in-calendar", ""),
    ('date("2025-13")', "date-not-in-calendar", ""),
    ('date("2025-7-8")', "macro-argument-wrong", '"2025-07-08"'),
    ('date("2025/07/08")', "macro-argument-wrong", '"2025-07-08"'),
    ('date("２０２５-07-08")', "macro-argument-wrong", '"2025-07-08"'),
    ('date("令和7年7月8日")', "macro-argument-wrong", '"2025-07-08"'),
    ('date("8 July 2025")', "macro-argument-wrong", '"2025-07-08"'),
    ('date("2025年8月")', "macro-argument-wrong", '"2025-08"'),
    ('date("8月")', "macro-argument-wrong", ""),
    ('fiscal_year("2025")', "macro-argument-wrong", "2025"),
    ('fiscal_year("令和7年度")', "macro-argument-wrong", "2025"),
    ("fiscal_year(7)", "macro-argument-wrong", ""),
    ('date("2025-07-08", weekday="true")', "macro-argument-wrong", "true"),
    ('target("Library_Visits")', "id-not-found", "library-visits"),
    ('Target("library-visits")', "macro-unknown", "target"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "code", "meant"), DATES)
def test_a_value_in_another_spelling_is_answered_with_ours(
    tmp_path_factory: pytest.TempPathFactory, call: str, code: str, meant: str
) -> None:
    """A date as people write it, a year of an era, an id in capitals; where nothing can be read, nothing is offered."""
    root = write_project(tmp_path_factory.mktemp("plan"))
    for page in (JA, EN):
        edit(root, page, 'target("library-visits")', call)
    plan = load_plan(root).plan
    found = [problem for problem in check_pages(root, plan, CATALOGUE) if problem.place.file == JA]
    assert [(problem.code, problem.values.get("near", "")) for problem in found] == [(code, meant)]
    assert meant in found[0].text("ja")


PIECES = st.sampled_from(
    ["{{ ", " }}", "kpi", "(", ")", '"', "'", '"a"', ",", "=", "pillar", "2025", "（", "）", "“", "”", "、", "：", " ",
     "\n", "２", "くらし", "-", "true", "none", ".", "|", "[", "]", "{%", "%}", "{% raw %}", "{% endraw %}"]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=16))
def test_no_call_crashes_the_reading(pieces: list[str]) -> None:
    """Each problem lies within the page and has words in every language, none of the template language's own."""
    text = f"{{{{ kpi({''.join(pieces)}) }}}} 続き"
    calls, problems = calls_of(text, "x.md")
    lines = text.split("\n")
    assert calls or problems or "raw" in text
    for problem in problems:
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert problem.text("ja")
        assert problem.text("en")
