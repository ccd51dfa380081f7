"""The status of an indicator: the method of the design, rule by rule."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest

from macros.plan.calendar import days_of, last_day_of
from macros.plan.kpi import Kpi, Observation, Target
from macros.plan.load import load_plan
from macros.plan.status import Answer, Computed, Reason, Status, computed, status_of
from macros.plan.status_case import Case, Goal, Judged, case_of, current_target, published_days
from macros.words.labels import labels, languages

from .status_cases import AFTER, BEFORE, REASONS, case, value
from .tiny import edit, write_project

SOURCE = {"document": "paper"}


def answers(result: Computed) -> list[Status]:
    """Return the status at each share, in the order 0, 5 and 20 %."""
    assert [answer.share for answer in result.answers] == [Decimal(0), Decimal("0.05"), Decimal("0.20")]
    return [answer.status for answer in result.answers]


# --- (1) gates --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"goal": None, "obstacles": ("no_target",)}, "no_target"),
        ({"goal": None, "obstacles": ("target_in_words",)}, "target_in_words"),
        ({"baseline": None}, "no_baseline"),
        ({"values": ()}, "no_actual"),
        ({"values": (value(2021, 10), value(2022, 20, "break"), value(2023, 30))}, "series_break"),
        ({"definition_changed": True}, "definition_changed"),
        ({"direction": None}, "direction_unknown"),
        ({"obstacles": ("period_types_differ",)}, "period_types_differ"),
        ({"baseline": value(2020, 100)}, "baseline_meets_target"),
        ({"baseline": value(2020, 120)}, "baseline_meets_target"),
        ({"baseline": value(2025, 0)}, "baseline_not_before_target"),
    ],
)
def test_a_gate_gives_not_computable_with_its_reason(broken: dict[str, Any], reason: Reason) -> None:
    """Without target, baseline, actual or direction, or after a break, nothing is computed, at any share."""
    result = computed(replace(case(value(2023, 60)), **broken), BEFORE)
    assert result.status == "not_computable"
    assert reason in result.reasons
    assert answers(result) == ["not_computable"] * 3
    assert result.forecast is None
    assert result.missing_share is None


def test_a_value_that_is_not_due_is_not_called_missing() -> None:
    """Before the first year after the baseline has ended there can be no actual."""
    empty = case()
    assert computed(empty, date(2022, 3, 31)).reasons == ("not_due",)
    assert computed(empty, date(2022, 4, 1)).reasons == ("no_actual",)


def test_all_reasons_are_told_the_first_alone_would_do() -> None:
    """An indicator without baseline, actual and direction says all three."""
    result = computed(replace(case(), baseline=None, direction=None, first_due=None), BEFORE)
    assert result.reasons == ("no_baseline", "no_actual", "direction_unknown")
    assert result.reason == "no_baseline"


def test_a_break_before_the_baseline_does_not_matter() -> None:
    """Only a change of method between baseline and latest value breaks the comparison."""
    early = case(value(2018, 5), value(2019, 7, "break"), value(2023, 60))
    assert computed(early, BEFORE).status == "on_track"


# --- (2) achieved, (3) deadline ---------------------------------------------------------------------------------------


def test_achieved_needs_a_final_value_that_meets_the_target() -> None:
    """To the last decimal, and also before the deadline; the answer does not hang on the share."""
    assert computed(case(value(2023, 100)), BEFORE).status == "achieved"
    assert computed(case(value(2023, "99.999999999999999999999999999999")), BEFORE).status == "on_track"
    result = computed(case(value(2025, 100)), AFTER)
    assert (result.status, result.reasons, answers(result)) == (
        "achieved",
        ("final_value_meets_target",),
        ["achieved"] * 3,
    )


@pytest.mark.parametrize("flag", ["provisional", "estimated", None])
def test_a_value_that_is_not_final_never_gives_achieved(flag: str | None) -> None:
    """A provisional, estimated or unmarked value may meet the target: that is on track, not achieved."""
    assert computed(case(value(2025, 100, flag)), AFTER).status == "on_track"
    assert computed(case(value(2023, 250, flag)), BEFORE).status == "on_track"


def test_the_latest_value_counts_not_the_best() -> None:
    """A target that was met and lost again is not achieved."""
    assert computed(case(value(2022, 110), value(2023, 90)), BEFORE).status != "achieved"
    assert computed(case(value(2024, 110), value(2025, 90)), AFTER).status == "not_achieved"


def test_a_missed_deadline_is_not_achieved() -> None:
    """However near the value came; a value that is not final says so in the reason."""
    result = computed(case(value(2025, "99.9")), AFTER)
    assert (result.status, result.reasons) == ("not_achieved", ("final_value_misses_target",))
    assert answers(result) == ["not_achieved"] * 3
    result = computed(case(value(2025, "99.9", "provisional")), AFTER)
    assert (result.status, result.reasons) == ("not_achieved", ("provisional_value_misses_target",))


def test_the_deadline_has_passed_only_after_its_last_day() -> None:
    """On the last day of the target's period it is still time."""
    late = case(value(2025, 99))
    assert computed(late, date(2026, 3, 31)).status == "on_track"
    assert computed(late, date(2026, 4, 1)).status == "not_achieved"


