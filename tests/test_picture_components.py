"""Pictures of indicators, status, plan, matrix, opinions and meetings: what they say and how they are marked up."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from macros.charts.glance import GlanceDrawing
from macros.charts.line import LineChart
from macros.plan.citations import Citation
from macros.plan.kpi import Kpi, Target
from macros.plan.plan import Plan
from macros.plan.values import Unknown
from macros.views.context import Context
from macros.views.kpi_chart import KpiChart, kpi_chart
from macros.views.kpi_matrix import kpi_matrix
from macros.views.line_pictures import related_chart
from macros.views.meeting import meeting
from macros.views.opinions import opinions
from macros.views.parts import Figure, Gap
from macros.views.pictures import Picture
from macros.views.plan_at_a_glance import plan_at_a_glance
from macros.views.status_summary import status_summary

from .conftest import ROOT
from .rendering import RENDERER, parsed, with_kpi
from .support import load_fixture_plan

LANGUAGES = ("en", "ja")
NOT_SAID = Unknown(unknown="not_in_source")
SOURCE = [Citation(document="town-paper", page=2)]
VIEWS = {
    "kpi_chart": lambda context: kpi_chart(context, kpi="planted-area"),
    "status_summary": status_summary,
    "plan_at_a_glance": plan_at_a_glance,
    "kpi_matrix": kpi_matrix,
    "opinions": opinions,
    "meeting": lambda context: meeting(context, meeting="2032-02-10"),
}


def context_of(plan: Plan | None = None, language: str = "en") -> Context:
    """Return the second plan seen from its first page."""
    return Context(plan or load_fixture_plan(), language)


def tree_of(component: str, language: str) -> etree._Element:
    """Return the HTML of a component, read strictly."""
    context = context_of(language=language)
    values = {"label": context.label, "language": language, "link_to": context.link}
    return parsed(str(RENDERER.render(component, VIEWS[component](context), values)))


def picture_of(view: KpiChart) -> tuple[Picture, LineChart]:
    """Return the picture of a chart that must be there, and its wide drawing."""
    assert view.picture is not None
    return view.picture, view.picture.wide


def target(**changed: Any) -> Target:
    """Return a target of 200 in FY2032, or a changed one."""
    given = {"fiscal_year": 2032, "type": "exact", "value": Decimal(200), "source": SOURCE}
    return Target.model_validate({**given, **changed})


def said(drawing: Any, role: str) -> list[str]:
    """Return the lines of text that play a role in a drawing."""
    return [label.text for label in drawing.labels if label.role == role]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("component", VIEWS)
def test_a_picture_is_two_drawings_each_of_them_one_named_image(component: str, language: str) -> None:
    """Assistive technology meets a name and a description, never loose shapes, and the name is not the caption's."""
    figures = list(tree_of(component, language).iter("figure"))
    assert figures
    for figure in figures:
        caption = "".join(figure.find("figcaption").itertext())
        drawings = list(figure.iter("{http://www.w3.org/2000/svg}svg"))
        assert [re.findall(r"plan-drawing--(\w+)", svg.get("class")) for svg in drawings] == [["wide"], ["narrow"]]
        for svg in drawings:
            title, description = svg[0], svg[1]
            assert svg.get("role") == "img"
            assert (svg.get("aria-labelledby"), svg.get("aria-describedby")) == (title.get("id"), description.get("id"))
            assert title.text.strip() not in ("", caption)
            assert len(description.text) > 20


@pytest.mark.parametrize("component", VIEWS)
def test_colours_stand_as_attributes_that_classes_can_override(component: str) -> None:
    """A printer knows no custom properties, so shapes have the light tokens; a page's style reaches them by class."""
    css = (ROOT / "overrides" / "styles" / "tokens.css").read_text(encoding="utf-8")
    light = set(re.findall(r"--plan-[\w-]+: (#[0-9a-f]{6});", css.split('[data-md-color-scheme="slate"]')[0]))
    shapes = tree_of(component, "en").xpath("//figure//*[local-name()='svg']//*[@fill or @stroke]")
    assert shapes
    for shape in shapes:
        assert shape.get("class", "").startswith("plan-"), etree.tostring(shape)
        assert {shape.get("fill"), shape.get("stroke")} <= {None, "none", *light}, etree.tostring(shape)
    assert not tree_of(component, "en").xpath("//*[local-name()='pattern']")


