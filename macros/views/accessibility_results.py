"""View of `accessibility_results`: what the tests tried and found, what was not tested, and each success criterion.

The figures of the tests come from the last audit. A check without a result is shown as not tested.
"""

from dataclasses import dataclass
from typing import get_args

from ..plan.accessibility import Accessibility, AuditResult, Criterion, Outcome
from ..words import dates
from .accessibility_policy import Problem, problems
from .context import Context
from .parts import Figure, Gap, Phrase, Status, count, joined, phrase
from .wording import marked

# The checks of the audit that say something about accessibility, in the order in which they are read.
CHECKS = ("accessibility-axe", "accessibility-html", "accessibility-use", "browser-matrix")


@dataclass(frozen=True)
class Check:
    """A check of the audit; date, figures and programs are there when it has been run."""

    what: str
    date: Phrase | Gap
    tried: Figure | None
    found: Figure | None
    tools: str


@dataclass(frozen=True)
class Row:
    """A success criterion: whether the Japanese standard has it too, how it was judged, what came of it, a remark."""

    number: str
    name: Phrase
    level: str
    in_jis: str | None
    method: str
    outcome: Status
    note: Phrase | None


@dataclass(frozen=True)
class AccessibilityResults:
    """The checks, what was not tested, how many criteria came out how, and all criteria."""

    pages_tested: Phrase
    checks: tuple[Check, ...]
    not_done: tuple[Problem, ...]
    counts: tuple[tuple[Status, Figure], ...]
    rows: tuple[Row, ...]


def accessibility_results(context: Context) -> AccessibilityResults | None:
    """Return the results, or None where the plan records no accessibility."""
    record = context.plan.accessibility
    if record is None:
        return None
    done = {result.id: result for result in context.plan.audit}
    return AccessibilityResults(
        pages_tested=phrase(context, record.pages_tested),
        checks=tuple(_check(context, id, done.get(id)) for id in CHECKS),
        not_done=problems(context, record.not_done),
        counts=_counts(context, record),
        rows=tuple(_row(context, criterion) for criterion in record.criteria),
    )


def _check(context: Context, id: str, result: AuditResult | None) -> Check:
    what = context.label(f"audit_{id.replace('-', '_')}")
    if result is None:
        return Check(what, Gap(context.label("outcome_not_tested"), "not_tested"), None, None, "")
    return Check(
        what=what,
        date=Phrase(dates.day(result.date, context.language)),
        tried=count(context, result.tried, f"audit/{id}/tried"),
        found=count(context, result.found, f"audit/{id}/found"),
        tools=joined([f"{tool.name} {tool.version}" for tool in result.tools], context),
    )


def _counts(context: Context, record: Accessibility) -> tuple[tuple[Status, Figure], ...]:
    return tuple(
        (marked(context, "outcome", code), count(context, getattr(record, code), f"accessibility/{code}"))
        for code in get_args(Outcome)
    )


def _row(context: Context, criterion: Criterion) -> Row:
    return Row(
        number=criterion.number,
        name=phrase(context, criterion.name),
        level=criterion.level,
        in_jis=context.label("criteria_in_jis") if criterion.in_jis else None,
        method=context.label(f"method_{criterion.method}"),
        outcome=marked(context, "outcome", criterion.outcome),
        note=phrase(context, criterion.note) if criterion.note else None,
    )
