"""Every macro an editor can write: its name, its arguments, and the view behind it.

In: nothing. Out: `CATALOGUE`. Checks, the site and the editors' guide read this one table; a test proves that the
arguments named here are those of the views.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from ..plan.kpi import PublishedStatus
from ..views.accessibility_policy import accessibility_policy
from ..views.accessibility_results import accessibility_results
from ..views.comparison import comparison
from ..views.corrections import corrections
from ..views.count import COUNTED, count
from ..views.data_dictionary import PARTS, data_dictionary
from ..views.date import date
from ..views.direction import direction
from ..views.downloads import downloads
from ..views.easy_picture import PictureName, easy_picture
from ..views.easy_reading import easy_reading
from ..views.example import example
from ..views.fiscal_year import fiscal_year
from ..views.glossary import glossary
from ..views.home import home
from ..views.initiatives import initiatives
from ..views.kpi import kpi
from ..views.kpi_assessment import kpi_assessment
from ..views.kpi_chart import kpi_chart
from ..views.kpi_definition import kpi_definition
from ..views.kpi_matrix import kpi_matrix
from ..views.kpi_related import kpi_related
from ..views.kpi_rules import kpi_rules
from ..views.kpi_table import kpi_table
from ..views.meeting import meeting
from ..views.messages import messages
from ..views.national_moves import national_moves
from ..views.next_plan_facts import next_plan_facts
from ..views.next_steps import next_steps
from ..views.opinions import opinions
from ..views.period import period
from ..views.pillar import pillar
from ..views.plan_at_a_glance import plan_at_a_glance
from ..views.plan_facts import plan_facts
from ..views.positions import positions
from ..views.requirements import requirements
from ..views.reviews import reviews
from ..views.schedule import schedule
from ..views.source_notes import source_notes
from ..views.sources import sources
from ..views.status_summary import status_summary
from ..views.target import target
from ..views.term import term
from ..views.themes import themes
from ..views.timeline import timeline
from ..views.translation_status import translation_status
from ..views.value import value
from ..words.message_examples import groups

ArgumentKind = Literal["kpi", "pillar", "theme", "meeting", "term", "page", "macro", "date", "year", "choice", "flag"]


@dataclass(frozen=True)
class Argument:
    """An argument of a macro: what kind of value it takes; `choices` where the values are a closed list."""

    name: str
    kind: ArgumentKind
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Macro:
    """A macro: the view it shows and its arguments, the first of which may be written without its name.

    A block stands alone on a line; an inline macro stands within a sentence. `data` are the tables of the open data
    that hold what a block shows; a line below it links them (`views/data_files.py`). `goes_with` tells which others go
    with a value of the first argument, where not all of them do.
    """

    name: str
    view: Callable[..., Any]
    arguments: tuple[Argument, ...] = ()
    is_block: bool = True
    data: tuple[str, ...] = ()
    goes_with: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


PILLAR = Argument("pillar", "pillar")
KIND = Argument("kind", "choice", choices=("quantitative", "qualitative"))
STATUS = Argument("status", "choice", choices=get_args(PublishedStatus))
ONE_KPI = Argument("kpi", "kpi", required=True)

_MACROS = (
    Macro("home", home, (Argument("data", "page"),)),
    Macro("plan_at_a_glance", plan_at_a_glance, data=("plan", "pillars", "kpis")),
    Macro("status_summary", status_summary, (PILLAR,), data=("assessments",)),
    Macro("pillar", pillar, (Argument("pillar", "pillar", required=True),), data=("pillars", "fields")),
    Macro("kpi_table", kpi_table, (PILLAR, KIND), data=("kpis", "targets", "assessments")),
    Macro("kpi", kpi, (ONE_KPI,)),
    Macro("kpi_chart", kpi_chart, (ONE_KPI,), data=("own",)),
    Macro("kpi_matrix", kpi_matrix, data=("kpis",)),
    Macro("kpi_assessment", kpi_assessment, (ONE_KPI,), data=("assessments",)),
    Macro("kpi_definition", kpi_definition, (ONE_KPI,), data=("kpis",)),
    Macro("kpi_related", kpi_related, (ONE_KPI,), data=("series", "own")),
    Macro("initiatives", initiatives, (PILLAR,), data=("initiatives",)),
    Macro("reviews", reviews, (PILLAR,), data=("reviews",)),
    Macro("value", value, (ONE_KPI,), is_block=False),
    Macro("target", target, (ONE_KPI,), is_block=False),
    Macro("date", date, (Argument("date", "date", required=True), Argument("weekday", "flag")), is_block=False),
    Macro("fiscal_year", fiscal_year, (Argument("year", "year", required=True),), is_block=False),
    Macro("period", period, is_block=False),
    Macro("term", term, (Argument("term", "term", required=True),), is_block=False),
    Macro(
        "count",
        count,
        (Argument("of", "choice", required=True, choices=tuple(COUNTED)), KIND, STATUS, PILLAR),
        is_block=False,
        goes_with=COUNTED,
    ),
    Macro("plan_facts", plan_facts, data=("plan",)),
    Macro("next_plan_facts", next_plan_facts, data=("plan",)),
    Macro("positions", positions, data=("positions",)),
    Macro("themes", themes, data=("themes",)),
    Macro("timeline", timeline, (Argument("theme", "theme"),), data=("events",)),
    Macro("schedule", schedule, data=("schedule", "calendar")),
    Macro("direction", direction, data=("pillars", "themes")),
    Macro("national_moves", national_moves, data=("national_moves",)),
    Macro("kpi_rules", kpi_rules, data=("kpi_rules",)),
    Macro(
        "meeting",
        meeting,
        (Argument("meeting", "meeting", required=True),),
        data=("meetings", "papers", "members", "observers"),
    ),
    Macro("opinions", opinions, data=("opinions", "measures", "working_groups")),
    Macro("requirements", requirements, data=("requirements",)),
    Macro("corrections", corrections, data=("corrections",)),
    Macro("comparison", comparison, data=("editions",)),
    Macro("source_notes", source_notes, (Argument("page", "page", required=True),), data=("source_notes",)),
    Macro("next_steps", next_steps, data=("schedule", "calendar")),
    Macro("sources", sources, data=("sources",)),
    Macro("glossary", glossary, data=("glossary",)),
    Macro("downloads", downloads),
    Macro("data_dictionary", data_dictionary, (Argument("part", "choice", required=True, choices=PARTS),)),
    Macro("easy_reading", easy_reading),
    Macro("easy_picture", easy_picture, (Argument("picture", "choice", required=True, choices=get_args(PictureName)),)),
    Macro("accessibility_policy", accessibility_policy),
    Macro("accessibility_results", accessibility_results),
    Macro("translation_status", translation_status),
    Macro("messages", messages, (Argument("group", "choice", choices=groups()),)),
    Macro("example", example, (Argument("macro", "macro", required=True), Argument("shown_on", "page"))),
)

CATALOGUE: dict[str, Macro] = {macro.name: macro for macro in _MACROS}
