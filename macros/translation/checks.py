"""Whether a translation holds what the Japanese holds.

In: the pages and data files of a project, and the terms of its glossary. Out: problems at the lines of the English:
errors for tokens that differ and Japanese left in, warnings for figures and terms, which a record may waive for its
pair. Blocks that are behind or missing are not judged: they are a matter of status, and never stop an editor of the
Japanese.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..problems import Place, Problem, in_order
from ..words.messages import NOTHING
from .blocks import Block
from .figures import figures_that_differ
from .segmenter import CODE, MACRO
from .sheets import Sheet, Sheets, Term
from .status import CURRENT, EDITED, UNVERIFIED, Unit
from .tokens import Tokens, code_differs, lines_lost, tokens_of

_JUDGED = (CURRENT, EDITED, UNVERIFIED)

# Kana and full-width marks never stand in English prose; ideographs may, as a name in brackets or as the glossary has
# it, but not alone.
_KANA_OR_MARK = re.compile(r"[\u3001-\u301f\u3041-\u30ff\u31f0-\u31ff\uff01-\uff65]+")
_IDEOGRAPHS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]")

# Terms from this length on are looked for; what an English name has in brackets need not be repeated.
_TERM_LENGTH = 4
_BRACKETS = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"[a-z]+")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|e)$")
_SMALL_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with", "be", "use"})


def check_translation(sheets: Sheets, terms: Sequence[Term] = ()) -> list[Problem]:
    """Return every problem of the translation of a project, in the order of files and lines."""
    problems = [problem for sheet in sheets.all() for problem in sheet_problems(sheet, terms)]
    return in_order([*sheets.problems, *problems])


def sheet_problems(sheet: Sheet, terms: Sequence[Term] = ()) -> Iterator[Problem]:
    """Yield the problems of one page or data file."""
    yield from _block_macros(sheet)
    for unit in sheet.units:
        yield from unit_problems(sheet, unit, terms)
    for source, target in sheet.pairs:
        if source and target and source.kind == CODE and source.is_quiet:
            yield from _code_lines(sheet, source, target)


def unit_problems(sheet: Sheet, unit: Unit, terms: Sequence[Term] = ()) -> Iterator[Problem]:
    """Yield the problems of one passage whose two sides belong together; what its record waives is left out.

    A waiver that no warning needs any more is told: it would hide the next one. Without terms, none is needed for them.
    """
    if unit.source and unit.target and unit.status in _JUDGED:
        waived = unit.record.waived if unit.record and unit.status == CURRENT else {}
        found = list(pair_problems(sheet, unit.source, unit.target, terms))
        yield from (problem for problem in found if problem.code not in waived)
        needed = {problem.code for problem in found} | (set() if terms else {"block-term-differs"})
        for code in sorted(set(waived) - needed):
            yield Problem(place_of(sheet, unit.target), "waiver-unneeded", {"found": code})


def pair_problems(sheet: Sheet, source: Block, target: Block, terms: Sequence[Term] = ()) -> Iterator[Problem]:
    """Yield the problems of a Japanese and an English block, nothing waived."""
    if source.kind == CODE:
        yield from _code_lines(sheet, source, target)
        return
    mine, theirs = tokens_of(source.words), tokens_of(target.words)
    place = place_of(sheet, target)
    if sheet.is_page:
        if source.kind == "heading" and source.key != target.key:
            yield _difference(place, "block-heading-id-differs", source.key, target.key)
        if source.kind == "footnote" and source.key != target.key:
            yield _difference(place, "block-footnotes-differ", source.key, target.key)
        yield from _tokens(place, mine, theirs)
    left = _japanese_left(theirs.prose, terms)
    if left:
        yield Problem(place_of(sheet, target, left), "block-japanese-left", {"found": left})
    lacking, new = figures_that_differ(mine.prose, theirs.prose)
    if lacking or new:
        yield _difference(place, "block-figures-differ", ", ".join(lacking), ", ".join(new))
    yield from _terms(sheet, target, mine.prose, theirs.prose, terms)


def _japanese_left(prose: str, terms: Sequence[Term]) -> str:
    """Return the first Japanese in English prose that is none of the names which may stand there, or no text."""
    if found := _KANA_OR_MARK.search(prose):
        return found[0]
    rest = prose
    for term in terms:
        rest = rest.replace(term.target, " ") if _IDEOGRAPHS.search(term.target) else rest
    if _LATIN.search(_BRACKETS.sub(" ", prose)):
        rest = _BRACKETS.sub(" ", rest)
    found = _IDEOGRAPHS.search(rest)
    return found[0] if found else ""


def _tokens(place: Place, mine: Tokens, theirs: Tokens) -> Iterator[Problem]:
    for code, source, target in (
        ("block-macros-differ", mine.macros, theirs.macros),
        ("block-links-differ", mine.links, theirs.links),
        ("block-footnotes-differ", mine.footnotes, theirs.footnotes),
    ):
        if source != target:
            yield _difference(place, code, _shown(source - target), _shown(target - source))
    if code_differs(mine.code, theirs.code):
        yield _difference(place, "block-code-differs", _shown(mine.code - theirs.code), _shown(theirs.code - mine.code))


def _block_macros(sheet: Sheet) -> Iterator[Problem]:
    """Yield the macro calls on lines of their own that stand in one language only; a missing page has none."""
    before: Block | None = None
    for source, target in sheet.pairs:
        before = target or before
        if source and source.kind == MACRO and not target and before:
            yield _difference(place_of(sheet, before), "block-macros-differ", source.words, "")
        if target and target.kind == MACRO and not source and sheet.source_text:
            yield _difference(place_of(sheet, target), "block-macros-differ", "", target.words)


def _code_lines(sheet: Sheet, source: Block, target: Block) -> Iterator[Problem]:
    lost = lines_lost(source.words, target.words)
    new = Counter[str]() if not source.is_quiet else lines_lost(target.words, source.words)
    if lost or new:
        yield _difference(place_of(sheet, target), "block-code-differs", next(iter(lost), ""), next(iter(new), ""))


def _terms(sheet: Sheet, target: Block, mine: str, theirs: str, terms: Sequence[Term]) -> Iterator[Problem]:
    """Yield terms of the Japanese whose English words are not all there, and English that the glossary forbids.

    Short words of Japanese occur in too many others to be looked for.
    """
    english = _words(theirs)
    for term in terms_in(mine, terms):
        values = {"term": term.source, "expected": term.target}
        banned = next((word for word in term.forbidden if _holds(theirs.replace(term.target, " "), word)), "")
        if banned or (len(term.source) >= _TERM_LENGTH and not _is_said(term, english)):
            yield Problem(place_of(sheet, target, banned), "block-term-differs", values)


def terms_in(prose: str, terms: Sequence[Term]) -> Iterator[Term]:
    """Yield the terms that occur in Japanese prose, the longest first; a longer term hides the shorter ones in it."""
    rest = prose
    for term in sorted(terms, key=lambda term: -len(term.source)):
        if term.source in rest:
            rest = rest.replace(term.source, " ")
            yield term


def _is_said(term: Term, english: set[str]) -> bool:
    """Tell whether every word of a term's English occurs, whatever its ending."""
    stems = {_ENDING.sub("", word)[:5] for word in _words(_BRACKETS.sub(" ", term.target))}
    return all(any(word.startswith(stem) for word in english) for stem in stems)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower())) - _SMALL_WORDS


def _holds(text: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(words)}\b", text, re.IGNORECASE) is not None


def _difference(place: Place, code: str, expected: str, found: str) -> Problem:
    return Problem(place, code, {"expected": expected or NOTHING, "found": found or NOTHING})


def _shown(tokens: Iterable[str]) -> str:
    return ", ".join(sorted(tokens))


def place_of(sheet: Sheet, target: Block, words: str = "") -> Place:
    """Return the line of an English block, at some of its words if they stand on that line."""
    text = sheet.target_text.split("\n")[target.line - 1].rstrip("\r")
    first = target.words.split("\n")[0]
    column = max(text.find(words) if words else text.find(first[:20]), 0)
    return Place(sheet.target_file, target.line, column + 1, len(words) or max(len(text) - column, 1), text)
