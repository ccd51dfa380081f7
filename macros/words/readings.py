"""How difficult words are read: the words of a list found in a text, and their readings set above them (ruby).

In: words with their readings, all of them written down by people. Out: HTML with `<ruby>`, the kanji that no reading
covers, and the list for the script that shows readings where a reader asks for them. A word counts only as a whole: it
is not found within a longer run of kanji, nor a single kanji behind a digit, where it may be read otherwise; words that
count things (件, 年) are found behind a number only, and those with a number of their own (8日) as they stand.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

# The languages whose words need readings.
LANGUAGES = ("ja",)

_KANJI = "\u3005\u3006\u4e00-\u9fff"
_KANA = "\u3041-\u3096ー・"
_KANJI_ALONE = re.compile(f"[{_KANJI}]+")
_RUNS = re.compile(f"([0-9{_KANJI}]+)")  # a number is read with the kanji beside it: 8日 is ようか
_WORD = re.compile(f"[0-9{_KANJI}{_KANA}\u30a1-\u30f6]+")
# A word as a whole, for Python and JavaScript alike: behind a number if it counts; else between the longest runs of
# kanji, if it has kanji at its ends, and of digits, if it has digits.
_PATTERN = (
    f"(?<=[0-9])(?:{{counting}})(?![{_KANJI}])|"
    f"(?!(?<=[0-9.,])[0-9])(?:(?<![{_KANJI}])(?:(?<![0-9])|(?=[{_KANJI}]{{{{2}}}}))|(?![{_KANJI}]))"
    "(?:{words})"
    f"(?:(?![{_KANJI}])|(?<![{_KANJI}]))"
)
_NONE = "(?!)"
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}

# Where no reading is set: drawings, code, what has one, what can be pressed, and parts in another language.
_KEPT = re.compile(
    r"<(svg|code|pre|ruby|button|select|textarea)\b.*?</\1>|<(\w+)\b[^>]*\blang=.*?</\2>|<[^>]*>", re.DOTALL
)
# Elements within a line: letters before and after them may belong to one word.
_WITHIN = re.compile(r"</?(?:a|b|data|em|i|span|strong|time|wbr)\b")
_SET = re.compile(r"<ruby>([^<]*)<rp>（</rp><rt aria-hidden=\"true\">[^<]*</rt><rp>）</rp></ruby>")


@dataclass(frozen=True)
class Part:
    """A part of a word: kanji, with a number of theirs, and their reading; or kana, which need none."""

    text: str
    reading: str = ""


def is_reading(text: str) -> bool:
    """Tell whether a text is in hiragana, with the marks ー and ・ that may stand among them."""
    return re.fullmatch(f"[{_KANA}]+", text) is not None


def parts_of(word: str, reading: str) -> tuple[Part, ...]:
    """Return a word in parts; nothing unless the reading is in hiragana and fits it in exactly one way.

    The kana of the word must stand in the reading, so 取組 takes とりくみ as a whole, 取り組み in two parts.
    """
    if not (_WORD.fullmatch(word) and _KANJI_ALONE.search(word) and is_reading(reading)):
        return ()
    runs = [run for run in _RUNS.split(word) if run]

    def found(repeat: str) -> tuple[str, ...] | None:
        pattern = "".join(
            f"([^・]{repeat})" if _RUNS.fullmatch(run) else re.escape(run.translate(_TO_HIRAGANA)) for run in runs
        )
        match = re.fullmatch(pattern, reading)
        return match.groups() if match else None

    shortest, longest = found("+?"), found("+")
    if shortest is None or shortest != longest:
        return ()
    readings = iter(shortest)
    return tuple(Part(run, next(readings) if _RUNS.fullmatch(run) else "") for run in runs)


@dataclass(frozen=True)
class Readings:
    """Words with their readings; those whose reading does not fit are passed over (a check tells of them).

    `after_number` are words that are read so behind a number.
    """

    given: Mapping[str, str]
    after_number: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def words(self) -> dict[str, tuple[Part, ...]]:
        """Return the words in parts, longer ones first."""
        return _in_parts(self.given)

    @cached_property
    def counting(self) -> dict[str, tuple[Part, ...]]:
        """Return the words that stand behind a number in parts, longer ones first."""
        return _in_parts(self.after_number)

    @cached_property
    def _found(self) -> re.Pattern[str]:
        counting, words = "|".join(self.counting), "|".join(self.words)
        return re.compile(_PATTERN.format(counting=counting or _NONE, words=words or _NONE))

    def _parts(self, word: str) -> tuple[Part, ...]:
        return self.words.get(word) or self.counting[word]

    def above(self, html: str) -> str:
        """Return HTML with readings above the words of its text; nothing else of it is changed."""
        if not (self.words or self.counting):
            return html
        texts, plain, end = [], "", 0
        for kept in [*_KEPT.finditer(html), None]:
            start = kept.start() if kept else len(html)
            texts.append((end, start, len(plain)))
            plain += html[end:start]
            if kept:
                end, plain = kept.end(), plain if _WITHIN.match(kept[0]) else f"{plain}\n"
        places = [(found.start(), found.end(), found[0]) for found in self._found.finditer(plain)]
        parts, last = [], 0
        for begin, stop, offset in texts:
            for start, after, word in places:
                if offset <= start and after <= offset + stop - begin:
                    parts += [html[last : begin + start - offset], _ruby(self._parts(word))]
                    last = begin + after - offset
        return "".join([*parts, html[last:]])

    def without(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the runs of kanji in a text that no reading covers, and where they begin."""
        covered = self._found.sub(lambda found: " " * len(found[0]), text)
        for found in _KANJI_ALONE.finditer(covered):
            yield found.start(), found[0]

    def as_json(self) -> str:
        """Return what the script needs: the pattern around all words, and each word as pairs of text and reading."""
        lists = {
            name: {word: [[part.text, part.reading] for part in parts] for word, parts in known.items()}
            for name, known in (("words", self.words), ("counting", self.counting))
        }
        counting = "|".join(self.counting) or _NONE
        told = {"pattern": _PATTERN.format(counting=counting, words="{words}"), **lists}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def without_readings(html: str) -> str:
    """Return HTML without the readings that were set above its words."""
    return _SET.sub(r"\1", html)


def _in_parts(given: Mapping[str, str]) -> dict[str, tuple[Part, ...]]:
    ordered = sorted(given, key=lambda word: (-len(word), word))
    return {word: parts for word in ordered if (parts := parts_of(word, given[word]))}


def _ruby(parts: tuple[Part, ...]) -> str:
    """Return a word with its readings, which are not read out a second time; brackets stand where ruby is unknown."""
    return "".join(
        f'<ruby>{part.text}<rp>（</rp><rt aria-hidden="true">{part.reading}</rt><rp>）</rp></ruby>'
        if part.reading
        else part.text
        for part in parts
    )
