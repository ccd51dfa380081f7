"""The editors' guide and the catalogue of macros agree."""

import re

import pytest

from macros.components.catalogue import CATALOGUE

from .conftest import ROOT


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_macro_has_a_heading_and_a_live_example_in_the_guide(language: str) -> None:
    """An editor finds each macro with a heading, and (all but `example` itself) with what it becomes."""
    text = (ROOT / "docs" / language / "guide" / "editing.md").read_text(encoding="utf-8")
    headings = set(re.findall(r"^#+ `(\w+)` \{#macro-", text, re.MULTILINE))
    examples = set(re.findall(r'\{\{ example\("(\w+)"', text))
    assert headings == set(CATALOGUE)
    assert examples == set(CATALOGUE) - {"example"}
