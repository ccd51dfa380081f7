"""Every macro an editor can write: its name, its arguments, and the view behind it.

In: nothing. Out: `CATALOGUE`. Checks, the site and the editors' guide read this one table; a test proves that the
arguments named here are those of the views.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from ..views.kpi_table import kpi_table

ArgumentKind = Literal["kpi", "pillar", "theme", "meeting", "term", "page", "macro", "date", "year", "choice", "flag"]


@dataclass(frozen=True)
class Argument:
    """An argument of a macro: what kind of value it takes; `choices` where the values are a closed list."""

    name: str
    kind: ArgumentKind
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Macro:
    """A macro: the view it shows and its arguments, the first of which may be written without its name.

    A block stands alone on a line; an inline macro stands within a sentence.
    """

    name: str
    view: Callable[..., Any]
    arguments: tuple[Argument, ...] = ()
    is_block: bool = True


PILLAR = Argument("pillar", "pillar")
KIND = Argument("kind", "choice", choices=("quantitative", "qualitative"))

_MACROS = (Macro("kpi_table", kpi_table, (PILLAR, KIND)),)

CATALOGUE: dict[str, Macro] = {macro.name: macro for macro in _MACROS}
