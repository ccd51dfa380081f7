"""View of `easy_reading`: that a page is a summary in easy words, and where the exact text stands.

On the page of this macro every word in a language with kanji has its reading above it, those of macros included.
"""

from dataclasses import dataclass

from .context import Context


@dataclass(frozen=True)
class EasyReading:
    """The note at the top of a page in easy words; its fixed words are labels."""


def easy_reading(context: Context) -> EasyReading:
    """Return the note; it says the same on every page."""
    return EasyReading()
