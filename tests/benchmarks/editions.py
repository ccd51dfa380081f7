"""Speed of editions: comparing two large ones, and assembling a dozen.

In: a folder. Out: CPU seconds and memory, beside a plain tool doing the least that cannot be done without.
"""

import copy
import json
import random
import shutil
from pathlib import Path
from typing import Any

from macros import site
from macros.edition_build import project_snapshot
from macros.editions.archive import archive_name, manifest_of, write_archive
from macros.editions.frozen import record_of
from macros.editions.record import record_path, written
from macros.editions.snapshot import canonical
from macros.plan.load import load_plan

from .. import test_edition_compare as made_up
from .measuring import ROOT, measured

KPIS, PAGES, BLOCKS, EDITIONS = 2000, 200, 40, 12

Row = tuple[str, float, float]

COMPARE = """
import json
from pathlib import Path
from macros.editions.compare import compare
one, other = (json.loads(Path(name).read_text(encoding="utf-8")) for name in ({one!r}, {other!r}))
assert not compare(one, other).is_empty
"""
# What a comparison cannot do without: both editions read, every line compared as a whole.
LINES = """
import json
from pathlib import Path
one, other = (json.dumps(json.loads(Path(name).read_text(encoding="utf-8")), indent=0).splitlines()
              for name in ({one!r}, {other!r}))
assert set(one) ^ set(other)
"""
ASSEMBLE = """
import json, shutil
from pathlib import Path
from macros.editions.frozen import read_archive
from macros.editions.assemble import publication_of, write_site
from macros.editions.record import read_records
root = Path({root!r})
output = root / "public"
shutil.rmtree(output, ignore_errors=True)
frozen = [read_archive(root / "archives", record) for record in read_records(root)]
shutil.copytree(root / "site", output / "draft")
publication = publication_of(frozen, frozen[-1].snapshot, output)
write_site(output, frozen, publication)
assert (output / "publication.json").is_file()
"""
# What it cannot do without: every archive hashed and unpacked.
UNPACK = """
import hashlib, shutil
from pathlib import Path
from zipfile import ZipFile
root = Path({root!r})
shutil.rmtree(root / "unpacked", ignore_errors=True)
for path in sorted((root / "archives").iterdir()):
    hashlib.sha256(path.read_bytes()).hexdigest()
    ZipFile(path).extractall(root / "unpacked" / path.stem)
"""


def kpi_benchmark(folder: Path) -> list[Row]:
    """Compare two plans with 2,000 indicators, of which half changed; the target is under 5 s."""
    before = made_up.edition(KPIS, 1)
    after = made_up.second(before)
    for kpi in after["kpis"][::2]:
        kpi["targets"][0]["value"] = "120"
        kpi["observations"].append({"fiscal_year": 2024, "value": "60", "flag": "final"})
    return _compared(folder, f"compare two plans of {KPIS} indicators", before, after)


def text_benchmark(folder: Path) -> list[Row]:
    """Compare two plans with 200 pages in two languages, a fifth of the passages edited; the target is under 10 s."""
    before = made_up.edition(1, 1)
    before["pages"] = {language: _pages(language) for language in ("ja", "en")}
    after = made_up.second(before)
    for language, put in (("ja", "新しい図書館"), ("en", "a new library")):
        for page in after["pages"][language].values():
            for block in page["blocks"][::5]:
                block[1] = block[1].replace("図書館", put).replace("library", put)
            page["blocks"].insert(20, page["blocks"].pop(3))
    return _compared(folder, f"compare the text of {PAGES} pages", before, after)


def _pages(language: str) -> dict[str, Any]:
    """Return pages of made-up passages that differ from one another."""
    words = {"ja": ["町の", "図書館で", "本を", "学校と", "住民に", "計画の", "目標を"]}.get(
        language, ["the ", "library ", "of ", "town ", "plans ", "for ", "people "]
    )
    chance = random.Random(language)  # noqa: S311 - words, not secrets
    return {
        f"page-{page}": {
            "title": f"page {page}",
            "blocks": [
                ["paragraph", "".join(chance.choices(words, k=30)) + f"{page}-{number}"] for number in range(BLOCKS)
            ],
        }
        for page in range(PAGES)
    }


def _compared(folder: Path, label: str, before: Any, after: Any) -> list[Row]:
    paths = []
    for name, edition in (("one", before), ("other", after)):
        paths.append(str(folder / f"{name}.json"))
        (folder / f"{name}.json").write_text(json.dumps(edition, ensure_ascii=False), encoding="utf-8")
    one, other = paths
    return [
        (label, *measured(COMPARE.format(one=one, other=other), folder)),
        ("read them and compare their lines", *measured(LINES.format(one=one, other=other), folder)),
    ]


def assemble_benchmark(folder: Path) -> list[Row]:
    """Assemble twelve editions of this plan, each with a few changes, without building the draft; under 10 s."""
    root = folder / "assembled"
    built = folder / "edition"
    site.build(ROOT, built)
    plan = load_plan(ROOT).plan
    assert plan
    write_editions(root, built, project_snapshot(ROOT, plan))
    return [
        (f"assemble {EDITIONS} editions of this plan", *measured(ASSEMBLE.format(root=str(root)), folder)),
        ("hash and unpack their archives", *measured(UNPACK.format(root=str(root)), folder)),
    ]


def write_editions(root: Path, built: Path, snapshot: Any) -> None:
    """Write twelve archives of one built site with their records; each has a word changed on some pages."""
    shutil.copytree(built, root / "site")
    (root / "archives").mkdir()
    record_path(root, "x").parent.mkdir(parents=True)
    base = {**snapshot, "editions": [{**snapshot["edition"], "id": f"edition-{n:02}"} for n in range(EDITIONS)]}
    for number, edition in enumerate(base["editions"]):
        mine = copy.deepcopy({**base, "edition": edition})
        for pages in mine["pages"].values():
            for page in list(pages.values())[number::3]:
                for block in page["blocks"][number::7]:
                    block[1] += f" {number}"
        content = canonical(mine)
        made_from = {"edition": edition["id"], "commit": "0" * 40, "locks": None, "address": ""}
        archive = root / "archives" / archive_name(edition["id"])
        write_archive(archive, built, canonical(manifest_of(built, content, **made_from)), content)
        record = record_of(archive, published=True)
        record_path(root, edition["id"]).write_text(written(record), encoding="utf-8")


BENCHMARKS = (kpi_benchmark, text_benchmark, assemble_benchmark)
