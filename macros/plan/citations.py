"""Citations: the document and the page where a figure or fact stands.

In: one mapping or a list of them. Out: a list of frozen citations, never empty.
"""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from .as_written import number_in
from .ids import DocumentId
from .values import OrUnknown, Record, position, refusal, shown


def _page(value: object) -> int:
    try:
        return position(value)
    except PydanticCustomError as error:
        if error.type == "number-in-quotes":
            raise
        near = number_in(value)[0] if isinstance(value, str) else ""
        raise refusal("not-a-page", found=shown(value), near=near) from None


_Page = Annotated[int, BeforeValidator(_page), WithJsonSchema({"type": "integer", "minimum": 1})]


class Citation(Record):
    """Where a figure or fact stands: a document of `sources.yml` and a page, or why there is no page."""

    document: DocumentId
    page: OrUnknown[_Page] | None = None


def _as_list(value: object) -> object:
    if isinstance(value, str):
        raise refusal("citation-expected", found=shown(value))
    return [value] if isinstance(value, Mapping | Citation) else value


Citations = Annotated[
    list[Citation],
    BeforeValidator(_as_list, json_schema_input_type=Citation | Annotated[list[Citation], Field(min_length=1)]),
    Field(min_length=1),
]
