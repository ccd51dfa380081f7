"""The frame of an English page: what is missing is filled in with the Japanese, to be overwritten.

In: a page in both languages. Out: the English page with the missing passages in their places; every other byte stays.
The Japanese that was put in is no translation: the check finds it, and it cannot be accepted.
"""

from .blocks import Block
from .sheets import Sheet


def scaffolded(sheet: Sheet) -> str:
    """Return the text of the English page with each missing block, and the macro calls beside it, in its place."""
    if not sheet.target_text.strip():
        return sheet.source_text
    additions: list[tuple[int, str]] = []
    source_end, target_end = 0, 0
    run: list[Block] = []
    for source, target in [*sheet.pairs, (None, None)]:
        if source and not target:
            run.append(source)
            continue
        if run:
            last = _line_end(sheet.source_text, run[-1].end)
            additions.append((target_end, sheet.source_text[source_end:last]))
            run = []
        source_end = _line_end(sheet.source_text, source.end) if source else source_end
        target_end = _line_end(sheet.target_text, target.end) if target else target_end
    return _with(sheet.target_text, additions)


def _line_end(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return len(text) if found < 0 else found


def _with(text: str, additions: list[tuple[int, str]]) -> str:
    parts: list[str] = []
    before = 0
    for offset, addition in additions:
        at_start = "" if offset or addition.startswith("\n") else "\n"
        parts += [text[before:offset], addition, at_start]
        before = offset
    return "".join([*parts, text[before:]])
