"""Which figures two states of the data have different: was, now, and where readers meet them.

In: two plans, and the pages of the newer one. Out: changes in the order of the data. Compared are all numbers, dates
and years of the records, and the counts that pages print; pages of sources, which are no figures, are left out. Values
of a series are told apart by their period, so that a value put in between does not shift the others.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

from ..plan.citations import Citation
from ..plan.files import DATA_FILES
from ..plan.periods import Dated
from ..plan.plan import Plan
from ..plan.values import Record, Text, Unknown
from ..words import dates, numbers
from ..words.labels import label
from .expected import ExpectedPage
from .figure_keys import Keys

_KEY = re.compile(r'<data\b[^>]*\sdata-key="([^"]*)"')
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")

# How a value is printed in a language.
_Printed = Callable[[str], str]


@dataclass(frozen=True)
class Leaf:
    """A number, date or unknown value: its key, how it is printed, and whether it says a number at all."""

    key: str
    value: str
    printed: _Printed
    is_figure: bool


@dataclass(frozen=True)
class Change:
    """A figure that changed: whose it is, its key, both printed forms by language (None where there was none)."""

    name: Text | None
    key: str
    was: Mapping[str, str] | None
    now: Mapping[str, str] | None
    pages: Mapping[str, tuple[str, ...]]


def changed_figures(base: Plan, plan: Plan, pages: Mapping[str, ExpectedPage]) -> list[Change]:
    """Return the figures that changed from one plan to another; pages are the addresses where they are shown now."""
    shown = _shown_on(pages)
    old, new = _leaves(base), _leaves(plan)
    changes = []
    for identity in [*new, *(gone for gone in old if gone not in new)]:
        was, now = old.get(identity), new.get(identity)
        if (was and was.value) == (now and now.value) or not any(leaf and leaf.is_figure for leaf in (was, now)):
            continue
        leaf = now or was
        assert leaf is not None  # noqa: S101 - one of them has the identity
        key = leaf.key
        where = shown.get(key) if now else None
        changes.append(_change(plan if now else base, plan, key, was, now, where or _holding(plan, pages, now)))
    known = {change.key for change in changes}
    return changes + [change for change in _counts(base, plan, shown) if change.key not in known]


def _change(
    owner: Plan, plan: Plan, key: str, was: Leaf | None, now: Leaf | None, where: Mapping[str, list[str]]
) -> Change:
    def told(leaf: Leaf | None) -> dict[str, str] | None:
        return {language: leaf.printed(language) for language in plan.languages} if leaf else None

    return Change(_name(owner, key), key, told(was), told(now), {name: tuple(urls) for name, urls in where.items()})


def _counts(base: Plan, plan: Plan, shown: Mapping[str, Mapping[str, list[str]]]) -> Iterator[Change]:
    """Yield the figures that pages print though no record holds them: counts and computed values."""
    old, new = Keys(base), Keys(plan)
    for key, where in shown.items():
        was, now = old.known(key), new.known(key)
        if was and now and was.value != now.value:
            leaves = [Leaf(key, known.value, known.printed, True) for known in (was, now)]
            yield _change(plan, plan, key, leaves[0], leaves[1], where)


def _leaves(plan: Plan) -> dict[str, Leaf]:
    """Return every number and date of a plan by an identity that stays when others come and go."""
    keys = Keys(plan)
    found: dict[str, Leaf] = {}
    for data_file in DATA_FILES:
        records = getattr(plan, data_file.field)
        root = data_file.field.replace("_", "-")
        for identity, leaf in _walk(list(records) if isinstance(records, tuple) else records, root, root, ""):
            known = keys.known(leaf.key)
            found[identity] = Leaf(leaf.key, leaf.value, known.printed, True) if known else leaf
    return found


def _walk(value: Any, identity: str, key: str, field: str) -> Iterator[tuple[str, Leaf]]:
    if isinstance(value, Text | Citation | bool) or value is None:
        return
    if isinstance(value, Unknown):
        code = value.unknown
        yield identity, Leaf(key, f"unknown {code}", lambda language: label(f"unknown_{code}", language), False)
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            if name != "id":
                yield from _walk(getattr(value, name), f"{identity}/{name}", f"{key}/{name}", name)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            own = getattr(item, "id", None)
            said = own or (f"{item.position}" if isinstance(item, Dated) else str(index))
            yield from _walk(item, f"{identity}/{said}", f"{key}/{own or index}", field)
    elif isinstance(value, Decimal | int | date) or (isinstance(value, str) and _DATE.fullmatch(value)):
        yield identity, Leaf(key, str(value), lambda language: _in_words(value, field, language), True)


def _in_words(value: Decimal | int | date | str, field: str, language: str) -> str:
    if isinstance(value, date):
        return dates.day(value, language)
    if isinstance(value, str):
        year, month = int(value[:4]), int(value[5:7])
        return (
            dates.day(date.fromisoformat(value), language) if len(value) == 10 else dates.month(year, month, language)
        )
    if field.endswith("fiscal_year"):
        return dates.fiscal_year(int(value), language, era=False)
    return str(value) if field.endswith("year") else numbers.number(Decimal(value))


def _shown_on(pages: Mapping[str, ExpectedPage]) -> dict[str, dict[str, list[str]]]:
    """Return for each key the addresses of the pages that show it, by language."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for url, page in pages.items():
        keys = {unescape(key) for piece in page.pieces for key in _KEY.findall(piece.html)}
        for key in sorted(keys):
            found[key][page.language].append(url)
    return found


def _holding(plan: Plan, pages: Mapping[str, ExpectedPage], leaf: Leaf | None) -> dict[str, list[str]]:
    """Return the pages that print a date as it is now, for dates have no key on a page."""
    found: dict[str, list[str]] = defaultdict(list)
    if leaf and _DATE.fullmatch(leaf.value):
        words = {language: leaf.printed(language) for language in plan.languages}
        for url, page in pages.items():
            if any(words[page.language] in piece.html for piece in page.pieces):
                found[page.language].append(url)
    return found


def _name(plan: Plan, key: str) -> Text | None:
    """Return the name of the record that a key leads to, as deep as it has one."""
    value: Any = plan
    name: Text | None = None
    for word in key.removeprefix("computed/").split("/"):
        if isinstance(value, list | tuple):
            by_id = [item for item in value if getattr(item, "id", None) == word]
            value = by_id[0] if by_id else value[int(word)] if word.isdecimal() and int(word) < len(value) else None
        else:
            value = getattr(value, word.replace("-", "_"), None)
        own = getattr(value, "name", None) or getattr(value, "title", None)
        name = own if isinstance(own, Text) else name
    return name
