"""View of `glossary`: the terms of the plan in every language, each at an anchor of its own."""

import unicodedata
from dataclasses import dataclass
from itertools import groupby

from ..plan.references import Term
from ..plan.values import Text, Unknown
from .context import Context
from .parts import Cite, Gap, Phrase, Status, cites, gap, phrase
from .wording import marked

# Hiragana lies this far below katakana, so that readings in either sort together.
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}

# The rows of the kana table: an index letter stands for its row.
_ROWS = {
    "ぁあぃいぅうぇえぉお": "あ",
    "かきくけこ": "か",
    "さしすせそ": "さ",
    "たちっつてと": "た",
    "なにぬねの": "な",
    "はひふへほ": "は",
    "まみむめも": "ま",
    "ゃやゅゆょよ": "や",
    "らりるれろ": "ら",
    "ゎわゐゑをん": "わ",
}


@dataclass(frozen=True)
class Name:
    """A term in one language, with its reading where the language needs one."""

    phrase: Phrase
    reading: Phrase | None


@dataclass(frozen=True)
class Entry:
    """A term: its name, its names in other languages and how sure they are, names not to use, what it means."""

    id: str
    term: Name
    others: tuple[Name, ...]
    standing: Status
    older: tuple[Phrase, ...]
    forbidden: tuple[Phrase, ...]
    definition: Phrase
    sources: tuple[Cite, ...]
    no_source: Gap | None


@dataclass(frozen=True)
class Group:
    """The terms under one letter of the index."""

    id: str
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Glossary:
    """The terms under their index letters, in the order of the language of the page."""

    groups: tuple[Group, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return all terms in their order."""
        return tuple(entry for group in self.groups for entry in group.entries)


def glossary(context: Context) -> Glossary:
    """Return every term; Japanese pages sort by reading and have the rows of the kana as index, others the letters."""
    ordered = sorted(context.plan.glossary, key=lambda term: _order(context, term))
    groups = groupby(ordered, key=lambda term: _index(_order(context, term)[0]))
    return Glossary(
        tuple(
            Group(f"terms-{number}", name, tuple(_entry(context, term) for term in terms))
            for number, (name, terms) in enumerate(groups, 1)
        )
    )


def _index(name: str) -> str:
    """Return the index letter of a name: the row of its first kana, without voicing marks, or the letter itself."""
    first = unicodedata.normalize("NFD", name[:1])[:1]
    return next((_ROWS[row] for row in _ROWS if first in row), first.upper())


def _order(context: Context, term: Term) -> tuple[str, str]:
    name = phrase(context, term.term).text.casefold()
    if context.language == "ja" and term.reading:
        name = term.reading.translate(_KATAKANA_TO_HIRAGANA)
    return name, term.id


def _entry(context: Context, term: Term) -> Entry:
    term_here, source = phrase(context, term.term), term.source
    return Entry(
        id=term.id,
        term=_name(term_here, term_here.language or context.language, term),
        others=tuple(
            _name(other, other.language, term) for other in _others(context, term.term) if other.text != term_here.text
        ),
        standing=marked(context, "standing", term.standing),
        older=tuple(name for text in term.older_names for name in (phrase(context, text), *_others(context, text))),
        forbidden=tuple(_marked_as(context, _translation(context), name) for name in term.forbidden),
        definition=phrase(context, term.definition),
        sources=() if isinstance(source, Unknown) else cites(context, source),
        no_source=gap(context, source) if isinstance(source, Unknown) else None,
    )


def _name(name: Phrase, language: str | None, term: Term) -> Name:
    """Return a name with the term's reading if it is Japanese."""
    return Name(name, Phrase(term.reading, name.language) if term.reading and language == "ja" else None)


def _others(context: Context, text: Text) -> tuple[Phrase, ...]:
    """Return a text in the languages of the plan other than the page's."""
    found = ((language, text.get(language)) for language in context.plan.languages if language != context.language)
    return tuple(Phrase(name, language) for language, name in found if name)


def _translation(context: Context) -> str:
    """Return the language that terms are translated into: the second one of the plan, if there is one."""
    return context.plan.languages[min(1, len(context.plan.languages) - 1)]


def _marked_as(context: Context, language: str, text: str) -> Phrase:
    return Phrase(text, None if language == context.language else language)
