"""The translation of a project as its pages show it.

In: the folder of a project and its plan. Out: `Translation`: the status of every page and of every text of the data.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..plan.plan import Plan
from ..plan.texts import bilingual_texts
from ..translation.behind import BEHIND
from ..translation.blocks import text_block
from ..translation.sheets import FOLDER, SOURCE, TARGET, DataText, Sheet, Sheets


def data_texts(root: Path) -> Iterator[DataText]:
    """Yield the bilingual texts of a project's data, file by file."""
    for text in bilingual_texts(root, (SOURCE, TARGET)):
        lines = (text.lines.get(SOURCE, 0), text.lines.get(TARGET, 0))
        yield DataText(text.file, lines, text.words.get(SOURCE), text.words.get(TARGET), text.path)


def project_translation(root: Path, plan: Plan) -> "Translation | None":
    """Return the translation of a project, or None if it keeps no records of one from its first language."""
    if plan.languages[0] != SOURCE or TARGET not in plan.languages or not any((root / FOLDER).rglob("*.jsonl")):
        return None
    return Translation(Sheets(root, list(data_texts(root))))


@dataclass(frozen=True, eq=False)
class Translation:
    """The pages and data files of a project with the status of their passages."""

    sheets: Sheets
    source: str = SOURCE
    target: str = TARGET

    @cached_property
    def all(self) -> list[Sheet]:
        """Return every page and data file, in the order of their names."""
        return self.sheets.all()

    def sheet(self, name: str) -> Sheet | None:
        """Return one page or data file, or None if there is none of that name."""
        return self.sheets.sheet(name) if name in self.sheets.names else None

    def is_behind(self, words: Mapping[str, str], language: str) -> bool:
        """Tell whether a text of the data follows an earlier original in a language."""
        if language != self.target or not self._behind:
            return False
        source, target = words.get(self.source), words.get(language)
        return bool(source and target) and (_hash(source), _hash(target)) in self._behind

    @cached_property
    def _behind(self) -> set[tuple[str, str]]:
        """The hashes of the texts of the data that are behind; those without a translation are told by the text."""
        units = (unit for sheet in self.all if not sheet.is_page for unit in sheet.units)
        return {(u.source.hash, u.target.hash) for u in units if u.status in BEHIND and u.source and u.target}


def _hash(words: str | None) -> str:
    return text_block(words or "").hash
