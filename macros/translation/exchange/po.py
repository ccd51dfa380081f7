"""PO files: units ⇄ bytes, with polib.

`msgctxt` is the id of the unit, `fuzzy` means that the English needs work. No dates, no line numbers, no wrapping.
"""

from collections.abc import Iterable, Iterator

import polib

from .returned import Returned
from .units import DRAFT, NEEDS_WORK, ExchangeUnit

_FUZZY = "fuzzy"


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
    """Yield the units of a PO file; raises ValueError or OSError for what is none."""
    # polib takes a text that happens to be the path of a file for that path; no path ends in a line end.
    text = data.decode("utf-8-sig") + "\n"
    for entry in polib.pofile(text, wrapwidth=0):
        if not entry.obsolete:
            state = NEEDS_WORK if _FUZZY in entry.flags else DRAFT
            yield Returned(entry.msgctxt or "", entry.msgstr, state, entry.linenum)
