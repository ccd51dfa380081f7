"""View of `downloads`: every file of the open data with what it is, in groups, and how to name them.

In: the plan. Out: `Downloads`. The addresses are those the build writes, and stay the same from edition to edition.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..open_data.about import About
from ..open_data.export import SUMS
from ..open_data.tables import described, row_count
from ..words.labels import label
from .context import Context
from .data_files import anchor, file
from .parts import Figure, Phrase, count, phrase


@dataclass(frozen=True)
class File:
    """A file to download: its name as a link, what it is, and its kind in a word."""

    name: str
    href: str
    what: str
    kind: str


@dataclass(frozen=True)
class Group:
    """Files of one use, with the reader it is for."""

    name: str
    note: str
    files: tuple[File, ...]


@dataclass(frozen=True)
class TableFile:
    """A table as CSV: its title, its file, how many rows it has, and the link to what its columns mean."""

    title: str
    file: str
    href: str
    rows: Figure
    meaning: str


@dataclass(frozen=True)
class KpiFiles:
    """The two files of an indicator."""

    name: Phrase
    csv: str
    json: str


@dataclass(frozen=True)
class Downloads:
    """The files in groups, and what each of them says of itself."""

    groups: tuple[Group, ...]
    tables: tuple[TableFile, ...]
    kpis: tuple[KpiFiles, ...]
    facts: tuple[tuple[str, str], ...]
    licence: str
    licence_url: str
    attribution: str


def downloads(context: Context) -> Downloads:
    """Return all files of the open data of this edition."""
    plan, about, language = context.plan, About(context.plan), context.language
    names = ("people", "programs", "metadata")
    return Downloads(
        groups=tuple(
            Group(
                context.label(f"downloads_{name}"), context.label(f"downloads_{name}_note"), tuple(_of(context, name))
            )
            for name in names
        ),
        tables=tuple(
            TableFile(
                title=table.title[language],
                file=f"{table.name}.csv",
                href=file(context, f"{table.name}.csv"),
                rows=count(context, row_count(plan, table.name), f"open-data/{table.name.replace('_', '-')}/rows"),
                meaning=f"#{anchor(table.name)}",
            )
            for table in described(plan)
        ),
        kpis=tuple(
            KpiFiles(phrase(context, kpi.name), file(context, f"kpi/{kpi.id}.csv"), file(context, f"kpi/{kpi.id}.json"))
            for kpi in plan.kpis
        ),
        facts=(
            (context.label("downloads_edition"), phrase(context, plan.edition.name).text),
            (context.label("downloads_as_of"), about.as_of(language)),
            (context.label("downloads_processed"), about.processed(language)),
            (context.label("downloads_other_sources"), label("data_other_sources", language)),
        ),
        licence=plan.plan.licences.content,
        licence_url=plan.plan.licences.content_url,
        attribution=about.attribution(language),
    )


def _of(context: Context, group: str) -> Iterator[File]:
    languages = context.plan.languages
    if group == "people":
        yield _file(context, "plan.xlsx", "workbook")
        for language in (context.language, *(other for other in languages if other != context.language)):
            yield _file(context, f"schedule.{language}.ics", "calendar", context.label(f"language_{language}"))
    elif group == "programs":
        yield _file(context, "plan.json", "json")
        yield _file(context, "plan.schema.json", "schema")
    else:
        for name, what in (
            ("datapackage.json", "data_package"), ("csv-metadata.json", "csv_on_the_web"),
            ("catalogue.jsonld", "catalogue"), (SUMS, "sums"),
        ):  # fmt: skip
            yield _file(context, name, what)
        for language in languages:
            yield _file(context, f"README.{language}.txt", "readme", context.label(f"language_{language}"))


def _file(context: Context, name: str, what: str, language: str = "") -> File:
    told = context.label(f"downloads_{what}")
    if language:
        told = context.label("downloads_in_language", what=told, language=language)
    return File(name, file(context, name), told, context.label(f"downloads_kind_{what}"))
