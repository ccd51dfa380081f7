"""Loading: all problems of all files at once, each at its line; ids are linked wherever they stand."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.plan.assignments import Assigned
from macros.plan.ids import Reference
from macros.plan.kpi import Kpi
from macros.plan.links import linked
from macros.plan.load import load_plan
from macros.problems import as_github, as_json, as_text

from .cases import problems_of
from .tiny import PAGES, RECORDS, edit, write_project

KPI = "data/kpis/library-visits.yml"


def told(root: Path) -> list[tuple[str, int, str]]:
    """Return file, line and code of every problem in the order of files and lines."""
    found = load_plan(root).problems
    return sorted((problem.place.file, problem.place.line, problem.code) for problem in found)


def line_of(root: Path, file: str, text: str) -> int:
    """Return the line (from 1) on which a text stands in a file."""
    lines = (root / file).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_the_tiny_plan_is_whole(tmp_path: Path) -> None:
    """What the other tests break is in order to begin with."""
    loaded = load_plan(write_project(tmp_path))
    assert not loaded.problems, as_text(loaded.problems, ("en",))
    assert loaded.plan is not None
    assert loaded.plan is loaded.unlinked
    assert [kpi.id for kpi in loaded.plan.kpis] == ["library-visits"]


def test_a_broken_record_gives_all_its_messages_at_once_at_their_lines(tmp_path: Path) -> None:
    """Five slips in one record are five messages, not one after the other."""
    root = write_project(tmp_path)
    edit(root, KPI, "value: 1700", "value: 1,700件")
    edit(root, KPI, "direction: higher_is_better", "direction: up")
    edit(root, KPI, "baseline:\n  fiscal_year: 2020", "baseline:\n  fiscal_year: 20200")
    edit(root, KPI, "    as_of: 2025-07-08", "    as_of: 7月8日")
    edit(root, KPI, "goal_reason:", "goal_reasons:")
    assert told(root) == [
        (KPI, line_of(root, KPI, "direction: up"), "not-one-of"),
        (KPI, line_of(root, KPI, "goal_reasons:"), "field-unknown"),
        (KPI, line_of(root, KPI, "fiscal_year: 20200"), "not-a-year"),
        (KPI, line_of(root, KPI, "value: 1,700件"), "not-a-number"),
        (KPI, line_of(root, KPI, "7月8日"), "not-a-date"),
    ]


def test_broken_files_do_not_hide_each_other(tmp_path: Path) -> None:
    """Reading goes on after a file that cannot be read."""
    root = write_project(tmp_path)
    edit(root, KPI, "unit: visits", "unit visits")
    edit(root, "data/units.yml", "- id: visits", "- id: Visits")
    (root / "data/sources.yml").unlink()
    assert [(file, code) for file, _, code in told(root)] == [
        (KPI, "colon-missing"),
        ("data/sources.yml", "file-missing"),
        ("data/units.yml", "not-an-id"),
    ]


def test_a_broken_record_in_a_list_does_not_hide_the_next_one(tmp_path: Path) -> None:
    """Each entry of a list is judged by itself, and the others are not called missing."""
    root = write_project(tmp_path)
    edit(root, "data/pillars.yml", "  number: 1\n", "  number: eins\n")
    edit(root, "data/pillars.yml", "  and_others: true", "  and_others: 等")
    assert [code for _, _, code in told(root)] == ["not-a-whole-number", "not-true-or-false"]


def test_a_plan_with_errors_is_no_plan_and_with_warnings_it_is(tmp_path: Path) -> None:
    """Nothing can be published from data with an error; a missing translation is only pointed out."""
    root = write_project(tmp_path)
    edit(root, KPI, "  en: Library visits\n", "")
    loaded = load_plan(root)
    assert [problem.code for problem in loaded.problems] == ["translation-missing"]
    assert loaded.plan is not None
    edit(root, KPI, "pillar: reading", "pillar: raeding")
    loaded = load_plan(root)
    assert loaded.plan is None
    assert loaded.unlinked is not None
    assert [problem.code for problem in loaded.problems] == ["id-not-found", "translation-missing"]


@pytest.mark.parametrize(
    ("file", "find", "put", "kind", "offered"),
    [
        (KPI, "unit: visits", "unit: visit", "unit", "visits"),
        (KPI, "pillar: reading", "pillar: redding", "pillar", "reading"),
        (KPI, "{id: books, basis: text_order}", "{id: boks, basis: text_order}", "field", "books"),
        (KPI, "{id: books, basis: text_order}", "boks", "field", "books"),
        ("data/corrections.yml", "event: new-library", "event: new-libary", "event", "new-library"),
        ("data/corrections.yml", "edition: first", "edition: third", "edition", ""),
        ("data/plan.yml", "edition: first", "edition: frist", "edition", "first"),
        ("data/events.yml", "driver: {unknown: not_in_source}", "driver: ai", "theme", ""),
    ],
)
def test_an_id_that_does_not_exist_is_found_wherever_it_stands(
    tmp_path: Path, file: str, find: str, put: str, kind: str, offered: str
) -> None:
    """Stated, assigned or in a list: every reference is followed, and a near id is offered."""
    root = write_project(tmp_path)
    edit(root, file, find, put)
    (problem,) = load_plan(root).problems
    assert (problem.code, problem.values["kind"], problem.values["near"]) == ("id-not-found", kind, offered)
    assert problem.place.line == line_of(root, file, put)


def test_a_document_is_followed_from_every_citation(tmp_path: Path) -> None:
    """A source that is not listed is reported at each place that cites it, single or in a list."""
    root = write_project(tmp_path)
    text = (root / KPI).read_text(encoding="utf-8")
    (root / KPI).write_text(text.replace("document: paper", "document: papers"), encoding="utf-8")
    found = told(root)
    assert [code for _, _, code in found] == ["id-not-found"] * text.count("document: paper")
    assert [line for _, line, _ in found] == [
        number for number, line in enumerate(text.split("\n"), 1) if "document: paper" in line
    ]


def test_ids_must_differ_among_records_of_a_kind_and_within_a_file(tmp_path: Path) -> None:
    """Also ids that nothing refers to, such as those of corrections; in other files they may come again."""
    root = write_project(tmp_path)
    text = (root / "data/corrections.yml").read_text(encoding="utf-8")
    (root / "data/corrections.yml").write_text(text + text, encoding="utf-8")
    (problem,) = load_plan(root).problems
    assert (problem.code, problem.values["first"]) == ("id-used-twice", "data/corrections.yml:1")
    assert problem.place.line == text.count("\n") + 1
    (root / "data/corrections.yml").write_text(text.replace("id: opening-day", "id: new-library"), encoding="utf-8")
    assert not load_plan(root).problems


def test_an_assigned_id_knows_its_kind(tmp_path: Path) -> None:
    """An id of our own reading is linked like one the source states."""
    plan = load_plan(write_project(tmp_path)).plan
    assert plan is not None
    field = plan.kpi["library-visits"].field
    assert isinstance(field, Assigned)
    assert isinstance(field.id, Reference)
    assert field.id.kind == "field"


def test_an_unknown_with_a_wrong_code_or_field_is_told_at_its_place(tmp_path: Path) -> None:
    """The word `unknown` names a kind of value and a field; messages do not confuse the two."""
    root = write_project(tmp_path)
    edit(root, KPI, "definition: {unknown: not_in_source}", "definition: {unknown: not_in_sorce}")
    edit(root, KPI, "goal: {unknown: not_in_source}", "goal: {unknown: not_in_source, reasons: x}")
    first, second = sorted(load_plan(root).problems, key=lambda problem: problem.place)
    assert (first.code, first.values["near"]) == ("not-one-of", "not_in_source")
    assert first.place.text[first.place.column - 1 :].startswith("not_in_sorce")
    assert (second.code, second.values["field"]) == ("field-unknown", "reasons")
    assert second.place.text[second.place.column - 1 :].startswith("reasons")


def test_a_near_field_is_offered_only_from_the_same_kind_of_record(tmp_path: Path) -> None:
    """A field of an indicator is not offered for a unit."""
    root = write_project(tmp_path)
    edit(root, "data/units.yml", "- id: visits\n", "- id: visits\n  basline: 1\n")
    (problem,) = load_plan(root).problems
    assert (problem.code, problem.values["near"]) == ("field-unknown", "")


@pytest.mark.parametrize("name", ["data/event.yml", "data/kpis/old/x.yml", "data/kpis/x.yaml", "data/events.yaml"])
def test_a_file_that_nothing_reads_is_told(tmp_path: Path, name: str) -> None:
    """A misplaced or misspelt file does not vanish silently."""
    root = write_project(tmp_path)
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("[]\n", encoding="utf-8")
    assert told(root) == [(name, 1, "file-not-read")]


def test_an_empty_folder_gives_one_message_for_each_missing_file(tmp_path: Path) -> None:
    """Without any data the required files are named; nothing crashes."""
    found = told(tmp_path)
    assert {code for _, _, code in found} == {"file-missing"}
    assert {file for file, _, _ in found} >= {"data/plan.yml", "data/sources.yml", "data/units.yml"}


def test_very_long_values_are_cut_in_messages(tmp_path: Path) -> None:
    """A text of 5,000 digits in quotes is refused and shown short, with its line cut around the place."""
    root = write_project(tmp_path)
    edit(root, KPI, "  - fiscal_year: 2025", f"  - fiscal_year: '{'9' * 5000}'")
    (problem,) = load_plan(root).problems
    assert problem.code == "number-in-quotes"
    assert max(len(line) for line in as_text([problem], ("ja", "en")).split("\n")) < 250


def test_links_of_no_records_are_no_problem() -> None:
    """The empty plan has no broken link."""
    assert linked([]) == []


def test_records_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    """Indicators are shown in the order of the source, whatever their files are called."""
    root = write_project(tmp_path)
    text = (root / KPI).read_text(encoding="utf-8")
    edit(root, KPI, "number: 1\n", "number: 2\n")
    for name, number in (("aaa", 3), ("zzz", 1)):
        copy = text.replace("id: library-visits", f"id: {name}").replace("number: 1\n", f"number: {number}\n")
        (root / f"data/kpis/{name}.yml").write_text(copy, encoding="utf-8")
    plan = load_plan(root).plan
    assert plan is not None
    assert [kpi.id for kpi in plan.kpis] == ["zzz", "library-visits", "aaa"]
    assert all(isinstance(kpi, Kpi) for kpi in plan.kpis)


# What a hand may put in the place of a value.
SLIPS = (
    "1", "-1", "1.5", "'x'", "x", "[]", "[1]", "[x, y]", "{}", "{unknown: not_in_source}", "{unknown: x}", "{a: 1}",
    "2025-02-30", "9999-12", "true", "''", "{ja: x}", "{en: y}", "9" * 30, "[{}]", "{id: reading, basis: editorial}",
    "{type: text}", "'{number}{'", "2200", "13", "{document: paper, page: x}", "fiscal_year", "missing", "break",
    "maintain", "lower_is_better", "range", "cumulative", "at_most", "library-visits",
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(
    st.sampled_from(sorted({**RECORDS, **PAGES})),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 60)), max_size=3),
)
def test_no_edit_crashes_the_check(
    tmp_path_factory: pytest.TempPathFactory, file: str, edits: list[tuple[int, int]]
) -> None:
    """Values replaced, lines lost, doubled and moved: the answer is always problems with texts, never an exception."""
    root = write_project(tmp_path_factory.mktemp("edited", numbered=True))
    lines = (root / file).read_text(encoding="utf-8").split("\n")
    for at, way in edits:
        index = at % len(lines)
        line = lines[index]
        if way < len(SLIPS):
            lines[index] = f"{line.split(':')[0]}: {SLIPS[way]}"
        else:
            changed = ((), (line, line), (f"  {line}",), (line.lstrip(),), (line.replace(":", "："),), (line.upper(),))
            lines[index : index + 1] = changed[way % len(changed)]
        lines = lines or [""]
    (root / file).write_text("\n".join(lines), encoding="utf-8")
    found = problems_of(root)
    for form in (as_text, as_github, as_json):
        form(found, ("ja", "en"))
    assert "not-valid" not in {problem.code for problem in found}
