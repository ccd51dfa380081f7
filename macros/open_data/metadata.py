"""What the tables mean, in the three forms that programs read: Data Package, CSV on the Web, DCAT.

In: tables and what the data set says of itself. Out: plain values for JSON. All addresses are relative to the folder of
the files, so that they hold wherever an edition is published. Sources: Data Package v1 (Frictionless), W3C
Recommendations “Metadata Vocabulary for Tabular Data” (2015) and DCAT 3 (2024), schema.org.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..plan.calendar import days_of
from ..plan.periods import Dated
from ..plan.values import Text
from .about import About
from .csv_files import MISSING, SEPARATOR
from .flatten import Column, Kind
from .tables import Table

_FRICTIONLESS: dict[Kind, str] = {"list": "string"}
_XSD: dict[Kind, str] = {"list": "string", "number": "decimal"}
_LICENCE_IDS = {"CC BY 4.0": "CC-BY-4.0", "CC0 1.0": "CC0-1.0"}
_MEDIA = {"csv": "text/csv", "json": "application/json", "ics": "text/calendar", "txt": "text/plain",
          "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # fmt: skip

# The names that DCAT asks for: registered media types, and ISO 639-1 as the Library of Congress publishes it.
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"

# The theme of DCAT-AP that every plan of a public body has: government and the public sector.
_THEME = "http://publications.europa.eu/resource/authority/data-theme/GOVE"


def data_package(about: About, tables: Sequence[Table], folder: str = "") -> dict[str, Any]:
    """Return `datapackage.json`; `folder` is where the CSV files stand, seen from it."""
    plan, first = about.plan.plan, about.first
    return {
        "profile": "tabular-data-package",
        "name": plan.id,
        "id": f"{plan.id}/{plan.edition}",
        "version": plan.edition,
        "title": about.title(first),
        "description": "\n".join(
            [about.attribution(first), about.processed(first), about.words(plan.unofficial, first)]
        ),
        "created": f"{plan.as_of.isoformat()}T00:00:00Z",
        "licenses": [{"name": _licence_id(about), "path": plan.licences.content_url, "title": plan.licences.content}],
        "sources": [_source(about, entry.title, entry.url) for entry in about.plan.sources],
        "resources": [_resource(table, folder, about) for table in tables],
    }


def _licence_id(about: About) -> str:
    name = about.plan.plan.licences.content
    return _LICENCE_IDS.get(name, name.replace(" ", "-"))


def _source(about: About, title: Text, url: str | None) -> dict[str, str]:
    return {"title": about.words(title, about.first), **({"path": url} if url else {})}


def _resource(table: Table, folder: str, about: About) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": f"{folder}{table.name}.csv",
        "title": table.title[about.first],
        "description": " / ".join(table.title[language] for language in about.plan.languages),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column, about) for column in table.columns],
            "missingValues": ["", *MISSING],
            "primaryKey": list(table.keys),
        },
    }


def _field(column: Column, about: About) -> dict[str, Any]:
    meaning = _meaning(column.meaning, about.plan.languages)
    told = {
        "name": column.name,
        "type": _FRICTIONLESS.get(column.kind, column.kind),
        "title": column.meaning.get(about.first, column.name),
        "description": f"{meaning} ({SEPARATOR})" if column.kind == "list" else meaning,
    }
    constraints = {"constraints": {"enum": list(column.codes)}} if column.codes and column.kind == "string" else {}
    return told | ({"bareNumber": True} if column.kind in ("number", "integer") else {}) | constraints


def _meaning(meaning: Mapping[str, str], languages: Sequence[str]) -> str:
    return " / ".join(meaning[language] for language in languages if language in meaning)


def csv_on_the_web(about: About, tables: Sequence[Table], folder: str = "") -> dict[str, Any]:
    """Return `csv-metadata.json`: the group of tables with the titles of columns in every language."""
    plan = about.plan.plan
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": about.first}],
        "dc:title": [{"@value": about.title(language), "@language": language} for language in plan.languages],
        "dc:license": {"@id": plan.licences.content_url},
        "dc:modified": {"@value": plan.as_of.isoformat(), "@type": "xsd:date"},
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tables": [_table(table, folder, about) for table in tables],
    }


def _table(table: Table, folder: str, about: About) -> dict[str, Any]:
    return {
        "url": f"{folder}{table.name}.csv",
        "dc:title": [{"@value": table.title[name], "@language": name} for name in about.plan.languages],
        "tableSchema": {"columns": [_csvw_column(column, about) for column in table.columns]},
    }


def _csvw_column(column: Column, about: About) -> dict[str, Any]:
    # The first title is the one in the header row, which the standard compares with the file.
    titles = {name: [column.name, column.meaning[name]] for name in about.plan.languages if name in column.meaning}
    told: dict[str, Any] = {
        "name": column.name,
        "titles": titles or column.name,
        "datatype": _XSD.get(column.kind, column.kind),
        "null": ["", *MISSING],
    }
    if column.kind == "list":
        told["separator"] = SEPARATOR
    if column.language:
        told["lang"] = column.language
    return told


def catalogue(about: About, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the catalogue as JSON-LD, with the one data set of the edition: what DCAT-AP asks for and recommends.

    Nothing is said that is not known. The publisher is who made the data, not the publisher of the papers; nobody is
    named to write to.
    """
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
            "xsd": "http://www.w3.org/2001/XMLSchema#", "spdx": "http://spdx.org/rdf/terms#",
            "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@type": "dcat:Catalog",
        **_about_both(about),
        "dct:description": _tagged(about, "attribution"),
        **({"foaf:homepage": {"@id": about.address}} if about.address else {}),
        "dcat:dataset": [_dataset(about, files)],
    }  # fmt: skip


