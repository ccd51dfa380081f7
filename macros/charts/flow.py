"""What leads to what: boxes in columns and the bands between them, from opinions to measures to pillars.

In: finished texts, each box naming the box of the next column that it leads to. Out: `FlowDrawing`. A box that leads
nowhere, or to which nothing leads, stays where it is without a band, so that what is missing is seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .placing import spread
from .shapes import Block, Box, Format, Label, Segment, block, size_for

_SHARES = {1: (1.0,), 2: (0.55, 0.45), 3: (0.44, 0.3, 0.26)}  # of the width without gaps, first column to last
_ROOM = 52.0  # between columns, for the bands
_PAD, _GAP = 9.0, 8.0  # within a box, between boxes of a column
_HEAD = 8.0  # below the heads of columns
_THICKNESS = 8.0  # of a band
_STEP = 16.0  # by which a column stands further right than the one it leads to, in the narrow drawing


@dataclass(frozen=True)
class FlowNode:
    """A box: its id, its text, a short note below it, and the id of the box it leads to (None: nowhere)."""

    id: str
    text: str
    note: str = ""
    leads_to: str | None = None


@dataclass(frozen=True)
class FlowColumn:
    """The boxes of one kind, with the head of their column."""

    head: str
    nodes: tuple[FlowNode, ...]


@dataclass(frozen=True)
class FlowBox:
    """A box in the drawing; an orphan has no band where boxes of its column should have one."""

    id: str
    column: int
    box: Box
    labels: tuple[Label, ...]
    is_orphan: bool


@dataclass(frozen=True)
class FlowBand:
    """A band from the right side of one box to the left side of another, by the middles of its ends."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float


