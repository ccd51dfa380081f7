"""How long the open data of a large plan take.

In: a folder. Out: lines of a table: every file of 2,000 indicators with ten years each, and what no export can do
without, the same rows written by the standard library alone. The target is under 5 s of CPU.
"""

from pathlib import Path

from .. import tiny
from .measuring import measured

KPIS, YEARS = 2000, 10

# The plan grows in memory: reading that many files is another matter, and costs the same in both runs.
PLAN = """
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from macros.open_data.export import write_export
from macros.open_data.tables import tables
from macros.plan.load import load_plan
small = load_plan(Path({root!r})).plan
kpi, (year, *_) = small.kpis[0], small.kpis[0].listed_observations
def observed(number):
    return [year.model_copy(update={{"fiscal_year": 2010 + step, "value": Decimal(number * 10 + step)}})
            for step in range({years})]
kpis = [kpi.model_copy(update={{"id": f"kpi-{{number:04d}}", "number": number, "observations": observed(number)}})
        for number in range(1, {kpis} + 1)]
plan = replace(small, kpis=kpis)
"""
EXPORT = f"{PLAN}write_export(plan, Path({{output!r}}))\n"
NOTHING = f"{PLAN}tables(small), write_export\n"
# Every row once as CSV and once as JSON, in the same number of files.
PLAIN = """
import csv, io, json
from pathlib import Path
folder = Path({output!r})
folder.mkdir()
for number in range(1, {kpis} + 1):
    rows = [{{"figure": "observation", "kpi": f"kpi-{{number:04d}}", "row": step, "role": "observation", "unit": "all",
             "fiscal_year": 2010 + step, "value": number * 10 + step, "flag": "final", "source": "paper 2"}}
            for step in range({years})]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    (folder / f"{{number}}.csv").write_text(text.getvalue(), encoding="utf-8-sig")
    (folder / f"{{number}}.json").write_text(json.dumps(rows, indent=1), encoding="utf-8")
"""


def export_benchmark(folder: Path) -> list[tuple[str, float, float]]:
    """Write the open data of 2,000 indicators with ten years each, without the time to make them up, and plain rows."""
    root = tiny.write_project(folder / "large")
    values = {"root": str(root), "kpis": KPIS, "years": YEARS}
    seconds, memory = measured(EXPORT.format(output=str(folder / "export"), **values), folder)
    made_up, _ = measured(NOTHING.format(**values), folder)
    plain = PLAIN.format(output=str(folder / "plain"), **values).replace(".mkdir()", ".mkdir(exist_ok=True)")
    return [
        (f"open data of {KPIS} KPIs x {YEARS} years (target: 5 s)", seconds - made_up, memory),
        ("the same rows with csv and json alone", *measured(plain, folder)),
    ]
