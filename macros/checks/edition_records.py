"""Whether what is kept of frozen editions can be read, is of editions of the plan, and says what they say.

In: the folder of a project, and its plan. Out: problems. Archives are compared where they lie in `archives/`.
"""

from collections.abc import Iterator
from pathlib import Path

from ..editions.archive import archive_name
from ..editions.frozen import ArchiveError, read_archive
from ..editions.record import EditionRecord, records_and_problems
from ..plan.plan import Plan
from ..problems import Problem, near


def check_edition_records(root: Path, plan: Plan | None) -> Iterator[Problem]:
    """Yield what is wrong with the records in `data/editions/`; without a plan, no id is asked for."""
    found, problems = records_and_problems(root)
    yield from problems
    listed = {edition.id: edition.as_of for edition in plan.editions} if plan else {}
    for record, tree in found:
        if plan and record.id not in listed:
            values = {"id": record.id, "near": near(record.id, listed)}
            yield Problem(tree.place(("id",)), "edition-not-listed", values)
        day = listed.get(record.id, record.as_of)
        for values in _differences(root / "archives", record, f"{day}"):
            yield Problem(tree.place((values["field"],)), "edition-record-differs", values)


def _differences(archives: Path, record: EditionRecord, day: str) -> Iterator[dict[str, str]]:
    """Yield where a record says otherwise than the list of editions or its archive, once a field."""
    if f"{record.as_of}" != day:
        yield {"field": "as_of", "found": f"{record.as_of}", "expected": day, "other": "data/editions.yml"}
    elif (archives / archive_name(record.id)).is_file():
        try:
            read_archive(archives, record)
        except ArchiveError as error:
            if error.reason == "record_differs":  # anything else is no slip in a record: `plan edition assemble` tells
                yield {**error.values, "other": f"{archives.name}/{archive_name(record.id)}"}
