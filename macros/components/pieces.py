"""What macro calls give, outside the site generator.

In: the folder of a project and its plan. Out: the HTML of a call on a page, and the pages that have no file. The check
of a built site compares with these.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..plan.plan import Plan
from ..renderer import Renderer
from ..views.context import Context
from .call import run
from .catalogue import CATALOGUE
from .kpi_page import kpi_page


@dataclass(frozen=True)
class Pieces:
    """The pieces of HTML that the data of a project give today."""

    root: Path
    plan: Plan

    @cached_property
    def _renderer(self) -> Renderer:
        overrides = self.root / "overrides"
        return Renderer(overrides if overrides.is_dir() else None)

    def html(self, language: str, page: str, name: str, positional: tuple[Any, ...], named: dict[str, Any]) -> str:
        """Return the HTML of a macro call on a page; raises what the macro raises for arguments it does not take."""
        return str(run(self._renderer, CATALOGUE[name], Context(self.plan, language, page), positional, named))

    def generated(self, language: str) -> dict[str, str]:
        """Return the Markdown of the pages that have no file, by their name."""
        return {f"kpi/{kpi.id}": kpi_page(self.plan, kpi, language) for kpi in self.plan.kpis}
