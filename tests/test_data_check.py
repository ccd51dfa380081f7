"""The check of data beyond schema and links: dates, counts and what records say of each other."""

from pathlib import Path

import pytest

from macros.checks.project import checked_files

from .cases import problems_of
from .tiny import edit, write_project

KPI = "data/kpis/library-visits.yml"
MOVE = """\
- id: digital-act
  name:
    ja: 架空の法律
    en: A made-up act
  as_printed: 2025年9月
  when:
    date: 2025-09
    precision: month
  state: done
  wording: quoted_name
  source:
    document: paper
"""
INITIATIVE = """\
- id: reading-hour
  pillar: reading
  field: rooms
  theme: {unknown: not_in_source}
  kpis: {unknown: not_in_source}
  opinions: {unknown: not_in_source}
  text:
    ja: 朝の読書
    en: Reading in the morning
  wording: paraphrase
  source:
    document: paper
"""


def told(root: Path) -> list[tuple[str, str, str]]:
    """Return code, file and the line of source of every problem."""
    return [(found.code, found.place.file, found.place.text.strip()) for found in problems_of(root)]


@pytest.mark.parametrize(
    ("file", "find", "put", "line"),
    [
        (KPI, "    as_of: 2025-07-08", "    as_of: 2025-07-09", "as_of: 2025-07-09"),
        (KPI, "  - fiscal_year: 2023", "  - fiscal_year: 2026", "- fiscal_year: 2026"),
        (KPI, "    type: at_least\n", "    stated_on: 2025-08-01\n    type: at_least\n", "stated_on: 2025-08-01"),
        ("data/events.yml", "    date: 2024-04-01", "    date: 2026-04-01", "date: 2026-04-01"),
        ("data/corrections.yml", "{unknown: not_in_source}", "2025-12-31", "corrected_on: 2025-12-31"),
        ("data/schedule.yml", "planned_as_of: 2025-07-08", "planned_as_of: 2025-07-09", "planned_as_of: 2025-07-09"),
        ("data/schedule.yml", "outcome: {unknown: outcome_not_recorded}", "outcome: done", "outcome: done"),
        (
            "data/meetings/2025-07-08.yml",
            "date: 2025-07-08\nweekday: tuesday",
            "date: 2025-07-15\nweekday: tuesday",
            "date: 2025-07-15",
        ),
    ],
)
def test_nothing_of_the_plan_happened_after_the_day_the_site_speaks_of(
    tmp_path: Path, file: str, find: str, put: str, line: str
) -> None:
    """Values, judgements, events, corrections, meetings and outcomes; each told at its line."""
    root = write_project(tmp_path)
    edit(root, file, find, put)
    assert told(root) == [("after-as-of", file, line)]


def test_an_error_of_this_site_may_be_corrected_after_the_day_the_site_speaks_of(tmp_path: Path) -> None:
    """Its day is one of the site's own work; a correction of a source is something said of the plan."""
    root = write_project(tmp_path)
    edit(root, "data/corrections.yml", "{unknown: not_in_source}", "2025-12-31")
    edit(root, "data/corrections.yml", "kind: source_misprint", "kind: our_error")
    assert told(root) == []


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        (["2025-01-20", "2025-07-08"], []),
        (["2025-07-08", "2025-07-08"], []),
        (["2025-07-09", "2025-07-08"], ["as_of: 2025-07-08"]),
        (["2026-01-20", "2025-01-20", "2025-07-08"], ["as_of: 2025-01-20"]),
    ],
)
def test_editions_are_listed_by_their_days(tmp_path: Path, days: list[str], wrong: list[str]) -> None:
    """The list is published as the plan's history; only two editions of one day have no order but the list's."""
    root = write_project(tmp_path)
    first = (root / "data/editions.yml").read_text(encoding="utf-8")
    earlier = [
        first.replace("id: first", f"id: before-{number}").replace("2025-07-08", day)
        for number, day in enumerate(days[:-1])
    ]
    (root / "data/editions.yml").write_text("".join([*earlier, first]), encoding="utf-8")
    assert told(root) == [("edition-not-in-order", "data/editions.yml", line) for line in wrong]


@pytest.mark.parametrize(("pages", "is_count"), [("12", True), ('"12"', True), ("12ページ", False), ("0", False)])
def test_the_pages_of_a_document_are_counted_in_digits(tmp_path: Path, pages: str, is_count: bool) -> None:
    """With or without quotes they are what the cited pages are held against; in words they would be held to nothing."""
    root = write_project(tmp_path)
    edit(root, "data/sources.yml", "  licence: {unknown", f"  pages: {pages}\n  licence: {{unknown")
    assert told(root) == ([] if is_count else [("not-a-page-count", "data/sources.yml", f"pages: {pages}")])
    edit(root, "data/sources.yml", f"pages: {pages}", "pages: 4")
    assert {code for code, _, _ in told(root)} == {"page-beyond-document"}