def test_without_the_value_of_the_target_year_nothing_is_claimed() -> None:
    """Deadline passed, but the deciding value is not published: neither achieved nor missed, and no forecast."""
    result = computed(case(value(2024, 99)), AFTER)
    assert (result.status, result.reasons) == ("not_computable", ("target_year_not_reported",))


def test_values_after_the_target_year_do_not_decide() -> None:
    """What came later is not what was aimed at."""
    assert computed(case(value(2025, 99), value(2026, 130)), date(2027, 5, 1)).status == "not_achieved"
    assert computed(case(value(2024, 99), value(2026, 130)), date(2027, 5, 1)).status == "not_computable"


# --- (4) extension ----------------------------------------------------------------------------------------------------


def test_the_share_of_the_way_still_missing_decides() -> None:
    """0 → 40 in 2020–2024 forecasts 50 of 100: half the way is missing; the path would be at 80."""
    result = computed(case(value(2024, 40)), BEFORE)
    assert (result.status, result.reasons) == ("not_expected", ("share_beyond_limit",))
    assert (result.forecast, result.missing_share) == (Fraction(50), Fraction(1, 2))
    assert answers(result) == ["not_expected"] * 3


def test_the_answer_is_shown_at_each_share() -> None:
    """Forecasts of 100 % less 4 %, 15 % and 30 % of the way, each below the straight path."""

    def forecast(of: object) -> list[Status]:
        late = case(value(2021, 30), value(2022, 30), value(2023, 30), value(2024, of))
        return answers(computed(late, BEFORE))

    assert forecast(76.8) == ["not_expected", "on_track", "on_track"]
    assert forecast(68) == ["not_expected", "not_expected", "on_track"]
    assert forecast(56) == ["not_expected"] * 3
    assert forecast(80) == ["on_track"] * 3


def test_exactly_at_the_limit_is_on_track() -> None:
    """s ≤ 0.05 in exact numbers: 76 of 80 leaves 5 %, a hair less does not."""
    at, below = computed(case(value(2024, 76)), BEFORE), computed(case(value(2024, "75.9999999999999999999")), BEFORE)
    assert (at.missing_share, at.status) == (Fraction(1, 20), "on_track")
    assert below.status == "not_expected"


def test_the_mean_is_of_the_last_five_yearly_changes() -> None:
    """An old leap does not carry a series that has stood still for five years."""
    still = [value(year, 60) for year in range(2019, 2025)]
    old = replace(case(*still), baseline=value(2018, 0))
    result = computed(old, BEFORE)
    assert result.forecast == 60
    shorter = replace(case(*still[1:]), baseline=value(2019, 0))
    assert computed(shorter, BEFORE).forecast == 60 + Fraction(60, 5)


