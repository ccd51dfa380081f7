"""What comes back from a translator: taken in passage by passage, refused with a reason, never a danger."""

import io
import re
from pathlib import Path

import openpyxl
import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.translation.exchange.data_text import with_texts
from macros.translation.sheets import Sheets, Term

from .exchanges import FORMS, HEADING, exported, files_of, imported, sheets_of, translated
from .test_cli import run
from .translations import ENGLISH, PAGE, change, counts, page, record, records_file, write_pages


def brought(root: Path, words: dict[str, str], form: str = "po") -> list[str]:
    """Let a translator write new words in the place of others, and return the codes of what is not taken."""
    return [problem.code for problem in imported(root, translated(exported(root, form), form, words), form).problems]


# --- what is taken in -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_only_the_passage_that_was_translated_changes(town: Path, form: str) -> None:
    """The rest of the page is the same to the byte, and the passage is recorded as a draft."""
    assert brought(town, {"The library is in front of the station.": "The library faces the station."}, form) == []
    assert page(town) == ENGLISH.replace("is in front of the station", "faces the station")
    assert counts(town) == {"current": sum(counts(town).values())}


def test_every_kind_of_passage_can_be_translated(town: Path) -> None:
    """Description, headings, items, rows, titles, footnotes: each is put where it stood, with its markers."""
    words = {
        "The plan of a town.": 'Its plan: "a town"',
        "Plan of the town": "Town plan",
        "In short": "Briefly",
        "A town that reads.": "Reading",
        "| Name | Place |": "| Name | Where |",
        "Please write to the town office.[^1]": "Write to the office.[^1]",
        "On weekdays only.": "Weekdays",
    }
    assert brought(town, words) == []
    expected = ENGLISH
    for before, after in words.items():
        expected = expected.replace(before, after, 1)
    expected = expected.replace('description: Its plan: "a town"', r'description: "Its plan: \"a town\""')
    assert page(town) == expected


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("last", ["\n", ""])
def test_line_ends_byte_order_mark_and_the_end_of_the_file_stay(tmp_path: Path, end: str, mark: str, last: str) -> None:
    """An editor on another system finds the file as it was left."""
    english = mark + "# A town\n\nOne walk.\n\nTwo walks." + last
    write_pages(tmp_path, "# 町\n\n散歩。\n\n二度の散歩。\n")
    path = tmp_path / f"docs/en/{PAGE}.md"
    path.write_bytes(english.replace("\n", end).encode())
    record(tmp_path)
    assert brought(tmp_path, {"One walk.": "A walk."}) == []
    assert path.read_bytes() == english.replace("One walk.", "A walk.").replace("\n", end).encode()


def test_what_had_no_english_is_put_in_its_place(town: Path) -> None:
    """A new paragraph and a new item stand where they stand in Japanese, with their markers."""
    change(town, "ja", "図書館は駅の前にあります。", "図書館は駅の前にあります。\n\n朝から開いています。")
    change(town, "ja", "    - 人が集う町です。", "    - 人が集う町です。\n    - 歩く町です。")
    missing = {"朝から": "It opens in the morning.", "歩く": "A town that walks."}
    file = polib.pofile(exported(town, "po", "missing").decode() + "\n")
    for entry in file:
        entry.msgstr = next(words for ja, words in missing.items() if ja in entry.msgid)
    assert len(file) == 2
    assert imported(town, str(file).encode(), "po").problems == []
    assert page(town) == ENGLISH.replace(
        "in front of the station.\n", "in front of the station.\n\nIt opens in the morning.\n"
    ).replace("    - A town that meets.\n", "    - A town that meets.\n    - A town that walks.\n")
    assert counts(town) == {"current": sum(counts(town).values())}


def test_a_page_without_english_is_made_from_its_translation(town: Path) -> None:
    """With the macro calls, the ids and the frame of the Japanese page: it is the English page as it was."""
    path = town / f"docs/en/{PAGE}.md"
    english = iter(unit.target.words for unit in sheets_of(town).sheet(PAGE).units if unit.target)
    path.unlink()
    assert brought(town, {}) == []
    assert not path.exists()
    data = translated(exported(town, "po"), "po", lambda name, words: next(english))
    assert imported(town, data, "po").problems == []
    assert path.read_text(encoding="utf-8") == ENGLISH


