"""The title and the description of a page, which are written as YAML.

In: the text of a page and a block of it. Out: the words a reader sees, and words written so that YAML reads them.
"""

import json
import re
from contextlib import suppress

import yaml

from ..blocks import Block

FIELDS = ("title", "description")

# Words that YAML takes as they stand, beyond doubt; all others are put in quotation marks.
_PLAIN = re.compile(r"(?:[A-Za-z(“]|\d+ (?=[^\d]*[A-Za-z]))(?:[^:#\n\t\"\\]*[^:#\s\"\\])?")
_NOT_TEXT = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def quote_of(page: str, block: Block) -> str:
    """Return the quotation mark a block stands in, or an empty string."""
    before, behind = page[block.start - 1 : block.start], page[block.end : block.end + 1]
    return before if before in ("'", '"') and before == behind else ""


def shown_words(page: str, block: Block) -> str:
    """Return the words of a block as a reader sees them: without the marks that only YAML needs."""
    quote = quote_of(page, block) if block.kind in FIELDS else ""
    if quote:
        with suppress(yaml.YAMLError):
            return str(yaml.safe_load(f"{quote}{block.words}{quote}"))
    return block.words


def in_yaml(words: str, quote: str = "") -> str:
    """Return words as a YAML scalar on one line, in the given quotation marks if they can hold them."""
    if quote == "'" and "\\" not in words:
        return "'" + words.replace("'", "''") + "'"
    if not quote and _PLAIN.fullmatch(words) and words.lower() not in _NOT_TEXT:
        return words
    return json.dumps(words, ensure_ascii=False)
