"""View of `messages`: what each message of the checks says, with a wrong and a right example."""

import re
import unicodedata
from dataclasses import dataclass

from ..words.message_examples import MessageExample, message_examples
from ..words.messages import message
from .context import Context
from .parts import Phrase

# Japanese letters, kanji, and full-width forms and marks.
_JAPANESE = re.compile(r"[\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]+")

# Characters that nobody would see in an example: control and format characters, and spaces that are not ordinary ones.
_HIDDEN = ("Cc", "Cf", "Zs", "Zl", "Zp")

# A line: its text, cut where the language of the writing changes.
Line = tuple[Phrase, ...]


@dataclass(frozen=True)
class Side:
    """One side of an example: its label and its lines; `is_code` unless it is told in words."""

    label: str
    lines: tuple[Line, ...]
    is_code: bool


@dataclass(frozen=True)
class Entry:
    """A message: its code, its severity as a word, what is wrong, what to do, and its example in one file, named."""

    code: str
    severity: str
    severity_word: str
    wrong: Line
    mend: Line
    file: str | None
    example: str
    sides: tuple[Side, Side]


@dataclass(frozen=True)
class Messages:
    """The messages of one group, or all."""

    entries: tuple[Entry, ...]


def messages(context: Context, *, group: str | None = None) -> Messages:
    """Return the messages in the order of their file."""
    examples = message_examples().values()
    return Messages(tuple(_entry(context, example) for example in examples if group in (None, example.group)))


def _entry(context: Context, example: MessageExample) -> Entry:
    language = context.language
    told = message(example.code)
    wrong, mend = told.filled(language, example.values)
    return Entry(
        code=example.code,
        severity=told.severity,
        severity_word=context.label(f"messages_{told.severity}"),
        wrong=_line(wrong, language),
        mend=_line(mend, language),
        file=example.file,
        example=context.label("messages_example", code=example.code),
        sides=(
            _side(context, "messages_wrong", example.wrong_in(language), example),
            _side(context, "messages_right", example.right_in(language), example),
        ),
    )


def _side(context: Context, label: str, text: str, example: MessageExample) -> Side:
    lines = tuple(_line(line, context.language) for line in text.split("\n"))
    return Side(context.label(label), lines, not example.is_in_words)


def _line(text: str, language: str) -> Line:
    """Cut a text where Japanese begins and ends, on pages of other languages; name what would not be seen."""
    seen = "".join(_named(character) for character in text)
    if language == "ja":
        return (Phrase(seen),)
    parts: list[Phrase] = []
    end = 0
    for found in _JAPANESE.finditer(seen):
        parts += [Phrase(seen[end : found.start()])] if found.start() > end else []
        parts.append(Phrase(found[0], "ja"))
        end = found.end()
    return (*parts, Phrase(seen[end:])) if end < len(seen) else tuple(parts)


def _named(character: str) -> str:
    """Return a character, or its number in brackets where it would not be seen for itself."""
    hidden = character != " " and unicodedata.category(character) in _HIDDEN
    return f"⟨U+{ord(character):04X}⟩" if hidden or unicodedata.combining(character) else character
