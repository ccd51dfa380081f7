"""Rules of the components that tell what the plan is, where it stands, what is to come, and what it all rests on."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lxml import etree

from macros.plan.plan import Plan
from macros.plan.process import Requirement
from macros.plan.values import Unknown
from macros.views.context import Context
from macros.views.corrections import corrections
from macros.views.direction import direction
from macros.views.glossary import glossary
from macros.views.kpi_rules import kpi_rules
from macros.views.national_moves import national_moves
from macros.views.next_steps import NextSteps, next_steps
from macros.views.parts import Figure, Gap, Phrase
from macros.views.plan_facts import plan_facts
from macros.views.requirements import requirements
from macros.views.source_notes import source_notes
from macros.views.sources import sources
from macros.views.themes import themes

from .rendering import parsed, rendered
from .support import load_fixture_plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_fixture_plan()


def with_plan(plan: Plan, **changes: Any) -> Plan:
    """Return the plan with other values in its own record."""
    return replace(plan, plan=plan.plan.model_copy(update=changes))


def shown(plan: Plan, name: str, language: str = "en", **arguments: str) -> etree._Element:
    """Return the elements that a macro call puts on a page of the editors' guide."""
    return parsed(rendered(name, language, arguments, plan, "guide/macros"))


def of_class(element: etree._Element, name: str) -> list[etree._Element]:
    found: list[etree._Element] = element.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]")
    return found


def text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


# plan_facts


@pytest.mark.parametrize(
    ("language", "period", "years"),
    [("en", "FY2030 to FY2032", "3 years"), ("ja", "令和12年度（2030年度）〜令和14年度（2032年度）", "3年間")],
)
def test_the_period_is_printed_with_its_years(plan: Plan, language: str, period: str, years: str) -> None:
    """The fiscal years stand with the era added in Japanese, the number of years beside them."""
    card = plan_facts(Context(plan, language)).cards[1]
    assert isinstance(card.value, Figure)
    assert (card.value.text, card.value.value) == (period, "2030/2032")
    assert [detail.text for detail in card.details] == [years]


def test_an_unknown_predecessor_is_shown_as_unknown(plan: Plan) -> None:
    """What the sources do not say is a gap with its reason, not a missing card."""
    card = next(card for card in plan_facts(Context(plan, "en")).cards if isinstance(card.value, Gap))
    assert (card.name, card.value.code, card.sources) == ("What it grew out of", "not_in_source", ())


def test_quoted_words_keep_the_original_and_ours_say_so(plan: Plan) -> None:
    """A quoted name stands with the prevailing language beside it; a paraphrase is marked as one."""
    cards = {card.name: card for card in plan_facts(Context(plan, "ja")).cards}
    assert cards["基本理念"].original == Phrase("Clear water from living forests", "en")
    assert cards["基本理念"].wording is None
    assert cards["計画とは"].original is None
    assert cards["計画とは"].wording is not None


# themes, direction


def test_each_theme_stands_beside_the_change_it_answers(plan: Plan) -> None:
    """Change and theme of one number stand together, each with its own source."""
    card = themes(Context(plan, "en")).cards[0]
    assert (card.number.value, card.driver.text, card.name.text) == (
        "1",
        "Summers grow hotter and drier",
        "Keep water in the ground through dry summers",
    )
    assert (card.driver_sources[0].page, card.sources[0].page) == ("p. 4", "p. 5")


def test_the_picture_and_its_table_show_the_same(plan: Plan) -> None:
    """Every pillar and theme of the picture is a row of the table, in the same order."""
    view = direction(Context(plan, "en"))
    assert view.picture is not None
    parts = (*view.picture.wide.pillars, *view.picture.wide.themes)
    drawn = [" ".join(label.text for label in part.labels) for part in parts]
    assert (
        drawn
        == [row.name.text for row in view.rows]
        == [
            *(pillar.name.get("en") for pillar in plan.pillars),
            *(theme.name.get("en") for theme in plan.themes),
        ]
    )


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_each_drawing_is_one_image_with_title_and_description(plan: Plan, width: str) -> None:
    """A drawing is one image named by its title, which is not the caption, and described by its names."""
    for language in plan.languages:
        figure = shown(plan, "direction", language).find(".//figure")
        svg = of_class(figure, f"plan-drawing--{width}")[0]
        title, description = (svg.find(f"{{*}}{tag}") for tag in ("title", "desc"))
        assert svg.get("role") == "img"
        assert (svg.get("aria-labelledby"), svg.get("aria-describedby")) == (title.get("id"), description.get("id"))
        assert title.text not in text(figure.find("figcaption"))
        assert all(pillar.name.get(language) in description.text for pillar in plan.pillars)


