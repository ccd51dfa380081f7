"""PO files: units ⇄ bytes, with polib.

`msgctxt` is the id of the unit, `fuzzy` means that the English needs work. No dates, no line numbers, no wrapping.
"""

import re
from collections.abc import Iterable, Iterator

import polib

from .returned import LineError, Returned
from .units import DRAFT, NEEDS_WORK, ExchangeUnit

_FUZZY = "fuzzy"
_KEYWORD = r"[ \t]*(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)[ \t]+)?"
_BEGUN = re.compile(rf'{_KEYWORD}(?:"(?:[^"\\]|\\.)*)?')
_NO_LINE_END = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")


def write_po(units: Iterable[ExchangeUnit], source: str, target: str) -> bytes:
    """Return units as a PO file."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": "plan",
        "Language": target,
        "X-Source-Language": source,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for unit in units:
        needs_work = unit.state == NEEDS_WORK and unit.target
        file.append(
            polib.POEntry(
                msgctxt=str(unit.id),
                msgid=unit.source,
                msgstr=unit.target,
                comment="\n".join(unit.notes),
                flags=[_FUZZY] if needs_work else [],
            )
        )
    return f"{file}\n".encode()


def read_po(data: bytes) -> Iterator[Returned]:
    """Yield the units of a PO file; raises LineError, UnicodeDecodeError or OSError for what is none."""
    # polib takes more for the end of a line than an editor does, and passes over what it does not understand.
    text = _NO_LINE_END.sub(" ", data.decode("utf-8-sig"))
    _look_at_lines(text)
    # It also takes a text that happens to be the path of a file for that path; no path ends in a line end.
    for entry in polib.pofile(text + "\n", wrapwidth=0):
        if not entry.obsolete:
            state = NEEDS_WORK if _FUZZY in entry.flags else DRAFT
            yield Returned(entry.msgctxt or "", entry.msgstr, state, entry.linenum, entry.msgid)


def _look_at_lines(text: str) -> None:
    """Raise LineError at the first line that is no comment, keyword with a text, or text in quotation marks."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        begun = _BEGUN.match(line)
        end = begun.end() if begun else 0
        if line[end:].rstrip() != '"':
            raise LineError(number, end + 1)
