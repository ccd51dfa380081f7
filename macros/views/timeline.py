"""View of `timeline`: the events around the plan as a picture and as a table, all or those of one theme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..charts import timeline as chart
from ..charts.drawing import Drawing
from ..charts.paper import BESIDE, for_paper, lowest
from ..plan.assignments import Assigned, assigned_id
from ..plan.outline import Theme
from ..plan.periods import Moment
from ..plan.process import Event
from ..plan.values import is_unknown
from ..words import dates
from .context import Context
from .facts import printed
from .parts import Cite, Gap, Link, Phrase, assignment_note, cites, gap, joined, moment, original, phrase


@dataclass(frozen=True)
class Row:
    """One event of the table; `record` is its place in the data, `correction` leads to why its date differs."""

    record: str
    name: Phrase
    original: Phrase | None
    when: Phrase | Gap
    as_printed: Phrase
    correction: Link | None
    driver: Phrase | Gap
    driver_note: Phrase | None
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class Timeline:
    """The message, the drawings with title and description, and the table.

    The drawings are None where no event has a date, `paper` also where the wide one is legible on paper.
    """

    id: str
    message: str
    subtitle: str
    title: str
    description: str
    wide: Drawing | None
    narrow: Drawing | None
    paper: Drawing | None
    rows: tuple[Row, ...]


def timeline(context: Context, *, theme: str | None = None) -> Timeline:
    """Return the events whose driving change belongs to a theme, or all, in the order of the dates that hold."""
    themes = sorted(context.plan.themes, key=lambda record: record.number)
    shown = [record for record in themes if theme in (None, record.id)]
    events = sorted(
        (event for event in context.plan.events if theme in (None, assigned_id(event.driver))),
        key=lambda event: (_span(event) is None, _span(event) or ()),
    )
    picture = _picture(context, shown, events)
    wide = chart.wide(picture) if picture.years else None
    return Timeline(
        id=f"timeline-{theme}-{context.language}" if theme else f"timeline-{context.language}",
        message=_message(context, events, shown if theme else []),
        subtitle=context.label("timeline_subtitle_read" if _is_read(events) else "timeline_subtitle"),
        title=context.label("timeline_title"),
        description=_description(context, picture),
        wide=wide,
        narrow=chart.narrow(picture) if wide else None,
        paper=_for_paper(picture, wide) if wide else None,
        rows=tuple(_row(context, event) for event in events),
    )


def _span(event: Event) -> tuple[date, date] | None:
    """Return the first and last day an event can be, or None for an unknown date."""
    return (event.when.first_day, event.when.last_day) if isinstance(event.when, Moment) else None


def _position(day: date) -> float:
    """Return where a day begins on an axis of years."""
    first, following = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (following - first).days


def _is_read(events: Sequence[Event]) -> bool:
    """Tell whether it is our reading which change some of the events belong to."""
    return any(isinstance(event.driver, Assigned) and event.driver.basis == "editorial" for event in events)


def _picture(context: Context, themes: Sequence[Theme], events: Sequence[Event]) -> chart.Timeline:
    lanes = {theme.id: number for number, theme in enumerate(themes)}
    spans = [span for event in events if (span := _span(event))]
    years = range(min(first.year for first, _ in spans), max(last.year for _, last in spans) + 1) if spans else ()
    return chart.Timeline(
        events=tuple(_drawn(context, event, lanes.get(assigned_id(event.driver) or "")) for event in events),
        lanes=tuple(phrase(context, theme.driver).text for theme in themes),
        years=tuple(_year(context, year) for year in years),
        words=chart.Words(
            without_lane=context.label("timeline_without_driver"),
            without_date=context.label("timeline_without_date"),
            imprecise=context.label("timeline_imprecise"),
            corrected=context.label("timeline_corrected"),
        ),
    )


def _for_paper(picture: chart.Timeline, wide: Drawing) -> Drawing | None:
    return for_paper(wide, BESIDE, lambda form: lowest(lambda share: chart.wide(picture, form, share)))


def _drawn(context: Context, event: Event, lane: int | None) -> chart.Event:
    span, start, end = _span(event), None, None
    if span:
        is_day = span[0] == span[1]
        start = _position(span[0])
        end = start if is_day else _position(span[1] + timedelta(days=1))
    return chart.Event(
        start=start,
        end=end,
        date=moment(context, event.when).text,
        text=phrase(context, event.name).text,
        lane=lane,
        printed=context.label("timeline_printed", date=event.as_printed) if event.corrected else None,
    )


def _year(context: Context, year: int) -> chart.YearLabel:
    """Return a year as printed; Japanese adds the era that covers its end."""
    era = dates.era_year(date(year, 12, 31)) if context.language == "ja" else ""
    return chart.YearLabel(year, context.label("calendar_year", year=year), era)


def _message(context: Context, events: Sequence[Event], themes: Sequence[Theme]) -> str:
    dated = [event for event in events if _span(event)]
    if not dated:
        return context.label("timeline_message_undated", count=len(events))
    key = "timeline_message_theme" if themes else "timeline_message"
    return context.label(
        key,
        theme=joined([phrase(context, theme.driver).text for theme in themes], context),
        first=moment(context, dated[0].when).text,
        last=moment(context, dated[-1].when).text,
        count=len(events),
    )


def _description(context: Context, picture: chart.Timeline) -> str:
    titles = [*enumerate(picture.lanes), (None, picture.words.without_lane)]
    counts = [(title, sum(event.lane == lane for event in picture.events)) for lane, title in titles]
    lanes = [context.label("timeline_lane", lane=title, count=count) for title, count in counts if count]
    return context.label("timeline_description", lanes=joined(lanes, context))


def _row(context: Context, event: Event) -> Row:
    correction = next((record for record in context.plan.corrections if record.event == event.id), None)
    driver = assigned_id(event.driver)
    return Row(
        record=f"events/{event.id}/",
        name=phrase(context, event.name),
        original=original(context, event.name),
        when=moment(context, event.when),
        as_printed=printed(context, event.as_printed),
        correction=Link(Phrase(context.label("timeline_why")), context.link("corrections", correction.id))
        if correction
        else None,
        driver=phrase(context, context.plan.theme[driver].driver) if driver else gap(context, event.driver),
        driver_note=None if is_unknown(event.driver) else assignment_note(context, event.driver),
        sources=cites(context, event.source),
    )
