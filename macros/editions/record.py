"""What the repository keeps of a frozen edition, so that anyone can tell whether a published site still is it.

In and out: `data/editions/<id>.yml`, written once by `plan edition freeze` and never edited. The digests in it are all
that must be trusted; archive, manifest, snapshot and site follow from them.
"""

from collections.abc import Sequence
from pathlib import Path

import yaml
from pydantic import ValidationError

from ..plan.values import Day, Identifier, Record, String, Whole

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
    """A record of a frozen edition cannot be read; says which, and why."""

    def __init__(self, path: str, reason: str) -> None:
        """Take the file and the reason."""
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


def record_path(root: Path, edition: str) -> Path:
    """Return where the record of an edition is kept."""
    return root / FOLDER / f"{edition}.yml"


def written(record: EditionRecord) -> str:
    """Return a record as its file holds it."""
    plain = record.model_dump(mode="json", exclude_none=True)
    return _HEAD + yaml.safe_dump(plain, allow_unicode=True, sort_keys=False)


def read_records(root: Path, order: Sequence[str] = ()) -> list[EditionRecord]:
    """Return the frozen editions, in the order of `data/editions.yml` (others last, by id); raises RecordError."""
    records = [_read(root, path) for path in sorted((root / FOLDER).glob("*.yml"))]
    places = {edition: place for place, edition in enumerate(order)}
    return sorted(records, key=lambda record: (places.get(record.id, len(places)), record.id))


def _read(root: Path, path: Path) -> EditionRecord:
    name = path.relative_to(root).as_posix()
    try:
        plain = yaml.safe_load(path.read_text(encoding="utf-8"))
        record = EditionRecord.model_validate(plain)
    except ValidationError as error:
        places = (".".join(map(str, entry["loc"])) for entry in error.errors())
        raise RecordError(name, ", ".join(filter(None, places)) or str(error).splitlines()[0]) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RecordError(f"{name}:{line}", error.problem or str(error)) from error
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise RecordError(name, str(error).splitlines()[0]) from error
    if record.id != path.stem:
        raise RecordError(name, f"id: {record.id}")
    return record