def test_pillars_are_called_carried_over_only_if_the_source_keeps_their_number(plan: Plan) -> None:
    """When the next plan is unknown or has another number of pillars, the picture does not say they are kept."""
    kept = direction(Context(plan, "en"))
    fewer = with_plan(plan, next_plan=plan.plan.next_plan.model_copy(update={"pillars": 1}))
    unknown = with_plan(plan, next_plan=Unknown(unknown="not_in_source"))
    others = [direction(Context(other, "en")) for other in (fewer, unknown)]
    assert {row.kind for row in kept.rows} == {"Pillars carried over", "New themes"}
    assert all(row.kind != "Pillars carried over" for other in others for row in other.rows)
    assert all(other.picture and "keep" not in other.picture.message for other in others)


def test_without_themes_there_is_no_picture(plan: Plan) -> None:
    """A plan without themes shows its pillars as a table and draws nothing that it does not have."""
    page = shown(replace(plan, themes=()), "direction")
    assert page.find(".//svg") is None
    assert len(page.findall(".//tbody/tr")) == len(plan.pillars)


# national_moves


def test_a_move_is_dated_as_printed_and_as_read(plan: Plan) -> None:
    """The printed date stands to the letter beside what it was read as; a year alone gains no month."""
    done, planned = national_moves(Context(plan, "ja")).moves
    assert (done.as_printed, done.when) == (Phrase("revised Nov. 2031", "en"), Phrase("2031年11月"))
    assert isinstance(planned.when, Figure)
    assert (planned.when.text, planned.when.value) == ("2032年内", "2032")
    assert (done.state.code, planned.state.code) == ("done", "planned")


def test_the_state_of_a_move_is_that_of_the_plans_day(plan: Plan) -> None:
    """The table says for which day its states hold."""
    assert "10 February 2032" in national_moves(Context(plan, "en")).note


# kpi_rules


def test_rules_are_numbered_and_stand_with_the_remark(plan: Plan) -> None:
    """Rules keep the order of the source; the number a rule names is a figure; the remark has its source."""
    view = kpi_rules(Context(plan, "en"))
    assert [rule.number.value for rule in view.rules] == ["1", "2"]
    assert [rule.about and rule.about.text for rule in view.rules] == [None, "about 2"]
    assert view.remark is not None
    assert view.remark.sources[0].page == "p. 6"


def test_rules_of_an_unknown_plan_are_unknown(plan: Plan) -> None:
    """When nothing is known of the next plan, the page says so with the reason."""
    page = shown(with_plan(plan, next_plan=Unknown(unknown="not_seen")), "kpi_rules")
    assert [gap.get("data-unknown") for gap in of_class(page, "plan-gap")] == ["not_seen"]


# requirements


def test_no_item_is_met_unless_the_data_says_where(plan: Plan) -> None:
    """Only an item whose state is met is shown as met, with a link to the page and heading that meets it."""
    view = requirements(Context(plan, "en", "requirements"))
    assert {item.name.text: (item.state.code, item.met_at) for item in view.items} == {
        "Springs open to all": ("named_in_direction", None),
        "Replanting after felling": ("met", "../#forest"),
        "Rules for dry summers": ("text_not_written", None),
    }


def test_counts_of_items_add_up(plan: Plan) -> None:
    """Every state is counted, also where it is zero, and the counts add up to all items."""
    open_items = [item for item in plan.requirements if item.state != "met"]
    view = requirements(Context(replace(plan, requirements=open_items), "en"))
    assert [(state.code, figure.value) for state, figure in view.counts] == [
        ("met", "0"),
        ("text_not_written", "1"),
        ("named_in_direction", "1"),
    ]
    assert view.total.value == "2"


def test_every_state_of_an_item_has_a_mark_and_a_word(plan: Plan) -> None:
    """A state is told by mark and word in every language, never by colour alone."""
    record = plan.requirements[0]
    for state in ("named_in_direction", "text_not_written", "met"):
        item: Requirement = record.model_copy(update={"state": state, "page": "index#forest"})
        for language in plan.languages:
            page = shown(replace(plan, requirements=[item]), "requirements", language)
            chip = of_class(page, "plan-requirements__state")[0]
            assert chip.find(".//path").get("d")
            assert text(chip)


