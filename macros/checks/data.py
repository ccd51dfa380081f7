"""Whether the records agree with each other: counts, numbers, pillars and fields, corrections, sources.

In: the plan and its records with their places. Out: problems. Dates are judged in `dates`, indicators in `kpis`.
"""

from collections.abc import Iterator

from ..plan.assignments import assigned_id
from ..plan.citations import Citation
from ..plan.ids import Reference
from ..plan.kpi import Kpi
from ..plan.links import walk
from ..plan.outline import Initiative, Pillar, PlanRecord, Theme
from ..plan.plan import Plan
from ..plan.process import Correction, Event, Requirement
from ..plan.references import Source
from ..plan.values import Record
from ..problems import Problem
from .data_words import check_data_words
from .dates import check_dates
from .kpis import check_kpis
from .printed_figures import check_printed_figures
from .records import Placed, PlaceOf, records_of
from .spots import is_heading, is_known, nearest
from .told_dates import check_told_dates


def check_data(plan: Plan, records: Placed) -> list[Problem]:
    """Return every problem of the records together; ids they refer to may be missing, which `links` has reported."""
    month = plan.plan.fiscal_year_starts_in_month
    if not 1 <= month <= 12:
        places = [place("fiscal_year_starts_in_month") for _, place in records_of(records, PlanRecord)]
        return [Problem(place, "not-a-month-number", {"found": str(month)}) for place in places]
    return [
        *_counts(plan, records),
        *_numbers(records),
        *_fields(plan, records),
        *_corrections(plan, records),
        *_uncited(records),
        *_pages(records),
        *check_data_words(records),
        *check_kpis(plan, records),
        *check_dates(plan, records),
        *check_told_dates(records),
        *check_printed_figures(records),
    ]


def _counts(plan: Plan, records: Placed) -> Iterator[Problem]:
    """Compare the indicators listed with the totals the source states; qualitative ones may be unnamed there."""
    for record, place in records_of(records, PlanRecord):
        totals = record.kpi_totals
        listed = len(plan.kpis_of(kind="quantitative"))
        if listed != totals.quantitative:
            values = {"stated": str(totals.quantitative), "listed": str(listed)}
            yield Problem(place("kpi_totals", "quantitative"), "kpi-count", values)
        listed = len(plan.kpis_of(kind="qualitative"))
        if listed > totals.qualitative:
            values = {"stated": str(totals.qualitative), "listed": str(listed)}
            yield Problem(place("kpi_totals", "qualitative"), "kpi-count-qualitative", values)


def _numbers(records: Placed) -> Iterator[Problem]:
    kinds: tuple[type[Record], ...] = (Kpi, Pillar, Theme, Requirement)
    for kind in kinds:
        first: dict[int, str] = {}
        for record, place in records_of(records, kind):
            number: int = record.number  # type: ignore[attr-defined]
            spot = place("number")
            if number in first:
                yield Problem(spot, "number-used-twice", {"number": str(number), "first": first[number]})
            first.setdefault(number, f"{spot.file}:{spot.line}")


def _fields(plan: Plan, records: Placed) -> Iterator[Problem]:
    owners = {field.id: pillar.id for pillar in plan.pillars for field in pillar.fields}
    placed: list[tuple[Kpi | Initiative, PlaceOf]] = [*records_of(records, Kpi), *records_of(records, Initiative)]
    for record, place in placed:
        field, pillar = assigned_id(record.field), assigned_id(record.pillar)
        owner = owners.get(field or "")
        if field and pillar in plan.pillar and owner and owner != pillar:
            yield Problem(
                place("field"), "field-of-other-pillar", {"field": field, "pillar": str(pillar), "owner": owner}
            )


def _corrections(plan: Plan, records: Placed) -> Iterator[Problem]:
    corrected = {correction.event for correction in plan.corrections if correction.event}
    for correction, place in records_of(records, Correction):
        event = plan.event.get(correction.event or "")
        if event and not event.corrected:
            yield Problem(place("event"), "correction-without-difference", {"event": event.id})
        spot = correction.spot
        if spot is None or is_heading(spot) or correction.edition != plan.plan.edition:
            continue  # headings are judged with the pages; what an earlier edition had may be gone since
        if not is_known(plan, spot):
            yield Problem(place("spot"), "correction-spot-unknown", {"spot": spot, "near": nearest(plan, spot)})
    for event, place in records_of(records, Event):
        if event.corrected and event.id not in corrected:
            yield Problem(place("when"), "event-without-correction", {"event": event.id})


def _uncited(records: Placed) -> Iterator[Problem]:
    cited = {
        str(value)
        for record, _, _ in records
        for value, _ in walk(record)
        if isinstance(value, Reference) and value.kind == "document"
    }
    for source, place in records_of(records, Source):
        if source.id not in cited:
            yield Problem(place("id"), "source-not-cited", {"id": source.id})


def _pages(records: Placed) -> Iterator[Problem]:
    """Find pages behind the last one of a document whose number of pages is known."""
    pages = {source.id: int(source.pages) for source, _ in records_of(records, Source) if isinstance(source.pages, str)}
    for record, tree, base in records:
        for value, path in walk(record, base):
            if isinstance(value, Citation) and isinstance(value.page, int):
                last = pages.get(value.document)
                if last and value.page > last:
                    values = {"found": str(value.page), "document": str(value.document), "last": str(last)}
                    yield Problem(tree.place((*path, "page")), "page-beyond-document", values)
