"""What a preview keeps of macro calls from build to build: never longer than what they are made of stays as it is."""

from pathlib import Path

import pytest

from macros.components.kept import Kept

from . import tiny


class Calls:
    """Counts how often a call is made; each time it gives another text."""

    made = 0

    def __call__(self) -> str:
        self.made += 1
        return f"html {self.made}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a tiny project."""
    return tiny.write_project(tmp_path)


def test_a_call_is_made_once_while_nothing_changes(root: Path) -> None:
    """The same call on the same page gives what it gave; another page, language or argument is another call."""
    kept, calls = Kept(), Calls()
    kept.compare(root)
    first = kept.html(("ja", "index"), "kpi", ("a",), {}, calls)
    kept.compare(root)
    assert kept.html(("ja", "index"), "kpi", ("a",), {}, calls) == first
    assert calls.made == 1
    kept.html(("en", "index"), "kpi", ("a",), {}, calls)
    kept.html(("ja", "about"), "kpi", ("a",), {}, calls)
    kept.html(("ja", "index"), "kpi", ("b",), {}, calls)
    kept.html(("ja", "index"), "kpi", ("a",), {"shown": True}, calls)
    assert calls.made == 5


@pytest.mark.parametrize(
    "file", ["data/plan.yml", "data/kpis/new.yml", "overrides/components/kpi/template.html", "docs/ja/new.md"]
)
def test_all_is_made_anew_when_what_it_is_made_of_changes(root: Path, file: str) -> None:
    """A changed or new file of the data or the project's templates, or a new page, makes every call anew."""
    kept, calls = Kept(), Calls()
    kept.compare(root)
    before = kept.html(("ja", "index"), "kpi", (), {}, calls)
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    with (root / file).open("a", encoding="utf-8") as opened:
        opened.write("\n")
    kept.compare(root)
    assert kept.html(("ja", "index"), "kpi", (), {}, calls) != before


def test_what_tells_of_the_pages_themselves_is_never_kept(root: Path) -> None:
    """How far the translation is changes with the text of any page, so it is asked each time."""
    kept, calls = Kept(), Calls()
    kept.compare(root)
    first = kept.html(("ja", "about"), "translation_status", (), {}, calls)
    assert kept.html(("ja", "about"), "translation_status", (), {}, calls) != first
