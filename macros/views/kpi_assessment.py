"""View of `kpi_assessment`: how an indicator stands, as three different facts side by side.

What was published, what an office judged, and what this site computes from the figures it holds. None replaces another.
"""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ..plan.kpi import Judgement, Kpi, PublishedAssessment
from ..plan.status import LIMIT, Computed, computed
from ..plan.status_case import Case, case_of, published_days
from ..plan.values import Unknown
from ..words import dates
from .context import Context
from .facts import Entry, Fact, fact, printed, text_fact
from .parts import Figure, Gap, Phrase, Status, cites, gap, phrase, quantity, status

# How many decimals of a per cent the share of the way is shown with.
_SHARE_PLACES = Decimal("0.1")


@dataclass(frozen=True)
class Verdict:
    """One assessment: whose it is, the status (or why there is none), and what belongs to it."""

    kind: str
    status: Status | Gap
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Answer:
    """The computed status if a share of the way may be missing; `is_method` marks the share the method uses."""

    share: str
    status: Status
    is_method: bool


@dataclass(frozen=True)
class ComputedVerdict:
    """The computed status: why, what it was reached by, and the answers at other shares (none if all are the same)."""

    status: Status
    reasons: tuple[str, ...]
    facts: tuple[Fact, ...]
    shares: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class KpiAssessment:
    """The assessments of one indicator, the latest first, and the computed one."""

    verdicts: tuple[Verdict, ...]
    computed: ComputedVerdict
    as_of: str


def kpi_assessment(context: Context, *, kpi: str) -> KpiAssessment:
    """Return published assessments, judgements and the computed status of an indicator."""
    record, plan = context.plan.kpi[kpi], context.plan.plan
    case = case_of(record, plan.fiscal_year_starts_in_month, published_days(context.plan.sources))
    by_method = computed(replace(case, judged=None), plan.as_of)
    return KpiAssessment(
        verdicts=(*_published(context, record), *_judgements(context, record, case)),
        computed=_computed(context, record, by_method),
        as_of=dates.day(plan.as_of, context.language),
    )


def _published(context: Context, kpi: Kpi) -> list[Verdict]:
    found = [entry for entry in kpi.listed_assessments if isinstance(entry, PublishedAssessment)]
    kind = context.label("assessment_published", publisher=phrase(context, context.plan.plan.publisher).text)
    if not found:
        unknown = kpi.assessments if isinstance(kpi.assessments, Unknown) else Unknown(unknown="not_in_source")
        return [Verdict(kind, gap(context, unknown), ())]
    return [
        Verdict(
            kind,
            status(context, entry.status),
            (
                fact(context, "assessment_printed", Entry(printed(context, entry.as_printed))),
                fact(context, "assessment_published_on", Entry(Phrase(dates.day(entry.as_of, context.language)))),
                text_fact(context, "assessment_method", entry.method),
                text_fact(context, "assessment_reason", entry.reason),
                fact(context, "kpi_source", Entry(None, sources=cites(context, entry.source))),
            ),
        )
        for entry in sorted(found, key=lambda entry: entry.as_of, reverse=True)
    ]


def _judgements(context: Context, kpi: Kpi, case: Case) -> list[Verdict]:
    """Return the judgements; the latest says whether it holds, earlier ones that a later one took their place."""
    found = [entry for entry in kpi.listed_assessments if isinstance(entry, Judgement)]
    newest_first = sorted(found, key=lambda entry: entry.as_of, reverse=True)
    standing = [computed(case, context.plan.plan.as_of).judging, *("replaced" for _ in newest_first[1:])]
    return [
        Verdict(
            context.label("assessment_judgement", unit=phrase(context, entry.unit).text),
            status(context, entry.status),
            (
                fact(context, "assessment_standing", Entry(Phrase(context.label(f"judging_{judging}")))),
                fact(context, "assessment_as_of", Entry(Phrase(dates.day(entry.as_of, context.language)))),
                text_fact(context, "assessment_reason", entry.reason),
                fact(context, "kpi_source", Entry(None, sources=cites(context, entry.source))),
            ),
        )
        for entry, judging in zip(newest_first, standing, strict=False)
    ]


def _computed(context: Context, kpi: Kpi, result: Computed) -> ComputedVerdict:
    answers = tuple(
        Answer(_percent(context, answer.share), status(context, answer.status), answer.share == LIMIT)
        for answer in result.answers
    )
    differ = len({answer.status.code for answer in answers}) > 1
    shares = ""
    if result.status != "not_computable":
        listed = context.label("list_separator").join(answer.share for answer in answers)
        shares = context.label("assessment_shares" if differ else "assessment_shares_same", shares=listed)
    return ComputedVerdict(
        status=status(context, result.status),
        reasons=tuple(context.label(f"reason_{reason}") for reason in result.reasons),
        facts=tuple(_forecast(context, kpi, result)),
        shares=shares,
        answers=answers if differ else (),
    )


def _forecast(context: Context, kpi: Kpi, result: Computed) -> list[Fact]:
    facts = []
    if result.forecast is not None:
        value = quantity(context, _rounded(result.forecast, _places(kpi)), kpi.unit, f"computed/kpis/{kpi.id}/forecast")
        facts.append(fact(context, "assessment_forecast", Entry(value)))
    if result.missing_share is not None and result.missing_share > 0:
        share = _rounded(result.missing_share * 100, _SHARE_PLACES)
        text = context.label("percent", number=share)
        facts.append(
            fact(
                context, "assessment_missing", Entry(Figure(text, str(share), f"computed/kpis/{kpi.id}/missing_share"))
            )
        )
    return facts


def _places(kpi: Kpi) -> Decimal:
    """Return the step to which a forecast is rounded: the finest decimals of the values it is made from."""
    values = [entry.value for entry in kpi.listed_observations if isinstance(entry.value, Decimal)]
    return min((Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0)) for value in values), default=Decimal(1))


def _rounded(value: Fraction, step: Decimal) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(step, rounding=ROUND_HALF_UP)


def _percent(context: Context, share: Decimal) -> str:
    return context.label("percent", number=f"{share * 100:.0f}")
