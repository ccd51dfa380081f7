"""The open data say what the data files say, in forms that the standards' own tools accept.

What the files hold is read here a second time by PyYAML, as plain strings, so that nothing of our reader is taken on
trust.
"""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import openpyxl
import pytest
import yaml
from csvw import CSVW
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from macros.open_data.about import About
from macros.open_data.calendar_file import calendar_bytes
from macros.open_data.csv_files import MISSING, SEPARATOR, csv_bytes, written
from macros.open_data.export import SUMS, exported, write_export
from macros.open_data.flatten import Column
from macros.open_data.json_files import plain_plan, plan_json
from macros.open_data.tables import described, tables
from macros.open_data.workbook import workbook_bytes
from macros.plan.files import DATA_FILES
from macros.plan.kpi import Kpi, Observation
from macros.plan.load import load_plan
from macros.plan.plan import Plan
from macros.plan.process import ScheduleItem
from macros.words.labels import label

ROOT = Path(__file__).parent.parent
PLANS = {"this": ROOT, "second": ROOT / "tests/fixtures/second-plan"}

# Lists of records, which are tables of their own: table → (file, path to the list within a record).
PARTS = {
    "aliases": "aliases", "observations": "observations", "targets": "targets", "assessments": "assessments",
    "series": "related",
}  # fmt: skip


@pytest.fixture(scope="module", params=PLANS)
def root(request: pytest.FixtureRequest) -> Path:
    """The folder of this plan, then of the second, made-up one."""
    return PLANS[request.param]


@pytest.fixture(scope="module")
def plan(root: Path) -> Plan:
    """The plan of that folder."""
    loaded = load_plan(root).plan
    assert loaded
    return loaded


