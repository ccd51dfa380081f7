"""What goes into the chart of an indicator and what comes out of it.

In: nothing. Out: the frozen records that `line` takes and returns. Positions are in years (2024.25 is the end of March
2024), values are exact decimals, labels are finished strings, coordinates are drawing units.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .shapes import Box, Label, Mark, Segment

PointKind = Literal["final", "provisional", "estimated"]


@dataclass(frozen=True)
class Point:
    """One observation: where it stands, its value (None: missing) and the label that prints it.

    `breaks` says why the values before it must not be joined to it; `since` is where the span of a sum begins.
    """

    position: float
    value: Decimal | None
    label: str
    kind: PointKind = "final"
    breaks: str | None = None
    since: float | None = None


@dataclass(frozen=True)
class Series:
    """Observations of one thing in rising order; `step` is the usual distance between two, in years."""

    name: str
    points: tuple[Point, ...]
    step: float = 1.0


@dataclass(frozen=True)
class Target:
    """What is aimed at up to `position`: one value (minimum = maximum), at least, at most, or a range.

    `since` is where the span of a sum begins.
    """

    position: float
    label: str
    minimum: Decimal | None
    maximum: Decimal | None
    since: float | None = None


@dataclass(frozen=True)
class Figures:
    """Everything one chart shows.

    `message` stands in a chart without a single observed value; `cut` is said of an axis that leaves out zero;
    `years` are shown in any case.
    """

    series: tuple[Series, ...]
    targets: tuple[Target, ...]
    baseline: Point | None
    unit: str
    message: str
    cut: str
    year_label: Callable[[int], str]
    value_label: Callable[[Decimal], str]
    years: tuple[int, ...] = ()

    @property
    def points(self) -> list[Point]:
        """Return the observations of all series."""
        return [point for series in self.series for point in series.points]

    @property
    def values(self) -> list[Decimal]:
        """Return every figure there is: observed, aimed at, or started from."""
        observed = [point.value for point in (*self.points, *((self.baseline,) if self.baseline else ()))]
        aimed = [end for target in self.targets for end in (target.minimum, target.maximum)]
        return [value for value in (*observed, *aimed) if value is not None]

    @property
    def has_observed(self) -> bool:
        """Tell whether any value was observed."""
        return any(point.value is not None for point in self.points)


@dataclass(frozen=True)
class Dot:
    """An observation in the drawing; `series` counts from 0."""

    series: int
    kind: PointKind
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """A line through neighbouring observations, or along the span of a sum."""

    series: int
    points: tuple[tuple[float, float], ...]
    is_span: bool = False

    @property
    def segments(self) -> list[Segment]:
        """Return the straight parts."""
        return [Segment(*start, *end) for start, end in zip(self.points, self.points[1:], strict=False)]


@dataclass(frozen=True)
class TargetLine:
    """A target in the drawing: markers in its year, dashed lines up to there, and the tinted allowed side.

    Where nothing was observed, the lines are only those of a range or of the span of a sum, and nothing is tinted.
    """

    lines: tuple[Segment, ...]
    markers: tuple[Mark, ...]
    band: Box | None
    side: Literal["above", "below", "within"] | None


@dataclass(frozen=True)
class LineChart:
    """The finished chart; `cut` is the foot of an axis that leaves out zero, `radius` that of a dot."""

    width: float
    height: float
    plot: Box
    gridlines: tuple[Segment, ...]
    zero: Segment | None
    year_ticks: tuple[Segment, ...]
    cut: Mark | None
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    radius: float
    baseline: Dot | None
    targets: tuple[TargetLine, ...]
    breaks: tuple[Segment, ...]
    gaps: tuple[Mark, ...]
    leaders: tuple[Segment, ...]
    labels: tuple[Label, ...]
