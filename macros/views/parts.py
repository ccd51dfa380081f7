"""The parts that views are made of: phrases, figures, gaps, sources, statuses.

In: values of records. Out: frozen parts. `parts.html` of the components holds one macro for each of them. A figure
carries its value and its key in the data beside its printed form, so that every printed number can be checked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ..plan.assignments import Assigned
from ..plan.citations import Citation
from ..plan.kpi import Observation, PublishedStatus, Target
from ..plan.periods import Dated, Moment
from ..plan.values import Text, Unknown
from ..words import dates, numbers
from .context import Context


@dataclass(frozen=True)
class Phrase:
    """A text; `language` is set when it is not in the language of the page, `missing` when it should be.

    `note` says in a few words that the text is missing in this language, or follows an earlier original.
    """

    text: str
    language: str | None = None
    missing: bool = False
    kind: str = "phrase"
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """A number as printed, its exact value, and its key in the data."""

    text: str
    value: str
    key: str
    kind: str = "figure"


@dataclass(frozen=True)
class Gap:
    """A value that the sources do not give, and the reason in words."""

    text: str
    code: str
    kind: str = "gap"


@dataclass(frozen=True)
class Cite:
    """A source in a table: short title, page, link to the list of sources."""

    title: Phrase
    page: str
    href: str


@dataclass(frozen=True)
class Status:
    """A status as mark and word."""

    code: str
    word: str


@dataclass(frozen=True)
class Link:
    """A link to a page of this site."""

    phrase: Phrase
    href: str


Part = Phrase | Figure | Gap


def phrase(context: Context, text: Text) -> Phrase:
    """Return a text in the language of the page, or the first language's text marked as missing here.

    A text that follows an earlier original is marked too.
    """
    found = text.get(context.language)
    first = context.plan.languages[0]
    original_name = context.label(f"language_{first}")
    if found is None:
        context.noticed.append(text)
        note = context.label("text_only_in", language=original_name)
        return Phrase(text.root.get(first, next(iter(text.root.values()))), first, missing=True, note=note)
    if context.translation and context.translation.is_behind(text.root, context.language):
        context.noticed.append(text)
        return Phrase(found, note=context.label("text_behind", language=original_name))
    return Phrase(found)


def original(context: Context, text: Text) -> Phrase | None:
    """Return the text in the language that prevails, marked as such, when the page is in another one; else None."""
    first = context.plan.languages[0]
    found = text.get(first)
    return Phrase(found, first) if context.language != first and found else None


def gap(context: Context, unknown: object) -> Gap:
    """Return an unknown value with its reason in words; raises TypeError for a known one."""
    if not isinstance(unknown, Unknown):
        raise TypeError(f"not unknown: {unknown!r}")
    return Gap(context.label(f"unknown_{unknown.unknown}"), unknown.unknown)


def text_or_gap(context: Context, value: Text | Unknown) -> Phrase | Gap:
    """Return a text, or the reason why there is none."""
    return gap(context, value) if isinstance(value, Unknown) else phrase(context, value)


def count(context: Context, value: int, key: str) -> Figure:
    """Return a counted number; its key says what was counted."""
    return Figure(numbers.number(Decimal(value)), str(value), key)


def unit_words(context: Context, unit: str | Unknown | None) -> numbers.UnitWords:
    """Return how a unit is written in the language of the page; without a unit the bare number."""
    if unit is None or isinstance(unit, Unknown):
        return numbers.UnitWords("{number}")
    record = context.plan.unit[unit]
    one = phrase(context, record.one).text if record.one else None
    return numbers.UnitWords(phrase(context, record.pattern).text, one, record.multiplier)


def quantity(context: Context, value: Decimal, unit: str | Unknown | None, key: str) -> Figure:
    """Return a number with its unit."""
    return Figure(numbers.quantity(value, unit_words(context, unit), context.language), str(value), key)


def observed(context: Context, observation: Observation, unit: str | Unknown | None, key: str) -> Figure | Gap:
    """Return the value of an observation, or the reason why it is missing."""
    if isinstance(observation.value, Unknown):
        return gap(context, observation.value)
    return quantity(context, observation.value, unit, f"{key}/value")


def targeted(context: Context, target: Target, unit: str | Unknown | None, key: str) -> Part:
    """Return a target as the language prints its type: 1,700件, 88,000円以上, at least ¥88,000, a text."""
    if target.value is not None:
        figure = quantity(context, target.value, unit, f"{key}/value")
        return Figure(context.label(f"target_{target.type}", value=figure.text), figure.value, figure.key)
    if target.minimum is not None and target.maximum is not None:
        words = unit_words(context, unit)
        ends = [numbers.quantity(end, words, context.language) for end in (target.minimum, target.maximum)]
        return Figure(dates.span(ends[0], ends[1], context.language), f"{target.minimum}/{target.maximum}", key)
    if target.text is not None:
        return phrase(context, target.text)
    return Gap(context.label("unknown_to_be_decided"), "to_be_decided")


def period(context: Context, dated: Dated, era: bool = False) -> str:
    """Return the period of a figure: 2024年度, 2023年, 2025年3月1日時点, 2023〜2027年の累計."""
    language = context.language
    if dated.fiscal_year is not None:
        return dates.fiscal_year(dated.fiscal_year, language, era)
    if dated.as_of is not None:
        return context.label("as_of", date=partial_date(context, dated.as_of))
    if dated.cumulative is not None:
        span, fiscal = dated.cumulative, dated.cumulative.years == "fiscal_year"
        ends = [dates.fiscal_year(end, language, era) if fiscal else str(end) for end in (span.from_year, span.to_year)]
        key = "cumulative_fiscal" if fiscal else "cumulative_years"
        return context.label(key, span=dates.span(ends[0], ends[1], language))
    key = "calendar_year" if dated.calendar_year is not None else "year_of_unstated_kind"
    return context.label(key, year=dated.last_year)


def partial_date(context: Context, text: str) -> str:
    """Return a day or a month from its ISO form."""
    if len(text) == 7:
        return dates.month(int(text[:4]), int(text[5:]), context.language)
    return dates.day(date.fromisoformat(text), context.language)


def moment(context: Context, when: Moment | Unknown, weekday: bool = False) -> Phrase | Gap:
    """Return when something happened or was planned, no more exact than it is known."""
    if isinstance(when, Unknown):
        return gap(context, when)
    language = context.language
    if when.precision == "day":
        first = dates.day(when.first_day, language, weekday)
    else:
        first = dates.month(int(when.date[:4]), int(when.date[5:7]), language, when.precision)
    return Phrase(dates.span(first, partial_date(context, when.until), language) if when.until else first)


def cites(context: Context, citations: Iterable[Citation]) -> tuple[Cite, ...]:
    """Return sources with page and a link to the list of sources."""
    found = []
    for citation in citations:
        source = context.plan.source[citation.document]
        title = phrase(context, source.short_title or source.title)
        page = ""
        if citation.page is not None:
            page = (
                context.label("page_not_seen")
                if isinstance(citation.page, Unknown)
                else context.label("page_number", page=citation.page)
            )
        found.append(Cite(title, page, context.link("sources", citation.document)))
    return tuple(found)


def status(context: Context, code: PublishedStatus | str) -> Status:
    """Return a status as mark and word."""
    return Status(code, context.label(f"status_{code}"))


def assignment_note(context: Context, value: Any) -> Phrase | None:
    """Return how an assignment came about when the source does not print it, else None."""
    if not isinstance(value, Assigned):
        return None
    if value.reason is not None:
        reason = phrase(context, value.reason)
        text = context.label(f"basis_{value.basis}_reason", reason=reason.text)
        return Phrase(text)
    return Phrase(context.label(f"basis_{value.basis}"))


def kpi_link(context: Context, kpi_id: str) -> Link:
    """Return a link to the page of an indicator."""
    return Link(phrase(context, context.plan.kpi[kpi_id].name), context.link(f"kpi/{kpi_id}"))


def joined(parts: Sequence[str], context: Context) -> str:
    """Join words as a list in the language of the page: 、 or commas."""
    return context.label("list_separator").join(parts)
