"""Macros with any arguments: what the check accepts is rendered, and what it refuses is told where it stands.

The catalogue itself is asked for the macros, so a new one is tried as soon as it is there.
"""

import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.checks.macro_calls import calls_of, literal
from macros.checks.macro_rules import Ids, check_call
from macros.checks.pages import project_ids
from macros.components.call import run
from macros.components.catalogue import CATALOGUE, Argument, Macro
from macros.plan.load import load_plan
from macros.plan.plan import Plan
from macros.problems import ERROR, Problem, as_text
from macros.views.context import Context

from .conftest import SECOND_PLAN
from .rendering import RENDERER, parsed
from .tiny import write_project

PLANS = ("tiny", "second")
every_macro = pytest.mark.parametrize("name", CATALOGUE)

# A few ids of each kind are enough: views tell records apart by what they hold, of which these plans have each once.
_OF_A_KIND = 3
_DAYS = ("2025-07-08", "2025-07", "0001-01-01", "1868-01-01", "9999-12-31", "2024-02-29")
_YEARS = (1926, 1989, 2025, 2200)

# Written where a value should be; no argument of any kind takes one of them.
WRONG = (
    "none", "1.5", "0", "1925", "2201", "1e400", "9" * 40, '""', '" "', '"\u3000"', '"nothing"', '"くらし"',
    '"<b>"', '"{{"', '"2025-02-30"', '"2025-7-8"', '"2025-13"', '"' + "長" * 1500 + '"', '"None"', '"TRUE"', "'a\tb'",
)  # fmt: skip


@cache
def plan_of(name: str) -> tuple[Plan, Ids]:
    """Return one of two small plans, and the ids that exist in it."""
    if name == "second":
        root = SECOND_PLAN
        plan = load_plan(root).plan
        assert plan is not None
        return plan, project_ids(root, plan)
    with tempfile.TemporaryDirectory() as folder:
        root = write_project(Path(folder))
        plan = load_plan(root).plan
        assert plan is not None
        return plan, project_ids(root, plan)


def values(argument: Argument, ids: Ids) -> list[object]:
    """Return values that an argument takes; those it need not have begin with None, which leaves it out."""
    taken: list[object] = [None]
    if argument.kind in ids:
        taken += sorted(ids[argument.kind])[:_OF_A_KIND]
    elif argument.kind == "macro":
        taken += CATALOGUE
    else:
        taken += {"date": _DAYS, "year": _YEARS, "flag": (True, False), "choice": argument.choices}[argument.kind]
    return taken


def call_of(macro: Macro, arguments: dict[str, object], is_named: bool = True) -> str:
    """Return a call as an editor writes it, with or without the name of its first argument."""
    first = macro.arguments[0].name if macro.arguments and not is_named else ""
    words = [literal(value) if name == first else f"{name}={literal(value)}" for name, value in arguments.items()]
    return f"{{{{ {macro.name}({', '.join(words)}) }}}}"


def told(text: str, ids: Ids) -> list[Problem]:
    """Return what the check says of a text."""
    calls, problems = calls_of(text, "docs/ja/page.md")
    return [*problems, *(problem for call in calls for problem in check_call(call, CATALOGUE, ids))]


def is_refused(problems: list[Problem]) -> bool:
    """Tell whether a build would stop here."""
    return any(problem.severity == ERROR for problem in problems)


def render(plan: Plan, text: str) -> None:
    """Render the one call of a text in every language, as a page would get it."""
    (call,), _ = calls_of(text, "docs/ja/page.md")
    positional = tuple(given.value for given in call.arguments if not given.name)
    named = {given.name: given.value for given in call.arguments if given.name}
    for language in plan.languages:
        html = run(RENDERER, CATALOGUE[call.name], Context(plan, language), positional, named)
        parsed(str(html))


def combinations(macro: Macro, ids: Ids) -> Iterator[dict[str, object]]:
    """Yield every set of arguments of a macro, each with values of its kind."""
    for chosen in product(*(values(argument, ids) for argument in macro.arguments)):
        named = zip((argument.name for argument in macro.arguments), chosen, strict=True)
        yield {name: value for name, value in named if value is not None}


@pytest.mark.parametrize("plan", PLANS)
@every_macro
def test_what_the_check_accepts_is_rendered(name: str, plan: str) -> None:
    """Every macro with every set of its arguments, in both orders, the first with and without its name."""
    macro, (made, ids) = CATALOGUE[name], plan_of(plan)
    accepted = 0
    for arguments in combinations(macro, ids):
        turned = dict(reversed(arguments.items()))
        for text in {call_of(macro, arguments), call_of(macro, arguments, is_named=False), call_of(macro, turned)}:
            if not is_refused(told(text, ids)):
                render(made, text)
                accepted += 1
    assert accepted or any(argument.required and len(values(argument, ids)) == 1 for argument in macro.arguments)


