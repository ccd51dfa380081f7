"""Accessibility of the site: what is aimed at, how each success criterion was judged, and what the tests found.

In: `accessibility.yml` (written by people) and `audit.yml` (written by the audit). Out: frozen records.
"""

from typing import Literal

from pydantic import Field

from .values import Day, Identifier, Record, String, Text, Whole

Outcome = Literal["no_fault_found", "fault_known", "not_applicable", "not_tested"]


class KnownProblem(Record):
    """Something that is not accessible yet, or was not done, and what is planned."""

    id: Identifier
    text: Text
    plan: Text | None = None


class Criterion(Record):
    """A success criterion, how it was judged on this site, and what came of it."""

    number: String
    name: Text
    level: Literal["A", "AA"]
    in_jis: bool
    method: Literal["automatic", "by_hand", "automatic_and_by_hand", "not_done"]
    outcome: Outcome
    note: Text | None = None


class Accessibility(Record):
    """The accessibility policy, and the judgement of every success criterion."""

    updated_on: Day
    scope: Text
    aim: Text
    claim: Text
    relied_on: Text
    pages_tested: Text
    problems: list[KnownProblem] = []
    not_done: list[KnownProblem] = []
    criteria: list[Criterion] = Field(min_length=1)

    @property
    def no_fault_found(self) -> int:
        """Count the criteria in which the tests found no fault."""
        return self._with("no_fault_found")

    @property
    def fault_known(self) -> int:
        """Count the criteria with a known fault."""
        return self._with("fault_known")

    @property
    def not_applicable(self) -> int:
        """Count the criteria that nothing on the site falls under."""
        return self._with("not_applicable")

    @property
    def not_tested(self) -> int:
        """Count the criteria that nobody has tested."""
        return self._with("not_tested")

    def _with(self, outcome: Outcome) -> int:
        return sum(criterion.outcome == outcome for criterion in self.criteria)


class Tool(Record):
    """A program that a check ran, and its version."""

    name: String
    version: String


class AuditFigure(Record):
    """A further figure that a check is reported with."""

    name: String
    value: String


class AuditResult(Record):
    """The last run of a check of the audit: its date, what it tried, and what it found wrong."""

    id: Identifier
    date: Day
    tried: Whole
    tools: list[Tool] = []
    figures: list[AuditFigure] = []
    findings: list[String]

    @property
    def found(self) -> int:
        """Count what was found wrong."""
        return len(self.findings)
