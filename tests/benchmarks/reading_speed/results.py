"""What Lighthouse found, put together.

In: the results of several runs on one page, as Lighthouse writes them. Out: one record a page, what breaks the limits,
and lines of a table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

SCORES = ("accessibility", "best-practices", "seo")
KILOBYTES, REQUESTS, BLOCKING, SHIFT, SCORE = 60.0, 8, 0.0, 0.0, 100
# Goals of paint times, which depend on the machine: printed, never a reason to fail.
PAINT, PAINT_TO_BARE = 1000.0, 1.2

HEAD = f"{'':<34} {'largest':>8} {'first':>7} {'blocking':>9} {'shift':>7} {'kB':>7} {'requests':>9}  scores"


@dataclass(frozen=True)
class Reading:
    """How one page is read: times in ms, sizes in kB of 1,000 bytes, scores from 0 to 100.

    Paint times and sizes are medians of the runs. Blocking is the least of them, for a busy machine only adds to it;
    layout shift is the worst, and scores are the lowest.
    """

    largest_paint: float
    first_paint: float
    blocking: float
    shift: float
    kilobytes: float
    requests: int
    scores: Mapping[str, int]


def reading(runs: Sequence[Mapping[str, Any]]) -> Reading:
    """Return how a page is read by the results of its runs; only one of them needs the scores."""

    def numbers(audit: str) -> list[float]:
        return [float(run["audits"][audit]["numericValue"]) for run in runs]

    scores = [{name: run["categories"][name]["score"] for name in SCORES if name in run["categories"]} for run in runs]
    return Reading(
        largest_paint=median(numbers("largest-contentful-paint")),
        first_paint=median(numbers("first-contentful-paint")),
        blocking=min(numbers("total-blocking-time")),
        shift=max(numbers("cumulative-layout-shift")),
        kilobytes=median(numbers("total-byte-weight")) / 1000,
        requests=int(median(len(run["audits"]["network-requests"]["details"]["items"]) for run in runs)),
        scores={
            name: min(round((found[name] or 0) * 100) for found in scores if name in found)
            for name in SCORES
            if any(name in found for found in scores)
        },
    )


def lost(run: Mapping[str, Any]) -> list[str]:
    """Return the audits of a run that cost it a full score, as `category: audit`."""
    return [
        f"{category}: {audit['title']}"
        for category in SCORES
        if category in run["categories"]
        for ref in run["categories"][category]["auditRefs"]
        if ref["weight"] and (audit := run["audits"][ref["id"]])["score"] not in (None, 1)
    ]


def broken(found: Reading) -> list[str]:
    """Return which limits a page breaks; paint times have none, for they are the machine's as much as the page's."""
    limits = (
        ("kB", found.kilobytes, KILOBYTES),
        ("requests", found.requests, REQUESTS),
        ("ms of blocking", found.blocking, BLOCKING),
        ("of layout shift", found.shift, SHIFT),
    )
    over = [f"{value:.3g} {name}, at most {limit:g}" for name, value, limit in limits if round(value, 3) > limit]
    return over + [f"{name} {score} of {SCORE}" for name, score in found.scores.items() if score < SCORE]


def line(name: str, found: Reading) -> str:
    """Return a page as a line under `HEAD`."""
    return (
        f"{name:<34} {found.largest_paint:>8.0f} {found.first_paint:>7.0f} {found.blocking:>9.0f} {found.shift:>7.3f}"
        f" {found.kilobytes:>7.1f} {found.requests:>9}  {' '.join(str(score) for score in found.scores.values())}"
    )


def beside(found: Reading, bare: Reading) -> str:
    """Return how much longer the largest paint takes than that of the bare page, and how that is to the goals."""
    ratio = found.largest_paint / bare.largest_paint
    is_met = found.largest_paint <= PAINT and ratio <= PAINT_TO_BARE
    return (
        f"{'  to the bare page':<34} {ratio:>8.2f}   goal: {PAINT:.0f} ms and {PAINT_TO_BARE} times it, "
        f"{'met' if is_met else 'missed'}"
    )
