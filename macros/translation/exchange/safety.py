"""A file that came back from outside, looked at before any library opens it.

In: the bytes of a file. Out: its form, or the code of what is wrong. XML with a document type is refused, because
entities and outer files are declared there; a packed file is measured before it is unpacked.
"""

import io
import zipfile
from xml.parsers import expat

MAXIMUM_BYTES = 20_000_000
MAXIMUM_UNPACKED = 200_000_000
MAXIMUM_MEMBERS = 500


class UnsafeError(Exception):
    """What the file holds is not opened; the text is the code of a message."""


def look_at(data: bytes, form: str) -> None:
    """Raise UnsafeError, or the error of a parser, for a file that must not be opened."""
    if len(data) > MAXIMUM_BYTES:
        raise UnsafeError("exchange-file-too-large")
    if form == "xliff":
        _look_at_xml(data)
    elif form == "xlsx":
        _look_at_packed(data)


def _look_at_packed(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        members = packed.infolist()
        # A member is never read beyond the size it declares.
        if len(members) > MAXIMUM_MEMBERS or sum(member.file_size for member in members) > MAXIMUM_UNPACKED:
            raise UnsafeError("exchange-file-too-large")
        for member in members:
            if member.filename.endswith((".xml", ".rels", ".vml")):
                _look_at_xml(packed.read(member))


def _look_at_xml(data: bytes) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(data, True)


def _refuse(*_: object) -> None:
    raise UnsafeError("exchange-file-unsafe")
