"""The comparison of what records refer to and of their lists: each entry once, by its name."""

from typing import Any

import pytest

from macros.editions.changes import Change
from macros.editions.compare import compare
from macros.editions.wording import sentence, sentence_pieces

from .test_edition_compare import edition, found, kpi, second, text

Fact = dict[str, Any]

UNKNOWN = {"unknown": "not_in_source"}
GONE, CAME = {"ja": "閉じました。", "en": "It closed."}, {"ja": "理由は不明。", "en": "Nobody knows why."}
SERIES = {
    "id": "series",
    "name": text("series"),
    "unit": "visits",
    "observations": [{"fiscal_year": year, "value": "50", "flag": "final"} for year in (2022, 2023)],
    "targets": [{"fiscal_year": 2027, "type": "exact", "value": "60"}],
}


def only(before: Fact, after: Fact) -> Change:
    """Return the one change there is."""
    (change,) = compare(before, after).changes
    return change


def test_of_a_list_of_texts_each_is_told_by_itself() -> None:
    """A note edited, one removed and one added are three changes; those that stayed are not repeated."""
    notes = [text(f"a note of some length {number}, which says {word}") for number, word in enumerate(("so", "or so"))]
    before, after = edition(), second(edition())
    before["kpis"][0]["notes"] = [*notes, GONE, text("stays")]
    edited = {**notes[0], "ja": notes[0]["ja"] + "（追記）"}
    after["kpis"][0]["notes"] = [text("stays"), edited, notes[1], CAME]
    changes = compare(before, after).changes
    assert [(change.before, change.after) for change in changes] == [
        (notes[0], edited),
        (None, CAME),
        (GONE, None),
    ]
    assert [piece.text for piece in sentence_pieces(changes[0], "ja") if piece.kind != "same"] == ["（追記）"]
    assert [sentence(change, "en") for change in changes[1:]] == [
        "Added: notes, “Nobody knows why.”",
        "Removed: notes, “It closed.”",
    ]


def test_of_a_list_of_records_each_is_told_by_its_name() -> None:
    """Who joined and who left a meeting is named, and of whom something else is said now."""
    members = [{"name": text(name), "attendance": "in_person"} for name in ("one", "two", "three")]
    before, after = edition(), second(edition())
    before["registers"]["meetings"] = [{"id": "meeting", "name": text("meeting"), "members": members[:2]}]
    later = [{**members[1], "attendance": "absent"}, members[2]]
    after["registers"]["meetings"] = [{"id": "meeting", "name": text("meeting"), "members": later}]
    assert [sentence(change, "en") for change in compare(before, after).changes] == [
        "Meeting changed: members, “name of two”",
        "Meeting, added: members, “name of three”",
        "Meeting, removed: members, “name of one”",
    ]


def test_what_a_record_refers_to_is_told_by_its_name_in_each_edition() -> None:
    """Not by an id, and with the name it had then: another pillar, other indicators."""
    before, after = edition(), second(edition())
    before["initiatives"][0].update(pillar="reading", kpis=UNKNOWN)
    after["initiatives"][0].update(pillar="meeting", kpis=["kpi-1", "kpi-2"])
    assert [sentence(change, "en") for change in compare(before, after).changes] == [
        "Initiative changed: pillar, from “name of reading” to “name of meeting”",
        "Initiative changed: indicators, from “not in the source” to “name of kpi 1, name of kpi 2”",
    ]


@pytest.mark.parametrize(
    ("field", "before", "after", "told"),
    [
        ("kind", "quantitative", "qualitative", "from “Quantitative indicator” to “Qualitative indicator”"),
        ("period_type", UNKNOWN, "fiscal_year", "from “not in the source” to “Fiscal year”"),
    ],
)
def test_a_code_is_told_in_the_words_of_the_site(field: str, before: Any, after: Any, told: str) -> None:
    """Where the site has words for it, a reader gets them."""
    one, other = edition(), second(edition())
    one["kpis"][0][field], other["kpis"][0][field] = before, after
    assert sentence(only(one, other), "en").endswith(told)