def test_a_year_without_a_value_is_not_filled_in() -> None:
    """The mean change over a gap is that between the values beside it, whatever may have lain between."""
    gap = computed(case(value(2024, 40)), BEFORE)
    full = computed(case(value(2021, 35), value(2022, 1), value(2023, 17), value(2024, 40)), BEFORE)
    assert (gap.forecast, gap.missing_share) == (full.forecast, full.missing_share)


def test_a_series_with_a_long_gap_goes_back_to_its_last_value() -> None:
    """When none of the last five years has a value, the change is taken from the value before them."""
    rare = replace(case(value(2024, 30)), baseline=value(2010, 2))
    assert computed(rare, BEFORE).forecast == 30 + Fraction(28, 14)


def test_ahead_of_the_straight_path_is_on_track_whatever_the_pace() -> None:
    """A value at or ahead of the path counts, also when the last changes point down."""
    result = computed(case(value(2021, 95), value(2022, 90)), BEFORE)
    assert (result.status, result.reasons) == ("on_track", ("at_or_ahead_of_path",))
    assert answers(result) == ["on_track"] * 3


# --- kinds of targets -------------------------------------------------------------------------------------------------


def test_a_level_to_be_kept_is_judged_by_the_level() -> None:
    """`maintain`: on track while it holds, achieved only by the final value of the target's year."""
    kept = case(value(2023, 100), baseline=100, direction="maintain")
    assert computed(kept, BEFORE).reasons == ("at_or_ahead_of_path",)
    assert computed(kept, BEFORE).missing_share is None
    assert computed(replace(kept, values=(value(2025, 100),)), AFTER).status == "achieved"
    lost = replace(kept, values=(value(2022, 100), value(2023, 90)))
    assert computed(lost, BEFORE).status == "not_expected"
    assert computed(replace(kept, values=(value(2025, 99),)), AFTER).status == "not_achieved"


def test_a_range_is_met_within_its_bounds() -> None:
    """Too much misses it as too little does."""
    within = Goal(Decimal(80), Decimal(100), Fraction(2025), date(2026, 3, 31))
    for amount, status in ((79, "not_achieved"), (80, "achieved"), (100, "achieved"), (101, "not_achieved")):
        assert computed(replace(case(value(2025, amount)), goal=within), AFTER).status == status


def kpi_of(**fields: Any) -> Kpi:
    """Return an indicator of which only the named fields are known."""
    names = (
        *("definition", "unit", "period_type", "direction", "pillar", "field", "goal", "goal_reason"),
        *("baseline", "targets", "observations", "assessments"),
    )
    blank = {name: {"unknown": "not_in_source"} for name in names}
    plain = {"id": "x", "number": 1, "kind": "quantitative", "name": {"en": "x"}, "source": SOURCE}
    return Kpi.model_validate({**plain, **blank, **fields})


def observed(year: int, amount: object, flag: str = "final", **more: Any) -> dict[str, Any]:
    """Return an observation of a fiscal year as data writes it."""
    return {"fiscal_year": year, "value": Decimal(str(amount)), "flag": flag, "source": SOURCE, **more}


def targeted(type: str = "exact", year: int = 2025, **more: Any) -> dict[str, Any]:
    """Return a target of a fiscal year as data writes it."""
    amount = {"value": Decimal(100)} if type in ("exact", "at_least", "at_most", "relative") else {}
    extra = {"relative_to": {"en": "y"}} if type == "relative" else {}
    return {"fiscal_year": year, "type": type, "source": SOURCE, **amount, **extra, **more}


def test_an_indicator_without_figures_is_not_computable() -> None:
    """What a source leaves out is the reason, and all of it is told."""
    result = status_of(kpi_of(), BEFORE, 4)
    assert result.reasons == ("no_target", "no_baseline", "no_actual", "direction_unknown")
    only_target = status_of(kpi_of(targets=[targeted()]), BEFORE, 4)
    assert only_target.reasons == ("no_baseline", "no_actual", "direction_unknown")


