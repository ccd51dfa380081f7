"""What the components of indicators, pillars and statements promise their readers."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any, get_args

import pytest

from macros.plan.assignments import Assigned
from macros.plan.values import Text, Unknown, UnknownCode
from macros.words.labels import label

from .rendering import gaps, parsed, rendered, text_of, with_kpi
from .support import load_fixture_plan

IN_SOURCE = Unknown(unknown="not_in_source")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("code", get_args(UnknownCode))
def test_an_unknown_value_is_shown_as_a_gap_with_its_reason(code: str, language: str) -> None:
    """Whatever is unknown of an indicator stands in its place with the words of its code, never as 0 or nothing."""
    names = ("definition", "unit", "period_type", "direction", "baseline", "goal", "goal_reason")
    plan = with_kpi("planted-area", **dict.fromkeys(names, Unknown(unknown=code)))
    html = rendered("kpi_definition", language, {"kpi": "planted-area"}, plan)
    assert gaps(html) == [code] * len(names)
    assert text_of(html).count(label(f"unknown_{code}", language)) == len(names)


def test_a_card_without_figures_is_a_card_of_gaps() -> None:
    """Status, target, latest value, pillar, field, goal, unit and direction are all asked for, known or not."""
    unknown = dict.fromkeys(("pillar", "field", "goal", "unit", "direction", "targets", "observations"), IN_SOURCE)
    plan = with_kpi("timber-sales", **unknown, assessments=IN_SOURCE)
    assert gaps(rendered("kpi", "en", {"kpi": "timber-sales"}, plan)) == ["not_in_source"] * 5


def test_the_name_on_a_card_is_a_link_except_on_the_page_it_would_lead_to() -> None:
    """An indicator's card leads to its page, a pillar's head to the pillar's page, and neither to itself."""
    for name, page in (("kpi", "kpi/planted-area"), ("pillar", "pillars/forest")):
        arguments = {name: page.split("/")[1]}
        elsewhere = parsed(rendered(name, "en", arguments, page="current-plan"))
        at_home = parsed(rendered(name, "en", arguments, page=page))
        heads = [tree.xpath("//*[contains(@class, 'plan-card__name')]//@href") for tree in (elsewhere, at_home)]
        assert heads == [[f"../{page}/"], []]


def test_a_card_says_how_an_assignment_came_about() -> None:
    """A pillar that the source does not print says so; one that it prints says nothing."""
    read = with_kpi("planted-area", pillar=Assigned[Any](id="forest", basis="text_order"))
    for language in ("en", "ja"):
        words = label("basis_text_order", language)
        assert words in text_of(rendered("kpi", language, {"kpi": "planted-area"}, read))
        assert words not in text_of(rendered("kpi", language, {"kpi": "planted-area"}))


def test_the_status_on_a_card_is_a_mark_a_word_the_printed_word_its_date_and_its_page() -> None:
    """The published status never stands without the word of the source, its day and where it was printed."""
    html = rendered("kpi", "ja", {"kpi": "planted-area"})
    status = parsed(html).xpath("//dd[.//*[contains(@class, 'plan-status--on_track')]]")[0]
    assert status.xpath(".//*[local-name()='svg'][@aria-hidden='true']")
    assert status.xpath(".//*[@lang='en']/text()") == ["On track"]
    text = " ".join("".join(status.itertext()).split())
    assert label("status_on_track", "ja") in text
    assert "2032年2月10日" in text
    assert text.endswith("2ページ")


def test_the_three_assessments_stand_apart() -> None:
    """Published, judged and computed status each say whose they are; what is not there is a gap, not a copy."""
    tree = parsed(rendered("kpi_assessment", "en", {"kpi": "clean-springs"}))
    kinds = tree.xpath("//*[contains(@class, 'plan-card__kind')]/text()")
    assert [kind.split(" ")[0] for kind in kinds] == ["Published", "Judged", "Judged", "Computed"]
    shown = tree.xpath("//*[contains(@class, 'plan-assessment__status')]")
    assert "".join(shown[0].itertext()).strip() == label("unknown_not_in_source", "en")
    standings = "".join(tree.itertext())
    assert label("judging_stands", "en") in standings or label("judging_lapsed", "en") in standings
    assert standings.count(label("judging_replaced", "en")) == 1


