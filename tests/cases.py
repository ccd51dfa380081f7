"""Bad inputs: the tiny plan with one thing wrong in it.

In: `fixtures/bad/<code>.yml`, which says what to change (`edit`, `write`, `encode`, `remove`). Out: the project made
from it, and its problems.
"""

import shutil
from pathlib import Path
from typing import Any

import yaml

from macros.checks.project import check_project
from macros.components.catalogue import CATALOGUE
from macros.problems import Problem
from macros.translation.checks import check_translation
from macros.translation.sheets import Sheets
from macros.translation_commands import data_texts, glossary_terms

from . import tiny

FOLDER = Path(__file__).parent / "fixtures" / "bad"
CASES = sorted(path.stem for path in FOLDER.glob("*.yml"))


def broken_project(code: str, folder: Path) -> Path:
    """Write the tiny plan into a folder, break it as the case says, and return the folder."""
    tiny.write_project(folder)
    case: dict[str, list[dict[str, Any]]] = yaml.safe_load((FOLDER / f"{code}.yml").read_text(encoding="utf-8"))
    assert set(case) <= {"edit", "write", "encode", "remove"}, f"{code}: {sorted(case)}"
    for step in case.get("edit", []):
        tiny.edit(folder, step["file"], step["find"], step["put"])
    for step in case.get("write", []):
        path = folder / step["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(step["text"].encode())
    if "write" in case:
        tiny.list_pages(folder)
    for step in case.get("encode", []):
        path = folder / step["file"]
        path.write_bytes(path.read_text(encoding="utf-8").encode(step["encoding"]))
    for step in case.get("remove", []):
        path = folder / step["file"]
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return folder


def problems_of(folder: Path) -> list[Problem]:
    """Return every problem of a project, also those of its translation if that is recorded."""
    problems = check_project(folder, CATALOGUE)
    if (folder / "data" / "translations").is_dir():
        problems += check_translation(Sheets(folder, list(data_texts(folder))), list(glossary_terms(folder)))
    return problems