# corrections


def test_a_misprinted_date_stands_with_its_correction_and_source(plan: Plan) -> None:
    """As printed, corrected, why and who says so stand in one row; the source links into the list of sources."""
    row = corrections(Context(plan, "en", "corrections")).rows[0]
    assert row.as_printed == Phrase("2031.10.9")
    assert (row.before.text, row.after.text) == ("9 October 2031", "10 September 2031")
    assert (row.kind.code, row.printed_in[0].page) == ("source_misprint", "p. 4")
    assert [(cite.title.text, cite.href) for cite in row.sources] == [("Gazette", "../sources/#gazette")]


def test_printed_letters_are_not_shown_twice(plan: Plan) -> None:
    """Where the text before already holds the date to the letter, it is not added once more."""
    record = plan.corrections[0]
    letters = record.before.model_copy(update={"root": {"en": "Printed “2031.10.9”", "ja": "「2031.10.9」"}})
    changed = replace(plan, corrections=[record.model_copy(update={"before": letters})])
    assert corrections(Context(changed, "en")).rows[0].as_printed is None


# source_notes


def test_a_page_shows_its_own_notes_and_no_others(plan: Plan) -> None:
    """A note is shown on the pages it names; a page without notes says so in a sentence."""
    assert [len(source_notes(Context(plan, "en"), page=page).notes) for page in ("index", "kpi/index", "about")] == [
        2,
        1,
        0,
    ]
    assert text(shown(plan, "source_notes", page="about")).startswith("No contradiction")


# next_steps


def steps(plan: Plan, day: date) -> NextSteps:
    return next_steps(Context(with_plan(plan, as_of=day), "en"))


def test_a_step_without_outcome_says_so(plan: Plan) -> None:
    """A later step is “scheduled then, outcome not recorded” unless an outcome is recorded."""
    outcomes = {step.name.text: step.outcome for step in next_steps(Context(plan, "en")).dated}
    assert outcomes["Third meeting"].word == "scheduled then, outcome not recorded"
    assert {name: outcome.code for name, outcome in outcomes.items() if outcome.code != "scheduled"} == {
        "Study visit": "cancelled",
        "Fourth meeting": "moved",
    }


def test_steps_stand_in_order_and_those_without_a_time_apart(plan: Plan) -> None:
    """Dated steps are in order of time whatever their lane; steps without a time follow by themselves."""
    view = next_steps(Context(plan, "en"))
    assert [step.when.text for step in view.dated] == [
        "from early March 2032 (end: not in the source)",
        "Tuesday 16 March 2032",
        "mid-May 2032",
        "Tuesday 22 June 2032",
        "late July 2032",
        "end of September 2032",
    ]
    assert [(step.name.text, step.when.text) for step in view.undated] == [
        ("Comments from residents", "not in the source")
    ]


@pytest.mark.parametrize(("day", "is_to_come"), [(date(2032, 5, 19), True), (date(2032, 5, 20), False)])
def test_an_imprecise_step_is_to_come_until_its_last_possible_day(plan: Plan, day: date, is_to_come: bool) -> None:
    """A step of mid-May is past only when the middle of May is."""
    assert ("Third meeting" in [step.name.text for step in steps(plan, day).dated]) is is_to_come


def test_steps_up_to_the_plans_day_are_not_to_come(plan: Plan) -> None:
    """A step on the very day of the plan is not shown as still to come."""
    assert "Second meeting" not in [step.name.text for step in next_steps(Context(plan, "en")).dated]


def test_a_plan_without_schedule_says_so(plan: Plan) -> None:
    """Without a schedule there is a sentence, not an empty list."""
    assert text(shown(replace(plan, schedule=None), "next_steps")).startswith("No later steps are recorded.")


# sources


def test_documents_are_grouped_by_what_cites_them(plan: Plan) -> None:
    """A document of the plan's records comes first, then those that only corrections, terms or statistics cite."""
    groups = {group.key: [document.id for document in group.documents] for group in sources(Context(plan, "en")).groups}
    assert groups["plan"] == ["town-paper"]
    assert groups["corrections"] == ["gazette"]
    assert "yearbook" in groups["related"]
    assert groups["uncited"] == ["evening-news"]
    without = sources(Context(replace(plan, corrections=()), "en")).groups
    assert [document.id for group in without if group.key == "glossary" for document in group.documents] == ["gazette"]


