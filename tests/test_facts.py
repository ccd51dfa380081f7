"""Every fact of the council packet, and every text of `data/`, stands on its page in both languages.

In: the built site, `data/`, and the list of facts typed from the packet (`facts/packet.yml`). Pictures do not count: a
reader of the words alone must find every fact.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import ROOT
from .pages import squeezed
from .reading import LANGUAGES, Reading, reading_of, sought, url_of

FACTS: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/facts/packet.yml").read_text(encoding="utf-8"))

# How often the packet prints each kind of fact.
LISTED = {
    r"member-\d+": 10,
    r"observer-\d": 9,
    r"position-\d": 3,
    r"position-\d-note": 3,
    r"pillar-\d": 5,
    r"pillar-\d-subtitle-and-fields": 5,
    r"review-overall-.*": 2,
    r"review-(?!overall).*": 5,
    r"initiative-.*": 12,
    r"kpi-\d+": 21,
    r"kpi-\d+-own-page": 21,
    r"kpi-qualitative-\d": 3,
    r"target-.*-own-page": 2,
    r"event-.*": 19,
    r"misprint-.*": 2,
    r"driver-and-theme-\d": 3,
    r"kpi-rule-\d": 3,
    r"working-group-\d": 2,
    r"measure-\d": 3,
    r"opinion-\d": 6,
    r"statutory-item-\d": 5,
    r"national-move-\d": 2,
    r"schedule-work-\d": 4,
    r"schedule-council-\d": 5,
    r"schedule-assembly-\d": 4,
}

# Texts of data that stand elsewhere than in the words of a chapter, and why.
NOT_IN_WORDS = {
    r"units\.yml/.*": "how figures are written",
    r"plan\.yml/(short_title|description|unofficial)": "in the head and foot of every page",
    r"readings\.yml/.*": "stand above words of the pages, where a reader asks for them",
    r"typed-numbers\.yml/.*": "tells editors why a number may stand in a chapter; no page shows it",
    r"editions\.yml/.*": "the standing is in the head of every page; changes are for comparing editions",
    r"sources\.yml/.*/short_title": "what tables print where the document is cited; the list of sources has the title",
    r"themes\.yml/.*/short_name": "what pictures print where the name is too long",
    r".*/aliases/.*": "another name stands as the source spells it; the translation of it would name nothing",
}


@dataclass(frozen=True)
class DataText:
    """A text of `data/` in every language: its place (file and path within it), and the record it belongs to."""

    place: str
    languages: dict[str, str]
    record: dict[str, Any]

    @property
    def file(self) -> str:
        """Return the name of its file below `data/`, without the ending."""
        return self.place.partition(".yml/")[0]


def data_texts() -> Iterator[DataText]:
    """Yield every text of `data/`, read without the engine: a mapping from languages to strings."""
    for path in sorted((ROOT / "data").rglob("*.yml")):
        name = path.relative_to(ROOT / "data").as_posix()
        if name.split("/")[0] not in ("translations", "editions", "audit.yml"):
            yield from _texts(yaml.safe_load(path.read_text(encoding="utf-8")), name, {})


def _texts(value: Any, place: str, record: dict[str, Any]) -> Iterator[DataText]:
    if isinstance(value, dict) and value and value.keys() <= set(LANGUAGES):
        if not any(re.fullmatch(pattern, place) for pattern in NOT_IN_WORDS):
            yield DataText(place, value, record)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, f"{place}/{name}", record or value)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            name = inner.get("id", index) if isinstance(inner, dict) else index
            yield from _texts(inner, f"{place}/{name}", record)


TEXTS = tuple(data_texts())


def expected_pages(text: DataText) -> list[str]:
    """Return the pages on which a reader expects a text of `data/`, by the file it stands in."""
    file = text.file
    if text.place.startswith("plan.yml/next_plan"):
        return ["kpi-setting/"] if "kpi" in text.place else ["next-plan/"]
    if file == "pillars":
        return [f"pillars/{text.record['id']}/"]
    if file.startswith("kpis/"):
        return [f"kpi/{text.record['id']}/"]
    if file in ("initiatives", "reviews"):
        return ["review/", *([f"pillars/{text.record['pillar']}/"] if "pillar" in text.record else [])]
    if file == "accessibility":
        tested = text.place.split("/")[1] in ("criteria", "not_done", "pages_tested")
        return ["accessibility-results/" if tested else "accessibility/"]
    if file == "source-notes":
        return [f"{page.removesuffix('index')}" for page in text.record["pages"]]
    return {
        "corrections": ["corrections/"],
        "events": ["background/"],
        "glossary": ["glossary/"],
        "meetings/2025-07-08": ["council/"],
        "national-moves": ["next-plan/"],
        "opinions": ["working-groups/"],
        "plan": ["current-plan/"],
        "requirements": ["requirements/"],
        "schedule": ["schedule/"],
        "sources": ["sources/"],
        "themes": ["background/", "next-plan/"],
    }[file]


@pytest.fixture(scope="module")
def reading(built: Path) -> Reading:
    """The texts of this repository's built site."""
    return reading_of(built)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["fact"])
def test_every_fact_of_the_packet_stands_where_a_reader_looks_for_it(
    reading: Reading, fact: dict[str, Any], language: str
) -> None:
    """Each fact typed from the packet is told on its page; what belongs together stands in one row, item or card."""
    patterns = {words: sought(words, language) for words in fact[language]}
    for page in [fact["page"]] if isinstance(fact["page"], str) else fact["page"]:
        url = url_of(page, language)
        assert url in reading.pages, f"there is no page {url}"
        missing = [words for words, pattern in patterns.items() if not pattern.search(reading.text(url))]
        assert not missing, f"{url} lacks {missing}"
        if fact.get("together"):
            left = {
                text: [words for words in patterns if not patterns[words].search(text)] for text in reading.records(url)
            }
            nearest = min(left, key=lambda text: (len(left[text]), len(text)))
            assert not left[nearest], f"{url}: {left[nearest]} stand apart from “{nearest[:200]}”"


def test_the_list_of_facts_is_whole() -> None:
    """No fact is listed twice, and each kind is there as often as the packet prints it."""
    names = [fact["fact"] for fact in FACTS]
    assert len(set(names)) == len(names)
    for pattern, number in LISTED.items():
        assert sum(bool(re.fullmatch(pattern, name)) for name in names) == number, pattern


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", sorted({text.file for text in TEXTS}))
def test_every_text_of_the_data_reaches_its_reader(reading: Reading, file: str, language: str) -> None:
    """Each sentence and name of a file of `data/` stands, whole, on every page where a reader expects it."""
    lacking = [
        f"{url} lacks {text.place}: {text.languages[language]}"
        for text in TEXTS
        if text.file == file
        for url in (url_of(page, language) for page in expected_pages(text))
        if squeezed(text.languages[language]) not in reading.squeezed(url)
    ]
    assert not lacking, "\n".join(lacking)
