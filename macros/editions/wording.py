"""How a change reads in one language.

In: changes with plain values. Out: sentences, with the unit, the period and the state as the edition means them. A
direction-aware word (more or less demanding) stands only where the direction is known.
"""

from collections.abc import Mapping
from typing import Any

from ..words import dates
from ..words.labels import label, labels, languages
from .changes import Change
from .facts import period_of
from .same_records import TITLES, is_text
from .values_in_words import bracketed, flag_in, moment, observation, period, plain_value, target, text_in
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

# Which label words a code, by the field that holds it.
_FIELD_CODES = {
    "kind": "kpi_kind_",
    "period_type": "period_type_",
    "relation": "relation_",
    "standing": "standing_",
    "trust": "trust_",
    "wording": "wording_",
}

# Changes of a longer text, which are told by what went and came.
_TEXTS = frozenset({"opinion_reworded", "kpi_redefined", "record_reworded"})

# Stands in a label for what went and came.
_HERE = "\0"

# Signs that need neither colour nor markup.
_SIGNS = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}


def sentence(change: Change, language: str) -> str:
    """Return a change as a sentence without its subject and without a full stop."""
    if change.kind != "kpi_redefined" and (pieces := sentence_pieces(change, language)):
        return "".join(_SIGNS[piece.kind].format(piece.text) for piece in pieces)
    if change.kind == "opinion_answered" and not change.after:
        return label("change_opinion_answered_unnamed", language)
    if change.kind == "kpi_renamed" and change.before["name"] == change.after["name"]:
        return label("change_kpi_renamed_id", language, before=change.before["id"], after=change.after["id"])
    if change.field:
        return _field_sentence(change, language)
    if change.register:
        return label(f"change_{change.kind}", language, record=_register(change, language))
    shown = _language_that_differs(change, language)
    before, after = (_value(change, value, shown) for value in (change.before, change.after))
    at = period(change.at, language) if change.at else label("change_no_period", language)
    text = label(f"change_{change.kind}", language, before=before, after=after, at=at)
    if change.demand:
        text = bracketed(text, label(f"change_demand_{change.demand}", language), language)
    return text if shown == language else bracketed(text, label("language_own_name", shown), language)


def subject(change: Change, language: str) -> str:
    """Return what a change is about: the name of its record, or what its register calls it."""
    return _register(change, language) if "" in change.name else text_in(change.name, language)


def _field_sentence(change: Change, language: str) -> str:
    """Return which field of a record changed, and from what to what where that can be said."""
    shown = _language_that_differs(change, language)
    before, after = (_field_value(change, value, shown) for value in (change.before, change.after))
    key = "change_record_changed" if change.register else "change_detail_changed"
    if before is not None and after is not None:
        is_nothing = [value is None or value == [] for value in (change.before, change.after)]
        if before == after:
            key += "" if all(is_nothing) else "_entry"
        else:
            key += "_added" if is_nothing[0] else "_dropped" if is_nothing[1] else "_values"
    words = {"record": _register(change, language), "field": _field(change, language)}
    text = label(key, language, before=before, after=after, entry=after, **words)
    return text if shown == language else bracketed(text, label("language_own_name", shown), language)


def _field_value(change: Change, value: Any, language: str) -> str | None:
    """Return a value of a field in words, None for what has none."""
    code = f"{_FIELD_CODES[change.field]}{value}" if change.field in _FIELD_CODES and isinstance(value, str) else ""
    return labels(language).get(code, plain_value(value, language))


def _register(change: Change, language: str) -> str:
    return label(f"change_register_{change.register}", language) if change.register else ""


def _field(change: Change, language: str) -> str:
    """Return the name of a field; a later engine than this one may have written others."""
    name = labels(language).get(f"change_field_{change.field}", change.field)
    return bracketed(name, period(change.at, language), language) if change.at else name


def _language_that_differs(change: Change, language: str) -> str:
    """Return the language itself if it tells the change, or another one that does."""
    words = _field_value if change.field else _value

    def told(value: Any, other: str) -> str | None:
        return words(change, value, other)

    of = (language, *languages())
    return next((other for other in of if told(change.before, other) != told(change.after, other)), language)


def _value(change: Change, value: Any, language: str) -> str:
    """Return a value of a change in words."""
    if value is None or value == []:
        return label("change_none", language)
    if isinstance(value, list):
        quoted = [label("change_quoted", language, text=text_in(text, language)) for text in value]
        return label("list_separator", language).join(quoted)
    if isinstance(value, str):
        return label(f"{_CODES[change.kind]}{value}", language) if change.kind in _CODES else value
    if "unknown" in value:
        return label(f"unknown_{value['unknown']}", language)
    if "when" in value:
        ends = list(dict.fromkeys(moment(value[name], language) for name in ("when", "end") if name in value))
        return dates.span(ends[0], ends[1], language) if len(ends) > 1 else ends[0]
    if change.kind == "target_redated":
        return period(value, language) or label("change_no_period", language)
    if "type" in value:
        return target(value, language)
    if "flag" in value:
        return _observation(change, value, language)
    return text_in(value.get("name", value), language)


def _observation(change: Change, observed: Mapping[str, Any], language: str) -> str:
    if change.kind == "flag_changed":
        return flag_in(observed["flag"], language)
    flags = [figure["flag"] for figure in (change.before, change.after) if figure]
    text = observation(observed, language, name_final=flags[0] != flags[-1])
    is_dated = change.kind == "baseline_revised" and period_of(observed)
    return bracketed(text, period(observed, language), language) if is_dated else text


def sentence_pieces(change: Change, language: str) -> tuple[Piece, ...]:
    """Return a change of a longer text as pieces that went and came; nothing for a change that a sentence tells."""
    if not (change.kind in _TEXTS or change.field) or not (is_text(change.before) and is_text(change.after)):
        return ()
    words = {"record": _register(change, language), "field": _field(change, language)}
    first, last = label(_text_label(change), language, difference=_HERE, **words).split(_HERE)
    shown = _language_that_changed(change, language)
    pieces = pieces_between(change.before.get(shown, ""), change.after.get(shown, ""), shown)
    if shown != language:
        last += label("in_brackets", language, text=label("language_own_name", shown))
    found = (Piece("same", first), *pieces, Piece("same", last))
    return tuple(piece for piece in found if piece.text)


def _language_that_changed(change: Change, language: str) -> str:
    """Return the language itself if the text changed in it, or another one in which it did."""
    before, after = change.before, change.after
    changed = [other for other in {**before, **after} if before.get(other) != after.get(other)]
    return language if language in changed else next(iter(changed), language)


def _text_label(change: Change) -> str:
    """Return the label around what went and came; one that names the field, unless it is what the record is called."""
    if change.kind == "kpi_redefined":
        return "change_kpi_redefined_text"
    if not change.field or (change.field in TITLES and change.register):
        return f"change_{change.kind}"
    return "change_record_field_reworded" if change.register else "change_detail_reworded"
