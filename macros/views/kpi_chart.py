"""View of `kpi_chart`: the plan's own figures of an indicator as a chart and as a table; series of others as charts.

Nothing is filled in: what a source does not give stands in the table as a gap, and in the chart as nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ..charts import line
from ..charts.shapes import NARROW, WIDE
from ..plan.kpi import Kpi, Observation, Related, Target
from ..plan.periods import Dated
from ..plan.values import Unknown, is_unknown
from ..words import dates, numbers
from .context import Context
from .facts import Entry, latest_target, observation_entry, target_entries, target_entry
from .parts import gap, joined, observed, period, phrase, targeted, unit_words
from .pictures import Picture

Unit = str | Unknown | None
_TOLD = 12  # values told one by one in the description; more are told by the first and the last


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


@dataclass(frozen=True)
class _Set:
    """The figures that one chart shows, and the words around them."""

    name: str
    observations: Sequence[Observation]
    targets: Sequence[Target]
    baseline: Observation | None
    unit: Unit
    years: tuple[int, ...] = ()


def kpi_chart(context: Context, *, kpi: str) -> KpiChart:
    """Return the chart and table of the plan's own baseline, targets and observations."""
    record = context.plan.kpi[kpi]
    own = context.plan.plan.period
    shown = _Set(
        name=phrase(context, record.name).text,
        observations=record.listed_observations,
        targets=record.listed_targets,
        baseline=record.baseline if isinstance(record.baseline, Observation) else None,
        unit=record.unit,
        years=(own.from_fiscal_year, own.to_fiscal_year),
    )
    return KpiChart(
        picture=_picture(context, shown, f"kpi-chart-{kpi}-{context.language}", _message(context, record)),
        caption=context.label("chart_caption", name=shown.name),
        rows=tuple(_rows(context, record)),
    )


def related_chart(context: Context, series: Related) -> Picture | None:
    """Return the chart of a series of another plan or statistic, or None where there is only one figure to draw."""
    if sum(not is_unknown(entry.value) for entry in series.observations) + len(_drawable(series.targets)) < 2:
        return None
    name = phrase(context, series.name).text
    shown = _Set(name, sorted(series.observations, key=lambda entry: entry.position), series.targets, None, series.unit)
    message = context.label("chart_related_message", name=name)
    return _picture(context, shown, f"related-chart-{series.id}-{context.language}", message)


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


def _picture(context: Context, shown: _Set, name: str, message: str) -> Picture | None:
    figures = _figures(context, shown)
    wide, narrow = line.line_chart(figures, WIDE), line.line_chart(figures, NARROW)
    if wide is None or narrow is None:
        return None
    return Picture(
        id=name,
        message=message,
        subtitle=_subtitle(context, shown, figures),
        title=context.label("chart_title", name=shown.name),
        description=_description(context, shown, figures),
        wide=wide,
        narrow=narrow,
    )


def _figures(context: Context, shown: _Set) -> line.Figures:
    words = unit_words(context, shown.unit)
    is_scaled = words.multiplier > 1 and context.language == "en"
    unit = "" if isinstance(shown.unit, Unknown) or shown.unit is None else phrase(
        context, context.plan.unit[shown.unit].name).text  # fmt: skip
    points = tuple(_points(context, shown))
    entries: list[Dated] = [*shown.observations, *shown.targets, *((shown.baseline,) if shown.baseline else ())]
    is_fiscal = all(_is_fiscal(entry) for entry in entries)
    return line.Figures(
        series=(line.Series(shown.name, points),) if points else (),
        targets=tuple(_target(context, target, shown.unit) for target in _drawable(shown.targets)),
        baseline=_baseline(context, shown),
        unit=context.label("chart_unit", unit=unit) if unit and not is_scaled else "",
        message=context.label("chart_no_actual"),
        cut=context.label("chart_cut"),
        year_label=_year_label(context, is_fiscal),
        value_label=lambda value: numbers.quantity(value, words, "en") if is_scaled else numbers.number(value),
        years=shown.years if is_fiscal else (),
    )


def _is_fiscal(entry: Dated) -> bool:
    span = entry.cumulative
    return entry.fiscal_year is not None or (span is not None and span.years == "fiscal_year")


