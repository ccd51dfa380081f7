"""Every booklet and poster of this plan, as a checker hears it that also asks what no validator can.

In: this repository. Out: the findings of outloud that `paper-explained.yml` does not explain, and explanations that
explain nothing any more.
"""

import json
import re
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from macros import site
from macros.booklet.printing import printed

from .results import Result

ROOT = Path(__file__).parent.parent.parent
EXPLAINED = Path(__file__).with_name("paper-explained.yml")
FILES = tuple((kind, language) for kind in ("booklet", "poster") for language in ("ja", "en"))


def check() -> Result:
    """Print each file, have it checked, and return what nobody has explained."""
    found: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site.build(ROOT, folder / "site")
        for kind, language in FILES:
            file = folder / f"{kind}.{language}.pdf"
            file.write_bytes(printed(folder / "site", language, as_poster=kind == "poster"))
            found += heard(file)
    findings = unexplained(found, yaml.safe_load(EXPLAINED.read_text(encoding="utf-8")))
    return Result("paper", len(FILES), findings, {"findings": len(found)}, {"outloud": version("outloud")})


def heard(file: Path) -> list[dict[str, Any]]:
    """Return every finding of the checker about a file."""
    command = [
        str(Path(sys.executable).with_name("outloud")),
        "--quiet",
        "--fail-on",
        "never",
        "--json",
        "-",
        str(file),
    ]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    told = json.loads(done.stdout[done.stdout.index("{") :])
    return [{"file": file.name, **finding} for result in told["results"] for finding in result["findings"]]


def unexplained(found: list[dict[str, Any]], explained: list[dict[str, str]]) -> list[str]:
    """Return, as text, the findings that no entry explains, and the entries that explain none."""
    left, used = [], set()
    for finding in found:
        words = f"{finding['message']} {finding.get('evidence', '')}"
        own = [entry for entry in explained if entry["rule"] == finding["rule"] and re.search(entry["words"], words)]
        used.update(entry["words"] for entry in own)
        if not own:
            left.append(f"{finding['file']} page {finding.get('page', '?')}: {finding['rule']} {words}")
    return [
        *left,
        *(f"no longer found: {entry['rule']} {entry['words']}" for entry in explained if entry["words"] not in used),
    ]
