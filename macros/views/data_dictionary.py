"""View of `data_dictionary`: what the columns of the open data mean, and the codes of values that are not known.

In: the plan and which of the two is wanted. Out: `DataDictionary`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from ..open_data.csv_files import MISSING
from ..open_data.flatten import Column, codes_meaning
from ..open_data.tables import Table, described
from .context import Context
from .data_files import anchor, file

Part = Literal["columns", "reasons"]
PARTS: tuple[str, ...] = get_args(Part)


@dataclass(frozen=True)
class Meaning:
    """One or more columns of the same meaning (a text in each language): names, kind of values, codes in words."""

    names: tuple[str, ...]
    kind: str
    words: str
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TableMeaning:
    """A table: the id of its place, its title, its file and its columns."""

    id: str
    title: str
    caption: str
    file: str
    href: str
    key: tuple[str, ...]
    columns: tuple[Meaning, ...]


@dataclass(frozen=True)
class DataDictionary:
    """The tables, or the codes with their meaning."""

    tables: tuple[TableMeaning, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()


def data_dictionary(context: Context, *, part: Part) -> DataDictionary:
    """Return what every column means, or what stands in a cell where the sources give no value."""
    if part == "reasons":
        return DataDictionary(reasons=tuple((code, context.label(f"unknown_{code}")) for code in MISSING))
    return DataDictionary(tables=tuple(_table(context, table) for table in described(context.plan)))


def _table(context: Context, table: Table) -> TableMeaning:
    title = table.title[context.language]
    return TableMeaning(
        id=anchor(table.name),
        title=title,
        caption=context.label("data_dictionary_caption", title=title),
        file=f"{table.name}.csv",
        href=file(context, f"{table.name}.csv"),
        key=table.keys,
        columns=tuple(_meanings(context, table)),
    )


def _meanings(context: Context, table: Table) -> Iterator[Meaning]:
    """Yield the columns in their order; those of one text in several languages stand together."""
    together: dict[str, list[Column]] = {}
    for column in table.columns:
        stem = column.name.removesuffix(f"_{column.language}") if column.language else column.name
        together.setdefault(stem, []).append(column)
    for columns in together.values():
        first = columns[0]
        yield Meaning(
            names=tuple(column.name for column in columns),
            kind=context.label(f"data_kind_{first.kind}"),
            words=first.meaning.get(context.language, first.name),
            codes=tuple(codes_meaning(first, context.language).items()),
        )
