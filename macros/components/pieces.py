"""What macro calls give, outside the site generator.

In: the folder of a project and its plan, or what a build has just put into its pages. Out: the HTML of a call on a
page, and the pages that have no file. The check of a built site compares with these.
"""

import zlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ..plan.plan import Plan
from ..renderer import Renderer
from ..views.context import Context
from ..views.translation import Translation, project_translation
from .call import run
from .catalogue import CATALOGUE
from .kpi_page import kpi_page


@dataclass(frozen=True)
class Pieces:
    """The pieces of HTML that the data of a project give today."""

    root: Path
    plan: Plan

    @cached_property
    def _translation(self) -> Translation | None:
        return project_translation(self.root, self.plan)

    @cached_property
    def _renderer(self) -> Renderer:
        overrides = self.root / "overrides"
        return Renderer(overrides if overrides.is_dir() else None)

    def html(self, language: str, page: str, name: str, positional: tuple[Any, ...], named: dict[str, Any]) -> str:
        """Return the HTML of a macro call on a page; raises what the macro raises for arguments it does not take."""
        context = Context(self.plan, language, page, self._translation)
        return str(run(self._renderer, CATALOGUE[name], context, positional, named))

    def generated(self, language: str) -> dict[str, str]:
        """Return the Markdown of the pages that have no file, by their name."""
        return {f"kpi/{kpi.id}": kpi_page(self.plan, kpi, language) for kpi in self.plan.kpis}


# Stands on no page: what a build has not called, no page can rightly show.
_NEVER_CALLED = "\0"


@dataclass(frozen=True)
class GivenPieces:
    """The pieces of HTML that one build has put into its pages: nothing is made anew to compare with them.

    They are kept compressed, for a large site has thousands.
    """

    given: dict[tuple[str, ...], bytes] = field(default_factory=dict)
    pages: dict[str, dict[str, str]] = field(default_factory=dict)

    def keep(
        self, language: str, page: str, name: str, positional: tuple[Any, ...], named: dict[str, Any], html: str
    ) -> None:
        """Remember what a macro call on a page gave."""
        self.given[_call(language, page, name, positional, named)] = zlib.compress(html.encode(), 1)

    def html(self, language: str, page: str, name: str, positional: tuple[Any, ...], named: dict[str, Any]) -> str:
        """Return the HTML that a macro call on a page gave."""
        packed = self.given.get(_call(language, page, name, positional, named))
        return zlib.decompress(packed).decode() if packed else _NEVER_CALLED

    def generated(self, language: str) -> dict[str, str]:
        """Return the Markdown of the pages that have no file, by their name."""
        return self.pages.get(language, {})


def _call(language: str, page: str, name: str, positional: tuple[Any, ...], named: dict[str, Any]) -> tuple[str, ...]:
    return language, page, name, repr(positional), repr(sorted(named.items()))
