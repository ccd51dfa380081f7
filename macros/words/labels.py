"""Labels of the site in each language.

In: a key and a language. Out: the label. One YAML file a language in `labels/`; all files hold the same keys.
"""

from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "labels"


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a file of labels, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yml")))


@cache
def labels(language: str) -> dict[str, str]:
    """Return every label of one language, key to text.

    Raises KeyError for a language without a file of labels.
    """
    if language not in languages():
        raise KeyError(language)
    text = (FOLDER / f"{language}.yml").read_text(encoding="utf-8")
    loaded: dict[str, str] = yaml.load(text, yaml.CSafeLoader)
    return loaded


def label(key: str, language: str, /, **values: object) -> str:
    """Return one label, its `{names}` filled with values.

    Raises KeyError for an unknown key: a label is part of the engine, so a missing one is our defect, not an editor's.
    """
    text = labels(language)[key]
    return text.format_map(values) if values else text
