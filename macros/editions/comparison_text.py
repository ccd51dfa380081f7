"""A comparison as plain text, for the terminal.

In: a comparison and a language. Out: lines; [-…-] went, {+…+} came. Nothing where nothing changed.
"""

from collections.abc import Iterator

from ..words.labels import label
from .changes import KINDS
from .compare import Comparison
from .compare_text import PageChanges
from .values_in_words import text_in
from .wording import sentence, subject
from .words_apart import Piece

_SIGNS = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
_STATES = {"added": "change_page_added", "dropped": "change_page_dropped", "renamed": "change_page_renamed"}


def comparison_text(found: Comparison, language: str) -> str:
    """Return a comparison as text, empty where nothing changed."""
    return "\n".join(_lines(found, language)).strip()


def _lines(found: Comparison, language: str) -> Iterator[str]:
    if found.notes:
        yield label("change_notes", language)
        yield from (f"  - {text_in(note, language)}" for note in found.notes)
    for group in KINDS:
        if changes := found.of(group):
            yield f"\n{label(f'change_group_{group}', language)} ({len(changes)})"
            for change in changes:
                yield f"  - {subject(change, language)}: {sentence(change, language)}"
    if pages := found.text.get(language):
        yield f"\n{label('change_text', language)}"
        for page in pages:
            yield from _page(page, language)


def _page(page: PageChanges, language: str) -> Iterator[str]:
    state = f" ({label(_STATES[page.state], language, former=page.former)})" if page.state in _STATES else ""
    yield f"  {page.page}: {page.title}{state}"
    whole = {"added": "inserted", "dropped": "deleted"}.get(page.state)
    if count := sum(change.kind == whole for change in page.changes):
        yield f"    - {label(f'change_text_{whole}', language)}: {label('change_count', language, count=count)}"
    for change in page.changes:
        if change.kind != whole:
            told = label(f"change_text_{change.kind}", language)
            where = f" ({change.moved_from[0]})" if change.moved_from and change.moved_from[0] != page.page else ""
            yield f"    - {told}{where}: {_marked(change.pieces)}"


def _marked(pieces: tuple[Piece, ...]) -> str:
    return "".join(_SIGNS[piece.kind].format(piece.text.replace("\n", "¶")) for piece in pieces)
