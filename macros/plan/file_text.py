"""The text of one file, from bytes.

In: bytes of a data file or a page. Out: text with LF line ends and without a byte order mark, and what must stand in no
file of ours: another encoding, characters nobody sees, marks apart from their letters, traces of a conflict.
"""

import re
import unicodedata
from collections.abc import Iterator

from ..problems import Place, Problem

MAXIMUM_BYTES = 2_000_000

# Control characters, spaces that only look like one, marks of direction, fillers, private use and noncharacters.
# Variation selectors (after a kanji or an emoji) and the joiner within an emoji belong to ordinary text.
_HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200c\u200e\u200f"
    "\u2028-\u202f\u205f-\u206f\u2800\u3164\ue000-\uf8ff\ufeff\uffa0\ufff0-\ufffb\ufffe-\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U0010ffff"
)
INVISIBLE = re.compile(
    f"[{_HIDDEN}]"
    "|(?<![\ufe0f\u2600-\u27bf\U0001f000-\U0001faff])\u200d"
    "|\u200d(?![\u2600-\u27bf\u2b1b\U0001f000-\U0001faff])"
    "|(?<![^\\s!-~\ufe00-\ufe0f\U000e0100-\U000e01ef])[\ufe00-\ufe0f\U000e0100-\U000e01ef](?!\u20e3)"
)
_LOOSE_MARK = re.compile("[\u3099\u309a\u0300-\u036f]")
_LOST = re.compile("\ufffd+")
# Radicals that look like the kanji they are part of (⼈ for 人); text copied from a PDF is full of them.
_RADICAL = re.compile("[\u2e80-\u2fdf]")
_CONFLICT = ("<<<<<<< ", ">>>>>>> ")

# How Japanese mail and old tools switch between alphabets (ISO-2022-JP): plain ASCII to a decoder, not to people.
_SHIFT_OF_ALPHABET = re.compile(rb"\x1b[$(][@BJ(]")
# UTF-7 writes other alphabets in plain ASCII, too: +Vvhm+A-
_UTF_7 = re.compile(rb"\+[A-Za-z0-9+/]{6,}-")
_JAPANESE = re.compile("[\u3000-\u30ff\u4e00-\u9fff]+")


def decoded(data: bytes, file: str, problems: list[Problem]) -> str | None:
    """Return the text of a file with LF line ends and without a byte order mark; None, and a problem, if it is none."""
    if len(data) > MAXIMUM_BYTES:
        problems.append(Problem(Place(file), "file-too-large", {"maximum": f"{MAXIMUM_BYTES:,}"}))
        return None
    wrong = _not_utf_8(data)
    if wrong is not None:
        problems.append(Problem(Place(file, data.count(b"\n", 0, wrong) + 1), "not-utf-8"))
        return None
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    if "\r" in text:
        problems.append(Problem(Place(file, text.count("\n", 0, text.index("\r")) + 1), "old-line-ends"))
        return None
    return text


def _not_utf_8(data: bytes) -> int | None:
    """Return the byte where a file shows that it is in another encoding, or None."""
    zero = data.find(b"\0")  # text in UTF-16 may pass for UTF-8, but is full of these
    if zero >= 0:
        return zero
    shift = _SHIFT_OF_ALPHABET.search(data) or next(filter(_is_utf_7, _UTF_7.finditer(data)), None)
    if shift:
        return shift.start()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def _is_utf_7(found: re.Match[bytes]) -> bool:
    """Tell whether a run of ASCII is Japanese text in UTF-7."""
    try:
        return _JAPANESE.fullmatch(found[0].decode("utf-7")) is not None
    except UnicodeDecodeError:
        return False


def slips_in_lines(lines: list[str], file: str) -> list[Problem]:
    """Return what must not stand in any file of text: invisible characters, loose marks, traces of a conflict."""
    return [problem for number, line in enumerate(lines, 1) for problem in _slips(line, number, file)]


def _slips(line: str, number: int, file: str) -> Iterator[Problem]:
    if line.isascii() and line.isprintable():
        if line.startswith(_CONFLICT):
            yield Problem(Place(file, number, 1, 7, line), "conflict-marker")
        return
    for code, pattern in (("invisible-character", INVISIBLE), ("loose-mark", _LOOSE_MARK)):
        end = -1
        for found in pattern.finditer(line):
            if found.start() != end:  # a row of them is one slip
                place = Place(file, number, found.start() + 1, 1, line)
                yield Problem(place, code, {"character": f"U+{ord(found[0]):04X}"})
            end = found.end()
    for lost in _LOST.finditer(line):
        yield Problem(Place(file, number, lost.start() + 1, len(lost[0]), line), "character-lost")
    for found in _RADICAL.finditer(line):
        usual = unicodedata.normalize("NFKC", found[0])
        if usual != found[0]:
            place = Place(file, number, found.start() + 1, 1, line)
            yield Problem(place, "look-alike-character", {"found": found[0], "usual": usual})
    if line.startswith(_CONFLICT):
        yield Problem(Place(file, number, 1, 7, line), "conflict-marker")
