"""How a change reads in one language.

In: changes with plain values. Out: sentences, with the unit, the period and the state as the edition means them. A
direction-aware word (more or less demanding) stands only where the direction is known.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ..words import dates, numbers
from ..words.labels import label
from .changes import Change
from .words_apart import Piece, pieces_between

# Which label words a code, by the kind of change that holds it.
_CODES = {
    "direction_changed": "direction_",
    "status_changed": "status_",
    "schedule_outcome": "outcome_",
    "opinion_added": "opinion_",
    "opinion_dropped": "opinion_",
    "opinion_state_changed": "opinion_",
    "requirement_added": "requirement_",
    "requirement_dropped": "requirement_",
    "requirement_state_changed": "requirement_",
}

# Changes of a longer text, which are told by what went and came, and the label around it.
_TEXTS = {
    "opinion_reworded": "change_opinion_reworded",
    "kpi_redefined": "change_kpi_redefined_text",
    "record_reworded": "change_record_reworded",
}

# Stands in a label for what went and came.
_HERE = "\0"

# Signs that need neither colour nor markup.
_SIGNS = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}


def sentence(change: Change, language: str) -> str:
    """Return a change as a sentence without its subject and without a full stop."""
    if change.kind in ("opinion_reworded", "record_reworded"):
        return "".join(_SIGNS[piece.kind].format(piece.text) for piece in sentence_pieces(change, language))
    if change.kind == "opinion_answered" and not change.after:
        return label("change_opinion_answered_unnamed", language)
    before, after = (_value(change, value, language) for value in (change.before, change.after))
    at = period(change.at, language) if change.at else label("change_no_period", language)
    if change.kind == "kpi_renamed" and before == after:
        return _renamed_elsewhere(change, language)
    if change.register:
        return label(f"change_{change.kind}", language, record=label(f"change_register_{change.register}", language))
    text = label(f"change_{change.kind}", language, before=before, after=after, at=at)
    if change.demand:
        text = _bracketed(text, label(f"change_demand_{change.demand}", language), language)
    return text


def _renamed_elsewhere(change: Change, language: str) -> str:
    """Return a new name that another language alone shows, or a new id."""
    old, new = change.before["name"], change.after["name"]
    other = next((name for name in new if old.get(name) != new[name]), None)
    if other is None:
        return label("change_kpi_renamed_id", language, before=change.before["id"], after=change.after["id"])
    text = label("change_kpi_renamed", language, before=text_in(old, other), after=new[other])
    return _bracketed(text, label("language_own_name", other), language)


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


def _value(change: Change, value: Any, language: str) -> str:
    """Return a value of a change in words."""
    if value is None or value == []:
        return label("change_none", language)
    if isinstance(value, list):
        return label("list_separator", language).join(text_in(text, language) for text in value)
    if isinstance(value, str):
        return label(f"{_CODES[change.kind]}{value}", language) if change.kind in _CODES else value
    if "unknown" in value:
        return label(f"unknown_{value['unknown']}", language)
    if "when" in value:
        first = moment(value["when"], language)
        return dates.span(first, moment(value["end"], language), language) if "end" in value else first
    if change.kind == "target_redated":
        return period(value, language) or label("change_no_period", language)
    if "type" in value:
        return _target(value, language)
    if "flag" in value:
        return _observation(change, value, language)
    return text_in(value.get("name", value), language)


def _target(target: Mapping[str, Any], language: str) -> str:
    kind = target["type"]
    if kind == "to_be_decided":
        return label("unknown_to_be_decided", language)
    if kind == "text":
        return text_in(target["text"], language)
    if kind == "range":
        ends = [_quantity(target[name], target["unit"], language) for name in ("minimum", "maximum")]
        return dates.span(ends[0], ends[1], language)
    text = label(f"target_{kind}", language, value=_quantity(target["value"], target["unit"], language))
    return _bracketed(text, text_in(target["relative_to"], language), language) if "relative_to" in target else text


def _observation(change: Change, observation: Mapping[str, Any], language: str) -> str:
    if isinstance(observation["value"], Mapping):
        return label(f"unknown_{observation['value']['unknown']}", language)
    text = _quantity(observation["value"], observation["unit"], language)
    flag = observation["flag"]
    if change.kind == "flag_changed":
        return _flag(flag, language)
    if change.kind == "baseline_revised":
        text = _bracketed(text, period(observation, language), language)
    is_plain = flag in ("final", "break") or isinstance(flag, Mapping)
    return text if is_plain else _bracketed(text, _flag(flag, language), language)


def _flag(flag: Any, language: str) -> str:
    if isinstance(flag, Mapping):
        return label(f"unknown_{flag['unknown']}", language)
    return label(f"change_{flag}" if flag in ("final", "missing") else f"flag_{flag}", language)


def _quantity(value: str, unit: Any, language: str) -> str:
    words = numbers.UnitWords("{number}")
    if isinstance(unit, Mapping) and "pattern" in unit:
        one = text_in(unit["one"], language) if "one" in unit else None
        words = numbers.UnitWords(text_in(unit["pattern"], language), one, int(unit.get("multiplier", 1)))
    return numbers.quantity(Decimal(value), words, language)


def _bracketed(text: str, note: str, language: str) -> str:
    return text + label("in_brackets", language, text=note)


def sentence_pieces(change: Change, language: str) -> tuple[Piece, ...]:
    """Return a change of a longer text as pieces that went and came; nothing for a change that a sentence tells."""
    if change.kind not in _TEXTS or not all(_is_text(value) for value in (change.before, change.after)):
        return ()
    key = _TEXTS[change.kind]
    record = label(f"change_register_{change.register}", language) if change.register else ""
    first, last = label(key, language, record=record, difference=_HERE).split(_HERE)
    shown = _language_that_changed(change, language)
    pieces = pieces_between(text_in(change.before, shown), text_in(change.after, shown), shown)
    if shown != language:
        last += label("in_brackets", language, text=label("language_own_name", shown))
    found = (Piece("same", first), *pieces, Piece("same", last))
    return tuple(piece for piece in found if piece.text)


def _language_that_changed(change: Change, language: str) -> str:
    """Return the language itself if the text changed in it, or another one in which it did."""
    changed = [other for other in change.after if change.before.get(other) != change.after[other]]
    return language if language in changed else next(iter(changed), language)


def _is_text(value: Any) -> bool:
    return isinstance(value, Mapping) and bool(value) and "unknown" not in value
