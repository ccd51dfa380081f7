"""The strict reader: what it accepts it reads as written, what it refuses it names at its line; it never crashes."""

import time
from decimal import Decimal

import pytest
import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from macros.plan.file_text import decoded, slips_in_lines
from macros.plan.reader import MAXIMUM_DEPTH, read_yaml
from macros.plan.scalars import plain_key_refusal
from macros.problems import Place, Problem, as_text


def read(text: str) -> object:
    """Return the value of a text, which must be read without a problem."""
    tree, problems = read_yaml(text.encode(), "data/x.yml")
    assert not problems, as_text(problems, ("en",))
    return tree.value


def refusals(text: str | bytes) -> list[tuple[str, int, int]]:
    """Return the codes of the problems in a text with their lines and columns."""
    _, problems = read_yaml(text.encode() if isinstance(text, str) else text, "data/x.yml")
    return [(problem.code, problem.place.line, problem.place.column) for problem in problems]


# Values as data may hold them: words, ids, exact numbers, true and false, and lists and mappings of these.
KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True).filter(lambda key: plain_key_refusal(key) is None)
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20)
NUMBERS = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=2)
VALUES = st.recursive(
    WORDS | NUMBERS | st.booleans(),
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(KEYS, inner, min_size=1, max_size=4),
    max_leaves=12,
)


def written(value: object, indent: int = 0) -> str:
    """Write a value as YAML with every text in single quotes."""
    pad = "  " * indent
    if isinstance(value, dict):
        return "\n" + "\n".join(f"{pad}{key}: {written(entry, indent + 1).lstrip(' ')}" for key, entry in value.items())
    if isinstance(value, list):
        return "\n" + "\n".join(f"{pad}- {written(entry, indent + 1)}" for entry in value)
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:f}" if isinstance(value, Decimal) else "'" + str(value).replace("'", "''") + "'"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5))
def test_what_is_written_is_read_back(value: dict[str, object]) -> None:
    """Texts, exact numbers, true and false, lists and mappings come back as they were written."""
    text = written(value)
    assume(not slips_in_lines(text.split("\n"), "x"))
    assert read(text) == value


@given(NUMBERS)
def test_a_number_keeps_its_decimals(number: Decimal) -> None:
    """Numbers are exact decimals, with the zeros they were written with: 99.0 does not become 99."""
    value = read(f"value: {number:f}")
    assert isinstance(value, dict)
    assert str(value["value"]) == f"{number:f}"


@settings(max_examples=300, deadline=None)
@given(st.text() | st.text(alphabet="a1:-{}[],&*!|>'\"%@# \n\t：　0.", max_size=60))
@example("? a\n? b")
@example("a: {{b}: c}")
@example("- - - -\n-")
@example("'")
@example("\ufeff")
def test_no_text_crashes_the_reader(text: str) -> None:
    """Whatever a file holds, the answer is a value or problems with texts, each within the file."""
    tree, problems = read_yaml(text.encode("utf-8", "surrogatepass"), "data/x.yml")
    assert problems or tree.value is not None
    assert as_text(problems, ("ja", "en")) or not problems
    last = max(text.count("\n") + 2, 1)
    assert all(1 <= problem.place.line <= last and problem.place.column >= 1 for problem in problems)


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    """Bytes that are no text are refused, not raised."""
    tree, problems = read_yaml(data, "data/x.yml")
    assert problems or tree.value is not None


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab1:-{}[], \n'\"", max_size=50))
def test_what_is_accepted_has_the_shape_the_parser_gives_it(text: str) -> None:
    """An accepted file holds the same keys and texts as the parser's own reading without types."""
    tree, problems = read_yaml(text.encode(), "data/x.yml")
    if not problems:
        assert _as_texts(tree.value) == yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - builds only texts


def _as_texts(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_texts(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_as_texts(entry) for entry in value]
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:f}" if isinstance(value, Decimal) else value


