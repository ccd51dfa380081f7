"""Runs every benchmark and prints a table.

In: nothing. Out: CPU seconds, peak memory and ratios against a plain tool doing the same in the same run, so that the
figures mean the same on a slow and on a fast machine.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent

# Runs code in a fresh interpreter and prints its CPU seconds and peak memory in MiB as the last line.
MEASURE = """
import resource, sys
exec(sys.argv[1])
usage = resource.getrusage(resource.RUSAGE_SELF)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""


def measured(code: str, cwd: Path, repeat: int = 3) -> tuple[float, float]:
    """Return the least CPU seconds and memory (MiB) of a few runs of a piece of Python in a fresh interpreter."""
    runs = []
    for _ in range(repeat):
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, code], cwd=cwd, capture_output=True, text=True, check=True
        )
        seconds, memory = done.stdout.strip().split("\n")[-1].split()
        runs.append((float(seconds), float(memory)))
    return min(runs)


def build_benchmark(folder: Path) -> list[tuple[str, float, float]]:
    """Build this site, and its Markdown with stock Material and i18n (macro calls left as text)."""
    ours = measured(
        f"from pathlib import Path; from macros.site import build; build(Path({str(ROOT)!r}), Path('ours'))", folder
    )
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


def main() -> None:
    """Print each pair with the ratio of the first to the second."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for pair in (build_benchmark(folder), reader_benchmark(folder)):
            for label, seconds, memory in pair:
                print(f"{label:<50} {seconds:>7.2f} s CPU {memory:>7.0f} MiB")
            print(f"{'ratio':<50} {pair[0][1] / pair[1][1]:>7.2f}       {pair[0][2] / pair[1][2]:>7.2f}\n")


if __name__ == "__main__":
    main()
