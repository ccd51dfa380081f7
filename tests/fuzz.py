"""Edits of real data files, and what must hold for every one of them.

In: the data files of this repository and a list of edits. Out: the file after the edits; `agreement` compares our
reading of it with PyYAML's. Used by the tests (a short run) and by the audit (long runs).
"""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from macros.plan.reader import read_yaml
from macros.problems import as_text

from . import tiny

ROOT = Path(__file__).parent.parent
LARGEST = 4_000

# What a slip of the keyboard, a paste or an attacker puts into a file: YAML's marks, forms of numbers, words with a
# meaning, the full-width doubles of all these, characters nobody sees.
PIECES = (
    *(
        ": ",
        ":",
        "- ",
        "-",
        "#",
        " #",
        "'",
        '"',
        "&a ",
        "*a",
        "!x ",
        "!!str ",
        "|",
        "|\n",
        ">",
        ">-\n",
        "{",
        "}",
        "[",
        "]",
    ),
    *(",", ", ", "? ", "%", "@", "`", "~", "null", "yes", "no", "On", "true", "<<: ", "=", "\\", "\\n", "\\x00"),
    *("\n", "\n\n", "---\n", "...\n", "  ", " ", "\t", "\r\n", "\r", "# x\n", "%YAML 1.1\n", "%TAG ! x\n---\n"),
    *("0", "1", "-", "+", ".", "e", "_", "0x", "0o", "1_0", "1:2", ".5", "5.", ".inf", "1e3", "2025-07-08"),
    *"：，、．１０－　｛｝［］＃・本年「」（）〜々人",
    *(
        "\u200b",
        "\ufeff",
        "\u00a0",
        "\u2028",
        "\x85",
        "\0",
        "\x07",
        "\u3099",
        "\ufe0f",
        "\u200d",
        "\U0001f600",
        "\uffff",
    ),
)


def seeds() -> list[str]:
    """Return the texts of small data files: those of this plan, of the tiny plan, and the good fixtures."""
    paths = [*(ROOT / "data").rglob("*.yml"), *(ROOT / "tests" / "fixtures" / "good-data").glob("*.yml")]
    texts = [path.read_bytes().decode() for path in sorted(paths)]
    return [*tiny.RECORDS.values(), *(text for text in texts if len(text) <= LARGEST)]


# One edit: what is done, where it begins and ends (in thousandths of the file), and what is put in.
EDIT = st.tuples(
    st.sampled_from(("insert", "insert", "delete", "replace", "swap", "double line", "drop line", "move line")),
    st.integers(0, 999),
    st.integers(0, 999),
    st.sampled_from(PIECES) | st.text(max_size=4),
)
EDITS = st.lists(EDIT, min_size=1, max_size=4)
TEXTS = st.sampled_from(seeds())


def edited(text: str, edits: Sequence[tuple[str, int, int, str]]) -> str:
    """Return a text after edits of characters and lines."""
    for kind, where, other, piece in edits:
        at = where * len(text) // 1000
        lines = text.split("\n")
        line, target = where * len(lines) // 1000, other * len(lines) // 1000
        if kind == "insert":
            text = text[:at] + piece + text[at:]
        elif kind == "delete":
            text = text[:at] + text[at + 1 + other % 8 :]
        elif kind == "replace":
            text = text[:at] + piece + text[at + 1 :]
        elif kind == "swap":
            text = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
        else:
            moved = lines[line] if kind == "double line" else lines.pop(line)
            text = "\n".join(lines if kind == "drop line" else [*lines[:target], moved, *lines[target:]])
    return text


class _Slow(yaml.SafeLoader):
    """PyYAML's reading by its parser in Python, but for dates, which stay text as they do with us."""


class _Fast(yaml.CSafeLoader):
    """PyYAML's reading by its parser in C, but for dates, which stay text as they do with us."""


for loader in (_Slow, _Fast):
    loader.yaml_implicit_resolvers = {
        first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def agreement(data: bytes) -> bool:
    """Tell whether a file is accepted; raises AssertionError if our reading is not PyYAML's, or advice is missing."""
    tree, problems = read_yaml(data, "data/x.yml")
    last = data.count(b"\n") + data.count(b"\r") + 1
    for problem in problems:
        assert 1 <= problem.place.line <= last + 1
        assert problem.place.column >= 1
    if problems:
        assert as_text(problems, ("ja", "en"))
        return False
    theirs = yaml.load(data, Loader=_Fast)  # noqa: S506 - a safe loader with fewer rules
    assert same(tree.value, theirs), (tree.value, theirs)
    try:
        theirs = yaml.load(data, Loader=_Slow)  # noqa: S506
    except yaml.YAMLError:
        return True  # the parser in Python refuses a few forms that the one in C reads, such as “?” within braces
    assert same(tree.value, theirs), (tree.value, theirs)
    return True


def same(ours: Any, theirs: Any) -> bool:
    """Tell whether two readings hold the same values of the same kinds; numbers are compared as exact as PyYAML's."""
    if isinstance(ours, dict):
        has_same_keys = isinstance(theirs, dict) and list(ours) == list(theirs)
        return has_same_keys and all(same(value, theirs[key]) for key, value in ours.items())
    if isinstance(ours, list):
        return isinstance(theirs, list) and len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(ours, Decimal):
        is_number = isinstance(theirs, int | float) and not isinstance(theirs, bool)
        return is_number and (float(ours) == theirs if isinstance(theirs, float) else ours == theirs)
    return type(ours) is type(theirs) and ours == theirs
