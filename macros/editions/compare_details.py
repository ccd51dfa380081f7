"""What changed in a record beside what has a name of its own: field by field, so that nothing is missed.

In: the record in two editions, and the fields that are told elsewhere. Out: changes that name their field. Where a
statement stands in its source says nothing; neither does a field that a later engine added and left empty, or gave
another name.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from .changes import Change
from .compare_lists import differences
from .facts import UNTOLD, Fact, period_of, same_fact, same_value, statement
from .snapshot import listed

# What else is told of a figure where it is itself unchanged.
_BESIDE_TARGET = ("note",)
_BESIDE_VALUE = ("flag", "reason", "note", "revisions")


def fields_that_differ(old: Fact, new: Fact, told: Collection[str] = ()) -> list[str]:
    """Return the fields in which a record says something else, but for those told elsewhere."""
    names = [
        name
        for name in dict.fromkeys([*new, *old])
        if name not in told and name not in UNTOLD and old.get(name) != new.get(name)
    ]
    one, other = ({name: statement(record.get(name)) for name in names} for record in (old, new))
    differ = [name for name in names if not same_fact(one[name], other[name])]
    gone = [name for name in differ if other[name] is None and name not in new]
    come = [name for name in differ if one[name] is None and name not in old]
    renamed: set[str] = set()
    for name in come:
        former = next((found for found in gone if found not in renamed and same_fact(one[found], other[name])), None)
        renamed |= {name, former} if former else set()
    return [name for name in differ if name not in renamed and not _is_new_gap(name, old, new)]


def _is_new_gap(name: str, old: Fact, new: Fact) -> bool:
    """Tell whether one edition does not have a field at all and the other has it as unknown."""
    held = [record[name] for record in (old, new) if name in record]
    return len(held) == 1 and isinstance(held[0], Mapping) and "unknown" in held[0]


def details(kind: str, old: Fact, new: Fact, told: Collection[str]) -> Iterator[Change]:
    """Yield a change for each field that nothing else tells of, and for each entry of its list."""
    title = new.get("name", new.get("text"))
    for field in fields_that_differ(old, new, told):
        for before, after in differences(old.get(field), new.get(field)):
            yield Change(kind, new["id"], title, before, after, field=field)


def kpi_details(old: Fact, new: Fact) -> Iterator[Change]:
    """Yield what else changed in an indicator, what stands beside its figures included."""
    figures = {"targets", "qualitative_target", "observations", "baseline", "assessments"}
    told = {"name", "definition", "direction", "pillar", "unit", "aliases", "related", *figures}
    yield from details("kpi_detail_changed", old, new, told)
    beside = {
        "aliases": _names(old, new) != _names(new, old),
        "target_remarks": _differ_beside(old, new, "targets", _BESIDE_TARGET, ("value", "type")),
        "baseline_remarks": _differ_beside(old, new, "baseline", _BESIDE_VALUE, ("value",)),
        "value_remarks": _differ_beside(old, new, "observations", _BESIDE_VALUE[1:], ("value", "flag")),
        "assessments": _assessments_differ(old, new),
    }
    for field, differs in beside.items():
        if differs:
            yield Change("kpi_detail_changed", new["id"], new["name"], field=field)
    before, after = (_published(kpi).get("as_of") for kpi in (old, new))
    if published_status(old) == published_status(new) and before != after:
        yield Change("kpi_detail_changed", new["id"], new["name"], before, after, field="assessed_as_of")


def _names(kpi: Fact, other: Fact) -> list[Any]:
    """Return the other names of an indicator, without those that it has as its own in either edition."""
    own = (kpi["name"], other["name"])
    return [alias["name"] for alias in kpi.get("aliases", ()) if alias["name"] not in own]


def _differ_beside(old: Fact, new: Fact, field: str, beside: tuple[str, ...], figure: tuple[str, ...]) -> bool:
    """Tell whether anything is told otherwise of a figure that both editions have and that is the same."""
    if old.get(field) == new.get(field):
        return False
    earlier, later = _by_period(old.get(field)), _by_period(new.get(field))
    return any(
        all(same_value(one.get(name), later[key].get(name)) for name in figure)
        and any(not same_fact(statement(one.get(name)), statement(later[key].get(name))) for name in beside)
        for key, one in earlier.items()
        if key in later
    )


def _by_period(entries: Any) -> dict[str, Fact]:
    found = [entries] if isinstance(entries, Mapping) and "value" in entries else listed(entries)
    return {str({**period_of(entry), "stated_on": entry.get("stated_on")}): entry for entry in found}


def _assessments_differ(old: Fact, new: Fact) -> bool:
    """Tell whether something else is judged of an indicator whose published status is the same.

    Of published statuses the one that holds counts, whatever day it was published on and however it was printed.
    """
    if old.get("assessments") == new.get("assessments"):
        return False
    one, other = ([_without_day(_published(kpi)), *_judgements(kpi)] for kpi in (old, new))
    return published_status(old) == published_status(new) and not same_fact(statement(one), statement(other))


def _without_day(assessment: Fact) -> Fact:
    return {name: held for name, held in assessment.items() if name not in ("as_printed", "as_of")}


def _judgements(kpi: Fact) -> list[Fact]:
    return [entry for entry in listed(kpi.get("assessments")) if entry["type"] != "published"]


def _published(kpi: Fact) -> Fact:
    """Return the published assessment that holds: the one of the latest day; an empty one where there is none."""
    published = [entry for entry in listed(kpi.get("assessments")) if entry["type"] == "published"]
    return max(published, key=lambda entry: entry["as_of"], default={})


def published_status(kpi: Fact) -> str | None:
    """Return the published status that holds."""
    return _published(kpi).get("status")
