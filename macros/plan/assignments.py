"""Assignments: which pillar, field or theme something belongs to, and how we know.

In: an id as the source states it, a mapping with the basis of our own reading, or the mark of what is unknown. Out: one
of these three, validated, with its kind of id.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Generic, Literal, TypeVar, Union

from pydantic import AfterValidator, ConfigDict, Discriminator, Tag, model_validator

from .ids import Reference
from .values import Record, Text, Unknown, is_unknown, known_or_unknown, refusal

T = TypeVar("T")

# How an assignment came about: read from the order of the text because the layout was lost, or our own reading.
Basis = Literal["text_order", "editorial"]


class Assigned(Record, Generic[T]):
    """An assignment the source does not print: the id, how it came about and, for our own reading, why."""

    model_config = ConfigDict(json_schema_extra={"description": "An assignment the source does not print."})

    id: T
    basis: Basis
    reason: Text | None = None

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """Return the name of the type for one kind of id, as its schema shows it: AssignedPillar."""
        found = [entry.func for entry in getattr(params[0], "__metadata__", ()) if isinstance(entry, AfterValidator)]
        kinds = [kind.kind for kind in found if isinstance(kind, type) and issubclass(kind, Reference)]
        return "Assigned" + "".join(word.capitalize() for kind in kinds for word in kind.split("-"))

    @model_validator(mode="after")
    def _editorial_needs_reason(self) -> "Assigned[T]":
        if self.basis == "editorial" and self.reason is None:
            raise refusal("reason-missing")
        return self


def _assignment_kind(value: object) -> str:
    if known_or_unknown(value) == "unknown":
        return "unknown"
    return "assigned" if isinstance(value, Assigned | Mapping) else "stated"


if TYPE_CHECKING:
    Assignment = Union[T, Assigned[T], Unknown]  # noqa: UP007  T alone cannot stand on the left of |
else:

    class Assignment:
        """An id as the source states it, `{id, basis, reason}` as we assigned it, or `{unknown: code}`.

        Written `Assignment[PillarId]`. A plain alias would leave `Assigned` without its kind of id, and so unlinked.
        """

        def __class_getitem__(cls, kind: Any) -> Any:
            return Annotated[
                Annotated[kind, Tag("stated")]
                | Annotated[Assigned[kind], Tag("assigned")]
                | Annotated[Unknown, Tag("unknown")],
                Discriminator(_assignment_kind),
            ]


def assigned_id(value: Any) -> str | None:
    """Return the id of an assignment however it came about, or None when it is unknown."""
    if isinstance(value, Assigned):
        return str(value.id)
    return None if value is None or is_unknown(value) else str(value)
