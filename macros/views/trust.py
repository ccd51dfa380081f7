"""How far a figure gathered elsewhere can be trusted: who published it, when, and in what form it was read.

In: citations. Out: frozen parts that stand beside such figures.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..plan.citations import Citation
from ..plan.kpi import Observation, Target
from ..plan.references import Source
from ..plan.values import Unknown
from .context import Context
from .parts import Cite, Gap, Phrase, cites, gap, partial_date, phrase


@dataclass(frozen=True)
class TrustedCite:
    """A source with how far its figures can be trusted, and whether it came out after the plan's own date."""

    cite: Cite
    trust: str
    is_later: bool


@dataclass(frozen=True)
class Document:
    """A source of a series: who published it and when, and in what form it was read."""

    cite: TrustedCite
    publisher: Phrase
    published: Phrase | Gap
    read_as: Phrase


def trusted(context: Context, citations: Sequence[Citation]) -> tuple[TrustedCite, ...]:
    """Return sources with how far they can be trusted."""
    found = []
    for citation, cite in zip(citations, cites(context, citations), strict=True):
        source = context.plan.source[citation.document]
        found.append(TrustedCite(cite, context.label(f"trust_{source.trust}"), _is_later(context, source)))
    return tuple(found)


def documents(context: Context, dated: Iterable[Observation | Target]) -> tuple[Document, ...]:
    """Return the documents of figures, each once, in the order of first use."""
    found = {citation.document: Citation(document=citation.document) for entry in dated for citation in entry.source}
    return tuple(_document(context, citation) for citation in found.values())


def _is_later(context: Context, source: Source) -> bool:
    """Tell whether a source surely came out after the plan's own date; of a month the first day counts."""
    published = source.published_on
    if isinstance(published, Unknown):
        return False
    first_day = published if len(published) == 10 else f"{published}-01"
    return first_day > context.plan.plan.as_of.isoformat()


def _document(context: Context, citation: Citation) -> Document:
    source = context.plan.source[citation.document]
    return Document(
        cite=trusted(context, [citation])[0],
        publisher=phrase(context, source.publisher),
        published=_published(context, source),
        read_as=phrase(context, source.read_as),
    )


def _published(context: Context, source: Source) -> Phrase | Gap:
    if not isinstance(source.published_on, Unknown):
        return Phrase(partial_date(context, source.published_on))
    if source.published_as_printed:
        return phrase(context, source.published_as_printed)
    return gap(context, source.published_on)
