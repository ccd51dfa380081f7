"""Values of snapshots in words: texts, days, periods, quantities, and what else a field can hold.

In: plain values and a language. Out: words, as the edition means them.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ..words import dates, numbers
from ..words.labels import label
from .facts import are_words, as_number
from .same_records import is_text, title_of

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def text_in(text: Mapping[str, str] | None, language: str) -> str:
    """Return a text in a language, or in the first one it has."""
    if not text:
        return ""
    return text.get(language) or next(iter(text.values()))


def period(dated: Mapping[str, Any], language: str) -> str:
    """Return the period of a figure: 令和7年度（2025年度） or FY2025; nothing for a figure without one."""
    if "fiscal_year" in dated:
        return dates.fiscal_year(dated["fiscal_year"], language)
    if "as_of" in dated:
        return label("as_of", language, date=partial_date(dated["as_of"], language))
    if "cumulative" in dated:
        span = dated["cumulative"]
        fiscal = span["years"] == "fiscal_year"
        first, last = (
            dates.fiscal_year(span[name], language) if fiscal else str(span[name]) for name in ("from_year", "to_year")
        )
        key = "cumulative_fiscal" if fiscal else "cumulative_years"
        return label(key, language, span=dates.span(first, last, language))
    if "calendar_year" in dated:
        return label("calendar_year", language, year=dated["calendar_year"])
    return label("year_of_unstated_kind", language, year=dated["year"]) if "year" in dated else ""


def partial_date(text: str, language: str) -> str:
    """Return a day or a month from its ISO form."""
    if len(text) == 7:
        return dates.month(int(text[:4]), int(text[5:]), language)
    return dates.day(date.fromisoformat(text), language)


def moment(when: Mapping[str, Any], language: str) -> str:
    """Return when something is planned, no more exact than it is known."""
    if "unknown" in when:
        return label(f"unknown_{when['unknown']}", language)
    text, precision = when["date"], when["precision"]
    if precision == "day":
        first = dates.day(date.fromisoformat(text), language)
    else:
        first = dates.month(int(text[:4]), int(text[5:7]), language, precision)
    return dates.span(first, partial_date(when["until"], language), language) if "until" in when else first


def target(aim: Mapping[str, Any], language: str) -> str:
    """Return what a target asks for."""
    kind = aim["type"]
    if kind == "to_be_decided":
        return label("unknown_to_be_decided", language)
    if kind == "text":
        return text_in(aim["text"], language)
    if kind == "range":
        ends = [quantity(aim[name], aim["unit"], language) for name in ("minimum", "maximum")]
        return dates.span(ends[0], ends[1], language)
    text = label(f"target_{kind}", language, value=quantity(aim["value"], aim["unit"], language))
    return bracketed(text, text_in(aim["relative_to"], language), language) if "relative_to" in aim else text


def quantity(value: str, unit: Any, language: str) -> str:
    """Return a number with its unit."""
    words = numbers.UnitWords("{number}")
    if isinstance(unit, Mapping) and "pattern" in unit:
        one = text_in(unit["one"], language) if "one" in unit else None
        words = numbers.UnitWords(text_in(unit["pattern"], language), one, int(unit.get("multiplier", 1)))
    return numbers.quantity(Decimal(value), words, language)


def bracketed(text: str, note: str, language: str) -> str:
    """Return a text with a note in brackets after it."""
    return text + label("in_brackets", language, text=note)


def plain_value(value: Any, language: str) -> str | None:
    """Return any value of a record in words; None for what has none, such as an id, a code or a list of records."""
    if value is None or value == []:
        return label("change_none", language)
    if isinstance(value, Mapping):
        return _held(value, language)
    if isinstance(value, list):
        texts = [text_in(entry.get("name", entry), language) for entry in value if _is_named(entry)]
        return label("list_separator", language).join(texts) if len(texts) == len(value) else None
    if isinstance(value, str):
        if _DAY.fullmatch(value):
            return partial_date(value, language)
        return value if as_number(value) is not None or are_words(value) else None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _is_named(entry: Any) -> bool:
    return is_text(entry) or (isinstance(entry, Mapping) and entry.keys() == {"id", "name"})


def _held(value: Mapping[str, Any], language: str) -> str | None:
    if "unknown" in value:
        return label(f"unknown_{value['unknown']}", language)
    if is_text(value):
        return text_in(value, language)
    if "flag" in value:
        return observation(value, language)
    if {"type", "unit"} <= value.keys():
        return target(value, language)
    if {"date", "precision"} <= value.keys():
        return moment(value, language)
    title = title_of(value)
    return text_in(title, language) if title else None


def observation(observed: Mapping[str, Any], language: str, name_final: bool = False) -> str:
    """Return an observed value with what it is if not final, or in any case where that is to be named."""
    if isinstance(observed["value"], Mapping):
        return label(f"unknown_{observed['value']['unknown']}", language)
    text = quantity(observed["value"], observed["unit"], language)
    flag = observed["flag"]
    is_plain = isinstance(flag, Mapping) or (flag in ("final", "break") and not name_final)
    return text if is_plain else bracketed(text, flag_in(flag, language), language)


def flag_in(flag: Any, language: str) -> str:
    """Return what an observed value is: provisional, estimated, final."""
    if isinstance(flag, Mapping):
        return label(f"unknown_{flag['unknown']}", language)
    return label(f"change_{flag}" if flag in ("final", "missing") else f"flag_{flag}", language)