@pytest.mark.parametrize("component", VIEWS)
def test_a_picture_is_followed_by_its_data_as_a_table(component: str) -> None:
    """Each figure has a table after it, before the next figure."""
    order = [element.tag for element in tree_of(component, "en").iter("figure", "table")]
    for place, tag in enumerate(order):
        assert tag != "figure" or order[place + 1] == "table"


def test_without_figures_there_is_a_table_of_gaps_and_no_chart() -> None:
    """Nothing is known, so nothing is drawn, and the table says three times that nothing is known."""
    unknown = dict.fromkeys(("baseline", "targets", "observations"), NOT_SAID)
    view = kpi_chart(context_of(with_kpi("planted-area", **unknown)), kpi="planted-area")
    assert view.picture is None
    assert [row.entry.value.code for row in view.rows] == ["not_in_source"] * 3  # type: ignore[union-attr]


def test_a_target_without_actual_values_is_drawn_and_said_to_be_all() -> None:
    """No line leads to it; caption, title, description and drawing say that no value is known, and tell no course."""
    plan = with_kpi("planted-area", baseline=NOT_SAID, observations=NOT_SAID, targets=[target()])
    picture, chart = picture_of(kpi_chart(context_of(plan), kpi="planted-area"))
    assert (len(chart.targets), chart.dots, chart.lines) == (1, (), ())
    assert said(chart, "message") == ["No actual value in the source"]
    assert chart.targets[0].lines == ()
    assert picture.message == "The target is 200 ha (FY2032); the source gives no actual value"
    assert picture.subtitle == "“Planted area”: target"
    assert picture.title == "Picture of “Planted area”: target"
    name = "Planted area"
    assert picture.description == f"{name}: Target 200 ha (FY2032). No actual value in the source."


def test_only_what_was_observed_twice_is_called_a_course() -> None:
    """One value, a baseline and a target are named as what they are."""
    plan = load_fixture_plan()
    kpi = plan.kpi["planted-area"]
    titles = []
    for count in (0, 1, 2):
        observations = [one for one in kpi.listed_observations if isinstance(one.value, Decimal)][:count]
        few = with_kpi("planted-area", observations=observations or NOT_SAID, targets=[target()])
        titles.append(picture_of(kpi_chart(context_of(few, "ja"), kpi="planted-area"))[0].subtitle)
    name = kpi.name.root["ja"]
    assert titles[:2] == [f"「{name}」の基準、目標", f"「{name}」の基準、目標、実績"]
    assert titles[2].startswith(f"「{name}」の推移")


def test_of_several_versions_of_a_target_the_one_stated_last_is_drawn() -> None:
    """The table keeps all versions; the chart shows the one that holds, in whatever order they are written."""
    versions = [
        target(value=Decimal(300), stated_on=date(2031, 1, 1)),
        target(value=Decimal(200), stated_on=date(2030, 1, 1)),
    ]
    view = kpi_chart(context_of(with_kpi("planted-area", targets=versions)), kpi="planted-area")
    _, chart = picture_of(view)
    assert "".join(said(chart, "target")) == "Target 300 ha (FY2032)"
    assert [row.entry.value.text for row in view.rows if row.kind == "Target"] == ["300 ha", "200 ha"]  # type: ignore[union-attr]


def test_a_relative_target_is_not_drawn_on_the_axis_of_values() -> None:
    """Half of an earlier year is no value of this axis; the table says it."""
    relative = target(type="relative", value=Decimal(-50), relative_to={"en": "FY2025", "ja": "2025年度"})
    _, chart = picture_of(kpi_chart(context_of(with_kpi("planted-area", targets=[relative])), kpi="planted-area"))
    assert chart.targets == ()


