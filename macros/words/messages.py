"""Messages to editors, by code.

In: a code and values. Out: what is wrong and what to do, in each language. The texts stand in `messages.yml`; words
they share (kinds of records, the sentence that offers a near name) and what commands say, in `message-words.yml`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "messages.yml"
WORDS_FILE = Path(__file__).parent / "message-words.yml"

# A value that says “there is none here”; each language has a word for it.
NOTHING = "∅"


@dataclass(frozen=True)
class Message:
    """One message: `error` or `warning`, and for each language what is wrong and what to do."""

    code: str
    severity: str
    texts: Mapping[str, tuple[str, str]]

    def filled(self, language: str, values: Mapping[str, str]) -> tuple[str, str]:
        """Return what is wrong and what to do in one language, with the values filled in.

        A value named `near` that is not empty is offered before the advice; `kind` becomes a word of the language.
        Raises KeyError when a value that the text names is missing.
        """
        known = {name: _in_words(name, value, language) for name, value in values.items()}
        wrong, mend = (text.format_map(known) for text in self.texts[language])
        if known.get("near"):
            offer = str(_words()["near"][language]).format_map(known)
            mend = f"{offer}{joint(language)}{mend}"
        return wrong, mend


def joint(language: str) -> str:
    """Return what stands between two sentences: nothing in Japanese, a space elsewhere."""
    return "" if language == "ja" else " "


@cache
def messages() -> dict[str, Message]:
    """Return every message by its code."""
    loaded = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return {
        code: Message(
            code,
            entry["severity"],
            {language: (text["wrong"], text["mend"]) for language, text in entry.items() if language != "severity"},
        )
        for code, entry in loaded.items()
    }


def message(code: str) -> Message:
    """Return the message of a code; raises KeyError for a code that has no text (our defect, not an editor's)."""
    return messages()[code]


def phrase(key: str, languages: Sequence[str], **values: object) -> str:
    """Return what a command says, in each language, on one line; raises KeyError for an unknown key."""
    texts = _words()["phrases"][key]
    return " / ".join(str(texts[language]).format_map(values) for language in languages)


def _in_words(name: str, value: str, language: str) -> str:
    if value == NOTHING:
        return str(_words()["nothing"][language])
    if name == "kind" and value in _words()["kinds"]:
        return str(_words()["kinds"][value][language])
    return value


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(WORDS_FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return loaded
