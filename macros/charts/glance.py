"""The plan at a glance: what it is for on top, its pillars below, what is added across them, and how far it has come.

In: finished strings and counts. Out: `GlanceDrawing`. Pillars stand as columns in the wide drawing and as rows in the
narrow one, and in a broad one the stages beside the themes; parts that a plan does not have are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from .glance_cards import BADGE, Card, GlancePillar, Key, badge_at, cards_of, key_of
from .shapes import Badge, Box, Format, Label, Segment, block, bottom_of, rounded
from .text import least_width, text_width

_PAD = 16.0
_GAP = 22.0  # between the parts of the picture
_THEMES = 0.4  # of the width at least, for themes that have the stages beside them
_STAGE_GAP = 12.0  # between the texts of two stages
_NODE, _NODE_NOW = 6.0, 9.0  # radius of a stage, and of the present one


StageState = Literal["past", "now", "later"]


@dataclass(frozen=True)
class Stage:
    """A stage of the plan's making: its name, notes of a line each, and where the plan stands to it."""

    name: str
    notes: tuple[str, ...]
    state: StageState


@dataclass(frozen=True)
class Glance:
    """Everything the picture says. `facts` are pairs of label and text; `themes` pairs of number and name."""

    principle_label: str
    principle: str
    facts: tuple[tuple[str, str], ...]
    pillars: tuple[GlancePillar, ...]
    key: tuple[tuple[str, str], ...]
    themes_title: str
    themes: tuple[tuple[str, str], ...]
    stages_title: str
    stages: tuple[Stage, ...]


@dataclass(frozen=True)
class Band:
    """A theme: a band across the picture with its number and name."""

    box: Box
    badge: Badge
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Node:
    """A stage on the line of stages."""

    x: float
    y: float
    radius: float
    state: StageState


@dataclass(frozen=True)
class Link:
    """The way to a stage, in the state of that stage."""

    line: Segment
    state: StageState


