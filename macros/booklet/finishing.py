"""The last steps on a printed PDF, which the printing library leaves out.

In: the bytes of a tagged PDF. Out: the same with header cells that say which way they lead, running heads that nobody
has to hear on every page, links that print, and an identifier made of the content, so that the same pages give the
same bytes. Raises FontError when a font is embedded that nobody chose: a missing character embeds another font without
a word.
"""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_SUBSET = re.compile(r"^/?[A-Z]{6}\+")
_MARKED = re.compile(rb"/\w+\s+<</MCID (\d+)>>\s+BDC")
_PAGINATION = b"/Artifact\n<</Type /Pagination>>\nBDC"
_MAY_BE_EMPTY = ("/TD", "/TH", "/Figure")
_PRINT = 4  # the third lowest bit of an annotation's flags: it is printed


class FontError(Exception):
    """Fonts that are embedded without being on the list of allowed ones; holds their names."""


def finished(pdf: bytes, allowed: Sequence[str]) -> bytes:
    """Return a PDF in which every header cell has its scope, every link prints, and all fonts are allowed ones.

    `allowed` are the beginnings of the names of fonts. Raises FontError with those that are not among them.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        others = sorted(name for name in embedded_fonts(document) if not name.startswith(tuple(allowed)))
        if others:
            raise FontError(", ".join(others))
        _prune(document.Root.StructTreeRoot)
        for table in elements(document, "/Table"):
            _scope(table)
        spoken = _spoken(document)
        for page in document.pages:
            _silence(page, spoken.get(page.obj.objgen, set()))
            for annotation in page.get("/Annots", Array()):
                annotation.F = int(annotation.get("/F", 0)) | _PRINT
        if document.pages[0].mediabox[2] > document.pages[0].mediabox[3]:  # pages on their side turn at the short edge
            document.Root.ViewerPreferences.Duplex = Name.DuplexFlipShortEdge
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def embedded_fonts(document: pikepdf.Pdf) -> set[str]:
    """Return the names of the fonts of a document, without the letters that mark a subset."""
    fonts = (entry for entry in document.objects if isinstance(entry, Dictionary) and entry.get("/Type") == "/Font")
    return {_SUBSET.sub("", str(font.get("/BaseFont"))).removeprefix("/") for font in fonts}


def elements(document: pikepdf.Pdf, kind: str | None = None) -> Iterator[Any]:
    """Yield the structure elements of a document in reading order, all of them or those of a kind (`/Table`)."""
    for element in _below(document.Root.StructTreeRoot):
        if kind is None or element.get("/S") == kind:
            yield element


def _below(element: Any) -> Iterator[Any]:
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _below(kid)


def _prune(element: Any) -> bool:
    """Take out elements that hold nothing, such as the places of marks; return whether an element holds anything."""
    kids = element.get("/K", Array())
    if not isinstance(kids, Array):
        return True
    kept = [kid for kid in kids if not (isinstance(kid, Dictionary) and "/S" in kid) or _prune(kid)]
    if len(kept) < len(kids):
        element.K = Array(kept)
    return bool(kept) or element.get("/S") in _MAY_BE_EMPTY


def _spoken(document: pikepdf.Pdf) -> dict[tuple[int, int], set[int]]:
    """Return, for each page, the marks of its content that stand in the structure."""
    found: dict[tuple[int, int], set[int]] = {}
    for element in elements(document):
        kids = element.get("/K", Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, int):
                found.setdefault(element.Pg.objgen, set()).add(kid)
    return found


def _silence(page: pikepdf.Page, spoken: set[int]) -> None:
    """Mark what stands in no element, the running heads and page numbers, as part of the paper."""

    def mark(found: re.Match[bytes]) -> bytes:
        return found[0] if int(found[1]) in spoken else _PAGINATION

    page.contents_coalesce()
    page.Contents.write(_MARKED.sub(mark, page.Contents.read_bytes()))


def _scope(table: Any) -> None:
    """Say of each header cell of a table whether it heads its column or its row: by where it stands."""
    for part in _below(table):
        if part.get("/S") != "/TR":
            continue
        in_head = part.P.get("/S") == "/THead"
        for cell in _below(part):
            if cell.get("/S") == "/TH":
                attributes = cell.get("/A", Dictionary(O=Name.Table))
                attributes.Scope = Name.Column if in_head else Name.Row
                cell.A = attributes
