"""Records as rows: one column for each thing a record type can say, and the cells of one record.

In: record types and records. Out: columns, which depend on the types only, so that every edition has the same ones; and
cells, which are values, lists of words, nothing, or the code of why a value is not known. Records within records become
columns with the field's name in front; lists of records are tables of their own (`tables`) and left out here, but for
lists that may be unknown: their column counts the rows, or says why there are none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from ..plan.assignments import Assigned
from ..plan.citations import Citation
from ..plan.periods import Dated, Moment
from ..plan.values import Record, Text, Unknown
from ..words.dates import era_year
from ..words.field_help import code_help, field_help
from ..words.labels import label, languages

Kind = Literal["string", "number", "integer", "boolean", "date", "list"]


@dataclass(frozen=True)
class Missing:
    """A value the sources do not give, with the code of the reason."""

    code: str


# What a cell holds as it is. Asked first: asking a value whether it is a record costs far more.
_PLAIN = frozenset({int, Decimal, bool, date})

Cell = str | int | Decimal | bool | date | tuple[str, ...] | Missing | None
Row = Mapping[str, Cell]


@dataclass(frozen=True)
class Column:
    """A column: its name, the kind of its values, what they mean in each language, and the closed list they are of."""

    name: str
    kind: Kind
    meaning: Mapping[str, str]
    codes: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True)
class _Shape:
    """What a field can hold, its marks of being optional or unknown taken off."""

    types: tuple[Any, ...]
    is_list: bool = False
    may_be_unknown: bool = False

    @property
    def only(self) -> Any:
        return self.types[0]

    @cached_property
    def is_table(self) -> bool:
        """Tell whether it is a list of records, whose rows stand in a table of their own."""
        return self.is_list and _is(self.only, Record) and not _is(self.only, Citation)


def columns_of(record: type[Record], of: Sequence[str], prefix: str = "") -> list[Column]:
    """Return the columns of a record type; `of` are the languages of its texts."""
    found: list[Column] = []
    for name, field in record.model_fields.items():
        shape = _shape(field.annotation)
        meaning = field_help(record.__name__, name) or dict.fromkeys(languages(), prefix + name)
        found += _columns(prefix + name, shape, meaning, of)
    if issubclass(record, Dated):
        found.append(_era(f"{prefix}era_year"))
    return found


def _columns(name: str, shape: _Shape, meaning: Mapping[str, str], of: Sequence[str]) -> Iterator[Column]:
    held = shape.only
    assigned = next((entry for entry in shape.types if _is(entry, Assigned)), None)
    if shape.is_list and _is(held, Text):
        yield from (Column(f"{name}_{language}", "list", meaning, language=language) for language in of)
    elif shape.is_table:
        if shape.may_be_unknown:
            counted = {language: label("column_rows", language, table=name) for language in languages()}
            yield Column(name, "integer", counted)
    elif shape.is_list:
        yield Column(name, "list", meaning, _codes(held))
    elif assigned:
        yield Column(name, "string", meaning)
        yield from (column for column in columns_of(assigned, of, f"{name}_") if not column.name.endswith("_id"))
    elif _is(held, Text):
        yield from (Column(f"{name}_{language}", "string", meaning, language=language) for language in of)
    elif _is(held, Moment):
        yield Column(name, "string", meaning)
        inner = columns_of(held, of, f"{name}_")
        yield from (column for column in inner if column.name != f"{name}_date")
        yield _era(f"{name}_era_year")
    elif _is(held, Record):
        yield from columns_of(held, of, f"{name}_")
    else:
        yield Column(name, _kind(held), meaning, _codes(held))


def cells_of(record: Record, of: Sequence[str], prefix: str = "") -> dict[str, Cell]:
    """Return what one record says, column → cell; a column that is not there has nothing to say."""
    cells: dict[str, Cell] = {}
    for name, shape in _shapes(type(record)):
        value = getattr(record, name)
        if value is not None:
            cells.update(_cells(prefix + name, value, shape, of))
    if isinstance(record, Dated):
        cells[f"{prefix}era_year"] = _era_of(record)
    return cells


def _cells(name: str, value: Any, shape: _Shape, of: Sequence[str]) -> dict[str, Cell]:
    if type(value) in _PLAIN:
        return {name: value}
    if isinstance(value, str):
        return {name: str(value)}
    if isinstance(value, list) and _is(shape.only, Text):
        return {f"{name}_{language}": tuple(entry.get(language) or "" for entry in value) for language in of}
    if isinstance(value, list) and shape.is_table:
        return {name: len(value)} if shape.may_be_unknown else {}
    if isinstance(value, list):
        return {name: tuple(_word(entry) for entry in value)}
    if isinstance(value, Unknown):
        return {entry: Missing(value.unknown) for entry in _told_in(name, shape, tuple(of))}
    if isinstance(value, Text):
        return {f"{name}_{language}": value.get(language) for language in of}
    if isinstance(value, Assigned):
        inner = cells_of(value, of, f"{name}_")
        return {name: str(inner.pop(f"{name}_id"))} | inner
    if isinstance(value, Moment):
        inner = cells_of(value, of, f"{name}_")
        return {name: inner.pop(f"{name}_date"), f"{name}_era_year": era_year(value.first_day)} | inner
    if isinstance(value, Record):
        return cells_of(value, of, f"{name}_")
    return {name: value}


@cache
def _told_in(name: str, shape: _Shape, of: Sequence[str]) -> list[str]:
    """Return the columns in which an unknown value says why: each language of a text, the value of a record."""
    names = [column.name for column in _columns(name, shape, {}, of)]
    if _is(shape.only, Text):
        return names
    return [entry for entry in names if entry == f"{name}_value"] or names[:1]


@cache
def _shapes(record: type[Record]) -> list[tuple[str, _Shape]]:
    return [(name, _shape(field.annotation)) for name, field in record.model_fields.items()]


def _word(entry: Any) -> str:
    """Return an entry of a list; a citation as document#page, the page a number or the code of why there is none."""
    if not isinstance(entry, Citation):
        return str(entry)
    if entry.page is None:
        return str(entry.document)
    return f"{entry.document}#{entry.page.unknown if isinstance(entry.page, Unknown) else entry.page}"


