"""Two-language projects for the tests of the translation.

In: Japanese and English pages. Out: a project on disk, and what the tests ask of it.
"""

from collections.abc import Mapping
from pathlib import Path

from macros.translation.accepting import accepted
from macros.translation.sheets import FOLDER, Sheet, Sheets
from macros.translation.status import counts_of

JAPANESE = """\
---
description: 町の計画です。
---

# 町の計画

!!! summary "要点"
    - 本を読む町です。
    - 人が集う町です。

最初の段落は、図書館についてです。

## 図書館 {#library}

図書館は駅の前にあります。

{{ kpi_table(pillar="reading") }}

二つ目の段落は、公園についてです。

| 名前 | 場所 |
| --- | --- |
| 中央公園 | 駅の南 |

## 連絡先 {#contact}

町役場に連絡してください。[^1]

[^1]: 平日だけです。
"""

ENGLISH = """\
---
description: The plan of a town.
---

# Plan of the town

!!! summary "In short"
    - A town that reads.
    - A town that meets.

The first paragraph is about the library.

## The library {#library}

The library is in front of the station.

{{ kpi_table(pillar="reading") }}

The second paragraph is about the park.

| Name | Place |
| --- | --- |
| Central Park | south of the station |

## Contact {#contact}

Please write to the town office.[^1]

[^1]: On weekdays only.
"""

PAGE = "town"


def write_pages(root: Path, japanese: str = JAPANESE, english: str = ENGLISH, name: str = PAGE) -> Path:
    """Write a page in both languages and return the folder of the project."""
    for language, text in (("ja", japanese), ("en", english)):
        path = root / "docs" / language / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def sheet_of(root: Path, name: str = PAGE) -> Sheet:
    """Read a page and its records from disk."""
    return Sheets(root).sheet(name)


def record(root: Path, *words: str, name: str = PAGE) -> None:
    """Accept the passages whose Japanese holds some words, or every passage of the page."""
    sheet = sheet_of(root, name)
    units = [unit for unit in sheet.units if not words or (unit.source and any(w in unit.source.words for w in words))]
    sheet.keep(accepted(units, "human", is_reviewed=False))


def counts(root: Path, name: str = PAGE) -> dict[str, int]:
    """Return how many passages of a page have each status, without those none has."""
    return {status: number for status, number in counts_of(sheet_of(root, name).units).items() if number}


def change(root: Path, language: str, before: str, after: str, name: str = PAGE) -> None:
    """Replace words that stand once in a page."""
    path = root / "docs" / language / f"{name}.md"
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, before
    path.write_text(text.replace(before, after), encoding="utf-8")


def records_file(root: Path, name: str = PAGE) -> Path:
    """Return the path of a page's records."""
    return root / FOLDER / f"{name}.jsonl"


def was_and_now(root: Path, name: str = PAGE) -> Mapping[str, str]:
    """Return the stale passages of a page: what the Japanese is → what it was."""
    return {
        unit.source.words: unit.record.ja
        for unit in sheet_of(root, name).units
        if unit.status == "stale" and unit.source and unit.record
    }


def page(root: Path) -> str:
    """Return the English page to the byte."""
    return (root / f"docs/en/{PAGE}.md").read_bytes().decode()
