"""How a record is worded and marked: words of the source, words of ours, and states as mark and word.

In: texts, statements and codes of closed lists. Out: frozen parts that several components lay out.
"""

from dataclasses import dataclass

from ..plan.outline import Statement
from .context import Context
from .parts import Cite, Phrase, Status, cites, original, phrase


@dataclass(frozen=True)
class Told:
    """What a source says: the text, the quoted words in the prevailing language, a note when the words are ours."""

    text: Phrase
    original: Phrase | None
    wording: str | None
    sources: tuple[Cite, ...]


def told(context: Context, statement: Statement) -> Told:
    """Return a statement; a name keeps the original beside it, a paraphrase says that it is one."""
    is_name = statement.wording == "quoted_name"
    return Told(
        text=phrase(context, statement.text),
        original=original(context, statement.text) if is_name else None,
        wording=None if is_name else context.label(f"wording_{statement.wording}"),
        sources=cites(context, statement.source),
    )


def marked(context: Context, prefix: str, code: str) -> Status:
    """Return a code of a closed list as mark and word; its label is `<prefix>_<code>`."""
    return Status(code, context.label(f"{prefix}_{code}"))
