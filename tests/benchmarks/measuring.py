"""How benchmarks measure.

In: a piece of Python. Out: the CPU seconds and the memory it takes in an interpreter of its own.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

# Runs code in a fresh interpreter and prints its CPU seconds and peak memory in MiB as the last line. The peak that
# `resource` tells would be no lower than what the starter held; that of the address space is the interpreter's own.
MEASURE = """
import re, resource, sys
exec(sys.argv[1])
usage = resource.getrusage(resource.RUSAGE_SELF)
peak = re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())
print(usage.ru_utime + usage.ru_stime, int(peak[1]) / 1024)
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


BUILD = "from pathlib import Path; from macros.site import build; build(Path({root!r}), Path({output!r}))"
