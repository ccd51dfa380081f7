"""What macros put into a chapter, in the comparison of editions: by what it is called, never by what it shows."""

from pathlib import Path

import pytest

from macros.components.block_name import block_name
from macros.components.catalogue import CATALOGUE
from macros.edition_build import project_snapshot
from macros.editions.compare import compare
from macros.editions.snapshot import Snapshot
from macros.plan.load import load_plan
from macros.words.labels import languages

from .support import load_fixture_plan
from .tiny import edit, write_project

PAGE = "docs/{}/index.md"


def snapshot(root: Path) -> Snapshot:
    """Return the snapshot of a project as it is."""
    plan = load_plan(root).plan
    assert plan
    return project_snapshot(root, plan)


def add(root: Path, text: str) -> None:
    """Add a block at the end of the first page in both languages."""
    for language in ("ja", "en"):
        path = root / PAGE.format(language)
        path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n\n{text}\n", encoding="utf-8")


def told(before: Snapshot, after: Snapshot, language: str) -> list[tuple[str, str]]:
    """Return each change of the text: its kind and its words, what went as [-…-] and what came as {+…+}."""
    signs = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return [
        (change.kind, "".join(signs[piece.kind].format(piece.text) for piece in change.pieces))
        for page in compare(before, after).text[language]
        for change in page.changes
    ]


def test_a_block_that_came_or_went_is_told_by_its_name(tmp_path: Path) -> None:
    """In both languages, once each; with the pillar that it was narrowed to."""
    root = write_project(tmp_path)
    before = snapshot(root)
    add(root, '{{ kpi_table(pillar="reading", kind="quantitative") }}')
    after = snapshot(root)
    words = "［図表］指標の表（読む、定量的指標）"
    assert told(before, after, "ja") == [("inserted", f"{{+{words}+}}")]
    assert told(after, before, "ja") == [("deleted", f"[-{words}-]")]
    assert [kind for kind, _ in told(before, after, "en")] == ["inserted"]


def test_a_figure_that_a_block_shows_is_no_change_of_the_text(tmp_path: Path) -> None:
    """It is told where the data are compared."""
    root = write_project(tmp_path)
    add(root, "{{ kpi_table() }}")
    before = snapshot(root)
    edit(root, "data/kpis/library-visits.yml", "value: 1450", "value: 1455")
    comparison = compare(before, snapshot(root))
    assert comparison.changes
    assert not any(comparison.text.values())


@pytest.mark.parametrize("language", languages())
def test_every_block_has_a_name(language: str) -> None:
    """No two have the same one, and an inline macro, which is printed, needs none."""
    plan = load_fixture_plan()
    names = [block_name(plan, language, macro, (), {}) for macro in CATALOGUE.values() if macro.is_block]
    assert len(set(names)) == len(names) > 30