def test_provisional_and_missing_values_are_told_apart_and_explained() -> None:
    """The fixture has a missing and a provisional value: a cross, a hollow dot, and words for both."""
    picture, chart = picture_of(kpi_chart(context_of(), kpi="planted-area"))
    assert [dot.kind for dot in chart.dots].count("provisional") == 1
    assert len(chart.gaps) == 1
    assert "Hollow points" in picture.subtitle
    assert "×" in picture.subtitle


def test_a_series_of_another_plan_keeps_its_break() -> None:
    """The value after the break is joined to nothing before it, and the reason stands above the line."""
    (series,) = load_fixture_plan().kpi["planted-area"].related
    picture = related_chart(context_of(), series)
    assert picture is not None
    assert picture.wide.lines == ()
    assert said(picture.wide, "break") == ["The survey changed."]


def test_an_estimate_after_a_break_is_hollow_and_joined_to_nothing_before_it() -> None:
    """One value can be both; neither mark hides the other."""
    (series,) = load_fixture_plan().kpi["planted-area"].related
    before, after = series.observations[:2]
    both = series.model_copy(update={"observations": [before, after.model_copy(update={"flag": "estimated_break"})]})
    picture = related_chart(context_of(), both)
    assert picture is not None
    assert picture.wide.lines == ()
    assert said(picture.wide, "break") == ["The survey changed."]
    assert [dot.kind for dot in picture.wide.dots][-1] == "estimated"


def test_a_series_of_one_figure_has_no_chart() -> None:
    """One dot shows nothing that the table does not."""
    (series,) = load_fixture_plan().kpi["planted-area"].related
    alone = series.model_copy(update={"observations": series.observations[:1]})
    assert related_chart(context_of(), alone) is None


def test_values_of_different_kinds_of_period_are_not_joined() -> None:
    """A value as of a day beside one of a fiscal year is no change from one year to the next."""
    kpi: Kpi = load_fixture_plan().kpi["planted-area"]
    first, second = kpi.listed_observations[:2]
    changed = second.model_copy(update={"fiscal_year": None, "as_of": "2029-04"})
    plan = with_kpi("planted-area", observations=[first, changed], baseline=NOT_SAID)
    _, chart = picture_of(kpi_chart(context_of(plan), kpi="planted-area"))
    assert chart.lines == ()
    assert len(chart.breaks) == 1


@pytest.mark.parametrize(("language", "tick"), [("en", "¥12 million"), ("ja", "1,200")])
def test_ticks_are_printed_as_the_language_counts(language: str, tick: str) -> None:
    """English has no word for 万: it writes millions; Japanese keeps the unit of the source."""
    _, chart = picture_of(kpi_chart(context_of(language=language), kpi="timber-sales"))
    assert tick in said(chart, "axis")


@pytest.mark.parametrize("pillar", [None, "forest"])
def test_the_numbers_of_a_status_add_up_in_table_and_picture(pillar: str | None) -> None:
    """Each row's statuses make its total; the pillars make the row of all; squares are as many as the table says."""
    view = status_summary(context_of(), pillar=pillar)
    rows = [([int(figure.value) for figure in row.counts], int(row.total.value)) for row in view.rows]
    assert all(sum(counts) == total for counts, total in rows)
    if pillar is None:
        assert rows[0][1] == sum(total for _, total in rows[1:])
    assert view.picture is not None
    assert [len(cell.squares) for cell in view.picture.wide.cells] == [
        number for counts, _ in rows for number in counts
    ]


def test_an_indicator_without_published_status_is_shown_as_not_in_the_source() -> None:
    """It is neither left out nor counted as anything else."""
    assert "unknown" in [column.code for column in status_summary(context_of(), pillar="water").columns]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_present_stage_is_that_of_the_edition(language: str) -> None:
    """The second plan is a draft: direction and outline are past; proposal, adoption and amendment still to come."""
    picture: GlanceDrawing = plan_at_a_glance(context_of(language=language)).picture.wide
    assert [node.state for node in picture.nodes] == ["past", "past", "now", "later", "later", "later"]


def test_a_plan_without_themes_shows_none() -> None:
    """The band of themes is left out, and the caption does not promise any."""
    view = plan_at_a_glance(context_of(replace(load_fixture_plan(), themes=())))
    assert view.picture.wide.bands == ()
    assert view.themes == ()
    assert "themes" not in view.picture.message