@pytest.fixture(scope="module")
def folder(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its open data, written."""
    written = tmp_path_factory.mktemp("data")
    write_export(plan, written)
    return written


def raw(root: Path, path: str) -> list[Any]:
    """Return the records of a data file (or of a folder of them) as PyYAML reads them, every value a string."""
    found = []
    for file in sorted((root / "data").glob(path)):
        held = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  strings only
        found += held if isinstance(held, list) else [held]
    return found


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file as a program reads them."""
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def leaves(value: Any) -> Iterator[str]:
    """Yield every string within a value of YAML."""
    if isinstance(value, dict):
        for entry in value.values():
            yield from leaves(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from leaves(entry)
    else:
        yield value


def as_string(value: Any) -> str:
    """Return a value of JSON as YAML writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def same(yaml_value: Any, json_value: Any) -> bool:
    """Tell whether a value of YAML, as strings, is a value of JSON; a single citation stands in a list there."""
    if isinstance(yaml_value, dict) and isinstance(json_value, list):
        return same([yaml_value], json_value)
    if isinstance(yaml_value, dict):
        given = {name: entry for name, entry in yaml_value.items() if entry != []}
        rest = set(json_value) - set(yaml_value)
        empty = all(json_value[name] in ([], False, 1, "main") for name in rest)  # defaults of the records
        return empty and all(name in json_value and same(entry, json_value[name]) for name, entry in given.items())
    if isinstance(yaml_value, list):
        return len(yaml_value) == len(json_value) and all(map(same, yaml_value, json_value))
    if isinstance(json_value, int | float) and not isinstance(json_value, bool):
        return Decimal(yaml_value) == Decimal(repr(json_value))
    return bool(yaml_value == as_string(json_value))


# --- nothing lost, nothing changed ------------------------------------------------------------------------------------


def test_the_whole_plan_stands_in_json_value_for_value(root: Path, folder: Path) -> None:
    """Every record of every data file is in plan.json, with every field, in every language."""
    written = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    compared = 0
    for data_file in DATA_FILES:
        if data_file.field not in written or written[data_file.field] is None:
            continue
        held = written[data_file.field]
        held = held if isinstance(held, list) else [held]
        source = raw(root, data_file.path)
        if data_file.is_folder:
            key = "number" if data_file.field == "kpis" else "id"
            source.sort(key=lambda record: int(record[key]) if key == "number" else record[key])
        assert len(held) == len(source), data_file.path
        for yaml_record, json_record in zip(source, held, strict=True):
            assert same(yaml_record, json_record), (data_file.path, yaml_record.get("id"))
            compared += 1
    assert compared > 40


@pytest.mark.parametrize(
    "table",
    ["pillars", "themes", "units", "initiatives", "reviews", "events", "national-moves", "corrections", "sources",
     "glossary", "requirements", "source-notes", "editions"],
)  # fmt: skip
def test_every_word_and_figure_of_a_record_stands_in_its_row(root: Path, folder: Path, table: str) -> None:
    """A table has one row a record, in the order of the file, and the row holds all the record says."""
    source, found = raw(root, f"{table}.yml"), rows(folder, table.replace("-", "_"))
    assert [record.get("id") for record in source] == [row["id"] for row in found]
    for record, row in zip(source, found, strict=True):
        cells = {part for cell in row.values() for part in (cell, *cell.replace("#", SEPARATOR).split(SEPARATOR))}
        own = {name: entry for name, entry in record.items() if name != "fields"}
        missing = [text for text in leaves(own) if text not in cells]
        assert not missing, (record["id"], missing)


def test_every_figure_stands_in_the_table_of_its_kind_with_its_series_and_unit(root: Path, folder: Path) -> None:
    """Values, periods and flags of observations and targets are those of the files, the plan's own and related ones."""
    for table in ("observations", "targets"):
        expected = []
        for kpi in raw(root, "kpis/*.yml"):
            own = kpi[table] if isinstance(kpi[table], list) else []
            baseline = [kpi["baseline"]] if table == "observations" and "value" in kpi["baseline"] else []
            expected += [(kpi["id"], "", kpi["unit"], entry) for entry in baseline + own]
            for series in kpi.get("related", []):
                expected += [(kpi["id"], series["id"], series["unit"], entry) for entry in series.get(table, [])]
        found = rows(folder, table)
        assert len(found) == len(expected) > 0
        told = {(row["kpi"], row["series"], *_period(row), row["value"]): row for row in found}
        for kpi_id, series, unit, entry in expected:
            row = told[kpi_id, series, *_period(entry), _value(entry.get("value"))]
            assert row["unit"] == (unit if isinstance(unit, str) else unit["unknown"])
            for name in ("flag", "type", "as_printed", "minimum", "maximum"):
                assert row.get(name, "") == _value(entry.get(name)), (kpi_id, name)


def _period(record: Any) -> tuple[str, ...]:
    span = record.get("cumulative") or {}
    own = tuple(record.get(name) or "" for name in ("fiscal_year", "calendar_year", "year", "as_of"))
    keys = ("from_year", "to_year", "years")
    return own + tuple(span.get(name) or record.get(f"cumulative_{name}") or "" for name in keys)


def _value(value: Any) -> str:
    return value["unknown"] if isinstance(value, dict) and "unknown" in value else (value or "")


def test_an_unknown_value_is_the_code_of_its_reason_and_never_empty(root: Path, folder: Path) -> None:
    """Every {unknown: …} of an indicator's own fields is a cell with that code, declared as missing in the metadata.

    Lists have tables of their own: here stands how many there are, or why there are none.
    """
    lists = ("targets", "observations", "assessments")
    for record, row in zip(
        sorted(raw(root, "kpis/*.yml"), key=lambda entry: int(entry["number"])), rows(folder, "kpis"), strict=True
    ):
        for name, entry in record.items():
            if isinstance(entry, dict) and "unknown" in entry and name in ("unit", "direction", "period_type", "field"):
                assert row[name] == entry["unknown"] and entry["unknown"] in MISSING
        assert [row[name] for name in lists] == [
            str(len(record[name])) if isinstance(record[name], list) else record[name]["unknown"] for name in lists
        ]


def test_the_status_of_every_indicator_is_there_as_published_and_as_computed(plan: Plan, folder: Path) -> None:
    """The words printed by the responsible body and the answer of our method stand side by side, never mixed."""
    found = rows(folder, "assessments")
    for kpi in plan.kpis:
        kinds = [row["type"] for row in found if row["kpi"] == kpi.id]
        assert kinds.count("computed") == 1
        if kpi.published:
            row = next(row for row in found if row["kpi"] == kpi.id and row["type"] == "published")
            assert (row["status"], row["as_printed"]) == (kpi.published.status, kpi.published.as_printed)


def test_each_indicator_has_a_file_with_its_figures_and_one_with_all_it_says(plan: Plan, folder: Path) -> None:
    """kpi/<id>.csv holds exactly its rows of the two tables of figures; kpi/<id>.json the record."""
    for kpi in plan.kpis:
        own = rows(folder / "kpi", kpi.id)
        for table in ("observations", "targets"):
            whole = [row for row in rows(folder, table) if row["kpi"] == kpi.id]
            part = [row for row in own if row["figure"] == table.removesuffix("s")]
            assert [{name: row[name] for name in whole[0]} for row in part] == whole if whole else not part
        held = json.loads((folder / "kpi" / f"{kpi.id}.json").read_text(encoding="utf-8"))
        assert held["kpi"]["id"] == kpi.id and held["about"]["edition"] == plan.plan.edition


# --- texts and numbers of any kind ------------------------------------------------------------------------------------

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(str.strip) | (
    st.sampled_from(
        ["=1+1", "+81", "-3", "@sum", "a,b", 'say "x"', "1,700件（R6）", "０", "#N/A", "not; here", "<r><t>a</t></r>"]
    )
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(NUMBERS, TEXTS), min_size=1, max_size=4))
def test_any_number_and_text_comes_back_from_csv_json_and_workbook(figures: list[tuple[Decimal, str]]) -> None:
    """Numbers to the last digit, texts to the letter, and no text becomes a formula."""
    plan = _with_figures(figures)
    table = next(found for found in tables(plan) if found.name == "observations")
    read = list(csv.DictReader(io.StringIO(csv_bytes(table).decode("utf-8-sig"), newline="")))
    own = [row for row in read if row["role"] == "observation"]
    assert [(Decimal(row["value"]), row["note_ja"]) for row in own] == figures
    written = json.loads(plan_json(plain_plan(plan), {}))["kpis"][0]["observations"]
    assert [(Decimal(repr(entry["value"])), entry["note"]["ja"]) for entry in written] == figures
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(About(plan), [table])))
    sheet = book["observations"]
    heads = {cell.value: cell.column for cell in sheet[len(plan.languages) + 1]}
    for line, (number, text) in enumerate(figures, start=len(plan.languages) + 2):
        assert Decimal(repr(sheet.cell(line, heads["value"]).value)) == number
        note = sheet.cell(line, heads["note_ja"])
        assert (note.value, note.data_type) == (text, "s")