@dataclass(frozen=True)
class GlanceDrawing:
    """The finished picture. `roof` carries `roof_labels`, `roof_rule` parts the principle from the facts.

    `cuts` are the heights, between its parts, at which paper may break it over two pages.
    """

    width: float
    height: float
    roof: Box
    roof_rule: Segment | None
    roof_labels: tuple[Label, ...]
    cards: tuple[Card, ...]
    key: Key
    bands: tuple[Band, ...]
    links: tuple[Link, ...]
    nodes: tuple[Node, ...]
    titles: tuple[Label, ...]
    stage_labels: tuple[Label, ...]
    cuts: tuple[float, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        """Return every text of the picture."""
        cards = [label for card in self.cards for label in card.labels]
        bands = [label for band in self.bands for label in (band.badge.label, *band.labels)]
        return (*self.roof_labels, *cards, *self.key.labels, *bands, *self.titles, *self.stage_labels)


def glance_drawing(glance: Glance, form: Format) -> GlanceDrawing:
    """Return the picture."""
    roof, rule, roof_labels = _roof(glance, form)
    cards, top = cards_of(glance.pillars, form, roof.bottom + (12 if glance.pillars else 0))
    cuts = [roof.bottom + 6] if cards else []
    key, top = key_of(glance.key, form, top + 10) if glance.key else (Key((), ()), top)
    titles: list[Label] = []
    bands: tuple[Band, ...] = ()
    left, foot = _stages_left(glance, form), top
    is_beside = left > 0
    if glance.themes:
        cuts.append(top + _GAP / 2)
        room = left - _GAP if is_beside else form.width
        titles += block(glance.themes_title, room, form.body, "title", bold=True).at(0, top + _GAP)
        bands, foot = _bands(glance.themes, replace(form, width=room), bottom_of(titles, top + _GAP) + 8)
    links: list[Link] = []
    nodes: tuple[Node, ...] = ()
    stage_labels: tuple[Label, ...] = ()
    if glance.stages:
        above = (top if is_beside else foot) + _GAP
        cuts += [] if is_beside else [above - _GAP / 2]
        title = block(glance.stages_title, form.width - left, form.body, "title", bold=True).at(left, above)
        titles += title
        draw = _stages_down if form.is_narrow else _stages_across
        nodes, links, stage_labels, top = draw(glance.stages, form, bottom_of(title, above) + 12, left)
    return GlanceDrawing(
        width=form.width,
        height=max(top, foot),
        roof=roof,
        roof_rule=rule,
        roof_labels=roof_labels,
        cards=cards,
        key=key,
        bands=bands,
        links=tuple(links),
        nodes=nodes,
        titles=tuple(titles),
        stage_labels=stage_labels,
        cuts=tuple(rounded(cut) for cut in cuts),
    )


def _stages_left(glance: Glance, form: Format) -> float:
    """Return where the stages begin: beside the themes in a broad drawing, as far right as their words allow."""
    if not (form.is_broad and glance.themes and glance.stages):
        return 0
    names = (least_width(stage.name, form.body, bold=True) for stage in glance.stages)
    notes = (text_width(note, form.small) for stage in glance.stages for note in stage.notes)
    left = form.width - len(glance.stages) * (max((*names, *notes)) + _STAGE_GAP + 1)
    return left if left >= form.width * _THEMES else 0


def _roof(glance: Glance, form: Format) -> tuple[Box, Segment | None, tuple[Label, ...]]:
    """Return the band on top: the principle, and the facts beside it (wide) or below it (narrow)."""
    facts_left = _PAD if form.is_narrow or not glance.facts else form.width * (0.5 if form.is_broad else 0.64)
    width = (form.width if facts_left == _PAD else facts_left - _PAD) - 2 * _PAD
    labels = block(glance.principle_label, width, form.small, "roof-label").at(_PAD, _PAD)
    size = form.heading + (2 if form.is_narrow else 5)
    principle = block(glance.principle, width, size, "roof", bold=True, leading=1.45)
    labels += principle.at(_PAD, bottom_of(labels, _PAD) + 6)
    bottom = bottom_of(labels, _PAD)
    top = bottom + _PAD if form.is_narrow else _PAD
    rule_top = top
    for name, text in glance.facts:
        room = form.width - _PAD - facts_left
        found = block(name, room, form.small, "roof-label").at(facts_left, top)
        found += block(text, room, form.body, "roof", bold=True).at(facts_left, bottom_of(found, top) + 2)
        labels += found
        top = bottom_of(found, top) + 8
        bottom = max(bottom, top - 8)
    rule = None
    if glance.facts and glance.principle:
        rule = (
            Segment(_PAD, rule_top - _PAD / 2, form.width - _PAD, rule_top - _PAD / 2)
            if form.is_narrow
            else Segment(facts_left - _PAD, _PAD, facts_left - _PAD, bottom)
        )
    return Box(0, 0, form.width, bottom + _PAD), rule, labels


def _bands(themes: Sequence[tuple[str, str]], form: Format, top: float) -> tuple[tuple[Band, ...], float]:
    bands = []
    for number, name in themes:
        left = 2 * BADGE + 22
        text = block(name, form.width - left - _PAD, form.body, "theme", bold=True)
        height = max(2 * BADGE, text.height) + 14
        box = Box(0, top, form.width, height)
        badge = badge_at(number, 10 + BADGE, box.middle, form)
        bands.append(Band(box, badge, text.at(left, top + (height - text.height) / 2)))
        top = box.bottom + 6
    return tuple(bands), top - 6


def _stages_across(
    stages: Sequence[Stage], form: Format, top: float, left: float
) -> tuple[tuple[Node, ...], list[Link], tuple[Label, ...], float]:
    """Return stages from left to right, each name centred below its node."""
    step = (form.width - left) / len(stages)
    y = top + _NODE_NOW
    nodes = tuple(_node(stage, left + step * (index + 0.5), y) for index, stage in enumerate(stages))
    links = [
        Link(Segment(before.x + before.radius + 4, y, after.x - after.radius - 4, y), after.state)
        for before, after in pairwise(nodes)
    ]
    labels: tuple[Label, ...] = ()
    for stage, node in zip(stages, nodes, strict=True):
        found = block(stage.name, step - _STAGE_GAP, form.body, f"stage-{stage.state}", bold=stage.state == "now")
        placed = found.at(node.x, y + _NODE_NOW + 8, "middle")
        for note in stage.notes:
            text = block(note, step - _STAGE_GAP, form.small, f"note-{stage.state}")
            placed += text.at(node.x, bottom_of(placed, y + _NODE_NOW + 8) + 2, "middle")
        labels += placed
    return nodes, links, labels, bottom_of(labels, y + _NODE_NOW)


def _stages_down(
    stages: Sequence[Stage], form: Format, top: float, edge: float
) -> tuple[tuple[Node, ...], list[Link], tuple[Label, ...], float]:
    """Return stages from top to bottom, each name to the right of its node."""
    nodes: list[Node] = []
    links: list[Link] = []
    labels: tuple[Label, ...] = ()
    for stage in stages:
        x = edge + _NODE_NOW + 1
        left = edge + 2 * _NODE_NOW + 14
        name = block(stage.name, form.width - left, form.body, f"stage-{stage.state}", bold=stage.state == "now")
        node = _node(stage, x, top + form.body * 0.6)
        placed = name.at(left, top)
        for note in stage.notes:
            text = block(note, form.width - left, form.small, f"note-{stage.state}")
            placed += text.at(left, bottom_of(placed, top) + 1)
        if nodes:
            line = Segment(x, nodes[-1].y + nodes[-1].radius + 3, x, node.y - node.radius - 3)
            links.append(Link(line, stage.state))
        nodes.append(node)
        labels += placed
        top = max(bottom_of(placed, top), node.y + node.radius) + 12
    return tuple(nodes), links, labels, top - 12


def _node(stage: Stage, x: float, y: float) -> Node:
    return Node(x, y, _NODE_NOW if stage.state == "now" else _NODE, stage.state)
