"""Single rules of the strict reader, each by the smallest file that shows it: code, line, column and extent."""

import pytest
import yaml

from macros.plan.file_text import decoded
from macros.plan.reader import MAXIMUM_PROBLEMS, read_yaml
from macros.plan.slips import explained
from macros.problems import Problem

# A text, and what is told of it: `line:column+extent code`, in the order of the file.
RULES: list[tuple[str, str]] = [
    ("a\nb: 1\nc", "1:1+1 colon-missing"),
    ("a\nb c: 1", "2:4+1 colon-or-indentation"),
    ("b：c: 1", "1:2+1 full-width-colon"),
    ("x\nb：y", "2:2+1 full-width-colon"),
    ("\n\na\rb", "3:1+1 old-line-ends"),
    ("a: 123456789012345", ""),
    ("a: 1234567890123456", "1:4+16 number-too-long"),
    ("a: 1234567.89012345", ""),
    ("a: <<", "1:4+2 character-needs-quotes"),
    ("a: =", "1:4+1 character-needs-quotes"),
    ("a: x", ""),
    ("", "1:1+1 file-empty"),
    ("\n\n", "1:1+1 file-empty"),
    ("# x", "1:1+1 file-empty"),
    ("a: 1\n...\n", ""),
    ("---\na: 1", ""),
    ("a: [x，y]", "1:5+3 full-width-comma"),
    ("a: [x、y]", "1:5+3 full-width-comma"),
    ("a: [x､y]", "1:5+3 full-width-comma"),
    ("a: {b: x，y}", ""),
    ("a:\n  - x、y", ""),
    ("a: [[x，y]]", "1:6+3 full-width-comma"),
    ("a: {重要}", "1:5+2 bracket-not-closed"),
    ("a: {重要: }", "1:5+2 key-not-latin"),
    ("a: {'x'}", "1:5+3 bracket-not-closed"),
    ("a: {x: y, z}", "1:8+1 ambiguous-word 1:11+1 bracket-not-closed"),
    ("a: {x\n}", "2:1+1 empty-value"),
    ("a: {unknown:x}", "1:5+9 bracket-not-closed"),
    ("? a", "2:1+1 empty-value"),
    ("a: {b: [x, y}", "1:12+1 ambiguous-word"),
    ("- {a: 1}\n- {b}", "2:4+1 bracket-not-closed"),
    ("a: x #y", "1:6+1 number-sign-in-text"),
    ("a: 北海道 # 注", "1:8+1 number-sign-in-text"),
    ("a: x # 注", ""),
    ("a: x # y", ""),
    ("a: x #", ""),
    ("a: x ##y", ""),
    ("a: 'x' #y", ""),
    ("a: 1 #y", ""),
    ("a: #y", "1:4+1 number-sign-in-text"),
    ("a: # y", "1:3+1 empty-value"),
    ("- x #y", "1:5+1 number-sign-in-text"),
    ("a: x#y", ""),
    ("a: x  #y\nb: 1", "1:7+1 number-sign-in-text"),
    ("a: x\n  y #z", "2:5+1 number-sign-in-text"),
    ("a: x #!y", "1:6+1 number-sign-in-text"),
    ("a:\n　b: 1", "2:1+1 full-width-indentation"),
    ("　a: 1", "1:1+1 full-width-indentation"),
    ("a: 　x", "1:4+1 full-width-indentation"),
    ("a: x\n　y", "2:1+1 full-width-indentation"),
    ("a: x\n  　y", "2:3+1 full-width-indentation"),
    ("a: |\n  　x", ""),
    ("　", "1:1+1 full-width-indentation"),
    ("a: 1\n　\nb: 2", "2:1+1 full-width-indentation"),
    ("a：x", "1:2+1 full-width-colon"),
    ("a: x\n b：y", "2:3+1 full-width-colon"),
    ("ａ：x", "1:2+1 full-width-colon"),
    ("a_b：x\nc: 1", "1:4+1 full-width-colon"),
    ("- - a：x", "1:6+1 full-width-colon"),
    ("a: b：x", ""),
    ("- A：x", ""),
    ("a: '：'", ""),
    ("a: x：y", ""),
    ("a: x\n- b", "2:1+1 wrong-indentation"),
    ("a: x\n  - b", "2:3+1 wrong-indentation"),
    ("a: x\n  -b", ""),
    ("a: x\n  -", "2:3+1 wrong-indentation"),
    ("- x\n  - y", "2:3+1 wrong-indentation"),
    ("- x\n  y", ""),
    ("a: x\n  y\n  - z", "3:3+1 wrong-indentation"),
    ("a:\n\tb: 1", "2:1+1 tab-indentation"),
    ("a:\n \t b: 1", "2:2+1 tab-indentation"),
    ("a:\tx", "1:3+1 invisible-character"),
    ("a: x\ty", "1:5+1 invisible-character"),
    ("\t", "1:1+1 tab-indentation"),
    ("a: 1\n\t\nb: 2", "2:1+1 tab-indentation"),
    ("\ta: 1", "1:1+1 tab-indentation"),
    ("a: \"x\n  b: y\"", "1:4+1 quote-not-closed"),
    ("a: 'x\n  b: y'", "1:4+1 quote-not-closed"),
    ("a: \"x\n  y\"", ""),
    ("a: 'x\n  - b: y'", "1:4+1 quote-not-closed"),
    ("a: \"x\n  b:y\"", ""),
    ("a: \"x\n  b:\n  c\"", "1:4+1 quote-not-closed"),
    ("'a\n  b: c': d", "1:1+1 quote-not-closed"),
    ("a: \"\\u200b\"", "1:4+8 invisible-character"),
    ("a: \"\\r\"", "1:4+4 invisible-character"),
    ("\"\\u200b\": 1", "1:1+8 invisible-character"),
    ("a: '\\u200b'", ""),
    ("a: \"x", "1:4+1 quote-not-closed"),
    ("a: 'x", "1:4+1 quote-not-closed"),
    ("a: \"x\n---\nb: 1", "1:4+1 quote-not-closed"),
    ("a: \"\\q\"", "1:5+1 backslash-in-quotes"),
    ("a: \"\\xzz\"", "1:7+1 backslash-in-quotes"),
    ("a: \"\\ud800\"", "1:7+1 backslash-in-quotes"),
    ("a: \"x\"y", "1:7+1 text-after-quote"),
    ("a: 'x'y", "1:7+1 text-after-quote"),
    ("1: x", "1:1+1 key-not-a-word"),
    ("1.5: x", "1:1+3 key-not-a-word"),
    ("true: x", "1:1+4 key-not-a-word"),
    ("yes: x", "1:1+3 ambiguous-word"),
    ("null: x", "1:1+4 key-not-a-word"),
    ("'': x", ""),
    (": x", "1:1+1 wrong-indentation"),
    ("<<: x", "1:1+2 key-not-a-word"),
    ("=: x", "1:1+1 key-not-a-word"),
    ("人: x", "1:1+1 key-not-latin"),
    ("'人': x", ""),
    ("ａ: x", ""),
    ("a b: x", ""),
    ("'1': x", ""),
    ("01: x", "1:1+2 key-not-a-word"),
    ("? [a]\n: x", "1:3+1 key-not-a-word"),
    ("&x a: 1", "1:1+4 key-not-a-word"),
    ("!x a: 1", "1:1+4 key-not-a-word"),
    ("*x : 1", "1:1+2 key-not-a-word"),
    ("[a]: 1", "1:1+1 key-not-a-word"),
    ("{a: 1}: 1", "1:1+1 key-not-a-word"),
    ("2025-07-08: x", ""),
    ("a: 1\na: 2", "2:1+1 duplicate-key"),
    ("a: 1\n'a': 2", "2:1+3 duplicate-key"),
    ("a: {b: 1, b: 2, b: 3}", "1:11+1 duplicate-key 1:17+1 duplicate-key"),
    ("a: &x 1", "1:4+4 anchor-or-alias"),
    ("a: *x", "1:4+2 anchor-or-alias"),
    ("a: !!str 1", "1:4+7 yaml-tag"),
    ("a: !x y z", "1:4+6 yaml-tag"),
    ("a: !<tag:x> 1", "1:4+10 yaml-tag"),
    ("a: !x", "1:4+2 yaml-tag"),
    ("- &x [1]", "1:3+4 anchor-or-alias"),
    ("&x\na: 1", "1:1+2 anchor-or-alias"),
    ("a: b: c", "1:5+1 colon-or-indentation"),
    ("a\nb: 1", "1:1+1 colon-missing"),
    ("a: 1\nb\nc: 1", "2:1+1 colon-missing"),
    ("a: 1\n  b: 2", "2:4+1 colon-or-indentation"),
    ("a:\n  x\n  y\n  b: 1", "2:3+1 colon-missing"),
    ("a:\n  x\n  b: 1", "2:3+1 colon-missing"),
    ("a: x\n  y\n  b: 1", "3:4+1 colon-or-indentation"),
    ("x\ny\nb: 1", "1:1+1 colon-missing"),
    ("a: >\n  x\nb", "3:1+1 colon-missing"),
    ("a: >x", "1:4+1 character-needs-quotes"),
    ("a: |x", "1:4+1 character-needs-quotes"),
    ("a: !", "1:4+1 yaml-tag"),
    ("a: !<x", "1:7+1 yaml-syntax"),
    ("a: !x!y!z w", "1:4+1 yaml-syntax"),
    ("a: ? b", "1:4+1 character-needs-quotes"),
    ("a: @", "1:4+1 character-needs-quotes"),
    ("a: *", "1:4+1 character-needs-quotes"),
    ("a: *人", "1:4+1 character-needs-quotes"),
    ("a: &人 x", "1:4+1 character-needs-quotes"),
    ("a: ,", "1:4+1 character-needs-quotes"),
    ("a: ]", "1:4+1 character-needs-quotes"),
    ("a: [", "2:1+1 character-needs-quotes"),
    ("a: [x", "1:4+1 bracket-not-closed"),
    ("a: {x", "2:1+1 empty-value 1:4+1 bracket-not-closed"),
    ("a: {x: y", "1:8+1 ambiguous-word"),
    ("a: [x}", "1:4+1 bracket-not-closed"),
    ("a: 1\n b: 2", "2:3+1 colon-or-indentation"),
    ("  a: 1\nb: 1", "2:1+1 wrong-indentation"),
    (" a: 1\n  b: 1", "2:4+1 colon-or-indentation"),
    ("a: 1\n...\nb: 1", "2:1+3 several-documents"),
    ("---\na: 1\n---\nb: 1", "3:1+3 several-documents"),
    ("a: - b", "1:4+1 dash-after-field"),
    ("a: -", "1:4+1 dash-after-field"),
    ("a: [x] y", "1:8+1 character-needs-quotes"),
    ("a: {b：c}", "1:5+3 full-width-colon"),
    ("a:\n  ja:人", "2:5+1 colon-missing"),
    ("a:\n  ja:b", "2:5+1 colon-missing"),
    ("a:\n  x:30分\n", ""),
    ("a: ja:人", ""),
    ("a:\n  -b: 1\n   c: 1", "2:3+1 list-expected"),
    ("a: 人\ufffd\ufffd材", "1:5+2 character-lost"),
    ("a: ⼈材", "1:4+1 look-alike-character"),
    ("a: ⺀", ""),
    ("- a\nb: 1", "2:1+1 wrong-indentation"),
    ("a: 1\n- b", "2:1+1 wrong-indentation"),
    ("%FOO\n---\na: 1", "1:1+1 character-needs-quotes"),
    ("%YAML 2.0\n---\na: 1", "1:1+1 yaml-syntax"),
    ("%YAML 1.1\na: 1", "2:1+1 wrong-indentation"),
    ("a:b\nc: 1", "1:2+1 colon-missing"),
    ("a:人\nc: 1", "1:2+1 colon-missing"),
    ("a:　x\nc: 1", "1:2+1 colon-missing"),
    ("a:　\nc: 1", "1:2+1 colon-missing"),
    ("c: 1\na:b", "2:2+1 colon-missing"),
    ("a://x\nc: 1", "1:1+5 colon-missing"),
    ("a::b\nc: 1", "1:1+4 colon-missing"),
    ("  a:b\n  c: 1", "1:4+1 colon-missing"),
    ("- a:b\n  c: 1", "1:4+1 colon-missing"),
    ("a: ｛b: 1｝", "1:4+1 bracket-not-closed"),
    ("a:  ［b: 1］", "1:5+1 bracket-not-closed"),
    ("－ a\nb: 1", "1:1+1 list-expected"),
    (" ・a\nb: 1", "1:2+1 list-expected"),
    ("・ a: 1\nb: 1", "1:1+3 list-expected"),
    ("a: 1\n－ b: 2", "2:1+3 list-expected"),
    ("\n\na b\nc: 1", "3:1+3 colon-missing"),
    ("<<<<<<< x", "1:1+7 conflict-marker"),
    (">>>>>>> x", "1:1+7 conflict-marker"),
    ("=======", ""),
    ("<<<<<<< 人", "1:1+7 conflict-marker"),
    (">>>>>>> 人", "1:1+7 conflict-marker"),
    ("<<<<<<<x", ""),
    (" <<<<<<< x", ""),
    ("a: <<<<<<< x", ""),
    ("a: x\u200by", "1:5+1 invisible-character"),
    ("a: か\u3099", "1:5+1 loose-mark"),
    ("a: e\u0301", "1:5+1 loose-mark"),
    ("a: 👨\u200d👩", ""),
    ("a: x\u200dy", "1:5+1 invisible-character"),
    ("a: 人\u200d👩", "1:5+1 invisible-character"),
    ("a: 👨\u200dx", "1:5+1 invisible-character"),
    ("a: ❤\ufe0f\u200d🔥", ""),
    ("a: 葛\U000e0100", ""),
    ("a: x\U000e0100", "1:5+1 invisible-character"),
    ("a: 1\ufe0f\u20e3", ""),
    ("a: x\ufe0f", "1:5+1 invisible-character"),
    ("a: ☎\ufe0f", ""),
    ("a: ☎\ufe0f\ufe0e", "1:6+1 invisible-character"),
    ("a: \ufe0f", "1:4+1 invisible-character"),
    ("a: \xa0x", "1:4+1 invisible-character"),
    ("a: x\u200b\u200by", "1:5+1 invisible-character"),
    ("a: x\u200by\u200bz", "1:5+1 invisible-character 1:7+1 invisible-character"),
    ("a: \uffff", "1:4+1 invisible-character"),
    ("a: \U0001ffff", ""),
    ("a: \x7f", "1:4+1 invisible-character"),
    ("a: x\x0c", "1:5+1 invisible-character"),
    ("a: \ue000", "1:4+1 invisible-character"),
    ("a: 神\ufe00", ""),
    ("a: 🏴\U000e0067", "1:5+1 invisible-character"),
    ("a: 　x\u200b", "1:6+1 invisible-character"),
    ("a: \u061c", "1:4+1 invisible-character"),
    ("a: \u2028", "1:4+1 invisible-character"),
    ("a: ー\u2060", "1:5+1 invisible-character"),
    ("a: \u180e", "1:4+1 invisible-character"),
    ("%YAML 1.2\n---\na: 1", "1:1+9 yaml-directive"),
    ("%TAG ! tag:x,2000:\n---\na: yes", "1:1+18 yaml-directive"),
    ("a: C+ABCDEF-G", ""),
    ("a: +ABCDEFG-", ""),
    ("a: +Jko-", ""),
    ("a:\n x\n   b: 1", "3:5+1 colon-or-indentation"),
    ("  a:　x\n  c: 1", "1:4+1 colon-missing"),
    ("a:\n  b: ｛c: 1｝", "2:6+1 bracket-not-closed"),
    ("a:\n  #\n  x\n  b: 1", "3:3+1 colon-missing"),
    ("a: !x y\nb: yes", "1:4+4 yaml-tag"),
    ("  a:30\n  c: 1", "1:4+1 colon-missing"),
    ("a: x\n  b:c", ""),
    ("a: 1\n...\n%x", "2:1+3 several-documents"),
    ("\u200b: 1", "1:1+1 invisible-character"),
    ("a\u200b: 1", "1:2+1 invisible-character"),
    ("---\na: 1\n---\nb: yes\n---\nc: 1", "3:1+3 several-documents"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RULES)
def test_a_slip_is_told_at_its_place(text: str, expected: str) -> None:
    """The code and the exact place, or nothing at all."""
    _, problems = read_yaml(text.encode(), "x")
    told = [f"{p.place.line}:{p.place.column}+{p.place.length} {p.code}" for p in problems]
    assert " ".join(told) == expected


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"\0a", 1), (b"\xff", 1), (b"\n\xff", 2), (b"a: 1\n\n\0", 3), (b"\na: \x1b$B", 2), (b"a: 1\nb: +VvNm+Jko-", 2)],
)
def test_bytes_of_another_encoding_are_told_at_their_line(data: bytes, line: int) -> None:
    """Also where the lines before are empty."""
    assert [(problem.code, problem.place.line) for problem in read_yaml(data, "x")[1]] == [("not-utf-8", line)]