@cache
def _this_plan() -> Plan:
    plan = load_plan(ROOT).plan
    assert plan
    return plan


def _with_figures(figures: list[tuple[Decimal, str]]) -> Plan:
    """Return this plan with one indicator, which has these figures and nothing else."""
    plan = _this_plan()
    kpi = plan.kpis[0]
    observations = [
        Observation.model_validate(
            {"fiscal_year": 2000 + number, "value": value, "flag": "final", "note": {"ja": text, "en": text},
             "source": {"document": plan.sources[0].id}},
            strict=False,
        )
        for number, (value, text) in enumerate(figures)
    ]  # fmt: skip
    changed: Kpi = kpi.model_copy(update={"observations": observations, "related": []})
    return Plan(plan=plan.plan, editions=plan.editions, pillars=plan.pillars, units=plan.units, kpis=[changed],
                sources=plan.sources[:1])  # fmt: skip


def test_an_entry_that_holds_the_separator_is_refused() -> None:
    """A bar within an entry would split it in CSV; no value is changed, so that table is refused, its column named."""
    column = Column("agenda_en", "list", {})
    assert written(("Opening", "Business"), column).split(SEPARATOR) == ["Opening", "Business"]
    with pytest.raises(ValueError, match="agenda_en"):
        written(("Opening | welcome", "Business"), column)
    plan = _this_plan()
    readme = exported(plan)[f"README.{plan.languages[0]}.txt"].decode()
    assert label("data_lists", plan.languages[0], separator=SEPARATOR) in readme


