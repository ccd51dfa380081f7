"""Runs every benchmark and prints a table.

In: nothing. Out: CPU seconds, peak memory and ratios against a plain tool doing the same in the same run, so that the
figures mean the same on a slow and on a fast machine.
"""

import shutil
import tempfile
from pathlib import Path

import yaml

from ..translations import change, record, write_pages
from . import editions
from .exports import export_benchmark
from .growth import growth_benchmark
from .measuring import BUILD, ROOT, measured
from .preview import preview_benchmark

CHECK = """
from pathlib import Path
from macros.checks.project import check_project
from macros.components.catalogue import CATALOGUE
check_project(Path({root!r}), CATALOGUE)
"""
# What a check cannot do without: every file read once, by the fastest reader of YAML and by the generator's Markdown.
READ = """
from pathlib import Path
import markdown, yaml
root = Path({root!r})
for path in (root / "data").rglob("*.yml"):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
for path in (root / "docs").rglob("*.md"):
    markdown.markdown(path.read_text(encoding="utf-8"), extensions=["tables", "attr_list", "def_list", "footnotes"])
"""
COMMAND = """
import os
from macros.cli import main
os.chdir({root!r})
main(["build", "--output", {output!r}], standalone_mode=False)
"""


def check_benchmark(folder: Path) -> list[tuple[str, float, float]]:
    """Check this project, and only read its files with plain tools."""
    root = str(ROOT)
    return [
        ("plan check of this project", *measured(CHECK.format(root=root), folder)),
        ("read its files with PyYAML's C loader and Markdown", *measured(READ.format(root=root), folder)),
    ]


def command_benchmark(folder: Path) -> list[tuple[str, float, float]]:
    """Run `plan build` as people do (check, build aside, replace the site before), and build without all that."""
    whole, alone = str(folder / "whole"), str(folder / "alone")
    return [
        ("plan build: check, build, replace the site", *measured(COMMAND.format(root=str(ROOT), output=whole), folder)),
        ("build this site", *measured(BUILD.format(root=str(ROOT), output=alone), folder)),
    ]


def build_benchmark(folder: Path) -> list[tuple[str, float, float]]:
    """Build this site, and its Markdown with stock Material and i18n (macro calls left as text)."""
    ours = measured(BUILD.format(root=str(ROOT), output=str(folder / "ours")), folder)
    stock = folder / "stock"
    shutil.copytree(ROOT / "docs", stock / "docs")
    for path in (stock / "docs").rglob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("{{", "").replace("}}", ""), encoding="utf-8")
    (stock / "mkdocs.yml").write_text(
        yaml.safe_dump(
            {
                "site_name": "stock",
                "theme": {"name": "material", "font": False},
                "plugins": [
                    "search",
                    {
                        "i18n": {
                            "docs_structure": "folder",
                            "languages": [
                                {"locale": "ja", "name": "ja", "build": True, "default": True},
                                {"locale": "en", "name": "en", "build": True},
                            ],
                        }
                    },
                ],
            }
        ),
        encoding="utf-8",
    )
    code = (
        "from mkdocs.config import load_config; from mkdocs.commands.build import build;"
        "build(load_config('mkdocs.yml'))"
    )
    return [("build this site", *ours), ("build its chapters with stock Material + i18n", *measured(code, stock))]


def reader_benchmark(folder: Path) -> list[tuple[str, float, float]]:
    """Read 1 MB of indicator data with our reader, and with PyYAML's C loader."""
    kpi = max((ROOT / "data" / "kpis").glob("*.yml"), key=lambda path: path.stat().st_size).read_text(encoding="utf-8")
    item = "- " + kpi.replace("\n", "\n  ").rstrip() + "\n"
    text = item * (1_000_000 // len(item.encode()) + 1)
    (folder / "large.yml").write_text(text, encoding="utf-8")
    ours = measured(
        "from pathlib import Path; from macros.plan.reader import read_yaml;"
        "assert not read_yaml(Path('large.yml').read_bytes(), 'large.yml')[1]",
        folder,
    )
    plain = measured(
        "from pathlib import Path; import yaml; yaml.load(Path('large.yml').read_bytes(), yaml.CSafeLoader)", folder
    )
    return [("read 1 MB of YAML with places and checks", *ours), ("read it with PyYAML's C loader", *plain)]


PAGES, BLOCKS = 1000, 20
STATUS = """
from pathlib import Path
from macros.translation.report import status_json
from macros.translation.sheets import Sheets
status_json(Sheets(Path({root!r})).all(), ("en",))
"""
# What a status cannot do without: every page and record read once, every paragraph hashed.
HASH = """
import json
from hashlib import sha256
from pathlib import Path
root = Path({root!r})
for path in (root / "docs").rglob("*.md"):
    for paragraph in path.read_text(encoding="utf-8").split("\\n\\n"):
        sha256(" ".join(paragraph.split()).encode()).hexdigest()
for path in (root / "data").rglob("*.jsonl"):
    for line in path.read_text(encoding="utf-8").split("\\n\\n"):
        json.loads(line)
"""


def translation_benchmark(folder: Path) -> list[tuple[str, float, float]]:
    """Tell the status of 1,000 pages of 20 passages, a tenth of the pages edited; the target is under 3 s."""
    root = folder / "translated"
    for page in range(PAGES):
        texts = {
            language: [f"# {title} {page}", *(f"{words} {page}-{number}。" for number in range(1, BLOCKS))]
            for language, title, words in (("ja", "題", "これは段落の文です"), ("en", "Page", "This is a paragraph"))
        }
        japanese, english = ("\n\n".join(texts[language]) + "\n" for language in ("ja", "en"))
        write_pages(root, japanese, english, name=f"page-{page}")
        record(root, name=f"page-{page}")
        if page % 10 == 0:
            change(root, "ja", f"文です {page}-7。", f"新しい文です {page}-7。", name=f"page-{page}")
    return [
        (f"status of {PAGES} pages x {BLOCKS} passages", *measured(STATUS.format(root=str(root)), folder)),
        ("read and hash them", *measured(HASH.format(root=str(root)), folder)),
    ]


BENCHMARKS = (
    build_benchmark, check_benchmark, command_benchmark, reader_benchmark, translation_benchmark, export_benchmark,
)  # fmt: skip


def main() -> None:
    """Print each pair with the ratio of the first to the second."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for pair in (benchmark(folder) for benchmark in (*BENCHMARKS, *editions.BENCHMARKS)):
            for label, seconds, memory in pair:
                print(f"{label:<52} {seconds:>7.2f} s CPU {memory:>7.0f} MiB")
            print(f"{'ratio':<52} {pair[0][1] / pair[1][1]:>7.2f}       {pair[0][2] / pair[1][2]:>7.2f}\n", flush=True)
        preview_benchmark(folder)
        growth_benchmark(folder)


if __name__ == "__main__":
    main()
