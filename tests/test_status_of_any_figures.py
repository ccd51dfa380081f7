"""What must hold of the status of an indicator for any figures, drawn by hypothesis."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from macros.plan.status import SHARES, Status, computed
from macros.plan.status_case import Case

from .status_cases import AFTER, BEFORE, REASONS, case, value

AMOUNTS = st.decimals(-(10**6), 10**6, allow_nan=False, allow_infinity=False, places=3)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a case with two to seven values up to 2024."""
    years = draw(st.lists(st.integers(2021, 2024), min_size=1, max_size=4, unique=True))
    direction = draw(st.sampled_from(["higher_is_better", "lower_is_better", "maintain"]))
    flags = st.sampled_from(["final", "provisional", "estimated"])
    values = [value(year, draw(AMOUNTS), draw(flags)) for year in sorted(years)]
    return case(*values, target=draw(AMOUNTS), baseline=draw(AMOUNTS), direction=direction)


RANK: dict[Status, int] = {"not_achieved": 0, "not_expected": 1, "on_track": 2, "achieved": 3}


def mirrored(found: Case) -> Case:
    """Return the same case with less instead of more being better."""
    assert found.goal is not None
    assert found.baseline is not None
    turned = {"higher_is_better": "lower_is_better", "lower_is_better": "higher_is_better", "maintain": "maintain"}
    lowest, highest = found.goal.lowest, found.goal.highest
    return replace(
        found,
        goal=replace(
            found.goal,
            lowest=None if highest is None else -highest,
            highest=None if lowest is None else -lowest,
        ),
        direction=turned[found.direction or ""],
        baseline=replace(found.baseline, value=-found.baseline.value),
        values=tuple(replace(entry, value=-entry.value) for entry in found.values),
    )


def moved(found: Case, factor: Decimal, shift: Decimal) -> Case:
    """Return the same case in another unit."""
    assert found.goal is not None
    assert found.baseline is not None

    def converted(amount: Decimal | None) -> Decimal | None:
        return None if amount is None else amount * factor + shift

    return replace(
        found,
        goal=replace(found.goal, lowest=converted(found.goal.lowest), highest=converted(found.goal.highest)),
        baseline=replace(found.baseline, value=converted(found.baseline.value) or Decimal(0)),
        values=tuple(replace(entry, value=converted(entry.value) or Decimal(0)) for entry in found.values),
    )


@given(cases(), st.sampled_from([BEFORE, AFTER]))
def test_more_and_less_are_treated_alike(found: Case, as_of: date) -> None:
    """With every sign and the direction turned, the status is the same and the forecast its mirror."""
    one, other = computed(found, as_of), computed(mirrored(found), as_of)
    assert (one.status, one.reasons, one.answers, one.missing_share) == (
        other.status,
        other.reasons,
        other.answers,
        other.missing_share,
    )
    assert one.forecast == (None if other.forecast is None else -other.forecast)


@given(cases(), st.sampled_from(["0.001", "0.5", "3", "1000"]), AMOUNTS, st.sampled_from([BEFORE, AFTER]))
def test_the_unit_does_not_matter(found: Case, factor: str, shift: Decimal, as_of: date) -> None:
    """Counted in thousands, or from another zero, the status and the missing share are the same."""
    one, other = computed(found, as_of), computed(moved(found, Decimal(factor), shift), as_of)
    assert (one.status, one.reasons, one.answers, one.missing_share) == (
        other.status,
        other.reasons,
        other.answers,
        other.missing_share,
    )


@given(cases(), st.decimals(0, 10**6, places=3), st.sampled_from([BEFORE, AFTER]))
def test_a_better_latest_value_never_gives_a_worse_status(found: Case, better: Decimal, as_of: date) -> None:
    """At every share, as long as the flag stays the same."""
    assume(found.direction == "higher_is_better")
    *earlier, last = found.values
    improved = replace(found, values=(*earlier, replace(last, value=last.value + better)))
    for one, other in zip(computed(found, as_of).answers, computed(improved, as_of).answers, strict=True):
        if one.status != "not_computable" and other.status != "not_computable":
            assert RANK[one.status] <= RANK[other.status]


@given(cases(), st.decimals(0, 10**6, places=3), st.sampled_from([BEFORE, AFTER]))
def test_a_higher_target_is_never_easier(found: Case, more: Decimal, as_of: date) -> None:
    """Raising the bar does not turn a miss into achieved, nor bring a value to the path that was behind it."""
    assume(found.direction == "higher_is_better" and found.goal is not None and found.goal.lowest is not None)
    assert found.goal is not None
    raised = replace(found, goal=replace(found.goal, lowest=(found.goal.lowest or Decimal(0)) + more))
    one, other = computed(found, as_of), computed(raised, as_of)
    if other.status == "achieved":
        assert one.status in ("achieved", "not_computable")


@given(cases(), st.sampled_from([BEFORE, AFTER]))
def test_a_wider_limit_never_gives_a_worse_status(found: Case, as_of: date) -> None:
    """The answers at 0, 5 and 20 % only get better; the status is the answer at 5 %."""
    result = computed(found, as_of)
    assert [answer.share for answer in result.answers] == list(SHARES)
    assert result.status == result.answers[1].status
    ranks = [RANK.get(answer.status, 0) for answer in result.answers]
    assert ranks == sorted(ranks)


@given(cases(), st.sampled_from([BEFORE, AFTER]))
def test_achieved_stands_on_a_final_value_that_meets_the_target(found: Case, as_of: date) -> None:
    """Whatever the figures, only such a value gives achieved; the reason is of the closed list."""
    result = computed(found, as_of)
    last = found.values[-1]
    assert found.goal is not None
    if result.status == "achieved":
        assert last.flag == "final"
        assert found.goal.gap(last.value) <= 0
    assert set(result.reasons) <= REASONS
    assert (result.forecast is not None) == (result.status in ("on_track", "not_expected"))


@given(cases())
def test_what_is_outside_the_series_changes_nothing(found: Case) -> None:
    """Values before the baseline or after the target's year do not count, and results are equal when repeated."""
    widened = replace(found, values=(value(2019, 7), *found.values, value(2026, 7)))
    assert computed(found, BEFORE) == computed(widened, BEFORE) == computed(found, BEFORE)
