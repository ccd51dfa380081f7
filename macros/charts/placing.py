"""Where labels of a chart go, so that no two things lie on each other.

In: places a label would like, and what stands there already. Out: the first free place, or none.
"""

from collections.abc import Iterable, Sequence

from .shapes import Box, Label, Segment

_AIR = 2.0  # the least space between a label and anything else


class Board:
    """A part of a drawing that fills up: labels are put where nothing stands yet."""

    def __init__(self, bounds: Box, obstacles: Iterable[Box | Segment] = ()) -> None:
        """Begin with obstacles that cannot move; nothing is put outside the bounds."""
        self.bounds = bounds
        self._boxes: list[Box] = []
        self._segments: list[Segment] = []
        self.add(obstacles)

    def add(self, obstacles: Iterable[Box | Segment]) -> None:
        """Let more things stand in the way."""
        for obstacle in obstacles:
            if isinstance(obstacle, Box):
                self._boxes.append(obstacle)
            else:
                self._segments.append(obstacle)

    def is_free(self, labels: Iterable[Label]) -> bool:
        """Tell whether labels lie within the bounds and on nothing else."""
        for label in labels:
            box = label.box.grown(_AIR)
            if not self.bounds.holds(label.box):
                return False
            if any(box.touches(other) for other in self._boxes):
                return False
            if any(segment.crosses(box) for segment in self._segments):
                return False
        return True

    def put(self, candidates: Iterable[tuple[Label, ...]]) -> tuple[Label, ...] | None:
        """Put a label at the first free one of its candidate places, and return its lines there; None if none is."""
        for labels in candidates:
            if self.is_free(labels):
                self.add(label.box for label in labels)
                return labels
        return None


def spread(middles: Sequence[float], heights: Sequence[float], top: float, bottom: float, gap: float) -> list[float]:
    """Return the tops of blocks in one column, each as near to its wished middle as the others allow.

    Order follows the wished middles. The blocks with their gaps must fit between `top` and `bottom`; where they do
    not, they run beyond `bottom` rather than onto each other.
    """
    order = sorted(range(len(middles)), key=lambda index: (middles[index], index))
    tops = [0.0] * len(middles)
    edge = top
    for index in order:
        tops[index] = max(edge, middles[index] - heights[index] / 2)
        edge = tops[index] + heights[index] + gap
    edge = bottom
    for index in reversed(order):
        tops[index] = min(tops[index], edge - heights[index])
        edge = tops[index] - gap
    edge = top
    for index in order:
        tops[index] = max(edge, tops[index])
        edge = tops[index] + heights[index] + gap
    return tops
