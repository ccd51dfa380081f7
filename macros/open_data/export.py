"""All files of the open data.

In: a plan, and where its edition is published. Out: file name → bytes, the same for the same plan; or the files in a
folder. `SHA256SUMS` lists all the others, in the form that `sha256sum --check` reads.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..collector import uncollected
from ..plan.plan import Plan
from ..words.labels import label, languages
from .about import About
from .csv_files import SEPARATOR, csv_bytes
from .flatten import Column
from .json_files import json_text, kpi_json, plain_plan, plan_json, schema_json
from .metadata import catalogue, csv_on_the_web, data_package
from .tables import Table, rows_by_kpi, tables

SUMS = "SHA256SUMS"


@uncollected()
def exported(plan: Plan, address: str = "") -> dict[str, bytes]:
    """Return every file by its path below the folder of the data."""
    # Their libraries are large: a build loads them when its pages are done.
    from .calendar_file import calendar_bytes
    from .workbook import workbook_bytes

    about = About(plan, address)
    found = tables(plan)
    own = about.record()
    held = plain_plan(plan)
    as_csv = {f"{table.name}.csv": csv_bytes(table) for table in found}  # before a workbook is begun: it may refuse
    files: dict[str, bytes] = {"plan.json": plan_json(held, own).encode(), "plan.schema.json": schema_json().encode()}
    files["plan.xlsx"] = workbook_bytes(about, found)
    files |= as_csv
    for name, table in _of_each_kpi(plan, found).items():
        files[f"kpi/{name}.csv"] = csv_bytes(table)
    for kpi in held["kpis"]:
        files[f"kpi/{kpi['id']}.json"] = kpi_json(held, kpi, own).encode()
    for language in plan.languages:
        files[f"schedule.{language}.ics"] = calendar_bytes(about, language)
        files[f"README.{language}.txt"] = _readme(about, language).encode()
    files["catalogue.jsonld"] = json_text(catalogue(about, files)).encode()
    files["datapackage.json"] = json_text(data_package(about, found)).encode()
    files["csv-metadata.json"] = json_text(csv_on_the_web(about, found)).encode()
    files[SUMS] = _sums(files)
    return files


def write_export(plan: Plan, folder: Path, address: str = "") -> list[str]:
    """Write every file into a folder, which is made if it is missing; return their paths below it."""
    files = exported(plan, address)
    put_files(files, folder)
    return list(files)


def put_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder, which is made if it is missing, by their paths below it."""
    for parent in {(folder / name).parent for name in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _of_each_kpi(plan: Plan, found: Sequence[Table]) -> dict[str, Table]:
    """Return one table an indicator: its figures, observed and aimed at, of the plan and of others."""
    parts = {table.name: table for table in found if table.name in ("observations", "targets")}
    columns = {column.name: column for table in parts.values() for column in table.columns}
    kind = Column("figure", "string", {language: label("column_figure", language) for language in languages()})
    rows = {name: rows_by_kpi(table) for name, table in parts.items()}
    title = {language: label("table_figures", language) for language in languages()}
    return {
        kpi.id: Table(
            kpi.id, title, (kind, *columns.values()), ("figure", "kpi", "row"),
            tuple(
                {name: row.get(name) for name in columns} | {"figure": part.removesuffix("s")}
                for part in parts for row in rows[part].get(kpi.id, ())
            ),
        )
        for kpi in plan.kpis
    }  # fmt: skip


def _readme(about: About, language: str) -> str:
    plan = about.plan.plan
    lines = [
        about.title(language),
        about.words(about.plan.edition.name, language),
        about.words(about.plan.edition.standing, language),
        label("data_as_of", language, date=about.as_of(language)),
        about.words(plan.unofficial, language),
        "",
        about.attribution(language),
        plan.licences.content_url,
        about.processed(language),
        label("data_other_sources", language),
        "",
        label("data_missing", language),
        label("data_lists", language, separator=SEPARATOR),
        label("data_sums", language, file=SUMS),
    ]
    return "\n".join(lines) + "\n"


def _sums(files: Mapping[str, bytes]) -> bytes:
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in sorted(files.items())]
    return ("\n".join(lines) + "\n").encode()