@given(st.lists(KEYS, min_size=1, max_size=20, unique=True), st.data())
def test_every_key_and_value_knows_its_place(keys: list[str], data: st.DataObject) -> None:
    """The place of a key is its line at column 1, that of its value right after the colon; also behind comments."""
    gaps = [data.draw(st.integers(0, 3)) for _ in keys]
    lines: list[str] = []
    expected = {}
    for key, gap in zip(keys, gaps, strict=True):
        lines += ["# 説明"] * gap
        lines.append(f"{key}: 数{len(lines)}")
        expected[key] = len(lines)
    tree, problems = read_yaml("\n".join(lines).encode(), "data/x.yml")
    assert not problems
    for key, line in expected.items():
        assert tree.place((key,), key=True) == Place("data/x.yml", line, 1, len(key), lines[line - 1])
        assert tree.place((key,)).line == line
        assert tree.place((key,)).column == len(key) + 3


def test_a_place_that_is_not_in_the_file_is_that_of_what_encloses_it() -> None:
    """A field that is missing is reported where its record stands, a single source where its list would be."""
    tree, _ = read_yaml(b"a:\n  b: 1\nsource:\n  page: 2\n  document: x\n", "x")
    assert tree.place(("a", "c", "d")).line == 2
    assert tree.place(("source", 0, "document")).line == 5
    assert tree.place(("nothing",)).line == 1


def test_a_doubled_key_is_refused_at_its_second_place() -> None:
    """The last of two equal keys never wins silently."""
    assert refusals("a: 1\nb: 2\na: 3\n") == [("duplicate-key", 3, 1)]
    assert refusals("a:\n  b: 1\n  b: 2\n") == [("duplicate-key", 3, 3)]
    assert refusals("a: {b: 1, b: 2}\n") == [("duplicate-key", 1, 11)]


@pytest.mark.parametrize(
    "number",
    [
        "0755",
        "0o17",
        "0x1F",
        "0b11",
        "1_700",
        "12:30",
        "1:2:3",
        "1e3",
        "1.5E-3",
        ".5",
        "5.",
        "+5",
        ".inf",
        "-.INF",
        ".NaN",
    ],
)
def test_a_number_that_yaml_reads_otherwise_is_refused(number: str) -> None:
    """Octal, hexadecimal, grouped, sexagesimal and exponent forms, infinity and not-a-number."""
    assert refusals(f"value: {number}") == [("ambiguous-number", 1, 8)]
    assert read(f"value: '{number}'") == {"value": number}


@pytest.mark.parametrize("word", ["yes", "No", "ON", "off", "y", "N", "True", "FALSE"])
def test_a_word_that_yaml_reads_as_yes_or_no_is_refused(word: str) -> None:
    """Only `true` and `false` stand for yes and no."""
    assert refusals(f"value: {word}") == [("ambiguous-word", 1, 8)]
    assert read(f"value: '{word}'") == {"value": word}


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL", "# 後で"])
def test_a_missing_value_is_refused(nothing: str) -> None:
    """A value that is not known is written as unknown, never left out."""
    assert [code for code, _, _ in refusals(f"value: {nothing}\nb: 1")] == ["empty-value"]


@pytest.mark.parametrize(
    "text",
    [
        "地域：札幌市ほか", "「国」の計画（案）", "1,700件", "12.5%", "第2回", "令和7年度", "A・B", "9：30〜11：30",
        "約3割", "神話", "高﨑", "2025-07-08", "2025年8月下旬", "※注記", "①②", "→次へ", "AI、IoT等", "C# と F#",
        "a-b", "－", "…", "https://example.org/a?b=c", "50%以上", "（仮称）", "その1.0", "x:y", "10:30から", "ｱｲｳ",
        "１２３", "？", "！", "＆", "＊印", "’のある’文", "(1)と(2)", "-5度", "3〜5年", "北海道、東北",
        "【重要】", "〔注〕", "文に%を含む", "令和3年（2021年）", "お知らせ ご案内", "1 2 3", "a#b",
    ],
)  # fmt: skip
def test_ordinary_japanese_text_is_read_as_it_stands(text: str) -> None:
    """An editor need not think of quotes for ordinary text."""
    assert read(f"name: {text}") == {"name": text}
    assert read(f"- {text}") == [text]


def test_full_width_characters_stay_in_quoted_and_block_texts() -> None:
    """In a text of several lines a full-width colon or space is part of the text, not a slip."""
    assert read("a: |\n  　全角で始まる段落\n  ai：人工知能\n") == {"a": "　全角で始まる段落\nai：人工知能\n"}
    assert read("a: 'ai：人工知能'") == {"a": "ai：人工知能"}


