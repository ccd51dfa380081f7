"""What changed in the targets of one indicator.

In: the indicator in two editions, with its units. Out: changes. Of several targets for one period the one stated last
holds. Targets of the same period are compared; then those whose period has gone with those whose period is new.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from .changes import Change
from .facts import Fact, id_of, period_of, same_value
from .snapshot import listed

Targets = dict[str, dict[str, Any]]

_MEANING = ("type", "value", "minimum", "maximum", "relative_to", "text")


def target_changes(old: Fact, new: Fact, units: tuple[Any, Any]) -> Iterator[Change]:
    """Yield the changes of an indicator's targets; `units` are its units before and after, whole or unknown."""
    earlier, later = _effective(old, units[0]), _effective(new, units[1])
    direction = new.get("direction") if new.get("direction") == old.get("direction") else None
    gone = [target for key, target in earlier.items() if key not in later]
    come = [target for key, target in later.items() if key not in earlier]
    for key, target in later.items():
        if key in earlier:
            yield from _same_period(new, earlier[key], target, direction)
    for one, other in _redated(gone, come):
        yield Change("target_redated", new["id"], new["name"], one, other)
        yield from _same_period(new, one, other, direction)
    for one in gone:
        yield Change("target_dropped", new["id"], new["name"], one, None, period_of(one))
    for other in come:
        yield Change("target_added", new["id"], new["name"], None, other, period_of(other))


def _effective(kpi: Fact, unit: Any) -> Targets:
    """Return the targets that hold, by period."""
    held: Targets = {}
    stated: dict[str, str] = {}
    for target in listed(kpi.get("targets")):
        key = str(period_of(target))
        if key not in held or target.get("stated_on", "") >= stated[key]:
            stated[key] = target.get("stated_on", "")
            held[key] = _fact(target, unit)
    if "qualitative_target" in kpi:
        held["{}"] = _fact(kpi["qualitative_target"], unit)
    return held


def _fact(target: Fact, unit: Any) -> dict[str, Any]:
    meaning = {name: target[name] for name in _MEANING if name in target}
    return {**period_of(target), **meaning, "unit": unit}


def _redated(gone: list[dict[str, Any]], come: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Take out and yield pairs whose period alone changed, then the one pair that is left, if it is only one."""
    for other in list(come):
        one = next((one for one in gone if _same_meaning(one, other)), None)
        if one is not None:
            gone.remove(one)
            come.remove(other)
            yield one, other
    if len(gone) == len(come) == 1:
        yield gone.pop(), come.pop()


def _same_meaning(one: Fact, other: Fact) -> bool:
    """Tell whether two targets ask for the same; a new unit alone is told of the indicator."""
    return all(same_value(one.get(name), other.get(name)) for name in _MEANING)


def _same_period(kpi: Fact, one: Fact, other: Fact, direction: Any) -> Iterator[Change]:
    """Yield how a target changed apart from its period; another type, unit or wording is another definition."""
    if _same_meaning(one, other):
        return
    numeric = "value" in one and "value" in other
    comparable = id_of(one["unit"]) == id_of(other["unit"]) and all(
        same_value(one.get(name), other.get(name)) for name in ("type", "relative_to")
    )
    at = period_of(other)
    if not (numeric and comparable):
        yield Change("target_redefined", kpi["id"], kpi["name"], dict(one), dict(other), at)
        return
    rises = Decimal(other["value"]) > Decimal(one["value"])
    if direction not in ("higher_is_better", "lower_is_better"):
        yield Change("target_changed", kpi["id"], kpi["name"], dict(one), dict(other), at)
        return
    demand = "more" if rises == (direction == "higher_is_better") else "less"
    kind = "target_raised" if rises else "target_lowered"
    yield Change(kind, kpi["id"], kpi["name"], dict(one), dict(other), at, demand)
