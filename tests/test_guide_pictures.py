"""The pictures of the editors' guide: small, described in both languages, and drawn from what is true today."""

import re

import pytest

from .conftest import ROOT
from .tools.make_guide_pictures import FOLDER, digest, recorded, sources

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
SOURCES = sources()


@pytest.mark.parametrize("name", SOURCES)
def test_a_picture_shows_what_the_programs_print_now(name: str) -> None:
    """When a message changes, `make guide-pictures` draws it anew; each picture stays below 60 kB."""
    picture = (FOLDER / name).read_bytes()
    assert len(picture) < 60_000
    assert recorded(picture) == digest(SOURCES[name]), "run `make guide-pictures`"


def test_a_picture_that_was_changed_by_hand_is_noticed() -> None:
    """A picture without the hash of its source counts as out of date."""
    assert recorded((FOLDER / "check.png").read_bytes()[:60]) == ""


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_picture_is_described_in_the_language_of_its_guide(language: str) -> None:
    """No picture without a description, none that no guide shows, the same ones in both languages."""
    text = (ROOT / "docs" / language / "guide" / "editing.md").read_text(encoding="utf-8")
    shown = {path: told for told, path in re.findall(r"^!\[(.+)\]\(\.\./\.\./assets/guide/(\S+)\)$", text, re.M)}
    assert set(shown) == {"check.png", "preview.png", f"correct-{language}.png"}
    assert {path.name for path in FOLDER.iterdir()} == set(SOURCES)
    for told in shown.values():
        assert len(told) > 20
        assert bool(JAPANESE.search(told)) == (language == "ja")