@every_macro
def test_a_value_of_the_wrong_kind_is_told_where_it_stands(name: str) -> None:
    """Nothing, a number for a text, a text for a number, Japanese, empty, long: at the argument, in each language."""
    macro, (_, ids) = CATALOGUE[name], plan_of("second")
    needed: dict[str, object] = {
        argument.name: values(argument, ids)[1] for argument in macro.arguments if argument.required
    }
    for argument in macro.arguments:
        for wrong in WRONG:
            written = f"{argument.name}={wrong}"
            others = [f"{other}={literal(value)}" for other, value in needed.items() if other != argument.name]
            text = f"{{{{ {name}({', '.join([*others, written])}) }}}}"
            found = [problem for problem in told(text, ids) if problem.place.column == text.index(written) + 1]
            assert is_refused(found), written[:80]
            assert all(len(line) < 400 for line in as_text(found, ("ja", "en")).split("\n")), written[:80]


@every_macro
def test_an_argument_that_is_unknown_or_one_too_many_is_told_where_it_stands(name: str) -> None:
    """A name that the macro does not have, and values without a name behind the first."""
    macro, (_, ids) = CATALOGUE[name], plan_of("second")
    for surplus in ('piller="a"', '"a"', "柱=1", "None", 'example="a"'):
        given = [literal(values(argument, ids)[1]) for argument in macro.arguments[:1]]
        text = f"{{{{ {name}({', '.join([*given, surplus])}) }}}}"
        problems = told(text, ids)
        assert text.index(surplus, len(name) + 4) + 1 in {problem.place.column for problem in problems}, problems


@every_macro
def test_an_argument_that_is_missing_is_told_at_the_call(name: str) -> None:
    """The message names it."""
    macro, (_, ids) = CATALOGUE[name], plan_of("second")
    problems = told(f"{{{{ {name}() }}}}", ids)
    missing = [problem.values["argument"] for problem in problems if problem.code == "macro-argument-missing"]
    assert missing == [argument.name for argument in macro.arguments if argument.required]


@pytest.mark.parametrize(
    ("call", "stray", "known"),
    [
        ('count("events", status="achieved")', "status", "nothing"),
        ('count("sources", pillar="forest")', "pillar", "nothing"),
        ('count("themes", kind="qualitative")', "kind", "nothing"),
        ('count(kind="qualitative", of="fields")', "kind", "pillar"),
        ('count("kpis_named", kind="qualitative", status="achieved")', "status", "kind, pillar"),
        ('example("count", of="events", status="achieved")', "status", "nothing"),
    ],
)
def test_an_argument_that_does_not_go_with_the_first_one_is_told_with_those_that_do(
    call: str, stray: str, known: str
) -> None:
    """Not all that can be counted can be narrowed by everything."""
    _, ids = plan_of("second")
    text = f"本文 {{{{ {call} }}}}"
    (problem,) = [found for found in told(text, ids) if found.code != "macro-not-alone"]
    assert problem.code == "macro-argument-astray"
    assert text[problem.place.column - 1 :].startswith(f"{stray}=")
    assert known in problem.text("en")
    assert problem.text("ja") != problem.text("en")


def test_an_example_shows_another_macro_than_itself() -> None:
    """An example of an example would have no end."""
    (problem,) = told('{{ example("example") }}', plan_of("second")[1])
    assert (problem.code, problem.place.column) == ("macro-argument-wrong", 12)


CONSTANTS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-10, 10**6),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        ["", " ", "2025-07-08", "2025-07", "planted-area", "forest", "index", "quantitative", "kpis", "date"]
    ),
    st.text(st.characters(exclude_characters='"\\{}%#', exclude_categories=("C", "Z")), max_size=8),
)  # fmt: skip
NAMES = st.sampled_from(["", *sorted({argument.name for macro in CATALOGUE.values() for argument in macro.arguments})])


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(list(CATALOGUE)), st.lists(st.tuples(NAMES, CONSTANTS), max_size=4))
def test_no_call_that_the_check_accepts_ends_in_a_crash(name: str, arguments: list[tuple[str, object]]) -> None:
    """Whatever stands between the brackets: a problem with words in every language, or HTML."""
    plan, ids = plan_of("tiny")
    words = [f"{given}={literal(value)}" if given else literal(value) for given, value in arguments]
    text = f"{{{{ {name}({', '.join(words)}) }}}}"
    problems = told(text, ids)
    assert all(problem.text(language).strip() for problem in problems for language in ("ja", "en"))
    if not is_refused(problems):
        render(plan, text)
