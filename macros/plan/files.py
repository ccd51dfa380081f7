"""Which file of `data/` holds which records: the one table that loading, schemas and documentation read."""

from dataclasses import dataclass

from .accessibility import Accessibility, AuditResult
from .kpi import Kpi
from .outline import Initiative, Pillar, PlanRecord, Review, Theme, Unit
from .process import (
    Correction,
    Edition,
    Event,
    Meeting,
    NationalMove,
    Opinions,
    Requirement,
    Schedule,
    SourceNote,
)
from .references import Reading, Source, Term, TypedNumber
from .values import Record


@dataclass(frozen=True)
class DataFile:
    """A file (or, with `*`, a folder of files) of `data/`: its record type and the field of the plan it fills."""

    path: str
    record: type[Record]
    field: str
    is_list: bool = False
    required: bool = True

    @property
    def is_folder(self) -> bool:
        """Tell whether each record has a file of its own."""
        return "*" in self.path

    @property
    def schema_name(self) -> str:
        """Return the name of its JSON Schema: kpis/*.yml → kpi, events.yml → events."""
        return self.record.__name__.lower() if self.is_folder else self.path.removesuffix(".yml")


# Where what is kept of frozen editions stands, which is no part of the plan (see `editions/record.py`).
EDITION_RECORDS = "editions/*.yml"

DATA_FILES = (
    DataFile("plan.yml", PlanRecord, "plan"),
    DataFile("editions.yml", Edition, "editions", is_list=True),
    DataFile("pillars.yml", Pillar, "pillars", is_list=True),
    DataFile("themes.yml", Theme, "themes", is_list=True, required=False),
    DataFile("units.yml", Unit, "units", is_list=True),
    DataFile("kpis/*.yml", Kpi, "kpis"),
    DataFile("initiatives.yml", Initiative, "initiatives", is_list=True, required=False),
    DataFile("reviews.yml", Review, "reviews", is_list=True, required=False),
    DataFile("events.yml", Event, "events", is_list=True, required=False),
    DataFile("national-moves.yml", NationalMove, "national_moves", is_list=True, required=False),
    DataFile("schedule.yml", Schedule, "schedule", required=False),
    DataFile("meetings/*.yml", Meeting, "meetings", required=False),
    DataFile("opinions.yml", Opinions, "opinions", required=False),
    DataFile("requirements.yml", Requirement, "requirements", is_list=True, required=False),
    DataFile("source-notes.yml", SourceNote, "source_notes", is_list=True, required=False),
    DataFile("corrections.yml", Correction, "corrections", is_list=True, required=False),
    DataFile("sources.yml", Source, "sources", is_list=True),
    DataFile("glossary.yml", Term, "glossary", is_list=True, required=False),
    DataFile("readings.yml", Reading, "readings", is_list=True, required=False),
    DataFile("accessibility.yml", Accessibility, "accessibility", required=False),
    DataFile("audit.yml", AuditResult, "audit", is_list=True, required=False),
    DataFile("typed-numbers.yml", TypedNumber, "typed_numbers", is_list=True, required=False),
)
