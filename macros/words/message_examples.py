"""Examples of messages to editors: what is wrong, and the same mended.

In: `message-examples.yml`. Out: each message's example, in the order and the groups of that file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "message-examples.yml"


@dataclass(frozen=True)
class MessageExample:
    """One example: lines of a file, or (without a file) words on what cannot be shown as text.

    `values` are those of the message that the wrong example gives. A text that is the same in every language stands
    as it is, others by language.
    """

    code: str
    group: str
    wrong: str | Mapping[str, str]
    right: str | Mapping[str, str]
    file: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_in_words(self) -> bool:
        """Tell whether the example is told in words instead of lines of a file."""
        return self.file is None

    def wrong_in(self, language: str) -> str:
        """Return the wrong example as a language shows it."""
        return self.wrong if isinstance(self.wrong, str) else self.wrong[language]

    def right_in(self, language: str) -> str:
        """Return the mended example as a language shows it."""
        return self.right if isinstance(self.right, str) else self.right[language]


@cache
def message_examples() -> dict[str, MessageExample]:
    """Return the example of each message by its code."""
    loaded: dict[str, dict[str, Any]] = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return {
        code: MessageExample(code, group, **entry)
        for group, entries in loaded.items()
        for code, entry in entries.items()
    }


@cache
def groups() -> tuple[str, ...]:
    """Return the names of the groups, in the order of the file."""
    return tuple(dict.fromkeys(example.group for example in message_examples().values()))