def test_a_problem_behind_the_last_line_shows_no_line() -> None:
    """What is not closed at the end of a file is told there, where nothing is written."""
    (problem,) = read_yaml(b"a: [", "x")[1]
    assert (problem.place.line, problem.place.text) == (2, "")


def test_a_tab_within_a_line_is_named() -> None:
    """By its number, like every character that nobody sees."""
    (problem,) = read_yaml(b"a: x\ty", "x")[1]
    assert problem.values == {"character": "U+0009"}


# What the parser says, the code of our message, and its line: 2 where the trouble began, 4 where it shows.
COMPLAINTS = [
    ("mapping values are not allowed in this context", "colon-or-indentation", 4),
    ("found unexpected end of stream", "quote-not-closed", 2),
    ("found unexpected document indicator", "quote-not-closed", 2),
    ("found character that cannot start any token", "character-needs-quotes", 4),
    ("did not find expected alphabetic or numeric character", "character-needs-quotes", 2),
    ("did not find expected node content", "character-needs-quotes", 4),
    ("did not find expected comment or line break", "character-needs-quotes", 2),
    ("did not find expected whitespace or line break", "character-needs-quotes", 2),
    ("found unknown directive name", "character-needs-quotes", 2),
    ("mapping keys are not allowed in this context", "character-needs-quotes", 4),
    ("did not find expected ',' or ']'", "bracket-not-closed", 2),
    ("could not find expected ':'", "colon-missing", 2),
    ("found unknown escape character", "backslash-in-quotes", 4),
    ("did not find expected hexdecimal number", "backslash-in-quotes", 4),
    ("found invalid Unicode character escape code", "backslash-in-quotes", 4),
    ("did not find expected key", "wrong-indentation", 4),
    ("did not find expected '-' indicator", "wrong-indentation", 4),
    ("did not find expected <document start>", "wrong-indentation", 4),
    ("block sequence entries are not allowed in this context", "dash-after-field", 4),
    ("found something new", "yaml-syntax", 4),
]


