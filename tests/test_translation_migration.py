"""A new version of the segmenter: no hash changes unnoticed, and what was current stays so."""

from dataclasses import replace

from macros.translation.blocks import Block, blocks_of
from macros.translation.migration import moved_on
from macros.translation.pairing import paired
from macros.translation.records import Record, Records
from macros.translation.segmenter import SEGMENTER_VERSION
from macros.translation.status import counts_of, units_of

from .translations import ENGLISH, JAPANESE

# One block of each kind: if one of these changes, records of real pages are lost. README.md says what to do.
EVERY_KIND = """\
---
title: 題
description: 説明
---

# 見出し {#id}

段落の
続き

- 項目

| 行 | 値 |
| --- | --- |

!!! note "札"

[^1]: 脚注

用語
:   定義

> 引用

```
# 注
```
"""
HASHES = {
    1: (
        "05c6e8e3df60 01cd6d420c6b fb9c9da0ddac 8d950e36dacc 18e903220195 e56a8e34a1dd 3fdc50b2eaeb "
        "a7d5d33ce3c4 87e4eaea2d77 45629a10641a fa1bdfd2512e 9bc3909da5ab"
    ),
}


def taken(text: str, joined: bool) -> list[Block]:
    """Take a page apart as an older segmenter might have done: with the items of a list as one block."""
    blocks: list[Block] = []
    for block in blocks_of(text):
        if joined and blocks and block.kind == blocks[-1].kind == "item":
            blocks[-1] = replace(blocks[-1], words=f"{blocks[-1].words} {block.words}", end=block.end)
        else:
            blocks.append(block)
    return blocks


def test_the_hashes_of_this_version_are_known() -> None:
    """Kind, words and hash of one block of each kind."""
    assert " ".join(block.hash for block in blocks_of(EVERY_KIND) if not block.is_quiet) == HASHES[SEGMENTER_VERSION]


def test_records_are_carried_over_when_blocks_are_split_or_joined() -> None:
    """In both directions, nothing becomes unverified that was current."""
    for before, after in ((True, False), (False, True)):
        old = taken(JAPANESE, before), taken(ENGLISH, before)
        new = taken(JAPANESE, after), taken(ENGLISH, after)
        pairs = [(a, b) for a, b in paired(*old, Records()) if a and b and not a.is_quiet]
        records = [Record(a.hash, b.hash, "human", "reviewed", a.words) for a, b in pairs]
        carried = moved_on(old, new, Records(records))
        assert carried
        assert {record.ok for record in carried} == {"reviewed"}
        everything = Records([*records, *carried])
        found = counts_of(units_of(paired(*new, everything), everything))
        assert found["current"] == sum(found.values())


def test_what_was_not_current_is_not_carried_over() -> None:
    """If one of the items was stale, the block they make together is not called current."""
    old = taken(JAPANESE, joined=False), taken(ENGLISH, joined=False)
    pairs = [(a, b) for a, b in paired(*old, Records()) if a and b and not a.is_quiet]
    records = Records(Record(a.hash, b.hash, "human", "draft", a.words) for a, b in pairs)
    edited = JAPANESE.replace("人が集う町です。", "人が集まる町です。")
    carried = moved_on((taken(edited, False), old[1]), (taken(edited, True), taken(ENGLISH, True)), records)
    assert carried == []
