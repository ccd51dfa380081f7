"""The comparison of two editions: exactly what changed, nothing else, in words that read well."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.editions.changes import KINDS, Change
from macros.editions.compare import compare
from macros.editions.comparison_text import comparison_text
from macros.editions.snapshot import canonical
from macros.editions.wording import sentence
from macros.words.labels import languages

Fact = dict[str, Any]


def text(words: str) -> dict[str, str]:
    """Return a bilingual text."""
    return {"ja": f"{words}の名", "en": f"name of {words}"}


def kpi(number: int) -> Fact:
    """Return an indicator of a snapshot; every other one is better lower."""
    return {
        "id": f"kpi-{number}",
        "number": number,
        "kind": "quantitative",
        "name": text(f"kpi {number}"),
        "definition": text(f"definition {number}"),
        "unit": "visits",
        "direction": "higher_is_better" if number % 2 else "lower_is_better",
        "pillar": "reading",
        "baseline": {"fiscal_year": 2020, "value": "10", "flag": "final"},
        "targets": [{"fiscal_year": 2025, "type": "at_least", "value": "100"}],
        "observations": [
            {"fiscal_year": 2022, "value": "40", "flag": "final"},
            {"fiscal_year": 2023, "value": "50.0", "flag": "provisional"},
        ],
        "assessments": [{"type": "published", "status": "on_track", "as_of": "2025-07-08"}],
    }


def edition(kpis: int = 6, paragraphs: int = 12) -> Fact:
    """Return the snapshot of a made-up edition."""
    blocks = {
        "ja": [["paragraph", f"これは{number}番目の段落で、町の図書館の話です。"] for number in range(paragraphs)],
        "en": [["paragraph", f"This is paragraph {number} and it tells of the town."] for number in range(paragraphs)],
    }
    steps = [
        {
            "id": f"step-{number}",
            "name": text(f"step {number}"),
            "when": {"date": "2025-08", "precision": "late"},
            "outcome": {"unknown": "outcome_not_recorded"},
        }
        for number in range(4)
    ]
    return {
        "format": 1,
        "plan": {"id": "plan", "title": text("plan"), "languages": ["ja", "en"], "as_of": "2025-07-08"},
        "edition": {"id": "first", "name": text("first"), "changes": []},
        "editions": [{"id": "first", "changes": []}, {"id": "second", "changes": [text("note")]}],
        "units": [{"id": "visits", "name": text("visits"), "pattern": {"ja": "{number}人", "en": "{number} visits"}}],
        "pillars": [{"id": name, "name": text(name)} for name in ("reading", "meeting")],
        "kpis": [kpi(number) for number in range(kpis)],
        "initiatives": [{"id": "more-books", "text": text("more books")}],
        "schedule": steps,
        "opinions": [
            {
                "id": f"opinion-{number}",
                "text": text(f"opinion {number}"),
                "state": "measure_named",
                "answered_by": {"unknown": "not_in_source"},
            }
            for number in range(4)
        ],
        "requirements": [
            {"id": f"item-{number}", "name": text(f"item {number}"), "state": "text_not_written"} for number in range(3)
        ],
        "corrections": [],
        "registers": {
            "events": [{"id": f"event-{number}", "name": text(f"event {number}"), "when": {}} for number in range(3)],
            "sources": [{"id": "paper", "title": text("paper"), "pages": "12"}],
        },
        "pages": {
            language: {"page": {"title": "page", "blocks": [["heading", "page"], *found]}}
            for language, found in blocks.items()
        },
    }


def second(first: Fact) -> Fact:
    """Return a later edition in which nothing has changed yet."""
    after = copy.deepcopy(first)
    after["edition"] = {"id": "second", "name": text("second"), "changes": [text("note")]}
    return after


def _set(record: Fact, field: str, value: Any) -> None:
    record[field] = value


def _answer(opinion: Fact) -> None:
    opinion.update(state="answered", answered_by=["more-books"])


def _stated_anew(record: Fact) -> None:
    record["targets"].append({"fiscal_year": 2025, "type": "at_least", "value": "90", "stated_on": "2025-09-01"})


# A named change of one indicator → the kind that must be found, for the directions higher and lower.
KPI_CHANGES: dict[str, tuple[Callable[[Fact], None], str]] = {
    "rename": (lambda record: _set(record, "name", text("another name")), "kpi_renamed"),
    "redefine": (lambda record: _set(record, "definition", text("another definition")), "kpi_redefined"),
    "reassign": (lambda record: _set(record, "pillar", {"id": "meeting", "basis": "editorial"}), "kpi_reassigned"),
    "raise": (lambda record: _set(record["targets"][0], "value", "100.5"), "target_raised"),
    "lower": (lambda record: _set(record["targets"][0], "value", "99.9"), "target_lowered"),
    "state anew": (_stated_anew, "target_lowered"),
    "redate": (lambda record: _set(record["targets"][0], "fiscal_year", 2026), "target_redated"),
    "define anew": (lambda record: _set(record["targets"][0], "type", "at_most"), "target_redefined"),
    "drop the target": (lambda record: _set(record, "targets", {"unknown": "not_in_source"}), "target_dropped"),
    "second target": (
        lambda record: record["targets"].append({"fiscal_year": 2030, "type": "at_least", "value": "9"}),
        "target_added",
    ),
    "status": (lambda record: _set(record["assessments"][0], "status", "not_expected"), "status_changed"),
    "baseline": (lambda record: _set(record["baseline"], "value", "11"), "baseline_revised"),
    "revise": (lambda record: _set(record["observations"][0], "value", "41"), "value_revised"),
    "confirm": (lambda record: _set(record["observations"][1], "flag", "final"), "flag_changed"),
    "observe": (
        lambda record: record["observations"].append({"fiscal_year": 2024, "value": "60", "flag": "final"}),
        "observation_added",
    ),
    "forget": (lambda record: record["observations"].pop(0), "observation_dropped"),
    "nothing: as written": (lambda record: _set(record["observations"][1], "value", "50"), ""),
}
OTHER_CHANGES: dict[str, tuple[str, Callable[[Fact], None], str]] = {
    "move": ("schedule", lambda item: _set(item, "when", {"date": "2025-09", "precision": "early"}), "schedule_moved"),
    "done": ("schedule", lambda item: _set(item, "outcome", "done"), "schedule_outcome"),
    "name a step": ("schedule", lambda item: _set(item, "name", text("another step")), "schedule_renamed"),
    "answer": ("opinions", _answer, "opinion_answered"),
    "reword": ("opinions", lambda item: _set(item, "text", text("other words")), "opinion_reworded"),
    "meet": ("requirements", lambda item: _set(item, "state", "met"), "requirement_met"),
    "name an item": (
        "requirements",
        lambda item: _set(item, "state", "named_in_direction"),
        "requirement_state_changed",
    ),
}

REGISTER_CHANGES: dict[str, tuple[Callable[[Fact], None], str]] = {
    "reword": (lambda record: _set(record, "name", text("another record")), "record_reworded"),
    "date": (lambda record: _set(record, "when", {"date": "2025-01"}), "record_changed"),
    "nothing: another place in the paper": (lambda record: _set(record, "source", {"document": "paper"}), ""),
}


def found(before: Fact, after: Fact) -> list[tuple[str, str]]:
    """Return the kind and the id of every change of a record."""
    return sorted((change.kind, change.id) for change in compare(before, after).changes)


def test_an_edition_is_equal_to_itself() -> None:
    """Nothing is told where nothing changed, and the notes alone where people wrote some."""
    comparison = compare(edition(), second(edition()))
    assert comparison.is_empty
    assert [note["en"] for note in comparison.notes] == ["name of note"]
    assert compare(edition(), edition()).notes == ()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(st.data())
def test_a_comparison_tells_exactly_what_was_changed(data: st.DataObject) -> None:
    """Random named changes, at most one a record, with records added and dropped: their list comes back, no more."""
    before = edition()
    after = second(before)
    expected: list[tuple[str, str]] = []
    for record in list(after["kpis"]):
        name = data.draw(st.sampled_from(["", "drop", *KPI_CHANGES]), label=record["id"])
        if name == "drop":
            after["kpis"].remove(record)
            expected.append(("kpi_dropped", record["id"]))
        elif name:
            change, kind = KPI_CHANGES[name]
            change(record)
            expected += [(kind, record["id"])] if kind else []
    for group in ("schedule", "opinions", "requirements"):
        for record in list(after[group]):
            names = [name for name, (place, _, _) in OTHER_CHANGES.items() if place == group]
            name = data.draw(st.sampled_from(["", "drop", *names]), label=record["id"])
            if name == "drop":
                after[group].remove(record)
                expected.append((f"{group.rstrip('s')}_dropped", record["id"]))
            elif name:
                _, change, kind = OTHER_CHANGES[name]
                change(record)
                expected.append((kind, record["id"]))
    for record in list(after["registers"]["events"]):
        name = data.draw(st.sampled_from(["", "drop", *REGISTER_CHANGES]), label=record["id"])
        if name == "drop":
            after["registers"]["events"].remove(record)
            expected.append(("record_dropped", record["id"]))
        elif name:
            change, kind = REGISTER_CHANGES[name]
            change(record)
            expected += [(kind, record["id"])] if kind else []
    for number in range(data.draw(st.integers(0, 2), label="new indicators")):
        after["kpis"].append(kpi(100 + number))
        expected.append(("kpi_added", f"kpi-{100 + number}"))
    assert found(before, after) == sorted(expected)


@pytest.mark.parametrize(
    ("number", "value", "kind", "demand"),
    [
        (1, "101", "target_raised", "more"),
        (1, "99", "target_lowered", "less"),
        (2, "101", "target_raised", "less"),
        (2, "99", "target_lowered", "more"),
    ],
)
def test_more_or_less_demanding_follows_the_direction(number: int, value: str, kind: str, demand: str) -> None:
    """A higher target asks for more where more is better, and for less where less is."""
    before, after = edition(), second(edition())
    after["kpis"][number]["targets"][0]["value"] = value
    (change,) = compare(before, after).changes
    assert (change.kind, change.demand) == (kind, demand)


@pytest.mark.parametrize("direction", ["maintain", {"unknown": "not_in_source"}])
def test_without_a_direction_a_target_is_only_changed(direction: Any) -> None:
    """Where nobody says which way is better, no word judges: changed from … to …."""
    before = edition()
    before["kpis"][1]["direction"] = direction
    after = second(before)
    after["kpis"][1]["targets"][0]["value"] = "80"
    (change,) = compare(before, after).changes
    assert (change.kind, change.demand) == ("target_changed", None)
    assert sentence(change, "en") == "Target for FY2025 changed from at least 100 visits to at least 80 visits"


def test_a_changed_direction_judges_no_target() -> None:
    """A direction that was turned round is told; the target beside it is changed, neither raised nor lowered."""
    before, after = edition(), second(edition())
    after["kpis"][1].update(direction="lower_is_better")
    after["kpis"][1]["targets"][0]["value"] = "80"
    assert found(before, after) == [("direction_changed", "kpi-1"), ("target_changed", "kpi-1")]


@pytest.mark.parametrize("by_alias", [False, True])
def test_a_new_id_is_the_same_indicator_by_name_or_alias(by_alias: bool) -> None:
    """An indicator that keeps its name under a new id, or names the old one as an alias, is renamed, not replaced."""
    before, after = edition(), second(edition())
    record = after["kpis"][2]
    record["id"] = "other-id"
    if by_alias:
        record.update(aliases=[{"name": record["name"]}], name=text("new name"))
    assert found(before, after) == [("kpi_renamed", "other-id")]


def test_a_name_that_changed_in_another_language_says_in_which() -> None:
    """A Japanese reader is not told of a new name without a word about the English it is in."""
    before, after = edition(), second(edition())
    after["kpis"][2]["name"] = {**after["kpis"][2]["name"], "en": "new name"}
    (change,) = compare(before, after).changes
    assert sentence(change, "ja").endswith("（English）")
    assert "（" not in sentence(change, "en") and "(" not in sentence(change, "en")


def test_a_name_that_two_could_have_inherited_is_no_rename() -> None:
    """Where the name does not tell which indicator it was, one is dropped and one is added."""
    before, after = edition(), second(edition())
    for number in (2, 3):
        before["kpis"][number]["name"] = text("shared")
    after["kpis"][2:4] = [{**kpi(50), "name": text("shared")}]
    assert found(before, after) == [("kpi_added", "kpi-50"), ("kpi_dropped", "kpi-2"), ("kpi_dropped", "kpi-3")]


def test_a_gap_that_is_filled_is_a_new_value() -> None:
    """A missing value that is known now was not revised, and a value withdrawn is told with its reason."""
    before, after = edition(), second(edition())
    gap = {"fiscal_year": 2024, "value": {"unknown": "dash_in_source"}, "flag": "missing"}
    before["kpis"][0]["observations"].append(gap)
    after["kpis"][0]["observations"].append({**gap, "value": "70", "flag": "final"})
    after["kpis"][1]["observations"][0].update(value={"unknown": "not_published"}, flag="missing")
    changes = {change.kind: change for change in compare(before, after).changes}
    assert changes.keys() == {"observation_added", "value_revised"}
    assert sentence(changes["observation_added"], "en") == "New value for FY2024: 70 visits"
    assert sentence(changes["value_revised"], "en").endswith("to not found in what is public")


def test_every_kind_of_change_has_a_sentence_in_every_language() -> None:
    """No kind is told by its code; all values that a sentence names are given."""
    before = edition()
    after = second(before)
    for number, (change, _) in enumerate(KPI_CHANGES.values()):
        before["kpis"].append(kpi(20 + number))
        after["kpis"].append(kpi(20 + number))
        change(after["kpis"][-1])
    changes: dict[str, Change] = {change.kind: change for change in compare(before, after).changes}
    for group, change, _ in OTHER_CHANGES.values():
        later = second(before)
        change(later[group][0])
        changes |= {change.kind: change for change in compare(before, later).changes}
    for group, records in (("kpis", "kpis"), *((name, name) for name in ("schedule", "opinions", "requirements"))):
        fewer, other = second(before), second(before)
        del fewer[records][0]
        changes |= {change.kind: change for change in compare(before, fewer).changes}
        changes |= {change.kind: change for change in compare({**before, records: before[records][1:]}, other).changes}
        assert f"{KINDS[group][0]}" in changes
    turned, united, stated = second(before), second(before), second(before)
    turned["kpis"][0].update(direction="maintain")
    turned["kpis"][0]["targets"][0]["value"] = "5"
    united["kpis"][0]["unit"] = {"unknown": "not_in_source"}
    before["opinions"][0]["state"] = stated["opinions"][1]["state"] = "answered"
    before["opinions"][1]["answered_by"] = stated["opinions"][1]["answered_by"] = ["more-books"]
    for later in (turned, united, stated):
        changes |= {change.kind: change for change in compare(before, later).changes}
    for records in ([], [*before["registers"]["events"], {"id": "new", "name": text("new")}]):
        later = second(before)
        later["registers"]["events"] = records
        changes |= {change.kind: change for change in compare(before, later).changes}
    for edit_record, _ in REGISTER_CHANGES.values():
        later = second(before)
        edit_record(later["registers"]["events"][0])
        changes |= {change.kind: change for change in compare(before, later).changes}
    for group in ("kpis", "schedule", "opinions", "requirements"):
        later = second(before)
        later[group][0]["notes"] = [text("note")]
        changes |= {change.kind: change for change in compare(before, later).changes}
    assert changes.keys() == {kind for kinds in KINDS.values() for kind in kinds}
    for found_change in changes.values():
        for language in languages():
            told = sentence(found_change, language)
            assert told and "{" not in told.replace("{+", ""), (found_change.kind, told)


def test_a_text_that_changed_in_another_language_says_in_which() -> None:
    """What the other language says anew is shown there, with its name, and never as a change of nothing."""
    before, after = edition(), second(edition())
    after["registers"]["events"][0]["name"] = {**text("event 0"), "ja": "別の名"}
    (change,) = compare(before, after).changes
    assert sentence(change, "ja") == "出来事の表現が変わりました：[-event 0-]{+別+}の名"
    assert sentence(change, "en") == "Event worded anew: [-event 0-]{+別+}の名 (日本語)"


def test_an_edition_frozen_without_a_register_gains_none_of_its_records() -> None:
    """What an earlier edition did not keep cannot be compared, and is not called new."""
    before, after = edition(), second(edition())
    del before["registers"]["events"]
    assert compare(before, after).is_empty


def test_numbers_in_a_register_are_compared_by_value() -> None:
    """A statistic beside an indicator written 50 and 50.0 is the same; another value is told."""
    before, after = edition(), second(edition())
    for snapshot, value in ((before, "50"), (after, "50.0")):
        series = {"id": "census", "name": text("census"), "observations": [{"year": 2020, "value": value}]}
        snapshot["kpis"][0]["related"] = [series]
    assert compare(before, after).is_empty
    after["kpis"][0]["related"][0]["observations"][0]["value"] = "51"
    assert found(before, after) == [("record_changed", "kpi-0/census")]


def test_the_statistics_of_a_renamed_indicator_stay_its_own() -> None:
    """They neither go nor come with the id, and those of a new indicator are told with it alone."""
    before, after = edition(), second(edition())
    series = {"id": "census", "name": text("census"), "observations": []}
    before["kpis"][0]["related"] = after["kpis"][0]["related"] = [series]
    after["kpis"][0]["id"] = "other-id"
    after["kpis"].append({**kpi(50), "related": [series]})
    assert found(before, after) == [("kpi_added", "kpi-50"), ("kpi_renamed", "other-id")]


def test_a_comparison_is_one_value_of_json() -> None:
    """As JSON it holds everything and is the same bytes every time."""
    before, after = edition(), second(edition())
    after["kpis"][1]["targets"][0]["value"] = "120"
    comparison = compare(before, after)
    plain = json.loads(canonical(comparison.plain()))
    (change,) = plain["changes"]
    assert (change["kind"], change["id"], change["demand"]) == ("target_raised", "kpi-1", "more")
    assert (change["before"]["value"], change["after"]["value"]) == ("100", "120")
    assert canonical(compare(before, after).plain()) == canonical(comparison.plain())
    assert "raised from at least 100 visits to at least 120 visits (more demanding)" in comparison_text(
        comparison, "en"
    )
