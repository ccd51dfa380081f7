"""The whole plan: every record, and the questions pages ask of it.

In: lists of records from `load`. Out: `Plan`, frozen, with look-ups by id. Asking for an id that does not exist raises
KeyError; whether ids exist is checked before (see `links`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from .accessibility import Accessibility, AuditResult
from .assignments import assigned_id
from .kpi import Kpi
from .outline import Initiative, Pillar, PillarField, PlanRecord, Review, Theme, Unit
from .process import (
    Correction,
    Edition,
    Event,
    Measure,
    Meeting,
    NationalMove,
    Opinion,
    Opinions,
    Requirement,
    Schedule,
    SourceNote,
    WorkingGroup,
)
from .references import Reading, Source, Term, TypedNumber

T = TypeVar("T")


def _by_id(records: Sequence[T]) -> dict[str, T]:
    return {record.id: record for record in records}  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Plan:
    """Everything `data/` says."""

    plan: PlanRecord
    editions: Sequence[Edition]
    pillars: Sequence[Pillar]
    units: Sequence[Unit]
    kpis: Sequence[Kpi]
    sources: Sequence[Source]
    themes: Sequence[Theme] = ()
    initiatives: Sequence[Initiative] = ()
    reviews: Sequence[Review] = ()
    events: Sequence[Event] = ()
    national_moves: Sequence[NationalMove] = ()
    schedule: Schedule | None = None
    meetings: Sequence[Meeting] = ()
    opinions: Opinions = field(default_factory=lambda: Opinions(working_groups=[], measures=[], opinions=[]))
    requirements: Sequence[Requirement] = ()
    source_notes: Sequence[SourceNote] = ()
    corrections: Sequence[Correction] = ()
    glossary: Sequence[Term] = ()
    readings: Sequence[Reading] = ()
    typed_numbers: Sequence[TypedNumber] = ()
    accessibility: Accessibility | None = None
    audit: Sequence[AuditResult] = ()

    @property
    def languages(self) -> list[str]:
        """Return the languages of the plan; the first one prevails."""
        return self.plan.languages

    @cached_property
    def edition(self) -> Edition:
        """Return the edition this site shows."""
        return _by_id(self.editions)[self.plan.edition]

    @cached_property
    def pillar(self) -> dict[str, Pillar]:
        """Return the pillars by id."""
        return _by_id(self.pillars)

    @cached_property
    def fields(self) -> dict[str, PillarField]:
        """Return the fields of all pillars by id."""
        return {entry.id: entry for pillar in self.pillars for entry in pillar.fields}

    @cached_property
    def theme(self) -> dict[str, Theme]:
        """Return the themes by id."""
        return _by_id(self.themes)

    @cached_property
    def kpi(self) -> dict[str, Kpi]:
        """Return the indicators by id."""
        return _by_id(self.kpis)

    @cached_property
    def unit(self) -> dict[str, Unit]:
        """Return the units by id."""
        return _by_id(self.units)

    @cached_property
    def source(self) -> dict[str, Source]:
        """Return the documents by id."""
        return _by_id(self.sources)

    @cached_property
    def event(self) -> dict[str, Event]:
        """Return the events by id."""
        return _by_id(self.events)

    @cached_property
    def meeting(self) -> dict[str, Meeting]:
        """Return the meetings by id."""
        return _by_id(self.meetings)

    @cached_property
    def initiative(self) -> dict[str, Initiative]:
        """Return the initiatives by id."""
        return _by_id(self.initiatives)

    @cached_property
    def measure(self) -> dict[str, Measure]:
        """Return the measures of the working groups by id."""
        return _by_id(self.opinions.measures)

    @cached_property
    def opinion(self) -> dict[str, Opinion]:
        """Return the opinions by id."""
        return _by_id(self.opinions.opinions)

    @cached_property
    def working_group(self) -> dict[str, WorkingGroup]:
        """Return the working groups by id."""
        return _by_id(self.opinions.working_groups)

    @cached_property
    def term(self) -> dict[str, Term]:
        """Return the terms of the glossary by id."""
        return _by_id(self.glossary)

    def kpis_of(self, pillar: str | None = None, kind: str | None = None) -> list[Kpi]:
        """Return the indicators of a pillar and kind (of all, where None), in the order of the source."""
        return [
            kpi
            for kpi in self.kpis
            if (pillar is None or assigned_id(kpi.pillar) == pillar) and (kind is None or kpi.kind == kind)
        ]