def _year_label(context: Context, is_fiscal: bool) -> Callable[[int], str]:
    if is_fiscal:
        return lambda year: dates.fiscal_year(year, context.language, era=False)
    return lambda year: context.label("calendar_year", year=year)


def _points(context: Context, shown: _Set) -> list[line.Point]:
    """Return observations as points; a change of the kind of period breaks the line as a change of method does."""
    changed = {id(after) for before, after in pairwise(shown.observations) if before.period_type != after.period_type}
    points = []
    for entry in shown.observations:
        breaks = None
        if entry.flag == "break":
            breaks = phrase(context, entry.reason).text if entry.reason else context.label("flag_break")
        elif id(entry) in changed:
            breaks = context.label("chart_kind_changes")
        points.append(_point(context, entry, shown.unit, breaks))
    return points


def _point(context: Context, entry: Observation, unit: Unit, breaks: str | None = None) -> line.Point:
    text = observed(context, entry, unit, "").text
    kind = entry.flag if entry.flag in ("provisional", "estimated") else "final"
    if kind != "final":
        text += context.label("in_brackets", text=context.label(f"flag_{kind}"))
    return line.Point(
        position=entry.position,
        value=None if isinstance(entry.value, Unknown) else entry.value,
        label=text,
        kind=kind,
        breaks=breaks,
        since=float(entry.cumulative.from_year) if entry.cumulative else None,
    )


def _baseline(context: Context, shown: _Set) -> line.Point | None:
    if shown.baseline is None or is_unknown(shown.baseline.value):
        return None
    point = _point(context, shown.baseline, shown.unit)
    label = context.label("chart_baseline_at", value=point.label, period=period(context, shown.baseline))
    return line.Point(point.position, point.value, label, point.kind)


def _drawable(targets: Sequence[Target]) -> list[Target]:
    """Return the targets that are values of the series itself, of each period the version stated last."""
    latest: dict[tuple[str, float], Target] = {}
    for target in targets:
        if target.type in ("relative", "text", "to_be_decided"):
            continue
        key = (target.period_type, target.position)
        held = latest.get(key)
        if held is None or _stated(target) >= _stated(held):
            latest[key] = target
    return sorted(latest.values(), key=lambda target: target.position)


def _stated(target: Target) -> str:
    return target.stated_on.isoformat() if target.stated_on else ""


def _target(context: Context, target: Target, unit: Unit) -> line.Target:
    ends: dict[str, tuple[Decimal | None, Decimal | None]] = {
        "at_least": (target.value, None),
        "at_most": (None, target.value),
        "range": (target.minimum, target.maximum),
    }
    low, high = ends.get(target.type, (target.value, target.value))
    return line.Target(
        position=target.position,
        label=_target_words(context, target, unit),
        minimum=low,
        maximum=high,
        since=float(target.cumulative.from_year) if target.cumulative else None,
    )


def _target_words(context: Context, target: Target, unit: Unit) -> str:
    value = targeted(context, target, unit, "").text
    return context.label("chart_target_at", value=value, period=period(context, target))


def _subtitle(context: Context, shown: _Set, figures: line.Figures) -> str:
    """Return what is shown, and how to read the marks that occur."""
    parts = [context.label("chart_subtitle", name=shown.name)]
    if any(point.kind != "final" for point in figures.points):
        parts.append(context.label("chart_hollow"))
    if any(point.value is None for point in figures.points):
        parts.append(context.label("chart_crosses"))
    return context.label("sentence_separator").join(parts)


def _description(context: Context, shown: _Set, figures: line.Figures) -> str:
    """Tell the figures in words: all of them, or the first and last of many; the table has every one."""
    told = [
        context.label("chart_told", period=period(context, entry), value=point.label)
        for entry, point in zip(shown.observations, figures.points, strict=True)
    ]
    if len(told) > _TOLD:
        told = [context.label("chart_told_many", count=len(told), first=told[0], last=told[-1])]
    if not figures.has_observed:
        told = [figures.message]
    aims = [target.label for target in figures.targets]
    start = [figures.baseline.label] if figures.baseline else []
    return context.label("chart_description", name=shown.name, figures=joined([*start, *told, *aims], context))
