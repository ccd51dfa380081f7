"""One unit of a file that came back, or the spot at which nothing can be read any more."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Returned:
    """A unit as it came back: the text of its id, its English (None if it is no text), its state, its line or row.

    `source` is the Japanese beside it, empty where the file says nothing of it. `part` is the sheet it stands on, where
    the file has several.
    """

    id: str
    target: str | None
    state: str = ""
    line: int = 1
    source: str = ""
    part: str = ""


class LineError(ValueError):
    """A file of lines cannot be read from a `line` and `column` on, both counted from 1."""

    def __init__(self, line: int, column: int) -> None:
        """Take the spot."""
        super().__init__(f"line {line}, column {column}")
        self.line, self.column = line, column