@pytest.mark.parametrize(("reason", "code", "line"), COMPLAINTS)
def test_every_complaint_of_the_parser_is_told_where_it_can_be_mended(reason: str, code: str, line: int) -> None:
    """Where something was opened and never closed, that place; otherwise the place where it shows."""
    began, shows = (yaml.Mark("x", 0, number, 1, None, None) for number in (1, 3))
    error = yaml.scanner.ScannerError("while reading", began, reason, shows)
    (problem,) = explained(error, "x", ["a: 1", "b: 1", "c: 1", "d: 1"])
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, 2)


def test_what_a_message_repeats_is_cut_where_it_grows_long() -> None:
    """Sixty characters are shown whole; of more, the first sixty."""
    told = [read_yaml(f"{'k' * length}: 1\n{'k' * length}: 2".encode(), "x")[1][0].values["key"] for length in (60, 61)]
    assert told == ["k" * 60, f"{'k' * 60}…"]


def test_the_number_of_problems_is_bounded() -> None:
    """A file that is wrong in every line is not answered with a book."""
    assert MAXIMUM_PROBLEMS == 200
    assert len(read_yaml(b"- yes\n" * (MAXIMUM_PROBLEMS - 1), "x")[1]) == MAXIMUM_PROBLEMS - 1
    assert len(read_yaml(b"- yes\n" * (MAXIMUM_PROBLEMS + 9), "x")[1]) == MAXIMUM_PROBLEMS
    assert len(read_yaml("\u200b\n".encode() * (MAXIMUM_PROBLEMS + 9), "x")[1]) == MAXIMUM_PROBLEMS


