"""Scales and ticks: where a figure or a year stands in a drawing.

In: exact decimals, positions in years, and functions that print them. Out: frozen scales with ticks and coordinates.
A figure is never rounded; only its place in the drawing is.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from .text import text_width

MAXIMUM_TICKS = 10
_STEPS = (Decimal(1), Decimal(2), Decimal(5))
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_DIGITS = 60  # enough that a tick, a multiple of its step, is exact beside any figure a plan may hold


def nice_ticks(low: Decimal, high: Decimal, maximum: int = MAXIMUM_TICKS) -> tuple[Decimal, ...]:
    """Return evenly spaced round numbers from at or below `low` to at or above `high`, in rising order.

    The step is the smallest 1, 2 or 5 times a power of ten that needs at most `maximum` ticks. Raises ValueError when
    `low` is not below `high`, or for fewer than three ticks: two cannot enclose a span on both sides of zero.
    """
    if not low < high:
        raise ValueError(f"no span from {low} to {high}")
    if maximum < 3:
        raise ValueError(f"{maximum} ticks are too few")
    with localcontext() as context:
        context.prec = _DIGITS
        exponent = ((high - low) / maximum).adjusted()
        while True:
            for leading in _STEPS:
                step = leading.scaleb(exponent)
                first, last = math.floor(low / step), math.ceil(high / step)
                if last - first < maximum:
                    return tuple(step * index for index in range(first, last + 1))
            exponent += 1


@dataclass(frozen=True)
class ValueScale:
    """A linear scale of figures between its outer ticks; `cut` tells that it does not reach zero."""

    ticks: tuple[Decimal, ...]
    start: float
    end: float
    cut: bool

    def __call__(self, value: Decimal) -> float:
        """Return the coordinate of a figure, between `start` (lowest tick) and `end` (highest tick)."""
        with localcontext() as context:
            context.prec = _DIGITS
            share = (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return self.start + float(share) * (self.end - self.start)


def value_scale(values: Iterable[Decimal], start: float, end: float, maximum: int = MAXIMUM_TICKS) -> ValueScale:
    """Return a scale that holds all values, from zero wherever that leaves the differences readable.

    Zero is left out only when all values lie on one side of it and differ by less than half of the largest: the
    values would then crowd at the far end. The end near zero then keeps some room, so that no value looks like nothing.
    Coordinates run from `start` to `end`. Raises ValueError without values.
    """
    found = sorted(set(values))
    low, high = found[0], found[-1]
    near, far = sorted((abs(low), abs(high)))
    one_sided = low > 0 or high < 0
    cut = one_sided and len(found) > 1 and near * 2 > far
    if cut:
        room = (high - low) / 10
        low, high = (low - room, high) if low > 0 else (low, high + room)
    else:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = low + 1
    ticks = nice_ticks(low, high, maximum)
    return ValueScale(ticks, start, end, cut=not ticks[0] <= 0 <= ticks[-1])


@dataclass(frozen=True)
class YearTick:
    """A year on the axis: its coordinate and, unless thinned out, its label and the middle of that label."""

    year: int
    x: float
    label: str | None
    label_x: float


@dataclass(frozen=True)
class YearScale:
    """A linear scale of years from `low` to `high`, with one tick a year and a label every few years."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[YearTick, ...]

    def __call__(self, position: float) -> float:
        """Return the coordinate of a position in years, such as 2024.25 for the end of March 2024."""
        return _between(position, self.low, self.high, self.start, self.end)


@dataclass(frozen=True)
class YearLabels:
    """How years are labelled: what prints a year, the text size, and the outer edges no label may cross."""

    text: Callable[[int], str]
    size: float
    left: float
    right: float
    gap: float = 10


def year_scale(positions: Sequence[float], start: float, end: float, labels: YearLabels) -> YearScale:
    """Return a scale of years with room beside the outer positions, its labels thinned until they stand apart.

    The year of the last position has its label if any label fits. Raises ValueError without positions.
    """
    first, last = math.floor(min(positions)), math.floor(max(positions))
    low = min(min(positions) - 0.5, last - 1.5)
    high = max(max(positions) + 0.5, first + 1.5)
    years = range(math.ceil(low), math.floor(high) + 1)
    places = {year: _between(year, low, high, start, end) for year in years}
    thinned = ([year for year in years if (last - year) % step == 0] for step in _YEAR_STEPS)
    middles = next((found for chosen in thinned if (found := _apart(chosen, places, labels)) is not None), {})
    ticks = tuple(
        YearTick(year, places[year], labels.text(year) if year in middles else None, middles.get(year, places[year]))
        for year in years
    )
    return YearScale(low, high, start, end, ticks)


def _apart(years: list[int], places: dict[int, float], labels: YearLabels) -> dict[int, float] | None:
    """Return the middles of labels, moved in from the outer edges; None if two touch or one does not fit."""
    middles: dict[int, float] = {}
    edge = labels.left - labels.gap
    for year in years:
        half = text_width(labels.text(year), labels.size) / 2
        middle = min(max(places[year], labels.left + half), labels.right - half)
        if middle - half < max(edge + labels.gap, labels.left) - 0.001:
            return None
        middles[year] = middle
        edge = middle + half
    return middles


def _between(value: float, low: float, high: float, start: float, end: float) -> float:
    return start + (value - low) / (high - low) * (end - start)
