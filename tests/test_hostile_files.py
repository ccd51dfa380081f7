"""Files and dates that only look right: links in the data, files that nothing reads, days that no calendar has."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.checks.told_dates import impossible_dates
from macros.words import dates

from .cases import problems_of
from .tiny import KPI, write_project


def codes(root: Path) -> list[tuple[str, str]]:
    """Return the file and the code of every problem."""
    return [(problem.place.file, problem.code) for problem in problems_of(root)]


def test_no_link_of_the_data_is_followed(tmp_path: Path) -> None:
    """A link could show any file of the machine that checks in a message: it is refused unread."""
    root = write_project(tmp_path / "project")
    secret = tmp_path / "secret.yml"
    secret.write_text("id: secret words\n", encoding="utf-8")
    (root / "data" / "kpis" / "other.yml").symlink_to(secret)
    units = root / "data" / "units.yml"
    units.rename(tmp_path / "units.yml")
    units.symlink_to(tmp_path / "units.yml")
    found = problems_of(root)
    assert {(p.place.file, p.code) for p in found} >= {
        ("data/kpis/other.yml", "file-is-link"),
        ("data/units.yml", "file-is-link"),
    }
    assert not any("secret words" in problem.text(language) for problem in found for language in ("ja", "en"))


def test_no_folder_of_the_data_is_a_link(tmp_path: Path) -> None:
    """Each file that would be read through it is told."""
    root = write_project(tmp_path / "project")
    (root / "data" / "meetings").rename(tmp_path / "meetings")
    (root / "data" / "meetings").symlink_to(tmp_path / "meetings")
    assert codes(root) == [("data/meetings/2025-07-08.yml", "file-is-link")]


def test_a_link_to_itself_is_told_like_any_other(tmp_path: Path) -> None:
    """Following it would never end."""
    root = write_project(tmp_path)
    (root / "data" / "kpis" / "other.yml").symlink_to("other.yml")
    assert codes(root) == [("data/kpis/other.yml", "file-is-link")]


def test_a_project_may_itself_be_reached_by_a_link(tmp_path: Path) -> None:
    """Where the project lies is the editor's business."""
    write_project(tmp_path / "project")
    (tmp_path / "link").symlink_to(tmp_path / "project")
    assert codes(tmp_path / "link") == []


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Reading it would never end."""
    root = write_project(tmp_path)
    os.mkfifo(root / "data" / "kpis" / "pipe.yml")
    assert codes(root) == [("data/kpis/pipe.yml", "file-unreadable")]


@pytest.mark.parametrize(
    "name", ["library-visits.yml.txt", "second.YML", "second.yml.bak", "second.txt", "second.yaml", "kpis.csv"]
)
def test_a_file_that_nothing_reads_does_not_vanish(name: str, tmp_path: Path) -> None:
    """Desktops hide endings and add others: what an editor saved and nothing reads is told by its whole name."""
    root = write_project(tmp_path)
    (root / "data" / "kpis" / name).write_text(KPI, encoding="utf-8")
    assert codes(root) == [(f"data/kpis/{name}", "file-not-read")]


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini", "~$library-visits.xlsx", ".x.yml.swp"])
def test_what_a_desktop_leaves_behind_is_let_be(name: str, tmp_path: Path) -> None:
    """No editor made it, and nothing reads it."""
    root = write_project(tmp_path)
    (root / "data" / "kpis" / name).write_bytes(b"\0")
    assert codes(root) == []


def test_two_pages_have_two_addresses(tmp_path: Path) -> None:
    """A page and the first page of a folder of its name would be written into one file."""
    root = write_project(tmp_path)
    for language in ("ja", "en"):
        (root / "docs" / language / "part").mkdir()
        for name in ("part.md", "part/index.md"):
            (root / "docs" / language / name).write_text("# 題\n", encoding="utf-8")
    found = [problem for problem in problems_of(root) if problem.code == "page-address-taken"]
    assert [problem.place.file for problem in found] == ["docs/en/part/index.md", "docs/ja/part/index.md"]
    assert {problem.values["address"] for problem in found} == {"/part/"}


DAYS = st.dates(date(1926, 12, 25), date(2100, 1, 1))


def told(day: date) -> list[str]:
    """Return the ways in which words may tell a day."""
    japanese, era = dates.day(day, "ja", weekday=True), dates.era_year(day)
    return [
        dates.day(day, "ja"),
        japanese,
        japanese.replace(f"{day.year}年", era),
        f"{era}（{day.year}年）",
        f"{day.year}年（{era}）{day.month}月",
        dates.day(day, "en"),
        dates.day(day, "en", weekday=True),
    ]


@given(DAYS)
def test_no_day_of_the_calendar_is_refused(day: date) -> None:
    """With and without its weekday, by its own era, in both languages."""
    assert [list(impossible_dates(f"それは{words}です")) for words in told(day)] == [[]] * 7


@given(DAYS, st.integers(1, 6))
def test_no_other_weekday_is_let_through(day: date, days: int) -> None:
    """In either language; the place is that of the date."""
    other = day + timedelta(days)
    for language in ("ja", "en"):
        plain, right = dates.day(day, language), dates.day(day, language, weekday=True)
        wrong = dates.day(other, language, weekday=True).replace(dates.day(other, language), plain)
        assert list(impossible_dates(f"- {wrong}")) == [(2, wrong)]
        assert wrong != right


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("昭和64年1月7日から平成元年1月8日まで", []),
        ("昭和64年1月8日", ["昭和64年1月8日"]),
        ("平成元年1月7日", ["平成元年1月7日"]),
        ("平成31年4月30日の翌日は令和元年5月1日", []),
        ("平成31年5月1日", ["平成31年5月1日"]),
        ("令和元年4月30日", ["令和元年4月30日"]),
        ("昭和元年12月24日", ["昭和元年12月24日"]),
        ("令和0年5月1日", ["令和0年5月1日"]),
        ("平成32年度（2020年度）の目標", []),
        ("令和7年度（2024年度）", ["令和7年度（2024年度）"]),
        ("２０２５年２月３０日", ["２０２５年２月３０日"]),
        ("2024年2月29日と2025年2月29日", ["2025年2月29日"]),
        ("2025年0月1日", ["2025年0月1日"]),
        ("大正15年12月25日", []),
        ("2025年度7月8日", []),
        ("31 June 2025, Friday, 8 July 2025", ["31 June 2025", "Friday, 8 July 2025"]),
        ("8 July 2025", []),
    ],
)
def test_dates_of_the_borders_of_eras_and_months(words: str, wrong: list[str]) -> None:
    """A day belongs to the era that it falls into; a fiscal year may be told by an era that has ended."""
    assert [found for _, found in impossible_dates(words)] == wrong


def test_what_a_correction_corrects_may_be_a_day_that_never_was(tmp_path: Path) -> None:
    """That is why it was corrected; what stands there now is judged."""
    root = write_project(tmp_path)
    path = root / "data" / "corrections.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('ja: "2024.4.2"', "ja: 2024年4月31日"), encoding="utf-8")
    assert codes(root) == []
