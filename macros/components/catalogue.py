"""Every macro an editor can write: its name, its arguments, and the view behind it.

In: nothing. Out: `CATALOGUE`. Checks, the site and the editors' guide read this one table; a test proves that the
arguments named here are those of the views.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from ..plan.kpi import PublishedStatus
from ..views.corrections import corrections
from ..views.count import COUNTED, count
from ..views.date import date
from ..views.direction import direction
from ..views.example import example
from ..views.fiscal_year import fiscal_year
from ..views.glossary import glossary
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

    A block stands alone on a line; an inline macro stands within a sentence.
    """

    name: str
    view: Callable[..., Any]
    arguments: tuple[Argument, ...] = ()
    is_block: bool = True


PILLAR = Argument("pillar", "pillar")
KIND = Argument("kind", "choice", choices=("quantitative", "qualitative"))
STATUS = Argument("status", "choice", choices=get_args(PublishedStatus))
ONE_KPI = Argument("kpi", "kpi", required=True)

_MACROS = (
    Macro("plan_at_a_glance", plan_at_a_glance),
    Macro("status_summary", status_summary, (PILLAR,)),
    Macro("pillar", pillar, (Argument("pillar", "pillar", required=True),)),
    Macro("kpi_table", kpi_table, (PILLAR, KIND)),
    Macro("kpi", kpi, (ONE_KPI,)),
    Macro("kpi_chart", kpi_chart, (ONE_KPI,)),
    Macro("kpi_matrix", kpi_matrix),
    Macro("kpi_assessment", kpi_assessment, (ONE_KPI,)),
    Macro("kpi_definition", kpi_definition, (ONE_KPI,)),
    Macro("kpi_related", kpi_related, (ONE_KPI,)),
    Macro("initiatives", initiatives, (PILLAR,)),
    Macro("reviews", reviews, (PILLAR,)),
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
    ),
    Macro("plan_facts", plan_facts),
    Macro("next_plan_facts", next_plan_facts),
    Macro("positions", positions),
    Macro("themes", themes),
    Macro("timeline", timeline, (Argument("theme", "theme"),)),
    Macro("schedule", schedule),
    Macro("direction", direction),
    Macro("national_moves", national_moves),
    Macro("kpi_rules", kpi_rules),
    Macro("meeting", meeting, (Argument("meeting", "meeting", required=True),)),
    Macro("opinions", opinions),
    Macro("requirements", requirements),
    Macro("corrections", corrections),
    Macro("source_notes", source_notes, (Argument("page", "page", required=True),)),
    Macro("next_steps", next_steps),
    Macro("sources", sources),
    Macro("glossary", glossary),
    Macro("messages", messages, (Argument("group", "choice", choices=groups()),)),
    Macro("example", example, (Argument("macro", "macro", required=True),)),
)

CATALOGUE: dict[str, Macro] = {macro.name: macro for macro in _MACROS}
