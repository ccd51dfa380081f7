"""The comparison of records, field by field: nothing missed, nothing told twice, nothing false."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.editions.compare import compare
from macros.editions.compare_registers import registers_of
from macros.editions.wording import sentence
from macros.plan.kpi import Kpi, Related
from macros.plan.outline import Initiative, Pillar, PlanRecord, Review, Theme, Unit
from macros.plan.plan import Source, Term
from macros.plan.process import (
    Correction,
    Event,
    Measure,
    Meeting,
    NationalMove,
    Opinion,
    Requirement,
    Schedule,
    ScheduleItem,
    SourceNote,
    WorkingGroup,
)
from macros.words.labels import labels, languages

from .test_edition_compare import edition, found, second, text

Fact = dict[str, Any]

UNKNOWN = {"unknown": "not_in_source"}
NOTE = text("a note")

# A change of an indicator that no kind of its own tells → the field that must be named, none where nothing is said.
KPI_DETAILS: dict[str, tuple[Callable[[Fact], object], str]] = {
    "goal": (lambda kpi: kpi.update(goal=text("goal")), "goal"),
    "kind": (lambda kpi: kpi.update(kind="qualitative"), "kind"),
    "field": (lambda kpi: kpi.update(field={"id": "rooms", "basis": "editorial", "reason": NOTE}), "field"),
    "note": (lambda kpi: kpi.update(notes=[NOTE]), "notes"),
    "alias": (lambda kpi: kpi.update(aliases=[{"name": text("alias"), "source": {}}]), "aliases"),
    "note of a target": (lambda kpi: kpi["targets"][0].update(note=NOTE), "target_remarks"),
    "reason of a value": (lambda kpi: kpi["observations"][0].update(reason=NOTE), "value_remarks"),
    "flag of the baseline": (lambda kpi: kpi["baseline"].update(flag="estimated"), "baseline_remarks"),
    "reason of an assessment": (lambda kpi: kpi["assessments"][0].update(reason=NOTE), "assessments"),
    "assessed again": (
        lambda kpi: kpi["assessments"].append({"type": "published", "status": "on_track", "as_of": "2026-07-08"}),
        "assessed_as_of",
    ),
    "nothing: another page of the source": (lambda kpi: kpi.update(source={"document": "paper", "page": 9}), ""),
    "nothing: source of a target": (lambda kpi: kpi["targets"][0].update(source={"document": "other"}), ""),
    "nothing: source of a value": (lambda kpi: kpi["observations"][0].update(source={"document": "other"}), ""),
    "nothing: a field that nobody filled in": (lambda kpi: kpi.update(owner=UNKNOWN, tags=[], hidden=False), ""),
    "nothing: another place in the list": (lambda kpi: kpi.update(number=99), ""),
    "nothing: why it belongs to its pillar": (
        lambda kpi: kpi.update(pillar={"id": "reading", "basis": "text_order"}),
        "",
    ),
}


def fields(before: Fact, after: Fact) -> list[tuple[str, str, str]]:
    """Return kind, id and field of every change of a record."""
    return sorted((change.kind, change.id, change.field) for change in compare(before, after).changes)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(sorted(KPI_DETAILS)), min_size=6, max_size=6))
def test_every_other_field_of_an_indicator_is_told_by_its_name(names: list[str]) -> None:
    """Random details of six indicators: each comes back once, under its field, and what says nothing is not told."""
    before, after = edition(), second(edition())
    expected = []
    for kpi, name in zip(after["kpis"], names, strict=True):
        change, field = KPI_DETAILS[name]
        change(kpi)
        expected += [("kpi_detail_changed", kpi["id"], field)] if field else []
    assert fields(before, after) == sorted(expected)


@pytest.mark.parametrize(
    ("group", "change", "expected"),
    [
        ("schedule", {"content": NOTE}, ("schedule_detail_changed", "step-0", "content")),
        ("schedule", {"lane": {"id": "council", "name": NOTE}}, ("schedule_detail_changed", "step-0", "lane")),
        ("opinions", {"measure": "other"}, ("opinion_detail_changed", "opinion-0", "measure")),
        ("requirements", {"law": NOTE}, ("requirement_detail_changed", "item-0", "law")),
        ("requirements", {"name": NOTE}, ("requirement_detail_changed", "item-0", "name")),
        ("corrections", {"after": NOTE}, ("record_reworded", "misprint", "after")),
        ("units", {"multiplier": 1000}, ("record_changed", "visits", "multiplier")),
    ],
)
def test_every_other_field_of_another_record_is_told_by_its_name(
    group: str, change: Fact, expected: tuple[str, str, str]
) -> None:
    """Steps, opinions, requirements, corrections and units: a field without a kind of its own is named."""
    before = edition()
    before["corrections"] = [{"id": "misprint", "where": text("page"), "after": text("date")}]
    after = second(before)
    after[group][0].update(change)
    assert fields(before, after) == [expected]


def test_a_correction_that_is_new_is_told() -> None:
    """What an edition corrects is told beside everything else that changed."""
    before, after = edition(), second(edition())
    after["corrections"] = [{"id": "misprint", "where": text("page"), "before": text("a"), "after": text("b")}]
    assert found(before, after) == [("record_added", "misprint")]


def test_an_opinion_that_more_answers_is_told_without_being_newly_answered() -> None:
    """Newly answered is said once; further initiatives are a detail."""
    before = edition()
    before["opinions"][0].update(state="answered", answered_by=["more-books"])
    after = second(before)
    after["opinions"][0]["answered_by"] = ["more-books", "longer-hours"]
    assert fields(before, after) == [("opinion_detail_changed", "opinion-0", "answered_by")]


def test_a_step_that_moved_takes_its_printed_date_along() -> None:
    """The date as the source prints it is not told a second time; where it alone changed, it is."""
    before = edition()
    before["schedule"][0]["as_printed"] = "8月下旬"
    after = second(before)
    after["schedule"][0]["as_printed"] = "9月上旬"
    assert found(before, after) == [("schedule_detail_changed", "step-0")]
    after["schedule"][0]["when"] = {"date": "2025-09", "precision": "early"}
    assert found(before, after) == [("schedule_moved", "step-0")]


def test_a_new_unit_is_told_once() -> None:
    """The targets of an indicator in a new unit are not told as defined anew, unless they ask for something else."""
    before = edition()
    before["units"].append({"id": "people", "name": text("people"), "pattern": text("{number}")})
    after = second(before)
    after["kpis"][0]["unit"] = "people"
    assert found(before, after) == [("unit_changed", "kpi-0")]
    after["kpis"][0]["targets"][0]["value"] = "7"
    assert found(before, after) == [("target_redefined", "kpi-0"), ("unit_changed", "kpi-0")]


def _with_other_ids(after: Fact) -> None:
    """Give records of every kind that others refer to another id, and let the others follow."""
    after["pillars"][0]["id"], after["units"][0]["id"] = "books", "visitors"
    for kpi in after["kpis"]:
        kpi.update(pillar={"id": "books", "basis": "editorial", "source": {}}, unit="visitors")
    after["initiatives"][0].update(id="even-more-books", pillar="books")
    after["opinions"][0].update(id="said-first", answered_by=["even-more-books"])
    after["schedule"][0]["id"] = "step-one"
    after["requirements"][0]["id"] = "item-one"
    after["registers"]["events"][0]["id"] = "event-one"


def test_records_that_have_another_id_and_nothing_else_are_the_same() -> None:
    """Ids of pillars, units, steps, opinions and the like are for the data; no reader sees that they changed."""
    before = edition()
    before["initiatives"][0]["pillar"] = "reading"
    before["opinions"][0]["answered_by"] = ["more-books"]
    after = second(before)
    _with_other_ids(after)
    assert fields(before, after) == []
    after["pillars"][0]["name"] = text("another pillar")
    after["registers"]["events"][0]["when"] = {"date": "2025-01"}
    assert ("record_changed", "event-one", "when") in fields(before, after)


def test_what_is_compared_is_left_as_it_was() -> None:
    """Neither snapshot is changed by being compared, other ids or not."""
    before, after = edition(), second(edition())
    _with_other_ids(after)
    kept = copy.deepcopy((before, after))
    compare(before, after)
    assert (before, after) == kept


def test_a_field_that_a_later_engine_calls_by_another_name_has_not_changed() -> None:
    """The same value under another name, and a field that nobody had yet, are the engine's matter."""
    before, after = edition(), second(edition())
    for event in after["registers"]["events"]:
        event["moment"] = event.pop("when") or UNKNOWN
        event.update(links=[], is_public=False, remark=UNKNOWN)
    before["registers"]["sources"][0]["pages"] = after["registers"]["sources"][0].pop("pages")
    after["registers"]["sources"][0]["extent"] = before["registers"]["sources"][0]["pages"]
    assert compare(before, after).is_empty


