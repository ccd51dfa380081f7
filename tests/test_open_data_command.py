"""`plan export` writes a folder as a whole or not at all, and says in both languages why not.

Run in a copy of the second plan, as an editor would in a project.
"""

import hashlib
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.open_data.export import SUMS

PLAN = Path(__file__).parent / "fixtures" / "second-plan"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the second plan, which is the current folder."""
    root = tmp_path / "project"
    shutil.copytree(PLAN, root, ignore=shutil.ignore_patterns("site"))
    monkeypatch.chdir(root)
    return root


def export(output: str, *more: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["export", "--output", output, *more], catch_exceptions=False)


def change(file: Path, old: str, new: str) -> None:
    """Replace the first place of a text in a file, which must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_earlier_export_is_replaced_as_a_whole(project: Path) -> None:
    """What is no longer written is gone, nothing is left beside the folder, and every digest holds."""
    assert export("out").exit_code == 0
    (project / "out" / "old.csv").write_text("id\n", encoding="utf-8")
    result = export("out", "--address", "https://example.org/plan/")
    assert result.exit_code == 0 and "out" in result.output
    assert not (project / "out" / "old.csv").exists() and not list(project.glob(".out*"))
    for line in (project / "out" / SUMS).read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((project / "out" / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("output", [".", "..", "docs", "docs/data", "data/out", "overrides/out", "notes"])
def test_no_folder_of_the_project_or_of_others_is_written_over(project: Path, output: str) -> None:
    """Pages and data are published with the next build, and a folder with other files is somebody's: exit code 2."""
    (project / "notes").mkdir()
    (project / "notes" / "mine.txt").write_text("mine", encoding="utf-8")
    before = sorted(path for path in project.parent.rglob("*"))
    result = export(output)
    assert result.exit_code == 2
    assert "not a folder of data written before" in result.output and "別の場所" in result.output
    assert sorted(path for path in project.parent.rglob("*")) == before


def test_a_value_that_no_file_can_hold_leaves_the_earlier_export(project: Path) -> None:
    """A bar within an entry of a list is told with its column in both languages; nothing half-written is left."""
    assert export("out").exit_code == 0
    before = (project / "out" / SUMS).read_bytes()
    change(next((project / "data" / "meetings").glob("*.yml")), "en: Opening", 'en: "Opening | welcome"')
    result = export("out")
    assert result.exit_code == 1
    assert (
        "agenda_en" in result.output and "could not be written" in result.output and "書き出せません" in result.output
    )
    assert (project / "out" / SUMS).read_bytes() == before
    assert not list(project.glob(".out*"))


def test_a_plan_with_problems_is_not_exported(project: Path) -> None:
    """The problems are told as `plan check` tells them, and no folder appears."""
    change(project / "data" / "units.yml", "- id:", "- idd:")
    result = export("out")
    assert result.exit_code == 1 and "data/units.yml:" in result.output
    assert "the open data were not written" in result.output
    assert not (project / "out").exists()


def test_a_plan_without_indicators_is_told_what_is_missing_and_nothing_worse(project: Path) -> None:
    """A plan may be without indicators; what still speaks of them is a problem at its place, never a traceback."""
    shutil.rmtree(project / "data" / "kpis")
    result = export("out")
    assert result.exit_code == 1 and "data/initiatives.yml:" in result.output
