"""View of `corrections`: what was printed, what it should say, why, and who says so."""

from dataclasses import dataclass

from ..plan.process import Correction
from ..plan.values import Unknown
from ..words import dates
from .context import Context
from .facts import printed
from .parts import Cite, Gap, Phrase, Status, cites, gap, phrase
from .wording import marked


@dataclass(frozen=True)
class Row:
    """One correction; `as_printed` is the date to the letter of the source where the text before does not hold it."""

    id: str
    kind: Status
    where: Phrase
    event: Phrase | None
    before: Phrase
    as_printed: Phrase | None
    after: Phrase
    reason: Phrase
    sources: tuple[Cite, ...]
    printed_in: tuple[Cite, ...]
    edition: Phrase
    on_label: str
    corrected_on: Phrase | Gap


@dataclass(frozen=True)
class Corrections:
    """The corrections in the order in which they were recorded."""

    rows: tuple[Row, ...]


def corrections(context: Context) -> Corrections:
    """Return every correction."""
    return Corrections(tuple(_row(context, record) for record in context.plan.corrections))


def _row(context: Context, record: Correction) -> Row:
    before = phrase(context, record.before)
    event = context.plan.event[record.event] if record.event else None
    as_printed = event.as_printed if event else before.text
    on = record.corrected_on
    edition = next(edition for edition in context.plan.editions if edition.id == record.edition)
    return Row(
        id=record.id,
        kind=marked(context, "correction", record.kind),
        where=phrase(context, record.where),
        event=phrase(context, event.name) if event else None,
        before=before,
        as_printed=None if as_printed in before.text else printed(context, as_printed),
        after=phrase(context, record.after),
        reason=phrase(context, record.reason),
        sources=cites(context, record.source),
        printed_in=cites(context, record.printed_in),
        edition=phrase(context, edition.name),
        on_label=context.label("corrections_on" if record.kind == "our_error" else "corrections_by_publisher"),
        corrected_on=gap(context, on) if isinstance(on, Unknown) else Phrase(dates.day(on, context.language)),
    )
