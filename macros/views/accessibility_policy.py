"""View of `accessibility_policy`: scope, aim, what may be claimed, what is known to be missing, how to report."""

from dataclasses import dataclass

from ..plan.accessibility import KnownProblem
from ..words import dates
from .context import Context
from .parts import Phrase, phrase


@dataclass(frozen=True)
class Problem:
    """A known problem, and what is planned about it."""

    id: str
    text: Phrase
    plan: Phrase | None


@dataclass(frozen=True)
class AccessibilityPolicy:
    """The policy as answers to the questions that a policy must answer; `report` is a link, if there is one."""

    answers: tuple[tuple[str, Phrase], ...]
    problems: tuple[Problem, ...]
    report: str | None
    updated_on: Phrase


def accessibility_policy(context: Context) -> AccessibilityPolicy | None:
    """Return the policy, or None where the plan has none."""
    record = context.plan.accessibility
    if record is None:
        return None
    repository = context.plan.plan.repository
    return AccessibilityPolicy(
        answers=(
            (context.label("accessibility_scope"), phrase(context, record.scope)),
            (context.label("accessibility_aim"), phrase(context, record.aim)),
            (context.label("accessibility_claim"), phrase(context, record.claim)),
            (context.label("accessibility_relied_on"), phrase(context, record.relied_on)),
        ),
        problems=problems(context, record.problems),
        report=f"{repository.rstrip('/')}/issues/new/choose" if repository else None,
        updated_on=Phrase(dates.day(record.updated_on, context.language)),
    )


def problems(context: Context, records: list[KnownProblem]) -> tuple[Problem, ...]:
    """Return known problems in the order of the data."""
    return tuple(
        Problem(record.id, phrase(context, record.text), phrase(context, record.plan) if record.plan else None)
        for record in records
    )
