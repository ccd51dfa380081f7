"""Bad and good pages: real files, put into the tiny plan.

In: `fixtures/bad-pages/` with its table, `fixtures/good-pages/`. Out: projects and their problems.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import yaml

from macros.problems import Problem

from .cases import problems_of
from .tiny import list_pages, write_project

BAD = Path(__file__).parent / "fixtures" / "bad-pages"
GOOD = Path(__file__).parent / "fixtures" / "good-pages"

# Where a page is put, and its counterpart in the other language.
TRIAL = "docs/ja/trial.md"
COUNTERPART = "# Trial\n\nText.\n\n## Part {#part}\n\nText.\n"


@dataclass(frozen=True)
class BadPage:
    """A file, where it is put, and the code and line of the problem it must give."""

    input: str
    code: str
    line: int
    at: str = TRIAL

    @property
    def told_at(self) -> str:
        """The file or folder that the problem must name."""
        return "docs/fr" if self.at.startswith("docs/fr/") else self.at


def bad_pages() -> list[BadPage]:
    """Return every row of the table."""
    return [BadPage(**row) for row in yaml.safe_load((BAD / "table.yml").read_text(encoding="utf-8"))]


def with_file(folder: Path, source: Path, at: str = TRIAL) -> Path:
    """Write the tiny plan into a folder, put a file into it as it is (links stay links), and return the folder."""
    write_project(folder)
    if at == TRIAL:
        (folder / "docs/en/trial.md").write_text(COUNTERPART, encoding="utf-8")
    target = folder / at
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_symlink():
        target.symlink_to(source.resolve())
    else:
        shutil.copyfile(source, target)
    list_pages(folder)
    return folder


def problems_with(folder: Path, source: Path, at: str = TRIAL) -> list[Problem]:
    """Return every problem of the tiny plan with a file in it."""
    return problems_of(with_file(folder, source, at))
