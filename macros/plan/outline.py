"""What the plan is and how it is built: the plan itself, pillars with fields, themes, initiatives, reviews.

In: `plan.yml`, `pillars.yml`, `themes.yml`, `initiatives.yml`, `reviews.yml`, `units.yml`. Out: frozen records.
"""

from typing import Literal

from pydantic import Field, model_validator

from .assignments import Assignment
from .citations import Citations
from .ids import EditionId, FieldId, KpiId, OpinionId, PillarId, ThemeId
from .values import Day, Identifier, Ordinal, OrUnknown, Record, Text, Whole, Year, is_web_address, refusal

# The part a text of ours has in what the source says.
Wording = Literal["quoted_name", "paraphrase"]


class FiscalPeriod(Record):
    """The fiscal years a plan runs, both included, as stated by the source."""

    from_fiscal_year: Year
    to_fiscal_year: Year
    years: Ordinal
    source: Citations

    @model_validator(mode="after")
    def _years_fit(self) -> "FiscalPeriod":
        counted = self.to_fiscal_year - self.from_fiscal_year + 1
        if counted != self.years:
            raise refusal("years-do-not-fit", at="years", years=str(self.years), counted=str(counted))
        return self


class Position(Record):
    """A place the plan has among other plans and laws."""

    id: Identifier
    mark: str
    kind: Literal["planning", "legal"]
    name: Text
    note: Text
    source: Citations


class Statement(Record):
    """Something the plan says of itself, by name or in our paraphrase."""

    text: Text
    wording: Wording
    source: Citations


class Horizon(Record):
    """The future the plan works towards."""

    text: Text
    around_year: Year
    source: Citations


class KpiTotals(Record):
    """How many indicators the source says there are."""

    all: Whole
    quantitative: Whole
    qualitative: Whole
    source: Citations

    @model_validator(mode="after")
    def _adds_up(self) -> "KpiTotals":
        counted = self.quantitative + self.qualitative
        if counted != self.all:
            raise refusal("totals-do-not-add-up", at="all", all=str(self.all), counted=str(counted))
        return self


class KpiRule(Record):
    """A rule for choosing the indicators of the next plan."""

    id: Identifier
    text: Text
    about: OrUnknown[Whole] | None = Field(None, description="The number a rule names, such as about 3 a field.")
    source: Citations


class NextPlan(Record):
    """What is known of the plan that is being drawn up."""

    years: Ordinal
    first_fiscal_year: OrUnknown[Year]
    pillars: Whole
    pillar_names: OrUnknown[Text]
    goal: Statement
    continuity: Statement
    role: Statement
    remark_on_kpis: Statement
    kpi_rules: list[KpiRule]
    form: Statement
    legal_form: Statement
    working_groups_basis: Statement
    review_basis: Statement


class Predecessor(Record):
    """The plan or idea this plan grew out of."""

    name: Text
    note: Text
    source: Citations


class Licences(Record):
    """The licences of what this site itself made."""

    code: str
    content: str
    content_url: str

    @model_validator(mode="after")
    def _safe_link(self) -> "Licences":
        if not is_web_address(self.content_url):
            raise refusal("not-a-web-address", at="content_url", found=self.content_url)
        return self


class PlanRecord(Record):
    """The plan."""

    id: Identifier
    title: Text
    short_title: Text
    description: Text
    languages: list[str] = Field(min_length=1, description="The first one prevails over the others.")
    edition: EditionId
    as_of: Day = Field(description="Today, for everything this site says.")
    publisher: Text = Field(description="Who is responsible for the plan itself.")
    unofficial: Text = Field(description="Says that this site is not the publisher's.")
    repository: str | None = Field(None, description="Address of the repository; without it pages have no edit links.")
    branch: str = "main"
    fiscal_year_starts_in_month: Whole
    licences: Licences
    period: FiscalPeriod
    positions: list[Position]
    principle: Statement
    action_plan: Statement
    horizon: Horizon
    predecessor: OrUnknown[Predecessor]
    kpi_totals: KpiTotals
    next_plan: OrUnknown[NextPlan]

    @model_validator(mode="after")
    def _safe_link(self) -> "PlanRecord":
        if self.repository is not None and not is_web_address(self.repository):
            raise refusal("not-a-web-address", at="repository", found=self.repository)
        return self


class PillarField(Record):
    """A field of a pillar."""

    id: Identifier
    name: Text


class Pillar(Record):
    """A pillar of measures, with its fields; `and_others` where the source ends the list with 等."""

    id: Identifier
    number: Ordinal
    name: Text
    aliases: list[Text] = []
    aim: Text = Field(description="The source's own subtitle of the pillar.")
    fields: list[PillarField]
    and_others: bool
    source: Citations


class Theme(Record):
    """A theme that the next plan adds, and the change it answers."""

    id: Identifier
    number: Ordinal
    name: Text
    short_name: Text
    driver: Text = Field(description="The change around the plan that stands beside the theme's number.")
    source: Citations
    driver_source: Citations


class Initiative(Record):
    """Something that is or will be done, in our paraphrase."""

    id: Identifier
    pillar: Assignment[PillarId]
    field: Assignment[FieldId]
    theme: Assignment[ThemeId]
    kpis: OrUnknown[list[KpiId]]
    opinions: OrUnknown[list[OpinionId]]
    text: Text
    wording: Wording
    source: Citations


class Review(Record):
    """How the responsible body looks back on a pillar (or, without one, on the whole plan), in our paraphrase."""

    id: Identifier
    pillar: PillarId | None = None
    text: Text
    wording: Wording
    source: Citations


class Unit(Record):
    """A unit of figures: its name, how a number stands in it, and what it multiplies."""

    id: Identifier
    name: Text
    pattern: Text = Field(description="How a figure is written; holds {number} once in every language.")
    one: Text | None = Field(None, description="The pattern for exactly 1, where a language needs another.")
    multiplier: Ordinal = 1

    @model_validator(mode="after")
    def _patterns_hold_number(self) -> "Unit":
        for name, text in (("pattern", self.pattern), ("one", self.one)):
            for language, pattern in text.root.items() if text else ():
                if pattern.count("{number}") != 1 or set("{}") & set(pattern.replace("{number}", "")):
                    raise refusal("unit-pattern", at=f"{name}.{language}", found=pattern)
        return self
