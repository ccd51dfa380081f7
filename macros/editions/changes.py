"""One change between two editions, in plain values.

In: what a comparison found. Out: `Change`, which any language can word and JSON can hold.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Every kind of change of a record, in the order in which a page tells them, by group.
KINDS: dict[str, tuple[str, ...]] = {
    "kpis": (
        "kpi_added",
        "kpi_dropped",
        "kpi_renamed",
        "kpi_redefined",
        "kpi_reassigned",
        "direction_changed",
        "unit_changed",
        "target_added",
        "target_dropped",
        "target_raised",
        "target_lowered",
        "target_changed",
        "target_redated",
        "target_redefined",
        "status_changed",
        "baseline_revised",
        "observation_added",
        "observation_dropped",
        "value_revised",
        "flag_changed",
        "kpi_detail_changed",
    ),
    "schedule": (
        "schedule_added",
        "schedule_dropped",
        "schedule_renamed",
        "schedule_moved",
        "schedule_outcome",
        "schedule_detail_changed",
    ),
    "opinions": (
        "opinion_added",
        "opinion_dropped",
        "opinion_reworded",
        "opinion_answered",
        "opinion_state_changed",
        "opinion_detail_changed",
    ),
    "requirements": (
        "requirement_added",
        "requirement_dropped",
        "requirement_met",
        "requirement_state_changed",
        "requirement_detail_changed",
    ),
    "registers": (
        "record_added",
        "record_dropped",
        "record_reworded",
        "record_changed",
    ),
}


@dataclass(frozen=True)
class Change:
    """One named change of one record.

    `id` and `name` are those of the later edition, of the earlier one where the record was dropped. `before` and
    `after` are plain values of the snapshots, None where there was nothing; `at` is the period they hold for; `demand`
    tells of a target whether it now asks for `more` or `less`, None where the direction does not say. `register` says
    where a record stands that belongs to none of the other groups, `field` what of it changed where no kind tells it.
    """

    kind: str
    id: str
    name: Mapping[str, str]
    before: Any = None
    after: Any = None
    at: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    demand: str | None = None
    register: str = ""
    field: str = ""

    @property
    def group(self) -> str:
        """Return the group of the kind, a key of `KINDS`."""
        return next(group for group, kinds in KINDS.items() if self.kind in kinds)

    def plain(self) -> dict[str, Any]:
        """Return the change as JSON holds it."""
        held = {"kind": self.kind, "id": self.id, "name": dict(self.name), "before": self.before, "after": self.after}
        return {
            **held,
            **({"at": dict(self.at)} if self.at else {}),
            **({"demand": self.demand} if self.demand else {}),
            **({"register": self.register} if self.register else {}),
            **({"field": self.field} if self.field else {}),
        }
