"""What a page says of its edition, and the list of editions with what changed."""

from dataclasses import replace

import pytest

from macros.plan.plan import Plan
from macros.plan.values import Text
from macros.views.comparison import comparison
from macros.views.context import Context
from macros.views.edition_header import edition_header

from .support import load_fixture_plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The second plan with an edition before and one after the one it shows."""
    plan = load_fixture_plan()
    (own,) = plan.editions
    note = Text.model_validate({"en": "Targets added.", "ja": "目標を加えました。"})
    made = {"2031-outline": "outline", "2032-draft": "draft", "2033-proposal": "proposal"}
    editions = [own.model_copy(update={"id": type(own.id)(name), "kind": kind}) for name, kind in made.items()]
    return replace(plan, editions=[editions[0], own.model_copy(update={"changes": [note]}), editions[2]])


@pytest.mark.parametrize(
    ("page", "language", "site"),
    [("index", "en", "../"), ("kpi/index", "en", "../../"), ("pillars/life", "en", "../../../"),
     ("index", "ja", "../../"), ("pillars/life", "ja", "../../../../")],
)  # fmt: skip
def test_a_page_knows_the_way_out_of_its_edition(plan: Plan, page: str, language: str, site: str) -> None:
    """Relative from any depth and language, so that any base path does."""
    header = edition_header(Context(plan, language, page), "2032-draft")
    folder = "ja/" if language == "ja" else ""
    assert header.site == site
    assert header.about == f"{site}editions/2032-draft/{folder}"


@pytest.mark.parametrize(
    ("place", "published", "changes"),
    [
        ("2032-draft", [], None),
        ("2032-draft", ["2031-outline"], "editions/2032-draft/changes/2031-outline/"),
        ("2032-draft", ["2033-proposal"], None),
        ("draft", ["2031-outline", "2032-draft"], "draft/changes/"),
        ("draft", [], None),
        ("", ["2031-outline"], None),
    ],
)
def test_what_changed_is_linked_only_where_it_is_published(
    plan: Plan, place: str, published: list[str], changes: str | None
) -> None:
    """From the edition before, of the working state from the latest published one; nothing beside a site by itself."""
    header = edition_header(Context(plan, "en", "index"), place, published)
    assert header.changes == (changes and f"../{changes}")
    assert (header.about is None) == (place == "")


def test_the_first_edition_has_none_before_it(plan: Plan) -> None:
    """Nor has a working state before anything was published."""
    first = replace(plan, editions=plan.editions[1:])
    assert edition_header(Context(first, "en", "index"), "2032-draft").previous is None
    assert edition_header(Context(plan, "en", "index"), "draft").previous is None
    assert edition_header(Context(plan, "en", "index"), "2032-draft").previous is not None


def test_editions_are_listed_with_their_notes_the_newest_first(plan: Plan) -> None:
    """Up to the one the site shows; a later one is not announced by an earlier."""
    shown = comparison(Context(plan, "ja", "index")).entries
    assert [entry.id for entry in shown] == ["2032-draft", "2031-outline"]
    assert [entry.is_here for entry in shown] == [True, False]
    assert [note.text for note in shown[0].changes] == ["目標を加えました。"]
    assert shown[0].previous is not None and shown[1].previous is None
