"""How soon a preview shows what an editor saves.

In: a folder to work in. Out: lines of a table on the terminal: seconds from saving a file until the served page shows
the change, and the CPU seconds that all processes of the preview took for it.
"""

import os
import statistics
import time
import urllib.request
from pathlib import Path

from ..conftest import project
from ..test_serve import page_with, previewed

PAGE, SENTENCE = "docs/ja/schedule.md", "試しに付け足した文（{}）です。"
RECORD, FIELD = "data/plan.yml", "unofficial:\n  ja: "
ROUNDS = "甲乙丙"  # no digits: those of a chapter come from the data


def preview_benchmark(folder: Path) -> None:
    """Change a page, then the data, of this site while it is previewed; a page should be shown within 2 s."""
    root = project(folder / "previewed")
    page, record = root / PAGE, root / RECORD
    text, data = page.read_text(encoding="utf-8"), record.read_text(encoding="utf-8")
    with previewed(root) as address:
        page_with(f"{address}schedule/", "</html>", 120)
        time.sleep(2)  # what the first build leaves to do
        pages, records = [], []
        for mark in ROUNDS:
            sentence = SENTENCE.format(mark)
            pages.append(_shown(page, f"{text}\n{sentence}\n", f"{address}schedule/", sentence))
            time.sleep(1)
        for mark in ROUNDS:
            word = f"試し（{mark}）"
            records.append(_shown(record, data.replace(FIELD, f"{FIELD}{word}"), address, word))
            time.sleep(1)
    for name, runs in (("page", pages), ("file of the data", records)):
        seconds, cpu = (statistics.median(values) for values in zip(*runs, strict=True))
        print(f"{f'preview: saving a {name} until it is shown':<52} {seconds:>7.2f} s {cpu:>11.2f} s CPU")
    print(flush=True)


def _shown(file: Path, text: str, address: str, expected: str) -> tuple[float, float]:
    """Save a file; return the seconds until a page shows what was saved, and the CPU seconds of our children."""
    cpu = _cpu_of_children()
    before = time.monotonic()
    file.write_text(text, encoding="utf-8")
    while expected not in _page(address):
        if time.monotonic() - before > 120:
            raise TimeoutError(f"{address} did not show what was saved")
        time.sleep(0.05)  # asked more often, the answers slow the build
    return time.monotonic() - before, _cpu_of_children() - cpu


def _page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return str(answer.read().decode("utf-8"))
    except OSError:  # the page is being written
        return ""


def _cpu_of_children() -> float:
    """Return the CPU seconds of the processes below this one that are still running (Linux; elsewhere 0)."""
    ticks, below = 0, {os.getpid()}
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # ended meanwhile
            continue
        found.append((int(path.parent.name), int(fields[1]), int(fields[11]) + int(fields[12])))
    for process, parent, used in sorted(found):
        if parent in below:
            below.add(process)
            ticks += used
    return ticks / os.sysconf("SC_CLK_TCK") if ticks else 0.0