def test_a_stale_passage_goes_out_with_what_it_was_and_becomes_current(town: Path) -> None:
    """The translator reads the Japanese that was translated and what has changed in it."""
    change(town, "ja", "駅の前", "駅の裏")
    file = polib.pofile(exported(town, "po", "stale", "missing").decode() + "\n")
    (entry,) = file
    assert entry.flags == ["fuzzy"]
    assert "図書館は駅の前にあります。" in entry.comment
    assert "図書館は駅の[-前-]{+裏+}にあります。" in entry.comment
    entry.msgstr = "The library is behind the station."
    assert imported(town, str(file).encode(), "po").problems == []
    assert counts(town) == {"current": sum(counts(town).values())}


def test_english_that_nobody_touched_stays_stale_whatever_a_program_says_of_it(town: Path) -> None:
    """Saving a file anew may call all of it translated; only “reviewed” is the word of a person."""
    change(town, "ja", "駅の前", "駅の裏")
    data = exported(town, "po").replace(b"#, fuzzy\n", b"")
    assert imported(town, data, "po").taken == []
    assert counts(town)["stale"] == 1
    book = openpyxl.load_workbook(io.BytesIO(exported(town, "xlsx", "stale")))
    book.active["D2"].value = "reviewed"
    buffer = io.BytesIO()
    book.save(buffer)
    assert imported(town, buffer.getvalue(), "xlsx").problems == []
    assert "stale" not in counts(town)
    assert page(town) == ENGLISH


def test_notes_hold_the_glossary_and_what_stays_as_it_is(tmp_path: Path) -> None:
    """Terms with their standing and the words not to use; links, macros, code and ids in the order of the text."""
    from macros.translation.exchange.units import exchange_units

    japanese = '# 題 {#top}\n\n[公民館](a.md)で`x`と{{ date("2025-07-08") }}[^1]\n\n[^1]: 注\n'
    write_pages(tmp_path, japanese, "")
    term = Term("公民館", "community hall", ("village hall",), "working")
    units = list(exchange_units(Sheets(tmp_path).all(), ["missing"], [term], ("en",)))
    assert units[0].notes[-1] == "Keep as they are: {#top}"
    assert units[1].notes[1:] == (
        "Term: 公民館 → community hall (working translation)",
        "English not to use: village hall",
        'Keep as they are: (a.md)  `x`  {{ date("2025-07-08") }}  [^1]',
    )


# --- data -------------------------------------------------------------------------------------------------------------

DATA = """\
# a comment
- name: # of the first
    ja: 一
    en: "One: \\"quoted\\"" # kept
  note: {ja: 二, en: Two}
- name: {ja: 三}
  other:
    ja: '四'   # four
  folded:
    ja: 五
    en: >-
      five and
      six
"""


def test_only_the_scalar_of_a_text_changes_in_a_data_file() -> None:
    """Comments, brackets and the quotation marks of all else stay; a text that was missing stands behind the other."""
    changes = {
        (0, "name"): "It's: one",
        (0, "note"): "Two, and more",
        (1, "name"): "Three",
        (1, "other"): "# four",
        (1, "folded"): "five",
    }
    expected = (
        DATA.replace('"One: \\"quoted\\""', '"It\'s: one"')
        .replace("en: Two}", 'en: "Two, and more"}')
        .replace("{ja: 三}", '{ja: 三, en: "Three"}')
        .replace("'四'   # four\n", "'四'   # four\n    en: \"# four\"\n")
        .replace(">-\n      five and\n      six", '"five"')
    )
    assert with_texts(DATA, changes, "ja", "en") == expected
    crlf = DATA.replace("\n", "\r\n")
    assert with_texts(crlf, changes, "ja", "en") == expected.replace("\n", "\r\n")


@given(
    words=st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(str.strip).filter(bool)
)
def test_any_words_can_be_put_into_a_data_file(words: str) -> None:
    """What YAML would take for something else is put in quotation marks; what it cannot hold at all is refused."""
    for path in ((0, "name"), (0, "note"), (1, "name"), (1, "folded")):
        try:
            text = with_texts(DATA, {path: words}, "ja", "en")
        except ValueError:
            assert "\ufeff" in words or not words.isprintable()
        else:
            assert text.count("\n") <= DATA.count("\n")


