"""Fuzzing of the reader that follows its branches (atheris), with the data files and all fixtures to begin with.

In: the reader. Out: how many inputs were tried, and those that crashed it or were read otherwise than by PyYAML. The
fuzzer ends its process on the first of them, so it runs in one of its own: `python -m tests.audit.guided`.
"""

import base64
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from .results import Result

ROOT = Path(__file__).parent.parent.parent
SECONDS = 150
LONGEST = 1_500


def check() -> Result:
    """Fuzz for a fixed time and report what was tried and what crashed."""
    with tempfile.TemporaryDirectory() as name:
        corpus = Path(name) / "corpus"
        corpus.mkdir()
        for number, data in enumerate(beginnings()):
            (corpus / str(number)).write_bytes(data)
        found = Path(name) / "found-"
        limits = [f"-max_total_time={SECONDS}", f"-max_len={LONGEST}", "-timeout=10", "-rss_limit_mb=2048"]
        marks = [
            f"-dict={_dictionary(Path(name))}",
            f"-artifact_prefix={found}",
            "-verbosity=1",
            "-print_final_stats=1",
        ]
        command = [sys.executable, "-m", "tests.audit.guided", str(corpus), *limits, *marks]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
        tried = re.search(r"number_of_executed_units:\s*(\d+)", ended.stderr)
        crashes = [path.read_bytes() for path in sorted(Path(name).glob("found-*"))]
    findings = [base64.b64encode(data).decode() for data in crashes]
    if tried is None or (ended.returncode and not findings):
        findings.append(" ".join(ended.stderr.split())[-1000:])
    return Result("guided-fuzzing", int(tried[1]) if tried else 0, findings, {"seconds": SECONDS})


def beginnings() -> list[bytes]:
    """Return what the fuzzer begins with: data files and fixtures that are not too long to explore."""
    fixtures = ROOT / "tests" / "fixtures"
    folders = (ROOT / "data", fixtures / "good-data", fixtures / "bad-data", fixtures / "bad")
    files = [path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.yml"))]
    return [data for data in files if len(data) <= LONGEST]


def _dictionary(folder: Path) -> Path:
    """Write the fuzz tests' pieces as the fuzzer's dictionary and return its path."""
    from ..fuzz import PIECES

    path = folder / "dictionary"
    words = ["".join(f"\\x{byte:02x}" for byte in piece.encode()) for piece in PIECES]
    path.write_text("".join(f'"{word}"\n' for word in words), encoding="ascii")
    return path


def fuzz() -> None:
    """Run the fuzzer in this process with the arguments of the command line; it never returns."""
    import atheris

    with atheris.instrument_imports(include=["macros.plan"]):
        from ..fuzz import agreement

    atheris.Setup(sys.argv, lambda data: agreement(data) and None)
    atheris.Fuzz()


if __name__ == "__main__":
    fuzz()
