"""Ordinary Japanese text: read as it stands, or refused with the advice to put it in quotes, which always helps."""

from pathlib import Path

import pytest
import yaml

from macros.plan.reader import read_yaml

from .cases import problems_of
from .tiny import edit, write_project

FIXTURES = Path(__file__).parent / "fixtures"
TEXTS = (FIXTURES / "good-texts.txt").read_text(encoding="utf-8").splitlines()
FILES = sorted((FIXTURES / "good-data").glob("*.yml"))

# Where a text may stand: alone, between other fields, in a list.
FRAMES = ("ja: {}", "id: x\nname:\n  ja: {}\n  en: x\nnumber: 1\n", "- {}\n- 次")

# Texts that YAML gives another meaning are refused; all others must be read as they stand.
REFUSED_FROM = TEXTS.index('"二重引用符"で始まる文')

# Read as other values; where a text is expected, the record advises quotes.
OTHER_VALUES = {"1700", "true", "- 横線から始まる文"}


@pytest.mark.parametrize("text", TEXTS)
def test_a_good_text_is_read_as_it_stands_or_quotes_are_advised(text: str) -> None:
    """No text is refused without saying “put it in quotes”, and no refusal names another line."""
    for frame in FRAMES:
        tree, problems = read_yaml(frame.format(text).encode(), "x")
        line = frame[: frame.index("{")].count("\n") + 1
        assert {problem.place.line for problem in problems} <= {line}
        assert not problems or any("引用符" in problem.explanation("ja")[1] for problem in problems)
        assert not problems or any("quote" in problem.explanation("en")[1] for problem in problems)
        assert problems or _held(tree.value) == text or text in OTHER_VALUES


@pytest.mark.parametrize("text", TEXTS[:REFUSED_FROM])
def test_a_text_without_a_meaning_in_yaml_needs_no_quotes(text: str) -> None:
    """Full-width punctuation, quotes, colons in Japanese text, old kanji, emoji and long texts are read."""
    for frame in FRAMES:
        assert read_yaml(frame.format(text).encode(), "x")[1] == []


@pytest.mark.parametrize("text", TEXTS)
def test_quotes_always_help(text: str) -> None:
    """In single quotes every text is read as it stands."""
    quoted = "'" + text.replace("'", "''") + "'"
    for frame in FRAMES:
        tree, problems = read_yaml(frame.format(quoted).encode(), "x")
        assert problems == []
        assert _held(tree.value) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_good_file_is_accepted(path: Path, tmp_path: Path) -> None:
    """Folded and literal texts, every kind of quotes, comments, marks of Windows: no problem, and PyYAML's reading."""
    write_project(tmp_path)
    (tmp_path / "data" / "units.yml").write_bytes(path.read_bytes())
    assert problems_of(tmp_path) == []
    assert read_yaml(path.read_bytes(), "x")[0].value == yaml.safe_load(path.read_bytes())


def test_there_are_enough_good_texts() -> None:
    """At least 40 that need no quotes, and some that do."""
    assert REFUSED_FROM >= 40
    assert len(set(TEXTS)) == len(TEXTS)


def _held(value: object) -> object:
    if isinstance(value, list):
        return value[0]
    assert isinstance(value, dict)
    return value["name"]["ja"] if "name" in value else value["ja"]


@pytest.mark.parametrize("text", ["1700", "true", "[図書館]", "{図書館: x}"])
def test_where_a_text_is_expected_another_value_is_refused_with_the_advice_to_quote_it(
    text: str, tmp_path: Path
) -> None:
    """The reader takes it for a number, a list or fields; the record that holds it asks for a text in quotes."""
    edit(write_project(tmp_path), "data/units.yml", "    ja: 人\n", f"    ja: {text}\n")
    (problem,) = problems_of(tmp_path)
    assert problem.place.line == 3
    assert "引用符" in problem.text("ja")
    assert "quote" in problem.text("en")
