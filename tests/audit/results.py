"""Results of audit checks, kept with the date of their last run.

In: the result of a check. Out: `data/audit.yml`, where it takes the place of the check's result before; those of other
checks stay. The file is data of the plan (`macros/plan/accessibility.py`): the accessibility results show it.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_HEAD = "# Results of the last audits (make audit); written by tests/audit, not by hand.\n"


@dataclass(frozen=True)
class Result:
    """What a check tried, what it found wrong, and the figures it is reported with."""

    id: str
    tried: int
    findings: list[str]
    figures: dict[str, Any] = field(default_factory=dict)
    tools: dict[str, str] = field(default_factory=dict)

    def as_entry(self, date: str) -> dict[str, Any]:
        """Return the result as it stands in the file."""
        entry: dict[str, Any] = {"id": self.id, "date": date, "tried": self.tried}
        if self.tools:
            entry["tools"] = [{"name": name, "version": version} for name, version in self.tools.items()]
        if self.figures:
            entry["figures"] = [{"name": name, "value": _shown(value)} for name, value in self.figures.items()]
        return entry | {"findings": sorted(set(self.findings))}


def keep(results: Sequence[Result], file: Path) -> None:
    """Write results into a file; each takes the place of the one with its id, with today's date."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    before = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else []
    entries = {entry["id"]: entry for entry in before}
    entries |= {result.id: result.as_entry(today) for result in results}
    text = yaml.safe_dump([entries[id] for id in sorted(entries)], sort_keys=False, allow_unicode=True)
    file.write_text(_HEAD + text, encoding="utf-8")


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