def test_a_full_width_colon_that_hides_a_field_is_refused() -> None:
    """Also where the parser itself would have joined the line with the one above."""
    assert refusals("id: x\nkind：a\n") == [("full-width-colon", 2, 5)]
    assert refusals("id：x\nkind: a\n") == [("full-width-colon", 1, 3)]
    assert refusals("a:\n  - b：1\n    c: 2\n") == [("full-width-colon", 2, 6)]


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_byte_order_mark_and_windows_line_ends_are_accepted(mark: str, end: str) -> None:
    """They change neither values nor lines."""
    tree, problems = read_yaml(f"{mark}a: 1{end}b: 二{end}".encode(), "x")
    assert not problems
    assert tree.value == {"a": Decimal(1), "b": "二"}
    assert tree.place(("b",)).line == 2


@pytest.mark.parametrize(
    ("encoding", "line"), [("shift_jis", 2), ("euc_jp", 2), ("utf-16", 1), ("utf-16-le", 1), ("utf-16-be", 1)]
)
def test_another_encoding_is_refused_where_it_shows(encoding: str, line: int) -> None:
    """Not as a heap of strange characters, but once."""
    assert refusals("id: x\nname: 図書館\n".encode(encoding)) == [("not-utf-8", line, 1)]


@pytest.mark.parametrize("character", "\u200b\u200e\u202e\u2028\u2060\u00ad\u3164\ufffe\U000e0041\x07\x85")
def test_an_invisible_character_is_refused_where_it_stands(character: str) -> None:
    """Zero-width, direction and control characters; nothing a reader cannot see may change an id or a figure."""
    assert refusals(f"id: x\nname: 図{character}書\n") == [("invisible-character", 2, 8)]


def test_a_mark_apart_from_its_letter_is_refused_and_old_kanji_are_not() -> None:
    """Composed letters are asked for only where a mark stands alone; compatibility kanji are names of people."""
    assert refusals("name: か\u3099") == [("loose-mark", 1, 8)]
    assert read("name: \ufa19社") == {"name": "\ufa19社"}


@pytest.mark.parametrize(
    ("text", "code"),
    [("a: &x 1\nb: *x", "anchor-or-alias"), ("a: !!str 1", "yaml-tag"), ("a: 1\n---\nb: 2", "several-documents")],
)
def test_what_editors_do_not_need_is_refused(text: str, code: str) -> None:
    """Anchors, aliases, tags and second documents."""
    assert refusals(text)[0][0] == code


def test_a_file_that_would_grow_without_end_is_refused_at_once() -> None:
    """The “billion laughs” and a heap of brackets cost less than a tenth of a second."""
    laughs = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1},*a{n - 1}]\n" for n in range(1, 60))
    started = time.process_time()
    assert refusals(laughs)[0][0] == "anchor-or-alias"
    assert refusals("[" * 20_000)[0][0] == "too-deep"
    assert time.process_time() - started < 0.1


@pytest.mark.parametrize(
    "part",
    [
        "- id: a-{n}\n  name:\n    ja: 図書館の利用者数\n    en: Library visits\n  value: {n}\n",
        "key{n}: {n}\n",
        "- '本'\n",
    ],
)
def test_a_megabyte_takes_little_longer_than_the_fastest_reader(part: str) -> None:
    """Records as they are, and the most keys and entries that a file can hold: under four times PyYAML's C loader."""
    data = "".join(part.format(n=n) for n in range(1_000_000 // len(part.format(n=99999).encode()))).encode()
    started = time.process_time()
    _, problems = read_yaml(data, "data/x.yml")
    ours = time.process_time() - started
    yaml.load(data, yaml.CSafeLoader)
    assert ours < 4 * (time.process_time() - started - ours)
    assert problems == []


def test_nesting_has_a_bound() -> None:
    """Up to the bound it is read, beyond it is refused."""
    deep = "[" * MAXIMUM_DEPTH + "1" + "]" * MAXIMUM_DEPTH
    assert read(deep)
    assert refusals(f"[{deep}]")[0][0] == "too-deep"


def test_a_text_is_decoded_once_for_data_and_pages() -> None:
    """Pages and data share one way from bytes to text."""
    problems: list[Problem] = []
    assert decoded("\ufeffa\r\nb".encode(), "x", problems) == "a\nb"
    assert problems == []
