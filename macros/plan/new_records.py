"""Files and entries for new records, with a comment on every field and nothing guessed.

In: the plan and what an editor already knows. Out: YAML that passes the check: `data/kpis/<id>.yml`,
`data/meetings/<date>.yml`, or an entry for `data/events.yml`.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from .plan import Plan
from .reader import read_yaml

_TEMPLATES = Path(__file__).parent / "templates"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def new_kpi(plan: Plan, id: str, names: Mapping[str, str], kind: str | None = None, document: str | None = None) -> str:
    """Return the file of a new indicator that is numbered after all others.

    A language without a name gets the id, which the check points out. Without a kind, the indicator is of the kind of
    which the source states more than are listed; without a document, it cites the one that states the totals.
    """
    totals = plan.plan.kpi_totals
    if kind is None:
        room = totals.qualitative > len(plan.kpis_of(kind="qualitative"))
        full = totals.quantitative <= len(plan.kpis_of(kind="quantitative"))
        kind = "qualitative" if room and full else "quantitative"
    return _filled(
        "kpi",
        id=id,
        number=max((kpi.number for kpi in plan.kpis), default=0) + 1,
        kind=kind,
        names=_names({language: names.get(language, id) for language in plan.languages}),
        document=document or str(totals.source[0].document),
    )


def new_meeting(day: date, names: Mapping[str, str], document: str) -> str:
    """Return the file of a new meeting; its id is its day, and the weekday follows from it."""
    weekday = _WEEKDAYS[day.weekday()]
    return _filled("meeting", id=day.isoformat(), names=_names(names), weekday=weekday, document=document)


def new_event(id: str, names: Mapping[str, str], document: str, as_printed: str, when: str | None = None) -> str:
    """Return the entry of a new event.

    `when` is a day (2025-07-08) or a month (2025-08), printed and true alike; without it both stay unknown.
    """
    moment = " {unknown: not_in_source}"
    if when is not None:
        moment = f"\n    date: {when}\n    precision: {'day' if len(when) == 10 else 'month'}"
    return _filled(
        "event",
        id=id,
        as_printed=_scalar(as_printed),
        moment=moment,
        names=_names(names, depth=4),
        document=document,
    )


def appended(text: str, entry: str) -> str:
    """Return the text of a file that holds a list, with one more entry at its end, indented like the others."""
    stripped = text.rstrip()
    if stripped.endswith("[]") and stripped.splitlines()[-1] == "[]":
        stripped = stripped[:-2].rstrip()
    first = next((line for line in stripped.splitlines() if line.lstrip(" ").startswith("- ")), "- ")
    depth = len(first) - len(first.lstrip(" "))
    lines = [f"{' ' * depth}{line}" if line else line for line in entry.splitlines()]
    return "\n".join([*([stripped] if stripped else []), *lines]) + "\n"


def _filled(template: str, **values: object) -> str:
    text = (_TEMPLATES / f"{template}.yml").read_text(encoding="utf-8")
    return text.format(**values)


def _names(names: Mapping[str, str], depth: int = 2) -> str:
    return "\n".join(f"{' ' * depth}{language}: {_scalar(name)}" for language, name in names.items())


def _scalar(text: str) -> str:
    """Return a text as it stands in YAML: plain if it is read back unchanged, else in single quotes."""
    tree, problems = read_yaml(f"text: {text}".encode(), "")
    if not problems and tree.value == {"text": text}:
        return text
    return "'" + text.replace("'", "''") + "'"
