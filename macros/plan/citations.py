"""Citations: the document and the page where a figure or fact stands.

In: one mapping or a list of them. Out: a list of frozen citations, never empty.
"""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from .ids import DocumentId
from .values import OrUnknown, Record, Whole, refusal


def _page(value: int) -> int:
    if value < 1:
        raise refusal("not-a-page", found=str(value))
    return value


class Citation(Record):
    """Where a figure or fact stands: a document of `sources.yml` and a page, or why there is no page."""

    document: DocumentId
    page: OrUnknown[Annotated[Whole, AfterValidator(_page)]] | None = None


def _as_list(value: object) -> object:
    return [value] if isinstance(value, Mapping | Citation) else value


Citations = Annotated[
    list[Citation],
    BeforeValidator(_as_list, json_schema_input_type=Citation | Annotated[list[Citation], Field(min_length=1)]),
    Field(min_length=1),
]
