"""What a page of the translation says about itself: the strip at its top, marks at passages, a line at its foot.

In: passages that are behind, and how far the page is. Out: frozen records of finished strings, which
`components/translation.html` lays out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ..plan.values import Text
from ..translation.behind import BEHIND, Passage, Standing
from ..translation.status import MISSING, STALE
from ..words import dates
from .context import Context

# How a part of a list or a table is called, in characters.
_LONGEST = 60

# Turns the words of a passage, as they stand in the page, into what a reader sees.
Plain = Callable[[str], str]


@dataclass(frozen=True)
class Part:
    """One passage within a mark: how it begins in the language of the page (empty if alone), and the original."""

    begins: str
    original: str


@dataclass(frozen=True)
class Mark:
    """A mark at an element of the page: its anchor, its notice, and the original of each passage it tells of."""

    anchor: str
    status: str
    notice: str
    language: str
    original_language: str
    original_title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Strip:
    """The strip at the top of a page that is behind: sentences, links to the marks, and what has no place below."""

    sentences: tuple[str, ...]
    where: str
    anchors: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Foot:
    """The line at the foot of a page: who translated it, how much was reviewed, and a link to the whole."""

    sentences: tuple[str, ...]
    href: str | None
    more: str


@dataclass(frozen=True)
class Notice:
    """A notice with one link, for a page that is not translated."""

    sentence: str
    href: str
    link: str
    language: str


@dataclass(frozen=True)
class TextsNote:
    """Texts of the data that a component shows although they are behind or missing: a line for each of the two."""

    missing: str
    missing_texts: tuple[str, ...]
    behind: str
    behind_texts: tuple[tuple[str, str], ...]
    now: str
    language: str


# Where passages stand: they are all that the element above holds, parts of it, or have no place in the text.
ALONE, PART, NO_PLACE = "", "_parts", "_no_place"


def mark(context: Context, passages: Sequence[Passage], place: str, plain: Plain) -> Mark:
    """Return the mark of passages of one status at one element; `place` tells how they stand there."""
    status = passages[0].status
    wording = ALONE if status == MISSING else place
    source = context.plan.languages[0]
    return Mark(
        anchor=f"behind-{passages[0].id}",
        status=status,
        notice=_named(context, f"behind_here_{status}{wording}"),
        language=context.language,
        original_language=source,
        original_title=_named(context, "behind_now"),
        parts=tuple(_part(context, passage, wording != ALONE, plain) for passage in passages),
    )


def strip(context: Context, standing: Standing, marks: Sequence[Mark], without_place: Sequence[Mark]) -> Strip:
    """Return the strip of a page that is behind."""
    counted = [(status, standing.counts[status]) for status in BEHIND if standing.counts[status]]
    told = [
        _named(context, f"behind_{status}{'_one' if count == 1 else ''}", count=count, passages=standing.passages)
        for status, count in counted
    ]
    return Strip(
        sentences=(*told, _named(context, "behind_prevails")),
        where=context.label("behind_where"),
        anchors=tuple(each.anchor for each in marks),
        marks=tuple(without_place),
    )


def foot(context: Context, standing: Standing, status_page: str | None) -> Foot:
    """Return the line at the foot of a page; `status_page` is the page that tells of the whole, if there is one."""
    sentences = []
    if standing.by_human and standing.by_machine:
        sentences.append(
            context.label("standing_by_both", human=standing.by_human, machine=standing.by_machine),
        )
    elif standing.by_human or standing.by_machine:
        sentences.append(context.label("standing_by_human" if standing.by_human else "standing_by_machine"))
    values = {"reviewed": standing.reviewed, "passages": standing.passages}
    sentences.append(_named(context, "standing_reviewed", **values))
    if standing.reviewed_on:
        day = dates.day(date.fromisoformat(standing.reviewed_on), context.language)
        sentences.append(context.label("standing_reviewed_on", date=day))
    if standing.not_compared:
        sentences.append(context.label("standing_not_compared", count=standing.not_compared))
    href = context.link(status_page) if status_page else None
    return Foot(tuple(sentences), href, context.label("standing_more"))


def untranslated(context: Context) -> Notice:
    """Return the notice of a page that is shown in the first language, because it is not translated."""
    source = context.plan.languages[0]
    return Notice(
        _named(context, "untranslated_page"),
        context.other_language(source),
        _named(context, "untranslated_link"),
        source,
    )


def texts_note(context: Context, texts: Sequence[Text]) -> TextsNote:
    """Return what is said under a component of the texts it used although they are behind or missing."""
    source = context.plan.languages[0]
    pairs = [(text.get(context.language), text.get(source)) for text in texts]
    pairs = list(dict.fromkeys(pairs))
    return TextsNote(
        missing=_named(context, "texts_missing"),
        missing_texts=tuple(original for own, original in pairs if own is None and original),
        behind=_named(context, "texts_behind"),
        behind_texts=tuple((own, original or "") for own, original in pairs if own is not None),
        now=_named(context, "texts_now"),
        language=source,
    )


def _part(context: Context, passage: Passage, is_part: bool, plain: Plain) -> Part:
    begins = ""
    if passage.kind in ("title", "description"):
        begins = context.label(f"behind_{passage.kind}_of_page")
    elif is_part:
        words = plain(passage.target)
        begins = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
        begins = context.label("quoted", text=begins)
    return Part(begins, plain(passage.source) if passage.status in (STALE, MISSING) else "")


def _named(context: Context, key: str, **values: object) -> str:
    return context.label(key, language=context.label(f"language_{context.plan.languages[0]}"), **values)
