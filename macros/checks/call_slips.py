"""Slips of typing within a macro call: a mark that is not the one meant, and a comma, quote or bracket that is missing.

In: a call as it is written, from its opening braces on. Out: the first slip, and where in the call it is. Read is what
an editor meant, so a colon may stand for the equals sign and Japanese marks for those of the keyboard.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

_SPACE = re.compile(r"[ \t\n]*")
_NAME = re.compile(r"[A-Za-z_]\w*(?:-\w+)*", re.ASCII)
_TEXT = re.compile(r'"([^"\n]*)"|' + r"'([^'\n]*)'")
_WORD = re.compile(r"""[^\s"'“”‘’＂＇,，、､;；:：=＝(（)）{}]+""")
_CONSTANT = re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?|[Tt]rue|[Ff]alse|[Nn]one", re.ASCII)
_LIKE_VALUE = re.compile(r"\w[\w-]*")
_WIDE = re.compile("[！-～]+")

# What is typed for a mark, or where a Japanese keyboard has it. Behind a name, a colon means the equals sign.
_TYPED_FOR = {
    "(": "（［｛〔【[<",
    ")": "）］｝〕】]>",
    ",": "，、､;；．。.",
    "=": "＝:：",
    '"': "“”„‟〝〞〟‘’‚‛＂＇「」『』´｀`",
}

# A text that reaches into the next argument: the quote before the comma was forgotten.
_INTO_NEXT = re.compile(r"([^,，、]*)[,，、]\s*[a-z_]+\s*=\s*", re.ASCII)
_NEXT_ARGUMENT = re.compile(r"""[a-z_]+\s*[=＝:：]|["'“”‘’＂＇]""", re.ASCII)


@dataclass(frozen=True)
class Slip:
    """What is wrong from a character of the call on: the code of its message and the values that fill it.

    Without a code it is where reading ended, with no slip that is known by name.
    """

    start: int
    length: int = 1
    code: str = ""
    values: dict[str, str] = field(default_factory=dict)


class _FoundError(Exception):
    """Reading ends here: with a slip, or with what is no call of ours."""

    def __init__(self, start: int, length: int = 1, code: str = "", **values: str) -> None:
        self.slip = Slip(start, length, code, values)


def slip_in(written: str) -> Slip | None:
    """Return the first slip of a call, or where reading it ended; None where every mark is the one meant."""
    try:
        _Reading(written).call()
    except _FoundError as found:
        return found.slip
    return None