def test_a_move_that_is_done_has_happened(tmp_path: Path) -> None:
    """One that is planned may lie ahead."""
    root = write_project(tmp_path)
    (root / "data/national-moves.yml").write_text(MOVE, encoding="utf-8")
    assert told(root) == [("after-as-of", "data/national-moves.yml", "date: 2025-09")]
    edit(root, "data/national-moves.yml", "state: done", "state: planned")
    assert told(root) == []


def test_related_series_may_be_newer_than_the_plan(tmp_path: Path) -> None:
    """They are other people's figures and never feed the plan's own status."""
    root = write_project(tmp_path)
    series = """\
related:
  - id: national
    name: {ja: 全国, en: Whole country}
    area: {ja: 全国, en: Whole country}
    relation: related
    owner: {ja: 統計, en: Statistics}
    difference: {ja: 範囲, en: Area}
    unit: visits
    observations:
      - calendar_year: 2026
        value: 1
        flag: final
        source:
          document: paper
"""
    (root / KPI).write_text((root / KPI).read_text(encoding="utf-8") + series, encoding="utf-8")
    assert told(root) == []


@pytest.mark.parametrize("flag", ["provisional", "estimated"])
def test_a_year_that_has_not_ended_may_have_a_value_that_is_not_final(tmp_path: Path, flag: str) -> None:
    """FY2025 runs until March 2026; in July 2025 only its final value is impossible."""
    root = write_project(tmp_path)
    edit(
        root,
        KPI,
        "  - fiscal_year: 2023\n    value: 1450\n    flag: final",
        f"  - fiscal_year: 2025\n    value: 1450\n    flag: {flag}",
    )
    assert told(root) == []


def test_fewer_named_qualitative_indicators_than_stated_are_in_order(tmp_path: Path) -> None:
    """A source may count indicators it does not name."""
    root = write_project(tmp_path)
    edit(
        root,
        "data/plan.yml",
        "  all: 3\n  quantitative: 1\n  qualitative: 2\n",
        "  all: 9\n  quantitative: 1\n  qualitative: 8\n",
    )
    assert told(root) == []


def test_an_initiative_belongs_to_a_field_of_its_pillar(tmp_path: Path) -> None:
    """As an indicator does; an unknown pillar or field is no contradiction."""
    root = write_project(tmp_path)
    (root / "data/initiatives.yml").write_text(INITIATIVE, encoding="utf-8")
    assert told(root) == [("field-of-other-pillar", "data/initiatives.yml", "field: rooms")]
    edit(root, "data/initiatives.yml", "pillar: reading", "pillar: {unknown: not_in_source}")
    assert told(root) == []


def test_data_is_judged_even_when_a_link_is_broken(tmp_path: Path) -> None:
    """A wrong id does not hide a wrong count: both are told at once."""
    root = write_project(tmp_path)
    edit(root, KPI, "unit: visits", "unit: visit")
    edit(root, "data/schedule.yml", "date: 2025-08", "date: 2026-08")
    assert [code for code, _, _ in told(root)] == ["id-not-found", "outside-axis"]


def test_two_versions_of_a_target_need_their_days(tmp_path: Path) -> None:
    """With both days it is clear which holds."""
    root = write_project(tmp_path)
    second = """\
  - fiscal_year: 2025
    type: at_least
    value: 1800
    stated_on: 2024-03-01
    source:
      document: paper
observations:
"""
    edit(root, KPI, "observations:\n", second)
    assert [code for code, _, _ in told(root)] == ["target-twice"]
    edit(root, KPI, "    value: 1700\n", "    value: 1700\n    stated_on: 2021-03-01\n")
    assert told(root) == []


def test_a_schedule_runs_forward(tmp_path: Path) -> None:
    """An axis that ends before it begins is told once, not for every item."""
    root = write_project(tmp_path)
    edit(root, "data/schedule.yml", "last_month: 2026-03", "last_month: 2025-03")
    assert told(root) == [("period-backwards", "data/schedule.yml", "last_month: 2025-03")]


def test_a_check_tells_how_many_files_it_read(tmp_path: Path) -> None:
    """Data files, pages of all languages and the configuration, each once."""
    files = checked_files(write_project(tmp_path))
    assert len(files) == len(set(files)) == 14
    assert {path.suffix for path in files} == {".yml", ".md"}
