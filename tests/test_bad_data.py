"""Bad data files: each is refused under its code at its line, in both languages, and never with a traceback."""

import re
from pathlib import Path

import pytest
import yaml

from macros.problems import Problem, as_text

from .cases import problems_of
from .tiny import write_project

FIXTURES = Path(__file__).parent / "fixtures"
CASES: dict[str, dict[str, str | int]] = yaml.safe_load((FIXTURES / "bad-data.yml").read_text(encoding="utf-8"))


def problems_with(name: str, folder: Path) -> list[Problem]:
    """Put a bad file in the place of a good one of the tiny plan and return what is found."""
    write_project(folder)
    (folder / str(CASES[name]["file"])).write_bytes((FIXTURES / "bad-data" / f"{name}.yml").read_bytes())
    return problems_of(folder)


@pytest.mark.parametrize("name", CASES)
def test_a_bad_data_file_is_refused_at_its_line_with_advice_in_both_languages(name: str, tmp_path: Path) -> None:
    """The file is named, the first problem is the slip itself, and what to do is said in Japanese and English."""
    found = problems_with(name, tmp_path)
    assert found, "accepted"
    assert {problem.place.file for problem in found} == {CASES[name]["file"]}
    first = min(found, key=lambda problem: problem.place)
    assert (first.code, first.place.line) == (CASES[name]["code"], CASES[name]["line"])
    assert all(problem.severity == "error" for problem in found)
    text = as_text(found, ("ja", "en"))
    assert "Traceback" not in text
    for problem in found:
        (_, japanese), (_, english) = problem.explanation("ja"), problem.explanation("en")
        assert re.search("[ぁ-ん]", japanese)
        assert re.search("[a-z]{3}.*[.]", english)


def test_every_bad_data_file_is_tried() -> None:
    """At least 220 files, each with what is expected of it."""
    assert {path.stem for path in (FIXTURES / "bad-data").glob("*.yml")} == set(CASES)
    assert len(CASES) >= 220
