"""Records with their places, for checks that look across files.

In: what loading found. Out: the records of one type, each with a function that gives the place of one of its fields.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from ..plan.reader import Path, Tree
from ..plan.values import Record
from ..problems import Place

R = TypeVar("R", bound=Record)
Placed = Sequence[tuple[Record, Tree, Path]]
PlaceOf = Callable[..., Place]


def records_of(records: Placed, kind: type[R]) -> Iterator[tuple[R, PlaceOf]]:
    """Yield the records of a type; `place("targets", 0)` is where the first target stands in the file."""
    for record, tree, base in records:
        if isinstance(record, kind):
            yield record, _place_of(tree, base)


def _place_of(tree: Tree, base: Path) -> PlaceOf:
    def place(*path: Any, key: bool = False) -> Place:
        return tree.place((*base, *path), key=key)

    return place
