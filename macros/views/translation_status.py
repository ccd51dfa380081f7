"""View of `translation_status`: how far the translation of each page and of the data is, in figures, bars and words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..translation.behind import Standing, standing
from ..translation.sheets import SOURCE, TARGET, Sheet
from ..translation.status import CURRENT, EDITED, MISSING, ORPHAN, STALE, STATUSES, UNVERIFIED
from .context import Context
from .parts import Figure, Link, Phrase, count
from .translation import Translation

# How a status is marked; the marks are those of parts.html.
_MARKS = {
    CURRENT: "achieved",
    STALE: "planned",
    MISSING: "other",
    ORPHAN: "not_achieved",
    EDITED: "working",
    UNVERIFIED: "unknown",
}


@dataclass(frozen=True)
class State:
    """How many passages have a status: its code, its mark, its word, and where its bar begins and how long it is."""

    code: str
    mark: str
    count: Figure
    word: str
    start: str
    length: str


@dataclass(frozen=True)
class Row:
    """A page, a data file or a folder of data: its name, its passages by status, and how many were reviewed."""

    name: Link | Phrase
    passages: Figure
    states: tuple[State, ...]
    reviewed: Figure


@dataclass(frozen=True)
class Group:
    """Rows of one kind: pages, or data."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class TranslationStatus:
    """The whole, then the rows of pages and of data; None and no rows where no records are kept."""

    caption: str
    total: Row | None
    groups: tuple[Group, ...]
    legend: tuple[tuple[str, str, str], ...]
    json: str


def translation_status(context: Context) -> TranslationStatus:
    """Return the status of every page and of the data, pages in the order of their names, the first page first."""
    translation = context.translation
    total: Row | None = None
    groups: tuple[Group, ...] = ()
    if translation:
        total = _row(context, Phrase(context.label("translation_status_all")), "all", translation.all)
        groups = (
            Group(context.label("translation_status_pages"), tuple(_pages(context, translation))),
            Group(context.label("translation_status_data"), tuple(_data(context, translation))),
        )
    return TranslationStatus(
        caption=context.label("translation_status_caption"),
        total=total,
        groups=groups,
        legend=tuple(
            (
                _MARKS[status],
                context.label(f"translation_status_{status}"),
                context.label(f"translation_status_{status}_means"),
            )
            for status in STATUSES
        ),
        json=context.root("translation-status.json"),
    )


def _pages(context: Context, translation: Translation) -> Iterable[Row]:
    for sheet in sorted(translation.all, key=lambda sheet: (sheet.name != "index", sheet.name)):
        if sheet.is_page:
            title, language = _title(sheet, context.language == translation.source)
            here = language or context.language
            phrase = Phrase(title, None if here == context.language else here)
            yield _row(context, Link(phrase, context.link(sheet.name)), f"pages/{sheet.name}", [sheet])


def _data(context: Context, translation: Translation) -> Iterable[Row]:
    folders: dict[str, list[Sheet]] = {}
    for sheet in translation.all:
        if not sheet.is_page:
            folder = sheet.name.rpartition("/")[0]
            folders.setdefault(sheet.name if folder == "data" else f"{folder}/", []).append(sheet)
    for name, sheets in folders.items():
        yield _row(context, Phrase(name), name.strip("/"), sheets)


def _title(sheet: Sheet, in_source: bool) -> tuple[str, str]:
    """Return the title of a page and its language, if it is only there in the other one; else an empty text."""
    headings = [pair for pair in sheet.pairs if any(block and block.kind == "heading" for block in pair)]
    source = next((block.words for block, _ in headings if block), "")
    target = next((block.words for _, block in headings if block), "")
    if in_source:
        return source or target or sheet.name, "" if source or not target else TARGET
    return target or source or sheet.name, "" if target or not source else SOURCE


def _row(context: Context, name: Link | Phrase, key: str, sheets: Sequence[Sheet]) -> Row:
    told = standing(unit for sheet in sheets for unit in sheet.units)
    return Row(
        name=name,
        passages=count(context, told.passages, f"translation/{key}/passages"),
        states=tuple(_states(context, told, key)),
        reviewed=count(context, told.reviewed, f"translation/{key}/reviewed"),
    )


def _states(context: Context, told: Standing, key: str) -> Iterable[State]:
    """Yield the statuses that occur; bars are measured in hundredths of the whole."""
    begin = 0
    for status in STATUSES:
        number = told.counts[status]
        if number:
            yield State(
                code=status,
                mark=_MARKS[status],
                count=count(context, number, f"translation/{key}/{status}"),
                word=context.label(f"translation_status_{status}"),
                start=f"{100 * begin / told.passages:.2f}",
                length=f"{100 * number / told.passages:.2f}",
            )
        begin += number
