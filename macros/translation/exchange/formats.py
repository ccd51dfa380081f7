"""The forms in which passages go out and come back.

In: units, or the bytes of a file with its name. Out: bytes, or units that came back.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from ...problems import Place, Problem
from ..sheets import SOURCE, TARGET
from .returned import Returned
from .safety import MAXIMUM_BYTES, UnsafeError, look_at
from .units import ExchangeUnit

FORMS = ("po", "xliff", "xlsx")

# How a file of each form is called.
ENDINGS = {"po": ".po", "xliff": ".xlf", "xlsx": ".xlsx"}
_FORM_OF = {".po": "po", ".xlf": "xliff", ".xliff": "xliff", ".xlsx": "xlsx"}


def form_of(file: str) -> str | None:
    """Return the form of a file by the end of its name, or None."""
    return _FORM_OF.get(PurePath(file).suffix.lower())


def packed(units: Iterable[ExchangeUnit], form: str) -> bytes:
    """Return units as a file of a form; the same units give the same bytes."""
    return _codec(form).write(units, SOURCE, TARGET)


def unpacked(data: bytes, form: str, file: str) -> tuple[list[Returned], list[Problem]]:
    """Return the units of a file, or the reason why it is not opened."""
    error: Exception | None = None
    try:
        look_at(data, form)
        if units := list(_codec(form).read(data)):
            return units, []
    except UnsafeError as refusal:
        return [], [Problem(Place(file), str(refusal), {"maximum": f"{MAXIMUM_BYTES:,}"})]
    except Exception as raised:  # whatever three libraries raise for a broken file: it came from outside
        error = raised
    from .unreadable import unreadable

    return [], [unreadable(data, form, file, error)]


class _Codec(NamedTuple):
    """How a form is written and read."""

    write: Callable[[Iterable[ExchangeUnit], str, str], bytes]
    read: Callable[[bytes], Iterator[Returned]]


def _codec(form: str) -> _Codec:
    """Return the codec of a form; its library is loaded only now, because most commands need none of them."""
    if form == "po":
        from .po import read_po, write_po

        return _Codec(write_po, read_po)
    if form == "xliff":
        from .xliff import read_xliff, write_xliff

        return _Codec(write_xliff, read_xliff)
    from .workbook import read_workbook, write_workbook

    return _Codec(write_workbook, read_workbook)