def test_citations_are_counted_where_they_stand(plan: Plan) -> None:
    """The count of a document is the sum over the parts of the data; one citation less counts one less."""

    def cited(found: Plan) -> tuple[int, dict[str, int]]:
        documents = [document for group in sources(Context(found, "en")).groups for document in group.documents]
        paper = next(document for document in documents if document.id == "town-paper")
        return int(paper.cited.value), {part: int(figure.value) for part, figure in paper.cited_in}

    total, parts = cited(plan)
    fewer, fewer_parts = cited(replace(plan, events=plan.events[1:]))
    assert total == sum(parts.values())
    assert (total - fewer, parts["events"] - fewer_parts["events"]) == (1, 1)


def test_only_a_document_with_an_address_is_a_link(plan: Plan) -> None:
    """A source without an address gives no link; one with it links out with rel noopener."""
    page = shown(plan, "sources")
    links = {item.get("id"): item.findall(".//a") for item in of_class(page, "plan-document")}
    assert links["town-paper"] == links["evening-news"] == []
    assert [(link.get("href"), link.get("rel")) for link in links["yearbook"]] == [
        ("https://example.org/yearbook", "noopener external")
    ]


def test_links_to_sources_land(plan: Plan) -> None:
    """Every link of a citation leads to the anchor of its document in the list of sources."""
    anchors = {item.get("id") for item in of_class(shown(plan, "sources"), "plan-document")}
    pages = [shown(plan, macro) for macro in ("plan_facts", "positions", "corrections", "requirements", "next_steps")]
    cited = [link.get("href") for page in pages for link in page.xpath(".//*[@class='plan-cites']//a")]
    assert cited
    assert {link.removeprefix("../../sources/#") for link in cited} <= anchors == {source.id for source in plan.sources}


def test_a_date_that_was_not_seen_is_not_filled(plan: Plan) -> None:
    """A publication date that was not seen is a gap; a month gains no day; how it was inferred stands beside it."""
    documents = {document.id: document for group in sources(Context(plan, "en")).groups for document in group.documents}
    assert documents["yearbook"].published == Gap("not seen", "not_seen")
    assert documents["gazette"].published == Phrase("September 2031")
    assert documents["gazette"].published_note is not None


def test_each_level_of_trust_is_explained(plan: Plan) -> None:
    """The list explains every level of trust that a document may have."""
    view = sources(Context(plan, "en"))
    used = {document.trust.code for group in view.groups for document in group.documents}
    assert used <= {level.code for level, _ in view.trust} == {"publisher", "transcription", "quotation"}
    assert all(means for _, means in view.trust)


# glossary


@pytest.mark.parametrize(
    ("language", "order"), [("en", ["kpi", "replanting", "spring"]), ("ja", ["replanting", "spring", "kpi"])]
)
def test_terms_are_in_the_order_of_the_language(plan: Plan, language: str, order: list[str]) -> None:
    """English sorts by the term; Japanese by the reading, then terms that need none."""
    assert [entry.id for entry in glossary(Context(plan, language)).entries] == order


def test_a_term_stands_at_its_anchor_in_both_languages(plan: Plan) -> None:
    """A term has the anchor that links use; names in another language carry its mark."""
    entry = shown(plan, "glossary").find(".//*[@id='spring']")
    assert text(of_class(entry, "plan-glossary__term")[0]) == "spring"
    other = of_class(entry, "plan-glossary__other")[0]
    assert [(span.get("lang"), span.text) for span in other.xpath(".//span[@lang]")] == [
        ("ja", "湧き水"),
        ("ja", "わきみず"),
    ]


def test_translations_not_to_use_are_named_as_such(plan: Plan) -> None:
    """Forbidden translations are struck out under their label, in the language they would stand in."""
    struck = shown(plan, "glossary").find(".//*[@id='spring']").findall(".//s/span")
    assert [(span.get("lang"), span.text) for span in struck] == [("ja", "井戸"), ("ja", "泉")]


def test_working_translations_are_marked(plan: Plan) -> None:
    """Every term says whether its translation is official or a working one."""
    standings = {entry.id: entry.standing.code for entry in glossary(Context(plan, "en")).entries}
    assert standings == {"replanting": "official", "spring": "working", "kpi": "working"}


def test_a_term_without_source_says_so(plan: Plan) -> None:
    """A definition that no document gives shows that it has no source."""
    entry = next(entry for entry in glossary(Context(plan, "en")).entries if entry.id == "kpi")
    assert (entry.sources, entry.no_source) == ((), Gap("not in the source", "not_in_source"))