# --- the standards' own tools -----------------------------------------------------------------------------------------


def test_the_data_package_is_valid(folder: Path) -> None:
    """Frictionless finds no error in the package or in any row of any table."""
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(str(folder / "datapackage.json"))
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert report.valid and len(report.tasks) == len(list(folder.glob("*.csv")))


def test_a_plan_without_indicators_or_schedule_has_tables_without_rows(tmp_path: Path) -> None:
    """At the start of a plan little is known: every table has its header, and the tools accept what there is."""
    plan = _this_plan()
    bare = Plan(plan=plan.plan, editions=plan.editions, pillars=plan.pillars, units=plan.units, kpis=[], sources=[])
    write_export(bare, tmp_path)
    assert rows(tmp_path, "kpis") == rows(tmp_path, "schedule") == rows(tmp_path, "sources") == []
    with frictionless.system.use_context(trusted=True):
        assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    group = CSVW(str(tmp_path / "csv-metadata.json"), validate=True)
    assert group.is_valid and not group.warnings
    held = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    schema = json.loads((tmp_path / "plan.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(held, schema, cls=jsonschema.Draft202012Validator)
    assert not Calendar.from_ical((tmp_path / "schedule.ja.ics").read_bytes()).subcomponents


def test_a_wrong_cell_makes_the_data_package_invalid(folder: Path, tmp_path: Path) -> None:
    """The validation above is not idle: a word in a column of numbers is found."""
    for path in folder.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    target = tmp_path / "pillars.csv"
    target.write_bytes(target.read_bytes().replace(b",1,", b",one,", 1))
    with frictionless.system.use_context(trusted=True):
        assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_the_metadata_of_csv_on_the_web_is_valid(folder: Path) -> None:
    """The CSVW processor accepts every table and titles its columns in every language."""
    group = CSVW(str(folder / "csv-metadata.json"), validate=True)
    assert group.is_valid and not group.warnings
    assert len(group.tables) == len(list(folder.glob("*.csv")))


def test_plan_json_is_what_its_schema_says(folder: Path) -> None:
    """The published schema is a valid schema, and a value of another kind breaks it."""
    schema = json.loads((folder / "plan.schema.json").read_text(encoding="utf-8"))
    held = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(held)] == []
    held["kpis"][0]["number"] = "one"
    assert not validator.is_valid(held)


def test_the_calendar_gives_a_day_only_where_the_source_does(plan: Plan, folder: Path) -> None:
    """A known day is that day; an imprecise date covers all its days and says so; no date, no date."""
    assert plan.schedule
    items = {item.id: item for lane in plan.schedule.lanes for item in lane.items}
    for language in plan.languages:
        calendar = Calendar.from_ical((folder / f"schedule.{language}.ics").read_bytes())
        parts = {str(part["uid"]).split(".")[0]: part for part in calendar.walk() if "uid" in part}
        assert parts.keys() == items.keys()
        for name, item in items.items():
            part, when = parts[name], item.when
            if not hasattr(when, "precision"):
                assert part.name == "VTODO" and "dtstart" not in part and "due" not in part
                continue
            assert part["dtstart"].dt == when.first_day
            last = item.end if item.end is not None and hasattr(item.end, "precision") else when
            assert part["dtend"].dt == last.last_day + timedelta(days=1)
            is_day = when.precision == last.precision == "day"
            assert (str(part["summary"]) == item.name.get(language)) == is_day
            assert isinstance(part["dtstart"].dt, date)


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        ("done", "CONFIRMED"), ("cancelled", "CANCELLED"), ("moved", "TENTATIVE"),
        ({"unknown": "not_in_source"}, "TENTATIVE"),
    ],
)  # fmt: skip
def test_the_calendar_says_what_came_of_a_step_and_when_it_ends(outcome: Any, status: str) -> None:
    """A step that took place is certain, one that was called off is cancelled; a bar lasts to its end."""
    plan = _this_plan()
    assert plan.schedule
    raw_item = {
        "id": "hearing", "name": {"ja": "公聴会", "en": "Hearing"}, "as_printed": "4.1 - 5", "outcome": outcome,
        "when": {"date": "2026-04-01", "precision": "day"}, "end": {"date": "2026-05", "precision": "month"},
        "source": {"document": plan.sources[0].id},
    }  # fmt: skip
    item = ScheduleItem.model_validate(raw_item, strict=False)
    lane = plan.schedule.lanes[0].model_copy(update={"items": [item]})
    changed = replace(plan, schedule=plan.schedule.model_copy(update={"lanes": [lane]}))
    (event,) = Calendar.from_ical(calendar_bytes(About(changed), "en")).walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 4, 1), date(2026, 6, 1))
    assert str(event["status"]) == status
    assert "1 April 2026 to May 2026" in str(event["summary"])
    said = {"done": "Done", "cancelled": "Cancelled", "moved": "Moved"}.get(str(outcome), "not in the source")
    assert f"Outcome: {said}" in str(event["description"])


