"""Whether what is kept of frozen editions can be read and is of editions of the plan.

In: the folder of a project, and its plan. Out: problems.
"""

from collections.abc import Iterator
from pathlib import Path

from ..editions.record import records_and_problems
from ..plan.plan import Plan
from ..problems import Problem, near


def check_edition_records(root: Path, plan: Plan | None) -> Iterator[Problem]:
    """Yield what is wrong with the records in `data/editions/`; without a plan, no id is asked for."""
    found, problems = records_and_problems(root)
    yield from problems
    listed = [edition.id for edition in plan.editions] if plan else []
    for record, tree in found:
        if plan and record.id not in listed:
            values = {"id": record.id, "near": near(record.id, listed)}
            yield Problem(tree.place(("id",)), "edition-not-listed", values)
