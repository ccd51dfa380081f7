"""Mutation testing: is every small fault in a module noticed by its own tests?

In: modules and the tests that are theirs. Out: how many mutants were made and killed; a finding for each survivor that
`tests/mutation-survivors.yml` does not explain. Each mutant is tested in a fork, with a time limit, one a processor;
the forks come from a process of their own, which has loaded nothing that a fault is put into.
"""

import ast
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
import types
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import yaml

from ..mutation import Mutant, mutants
from .results import Result

ROOT = Path(__file__).parent.parent.parent
EXPLAINED = ROOT / "tests" / "mutation-survivors.yml"
SECONDS = 30
AT_ONCE = os.cpu_count() or 1


@dataclass(frozen=True)
class Target:
    """What belongs together: modules, and their tests from the fastest to the slowest.

    `stays` is what the tests need but no fault touches; it is loaded once.
    """

    id: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    stays: tuple[str, ...] = ()


READER = Target(
    "reader-mutants",
    ("macros.plan.file_text", "macros.plan.scalars", "macros.plan.slips", "macros.plan.reader"),
    ("tests/test_reader_rules.py", "tests/test_reader_golden.py", "tests/test_reader.py"),
)

FIGURES = Target(
    "figures-mutants",
    (
        "macros.checks.built_page",
        "macros.checks.figure_keys",
        "macros.checks.figure_counts",
        "macros.checks.known_numbers",
        "macros.checks.page_numbers",
        "macros.checks.expected",
        "macros.checks.figures",
    ),
    ("tests/test_figure_rules.py",),
    (
        "lxml.html",
        "tests.figure_cases",
        "macros.checks.chapter_words",
        "macros.checks.data_files",
        "macros.checks.macro_calls",
        "macros.search.words",
        "macros.views.data_files",
        "macros.views.translation",
        "macros.words.numbers",
        "macros.words.phrases",
    ),
)
TARGETS = (READER, FIGURES)


def check_reader() -> Result:
    """Test every mutant of the strict reader."""
    return _apart(READER)


def check_figures() -> Result:
    """Test every mutant of the figures checker."""
    return _apart(FIGURES)


def _apart(target: Target) -> Result:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(check, target).result()


def check(target: Target) -> Result:
    """Test every mutant of a target; raises RuntimeError when its tests fail without any mutant."""
    _load_what_stays(target)
    if _ended(_fork(None, target)) != 0:
        raise RuntimeError(f"the tests of {target.id} fail without a mutant")
    faults = [(module, mutant) for module in target.modules for mutant in mutants(_source(module).read_text("utf-8"))]
    waiting, running = list(reversed(faults)), {}
    survivors: list[tuple[str, Mutant]] = []
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            fault = waiting.pop()
            running[_fork(fault, target)] = fault
        child, status = os.wait()
        fault = running.pop(child)
        if os.waitstatus_to_exitcode(status) == 0:
            survivors.append(fault)
            print(f"  survived: {fault[0]}:{fault[1].line}: {fault[1].name}", flush=True)
    reasons = explanations()
    findings = [
        f"{module}:{mutant.line}: {mutant.name}" for module, mutant in survivors if (module, mutant.name) not in reasons
    ]
    killed = len(faults) - len(survivors)
    figures = {"killed": killed, "survived": len(survivors), "killed_percent": round(100 * killed / len(faults), 1)}
    return Result(target.id, len(faults), findings, figures)


def explanations() -> dict[tuple[str, str], str]:
    """Return why mutants that survive do no harm, by module and name of the mutant."""
    rows = yaml.safe_load(EXPLAINED.read_text(encoding="utf-8")) or []
    return {(row["module"], row["mutant"]): row["reason"] for row in rows}


def _source(module: str) -> Path:
    return ROOT / f"{module.replace('.', '/')}.py"


def _load_what_stays(target: Target) -> None:
    """Import once what no mutant touches, so that a fork has it already."""
    import hypothesis
    import pytest  # noqa: F401

    import macros.problems
    import macros.words.messages

    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    macros.words.messages.messages()
    for name in target.stays:
        importlib.import_module(name)
    loaded = [name for name in target.modules if name in sys.modules]
    if loaded:
        raise RuntimeError(f"loaded before a fault could be put in: {loaded}")
    hypothesis.settings.register_profile(
        "mutants",
        derandomize=True,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    )
    hypothesis.settings.load_profile("mutants")
    gc.freeze()


def _fork(fault: tuple[str, Mutant] | None, target: Target) -> int:
    """Run a target's tests in a fork, with one fault in one module; return the fork's process id."""
    child = os.fork()
    if child:
        return child
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # its own time: a busy machine is no fault of the mutant
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    code = 3
    try:
        import pytest

        if fault:
            name, mutant = fault
            sys.meta_path.insert(0, _Faulty(name, mutant.tree(_source(name).read_text("utf-8"))))
        code = int(pytest.main(["-x", "-q", "--noconftest", "--assert=plain", "--tb=no", *target.tests]))
    finally:
        os._exit(code)


def _ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class _Faulty(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module with a fault in it instead of the one on disk."""

    def __init__(self, name: str, tree: ast.Module) -> None:
        self.name, self.tree = name, tree

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Answer for the faulty module only."""
        return importlib.util.spec_from_loader(name, self, origin=str(_source(name))) if name == self.name else None

    def exec_module(self, module: types.ModuleType) -> None:
        """Fill the module from the faulty tree."""
        module.__file__ = str(_source(self.name))
        exec(compile(self.tree, module.__file__, "exec"), module.__dict__)  # noqa: S102 - our own source, one fault in it