def test_the_catalogue_names_every_file_and_the_licence(plan: Plan, folder: Path) -> None:
    """Each file is a distribution with its licence; without a published address all links are relative."""
    record = json.loads((folder / "catalogue.jsonld").read_text(encoding="utf-8"))
    prefixes = {name.split(":")[0] for name in _names(record) if ":" in name and not name.startswith("http")}
    assert prefixes == set(record["@context"])
    (record,) = record["dcat:dataset"]
    named = {entry["dcat:downloadURL"]["@id"] for entry in record["dcat:distribution"]}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there - named == {"catalogue.jsonld", "datapackage.json", "csv-metadata.json", SUMS}
    assert {entry["dct:license"]["@id"] for entry in record["dcat:distribution"]} == {plan.plan.licences.content_url}
    for entry in record["dcat:distribution"]:
        content = (folder / entry["dct:title"]).read_bytes()
        assert entry["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(content).hexdigest()
        assert entry["dcat:byteSize"]["@value"] == str(len(content))
        assert entry["dcat:mediaType"]["@id"].startswith("https://www.iana.org/assignments/media-types/")


def test_the_catalogue_has_what_portals_require_and_recommend(plan: Plan, folder: Path) -> None:
    """DCAT-AP 3: the catalogue and its data set have title, description and publisher; each distribution an address.

    The makers of the data are not the publisher of the papers, and nobody is named to write to.
    """
    catalogue = json.loads((folder / "catalogue.jsonld").read_text(encoding="utf-8"))
    (record,) = catalogue["dcat:dataset"]
    assert (catalogue["@type"], record["@type"]) == ("dcat:Catalog", "dcat:Dataset")
    for name in ("dct:title", "dct:publisher", "dct:license", "dct:modified", "dct:language"):
        assert catalogue[name] == record[name]
    assert catalogue["dct:description"]
    for entry in record["dcat:distribution"]:
        assert entry["dcat:accessURL"] == entry["dcat:downloadURL"]
    named = {text["@language"]: text["@value"] for text in record["dct:publisher"]["foaf:name"]}
    assert named == dict(plan.plan.unofficial.root)
    years = [int(record["dct:temporal"][end]["@value"][:4]) for end in ("dcat:startDate", "dcat:endDate")]
    assert years[0] == plan.plan.period.from_fiscal_year and years[1] >= plan.plan.period.to_fiscal_year
    words = {(text["@language"], text["@value"]) for text in record["dcat:keyword"]}
    assert words == {word for pillar in plan.pillars for word in pillar.name.root.items()}
    assert record["dcat:theme"]["@id"].startswith("http://publications.europa.eu/resource/authority/data-theme/")
    assert record["dct:title"] and record["dct:description"] and record["dct:license"]
    assert "dcat:contactPoint" not in record


def test_every_column_says_what_it_holds(plan: Plan) -> None:
    """In every language, in words: never the name of the column again."""
    for table in described(plan):
        for column in table.columns:
            assert set(plan.languages) <= set(column.meaning), (table.name, column.name)
            assert column.name not in column.meaning.values(), (table.name, column.name)


def test_days_in_the_workbook_are_days(plan: Plan, folder: Path) -> None:
    """A spreadsheet can sort and count them, sees them as written elsewhere, and keeps the ids in sight."""
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    sheet = book["editions"]
    head = len(plan.languages) + 1
    assert sheet.freeze_panes == f"B{head + 1}"
    (number,) = [cell.column for cell in sheet[head] if cell.value == "as_of"]
    days = [sheet.cell(row, number) for row in range(head + 1, sheet.max_row + 1)]
    assert [cell.value.date() for cell in days if cell.is_date] == [edition.as_of for edition in plan.editions]
    assert {cell.number_format for cell in days} == {"yyyy-mm-dd"}


def _names(value: Any) -> Iterator[str]:
    """Yield the names and types of JSON-LD, which its context must know."""
    if isinstance(value, dict):
        for name, entry in value.items():
            if name != "@context":
                yield name
                yield from _names(entry if name != "@type" else [entry])
    elif isinstance(value, list):
        for entry in value:
            yield from [entry] if isinstance(entry, str) else _names(entry)


# --- the files as such ------------------------------------------------------------------------------------------------


def test_every_file_has_its_digest(folder: Path) -> None:
    """SHA256SUMS names every other file, in the form that sha256sum --check reads."""
    lines = dict(reversed(line.split("  ")) for line in (folder / SUMS).read_text(encoding="utf-8").splitlines())
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {SUMS}
    assert lines.keys() == there
    for name, digest in lines.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_csv_opens_in_a_spreadsheet_as_it_is(folder: Path) -> None:
    """A byte order mark, one header row of distinct names, every row as long as the header, no dash for a gap."""
    for path in folder.rglob("*.csv"):
        content = path.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\xef\xbb\xbf") == 1
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert len(set(lines[0])) == len(lines[0])
        assert {len(line) for line in lines} == {len(lines[0])}
        assert not [cell for line in lines for cell in line if cell in ("-", "–", "—", "－", "ー", "…", "None", "null")]


def test_the_same_data_give_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    """Another time zone and hash seed, another second: nothing differs, the workbook included."""
    script = "import sys; from pathlib import Path; from macros.open_data.export import write_export; "
    script += "from macros.plan.load import load_plan; write_export(load_plan(Path('.')).plan, Path(sys.argv[1]))"
    digests = []
    for number, zone in enumerate(("Asia/Tokyo", "America/Lima")):
        target = tmp_path / str(number)
        changed = {**os.environ, "TZ": zone, "PYTHONHASHSEED": str(number + 1)}
        subprocess.run([sys.executable, "-c", script, str(target)], cwd=ROOT, env=changed, check=True)
        digests.append((target / SUMS).read_text(encoding="utf-8"))
    assert digests[0] == digests[1]


def test_every_file_says_of_itself_whose_it_is(plan: Plan, folder: Path) -> None:
    """JSON files and the texts beside the tables name edition, day and licence, and that this is unofficial."""
    for name in ("plan.json", f"kpi/{plan.kpis[0].id}.json"):
        about = json.loads((folder / name).read_text(encoding="utf-8"))["about"]
        assert about["licence"]["url"] == plan.plan.licences.content_url
        assert about["as_of"] == plan.plan.as_of.isoformat() and about["unofficial"] == plan.plan.unofficial.root
    for language in plan.languages:
        told = (folder / f"README.{language}.txt").read_text(encoding="utf-8")
        assert str(plan.plan.unofficial.get(language)) in told and plan.plan.licences.content in told
    assert "plan.json" in exported(plan)
