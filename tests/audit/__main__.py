"""`python -m tests.audit [name …]`: run the named checks, or all, and keep their results.

Exit code 1 when a check found something, 2 for a name that is no check.
"""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from .results import Result, keep

ROOT = Path(__file__).parent.parent.parent

# The module and the function of each check; a module is loaded when its check begins, for one wants to put faults into
# modules that others load.
CHECKS = {
    "accessibility": ("accessibility", "check"),
    "browser": ("browser", "check"),
    "edits": ("edits", "check"),
    "guided": ("guided", "check"),
    "paper": ("paper", "check"),
    "reader-mutants": ("mutants", "check_reader"),
    "figures-mutants": ("mutants", "check_figures"),
}


def main(names: Sequence[str]) -> int:
    """Run checks one after the other, keep each result as soon as it is there, and return the exit code."""
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        print(f"No such check: {', '.join(unknown)}. There are: {', '.join(CHECKS)}.", file=sys.stderr)
        return 2
    found = 0
    for name in names or CHECKS:
        module, function = CHECKS[name]
        check: Callable[[], Result | list[Result]] = getattr(import_module(f".{module}", __package__), function)
        made = check()
        results = made if isinstance(made, list) else [made]
        keep(results, ROOT / "data" / "audit.yml")
        for result in results:
            found += len(result.findings)
            print(
                f"{result.id}: {result.tried} tried, {result.figures or ''} {len(result.findings)} findings", flush=True
            )
            print("".join(f"  {finding}\n" for finding in sorted(set(result.findings))), end="")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
