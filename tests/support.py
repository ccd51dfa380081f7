"""What tests of the engine stand on: the made-up second plan, loaded once.

In: `fixtures/second-plan`. Out: its plan.
"""

from functools import cache

from macros.plan.load import load_plan
from macros.plan.plan import Plan
from macros.problems import as_text
from macros.translation.sheets import Sheets
from macros.views.translation import Translation, data_texts

from .conftest import SECOND_PLAN


@cache
def load_fixture_plan() -> Plan:
    """Return the made-up second plan; fails with its problems when it has any."""
    loaded = load_plan(SECOND_PLAN)
    assert loaded.plan is not None, as_text(loaded.problems, ("en",))
    assert not loaded.problems, as_text(loaded.problems, ("en",))
    return loaded.plan


@cache
def load_fixture_translation() -> Translation:
    """Return how far the two languages of the second plan are; nobody has compared them yet."""
    return Translation(Sheets(SECOND_PLAN, list(data_texts(SECOND_PLAN))))