@pytest.mark.parametrize(
    ("type", "direction", "reason"),
    [
        ("text", "higher_is_better", "target_in_words"),
        ("to_be_decided", "higher_is_better", "target_to_be_decided"),
        ("relative", "higher_is_better", "target_relative"),
        ("at_least", "lower_is_better", "direction_contradicts_target"),
        ("at_most", "higher_is_better", "direction_contradicts_target"),
    ],
)
def test_a_target_that_is_no_number_is_a_reason(type: str, direction: str, reason: Reason) -> None:
    """Words, a later decision, a measure without figures, or a target that contradicts the direction."""
    more = {"text": {"en": "more"}} if type == "text" else {}
    kpi = kpi_of(
        targets=[targeted(type, **more)],
        direction=direction,
        baseline=observed(2020, 0),
        observations=[observed(2023, 50)],
    )
    result = status_of(kpi, BEFORE, 4)
    assert (result.status, result.reason) == ("not_computable", reason)


def test_a_qualitative_target_is_a_target_in_words() -> None:
    """A qualitative indicator has a target, only not a number."""
    words = {"type": "text", "text": {"en": "more"}, "source": SOURCE}
    assert status_of(kpi_of(kind="qualitative", qualitative_target=words), BEFORE, 4).reason == "target_in_words"


def test_other_kinds_of_periods_are_not_compared() -> None:
    """Calendar years beside a target for a fiscal year, or sums over another span, are left out and said to differ."""
    calendar = {**observed(2023, 50), "calendar_year": 2023}
    del calendar["fiscal_year"]
    kpi = kpi_of(
        targets=[targeted()], direction="higher_is_better", baseline=observed(2020, 0), observations=[calendar]
    )
    assert status_of(kpi, BEFORE, 4).reasons == ("period_types_differ", "no_actual")
    span = {"from_year": 2021, "to_year": 2023, "years": "fiscal_year"}
    sums = [{"cumulative": span, "value": Decimal(50), "flag": "final", "source": SOURCE}]
    kpi = kpi_of(targets=[targeted()], direction="higher_is_better", baseline=sums[0], observations=sums)
    assert "period_types_differ" in status_of(kpi, BEFORE, 4).reasons


def test_the_last_target_and_of_its_versions_the_last_stated_is_judged() -> None:
    """Targets are kept with their history; the one that holds is found by period and day."""
    kpi = kpi_of(
        targets=[
            targeted(stated_on="2024-04-01", note={"en": "new"}),
            targeted(stated_on="2021-03-31"),
            targeted(year=2023),
        ]
    )
    target = current_target(kpi, 4)
    assert target is not None
    assert target.note is not None


def test_dates_within_years_keep_whole_years_apart() -> None:
    """Values as of the same month of two years lie exactly two years apart on the axis."""
    as_of = [{**observed(2020, 12), "as_of": month} for month in ("2021-04", "2023-04")]
    for entry in as_of:
        del entry["fiscal_year"]
    goal = {**targeted("at_least"), "as_of": "2025-04"}
    del goal["fiscal_year"]
    kpi = kpi_of(targets=[goal], direction="higher_is_better", baseline=as_of[0], observations=as_of)
    found = case_of(kpi, 4)
    assert found.baseline is not None
    assert found.values[-1].at - found.baseline.at == 2
    assert found.goal is not None
    assert found.goal.last_day == date(2025, 4, 30)


def test_the_days_of_a_period_follow_the_fiscal_year() -> None:
    """FY2025 is April 2025 to March 2026, or as the plan says; a year of unstated kind lasts until both have ended."""
    fiscal = Observation.model_validate(observed(2025, 1))
    assert days_of(fiscal, 4) == (date(2025, 4, 1), date(2026, 3, 31))
    assert days_of(fiscal, 1) == (date(2025, 1, 1), date(2025, 12, 31))
    unstated = Target.model_validate({"year": 2025, "type": "to_be_decided", "source": SOURCE})
    assert days_of(unstated, 4) == (date(2025, 1, 1), date(2026, 3, 31))
    calendar = Target.model_validate({"calendar_year": 2024, "type": "to_be_decided", "source": SOURCE})
    assert days_of(calendar, 4) == (date(2024, 1, 1), date(2024, 12, 31))
    span = {"from_year": 2021, "to_year": 2025, "years": "fiscal_year"}
    total = Target.model_validate({"cumulative": span, "type": "to_be_decided", "source": SOURCE})
    assert days_of(total, 7) == (date(2021, 7, 1), date(2026, 6, 30))
    assert [last_day_of(text) for text in ("2024-02", "2025-12", "2025-07-08")] == [
        date(2024, 2, 29),
        date(2025, 12, 31),
        date(2025, 7, 8),
    ]


