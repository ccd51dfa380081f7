"""What macros within a sentence print, and that one number in the data is one number on every page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from macros.components.catalogue import CATALOGUE
from macros.views.context import Context
from macros.views.count import COUNTED, count
from macros.words.labels import label

from .rendering import parsed, rendered, text_of, with_kpi
from .support import load_fixture_plan


def test_value_is_the_latest_final_one() -> None:
    """A later provisional value is not taken, and without any final one the sentence says so."""
    assert text_of(rendered("value", "en", {"kpi": "planted-area"})) == "124.5 ha (FY2029)"
    assert text_of(rendered("value", "ja", {"kpi": "planted-area"})) == "124.5ha（2029年度）"
    planted = load_fixture_plan().kpi["planted-area"]
    provisional = [one for one in planted.listed_observations if one.flag == "provisional"]
    html = rendered("value", "en", {"kpi": "planted-area"}, with_kpi("planted-area", observations=provisional))
    assert text_of(html) == label("value_none_final", "en")


def test_target_is_the_one_stated_last_for_the_latest_period() -> None:
    """Of several versions the later statement holds; an earlier period's target never stands for the latest."""
    target = load_fixture_plan().kpi["planted-area"].listed_targets[0]
    versions = [
        target.model_copy(update={"fiscal_year": year, "value": Decimal(value), "stated_on": stated})
        for year, value, stated in (
            (2031, 150, date(2032, 1, 1)),
            (2032, 190, date(2031, 1, 1)),
            (2032, 200, date(2031, 6, 1)),
        )
    ]
    for targets in (versions, versions[::-1]):
        html = rendered("target", "en", {"kpi": "planted-area"}, with_kpi("planted-area", targets=targets))
        assert text_of(html) == "at least 200 ha (FY2032)"


def test_counts_state_the_source_s_totals_and_count_the_rest() -> None:
    """All indicators and those of a kind are the stated totals; named ones are counted; the rest is the difference."""
    plan = load_fixture_plan()
    told = plan.plan.kpi_totals.model_copy(update={"all": 9, "qualitative": 5})
    context = Context(replace(plan, plan=plan.plan.model_copy(update={"kpi_totals": told})), "en")
    assert count(context, of="kpis").value == "9"
    assert count(context, of="kpis", kind="qualitative").value == "5"
    assert count(context, of="kpis_named", kind="qualitative").value == "1"
    assert count(context, of="kpis_unnamed").value == "4"
    assert count(context, of="kpis", pillar="water", kind="quantitative").value == "2"
    by_status = [int(count(context, of="kpis", status=code).value) for code in ("achieved", "on_track", "other")]
    assert by_status == [1, 1, 0]


@pytest.mark.parametrize(("of", "stray"), [("themes", "status"), ("kpis_unnamed", "kind"), ("sources", "pillar")])
def test_a_count_refuses_what_does_not_narrow_it(of: str, stray: str) -> None:
    """Themes have no status: such a call is refused, never quietly counted without it."""
    with pytest.raises(TypeError, match=stray):
        count(Context(load_fixture_plan(), "en"), of=of, **{stray: "forest"})


@pytest.mark.parametrize("of", COUNTED)
def test_everything_that_can_be_counted_has_a_number_of_its_own(of: str) -> None:
    """Each choice of the catalogue gives a number, and its key says what was counted."""
    figure = count(Context(load_fixture_plan(), "en"), of=of)
    assert int(figure.value) >= 0
    assert figure.key == ("plan/kpi_totals/all" if of == "kpis" else f"count/{of}")


def test_pillar_counts_add_up_to_the_counts_without_one() -> None:
    """What each pillar holds is together what there is, where every record has a pillar."""
    context = Context(load_fixture_plan(), "en")
    for of in ("fields", "initiatives", "measures"):
        each: Sequence[int] = [int(count(context, of=of, pillar=pillar).value) for pillar in context.plan.pillar]
        assert sum(each) == int(count(context, of=of).value)


def test_an_example_shows_the_call_as_it_is_written() -> None:
    """The one required argument stands without its name, the others with theirs; the result is the macro's own."""
    tree = parsed(rendered("example", "en", {"macro": "date", "date": "2032-02-10", "weekday": True}))
    assert tree.findtext(".//code") == '{{ date("2032-02-10", weekday=true) }}'
    assert tree.findtext(".//time") == "Tuesday 10 February 2032"
    tree = parsed(rendered("example", "en", {"macro": "kpi_table", "pillar": "forest"}))
    assert tree.findtext(".//code") == '{{ kpi_table(pillar="forest") }}'


def test_dates_and_years_in_sentences_print_as_the_language_does() -> None:
    """Day, weekday, month, fiscal year with era, and the period of the plan."""
    cases = (
        ("date", {"date": "2025-07-08", "weekday": True}, "Tuesday 8 July 2025", "2025年7月8日（火）"),
        ("date", {"date": "2025-08"}, "August 2025", "2025年8月"),
        ("fiscal_year", {"year": "2025"}, "FY2025", "令和7年度（2025年度）"),
        ("fiscal_year", {"year": 2019}, "FY2019", "令和元年度（2019年度）"),
        ("period", {}, "FY2030 to FY2032", "令和12年度（2030年度）〜令和14年度（2032年度）"),
    )
    for name, arguments, english, japanese in cases:
        assert text_of(rendered(name, "en", arguments)) == english
        assert text_of(rendered(name, "ja", arguments)) == japanese
        assert not CATALOGUE[name].is_block


def test_a_term_leads_to_its_entry_in_the_glossary() -> None:
    """From any page, in the language of the page."""
    html = rendered("term", "ja", {"term": "spring"}, page="pillars/forest")
    assert parsed(html).find(".//a").get("href") == "../../glossary/#spring"
    assert text_of(html) == "湧き水"


def test_a_changed_number_changes_wherever_it_is_shown() -> None:
    """One target in the data: the card, the table and the sentence all print the new one and nothing of the old."""
    target = load_fixture_plan().kpi["planted-area"].listed_targets[0]
    plan = with_kpi("planted-area", targets=[target.model_copy(update={"value": Decimal(187)})])
    calls: list[tuple[str, dict[str, Any]]] = [
        ("kpi", {"kpi": "planted-area"}),
        ("target", {"kpi": "planted-area"}),
        ("kpi_table", {"pillar": "forest"}),
    ]
    for name, arguments in calls:
        for language in ("en", "ja"):
            html = rendered(name, language, arguments, plan)
            assert parsed(html).xpath("//data[@data-key='kpis/planted-area/targets/0/value']/@value") == ["187"]
            assert "180" not in html