def test_every_reason_why_nothing_can_be_computed_is_given() -> None:
    """An indicator of words alone names what is missing."""
    html = rendered("kpi_assessment", "en", {"kpi": "forest-guides"})
    reasons = parsed(html).xpath("//*[contains(@class, 'plan-assessment__reasons')]//li/text()")
    expected = ("target_in_words", "no_baseline", "no_actual", "direction_unknown")
    assert sorted(reasons) == sorted(label(f"reason_{reason}", "en") for reason in expected)
    assert label("assessment_shares_same", "en", shares="0%, 5%, 20%") not in text_of(html)


def test_answers_that_hang_on_the_share_are_shown_at_each_share() -> None:
    """Where 0, 5 and 20 per cent give different answers, a table shows all three and marks the method's own."""
    kpi = load_fixture_plan().kpi["planted-area"]
    slower = [
        one.model_copy(update={"value": Decimal(155)}) if one.fiscal_year == 2031 else one
        for one in kpi.listed_observations
    ]
    html = rendered("kpi_assessment", "en", {"kpi": "planted-area"}, with_kpi("planted-area", observations=slower))
    rows = [" ".join("".join(row.itertext()).split()) for row in parsed(html).iter("tr")][1:]
    assert rows == ["0% Not expected to be met", "5% used here Not expected to be met", "20% On track"]


def test_a_judgement_does_not_change_what_is_computed() -> None:
    """The computed status is the method's own, whatever an office judged."""
    plan = load_fixture_plan()
    bare = with_kpi("clean-springs", assessments=IN_SOURCE)
    computed = [
        parsed(rendered("kpi_assessment", "en", {"kpi": "clean-springs"}, one)).xpath(
            "string(//*[contains(@class, 'plan-assessment__verdict--computed')])"
        )
        for one in (plan, bare)
    ]
    assert computed[0] == computed[1]
    assert computed[0].strip()


def test_related_figures_say_that_they_are_not_the_plan_s() -> None:
    """A notice stands over them, targets name the other plan, each figure its trust and whether it came out later."""
    html = rendered("kpi_related", "en", {"kpi": "stream-nitrate"})
    text, tree = text_of(html), parsed(html)
    assert text.startswith(label("kpi_related_title", "en"))
    captions = ["".join(caption.itertext()) for caption in tree.iter("caption")]
    name, owner = "Nitrate in the rivers of the county", "River Plan of the county"
    assert captions[1] == label("kpi_related_targets", "en", name=name, owner=owner)
    assert captions[1].endswith("not in this plan")
    rows = [" ".join("".join(row.itertext()).split()) for row in tree.iter("tr")]
    figures = [row for row in rows if not row.startswith("Period")]
    assert len(figures) == 54
    for row in figures:
        late = "Report on the rivers" in row
        assert (label("published_later", "en", date="10 February 2032") in row) is late
        assert (label("trust_quotation", "en") in row) is late
        assert (label("trust_publisher", "en") in row) is not late


def test_related_series_of_one_name_are_told_apart_by_what_they_belong_to() -> None:
    """In the heading and in the caption; a name that stands once needs nothing behind it."""
    (series,) = load_fixture_plan().kpi["stream-nitrate"].related
    owner = Text({"en": "Survey of the springs", "ja": "湧水の調査"})
    plan = with_kpi("stream-nitrate", related=[series, series.model_copy(update={"id": "other", "owner": owner})])
    tree = parsed(rendered("kpi_related", "en", {"kpi": "stream-nitrate"}, plan))
    name = str(series.name.get("en"))
    headings = ["".join(heading.itertext()) for heading in tree.iter("h3")]
    assert headings == [f"{name} (River Plan of the county)", f"{name} (Survey of the springs)"]
    assert "".join(list(tree.iter("caption"))[2].itertext()) == f"Values of “{headings[1]}”"
    once = parsed(rendered("kpi_related", "en", {"kpi": "stream-nitrate"}))
    assert ["".join(heading.itertext()) for heading in once.iter("h3")] == [name]


