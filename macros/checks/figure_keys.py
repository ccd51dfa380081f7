"""What a figure must say, by its key.

In: the plan and the key that a page gives a figure (`kpis/<id>/targets/0/value`, `count/opinions`). Out: the
exact value, and how each language prints it. Values come from the records and words from the words room; no view is
asked, so a view that prints a wrong figure is found too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from ..open_data.tables import row_count
from ..plan.kpi import Kpi, Observation, Revision, Target
from ..plan.plan import Plan
from ..plan.status import computed
from ..plan.status_case import case_of, published_days
from ..plan.values import Record, Text, Unknown
from ..views.translation import Translation
from ..words import dates, numbers
from ..words.labels import label
from .figure_counts import citations, counted, translated

# What is left out of which: the label names both numbers.
_WITHOUT = {"opinions_without_answer": "opinions", "initiatives_without_opinion": "initiatives"}


@dataclass(frozen=True)
class Known:
    """A figure as the data have it: its exact value, and how a language prints it."""

    value: str
    printed: Callable[[str], str]


class Keys:
    """The figures of one plan by their keys."""

    def __init__(self, plan: Plan, translation: Translation | None = None) -> None:
        """Remember what was found, for a site prints the same figures again and again."""
        self.plan = plan
        self.translation = translation
        self._found: dict[str, Known | None] = {}

    def known(self, key: str) -> Known | None:
        """Return what the data say of a key, or None where they say nothing."""
        if key not in self._found:
            try:
                self._found[key] = self._known(key.split("/"))
            except (LookupError, AttributeError, ValueError):
                self._found[key] = None
        return self._found[key]

    def _known(self, words: list[str]) -> Known:
        plan = self.plan
        match words:
            case ["count", *rest]:
                return self._count(rest)
            case ["requirements", "count"]:
                return _in_words(len(plan.requirements), "requirements_total", "count")
            case ["requirements", state, "count"]:
                return _whole(sum(record.state == state for record in plan.requirements))
            case ["sources", document, "citations"]:
                return _in_words(self._citations.get((plan.source[document].id, ""), 0), "sources_cited_times", "count")
            case ["sources", document, "citations", part]:
                return _whole(self._citations.get((plan.source[document].id, part), 0))
            case ["plan", "period"]:
                years = plan.plan.period.from_fiscal_year, plan.plan.period.to_fiscal_year
                return Known(f"{years[0]}/{years[1]}", lambda language: dates.fiscal_year_span(*years, language))
            case ["plan", "next_plan", "first_fiscal_year"]:
                year = _at(plan, words)
                if not isinstance(year, int):
                    raise LookupError(words)
                return Known(str(year), lambda language: dates.fiscal_year(year, language))
            case ["plan", "next_plan", "kpi_rules", _, "place"]:
                rules = _at(plan, words[:3])
                return _whole(1 + rules.index(_at(plan, words[:4])))
            case ["open-data", table, "rows"]:
                return _whole(row_count(plan, table.replace("-", "_")))
            case ["computed", "kpis", kpi, what]:
                return self._computed(plan.kpi[kpi], what)
            case ["kpis", kpi, *rest]:
                return self._measured(plan.kpi[kpi], rest)
            case ["translation", *names, what] if self.translation:
                return _whole(translated(self.translation.sheets, names, what))
        value = _at(plan, words)
        if isinstance(value, date):
            return Known(value.isoformat(), lambda language: dates.day(value, language))
        if not isinstance(value, int):
            raise LookupError(words)
        wording = _wording(words)
        return _in_words(value, *wording) if wording else _whole(value)

    @cached_property
    def _citations(self) -> dict[tuple[str, str], int]:
        return citations(self.plan)

    def _count(self, words: list[str]) -> Known:
        number = counted(self.plan, words)
        if words[0] in _WITHOUT:
            total = counted(self.plan, [_WITHOUT[words[0]]])
            return Known(
                str(number), lambda language: label("orphans_of", language, count=_grouped(number), total=total)
            )
        return _in_words(number, "rows_counted", "count") if words[2:3] == ["related"] else _whole(number)

    def _measured(self, kpi: Kpi, words: list[str]) -> Known:
        """Return a figure of an indicator, or of a series beside it, in its unit."""
        owner = _at(kpi, words[:2]) if words[0] == "related" else kpi
        unit = self._unit(owner.unit)

        def quantity(value: Decimal, language: str) -> str:
            return numbers.quantity(value, unit(language), language)

        is_value = words[-1] == "value"
        record = _at(kpi, words[:-1] if is_value else words)
        match record:
            case Target(minimum=Decimal() as low, maximum=Decimal() as high) if not is_value:
                return Known(
                    f"{low}/{high}",
                    lambda language: dates.span(quantity(low, language), quantity(high, language), language),
                )
        if not is_value or not isinstance(record, Target | Observation | Revision):
            raise LookupError(words)
        if not isinstance(record.value, Decimal):
            raise LookupError(words)
        value = record.value

        def printed(language: str) -> str:
            text = quantity(value, language)
            return label(f"target_{record.type}", language, value=text) if isinstance(record, Target) else text

        return Known(str(value), printed)

    def _unit(self, unit: str | Unknown | None) -> Callable[[str], numbers.UnitWords]:
        if unit is None or isinstance(unit, Unknown):
            return lambda language: numbers.UnitWords("{number}")
        record = self.plan.unit[unit]

        def words(language: str) -> numbers.UnitWords:
            pattern, one = self._text(record.pattern, language), record.one
            return numbers.UnitWords(pattern, self._text(one, language) if one else None, record.multiplier)

        return words

    def _text(self, text: Text, language: str) -> str:
        return text.get(language) or text.root[self.plan.languages[0]]

    def _computed(self, kpi: Kpi, what: str) -> Known:
        """Return what the status method gives, rounded as it is shown: values to the finest decimals they have."""
        plan = self.plan.plan
        case = case_of(kpi, plan.fiscal_year_starts_in_month, published_days(self.plan.sources))
        result = computed(case, plan.as_of)
        exact = result.forecast if what == "forecast" else result.missing_share
        if exact is None or what not in ("forecast", "missing_share"):
            raise LookupError(what)
        if what == "missing_share":
            share = _rounded(Decimal(exact.numerator * 100) / Decimal(exact.denominator), -1)
            return Known(str(share), lambda language: label("percent", language, number=share))
        own = [entry.value for entry in kpi.listed_observations if isinstance(entry.value, Decimal)]
        finest = min(int(value.as_tuple().exponent) for value in own)
        value = _rounded(Decimal(exact.numerator) / Decimal(exact.denominator), finest)
        unit = self._unit(kpi.unit)
        return Known(str(value), lambda language: numbers.quantity(value, unit(language), language))


def _rounded(value: Decimal, exponent: int) -> Decimal:
    return value.quantize(Decimal(f"1e{exponent}"), rounding=ROUND_HALF_UP)


def _grouped(value: int) -> str:
    return numbers.number(Decimal(value))


def _whole(value: int) -> Known:
    return Known(str(value), lambda language: _grouped(value))


def _in_words(value: int, key: str, name: str) -> Known:
    """Return a number within a label; a count is grouped by thousands, a year never."""
    text = _grouped(value) if name == "count" else str(value)
    return Known(str(value), lambda language: label(key, language, **{name: text}))


def _wording(words: list[str]) -> tuple[str, str] | None:
    """Return the label of a figure that stands in a few words, and the name of the number in it."""
    match words:
        case ["plan", "period" | "next_plan", "years"]:
            return "plan_facts_years", "years"
        case ["plan", "horizon", "around_year"]:
            return "plan_facts_around", "year"
        case ["national-moves", _, "within_year"]:
            return "national_moves_within", "year"
        case ["plan", "next_plan", "kpi_rules", _, "about"]:
            return "kpi_rules_about", "number"
    return None


def _at(value: Any, words: list[str]) -> Any:
    """Follow a key from a record to what stands there: fields by name, records of a list by id or place."""
    for word in words:
        if isinstance(value, list | tuple):
            by_id = next((item for item in value if getattr(item, "id", None) == word), None)
            value = by_id or value[_place(word)]
        elif isinstance(value, Record | Plan):
            value = getattr(value, word.replace("-", "_"))
        else:
            raise LookupError(word)
    return value


def _place(word: str) -> int:
    if not word.isdecimal():
        raise LookupError(word)
    return int(word)
