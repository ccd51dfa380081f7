"""The words of a passage as a reader sees them.

In: the words of a block, still Markdown with macro calls. Out: plain text; a caller says what a macro call prints.
"""

import re
from collections.abc import Callable

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_FENCE = re.compile(r"^(?:`{3,}|~{3,}).*$", re.MULTILINE)
_MACRO = re.compile(r"\{\{.*?\}\}")
_IMAGE_OR_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
_ATTRIBUTES = re.compile(r"\{:?[ ]*[#.][^{}]*\}")
# Stars mark words within a word too, as Japanese needs; lines do not, for they stand in names.
_EMPHASIS = re.compile(r"(\*{1,3})(?![\s*])(.+?)(?<![\s*])\1(?!\*)|(?<!\w)(_{1,3})(?![\s_])(.+?)(?<![\s_])\3(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>])")
# What is done with is held back under a mark of two characters that no text has.
_RESERVED = re.compile("[\ue000\ue001]")
_HELD = re.compile("\ue000(\\d+)\ue001")


def plain_words(words: str, printed: Callable[[str], str]) -> str:
    """Return words without marks of Markdown, macro calls as they print, cells of a row parted by strokes."""
    held: list[str] = []

    def hold(text: str) -> str:
        held.append(text)
        return f"\ue000{len(held) - 1}\ue001"

    words = _RESERVED.sub("", words)
    if _FENCE.match(words):
        return _FENCE.sub("", words).strip("\n")
    text = _CODE_SPAN.sub(lambda found: hold(found[2].strip()), words)
    text = _MACRO.sub(lambda found: hold(_RESERVED.sub("", printed(found[0]))), text)
    text = _ESCAPE.sub(lambda found: hold(found[1]), text)
    text = _FOOTNOTE.sub("", _ATTRIBUTES.sub("", text))
    text = _IMAGE_OR_LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(lambda found: found[2] or found[4], text)
    if "|" in text:
        text = " / ".join(cell.strip() for cell in text.strip().strip("|").split("|"))
    while _HELD.search(text):
        text = _HELD.sub(lambda found: held[int(found[1])], text)
    return text.strip()