def test_a_file_may_be_as_large_as_the_bound_and_no_larger() -> None:
    """Two megabytes are read; one byte more is refused, with the bound in the message."""
    assert decoded(b"#" * 2_000_000, "x", []) == "#" * 2_000_000
    problems: list[Problem] = []
    assert decoded(b"#" * 2_000_001, "x", problems) is None
    assert [(problem.code, problem.values) for problem in problems] == [("file-too-large", {"maximum": "2,000,000"})]


def test_a_line_may_be_as_long_as_the_bound_and_no_longer() -> None:
    """The place is where the line should have ended; nothing else is said of such a file."""
    assert read_yaml(b"a: " + b"x" * 19_997, "x")[1] == []
    (problem,) = read_yaml(b"b: yes\na: " + b"\t" * 19_998, "x")[1]
    assert (problem.code, problem.place.line, problem.place.column) == ("line-too-long", 2, 20_001)
    assert problem.values == {"maximum": "20,000"}


def test_the_place_of_a_path_ends_where_the_file_leaves_it() -> None:
    """A step the file does not have ends the way, also where a later step would be found above; an index 0 does not."""
    tree, _ = read_yaml(b"a:\n  b: 1\n  c: 2\n", "x")
    assert (tree.place(("a", "d", "b")).line, tree.place(("a", "d", "b")).column) == (2, 3)
    assert (tree.place(("a", 0, "c")).line, tree.place(("a", 0, "c")).column) == (3, 6)
    assert (tree.place(("a", "c"), key=True).column, tree.place(("a", "c")).column) == (3, 6)
    assert tree.place((), key=True).line == 1


def test_a_complaint_of_the_parser_without_a_place_is_told_at_the_top_of_the_file() -> None:
    """Whatever a later version of the parser may say, it is passed on, never raised."""
    (problem,) = explained(yaml.YAMLError("odd"), "x", [])
    assert (problem.code, problem.place.line, problem.values) == ("yaml-syntax", 1, {"reason": "odd"})
