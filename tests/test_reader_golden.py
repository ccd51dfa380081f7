"""What the reader says of every bad and every good data file, to the column: kept as a golden file.

A change of the reader shows here which slips are told differently from now on.
"""

import os
from pathlib import Path

from macros.plan.reader import Tree, read_yaml
from macros.problems import Problem

FOLDER = Path(__file__).parent
FIXTURES = FOLDER / "fixtures"
GOLDEN = FOLDER / "golden" / "reader.txt"


def told(problem: Problem) -> str:
    """Return a problem's place, extent, code and values on one line."""
    place = problem.place
    values = "".join(f" {name}={value}" for name, value in sorted(problem.values.items()))
    return f"  {place.line}:{place.column}+{place.length} {problem.code}{values}"


def places(tree: Tree) -> str:
    """Return where every key and value of an accepted file stands, on one line."""
    keys = [
        f"{'/'.join(map(str, path))}={place.line}:{place.column}+{place.length}" for path, place in tree.keys.items()
    ]
    values = [f"{place.line}:{place.column}+{place.length}" for place in tree.values.values()]
    return f"  keys {' '.join(keys)}\n  values {' '.join(values)}"


def test_the_reader_says_of_every_file_what_it_said_before() -> None:
    """Code, line, column, extent and values of each problem; of accepted files the places of keys and values."""
    said = []
    for path in sorted([*(FIXTURES / "bad-data").glob("*.yml"), *(FIXTURES / "good-data").glob("*.yml")]):
        tree, problems = read_yaml(path.read_bytes(), path.name)
        said.append("\n".join([path.name, *map(told, problems)] if problems else [path.name, places(tree)]))
        assert all(problem.place.file == path.name for problem in problems)
        assert all(problem.place.text == _line(path, problem.place.line) for problem in problems if problem.place.text)
    text = "\n".join(said) + "\n"
    if os.environ.get("PLAN_UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def _line(path: Path, number: int) -> str:
    lines = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    return lines[number - 1]
