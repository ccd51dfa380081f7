"""What changed in the indicators.

In: the snapshots of two editions. Out: changes, indicator by indicator in the order of the later edition; the dropped
ones last. Numbers are compared by value: 99 and 99.0 are no revision.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .changes import Change
from .compare_details import kpi_details, published_status
from .compare_targets import target_changes
from .facts import Fact, id_of, period_of, same_value
from .same_records import matched
from .snapshot import Snapshot, by_id, listed

Records = Mapping[str, Fact]


def kpi_changes(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """Yield the changes of all indicators."""
    earlier, later = by_id(before["kpis"]), by_id(after["kpis"])
    same = matched(earlier, later)
    units = by_id(before["units"]), by_id(after["units"])
    pillars = by_id(before["pillars"]), by_id(after["pillars"])
    for kpi_id, kpi in later.items():
        if kpi_id in same:
            yield from _of_one(earlier[same[kpi_id]], kpi, units, pillars)
        else:
            yield Change("kpi_added", kpi_id, kpi["name"])
    kept = set(same.values())
    for kpi_id, kpi in earlier.items():
        if kpi_id not in kept:
            yield Change("kpi_dropped", kpi_id, kpi["name"])


def _of_one(old: Fact, new: Fact, units: tuple[Records, Records], pillars: tuple[Records, Records]) -> Iterator[Change]:
    kpi_id, name = new["id"], new["name"]
    if old["id"] != kpi_id or old["name"] != name:
        yield Change("kpi_renamed", kpi_id, name, _called(old), _called(new))
    for kind, field in (("kpi_redefined", "definition"), ("direction_changed", "direction")):
        if old.get(field) != new.get(field):
            yield Change(kind, kpi_id, name, old.get(field), new.get(field))
    if id_of(old.get("pillar")) != id_of(new.get("pillar")):
        yield Change("kpi_reassigned", kpi_id, name, _pillar(old, pillars[0]), _pillar(new, pillars[1]))
    old_unit, new_unit = _unit(old, units[0]), _unit(new, units[1])
    if old.get("unit") != new.get("unit"):
        yield Change("unit_changed", kpi_id, name, old_unit, new_unit)
    yield from target_changes(old, new, (old_unit, new_unit))
    statuses = published_status(old), published_status(new)
    if statuses[0] != statuses[1]:
        yield Change("status_changed", kpi_id, name, *statuses)
    yield from _baseline(old, new, (old_unit, new_unit))
    yield from _observations(old, new, (old_unit, new_unit))
    yield from kpi_details(old, new)


def _called(kpi: Fact) -> dict[str, Any]:
    return {"id": kpi["id"], "name": kpi["name"]}


def _pillar(kpi: Fact, pillars: Records) -> Any:
    """Return id and name of an indicator's pillar, or the mark of what is unknown."""
    pillar = id_of(kpi.get("pillar"))
    return _called(pillars[pillar]) if isinstance(pillar, str) and pillar in pillars else pillar


def _unit(kpi: Fact, units: Records) -> Any:
    """Return the unit of an indicator, whole, so that a figure can be printed without its edition."""
    unit = kpi.get("unit")
    return units.get(unit) if isinstance(unit, str) else unit


def figure(observation: Fact, unit: Any) -> dict[str, Any]:
    """Return an observed value with its unit, as a change holds it."""
    return {"value": observation["value"], "flag": observation["flag"], "unit": unit}


def _baseline(old: Fact, new: Fact, units: tuple[Any, Any]) -> Iterator[Change]:
    one, other = old.get("baseline", {}), new.get("baseline", {})
    known = ["value" in entry for entry in (one, other)]
    if not any(known) or (
        all(known) and same_value(one["value"], other["value"]) and period_of(one) == period_of(other)
    ):
        return
    yield Change(
        "baseline_revised",
        new["id"],
        new["name"],
        {**period_of(one), **figure(one, units[0])} if known[0] else None,
        {**period_of(other), **figure(other, units[1])} if known[1] else None,
    )


def _observations(old: Fact, new: Fact, units: tuple[Any, Any]) -> Iterator[Change]:
    """Yield what came, went and was revised; a value that was missing and is known now is a new one."""
    earlier, later = _by_period(old), _by_period(new)
    for key, other in later.items():
        one = earlier.get(key)
        held = period_of(other)
        if one is None or (_is_gap(one) and not _is_gap(other)):
            if not _is_gap(other):
                yield Change("observation_added", new["id"], new["name"], None, figure(other, units[1]), held)
        elif not same_value(one["value"], other["value"]):
            before, after = figure(one, units[0]), figure(other, units[1])
            yield Change("value_revised", new["id"], new["name"], before, after, held)
        elif one["flag"] != other["flag"] and not _is_gap(other):
            before, after = figure(one, units[0]), figure(other, units[1])
            yield Change("flag_changed", new["id"], new["name"], before, after, held)
    for key, one in earlier.items():
        if key not in later and not _is_gap(one):
            yield Change("observation_dropped", new["id"], new["name"], figure(one, units[0]), None, period_of(one))


def _by_period(kpi: Fact) -> dict[str, Fact]:
    observations: Sequence[Fact] = listed(kpi.get("observations"))
    return {str(period_of(entry)): entry for entry in observations}


def _is_gap(observation: Fact) -> bool:
    return isinstance(observation["value"], Mapping)