def test_a_lane_with_a_new_name_is_told_once_and_not_of_each_of_its_steps() -> None:
    """A step that went to another lane says from which to which."""
    before, after = edition(), second(edition())
    for snapshot, name in ((before, "work"), (after, "effort")):
        lane = {"id": "work", "name": text(name)}
        snapshot["registers"]["schedule"] = [{"id": "schedule", "lanes": [lane]}]
        for step in snapshot["schedule"]:
            step["lane"] = lane
    assert found(before, after) == [("record_changed", "schedule")]
    after = second(before)
    after["schedule"][0]["lane"] = {"id": "council", "name": text("council")}
    assert sentence(only(before, after), "en") == "Changed: lane, from “name of work” to “name of council”"


def test_of_a_series_beside_an_indicator_each_figure_is_told_with_its_period_and_unit() -> None:
    """A value revised, one added and a target raised are not just “observed values changed”."""
    before = edition()
    before["kpis"][0]["related"] = [SERIES]
    after = second(before)
    series = after["kpis"][0]["related"][0]
    series["observations"][0]["value"] = "51"
    series["observations"].append({"fiscal_year": 2024, "value": "70", "flag": "provisional"})
    series["targets"][0]["value"] = "80"
    assert [sentence(change, "en").partition(": ")[2] for change in compare(before, after).changes] == [
        "observed values (FY2022), from “50 visits” to “51 visits”",
        "observed values (FY2024), “70 visits (provisional)”",
        "targets (FY2027), from “60 visits” to “80 visits”",
    ]


def test_a_value_that_became_final_in_being_revised_says_so() -> None:
    """What each of the two values is stands beside it."""
    before, after = edition(), second(edition())
    after["kpis"][0]["observations"][1].update(value="52", flag="final")
    assert sentence(only(before, after), "en") == (
        "Value for FY2023 revised from 50.0 visits (provisional) to 52 visits (final)"
    )


def test_a_status_published_again_is_told_by_its_day() -> None:
    """The same status of a later day is no other assessment."""
    before, after = edition(), second(edition())
    after["kpis"][0]["assessments"] = [{"type": "published", "status": "on_track", "as_of": "2026-03-31"}]
    told = "Changed: day of the published status, from “8 July 2025” to “31 March 2026”"
    assert sentence(only(before, after), "en") == told


def test_a_time_that_is_not_known_at_either_end_is_told_once() -> None:
    """Not as a span from unknown to unknown."""
    before = edition()
    before["schedule"][0].update(when=UNKNOWN, end=UNKNOWN)
    after = second(before)
    after["schedule"][0].update(
        when={"date": "2025-08", "precision": "month"}, end={"date": "2025-09-10", "precision": "day"}
    )
    assert (
        sentence(only(before, after), "ja") == "時期が「資料に記載なし」から「2025年8月〜2025年9月10日」に変わりました"
    )


def test_an_indicator_that_became_two_is_neither_of_them() -> None:
    """Where both name it as their former name, nobody can say which it was: one went, two came."""
    before, after = edition(), second(edition())
    old = after["kpis"].pop(2)
    after["kpis"] += [{**kpi(50 + number), "aliases": [{"name": old["name"]}]} for number in range(2)]
    assert found(before, after) == [("kpi_added", "kpi-50"), ("kpi_added", "kpi-51"), ("kpi_dropped", "kpi-2")]


def test_the_one_that_has_the_name_itself_comes_before_one_that_had_it() -> None:
    """A name of one's own tells more than one among the aliases of another."""
    before, after = edition(), second(edition())
    old = after["kpis"].pop(2)
    after["kpis"] += [{**old, "id": "other-id"}, {**kpi(50), "aliases": [{"name": old["name"]}]}]
    assert found(before, after) == [("kpi_added", "kpi-50"), ("kpi_renamed", "other-id")]
