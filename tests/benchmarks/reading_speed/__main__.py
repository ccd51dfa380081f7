"""Measures pages of this site as a slow phone reads them, beside a bare page with the same text.

In: pages of other sites that are to be measured in the same run, each as `name=folder:page` (none by default). Out: a
table; exit code 1 when a page breaks a limit of bytes, requests, blocking, layout shift or scores.

Lighthouse loads each page with an empty cache and simulates its standard slow phone (4 times slower processor, 1.6
Mbit/s, 150 ms a round trip). Runs alternate between the pages, so that a busy minute of the machine meets all of them.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from macros import site

from ..measuring import ROOT
from .bare import bare
from .results import HEAD, KILOBYTES, SCORES, Reading, beside, broken, line, lost, reading
from .serving import Files, files_of, serving

RUNS = int(os.environ.get("RUNS", "5"))
CHAPTER = "pillars/life/"
PAGES = ("", CHAPTER, "kpi/joint-research/", "kpi/", "glossary/", "sources/")
LANGUAGES = ("", "en/")  # the languages of this site, by their place on it
LIGHTHOUSE = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"

Run = dict[str, Any]


def audited(address: str, *, with_scores: bool) -> Run:
    """Return what Lighthouse finds of a page in a fresh browser; raises CalledProcessError with what it says."""
    categories = ",".join(["performance", *(SCORES if with_scores else ())])
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    command = ["node", str(LIGHTHOUSE), address, "--quiet", "--output=json", "--output-path=stdout"]
    done = subprocess.run(
        [*command, f"--only-categories={categories}", f"--chrome-flags={FLAGS}"],
        env={**os.environ, "CHROME_PATH": chromium},
        stdout=subprocess.PIPE,
        check=True,
    )
    found: Run = json.loads(done.stdout)
    if "runtimeError" in found:
        raise RuntimeError(f"{address}: {found['runtimeError']['message']}")
    return found


def heaviest(built: Path) -> tuple[float, str]:
    """Return the kB that the heaviest page of a built site needs to be read, compressed, and its address."""
    files = files_of(built)
    size, page = max((len(body), name) for name, (_, body, _) in files.items() if name.endswith("index.html"))
    return (size + len(files["assets/plan.css"][1])) / 1000, page.removesuffix("index.html")


def measured(addresses: dict[str, str]) -> dict[str, list[Run]]:
    """Return the runs of each page; only the first of them tells the scores."""
    runs: dict[str, list[Run]] = {name: [] for name in addresses}
    for number in range(RUNS):
        for name, address in addresses.items():
            runs[name].append(audited(address, with_scores=number == 0))
            print(f"\r{number + 1}/{RUNS} {name:<50}", end="", file=sys.stderr, flush=True)
    print("\r" + " " * 60 + "\r", end="", file=sys.stderr)
    return runs


def main(others: list[str]) -> int:
    """Print the table; return 1 when a limit is broken, else 0."""
    places: dict[str, Files] = {}
    with tempfile.TemporaryDirectory() as folder, serving(places) as address:
        os.environ["PLAN_SITE_URL"] = address
        built = Path(folder) / "site"
        site.build(ROOT, built)
        places[""] = files_of(built)
        ours = {f"/{language}{page}": f"{address}{language}{page}" for language in LANGUAGES for page in PAGES}
        peers = {}
        for language in LANGUAGES:
            page = (built / language / CHAPTER / "index.html").read_text(encoding="utf-8")
            place = Path(folder) / f"bare-{language.strip('/')}"
            place.mkdir()
            (place / "index.html").write_text(bare(page), encoding="utf-8")
            places[place.name] = files_of(place)
            peers[f"bare /{language}{CHAPTER}"] = f"{address}{place.name}/"
        for other in others:
            name, _, rest = other.partition("=")
            root, _, page = rest.rpartition(":")
            places[name] = files_of(Path(root))
            peers[name] = f"{address}{name}/{page}"
        runs = measured({**peers, **ours})
        return _told(runs, ours, heaviest(built))


def _told(runs: dict[str, list[Run]], ours: dict[str, str], largest: tuple[float, str]) -> int:
    """Print what was found; return the exit code."""
    readings: dict[str, Reading] = {name: reading(found) for name, found in runs.items()}
    environment = next(iter(runs.values()))[0]
    print(f"Lighthouse {environment['lighthouseVersion']}, {environment['environment']['hostUserAgent']}")
    index = environment["environment"]["benchmarkIndex"]
    print(f"medians of {RUNS}; speed of this machine (benchmark index) {index:.0f}\n")
    print(HEAD)
    wrong = []
    for name, found in readings.items():
        print(line(name, found))
        if f"bare {name}" in readings:
            print(beside(found, readings[f"bare {name}"]))
        if name in ours:
            wrong += [f"{name}: {words}" for words in [*broken(found), *lost(runs[name][0])]]
    print(f"\nheaviest page: {largest[0]:.1f} kB of HTML, style and script (/{largest[1]})")
    if largest[0] > KILOBYTES:
        wrong.append(f"/{largest[1]}: {largest[0]:.1f} kB, at most {KILOBYTES:g}")
    print("\n".join(["", *wrong]) if wrong else "\nevery limit is kept")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
