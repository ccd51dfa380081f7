"""Records, pairing and statuses: only what somebody accepted is current, and what changed is told exactly."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.translation.accepting import accepted
from macros.translation.blocks import text_block
from macros.translation.records import Record, Records, read_records, written
from macros.translation.sheets import DataText, Sheets
from macros.translation.status import STATUSES, counts_of

from .translations import (
    ENGLISH,
    JAPANESE,
    change,
    counts,
    record,
    records_file,
    sheet_of,
    was_and_now,
    write_pages,
)

BLOCKS = 14


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A page of 14 passages in two languages, all recorded."""
    write_pages(tmp_path)
    record(tmp_path)
    return tmp_path


# --- statuses ---------------------------------------------------------------------------------------------------------


def test_pages_that_nobody_compared_are_unverified(tmp_path: Path) -> None:
    """Standing side by side is no evidence; macro calls and rules are no passages."""
    assert counts(write_pages(tmp_path)) == {"unverified": BLOCKS}


def test_what_was_accepted_is_current(root: Path) -> None:
    """Every passage of the page has its record."""
    assert counts(root) == {"current": BLOCKS}


def test_an_edit_of_the_japanese_makes_exactly_that_passage_stale(root: Path) -> None:
    """It tells what the Japanese was; putting the Japanese back makes it current again by itself."""
    change(root, "ja", "駅の前にあります", "駅の裏にあります")
    assert counts(root) == {"current": BLOCKS - 1, "stale": 1}
    assert was_and_now(root) == {"図書館は駅の裏にあります。": "図書館は駅の前にあります。"}
    change(root, "ja", "駅の裏にあります", "駅の前にあります")
    assert counts(root) == {"current": BLOCKS}


def test_touching_up_the_english_never_clears_a_stale_passage(root: Path) -> None:
    """Neither a typo fix nor a whole new sentence: only accepting does."""
    change(root, "ja", "駅の前にあります", "駅の裏にあります")
    change(root, "en", "in front of the station", "in front of the main station")
    assert counts(root) == {"current": BLOCKS - 1, "stale": 1}
    assert was_and_now(root) == {"図書館は駅の裏にあります。": "図書館は駅の前にあります。"}
    change(root, "en", "The library is in front of the main station.", "You find it behind the station.")
    assert counts(root) == {"current": BLOCKS - 1, "stale": 1}
    record(root, "図書館は")
    assert counts(root) == {"current": BLOCKS}


def test_a_passage_that_was_rewritten_in_both_languages_is_still_stale(root: Path) -> None:
    """Nothing of either text is left; its place on the page tells which passage it was."""
    change(root, "ja", "図書館は駅の前にあります。", "本館は改築中です。")
    change(root, "en", "The library is in front of the station.", "Closed for works.")
    assert was_and_now(root) == {"本館は改築中です。": "図書館は駅の前にあります。"}


def test_an_edit_of_the_english_alone_is_told_as_such(root: Path) -> None:
    """The Japanese is as it was accepted; the English has to be looked at again."""
    change(root, "en", "south of the station", "south of the river")
    assert counts(root) == {"current": BLOCKS - 1, "edited": 1}


def test_new_and_removed_passages_leave_their_neighbours_alone(root: Path) -> None:
    """New Japanese is missing in English; English whose Japanese is gone is an orphan."""
    change(root, "ja", "図書館は駅の前", "新しい段落です。\n\n図書館は駅の前")
    assert counts(root) == {"current": BLOCKS, "missing": 1}
    change(root, "ja", "- 本を読む町です。\n    ", "")
    assert counts(root) == {"current": BLOCKS - 1, "missing": 1, "orphan": 1}


def test_wrapping_lines_anew_changes_nothing(root: Path) -> None:
    """Neither do empty lines, Windows line ends or another mark for a list."""
    change(root, "ja", "最初の段落は、図書館についてです。", "最初の段落は、\n図書館についてです。\n")
    change(root, "ja", "    - 本を", "    * 本を")
    path = root / "docs" / "ja" / "town.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert counts(root) == {"current": BLOCKS}


