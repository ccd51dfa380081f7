"""A picture as a page shows it: a message, what it shows, and drawings of the same data.

In: finished words and drawings. Out: `Picture`, laid out by the macro `figure` of `shapes.html`.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Picture:
    """A figure: `message` is its heading, `subtitle` says what is shown and how to read it.

    `title` names the drawings and `description` tells what they show, for those who do not see them. `id` is made of
    component, subject and language, so that no two pictures of a page share one. `wide` and `narrow` are drawings;
    `paper` is one for the booklet, None where the wide one is legible there.
    """

    id: str
    message: str
    subtitle: str
    title: str
    description: str
    wide: Any
    narrow: Any
    paper: Any = None
