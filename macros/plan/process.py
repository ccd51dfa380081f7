"""How the plan is made: what changed around it, schedule, meetings, opinions, statutory items, corrections, editions.

In: `events.yml`, `national-moves.yml`, `schedule.yml`, `meetings/<date>.yml`, `opinions.yml`, `requirements.yml`,
`corrections.yml`, `editions.yml`, `source-notes.yml`. Out: frozen records.
"""

from typing import Literal

from pydantic import Field, model_validator

from .assignments import Assignment, Basis
from .citations import Citations
from .ids import DocumentId, EditionId, EventId, InitiativeId, MeasureId, PillarId, ThemeId, WorkingGroupId
from .periods import When
from .values import Day, Identifier, Ordinal, OrUnknown, Record, String, Text, Whole, Year, refusal


class Event(Record):
    """Something that changed around the plan, with the date as printed and as it is."""

    id: Identifier
    as_printed: str = Field(description="The date to the letter of the source.")
    printed: When = Field(description="The printed date, read.")
    when: When = Field(description="The date that holds: the printed one, or the corrected one.")
    name: Text
    driver: Assignment[ThemeId] = Field(description="The theme whose driving change it belongs to.")
    source: Citations

    @property
    def corrected(self) -> bool:
        """Tell whether the date that holds is not the printed one."""
        return self.printed != self.when


class NationalMove(Record):
    """A plan or law of the national government that the next plan looks to."""

    id: Identifier
    name: Text
    law: Text | None = None
    as_printed: str
    when: When
    within_year: Year | None = Field(None, description="The calendar year, where the source gives no month.")
    state: Literal["done", "planned"]
    note: Text | None = Field(None, description="How the source relates it to the plan.")
    content: list[Text] = Field([], description="What it gives priority to.")
    and_others: bool = Field(False, description="The source says that its list of contents is not complete.")
    wording: Literal["paraphrase", "quoted_name"]
    source: Citations


class ScheduleItem(Record):
    """A step of the schedule, as planned on a day, and what came of it."""

    id: Identifier
    name: Text
    content: Text | None = None
    as_printed: OrUnknown[String] = Field(description="The date to the letter of the source.")
    when: When
    end: When | None = Field(None, description="For a bar: when it ends. Absent for a step of one moment.")
    outcome: OrUnknown[Literal["done", "moved", "cancelled"]]
    source: Citations


class ScheduleLane(Record):
    """A lane of the schedule: who acts."""

    id: Identifier
    name: Text
    items: list[ScheduleItem] = Field(min_length=1)


class Schedule(Record):
    """The whole schedule, its axis and the day on which it was planned."""

    planned_as_of: Day
    first_month: str
    last_month: str
    note: Text
    source: Citations
    lanes: list[ScheduleLane]


class Member(Record):
    """A member of a meeting by role; the name only where the source prints it and it may be shown."""

    category: Text
    organisation: Text
    role: Text | None = None
    name: String | None = Field(None, description="As printed, in every language: the source prints no reading.")
    attendance: Literal["in_person", "online", "absent"]


class Observers(Record):
    """A body that observes, and how many of its people were listed, online and absent."""

    category: Text
    organisation: Text
    units: list[Text] = Field([], description="The units printed beside its people.")
    listed: Whole
    online: Whole
    absent: Whole
    basis: Basis | None = Field(None, description="How units and body were matched where they are printed apart.")
    reason: Text | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> "Observers":
        if self.online + self.absent != self.listed:
            counted = str(self.online + self.absent)
            raise refusal("attendance-does-not-add-up", at="listed", listed=str(self.listed), counted=counted)
        if self.basis == "editorial" and self.reason is None:
            raise refusal("reason-missing")
        return self


class Secretariat(Record):
    """Who runs the meeting: the body, its units, and how many people."""

    organisation: Text
    people: Whole
    units: list[Text]


class Paper(Record):
    """A paper of a meeting."""

    id: Identifier
    label: Text
    title: Text
    document: DocumentId


class Meeting(Record):
    """One meeting of the body that advises on the plan."""

    id: Identifier
    name: Text
    body: OrUnknown[Text]
    date: Day
    weekday: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    start: OrUnknown[String]
    end: OrUnknown[String]
    place: OrUnknown[Text]
    agenda: list[Text]
    items: list[Text] = Field(description="The items of business, by name.")
    papers: list[Paper]
    members: list[Member]
    observers: list[Observers]
    observers_note: Text | None = None
    secretariat: OrUnknown[Secretariat]
    source: Citations

    @model_validator(mode="after")
    def _weekday_fits(self) -> "Meeting":
        names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        if names[self.date.weekday()] != self.weekday:
            weekday = names[self.date.weekday()]
            raise refusal("weekday-does-not-fit", at="weekday", date=self.date.isoformat(), weekday=weekday)
        return self


class WorkingGroup(Record):
    """A working group, and the fiscal years it worked."""

    id: Identifier
    name: Text
    from_fiscal_year: Year
    to_fiscal_year: Year
    source: Citations


class Measure(Record):
    """A measure that the working groups found especially important."""

    id: Identifier
    name: Text
    pillar: PillarId
    source: Citations


class Opinion(Record):
    """An opinion of a working group, in our paraphrase, and what answers it."""

    id: Identifier
    measure: MeasureId
    working_group: Assignment[WorkingGroupId]
    text: Text
    wording: Literal["paraphrase"]
    state: Literal["measure_named", "answered"]
    answered_by: OrUnknown[list[InitiativeId]] = Field(description="Initiatives of the new plan that answer it.")
    source: Citations


class Opinions(Record):
    """The working groups, the measures they named and their opinions."""

    working_groups: list[WorkingGroup]
    measures: list[Measure]
    opinions: list[Opinion]


class Requirement(Record):
    """A statutory item, and where the plan meets it."""

    id: Identifier
    number: Ordinal
    name: Text
    law: Text
    state: Literal["named_in_direction", "text_not_written", "met"]
    page: str | None = Field(None, description="Where it is met: page#heading.")
    source: Citations

    @model_validator(mode="after")
    def _met_somewhere(self) -> "Requirement":
        if (self.state == "met") != (self.page is not None):
            raise refusal("requirement-page", at="state")
        return self


class Correction(Record):
    """What a source or an edition printed, what it should say, why, and who says so."""

    id: Identifier
    kind: Literal["source_misprint", "our_error"]
    event: EventId | None = None
    spot: String | None = Field(None, description="What it corrects: key of a figure, record, or page#heading.")
    where: Text
    before: Text
    after: Text
    reason: Text
    corrected_on: OrUnknown[Day]
    edition: EditionId
    printed_in: Citations
    source: Citations


class SourceNote(Record):
    """A contradiction or ambiguity of the source that a page must tell."""

    id: Identifier
    pages: list[str] = Field(min_length=1, description="Pages (without .md) that show the note.")
    text: Text
    source: Citations


class Edition(Record):
    """An edition of the plan on this site."""

    id: Identifier
    kind: Literal["direction", "outline", "draft", "proposal", "adopted", "amended"]
    name: Text
    standing: Text
    as_of: Day
    changes: list[Text]
