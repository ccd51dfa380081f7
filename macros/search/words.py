"""Words that mean the same, for the search: taken from the plan's own records, never guessed.

In: the plan. Out: groups of words. A term of the glossary stands with its other languages, its reading, its older
names and the translations that are not to be used, for a reader may know these; an indicator with its other names; a
word with its reading, for a reader may type kana.
"""

import re
from collections.abc import Iterator

from ..plan.kpi import Kpi
from ..plan.plan import Plan
from ..plan.references import Term

# “ワーキンググループ（WG）” is known by both: before the brackets, and each part within.
_BRACKETS = re.compile(r"(.+?)\s*[（(]([^（）()]+)[）)]")
_PARTS = re.compile(r"[;・、]\s*")
_SHORTEST = 2
_SHORTEST_READING = 3  # in kana; shorter ones are too many things


def same_words(plan: Plan) -> list[list[str]]:
    """Return the groups of words that find each other, in the order of the records; none has less than two words."""
    alone = [entry for entry in plan.readings if not entry.after_number and not entry.word[0].isdigit()]
    read = [(entry.word, entry.reading) for entry in alone if len(entry.reading) >= _SHORTEST_READING]
    known = [*map(_words_of_term, plan.glossary), *map(_names_of_kpi, plan.kpis), *read]
    groups = [list(dict.fromkeys(form for word in words for form in _forms(word))) for words in known]
    return [group for group in groups if len(group) > 1]


def _words_of_term(term: Term) -> Iterator[str]:
    for text in (term.term, *term.older_names):
        yield from text.root.values()
    yield from (term.reading or "", *term.forbidden)


def _names_of_kpi(kpi: Kpi) -> Iterator[str]:
    for text in (kpi.name, *(alias.name for alias in kpi.aliases)):
        yield from text.root.values()


def _forms(text: str) -> Iterator[str]:
    found = _BRACKETS.fullmatch(text)
    parts = [found[1], *_PARTS.split(found[2])] if found else []
    yield from (form for form in (text, *parts) if len(form) >= _SHORTEST)
