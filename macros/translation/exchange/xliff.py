"""XLIFF 1.2 files: units ⇄ bytes, with the classes of translate-toolkit.

A page is a `<file>`, a unit's id that of its `<trans-unit>`; the state stands at its `<target>`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from translate.storage.xliff import xlifffile

from .returned import Returned
from .units import DRAFT, NEEDS_WORK, REVIEWED, ExchangeUnit

_SKELETON = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file original="NoName" source-language="{source}" target-language="{target}" datatype="plaintext">'
    "<body></body></file></xliff>"
)
_STATES = {NEEDS_WORK: "needs-review-translation", DRAFT: "translated", REVIEWED: "final"}
_READ = {"needs-translation": NEEDS_WORK, "new": NEEDS_WORK, "translated": DRAFT, "signed-off": REVIEWED} | {
    word: state for state, word in _STATES.items()
}


def write_xliff(units: Iterable[ExchangeUnit], source: str, target: str) -> bytes:
    """Return units as an XLIFF file."""
    store: Any = xlifffile.parsestring(_SKELETON.format(source=source, target=target).encode())
    for unit in units:
        node = store.addsourceunit(unit.source, filename=unit.id.sheet, createifmissing=True)
        node.xmlelement.set("id", str(unit.id))
        node.settarget(unit.target)
        words = node.xmlelement.find(node.namespaced("target"))
        words.set("state", _STATES[unit.state] if unit.target else "needs-translation")
        node.xmlelement.set("approved", "yes" if unit.state == REVIEWED else "no")
        for note in unit.notes:
            node.addnote(note, origin="developer")
    etree.cleanup_namespaces(store.document.getroot())
    return bytes(store)


def read_xliff(data: bytes) -> Iterator[Returned]:
    """Yield the units of an XLIFF file; raises errors of lxml or ValueError for what is none."""
    store: Any = xlifffile.parsestring(data)
    for unit in store.units:
        element = unit.xmlelement
        words = element.find(unit.namespaced("target"))
        state = words.get("state", "") if words is not None else ""
        name, line = element.get("id") or "", element.sourceline or 1
        yield Returned(name, unit.target or "", _READ.get(state, ""), line, unit.source or "")
