"""Records: which English translates which Japanese.

In: the text of a record file. Out: `Record`, and the file written anew. One record a line, an empty line between so
that two translators seldom change neighbouring lines, in the order of the page. A record is a fact that never becomes
false: it hangs on hashes, not on a commit, a date or a position, so records of any two versions of a file may be put
together, and what a merge leaves of conflict markers is passed over.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..problems import Place, Problem
from .blocks import Block

HUMAN, MACHINE = "human", "machine"
DRAFT, REVIEWED = "draft", "reviewed"

_HASH = re.compile(r"[0-9a-f]{12}")
_CONFLICT = re.compile(r"(<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)( .*)?")


@dataclass(frozen=True)
class Record:
    """One fact: English of hash `t` translates Japanese of hash `s`, which reads `ja`.

    `by` tells whether a person or a machine wrote it, `ok` whether somebody compared it with the Japanese. `waived` are
    warnings that do not apply to this pair, by code, each with its reason. `on` is the day of the review (ISO), as
    whoever reviewed says; empty where nobody said.
    """

    s: str
    t: str
    by: str
    ok: str
    ja: str
    waived: Mapping[str, str] = field(default_factory=dict)
    on: str = ""

    @property
    def line(self) -> str:
        """Return the record as a line of its file, without line end."""
        values = {"s": self.s, "t": self.t, "by": self.by, "ok": self.ok, "ja": self.ja}
        day = {"on": self.on} if self.on else {}
        waived = {"waived": dict(sorted(self.waived.items()))} if self.waived else {}
        return json.dumps({**values, **day, **waived}, ensure_ascii=False)

    def joined(self, other: "Record") -> "Record":
        """Return the same fact with the better evidence of two records: a person, the last review, every waiver."""
        by = HUMAN if HUMAN in (self.by, other.by) else MACHINE
        ok = REVIEWED if REVIEWED in (self.ok, other.ok) else DRAFT
        return Record(self.s, self.t, by, ok, self.ja, {**other.waived, **self.waived}, max(self.on, other.on))


class Records:
    """The records of a page or of the data, each pair once, with what is looked up in them."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        """Take records in the order of their file."""
        self._pairs: dict[tuple[str, str], Record] = {}
        for record in records:
            known = self._pairs.get((record.s, record.t))
            self._pairs[record.s, record.t] = known.joined(record) if known else record
        self.of_source: dict[str, list[Record]] = {}
        self.of_target: dict[str, list[Record]] = {}
        for record in self._pairs.values():
            self.of_source.setdefault(record.s, []).append(record)
            self.of_target.setdefault(record.t, []).append(record)

    def __iter__(self) -> Iterator[Record]:
        """Yield the records in the order of their file."""
        return iter(self._pairs.values())

    def __len__(self) -> int:
        """Return how many pairs are recorded."""
        return len(self._pairs)

    def of(self, source: Block, target: Block) -> Record | None:
        """Return the record that these two blocks are each other's translation, or None."""
        return self._pairs.get((source.hash, target.hash))


def read_records(text: str, file: str) -> tuple[Records, list[Problem]]:
    """Return the records of a file, and a problem for each line that is none; the other lines still count."""
    records: list[Record] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or _CONFLICT.fullmatch(line.rstrip()):
            continue
        record = _record(line)
        if record:
            records.append(record)
        else:
            problems.append(Problem(Place(file, number, 1, len(line), line), "record-broken"))
    return Records(records), problems


def _record(line: str) -> Record | None:
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not all(isinstance(value.get(name), str) for name in ("s", "t", "ja")):
        return None
    waived = value.get("waived", {})
    if not isinstance(waived, dict) or not all(
        isinstance(reason, str) and reason.strip() for reason in waived.values()
    ):
        return None
    by, ok, on = value.get("by"), value.get("ok"), value.get("on", "")
    if by not in (HUMAN, MACHINE) or ok not in (DRAFT, REVIEWED):
        return None
    if not isinstance(on, str) or (on and not _is_day(on)):
        return None
    if not _HASH.fullmatch(value["s"]) or not _HASH.fullmatch(value["t"]):
        return None
    return Record(value["s"], value["t"], by, ok, value["ja"], waived, on)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def written(records: Iterable[Record]) -> str:
    """Return the text of a record file."""
    return "\n\n".join(record.line for record in records) + "\n"


def in_page_order(records: Iterable[Record], sources: Sequence[Block]) -> list[Record]:
    """Return records in the order of the Japanese blocks; one of a text that is gone stays behind its predecessor."""
    places: dict[str, int] = {}
    for index, block in enumerate(sources):
        places.setdefault(block.hash, index)
    place = -1
    placed: list[tuple[int, Record]] = []
    for record in records:
        place = places.get(record.s, place)
        placed.append((place, record))
    return [record for _, record in sorted(placed, key=lambda pair: pair[0])]
