"""View of `kpi_chart`: the plan's own figures of an indicator as a chart and as a table.

Nothing is filled in: what a source does not give stands in the table as a gap, and in the chart as nothing.
"""

from dataclasses import dataclass

from ..plan.kpi import Kpi, Observation
from ..plan.values import Unknown, is_unknown
from .context import Context
from .facts import Entry, latest_target, observation_entry, target_entries, target_entry
from .line_pictures import LineSet, line_picture, related_chart
from .parts import gap, observed, period, phrase, targeted
from .pictures import Picture

__all__ = ["KpiChart", "Row", "kpi_chart", "related_chart"]


@dataclass(frozen=True)
class Row:
    """A line of the table: what kind of figure it is, and the figure or the gap."""

    kind: str
    entry: Entry


@dataclass(frozen=True)
class KpiChart:
    """The chart (None where no figure is known) and the table with the same figures."""

    picture: Picture | None
    caption: str
    rows: tuple[Row, ...]

    @property
    def with_remarks(self) -> bool:
        """Tell whether any row has remarks."""
        return any(row.entry.remarks for row in self.rows)


def kpi_chart(context: Context, *, kpi: str) -> KpiChart:
    """Return the chart and table of the plan's own baseline, targets and observations."""
    record = context.plan.kpi[kpi]
    own = context.plan.plan.period
    shown = LineSet(
        name=phrase(context, record.name).text,
        observations=record.listed_observations,
        targets=record.listed_targets,
        baseline=record.baseline if isinstance(record.baseline, Observation) else None,
        unit=record.unit,
        years=(own.from_fiscal_year, own.to_fiscal_year),
    )
    return KpiChart(
        picture=line_picture(context, shown, f"kpi-chart-{kpi}-{context.language}", _message(context, record)),
        caption=context.label("chart_caption", name=shown.name),
        rows=tuple(_rows(context, record)),
    )


def _rows(context: Context, kpi: Kpi) -> list[Row]:
    """Return baseline, targets and observations, each kind at least once, as a gap where the source gives none."""
    key = f"kpis/{kpi.id}"
    baseline, listed = kpi.baseline, kpi.observations
    first = (
        Entry(gap(context, baseline))
        if isinstance(baseline, Unknown)
        else observation_entry(context, baseline, kpi.unit, f"{key}/baseline")
    )
    if isinstance(listed, Unknown):
        observations = [Entry(gap(context, listed))]
    else:
        order = sorted(range(len(listed)), key=lambda index: listed[index].position)
        observations = [
            observation_entry(context, listed[index], kpi.unit, f"{key}/observations/{index}") for index in order
        ]
    if kpi.listed_targets:
        targets = [
            target_entry(context, target, kpi.unit, f"{key}/targets/{index}")
            for index, target in enumerate(kpi.listed_targets)
        ]
    else:
        targets = list(target_entries(context, kpi))
    return [
        Row(context.label("chart_baseline"), first),
        *(Row(context.label("chart_target"), entry) for entry in targets),
        *(Row(context.label("chart_actual"), entry) for entry in observations),
    ]


def _message(context: Context, kpi: Kpi) -> str:
    """Return what the chart says in one sentence: the latest value beside the target, or the one there is."""
    known = [entry for entry in kpi.listed_observations if not is_unknown(entry.value)]
    index = latest_target(context, kpi)
    words: dict[str, str] = {}
    if known:
        words |= {"period": period(context, known[-1]), "value": observed(context, known[-1], kpi.unit, "").text}
    if index is not None:
        target = kpi.listed_targets[index]
        words |= {
            "target": targeted(context, target, kpi.unit, "").text,
            "target_period": period(context, target),
        }
    if not words:
        return context.label("chart_message_baseline")
    which = "actual_and_target" if known and index is not None else "actual" if known else "target"
    return context.label(f"chart_message_{which}", **words)
