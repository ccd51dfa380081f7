"""What was translated before, for a translator's own tools: the glossary as TSV and TBX, the records as TMX.

In: the terms of the glossary; pages and data files with their status. Out: text and bytes, the same for the same input.
"""

import csv
import io
from collections.abc import Iterable
from typing import Any

from translate.storage.tbx import tbxfile
from translate.storage.tmx import tmxfile

from ..sheets import SOURCE, TARGET, Sheet, Term
from ..status import CURRENT
from .front_matter import shown_words
from .units import clean

_COLUMNS = (f"term_{SOURCE}", f"term_{TARGET}", "standing", "forbidden", f"definition_{SOURCE}", f"definition_{TARGET}")
_TMX = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4">'
    '<header creationtool="plan" creationtoolversion="1" segtype="paragraph" o-tmf="plan" adminlang="en" '
    'srclang="{source}" datatype="plaintext"></header><body></body></tmx>'
)
_TBX = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd">'
    '<martif type="TBX" xml:lang="{source}"><martifHeader><fileDesc><sourceDesc><p>glossary</p></sourceDesc></fileDesc>'
    "</martifHeader><text><body></body></text></martif>"
)


def glossary_tsv(terms: Iterable[Term]) -> bytes:
    """Return the terms as a table, a tab between columns; forbidden words of a term stand with a bar between them."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter="\t", lineterminator="\n")
    writer.writerow(_COLUMNS)
    for term in terms:
        writer.writerow([term.source, term.target, term.standing, " | ".join(term.forbidden), *term.meanings])
    return buffer.getvalue().encode()


def glossary_tbx(terms: Iterable[Term]) -> bytes:
    """Return the terms as TBX; words that are forbidden are terms marked as deprecated."""
    store: Any = tbxfile.parsestring(_TBX.format(source=SOURCE))
    for number, term in enumerate(terms, 1):
        unit = store.addsourceunit(clean(term.source))
        unit.setsource(clean(term.source), SOURCE)
        unit.setid(f"term-{number}")
        unit.set_target_terms([clean(word) for word in (term.target, *term.forbidden)], TARGET)
        _mark(unit, term)
    return bytes(store)


def _mark(unit: Any, term: Term) -> None:
    """Say of each English word of a term whether it is preferred or must not be used, and what the term means."""
    standings = {"official": "standardizedTerm", "working": "preferredTerm-admn-sts"}
    english = unit.target_dom
    for number, tig in enumerate(english.findall(unit.namespaced("tig"))):
        note = tig.makeelement(unit.namespaced("termNote"), {"type": "administrativeStatus"})
        note.text = "deprecatedTerm-admn-sts" if number else standings.get(term.standing, "preferredTerm-admn-sts")
        tig.append(note)
    for meaning, group in zip(term.meanings, (unit.source_dom, english), strict=True):
        if meaning:
            definition = group.makeelement(unit.namespaced("descrip"), {"type": "definition"})
            definition.text = clean(meaning)
            group.insert(0, definition)


def memory_tmx(sheets: Iterable[Sheet]) -> bytes:
    """Return what is current as TMX: each Japanese text with its English, once, and whether it was reviewed."""
    store: Any = tmxfile.parsestring(_TMX.format(source=SOURCE), SOURCE, TARGET)
    seen: set[tuple[str, str]] = set()
    for sheet in sheets:
        for unit in sheet.units:
            if unit.status != CURRENT or not (unit.source and unit.target and unit.record):
                continue
            pair = (
                clean(shown_words(sheet.source_text, unit.source)),
                clean(shown_words(sheet.target_text, unit.target)),
            )
            if pair not in seen:
                seen.add(pair)
                store.addtranslation(pair[0], SOURCE, pair[1], TARGET, f"{sheet.name} · {unit.record.ok}")
    return bytes(store)