def test_an_edit_between_equal_texts_marks_the_right_one(tmp_path: Path) -> None:
    """Several passages may say the same; the order of the page tells them apart."""
    japanese = "# 題\n\nなし\n\n中\n\nなし\n\nなし\n"
    write_pages(tmp_path, japanese, "# Title\n\nNone\n\nMiddle\n\nNone\n\nNone\n")
    record(tmp_path)
    assert counts(tmp_path) == {"current": 5}
    write_pages(tmp_path, japanese.replace("中\n\nなし", "中\n\nあり"), "# Title\n\nNone\n\nMiddle\n\nNone\n\nNone\n")
    statuses = [unit.status for unit in sheet_of(tmp_path).units]
    assert statuses == ["current", "current", "current", "stale", "current"]


def test_pairs_never_cross(root: Path) -> None:
    """Passages that change places in one language are not called current both: their order is what a reader follows."""
    change(
        root, "ja", "    - 本を読む町です。\n    - 人が集う町です。", "    - 人が集う町です。\n    - 本を読む町です。"
    )
    assert counts(root) == {"current": BLOCKS - 1, "missing": 1, "orphan": 1}


def test_headings_hold_the_page_together(tmp_path: Path) -> None:
    """Without any record, equal ids pair sections although one of them is not translated."""
    write_pages(tmp_path, english=ENGLISH.replace("The library is in front of the station.\n\n", ""))
    found = [unit for unit in sheet_of(tmp_path).units if unit.status == "missing"]
    assert [unit.source.words for unit in found if unit.source] == ["図書館は駅の前にあります。"]


def test_a_page_in_one_language_is_missing_or_an_orphan(tmp_path: Path) -> None:
    """All of its passages are."""
    write_pages(tmp_path)
    (tmp_path / "docs" / "en" / "town.md").unlink()
    assert counts(tmp_path) == {"missing": BLOCKS}
    (tmp_path / "docs" / "ja" / "town.md").rename(tmp_path / "docs" / "en" / "town.md")
    assert counts(tmp_path) == {"orphan": BLOCKS}


def test_code_without_japanese_is_no_passage_unless_english_lacks_it(tmp_path: Path) -> None:
    """Code with Japanese is translated like any text."""
    write_pages(
        tmp_path, "# 題\n\n```\na: 1\n```\n\n```\n# 注\n```\n", "# Title\n\n```\na: 1\n```\n\n```\n# note\n```\n"
    )
    assert counts(tmp_path) == {"unverified": 2}
    write_pages(tmp_path, "# 題\n\n```\na: 1\n```\n", "# Title\n")
    assert counts(tmp_path) == {"unverified": 1, "missing": 1}


# --- texts of the data ------------------------------------------------------------------------------------------------


def data(root: Path, *texts: tuple[str, str | None, str | None]) -> Sheets:
    """Return the sheets of texts: file, Japanese, English."""
    return Sheets(root, [DataText(file, (n, n), ja, en) for n, (file, ja, en) in enumerate(texts, 1)])


def test_texts_of_the_data_are_known_by_content_wherever_they_stand(tmp_path: Path) -> None:
    """Moving a text to another file changes nothing; editing it makes it stale."""
    sheets = data(tmp_path, ("data/a.yml", "図書館", "Library"), ("data/a.yml", "公園", "Park"))
    sheets.sheet("data/a.yml").keep(accepted(sheets.sheet("data/a.yml").units, "human", is_reviewed=False))
    moved = data(tmp_path, ("data/b.yml", "公園", "Park"), ("data/c.yml", "図書館", "Library"))
    assert [unit.status for name in moved.names for unit in moved.sheet(name).units] == ["current", "current"]
    edited = data(
        tmp_path,
        ("data/a.yml", "町の図書館", "Library"),
        ("data/a.yml", "公園", "Parks"),
        ("data/a.yml", "駅", None),
        ("data/a.yml", None, "Bridge"),
        ("data/a.yml", "橋", "Bridge"),
    )
    statuses = [unit.status for unit in edited.sheet("data/a.yml").units]
    assert statuses == ["stale", "edited", "missing", "orphan", "unverified"]