def test_both_readings_of_a_field_count_every_indicator_once() -> None:
    """By pillar or by field, assigned or not, named or not: the dots are the stated total."""
    plan = load_fixture_plan()
    for reading in kpi_matrix(context_of(plan)).readings:
        assert len(reading.picture.wide.dots) == plan.plan.kpi_totals.all
        figures = [figure for row in reading.rows for figure in (row.assigned, row.unassigned) if figure]
        assert sum(int(figure.value) for figure in figures if isinstance(figure, Figure)) == plan.plan.kpi_totals.all


def test_the_line_of_the_matrix_stands_at_the_number_the_rule_names() -> None:
    """The second plan's rule says about two; without a rule there is no line."""
    by_pillar = kpi_matrix(context_of()).readings[0].picture.wide
    assert said(by_pillar, "reference") == ["about 2"]
    plan = load_fixture_plan()
    bare = replace(plan, plan=plan.plan.model_copy(update={"next_plan": NOT_SAID}))
    assert kpi_matrix(context_of(bare)).readings[0].picture.wide.reference is None


def test_a_field_is_not_called_short_while_indicators_are_unassigned() -> None:
    """The unassigned ones of its pillar may belong to it."""
    by_field = kpi_matrix(context_of()).readings[1]
    compared = {row.name.text: row.compared for row in by_field.rows if row.level == 1}  # type: ignore[union-attr]
    assert compared["Timber"] == "cannot be said, as the fields of some are not known"
    assigned = {row.name.text: row.assigned for row in by_field.rows if row.level == 1}  # type: ignore[union-attr]
    assert isinstance(assigned["Timber"], Gap), "none is assigned; whether it has none is not known"
    assert [label.text for label in by_field.picture.wide.labels if label.role == "zero"] == []


def test_what_has_no_counterpart_is_told_from_both_ends() -> None:
    """Measures without opinion, pillars without measure, opinions without answer, initiatives without opinion."""
    told = {fact.name: [entry.value.text for entry in fact.entries] for fact in opinions(context_of()).orphans}  # type: ignore[union-attr]
    assert told["Measures without an opinion"] == ["Keep paths to the springs"]
    assert told["Pillars without a named measure"] == ["none"]
    assert told["Opinions without a named measure"] == ["none"]
    assert told["Opinions for which no answering measure is known"] == ["2 of 3"]


def test_an_opinion_is_answered_only_where_the_data_says_so() -> None:
    """A named measure alone leaves the state at “measure named”."""
    states = [(row.state.code, len(row.answers)) for row in opinions(context_of()).rows]
    assert states == [("measure_named", 0), ("answered", 1), ("measure_named", 0)]


def test_a_picture_of_opinions_marks_the_measure_without_opinion() -> None:
    """Its frame is dashed, in the wide and in the narrow drawing."""
    picture = opinions(context_of()).picture
    assert picture is not None
    for drawing in (picture.wide, picture.narrow):
        assert [part.id for part in drawing.boxes if part.is_orphan] == ["quiet-paths"]


def test_there_is_one_figure_for_each_person_at_a_meeting() -> None:
    """Members, observers and secretariat; whether the secretariat was there is shown as not stated."""
    view = meeting(context_of(), meeting="2032-02-10")
    record = load_fixture_plan().meeting["2032-02-10"]
    people = len(record.members) + sum(body.listed for body in record.observers) + record.secretariat.people
    kinds = [mark.kind for mark in view.picture.wide.figures]
    assert len(kinds) == people == sum(int(group.total.value) for group in view.groups)
    assert kinds.count("unknown") == record.secretariat.people
    assert view.picture.message == "2 of 3 members attended"


def test_a_name_in_japanese_is_marked_as_such_on_pages_in_another_language() -> None:
    """A reader's voice needs to know; on Japanese pages the mark would say nothing."""
    named = [meeting(context_of(language=language), meeting="2032-02-10").members[0].name for language in LANGUAGES]
    assert [name.language for name in named if name] == ["ja", None]
