"""The small values that records are made of: texts, numbers, dates, ids, and the mark of what is unknown.

In: plain values from the reader. Out: frozen, validated values; every refusal carries the code of its message.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    RootModel,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from .as_written import day_in, id_in, number_in, year_in

T = TypeVar("T")


class Record(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=False)


# Longer values are cut in messages.
_LONGEST_SHOWN = 60


def refusal(code: str, at: str = "", **values: str) -> PydanticCustomError:
    """Return an error that pydantic reports under the code of one of our messages.

    `at` names the field that the error is about (`name`, `name.ja`), where a record as a whole is refused.
    """
    return PydanticCustomError(code, "{code}", {"code": code, "at": at, **values})


# Why a value is missing. A closed list: each has a label in every language.
UnknownCode = Literal[
    "not_in_source",  # the source document does not say it
    "not_published",  # known to exist, but not made public in what was read
    "not_named",  # counted, but not named, by the source
    "not_seen",  # the document that would say it was not seen
    "dash_in_source",  # the source prints a dash
    "to_be_decided",  # to be decided later, says the source
    "outcome_not_recorded",  # scheduled then; what happened is not recorded here
]


class Unknown(Record):
    """A value that the sources do not give, with the reason; never 0, never a guess."""

    unknown: UnknownCode


def known_or_unknown(value: object) -> str:
    """Tell under which tag a value is read that may be unknown."""
    marked = isinstance(value, Unknown) or (isinstance(value, Mapping) and "unknown" in value)
    return "unknown" if marked else "known"


OrUnknown = Annotated[
    Annotated[T, Tag("known")] | Annotated[Unknown, Tag("unknown")],
    Discriminator(known_or_unknown),
]


def is_unknown(value: object) -> bool:
    """Tell whether a value is marked as unknown."""
    return isinstance(value, Unknown)


def _language(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]{2,3}", value):
        raise refusal("not-a-language", found=shown(value))
    return value


def _string(value: object) -> str:
    if isinstance(value, int | Decimal):
        raise refusal("number-as-text", found=shown(value))
    if not isinstance(value, str):
        raise refusal("not-a-text", found=shown(value))
    if not value.strip():
        raise refusal("empty-text")
    return value


String = Annotated[str, BeforeValidator(_string), WithJsonSchema({"type": "string", "minLength": 1})]
_Language = Annotated[str, BeforeValidator(_language)]


class Text(RootModel[dict[_Language, String]]):
    """A text in several languages: language → string. Which languages must be there is checked against the plan."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        json_schema_extra={"propertyNames": {"pattern": "^[a-z]{2,3}$"}, "minProperties": 1},
    )

    def get(self, language: str) -> str | None:
        """Return the text in one language, or None."""
        return self.root.get(language)

    @model_validator(mode="before")
    @classmethod
    def _is_mapping(cls, value: object) -> object:
        if not isinstance(value, Mapping) or not value:
            raise refusal("text-without-language", found=shown(value))
        return value


# A number as data writes it.
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise _not_a_number(value)
    return Decimal(value)


def _not_a_number(value: object) -> PydanticCustomError:
    """Refuse what is not a number; if exactly one number can be read in it, say how to write it."""
    found = shown(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return refusal("number-in-quotes", found=found)
    number, multiplied = number_in(found) if isinstance(value, str) else ("", "")
    if multiplied:
        return refusal("number-multiplied", found=found, number=number, multiplied=multiplied)
    return (
        refusal("not-a-number", found=found, suggestion=number) if number else refusal("number-expected", found=found)
    )


# Years a plan can speak of: from the first of the modern eras; a later one is a slip of the keyboard.
FIRST_YEAR, LAST_YEAR = 1868, 2200

# Whole numbers count things of a plan; anything longer is a slip of the keyboard.
_LARGEST_WHOLE = 10**12


def _whole(value: object) -> int:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = int(value)
        if str(number) == str(value) and abs(number) <= _LARGEST_WHOLE:  # 2025.0 is as much a slip as 2025.5
            return number
    raise _unless_quoted(value, "not-a-whole-number", number_in(value)[0] if isinstance(value, str) else "")


def _count(value: object) -> int:
    return _at_least(0, _whole(value))


def position(value: object) -> int:
    """Return a whole number from 1 on; refuse anything else."""
    return _at_least(1, _whole(value))


def _at_least(least: int, number: int) -> int:
    if number < least:
        raise refusal("number-too-small", found=str(number), least=str(least))
    return number


def _year(value: object) -> int:
    try:
        year = _whole(value)
    except PydanticCustomError:
        raise _unless_quoted(value, "not-a-year", year_in(value) if isinstance(value, str) else "") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refusal("not-a-year", found=shown(value))
    return year


def _unless_quoted(value: object, code: str, near: str) -> PydanticCustomError:
    """Return the refusal of a number; a right one that stands in quotes is told as such."""
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return refusal("number-in-quotes", found=shown(value))
    return refusal(code, found=shown(value), near=near)


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        return date.fromisoformat(existing(value))
    raise refusal("not-a-date", found=shown(value), near=day_in(value) if isinstance(value, str) else "")


def existing(day: str) -> str:
    """Return a day of the form 2025-07-08 (or a month, 2025-07) as it is; refuse one that is in no calendar."""
    try:
        year = date.fromisoformat(day if len(day) == len("2025-07-08") else f"{day}-01").year
    except ValueError:
        year = 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refusal("no-such-day", found=day)
    return day


def _identifier(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise refusal("not-an-id", found=shown(value), near=id_in(value) if isinstance(value, str) else "")
    return value


# Another host may hide before @ or in letters that look like Latin ones; a blank ends an address.
_WEB_ADDRESS = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]+)?([/?#][^\s<>\"'`{}|\\^]*)?", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """Tell whether a text is the address of a public website and nothing else."""
    return _WEB_ADDRESS.fullmatch(text) is not None


def shown(value: object) -> str:
    """Return a value as a message shows it: short, on one line, as an editor would write it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: …" for key in value) + "}"
    if isinstance(value, list):
        return "[…]"
    text = str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
# A count of things, and a number that counts from 1.
Whole = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
Ordinal = Annotated[int, BeforeValidator(position), WithJsonSchema({"type": "integer", "minimum": 1})]
Year = Annotated[
    int, BeforeValidator(_year), WithJsonSchema({"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR})
]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Identifier = Annotated[
    str,
    BeforeValidator(_identifier),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
]
