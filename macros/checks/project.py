"""The whole check of a project.

In: the folder of a project and the catalogue of macros. Out: every problem of data and pages at once.
"""

from collections.abc import Iterator
from pathlib import Path

from ..kept import digest, kept
from ..plan.files import DATA_FILES, EDITION_RECORDS
from ..plan.load import data_paths, load_plan
from ..plan.plan import Plan
from ..problems import Place, Problem, in_order
from .data import check_data
from .docs_files import check_files
from .edition_records import check_edition_records
from .macro_calls import Catalogue
from .navigation import CONFIGURATION, check_navigation
from .pages import check_pages, generated_pages, languages_of, page_names, page_paths
from .readings import check_readings
from .typed_numbers import TYPED, check_typed_numbers

# What these are about is rewritten or taken out, and the numbers in it with it.
_CANNOT_STAY = {
    "attribute-list", "heading-id-wrong", "html-not-allowed", "include-not-allowed", "link-not-allowed", "list-mark",
    "mark-without-meaning", "template-not-allowed", "template-syntax",
}  # fmt: skip


def check_project(root: Path, catalogue: Catalogue) -> list[Problem]:
    """Return every problem of a project in the order of files and lines, warnings included.

    Records that cannot be read keep later checks from judging what hangs on them; everything else is reported at once.
    """
    made_of = digest(root)
    loaded = kept(("plan", made_of), lambda: load_plan(root))
    problems = list(loaded.problems)
    if loaded.unlinked:
        unlinked = loaded.unlinked
        problems += kept(("data-problems", made_of), lambda: check_data(unlinked, loaded.records))
        chapters = [path for language in languages_of(root) for path in page_paths(root, language)]
        problems += check_typed_numbers(root, chapters, loaded.unlinked.typed_numbers, loaded.records)
        problems += check_readings(root, loaded.unlinked, loaded.records)
    problems += check_edition_records(root, loaded.unlinked)
    problems += check_docs(root, loaded.plan)
    problems += _check_navigation(root, loaded.plan)
    problems += check_pages(root, loaded.plan, catalogue, loaded.records)
    return in_order(_without_echoes(problems))


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """Leave out numbers typed by hand within what another problem says cannot stand there at all."""
    others = [problem.place for problem in problems if problem.code in _CANNOT_STAY]
    return [
        problem
        for problem in problems
        if problem.code != TYPED or not any(_lies_within(problem.place, other) for other in others)
    ]


def _lies_within(place: Place, other: Place) -> bool:
    is_same_line = (place.file, place.line) == (other.file, other.line)
    return is_same_line and other.column <= place.column < other.column + other.length


def check_docs(root: Path, plan: Plan | None) -> list[Problem]:
    """Return a problem for every file in `docs/` that may not be there."""
    languages = plan.languages if plan else languages_of(root)
    return list(check_files(root, languages, {f"{name}.md" for name in generated_pages(plan)}))


def _check_navigation(root: Path, plan: Plan | None) -> Iterator[Problem]:
    languages = plan.languages if plan else languages_of(root)
    first, *others = [page_names(root, language) for language in languages] or [set()]
    return check_navigation(root, first, set().union(*others, generated_pages(plan)))


def checked_files(root: Path) -> list[Path]:
    """Return the files that a check of the project reads."""
    data = [path for data_file in DATA_FILES for path in data_paths(root, data_file)]
    records = sorted((root / "data").glob(EDITION_RECORDS))
    return [
        root / CONFIGURATION,
        *data,
        *records,
        *(path for language in languages_of(root) for path in page_paths(root, language)),
    ]
