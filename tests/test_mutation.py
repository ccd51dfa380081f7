"""The audit's mutants: they are faults, each is named, and those explained as harmless still exist."""

import ast

from .audit.mutants import ROOT, TARGETS, explanations
from .mutation import mutants

SOURCE = '''
def small(numbers: list[int], text: str = "a") -> bool:
    """Tell something."""
    assert len(text) == 1
    return not text or len([number for number in numbers if number < 3]) + 1 == 2
'''


def test_a_mutant_is_the_module_with_one_fault() -> None:
    """Each differs from the module and from every other, and can be compiled; types and docstrings are left alone."""
    original = ast.unparse(ast.parse(SOURCE))
    faulty = [ast.unparse(mutant.tree(SOURCE)) for mutant in mutants(SOURCE)]
    assert len(set(faulty)) == len(faulty) > 10
    assert original not in faulty
    for text in faulty:
        compile(text, "small", "exec")
        assert '"""Tell something."""' in text
        assert "assert len(text) == 1" in text
        assert "list[int]" in text


def test_the_faults_are_those_that_are_promised() -> None:
    """Comparisons, constants, operators, logic, filters and returned values."""
    names = {mutant.name for mutant in mutants(SOURCE)}
    assert "number < 3 → number <= 3" in names
    assert "3 → 4" in names
    assert "3 → 2" in names
    assert "'a' → ''" in names
    assert "not text → not not text" in names
    assert any(name.endswith("→ return None") for name in names)
    assert any(name.endswith(" - 1") for name in names)


def test_a_line_may_be_left_out() -> None:
    """Calls, sums and raised errors are left out one by one."""
    source = "def small(found: list[int]) -> None:\n    found.append(1)\n    raise ValueError\n"
    trees = [ast.unparse(mutant.tree(source)) for mutant in mutants(source)]
    assert any("append" not in text and "raise" in text for text in trees)
    assert any("append" in text and "raise" not in text for text in trees)


def test_every_explained_survivor_is_still_a_mutant() -> None:
    """An explanation whose line is gone must go, too."""
    existing = {
        (module, mutant.name)
        for target in TARGETS
        for module in target.modules
        for mutant in mutants((ROOT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8"))
    }
    assert set(explanations()) <= existing
    assert all(len(reason) > 20 for reason in explanations().values())
