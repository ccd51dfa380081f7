"""View of `easy_picture`: a small drawing beside a text in easy words; it says nothing that the words do not say."""

from dataclasses import dataclass
from typing import Literal

from .context import Context

# What is drawn: a home, work in field and factory, an office, shared data, a network.
PictureName = Literal["home", "work", "office", "data", "network", "plan"]


@dataclass(frozen=True)
class EasyPicture:
    """A drawing by its name."""

    picture: str


def easy_picture(context: Context, *, picture: str) -> EasyPicture:
    """Return a drawing of a closed list."""
    return EasyPicture(picture)
