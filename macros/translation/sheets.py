"""The texts of a project in both languages, page by page and data file by data file.

In: the folder of a project, and the bilingual texts of its data as plain records. Out: `Sheet`: one page or data file
with its records and the status of its blocks. Git is not asked for anything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..kept import kept
from ..problems import Problem
from .blocks import Block, blocks_of, text_block
from .files import put_file
from .pairing import Pair, paired
from .records import Record, Records, in_page_order, read_records, written
from .status import Unit, text_units, units_of

SOURCE, TARGET = "ja", "en"

# Where records are kept, below the project's folder.
FOLDER = f"data/translations/{TARGET}"


@dataclass(frozen=True)
class DataText:
    """A bilingual text of the data: its file, the line of each language (0 without it), the two texts, and its path.

    The path is that of the mapping which holds the two texts: keys, and numbers of entries in lists.
    """

    file: str
    lines: tuple[int, int]
    source: str | None
    target: str | None
    path: tuple[str | int, ...] = ()


@dataclass(frozen=True)
class Term:
    """A term of the glossary: its name in both languages, and English that must not be used for it.

    `standing` tells an official English name from a working one; `meanings` is what the term means in each language.
    """

    source: str
    target: str
    forbidden: tuple[str, ...] = ()
    standing: str = ""
    meanings: tuple[str, str] = ("", "")


@dataclass
class Sheet:
    """A page or a data file: its name, its file in each language (the same for data), its pairs and their status.

    `own` are the records of its record file, `known` all that count for it; `source_text` and `target_text` are what
    stands in its files, empty where there is none. `paths` are those of the texts of a data file, one for each pair.
    """

    name: str
    root: Path
    source_file: str
    target_file: str
    record_file: str
    own: Records
    known: Records
    pairs: list[Pair]
    units: list[Unit]
    source_text: str = ""
    target_text: str = ""
    paths: list[tuple[str | int, ...]] = field(default_factory=list)

    @property
    def is_page(self) -> bool:
        """Tell whether it is a page; a data file holds both languages itself."""
        return self.source_file != self.target_file

    def keep(self, records: Iterable[Record]) -> None:
        """Write further records into the record file, in the order of the page."""
        sources = [source for source, _ in self.pairs if source]
        path = self.root / self.record_file
        merged = Records([*self.own, *records])
        put_file(path, written(in_page_order(merged, sources)).encode("utf-8", errors="replace"))


@dataclass
class Sheets:
    """All pages and data files of a project; `problems` are lines of record files that could not be read."""

    root: Path
    texts: Sequence[DataText] = ()
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def names(self) -> list[str]:
        """Return the names of the pages of either language, then of the data files that hold bilingual texts."""
        pages: set[str] = set()
        for language in (SOURCE, TARGET):
            folder = self.root / "docs" / language
            pages |= {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md")}
        return [*sorted(pages), *sorted({text.file for text in self.texts})]

    def all(self) -> list[Sheet]:
        """Return every sheet in the order of their names."""
        return [self.sheet(name) for name in self.names]

    @cached_property
    def _pages(self) -> dict[str, Sheet]:
        """The pages that were read so far."""
        return {}

    def sheet(self, name: str) -> Sheet:
        """Return one sheet; raises KeyError for a name that is not there."""
        if name not in self.names:
            raise KeyError(name)
        if name in self._data:
            return self._data[name]
        if name not in self._pages:
            self._pages[name] = self._page(name)
        return self._pages[name]

    def _page(self, name: str) -> Sheet:
        source_file, target_file = (f"docs/{language}/{name}.md" for language in (SOURCE, TARGET))
        source, target = _text(self.root / source_file), _text(self.root / target_file)
        record_file = f"{FOLDER}/{name}.jsonl"
        records = self._records(record_file)

        def made() -> tuple[list[Pair], list[Unit]]:
            pairs = paired(blocks_of(source), blocks_of(target), records)
            return pairs, units_of(pairs, records)

        pairs, units = kept(("pairs", source, target, _text(self.root / record_file)), made)
        return Sheet(
            name, self.root, source_file, target_file, record_file, records, records, pairs, units, source, target
        )

    @cached_property
    def _data(self) -> dict[str, Sheet]:
        """The sheets of the data; a record of any file counts for all, so that moving a text changes nothing."""
        names = sorted({text.file for text in self.texts})
        files = sorted((self.root / FOLDER / "data").rglob("*.jsonl"))
        own = {file: self._records(file) for file in (path.relative_to(self.root).as_posix() for path in files)}
        known = Records(record for records in own.values() for record in records)
        pairs = [_text_pair(text) for text in self.texts]
        units = text_units(pairs, known)
        sheets: dict[str, Sheet] = {}
        for name in names:
            mine = [index for index, text in enumerate(self.texts) if text.file == name]
            file = f"{FOLDER}/{name}.jsonl"
            content = _text(self.root / name)
            sheets[name] = Sheet(
                name, self.root, name, name, file, own.get(file, Records()), known,
                [pairs[index] for index in mine], [units[index] for index in mine], content, content,
                [self.texts[index].path for index in mine],
            )  # fmt: skip
        return sheets

    def _records(self, file: str) -> Records:
        path = self.root / file
        if not path.is_file():
            return Records()
        text = path.read_text(encoding="utf-8", errors="replace")
        records, problems = kept(("records", file, text), lambda: read_records(text, file))
        self.problems += problems
        return records


def _text(path: Path) -> str:
    """Return a page with its line ends as they are, or an empty text; bytes that are no UTF-8 become surrogates."""
    if not path.is_file():
        return ""
    return path.read_bytes().decode("utf-8", errors="surrogateescape")


def _text_pair(text: DataText) -> tuple[Block | None, Block | None]:
    source, target = (
        text_block(words, line) if words else None
        for words, line in zip((text.source, text.target), text.lines, strict=True)
    )
    return source, target
