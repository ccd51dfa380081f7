"""The line below a component that leads to its data: the tables that hold what it shows, and what their columns mean.

In: who asks, the tables that the catalogue names for a macro, and the indicator it is about. Out: `DataFiles`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .context import Context

# Where a built site keeps its open data, below its root.
FOLDER = "data"

# The page that explains the columns, as `sources` is the page of the sources; every project has one.
DATA_PAGE = "open-data"

# In the place of a table: the files of one indicator, and the schedule as a calendar.
OWN, CALENDAR = "own", "calendar"

_ROOT_FILE = re.compile(r'(?<= href=")(?=(?:\.\./)*(?:data/[\w/.-]+|translation-status\.json)")')


@dataclass(frozen=True)
class FileLink:
    """A link to a file; `kind` is its media type."""

    name: str
    href: str
    kind: str


@dataclass(frozen=True)
class DataFiles:
    """The line: what it is, the files, and the link to what they mean."""

    heading: str
    files: tuple[FileLink, ...]
    meaning: str
    meaning_href: str


def data_files(context: Context, tables: Sequence[str], kpi: str | None = None) -> DataFiles:
    """Return the files behind a component; `kpi` is the indicator whose own files stand for `own`."""
    named = [table for table in tables if table not in (OWN, CALENDAR)]
    if kpi and OWN in tables:
        meaning, href = context.label("data_definition"), context.link(f"kpi/{kpi}", "definition")
    else:
        meaning, href = context.label("data_meaning"), context.link(DATA_PAGE, anchor(named[0]))
    return DataFiles(context.label("data_colon"), tuple(_links(context, tables, kpi)), meaning, href)


def page_data(context: Context) -> tuple[FileLink, ...]:
    """Return the files that say all a page shows: those of an indicator, or of the plan on the page of the data."""
    kpi = context.page.removeprefix("kpi/")
    if context.page == f"kpi/{kpi}" and kpi in context.plan.kpi:
        return tuple(_links(context, (OWN,), kpi))
    if context.page != DATA_PAGE:
        return ()
    return (
        FileLink(context.label("downloads_json"), file(context, "plan.json"), "application/json"),
        FileLink(context.label("downloads_catalogue"), file(context, "catalogue.jsonld"), "application/ld+json"),
    )


def _links(context: Context, tables: Sequence[str], kpi: str | None) -> Iterator[FileLink]:
    for table in tables:
        if table == OWN:
            for kind, name in (("text/csv", "csv"), ("application/json", "json")):
                yield FileLink(context.label(f"data_own_{name}"), file(context, f"kpi/{kpi}.{name}"), kind)
        elif table == CALENDAR:
            calendar = f"schedule.{context.language}.ics"
            yield FileLink(context.label("data_calendar"), file(context, calendar), "text/calendar")
        else:
            name = context.label("data_csv", name=context.label(f"table_{table}"))
            yield FileLink(name, file(context, f"{table}.csv"), "text/csv")


def file(context: Context, name: str) -> str:
    """Return a link from the page to a file of the open data."""
    return context.root(f"{FOLDER}/{name}")


def anchor(table: str) -> str:
    """Return the id of the place that explains a table on the page of the open data."""
    return f"columns-{table.replace('_', '-')}"


def one_folder_deeper(html: str) -> str:
    """Return HTML as it must be one folder further below the root: links to the site's own files lead there again.

    A page that is not translated is shown in another edition as well, which stands in a folder of its own; its links to
    other pages stay within that folder.
    """
    return _ROOT_FILE.sub("../", html)