def test_a_citation_deep_in_a_record_says_nothing() -> None:
    """Another page of the source under a statement of the plan is no change of the plan."""
    before = edition()
    before["registers"]["plan"] = [{"id": "plan", "goal": {"text": NOTE, "source": {"document": "paper", "page": 1}}}]
    after = second(before)
    after["registers"]["plan"][0]["goal"]["source"]["page"] = 2
    assert compare(before, after).is_empty
    after["registers"]["plan"][0]["goal"]["text"] = text("another note")
    assert fields(before, after) == [("record_changed", "plan", "goal")]


def test_each_field_of_a_record_is_a_change_of_its_own() -> None:
    """A reader is told which fields changed, from what to what where the value can be said in words."""
    before, after = edition(), second(edition())
    after["registers"]["sources"][0].update(pages="14", published_on="2025-07-08")
    changes = {change.field: change for change in compare(before, after).changes}
    assert sentence(changes["pages"], "en") == "Source changed: pages, from “12” to “14”"
    assert sentence(changes["published_on"], "ja") == "出典の「発行日」が加わりました：2025年7月8日"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (text("goal"), text("aim"), "Changed: goal: name of [-goal-]{+aim+}"),
        (UNKNOWN, text("aim"), "Changed: goal, from “not in the source” to “name of aim”"),
        (text("goal"), {**text("goal"), "ja": "別"}, "Changed: goal: [-goalの名-]{+別+} (日本語)"),
        ({"id": "one"}, {"id": "two"}, "Changed: goal"),
        ("some_code", "other_code", "Changed: goal"),
        ([NOTE], [NOTE, text("b")], "Added: goal, “name of b”"),
        ([NOTE, text("b")], [text("b")], "Removed: goal, “name of a note”"),
    ],
)
def test_a_field_is_told_from_what_to_what_where_words_can(before: Any, after: Any, told: str) -> None:
    """Texts by what went and came, values in words, and codes and ids not at all."""
    one, other = edition(), second(edition())
    one["kpis"][0]["goal"], other["kpis"][0]["goal"] = before, after
    (change,) = compare(one, other).changes
    assert sentence(change, "en") == told


