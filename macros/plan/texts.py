"""The bilingual texts of the data, as plain values.

In: the folder `data/`. Out: every mapping language → text of its files, with its file and the line of each language.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .files import DATA_FILES
from .load import data_paths
from .reader import Path as TreePath
from .reader import Tree, read_yaml


@dataclass(frozen=True)
class BilingualText:
    """A text of the data: its file and path, and for each language the line and the words; one may be missing."""

    file: str
    path: TreePath
    lines: Mapping[str, int]
    words: Mapping[str, str]


def bilingual_texts(root: Path, languages: Sequence[str]) -> list[BilingualText]:
    """Return the texts of all data files in order; what a file has wrong is for the check to tell.

    A text is a mapping with languages as its only keys and strings as its values.
    """
    texts: list[BilingualText] = []
    for path in sorted({path for data_file in DATA_FILES for path in data_paths(root, data_file)}):
        file = path.relative_to(root).as_posix()
        try:
            texts += _texts_of(file, path.read_bytes(), frozenset(languages))
        except OSError:
            continue
    return texts


@lru_cache(maxsize=512)
def _texts_of(file: str, content: bytes, languages: frozenset[str]) -> tuple[BilingualText, ...]:
    """Return the texts of one file; each language of a build and each preview asks for the same ones again."""
    tree, _ = read_yaml(content, file)
    return tuple(_texts(tree, tree.value, (), languages))


def _texts(tree: Tree, value: Any, path: TreePath, languages: frozenset[str]) -> Iterator[BilingualText]:
    if isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _texts(tree, entry, (*path, index), languages)
    elif isinstance(value, dict):
        if value and value.keys() <= languages and all(isinstance(text, str) for text in value.values()):
            lines = {language: tree.place((*path, language)).line for language in value}
            yield BilingualText(tree.file, path, lines, value)
        else:
            for key, entry in value.items():
                yield from _texts(tree, entry, (*path, key), languages)
