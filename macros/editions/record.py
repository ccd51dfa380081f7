"""What the repository keeps of a frozen edition, so that anyone can tell whether a published site still is it.

In and out: `data/editions/<id>.yml`, written once by `plan edition freeze` and never edited. The digests in it are all
that must be trusted; archive, manifest, snapshot and site follow from them.
"""

from collections.abc import Sequence
from pathlib import Path

import yaml

from ..plan.files import EDITION_RECORDS, DataFile
from ..plan.load import data_paths
from ..plan.load import read_records as read_placed
from ..plan.reader import Tree
from ..plan.values import Day, Identifier, Record, String, Whole
from ..problems import Problem, as_text
from ..words.labels import languages

FOLDER = "data/editions"

_HEAD = """\
# 凍結した版の記録です。plan edition freeze が書きました。手で直さないでください。
# The record of a frozen edition, written by plan edition freeze. Never edit it.
"""


class Digest(Record):
    """A file by its SHA-256, in hexadecimal, and its size in bytes."""

    sha256: String
    bytes: Whole


class EditionRecord(Record):
    """A frozen edition: where it comes from, where it stands, and the digests of what it consists of.

    `address` is the address of the whole site it was built for, empty where there was none; `locks` is the SHA-256 of
    the lock file of its tools, `printed_with` the versions of what the bytes of booklets and cards depend on besides.
    An edition that is not `published` is a rehearsal and may be replaced.
    """

    id: Identifier
    published: bool
    as_of: Day
    commit: String
    locks: String | None = None
    printed_with: dict[str, str] | None = None
    address: str
    files: Whole
    bytes: Whole
    archive: Digest
    manifest: Digest
    snapshot: Digest


class RecordError(Exception):
    """Records of frozen editions cannot be read; says what is wrong with each, as the check of the data does."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Take what is wrong."""
        super().__init__(as_text(problems, languages()))
        self.problems = problems


_FILES = DataFile(EDITION_RECORDS, EditionRecord, "editions")


def record_path(root: Path, edition: str) -> Path:
    """Return where the record of an edition is kept."""
    return root / FOLDER / f"{edition}.yml"


def written(record: EditionRecord) -> str:
    """Return a record as its file holds it."""
    plain = record.model_dump(mode="json", exclude_none=True)
    return _HEAD + yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False)


class _Dumper(yaml.SafeDumper):
    """Writes in quotes what begins with a digit: a digest such as 0b12… or 12e4… is a number to some readers."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'" if text[:1].isdigit() else None)


_Dumper.add_representer(str, _text)


def records_and_problems(root: Path) -> tuple[list[tuple[EditionRecord, Tree]], list[Problem]]:
    """Return the frozen editions, by the names of their files, with the file of each, and what is wrong with them."""
    found: list[tuple[EditionRecord, Tree]] = []
    problems: list[Problem] = []
    for path in data_paths(root, _FILES):
        records, wrong = read_placed(_FILES, path, root)
        found += [(record, tree) for record, tree, _ in records if isinstance(record, EditionRecord)]
        problems += wrong
    return found, problems


def read_records(root: Path, order: Sequence[str] = ()) -> list[EditionRecord]:
    """Return the frozen editions, in the order of `data/editions.yml` (others last, by id); raises RecordError."""
    found, problems = records_and_problems(root)
    if problems:
        raise RecordError(problems)
    places = {edition: place for place, edition in enumerate(order)}
    return sorted((record for record, _ in found), key=lambda record: (places.get(record.id, len(places)), record.id))