def test_a_step_renamed_in_another_language_says_in_which() -> None:
    """No reader is told that a name changed into itself."""
    before, after = edition(), second(edition())
    after["schedule"][0]["name"] = {**after["schedule"][0]["name"], "en": "another step"}
    (change,) = compare(before, after).changes
    assert sentence(change, "ja") == "名前が「name of step 0」から「another step」に変わりました（English）"


def test_a_text_that_a_language_lacked_was_added_in_it() -> None:
    """A translation that came is no rewording of the other language."""
    before, after = edition(), second(edition())
    before["registers"]["events"][0]["name"] = {"ja": "出来事"}
    after["registers"]["events"][0]["name"] = {"ja": "出来事", "en": "An event"}
    (change,) = compare(before, after).changes
    assert sentence(change, "en") == "Event worded anew: {+An event+}"
    assert sentence(change, "ja") == "出来事の表現が変わりました：{+An event+}（English）"


def test_every_field_that_can_change_has_a_name_in_every_language() -> None:
    """No field of a record is told by its name in the data."""
    told_elsewhere = {"id", "number", "source", "driver_source", "printed_in", "related", "as_of", "qualitative_target"}
    records = [
        *(Kpi, Related, PlanRecord, Theme, Review, Pillar, Initiative, Unit, Event, NationalMove, Meeting, Measure),
        *(SourceNote, WorkingGroup, Correction, ScheduleItem, Opinion, Requirement, Schedule, Source, Term),
    ]
    names = {name for record in records for name in record.model_fields} - told_elsewhere
    names |= {field for _, field in KPI_DETAILS.values() if field} | {"lane"}
    for language in languages():
        assert not {name for name in names if f"change_field_{name}" not in labels(language)}


def test_every_register_has_a_name_in_every_language(tmp_path: Any) -> None:
    """A record that came or went says what it is."""
    from macros.edition_build import project_snapshot
    from macros.plan.load import load_plan

    from . import tiny

    tiny.write_project(tmp_path)
    plan = load_plan(tmp_path).plan
    assert plan is not None
    for language in languages():
        for register in [*registers_of(project_snapshot(tmp_path, plan)), "related"]:
            assert f"change_register_{register}" in labels(language)
