"""View of `kpi_rules`: how the indicators of the next plan are to be chosen, and the remark behind it."""

from dataclasses import dataclass

from ..plan.outline import KpiRule
from ..plan.values import Unknown
from .context import Context
from .parts import Cite, Figure, Gap, Part, Phrase, cites, count, gap, phrase
from .wording import Told, told


@dataclass(frozen=True)
class Rule:
    """One rule, and the number it names (a gap where it names one that cannot be read, None where it names none)."""

    number: Figure
    text: Phrase
    about: Part | None
    sources: tuple[Cite, ...]


@dataclass(frozen=True)
class KpiRules:
    """The rules, the remark that led to them, or the reason why there are none."""

    remark: Told | None
    rules: tuple[Rule, ...]
    none: Gap | None


def kpi_rules(context: Context) -> KpiRules:
    """Return the rules in the order of the source."""
    following = context.plan.plan.next_plan
    if isinstance(following, Unknown):
        return KpiRules(None, (), gap(context, following))
    return KpiRules(
        remark=told(context, following.remark_on_kpis),
        rules=tuple(_rule(context, place, rule) for place, rule in enumerate(following.kpi_rules, start=1)),
        none=None,
    )


def _rule(context: Context, place: int, rule: KpiRule) -> Rule:
    key = f"plan/next_plan/kpi_rules/{rule.id}"
    about: Part | None = None
    if isinstance(rule.about, Unknown):
        about = gap(context, rule.about)
    elif rule.about is not None:
        about = Figure(context.label("kpi_rules_about", number=rule.about), str(rule.about), f"{key}/about")
    return Rule(
        number=count(context, place, f"{key}/place"),
        text=phrase(context, rule.text),
        about=about,
        sources=cites(context, rule.source),
    )
