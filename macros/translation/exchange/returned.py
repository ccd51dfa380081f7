"""One unit of a file that came back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Returned:
    """A unit as it came back: the text of its id, its English (None if it is no text), its state, its line or row."""

    id: str
    target: str | None
    state: str = ""
    line: int = 1
