"""Charts of figures over the years, from records: an indicator's own, and those of other plans and statistics.

In: observations, targets and a baseline of one series. Out: `Picture`. Nothing is filled in: a missing value is a gap,
a break or a hole of years interrupts the line, and a target that is no value of the series is not drawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ..charts import line
from ..charts.shapes import NARROW, WIDE
from ..charts.text import text_width
from ..plan.kpi import BREAKS, Observation, Related, Target
from ..plan.periods import Dated
from ..plan.values import Unknown, is_unknown
from ..words import dates, numbers
from .context import Context
from .parts import joined, observed, period, phrase, targeted, unit_words
from .pictures import Picture

Unit = str | Unknown | None
_SHORT = 26.0  # ems; a longer reason of a break does not fit above the line
_TOLD = 12  # values told one by one in the description; more are told by the first and the last


@dataclass(frozen=True)
class LineSet:
    """The figures of one series in the order of time; `years` are shown in any case."""

    name: str
    observations: Sequence[Observation]
    targets: Sequence[Target]
    baseline: Observation | None
    unit: Unit
    years: tuple[int, ...] = ()


def related_chart(context: Context, series: Related) -> Picture | None:
    """Return the chart of a series of another plan or statistic, or None where there is only one figure to draw."""
    if sum(not is_unknown(entry.value) for entry in series.observations) + len(_drawable(series.targets)) < 2:
        return None
    name = phrase(context, series.name).text
    shown = LineSet(
        name, sorted(series.observations, key=lambda entry: entry.position), series.targets, None, series.unit
    )
    return line_picture(context, shown, f"related-chart-{series.id}-{context.language}", _latest(context, shown))


def _latest(context: Context, shown: LineSet) -> str:
    """Return the latest value of a series in one sentence, or that only targets are known."""
    known = [entry for entry in shown.observations if not is_unknown(entry.value)]
    if not known:
        return context.label("chart_related_targets")
    value = observed(context, known[-1], shown.unit, "").text
    return context.label("chart_related_message", value=value, period=period(context, known[-1]))


def line_picture(context: Context, shown: LineSet, name: str, message: str) -> Picture | None:
    """Return the chart of a series under a message, or None where no figure is known; `name` becomes its id."""
    figures = _figures(context, shown)
    wide, narrow = line.line_chart(figures, WIDE), line.line_chart(figures, NARROW)
    if wide is None or narrow is None:
        return None
    return Picture(
        id=name,
        message=message,
        subtitle=_subtitle(context, shown, figures),
        title=_shown_parts(context, shown, figures, "chart_title"),
        description=_description(context, shown, figures),
        wide=wide,
        narrow=narrow,
    )


def _figures(context: Context, shown: LineSet) -> line.Figures:
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


def _points(context: Context, shown: LineSet) -> list[line.Point]:
    """Return observations as points; a change of the kind of period breaks the line as a change of method does."""
    changed = {id(after) for before, after in pairwise(shown.observations) if before.period_type != after.period_type}
    points = []
    for entry in shown.observations:
        breaks = None
        if entry.flag in BREAKS:
            breaks = _break(context, entry)
        elif id(entry) in changed:
            breaks = context.label("chart_kind_changes")
        points.append(_point(context, entry, shown.unit, breaks))
    return points


def _break(context: Context, entry: Observation) -> str:
    """Return why a series breaks, if that is short; a long reason stands in the table only."""
    reason = phrase(context, entry.reason).text if entry.reason else context.label("flag_break")
    return reason if text_width(reason, 1) <= _SHORT else context.label("chart_break")


def _point(context: Context, entry: Observation, unit: Unit, breaks: str | None = None) -> line.Point:
    text = observed(context, entry, unit, "").text
    flag = "estimated" if entry.flag == "estimated_break" else entry.flag
    kind = flag if flag in ("provisional", "estimated") else "final"
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


def _baseline(context: Context, shown: LineSet) -> line.Point | None:
    if shown.baseline is None or is_unknown(shown.baseline.value):
        return None
    point = _point(context, shown.baseline, shown.unit)
    label = context.label("chart_baseline_at", value=point.label, period=_short_period(context, shown.baseline))
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
    return context.label("chart_target_at", value=value, period=_short_period(context, target))


def _short_period(context: Context, dated: Dated) -> str:
    """Return a period for a drawing; of a year of unstated kind only the number, as the table says the rest."""
    return context.label("calendar_year", year=dated.year) if dated.year is not None else period(context, dated)


def _shown_parts(context: Context, shown: LineSet, figures: line.Figures, key: str) -> str:
    """Return a title: of a course of time only where two values or more were observed, else of what there is."""
    observed = sum(point.value is not None for point in figures.points)
    if observed > 1:
        return context.label(key, name=shown.name)
    found = {"baseline": figures.baseline, "target": figures.targets, "actual": observed}
    parts = joined([context.label(f"chart_part_{part}") for part, known in found.items() if known], context)
    return context.label(f"{key}_parts", name=shown.name, parts=parts)


def _subtitle(context: Context, shown: LineSet, figures: line.Figures) -> str:
    """Return what is shown, and how to read the marks that occur."""
    parts = [_shown_parts(context, shown, figures, "chart_subtitle")]
    if any(point.kind != "final" for point in figures.points):
        parts.append(context.label("chart_hollow"))
    if any(point.value is None for point in figures.points):
        parts.append(context.label("chart_crosses"))
    return context.label("sentence_separator").join(parts)


def _description(context: Context, shown: LineSet, figures: line.Figures) -> str:
    """Tell the figures in words: all of them, or the first and last of many; the table has every one."""
    told = [
        context.label("chart_told", period=period(context, entry), value=point.label)
        for entry, point in zip(shown.observations, figures.points, strict=True)
    ]
    if len(told) > _TOLD:
        told = [context.label("chart_told_many", count=len(told), first=told[0], last=told[-1])]
    aims = [target.label for target in figures.targets]
    start = [figures.baseline.label] if figures.baseline else []
    known = joined([*start, *(told if figures.has_observed else []), *aims], context)
    parts = [known] if figures.has_observed else [known, figures.message]
    separator = context.label("sentence_separator")
    return context.label("chart_description", name=shown.name, figures=separator.join(parts))