class _Reading:
    """A call, read from left to right."""

    def __init__(self, written: str) -> None:
        self.written = written
        self.at = 2

    def call(self) -> None:
        """Read `{{ name(arguments) }}`."""
        self.skip("-")
        self.space()
        self.name()
        self.space()
        self.mark("(")
        for end in self.arguments():
            self.space()
            if self.rest().startswith(("}}", "-}}")):
                raise _FoundError(end - 1, 1, "macro-bracket", usual=")")
            self.typed_for(")")
            if self.rest()[:1] not in (",", ")") and _NEXT_ARGUMENT.match(self.written, self.at):
                word = _WORD.match(self.written, self.at)
                raise _FoundError(self.at, len(word[0]) if word else 1, "macro-comma")
            self.typed_for(",")
        self.space()
        self.skip("-")
        if not self.rest().startswith("}}"):
            raise _FoundError(self.at)

    def arguments(self) -> Iterator[int]:
        """Read the arguments up to the closing bracket, and pause at the end of each for what follows it."""
        self.space()
        while not self.skip(")"):
            named = _NAME.match(self.written, self.at)
            after = _SPACE.match(self.written, named.end()) if named else None
            if after and self.written[after.end() : after.end() + 1] in {"=", *_TYPED_FOR["="]}:
                self.name()
                self.space()
                self.mark("=")
                self.space()
            self.value()
            yield self.at
            if not self.skip(",") and not self.rest().startswith(")"):
                raise _FoundError(self.at)
            self.space()
            if self.rest().startswith(","):
                raise _wrong_mark(self.at - 1, ",,", ",")

    def name(self) -> None:
        """Read the name of a macro or of an argument."""
        self.wide()
        found = _NAME.match(self.written, self.at)
        if found is None:
            raise _FoundError(self.at)
        if "-" in found[0]:
            raise _FoundError(self.at + found[0].index("-"), 1, "macro-mark", found="-", usual="_")
        self.at = found.end()

    def value(self) -> None:
        """Read a text in quotes, a number or one of the words that stand for a value."""
        text = _TEXT.match(self.written, self.at)
        if text:
            self.text(text[1] if text[1] is not None else text[2])
            self.at = text.end()
            return
        if self.rest()[:1] in ('"', "'"):
            self.text_without_end()
        self.typed_for('"')
        self.wide()
        word = _WORD.match(self.written, self.at)
        if (
            word is None
            or not _LIKE_VALUE.fullmatch(word[0])
            or self.written[word.end() : word.end() + 1] in ("(", "=")
        ):
            raise _FoundError(self.at)
        if _WIDE.search(word[0]):
            raise _wrong_mark(self.at, word[0], unicodedata.normalize("NFKC", word[0]))
        if not _CONSTANT.fullmatch(word[0]):
            if word[0].lower() in ("true", "false"):
                raise _wrong_mark(self.at, word[0], word[0].lower())
            raise _without_quotes(self.at, word[0])
        self.at = word.end()

    def text(self, text: str) -> None:
        """Judge a text in quotes, which may have begun in front of a comma and end in the next argument."""
        swallowed = _INTO_NEXT.fullmatch(text)
        if swallowed:
            self.other_end(self.at + 1, swallowed[1])
            raise _without_quotes(self.at, swallowed[1].strip(), 1 + len(swallowed[1]))

    def text_without_end(self) -> None:
        """Tell what stands where a text should end: another quote, or none."""
        begun = re.split(r"[\n,)}，、）]", self.written[self.at + 1 :], maxsplit=1)[0]
        self.other_end(self.at + 1, begun)
        raise _without_quotes(self.at, begun.strip(), 1 + len(begun))

    def other_end(self, start: int, text: str) -> None:
        """Tell the quote that is not the one with which a text began."""
        other = re.search(f"[\"'{_TYPED_FOR[chr(34)]}]\\s*$", text)
        if other:
            raise _wrong_mark(start + other.start(), text[other.start()], self.written[start - 1])

    def mark(self, usual: str) -> None:
        """Read a mark that must stand here, and tell what is typed for it."""
        self.typed_for(usual)
        if self.rest().startswith("=="):
            raise _wrong_mark(self.at, "==", usual)
        if not self.skip(usual):
            raise _FoundError(self.at)

    def typed_for(self, usual: str) -> None:
        """Tell a character that is typed for a mark."""
        typed = self.rest()[:1]
        if typed and typed in _TYPED_FOR[usual]:
            raise _wrong_mark(self.at, typed, usual)

    def wide(self) -> None:
        """Tell letters and digits of full width."""
        found = _WIDE.match(self.written, self.at)
        if found:
            raise _wrong_mark(self.at, found[0], unicodedata.normalize("NFKC", found[0]))

    def space(self) -> None:
        """Go over white space."""
        found = _SPACE.match(self.written, self.at)
        self.at = found.end() if found else self.at

    def skip(self, mark: str) -> bool:
        """Go over a mark if it stands here."""
        is_here = self.rest().startswith(mark)
        self.at += len(mark) if is_here else 0
        return is_here

    def rest(self) -> str:
        """Return what is not yet read, as far as marks need it."""
        return self.written[self.at : self.at + 4]


def _wrong_mark(start: int, found: str, usual: str) -> _FoundError:
    return _FoundError(start, len(found), "macro-mark", found=found, usual=usual)


def _without_quotes(start: int, value: str, length: int | None = None) -> _FoundError:
    return _FoundError(start, length or len(value), "macro-quotes", found=value, usual=f'"{value}"')
