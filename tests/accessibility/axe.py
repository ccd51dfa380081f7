"""axe-core in a page, and what is known about the questions it leaves open.

In: an open page. Out: its violations, and the rules it could not decide ("incomplete") with the places. Answers to
those stand in `explained.yml`; a question that nobody has answered is a finding.
"""

import fnmatch
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from .contrast import faint_places

FOLDER = Path(__file__).parent
MODULES = FOLDER.parent / "tools" / "node_modules"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

# Rules with these tags that axe-core leaves out unless they are named.
MORE_RULES = ("target-size", "label-content-name-mismatch", "css-orientation-lock")

# What is asked of a page, and what of the answer is needed. The inside of a picture is one image to programs; how its
# texts stand out from what lies behind them is measured in `contrast.py`, for axe-core cannot tell.
_RUN = """async ([tags, rules]) => {
  const answer = await axe.run({exclude: ['svg.plan-drawing *']}, {
    runOnly: tags, rules: Object.fromEntries(rules.map(rule => [rule, {enabled: true}])),
    resultTypes: ['violations', 'incomplete'], elementRef: false,
  });
  const places = found => found.flatMap(rule => rule.nodes.map(node => ({
    rule: rule.id, target: node.target.flat().join(' '), html: node.html.slice(0, 160),
    why: [...node.any, ...node.all, ...node.none].map(check => check.message).join(' ').slice(0, 300),
  })));
  return {violations: places(answer.violations), incomplete: places(answer.incomplete)};
}"""


@dataclass(frozen=True)
class Place:
    """A rule of axe-core at an element of a page."""

    rule: str
    target: str
    html: str
    why: str

    def __str__(self) -> str:
        return f"{self.rule} at {self.target}: {self.why} {self.html}"


def module(name: str) -> Path:
    """Return the folder of a test tool; fails with advice where it is not installed."""
    folder = MODULES / name
    if not folder.is_dir():
        pytest.fail(f"{name} is missing: run make test-tools")
    return folder


def version(name: str) -> str:
    """Return the version of a test tool."""
    return str(json.loads((module(name) / "package.json").read_text(encoding="utf-8"))["version"])


@cache
def _source() -> str:
    return (module("axe-core") / "axe.min.js").read_text(encoding="utf-8")


def judged(page: Page) -> tuple[list[Place], list[Place]]:
    """Run axe-core in a page; return the violations, and what it could not decide.

    Whether a text in a layer over others stands out is measured where axe-core gives up, so that is no question.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())
    answer = page.evaluate(_RUN, [list(TAGS), list(MORE_RULES)])
    asked = [Place(**place) for place in answer["incomplete"]]
    layers = [place for place in asked if place.rule == "color-contrast" and "pseudo element" not in place.why]
    measured = {place.target for place in layers} - faint_places(page, [place.target for place in layers])
    return (
        [Place(**place) for place in answer["violations"]],
        [place for place in asked if place not in layers or place.target not in measured],
    )


@dataclass(frozen=True)
class Explained:
    """Why a question that a tool leaves open, or a warning, is no fault; `target` may hold `*`."""

    tool: str
    rule: str
    target: str
    reason: str

    def answers(self, tool: str, rule: str, target: str) -> bool:
        """Tell whether this is the answer to a question."""
        return self.tool == tool and self.rule == rule and fnmatch.fnmatchcase(target, self.target)


@cache
def explained() -> tuple[Explained, ...]:
    """Return every answer of `explained.yml`."""
    return tuple(Explained(**row) for row in yaml.safe_load((FOLDER / "explained.yml").read_text(encoding="utf-8")))


def answer_to(tool: str, rule: str, target: str) -> Explained | None:
    """Return the answer to a question of a tool, or nothing."""
    return next((row for row in explained() if row.answers(tool, rule, target)), None)
