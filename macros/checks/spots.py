"""Whether a correction names a spot that there is, so that it can be marked there.

In: the plan and the spot as a correction names it: the key of a figure as the pages have it
(`kpis/<id>/observations/0/value`), or a record (`schedule/<id>`). Out: whether it is known, and the nearest that is. A
heading (`page#heading`) is judged with the pages.
"""

from collections.abc import Iterator

from ..plan.plan import Plan
from ..problems import near
from .figure_keys import Keys

# A spot on a page has this sign, as an address has.
HEADING = "#"


def is_heading(spot: str) -> bool:
    """Tell whether a spot is a heading of a page."""
    return HEADING in spot


def is_known(plan: Plan, spot: str) -> bool:
    """Tell whether a spot is a record or a figure of the plan."""
    return spot in _records(plan) or Keys(plan).known(spot) is not None


def nearest(plan: Plan, spot: str) -> str:
    """Return the spot that is most like one that is not known, or an empty string."""
    return near(spot, [*_records(plan), *_figures(plan)])


def _records(plan: Plan) -> set[str]:
    steps = [item for lane in plan.schedule.lanes for item in lane.items] if plan.schedule else []
    groups = {
        "events": [event.id for event in plan.events],
        "kpis": [kpi.id for kpi in plan.kpis],
        "opinions": [opinion.id for opinion in plan.opinions.opinions],
        "schedule": [step.id for step in steps],
        "sources": [source.id for source in plan.sources],
    }
    return {f"{group}/{name}" for group, names in groups.items() for name in names}


def _figures(plan: Plan) -> Iterator[str]:
    for kpi in plan.kpis:
        for field in ("targets", "observations"):
            entries = getattr(kpi, field)
            count = len(entries) if isinstance(entries, list | tuple) else 0
            yield from (f"kpis/{kpi.id}/{field}/{index}/value" for index in range(count))
        yield f"kpis/{kpi.id}/baseline/value"
