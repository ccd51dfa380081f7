"""The segmenter: takes pages apart without ever rewriting them, and knows what holds words."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.translation.blocks import blocks_of, collapsed
from macros.translation.segmenter import GLUE, pieces

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").rglob("*.md"))

# Text that is likely to hold what the segmenter looks for.
MARKED = st.lists(
    st.sampled_from(
        ["---", "# 題 {#id}", "- 項目", "1. x", "> 引用", "| a | b |", "| --- | --- |", "```", "~~~", '!!! note "題"',
         '=== "tab"', "??? x", "[^1]: 注", ":   定義", "用語", "{{ a() }}", "{: .x }", "<div>", "<!--", "-->", "",
         "    字下げ", "        深い", "description: 説明", "title: >-", "\t- タブ", "文。\r", "==="]
    )
).map("\n".join)  # fmt: skip


@given(st.text() | MARKED)
@settings(max_examples=400, deadline=None)
def test_the_pieces_of_any_text_are_the_text(text: str) -> None:
    """Nothing is lost, added or moved, whatever stands in a file; places are the true ones."""
    found = pieces(text)
    assert "".join(piece.text for piece in found) == text
    assert all(text[piece.start : piece.end] == piece.text for piece in found)
    assert all(piece.line == text.count("\n", 0, piece.start) + 1 for piece in found)
    assert all(piece.text == piece.text.strip() for piece in found if piece.kind != GLUE)


@pytest.mark.parametrize("path", PAGES, ids=[path.relative_to(ROOT).as_posix() for path in PAGES])
def test_the_pieces_of_an_edited_page_are_the_page(path: Path) -> None:
    """Also when the page is cut, doubled or garbled anywhere, as in the middle of an edit."""
    text = path.read_text(encoding="utf-8")
    chance = random.Random(path.name)  # noqa: S311 - no secret, the same edits on every run
    for _ in range(20):
        first, last = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        mark = chance.choice(["```\n", "> ", "\n---\n", "| ", "\n\n", "    ", "<!--", "{{", "\r\n"])
        for edited in (text[:first] + text[last:], text[:first] + mark + text[first:], text[:last] + text[first:]):
            assert "".join(piece.text for piece in pieces(edited)) == edited


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "ja").rglob("*.md")), ids=lambda path: path.name)
def test_most_letters_of_a_page_stand_in_pieces_with_words(path: Path) -> None:
    """No words fall into the glue: what is left there holds no Japanese."""
    glue = "".join(piece.text for piece in pieces(path.read_text(encoding="utf-8")) if piece.kind == GLUE)
    assert not [letter for letter in glue if "\u3041" <= letter <= "\u9fff"]


CASES = {
    "---\ntitle: 題\ndescription: 説明\nauthor: x\n---\n": [("title", "題"), ("description", "説明"), ("end", "---")],
    '---\ntitle: "題"\n---\n': [("title", "題"), ("end", "---")],
    "---\ndescription: >-\n  長い\n  説明\n---\n": [("description", "長い\n  説明"), ("end", "---")],
    "# 題 {#id .x}\n": [("heading", "題")],
    "## 題 ##\n": [("heading", "題")],
    "文の\n続き\n\n次": [("paragraph", "文の\n続き"), ("paragraph", "次")],
    "- 一\n- [ ] 二\n  続き\n    1. 三": [("item", "一"), ("item", "二\n  続き"), ("item", "三")],
    "| 名 | 値 |\n| --- | ---: |\n| 甲 | 1 |\n": [("row", "| 名 | 値 |"), ("row", "| 甲 | 1 |")],
    '!!! note "題"\n    文\n': [("label", "題"), ("paragraph", "文")],
    '??? tip "題"\n    - 項\n': [("label", "題"), ("item", "項")],
    '=== "題"\n\n    文\n': [("label", "題"), ("paragraph", "文")],
    "!!! note\n    文\n": [("paragraph", "文")],
    "文[^a]\n\n[^a]: 注\n    続き": [("paragraph", "文[^a]"), ("footnote", "注\n    続き")],
    "用語\n:   意味\n": [("paragraph", "用語"), ("definition", "意味")],
    "> 引用\n> 続き\n>\n> 次": [("quote", "引用\n> 続き"), ("quote", "次")],
    "```yaml\n# 説明\n\na: 1\n```\n": [("code", "```yaml\n# 説明\n\na: 1\n```")],
    "文\n\n    字下げ\n\n    二\n\n文": [("paragraph", "文"), ("code", "字下げ\n\n    二"), ("paragraph", "文")],
    "- 項\n\n    文\n\n        印\n": [("item", "項"), ("paragraph", "文"), ("code", "印")],
    '文\n\n{{ kpi(\n  "x") }}\n': [("paragraph", "文"), ("macro", '{{ kpi(\n  "x") }}')],
    '{{ value("x") }}です。': [("paragraph", '{{ value("x") }}です。')],
    "文\n{: .x }\n\n***\n\n[a]: b.md\n": [("paragraph", "文")],
    "<div>\n題\n</div>\n\n<!-- 注\n\n記 -->\n文": [("paragraph", "文")],
    "文\r\n\r\n次\r\n": [("paragraph", "文"), ("paragraph", "次")],
}


@pytest.mark.parametrize("text", CASES, ids=lambda text: text[:12])
def test_each_kind_of_block_is_known(text: str) -> None:
    """Kind and words, without the marks around them; rules, attributes, HTML and link targets hold none."""
    assert [(piece.kind, piece.text) for piece in pieces(text) if piece.kind != GLUE] == CASES[text]


def test_headings_footnotes_and_front_matter_have_keys() -> None:
    """The id of a heading, the label of a footnote, the name of a field."""
    blocks = blocks_of("---\ntitle: 題\n---\n\n# 題 {#top}\n\n[^a]: 注\n")
    assert [block.key for block in blocks] == ["title", "", "top", "a"]


@pytest.mark.parametrize(
    ("kind", "one", "two"),
    [
        ("paragraph", "文の\n    続き", "文の続き"),
        ("paragraph", "two  words\nhere", "two words here"),
        ("quote", "引用\n> 続き", "引用続き"),
        ("code", "    a:\n      b", "a:\n  b"),
    ],
)
def test_how_lines_are_wrapped_makes_no_difference(kind: str, one: str, two: str) -> None:
    """White space is one space, and none between Japanese characters; code keeps its lines."""
    assert collapsed(kind, one) == collapsed(kind, two)


def test_words_and_kind_make_the_hash() -> None:
    """The same words as another kind are another block; a space between Latin words counts."""
    heading, paragraph = blocks_of("# 題\n\n題\n")
    assert heading.hash != paragraph.hash
    assert len(heading.hash) == 12
    assert collapsed("paragraph", "a b") != collapsed("paragraph", "ab")
    assert collapsed("code", "a:\n  b") != collapsed("code", "a: b")