def test_data_goes_out_and_comes_back(tiny: Path) -> None:
    """The name of an indicator changes where it stands, and nowhere else."""
    before = files_of(tiny)
    assert brought(tiny, {"Library visits": "Visits to the library"}) == []
    changed = {name: data for name, data in files_of(tiny).items() if before.get(name) != data}
    file = "data/kpis/library-visits.yml"
    assert set(changed) == {file, f"data/translations/en/{file}.jsonl"}
    assert changed[file] == before[file].replace(b"Library visits", b"Visits to the library")


# --- what is not taken ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("Please write to the town office.[^1]", "Please write to the town office.", "block-footnotes-differ"),
        ("The library is in front of the station.", "[Library](a.md)", "block-links-differ"),
        ("The library is in front of the station.", "The {{ value('x') }}", "block-macros-differ"),
        ("The library is in front of the station.", "The `library`", "block-code-differs"),
        ("The library is in front of the station.", "The library、near", "block-japanese-left"),
        ("The library is in front of the station.", "# The library", "exchange-structure-differs"),
        ("The library is in front of the station.", "- The library", "exchange-structure-differs"),
        ("The library is in front of the station.", "<div>library", "exchange-structure-differs"),
        ("Contact", "Contact {#other}", "exchange-structure-differs"),
        ("| Central Park | south of the station |", "| Central Park |", "exchange-structure-differs"),
    ],
)
def test_a_passage_that_would_break_something_is_refused_and_the_others_go_through(
    town: Path, before: str, after: str, code: str
) -> None:
    """Macros, links, footnotes, code, Japanese left, the shape of the page: told at the line of the file."""
    coming = imported(town, translated(exported(town, "po"), "po", {before: after, "In short": "Briefly"}), "po")
    assert [problem.code for problem in coming.problems] == [code]
    place = coming.problems[0].place
    assert (place.file, place.line > 1, place.text.startswith(f"{PAGE}#")) == ("back.po", True, True)
    assert page(town) == ENGLISH.replace("In short", "Briefly")


def test_a_file_that_comes_back_late_is_passed_over(town: Path) -> None:
    """Where the Japanese has moved on, or somebody else has edited the English; each is told, the rest is taken."""
    out = exported(town, "po")
    change(town, "ja", "駅の前", "駅の裏")
    change(town, "en", "about the park", "about Central Park")
    words = {
        "The library is in front of the station.": "The library faces the station.",
        "The second paragraph is about the park.": "The second one is on the park.",
        "In short": "Briefly",
    }
    now = page(town)
    coming = imported(town, translated(out, "po", words), "po")
    assert sorted(problem.code for problem in coming.problems) == [
        "exchange-english-changed",
        "exchange-japanese-changed",
    ]
    assert page(town) == now.replace("In short", "Briefly")
    assert imported(town, out, "po").problems == []  # what nobody translated needs no message


def test_the_same_file_twice_changes_nothing_the_second_time(town: Path) -> None:
    """Its words are there already: no message, no byte."""
    back = translated(exported(town, "po"), "po", {"In short": "Briefly"})
    assert imported(town, back, "po").problems == []
    before = files_of(town)
    coming = imported(town, back, "po")
    assert (coming.problems, coming.taken) == ([], [])
    assert files_of(town) == before


def test_an_empty_translation_changes_nothing(town: Path) -> None:
    """Nobody empties a passage by leaving it out."""
    before = files_of(town)
    for form in FORMS:
        assert brought(town, {"In short": "", "Contact": "  "}, form) == []
    assert files_of(town) == before


def test_a_review_of_a_draft_is_recorded_with_who_and_when(tiny: Path) -> None:
    """The command says who translated, whether it was compared, and on which day."""
    run("translation", "export", "--format", "po", "--output", "out.po")
    (tiny / "out.po").write_bytes(translated((tiny / "out.po").read_bytes(), "po", {HEADING: "Small plan"}))
    result = run("translation", "import", "out.po", "--by", "machine", "--reviewed", "--on", "2025-07-08")
    assert (result.exit_code, "1 passages of 1 pages" in result.output) == (0, True)
    line = next(line for line in records_file(tiny, "index").read_text(encoding="utf-8").split("\n") if "795f" in line)
    assert '"by": "human", "ok": "draft"' in line
    assert re.search(
        r'"by": "machine", "ok": "reviewed", .*"on": "2025-07-08"', records_file(tiny, "index").read_text()
    )
