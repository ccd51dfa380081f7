"""What the plan refers to: the documents it cites and the terms it uses.

In: `sources.yml`, `glossary.yml`, `readings.yml`, `typed-numbers.yml`. Out: frozen records.
"""

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from .as_written import number_in
from .citations import Citations
from .periods import PartialDate
from .values import Identifier, OrUnknown, Record, Text, is_web_address, refusal, shown

# How far a figure can be trusted: the publisher's own page, a transcription of it, press or a body quoting it.
Trust = Literal["publisher", "transcription", "quotation"]


_COUNT = re.compile(r"[1-9][0-9]{0,4}")


def _page_count(value: object) -> str:
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if (isinstance(value, str) or is_number) and _COUNT.fullmatch(str(value)):
        return str(value)
    near = number_in(value)[0] if isinstance(value, str) else ""
    raise refusal("not-a-page-count", found=shown(value), near=near if _COUNT.fullmatch(near) else "")


# How many pages a document has, with or without quotes; in other words no page could be held against it.
_PageCount = Annotated[
    str,
    BeforeValidator(_page_count),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^[1-9][0-9]{0,4}$", "minimum": 1}),
]


class Source(Record):
    """A document cited, and how it was read."""

    id: Identifier
    title: Text
    short_title: Text | None = Field(None, description="What tables and pictures print; the title if absent.")
    publisher: Text
    trust: Trust
    published_on: OrUnknown[PartialDate]
    published_as_printed: Text | None = Field(None, description="A date in words, or how it was inferred.")
    url: str | None = Field(None, description="Only the publisher's or established press; copies are named in words.")
    file: str | None = Field(None, description="Name of the file as published, without an address.")
    pages: OrUnknown[_PageCount] | None = None
    licence: OrUnknown[Text]
    read_as: Text = Field(description="In what form the document was read.")

    @model_validator(mode="after")
    def _safe_link(self) -> "Source":
        if self.url is not None and not is_web_address(self.url):
            raise refusal("not-a-web-address", at="url", found=self.url)
        return self


class Term(Record):
    """A term: its translation and standing, translations not to use, and what it means here."""

    id: Identifier
    term: Text
    reading: str | None = None
    standing: Literal["official", "working"]
    forbidden: list[str] = []
    older_names: list[Text] = []
    definition: Text
    source: OrUnknown[Citations]


class Reading(Record):
    """A word and how it is read, set above it for readers who ask for that."""

    word: str = Field(description="The word as pages write it, with at least one kanji.")
    reading: str = Field(description="Its reading in hiragana; kana of the word stand in it, too.")
    after_number: bool = Field(False, description="Whether it is read so behind a number, and is found only there.")


class TypedNumber(Record):
    """Words with a number that chapters may type by hand, because the number is part of a name and no figure."""

    text: Text = Field(description="The words to the letter, as the chapters of each language have them.")
    reason: Text = Field(description="Why the number is no figure of the plan.")