def test_two_names_with_one_english_are_no_versions_of_each_other(tmp_path: Path) -> None:
    """While the one stands somewhere as it was recorded, the other is new; likeness alone makes it an edit."""
    sheets = data(tmp_path, ("data/a.yml", "町", "Town"))
    sheets.sheet("data/a.yml").keep(accepted(sheets.sheet("data/a.yml").units, "human", is_reviewed=False))
    both = data(tmp_path, ("data/a.yml", "町", "Town"), ("data/a.yml", "役場", "Town"), ("data/a.yml", "町", "A town"))
    assert [unit.status for unit in both.sheet("data/a.yml").units] == ["current", "unverified", "unverified"]
    alone = data(tmp_path, ("data/a.yml", "役場", "Town"))
    assert [unit.status for unit in alone.sheet("data/a.yml").units] == ["stale"]


# --- records ----------------------------------------------------------------------------------------------------------


def test_a_record_file_has_a_record_a_line_in_the_order_of_the_page(root: Path) -> None:
    """An empty line stands between two, and nothing in it tells when, where or by which commit."""
    lines = records_file(root).read_text(encoding="utf-8").split("\n")
    assert lines[1::2] == [""] * BLOCKS
    values = [json.loads(line) for line in lines[:-1:2]]
    assert [list(value) for value in values] == [["s", "t", "by", "ok", "ja"]] * BLOCKS
    assert [value["ja"] for value in values][:3] == ["町の計画です。", "町の計画", "要点"]
    assert {(value["by"], value["ok"]) for value in values} == {("human", "draft")}


def test_what_was_once_translated_stays_recorded_beside_its_successor(root: Path) -> None:
    """The former Japanese stays in its place, so that going back is current again."""
    change(root, "ja", "駅の前にあります", "駅の裏にあります")
    change(root, "en", "in front of", "behind")
    record(root, "図書館は")
    texts = [entry.ja for entry in sheet_of(root).own]
    place = texts.index("図書館は駅の前にあります。")
    assert {texts[place - 1], texts[place + 1]} & {"図書館は駅の裏にあります。"}
    write_pages(root, JAPANESE, ENGLISH)
    assert counts(root) == {"current": BLOCKS}


HASHES = st.text("0123456789abcdef", min_size=12, max_size=12)
RECORDS = st.builds(
    Record, HASHES, HASHES, st.sampled_from(["human", "machine"]), st.sampled_from(["draft", "reviewed"]),
    st.text(st.characters(exclude_categories=["Cs"])), st.dictionaries(st.text("ab"), st.text("cd", min_size=1)),
    st.sampled_from(["", "2001-04-01", "2004-02-29"]),
)  # fmt: skip


@given(st.lists(RECORDS))
def test_records_survive_being_written_and_read(records: list[Record]) -> None:
    """Any text, also with line ends and quotes, comes back as it was."""
    read, problems = read_records(written(Records(records)), "x")
    assert not problems
    assert list(read) == list(Records(records))


def test_conflict_marks_are_passed_over_and_both_sides_count() -> None:
    """What a merge left unresolved is no harm: a reviewed record outweighs a draft of the same pair."""
    one = Record("0" * 12, "1" * 12, "machine", "draft", "一")
    other = Record("0" * 12, "1" * 12, "human", "reviewed", "一")
    third = Record("2" * 12, "3" * 12, "human", "draft", "二")
    text = f"<<<<<<< HEAD\n{one.line}\n||||||| base\n=======\n{other.line}\n\n{third.line}\n>>>>>>> theirs\n"
    read, problems = read_records(text, "x")
    assert not problems
    assert list(read) == [other, third]


@pytest.mark.parametrize("line", ["{", "[]", "1", '{"s": "x"}', "\ufeff", '{"s": 1}', "[" * 3000])
def test_a_broken_line_is_told_and_the_others_count(line: str) -> None:
    """One slip by hand does not make a page unverified."""
    good = Record("0" * 12, "1" * 12, "human", "draft", "一")
    read, problems = read_records(f"{line}\n{good.line}\n", "x")
    assert list(read) == [good]
    assert [(problem.code, problem.place.line) for problem in problems] == [("record-broken", 1)]


def test_counts_name_every_status() -> None:
    """Also those that nothing has."""
    assert counts_of([]) == dict.fromkeys(STATUSES, 0)
    assert text_block(" 本  の ").words == "本の"