# --- (6) judgement ----------------------------------------------------------------------------------------------------


def judged(found: Case, status: str, as_of: date = BEFORE) -> Computed:
    """Return the status of a case with a human judgement."""
    return computed(replace(found, judged=Judged(status, as_of)), BEFORE)  # type: ignore[arg-type]


def test_a_judgement_that_stands_is_the_status_and_the_method_still_answers() -> None:
    """What the method says by itself stays visible in the answers."""
    result = judged(case(value(2023, 10)), "on_track")
    assert (result.status, result.reasons, result.judging) == ("on_track", ("judged",), "stands")
    assert answers(result) == ["not_expected"] * 3


def test_a_judgement_lapses_when_a_newer_value_becomes_known() -> None:
    """By the day its document was published, not by the period it is about."""
    later = case(value(2023, 10, known_on=date(2025, 7, 9)))
    result = judged(later, "on_track")
    assert (result.status, result.judging) == ("not_expected", "lapsed")
    assert judged(later, "on_track", date(2025, 7, 9)).judging == "stands"


@pytest.mark.parametrize("flag", ["final", "provisional"])
def test_a_judgement_never_turns_a_miss_into_achieved(flag: str) -> None:
    """Nor a value that is not final, even if it meets the target."""
    result = judged(case(value(2023, 99, flag)), "achieved")
    assert (result.status, result.judging) == ("on_track", "set_aside")
    assert judged(case(value(2023, 120, "provisional")), "achieved").judging == "set_aside"
    broken = replace(case(value(2023, 99)), baseline=None)
    assert judged(broken, "achieved").judging == "set_aside"


def test_a_judgement_may_speak_where_the_method_cannot() -> None:
    """Without a target in numbers only people can judge; `other` changes nothing."""
    words = replace(case(), goal=None, obstacles=("target_in_words",))
    assert judged(words, "achieved").status == "achieved"
    assert judged(words, "other").status == "not_computable"


def test_the_latest_judgement_and_days_of_publication_come_from_the_records(tmp_path: Path) -> None:
    """A case drawn from records knows when its documents were published and who judged last."""
    root = write_project(tmp_path)
    file = "data/kpis/library-visits.yml"
    judgement = """\
assessments:
  - type: judgement
    status: not_expected
    as_of: 2025-06-30
    unit: {ja: 図書館, en: Library}
    reason: {ja: 理由, en: Reason}
    source:
      document: paper
"""
    edit(root, file, "assessments:\n", judgement)
    plan = load_plan(root).plan
    assert plan is not None
    kpi = plan.kpi["library-visits"]
    published = published_days(plan.sources)
    assert published == {"paper": date(2025, 7, 8)}
    assert status_of(kpi, BEFORE, 4).judging == "stands"
    assert status_of(kpi, BEFORE, 4, published).judging == "lapsed"


# --- the result -------------------------------------------------------------------------------------------------------


def test_every_status_and_reason_has_a_label_in_every_language() -> None:
    """A page can say each status and each reason of the closed lists."""
    assert len(REASONS) == 22
    wanted = {f"reason_{reason}" for reason in REASONS} | {f"status_{status}" for status in get_args(Status)}
    for language in languages():
        assert wanted <= set(labels(language))


def test_a_result_is_frozen_and_equal_by_value() -> None:
    """Results can be compared and kept, never changed."""
    result = computed(case(value(2023, 60)), BEFORE)
    assert result.answers[0] == Answer(Decimal(0), "on_track")
    with pytest.raises(AttributeError):
        result.status = "achieved"  # type: ignore[misc]