def _era(name: str) -> Column:
    return Column(name, "string", {language: label("column_era_year", language) for language in languages()})


def _era_of(period: Dated) -> str | None:
    """Return the era year of a period's (last) year; a fiscal year is named after the era that covers most of it."""
    if period.as_of:
        return era_year(date(int(period.as_of[:4]), int(period.as_of[5:7]), int(period.as_of[8:] or 1)))
    fiscal = period.period_type == "fiscal_year" or (period.cumulative and period.cumulative.years == "fiscal_year")
    return era_year(date(period.last_year, 12, 31)) + ("度" if fiscal else "")


def _shape(annotation: Any) -> _Shape:
    """Take the marks off an annotation: what remains are the types a known value can have."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _shape(get_args(annotation)[0])
    if origin in (Union, UnionType):
        shapes = [_shape(part) for part in get_args(annotation) if part is not NoneType]
        known = [shape for shape in shapes if shape.types != (Unknown,)]
        types = tuple(entry for shape in known for entry in shape.types)
        return _Shape(types, any(shape.is_list for shape in known), len(known) < len(shapes))
    if origin is list:
        return _Shape(_shape(get_args(annotation)[0]).types, is_list=True)
    return _Shape((annotation,))


def _is(held: Any, kind: type) -> bool:
    return isinstance(held, type) and issubclass(held, kind)


def _kind(held: Any) -> Kind:
    kinds: tuple[tuple[type, Kind], ...] = (
        (bool, "boolean"), (int, "integer"), (Decimal, "number"), (date, "date"),
    )  # fmt: skip
    return next((kind for python, kind in kinds if _is(held, python)), "string")


def _codes(held: Any) -> tuple[str, ...]:
    return tuple(str(code) for code in get_args(held)) if get_origin(held) is Literal else ()


def codes_meaning(column: Column, language: str) -> dict[str, str]:
    """Return what each code of a column's closed list means in a language."""
    return {code: code_help(code).get(language, code) for code in column.codes}
