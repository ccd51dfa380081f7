"""One indicator: what it measures, what it aims at, what was observed and how it was judged.

In: `data/kpis/<id>.yml`. Out: `Kpi`. Figures of other plans stand apart, in `related`, and never feed the plan's own
status.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from .assignments import Assignment
from .citations import Citations
from .ids import DocumentId, FieldId, PillarId, UnitId
from .periods import Dated, PeriodType
from .values import Day, Identifier, Number, Ordinal, OrUnknown, Record, Text, is_unknown, refusal

Direction = Literal["higher_is_better", "lower_is_better", "maintain"]
TargetType = Literal["exact", "at_least", "at_most", "range", "cumulative", "relative", "text", "to_be_decided"]
Flag = Literal["final", "provisional", "estimated", "break", "estimated_break", "missing"]
PublishedStatus = Literal["achieved", "on_track", "not_expected", "other"]

# The series is not continued over the point before a value that is so flagged.
BREAKS: frozenset[Flag] = frozenset({"break", "estimated_break"})

# Which fields each type of target needs; no others may stand beside them.
_TARGET_FIELDS: dict[str, set[str]] = {
    "exact": {"value"},
    "at_least": {"value"},
    "at_most": {"value"},
    "cumulative": {"value"},
    "relative": {"value", "relative_to"},
    "range": {"minimum", "maximum"},
    "text": {"text"},
    "to_be_decided": set(),
}


class Target(Dated):
    """What an indicator aims at for one period; of several for the same period the later `stated_on` holds."""

    type: TargetType
    value: Number | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    relative_to: Text | None = Field(None, description="What a relative target is measured against.")
    text: Text | None = None
    as_printed: str | None = Field(None, description="The words of the source, to the letter.")
    stated_on: Day | None = None
    source: Citations
    note: Text | None = None

    @model_validator(mode="after")
    def _fields_of_type(self) -> "Target":
        needed = _TARGET_FIELDS[self.type]
        given = {
            name for name in ("value", "minimum", "maximum", "relative_to", "text") if getattr(self, name) is not None
        }
        if given != needed:
            names = {"needed": ", ".join(sorted(needed)) or "∅", "given": ", ".join(sorted(given)) or "∅"}
            raise refusal("target-fields", at="type", type=self.type, **names)
        return self


class PeriodlessTarget(Record):
    """A target in words that the source gives without a period (qualitative indicators)."""

    type: Literal["text"]
    text: Text
    as_printed: str | None = None
    source: Citations


class Revision(Record):
    """An earlier value of an observation, and why it was replaced."""

    value: OrUnknown[Number]
    replaced_on: OrUnknown[Day]
    reason: Text
    source: Citations


class Observation(Dated):
    """One observed value. A value before which the method changed is flagged `break`."""

    value: OrUnknown[Number]
    flag: OrUnknown[Flag]
    reason: Text | None = Field(None, description="Why a value is missing, provisional or after a break.")
    source: Citations
    revisions: list[Revision] = []
    note: Text | None = None

    @model_validator(mode="after")
    def _missing_has_no_value(self) -> "Observation":
        missing = self.flag == "missing"
        if missing != is_unknown(self.value):
            raise refusal("missing-value-flag", at="flag")
        return self


class PublishedAssessment(Record):
    """How the responsible body judged the indicator, as it printed it."""

    type: Literal["published"]
    status: PublishedStatus
    as_printed: str
    as_of: Day
    method: OrUnknown[Text]
    reason: OrUnknown[Text]
    source: Citations


class Judgement(Record):
    """A judgement by a named unit; it lapses when a newer value arrives and never turns a final miss into achieved."""

    type: Literal["judgement"]
    status: PublishedStatus
    as_of: Day
    unit: Text = Field(description="The unit of the office that judged.")
    reason: Text
    source: Citations


Assessment = Annotated[PublishedAssessment | Judgement, Field(discriminator="type")]


class Alias(Record):
    """Another name the sources use for the same indicator."""

    name: Text
    source: Citations


class Related(Record):
    """A series of another plan or an official statistic, gathered by this site; not part of the plan."""

    id: Identifier
    name: Text
    area: Text = Field(description="The area the figures cover.")
    relation: Literal["same_name", "related", "context"]
    owner: Text = Field(description="The plan or statistic the figures belong to.")
    difference: Text = Field(description="How it differs from the indicator of the plan.")
    unit: UnitId
    notes: list[Text] = []
    observations: list[Observation] = []
    targets: list[Target] = []

    @model_validator(mode="after")
    def _has_figures(self) -> "Related":
        if not self.observations and not self.targets:
            raise refusal("related-without-figures")
        return self


class Kpi(Record):
    """An indicator of the plan."""

    id: Identifier
    number: Ordinal = Field(description="Its place in the list of the source; indicators are shown in this order.")
    kind: Literal["quantitative", "qualitative"]
    name: Text
    source: Citations
    aliases: list[Alias] = []
    definition: OrUnknown[Text]
    unit: OrUnknown[UnitId]
    period_type: OrUnknown[PeriodType]
    direction: OrUnknown[Direction] = Field(description="Must be written, may be unknown, is never guessed.")
    pillar: Assignment[PillarId]
    field: Assignment[FieldId]
    goal: OrUnknown[Text] = Field(description="The goal it contributes to.")
    goal_reason: OrUnknown[Text] = Field(description="Why it shows progress towards that goal.")
    baseline: OrUnknown[Observation]
    targets: OrUnknown[list[Target]]
    qualitative_target: PeriodlessTarget | None = None
    observations: OrUnknown[list[Observation]]
    assessments: OrUnknown[list[Assessment]]
    notes: list[Text] = Field([], description="Contradictions and ambiguities of the source, in our words.")
    related: list[Related] = []

    @model_validator(mode="after")
    def _text_target_only_if_qualitative(self) -> "Kpi":
        if self.qualitative_target and self.kind != "qualitative":
            raise refusal("text-target-of-quantitative", at="kind")
        return self

    @property
    def published(self) -> PublishedAssessment | None:
        """Return the latest published assessment, or None."""
        found = [entry for entry in self.listed_assessments if isinstance(entry, PublishedAssessment)]
        return max(found, key=lambda entry: entry.as_of, default=None)

    @property
    def listed_assessments(self) -> list[PublishedAssessment | Judgement]:
        """Return the assessments, an unknown list as an empty one."""
        return self.assessments if isinstance(self.assessments, list) else []

    @property
    def listed_targets(self) -> list[Target]:
        """Return the targets in the order written, an unknown list as an empty one."""
        return self.targets if isinstance(self.targets, list) else []

    @property
    def listed_observations(self) -> list[Observation]:
        """Return the plan's own observations by period, an unknown list as an empty one."""
        listed = self.observations if isinstance(self.observations, list) else []
        return sorted(listed, key=lambda entry: entry.position)

    @property
    def documents(self) -> set[DocumentId]:
        """Return every document the indicator itself (not its related series) is taken from."""
        return {citation.document for citation in self.source}