@dataclass(frozen=True)
class FlowDrawing:
    """The finished picture; the wide one has bands, the narrow one lines that run down to the next box."""

    width: float
    height: float
    boxes: tuple[FlowBox, ...]
    bands: tuple[FlowBand, ...]
    lines: tuple[Segment, ...]
    heads: tuple[Label, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        """Return every text of the picture."""
        return (*self.heads, *(label for box in self.boxes for label in box.labels))


def flow_drawing(columns: tuple[FlowColumn, ...], form: Format) -> FlowDrawing | None:
    """Return the picture of up to three columns, or None when there is no box at all.

    Raises ValueError for more columns, and for a box that leads to none of the next column's.
    """
    if not any(column.nodes for column in columns):
        return None
    if len(columns) > max(_SHARES):
        raise ValueError(f"{len(columns)} columns do not fit")
    for column, following in zip(columns, (*columns[1:], FlowColumn("", ())), strict=True):
        known = {node.id for node in following.nodes}
        for node in column.nodes:
            if node.leads_to is not None and node.leads_to not in known:
                raise ValueError(f"{node.id} leads to {node.leads_to}, which is not in the next column")
    return _downwards(columns, form) if form.is_narrow else _across(columns, form)


@dataclass(frozen=True)
class _Text:
    """The texts of a box, wrapped: perhaps the kind of the box, its text, perhaps a note."""

    blocks: tuple[Block, ...]

    @property
    def height(self) -> float:
        """Return the height of the box around them."""
        return sum(text.height for text in self.blocks) + 3 * (len(self.blocks) - 1) + 2 * _PAD

    def at(self, x: float, top: float) -> tuple[Label, ...]:
        """Return the lines in a box whose corner is at a point."""
        labels: tuple[Label, ...] = ()
        top += _PAD
        for text in self.blocks:
            labels += text.at(x + _PAD, top)
            top += text.height + 3
        return labels


def _text(node: FlowNode, kind: str, column: int, last: int, width: float, form: Format) -> _Text:
    room = width - 2 * _PAD
    size = form.small if column < last else size_for((node.text,), room, (form.body, form.small), bold=True)
    text = block(node.text, room, size, f"column-{column}", bold=column > 0)
    found = (block(kind, room, form.small, "kind"), text, block(node.note, room, form.small, "note"))
    return _Text(tuple(part for part in found if part.lines))


def _orphans(columns: Sequence[FlowColumn]) -> set[tuple[int, str]]:
    """Return the column and id of each box without a band on a side where its column has a neighbour."""
    found = set()
    for index, column in enumerate(columns):
        reached = {node.leads_to for node in columns[index - 1].nodes} if index else set()
        for node in column.nodes:
            leads_nowhere = index + 1 < len(columns) and node.leads_to is None
            if leads_nowhere or (index > 0 and node.id not in reached):
                found.add((index, node.id))
    return found


def _across(columns: Sequence[FlowColumn], form: Format) -> FlowDrawing:
    """Return the wide drawing: columns beside each other, each box as near as it can be to those that lead to it."""
    shares = _SHARES[len(columns)]
    room = form.width - _ROOM * (len(columns) - 1)
    widths = [share * room for share in shares]
    lefts = [sum(widths[:index]) + _ROOM * index for index in range(len(columns))]
    heads = [
        label
        for column, x, width in zip(columns, lefts, widths, strict=True)
        for label in block(column.head, width, form.small, "head", bold=True).at(x, 0)
    ]
    top = max((label.box.bottom for label in heads), default=0) + _HEAD
    orphans = _orphans(columns)
    boxes: list[FlowBox] = []
    for index, column in enumerate(columns):
        texts = [_text(node, "", index, len(columns) - 1, widths[index], form) for node in column.nodes]
        tops = _tops(column.nodes, [text.height for text in texts], index, columns, boxes, top)
        for node, text, y in zip(column.nodes, texts, tops, strict=True):
            box = Box(lefts[index], y, widths[index], text.height)
            boxes.append(FlowBox(node.id, index, box, text.at(lefts[index], y), (index, node.id) in orphans))
    return FlowDrawing(
        width=form.width,
        height=max(found.box.bottom for found in boxes),
        boxes=tuple(boxes),
        bands=tuple(_bands(columns, boxes)),
        lines=(),
        heads=tuple(heads),
    )


def _tops(
    nodes: Sequence[FlowNode],
    heights: Sequence[float],
    index: int,
    columns: Sequence[FlowColumn],
    boxes: Sequence[FlowBox],
    top: float,
) -> list[float]:
    """Return the tops of a column's boxes; those to which nothing leads keep their order below the box before them."""
    middles: list[float] = []
    edge = top
    for node, height in zip(nodes, heights, strict=True):
        before = {found.id for found in columns[index - 1].nodes if found.leads_to == node.id} if index else set()
        sources = [found.box.middle for found in boxes if found.column == index - 1 and found.id in before]
        middle = sum(sources) / len(sources) if sources else edge + height / 2
        middles.append(max(middle, edge + height / 2))
        edge = middles[-1] + height / 2 + _GAP
    return spread(middles, heights, top, max(edge - _GAP, top), _GAP)


def _bands(columns: Sequence[FlowColumn], boxes: Sequence[FlowBox]) -> list[FlowBand]:
    """Return the bands; those that end at one box share its left side evenly, in the order of where they begin."""
    placed = {(found.column, found.id): found.box for found in boxes}
    bands = []
    for index, column in enumerate(columns[:-1]):
        for target in columns[index + 1].nodes:
            end = placed[index + 1, target.id]
            starts = sorted(
                (placed[index, node.id] for node in column.nodes if node.leads_to == target.id), key=lambda box: box.y
            )
            step = min(end.height / max(1, len(starts)), _THICKNESS + 2)
            first = end.middle - step * (len(starts) - 1) / 2
            bands += [
                FlowBand(box.right, box.middle, end.x, first + step * place, min(_THICKNESS, step))
                for place, box in enumerate(starts)
            ]
    return bands


def _downwards(columns: Sequence[FlowColumn], form: Format) -> FlowDrawing:
    """Return the narrow drawing: what leads to a box stands above it and further right, with a line down to it.

    Boxes without a band come last, so that the picture opens with what leads somewhere.
    """
    orphans = _orphans(columns)
    last = len(columns) - 1
    boxes: list[FlowBox] = []
    lines: list[Segment] = []

    def put(index: int, node: FlowNode, top: float) -> float:
        """Place a box below everything that leads to it, and return the y below it."""
        before = [found for found in columns[index - 1].nodes if found.leads_to == node.id] if index else []
        first = len(boxes)
        for source in before:
            top = put(index - 1, source, top) + _GAP
        x = (last - index) * _STEP
        text = _text(node, columns[index].head, index, last, form.width - x, form)
        rail = x + _STEP / 2
        sources = [found.box for found in boxes[first:] if found.column == index - 1]
        if sources:
            lines.append(Segment(rail, sources[0].middle, rail, top))
            lines.extend(Segment(rail, box.middle, box.x, box.middle) for box in sources)
        boxes.append(
            FlowBox(
                node.id, index, Box(x, top, form.width - x, text.height), text.at(x, top), (index, node.id) in orphans
            )
        )
        return top + text.height

    top = 0.0
    roots = [(index, node) for index in range(last, -1, -1) for node in columns[index].nodes if node.leads_to is None]
    for index, node in sorted(roots, key=lambda root: (root[0], root[1].id) in orphans):
        top = put(index, node, top) + 2 * _GAP
    return FlowDrawing(form.width, top - 2 * _GAP, tuple(boxes), (), tuple(lines), ())