def _about_both(about: About) -> dict[str, Any]:
    """Return what catalogue and data set say alike."""
    plan = about.plan.plan
    return {
        "dct:title": _tagged(about, "title"),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": _texts(about, plan.unofficial)},
        "dct:license": {"@id": plan.licences.content_url},
        "dct:modified": _day(plan.as_of),
        "dct:language": [{"@id": f"{_LANGUAGES}{language}"} for language in plan.languages],
    }


def _dataset(about: About, files: Mapping[str, bytes]) -> dict[str, Any]:
    plan = about.plan.plan
    days = [
        days_of(Dated(fiscal_year=year), plan.fiscal_year_starts_in_month)[end]
        for end, year in enumerate((plan.period.from_fiscal_year, plan.period.to_fiscal_year))
    ]
    return {
        **({"@id": about.address} if about.address else {}),
        "@type": "dcat:Dataset",
        "dct:identifier": f"{plan.id}/{plan.edition}",
        **_about_both(about),
        "dct:description": _tagged(about, "processed"),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime", "dcat:startDate": _day(days[0]), "dcat:endDate": _day(days[1]),
        },
        "dcat:theme": {"@id": _THEME},
        "dcat:keyword": [word for pillar in about.plan.pillars for word in _texts(about, pillar.name)],
        **({"dcat:landingPage": {"@id": about.address}} if about.address else {}),
        "dcat:version": plan.edition,
        "dcat:distribution": [_distribution(about, name, content) for name, content in files.items()],
    }  # fmt: skip


def _tagged(about: About, name: str) -> list[dict[str, str]]:
    return [{"@value": text, "@language": language} for language, text in about.by_language(name).items()]


def _texts(about: About, text: Text) -> list[dict[str, str]]:
    """Return a text in every language that it has."""
    return [{"@value": text.root[name], "@language": name} for name in about.plan.languages if name in text.root]


def _day(day: date) -> dict[str, str]:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


def _distribution(about: About, name: str, content: bytes) -> dict[str, Any]:
    address = {"@id": f"{about.address}data/{name}" if about.address else name}
    digest = {"@value": hashlib.sha256(content).hexdigest(), "@type": "xsd:hexBinary"}
    return {
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dcat:mediaType": {"@id": _MEDIA_TYPES + _MEDIA[name.rsplit(".", 1)[-1]]},
        "dcat:byteSize": {"@value": str(len(content)), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": digest,
        },
        "dct:license": {"@id": about.plan.plan.licences.content_url},
    }
