"""A page in both languages, passage by passage, as one HTML file for a translator.

In: a page or data file with the status of its passages. Out: HTML without scripts, which loads nothing from anywhere.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...words.messages import phrase
from ..sheets import SOURCE, TARGET, Sheet
from ..status import CURRENT, STALE, STATUSES, Unit, counts_of
from .front_matter import shown_words
from .units import clean, state_of

FOLDER = Path(__file__).parent
_STYLE = FOLDER / "side-by-side.css"
_TEMPLATE = "side-by-side.html"


@dataclass(frozen=True)
class Part:
    """A run of text in a comparison: `same`, `gone` or `new`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Row:
    """One passage: its number, kind and status (with its words), both texts, and what changed in the Japanese."""

    id: str
    kind: str
    status: str
    status_words: str
    state: str
    source: str
    target: str
    changes: tuple[Part, ...] = ()


def side_by_side(sheet: Sheet, languages: Sequence[str]) -> str:
    """Return the HTML of a page in both languages; its own words are in the languages given."""
    style = _STYLE.read_text(encoding="utf-8")
    counts = {status: number for status, number in counts_of(sheet.units).items() if number}
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def say(key: str, **values: object) -> str:
        return phrase(f"side_{key}", languages, **values)

    return environment.get_template(_TEMPLATE).render(
        page=sheet.name,
        language=languages[0],
        style=style,
        digest=b64encode(sha256(style.encode()).digest()).decode(),
        counts=[(name, phrase(f"status_{name}", languages), counts[name]) for name in STATUSES if name in counts],
        rows=list(_rows(sheet, languages)),
        source=SOURCE,
        target=TARGET,
        say=say,
    )


def _rows(sheet: Sheet, languages: Sequence[str]) -> Iterator[Row]:
    for unit in sheet.units:
        source = shown_words(sheet.source_text, unit.source) if unit.source else ""
        target = shown_words(sheet.target_text, unit.target) if unit.target else ""
        words = phrase(f"status_{unit.status}", languages)
        state = phrase(f"side_{state_of(unit)}", languages) if unit.status == CURRENT else ""
        changes = tuple(_changes(unit))
        yield Row(unit.id, unit.kind, unit.status, words, state, clean(source), clean(target), changes)


def _changes(unit: Unit) -> Iterator[Part]:
    """Yield the former Japanese and the present one as one text, run by run."""
    if unit.status != STALE or unit.source is None or unit.record is None:
        return
    was, now = unit.record.ja, unit.source.words
    for step, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if step == "equal":
            yield Part("same", clean(was[a:b]))
            continue
        if b > a:
            yield Part("gone", clean(was[a:b]))
        if d > c:
            yield Part("new", clean(now[c:d]))