def test_a_long_series_is_folded_under_its_count_first_and_last_value() -> None:
    """Fifty rows and more stand behind a line that tells what they hold; short series stand open."""
    folded = parsed(rendered("kpi_related", "en", {"kpi": "stream-nitrate"})).find(".//details")
    summary = " ".join("".join(folded.find("summary").itertext()).split())
    assert summary.endswith("52 values · 30.0% (as of January 2027) to 19.8% (as of April 2031)")
    assert len(list(folded.iter("tr"))) == 53
    assert parsed(rendered("kpi_related", "en", {"kpi": "planted-area"})).find(".//details") is None


def test_a_pillar_has_one_square_and_one_link_for_each_indicator() -> None:
    """Squares, numbers and names say the same, and the numbers add up."""
    for pillar in load_fixture_plan().pillars:
        tree = parsed(rendered("pillar", "en", {"pillar": pillar.id}))
        kpis = load_fixture_plan().kpis_of(pillar.id)
        groups = tree.xpath("//*[@class='plan-pillar__group']")
        numbers = [int(group.xpath("string(.//data/@value)")) for group in groups]
        assert numbers == [len(group.xpath(".//dd//a")) for group in groups]
        assert numbers == [len(group.xpath(".//*[contains(@class, 'plan-square ')]")) for group in groups]
        assert sum(numbers) == len(kpis)


def test_what_the_source_says_of_no_initiative_is_said_once() -> None:
    """Twelve initiatives without a field do not say so twelve times."""
    plan = load_fixture_plan()
    nothing = dict.fromkeys(("field", "theme", "kpis", "opinions"), IN_SOURCE)
    open_plan = replace(plan, initiatives=[one.model_copy(update=nothing) for one in plan.initiatives])
    html = rendered("initiatives", "en", {}, open_plan)
    assert gaps(html) == ["not_in_source"]
    assert "field, theme, indicators, opinions" in text_of(html)
    assert gaps(rendered("initiatives", "en", {"pillar": "forest"})).count("not_in_source") > 1


def test_a_state_that_no_statutory_item_is_in_is_not_counted_as_none() -> None:
    """Before the plan has a text, "not in the text: 0" would say that all is in it; that none is met is always said."""
    plan = load_fixture_plan()
    named = [one.model_copy(update={"state": "named_in_direction", "page": None}) for one in plan.requirements]
    for records, states in ((plan.requirements, ["met", "text_not_written", "named_in_direction"]),
                            (named, ["met", "named_in_direction"])):  # fmt: skip
        tree = parsed(rendered("requirements", "en", {}, replace(plan, requirements=records)))
        counts = {data.get("data-key"): int(data.get("value")) for data in tree.iter("data")}
        assert [key.split("/")[1] for key in counts if re.fullmatch(r"requirements/\w+/count", key)] == states
        assert sum(counts[f"requirements/{state}/count"] for state in states) == len(records)


def test_reviews_without_a_pillar_are_those_of_the_whole_plan() -> None:
    """The reviews of the plan and of each pillar together are all reviews, each once."""
    plan = load_fixture_plan()
    shown = [rendered("reviews", "en", {} if pillar is None else {"pillar": pillar}) for pillar in [None, *plan.pillar]]
    for review in plan.reviews:
        place = [None, *plan.pillar].index(review.pillar)
        assert [review.text.root["en"] in html for html in shown].index(True) == place
        assert sum(review.text.root["en"] in html for html in shown) == 1


@pytest.mark.parametrize("name", ["reviews", "initiatives"])
def test_sentences_of_ours_say_so_and_cite_their_page(name: str) -> None:
    """Every paraphrase stands under a notice and carries document and page."""
    tree = parsed(rendered(name, "en", {}))
    assert tree.xpath("//p[@class='plan-note']")[0].text == label("wording_paraphrase_all", "en")
    statements = tree.xpath("//*[@class='plan-statements']//ul/li/p")
    assert statements
    for statement in statements:
        assert re.search(r"Paper 1 p\. \d+$", " ".join("".join(statement.itertext()).split()))
