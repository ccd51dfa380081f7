"""View of `sources`: every document cited, grouped by what cites it, each at an anchor of its own."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlsplit

from ..plan.files import DATA_FILES
from ..plan.ids import Reference
from ..plan.links import walk
from ..plan.plan import Plan
from ..plan.references import Source, Trust
from ..plan.values import Unknown
from .context import Context
from .facts import printed
from .parts import Figure, Gap, Part, Phrase, Status, count, gap, original, partial_date, phrase, text_or_gap
from .wording import marked

# What cites a document decides its group, the first that applies; every other record is one of the plan itself.
_GROUPS = ("plan", "corrections", "glossary", "related")


@dataclass(frozen=True)
class Document:
    """A document: what it is, how far it can be trusted, how it was read, and how often it is cited where."""

    id: str
    title: Phrase
    original: Phrase | None
    url: str | None
    host: str | None
    publisher: Phrase
    published: Phrase | Gap
    published_note: Phrase | None
    trust: Status
    licence: Part
    pages: Part | None
    file: Phrase | None
    read_as: Phrase
    cited: Figure
    cited_in: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True)
class Group:
    """The documents that the same kind of records cites."""

    key: str
    name: str
    note: str
    documents: tuple[Document, ...]


@dataclass(frozen=True)
class Sources:
    """The groups, and what each level of trust means."""

    trust: tuple[tuple[Status, str], ...]
    groups: tuple[Group, ...]


def sources(context: Context) -> Sources:
    """Return every document of the plan in its group."""
    uses = _uses(context.plan)
    grouped: dict[str, list[Document]] = defaultdict(list)
    for record in context.plan.sources:
        grouped[_group(uses[record.id])].append(_document(context, record, uses[record.id]))
    return Sources(
        trust=tuple(
            (marked(context, "document_trust", code), context.label(f"document_trust_{code}_means"))
            for code in get_args(Trust)
        ),
        groups=tuple(
            Group(key, context.label(f"sources_{key}"), context.label(f"sources_{key}_note"), tuple(grouped[key]))
            for key in (*_GROUPS, "uncited")
            if grouped[key]
        ),
    )


def _uses(plan: Plan) -> defaultdict[str, Counter[str]]:
    """Return for each document how many citations of it stand in which part of the data."""
    uses: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for data_file in DATA_FILES:
        for part, document in _references(getattr(plan, data_file.field), data_file.field):
            uses[document][part] += 1
    return uses


def _references(records: object, field: str) -> Iterator[tuple[str, str]]:
    for value, path in walk(list(records) if isinstance(records, tuple) else records):
        if isinstance(value, Reference) and value.kind == "document":
            yield next((part for part in ("related", "printed_in") if part in path), field), str(value)


def _group(uses: Counter[str]) -> str:
    groups = {part if part in _GROUPS else "plan" for part in uses}
    return next((group for group in _GROUPS if group in groups), "uncited")


def _document(context: Context, record: Source, uses: Counter[str]) -> Document:
    key = f"sources/{record.id}"
    on, pages = record.published_on, record.pages
    total = count(context, uses.total(), f"{key}/citations")
    return Document(
        id=record.id,
        title=phrase(context, record.title),
        original=original(context, record.title),
        url=record.url,
        host=urlsplit(record.url).hostname if record.url else None,
        publisher=phrase(context, record.publisher),
        published=gap(context, on) if isinstance(on, Unknown) else Phrase(partial_date(context, on)),
        published_note=phrase(context, record.published_as_printed) if record.published_as_printed else None,
        trust=marked(context, "document_trust", record.trust),
        licence=text_or_gap(context, record.licence),
        pages=gap(context, pages) if isinstance(pages, Unknown) else Phrase(pages) if pages else None,
        file=printed(context, record.file) if record.file else None,
        read_as=phrase(context, record.read_as),
        cited=Figure(context.label("sources_cited_times", count=total.text), total.value, total.key),
        cited_in=tuple(
            (context.label(f"cited_in_{part}"), count(context, uses[part], f"{key}/citations/{part}"))
            for part in sorted(uses, key=lambda part: (-uses[part], part))
        ),
    )
