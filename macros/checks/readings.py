"""Whether the readings of words can stand above them, and whether pages in easy words have all of theirs.

In: the Markdown files of a project, its plan, and the records with their places. Out: problems.
"""

from collections.abc import Iterator
from pathlib import Path

from ..plan.plan import Plan
from ..plan.references import Reading, Term
from ..problems import Place, Problem
from ..views.readings import EASY, readings
from ..words.readings import LANGUAGES, is_reading, parts_of
from .chapter_words import FRONT_MATTER, own_words
from .macro_calls import calls_of
from .pages import page_paths
from .records import Placed, records_of


def check_readings(root: Path, plan: Plan, records: Placed) -> Iterator[Problem]:
    """Yield a problem for each reading that does not fit its word, each word or term doubled, and each one missing."""
    yield from _list(records)
    for language in LANGUAGES:
        if language in plan.languages:
            known = readings(plan, language)
            for path in page_paths(root, language):
                text = path.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n")
                file = path.relative_to(root).as_posix()
                if EASY in text and any(call.name == EASY for call in calls_of(text, file)[0]):
                    front = FRONT_MATTER.match(text)
                    start = front.end() if front else 0
                    for place, found in known.without(" " * start + own_words(text)[start:]):
                        yield Problem(_place(text, file, place, len(found)), "reading-missing", {"found": found})


def _list(records: Placed) -> Iterator[Problem]:
    first: dict[str, str] = {}
    named: dict[tuple[str, str], str] = {}
    for term, place in records_of(records, Term):
        for language in LANGUAGES:
            name, spot = term.term.get(language), place("term", language)
            if name and (language, name) in named:
                yield Problem(spot, "term-twice", {"term": name, "first": named[language, name]})
            named.setdefault((language, name or ""), f"{spot.file}:{spot.line}")
        if term.reading:
            spot = place("term")
            first |= dict.fromkeys(term.term.root.values(), f"{spot.file}:{spot.line}")
            if not is_reading(term.reading):
                yield Problem(place("reading"), "reading-not-in-hiragana", {"found": term.reading})
    for reading, place in records_of(records, Reading):
        spot = place("word")
        if reading.word in first:
            yield Problem(spot, "reading-given-twice", {"word": reading.word, "first": first[reading.word]})
        first.setdefault(reading.word, f"{spot.file}:{spot.line}")
        if not parts_of(reading.word, reading.reading):
            values = {"word": reading.word, "reading": reading.reading}
            yield Problem(place("reading"), "reading-not-matching", values)


def _place(text: str, file: str, start: int, length: int) -> Place:
    begin = text.rfind("\n", 0, start) + 1
    number = text.count("\n", 0, begin) + 1
    return Place(file, number, start - begin + 1, length, text.split("\n")[number - 1])
