"""What tests of the engine stand on: the made-up second plan, loaded once.

In: `fixtures/second-plan`. Out: its plan.
"""

from functools import cache

from macros.plan.load import load_plan
from macros.plan.plan import Plan
from macros.problems import as_text

from .conftest import SECOND_PLAN


@cache
def load_fixture_plan() -> Plan:
    """Return the made-up second plan; fails with its problems when it has any."""
    loaded = load_plan(SECOND_PLAN)
    assert loaded.plan is not None, as_text(loaded.problems, ("en",))
    assert not loaded.problems, as_text(loaded.problems, ("en",))
    return loaded.plan
