"""A file for a new indicator, with a comment on every field and nothing guessed.

In: the plan and what an editor already knows. Out: the text of `data/kpis/<id>.yml`, which passes the check.
"""

from collections.abc import Mapping

from .plan import Plan
from .reader import read_yaml

_TEMPLATE = """\
# 分かったところから {{unknown: …}} を値に置き換えてください。資料にない値は、推測せずこのまま残します。
# Replace each {{unknown: …}} when its value is known. What the sources do not say stays as it is; never guess.
id: {id}
# 資料に並ぶ順番 / its place in the list of the source
number: {number}
# quantitative（定量的）か qualitative（定性的） / one of the two
kind: {kind}
name:
{names}
# 指標の名称が載っている文書（data/sources.yml の id）とページ / where the indicator is named
source:
  document: {document}
  page: {{unknown: not_seen}}
# 何をどう数えるか / what is counted, and how
definition: {{unknown: not_in_source}}
# data/units.yml の id / an id of data/units.yml
unit: {{unknown: not_in_source}}
# fiscal_year（年度）、calendar_year（暦年）、year（どちらか不明な年）、as_of（時点）、cumulative（累計） / one of these
period_type: {{unknown: not_in_source}}
# higher_is_better（増えるほど良い）、lower_is_better（減るほど良い）、maintain（保つ） / one of these
direction: {{unknown: not_in_source}}
# data/pillars.yml の柱と分野の id / ids of a pillar and of one of its fields
pillar: {{unknown: not_in_source}}
field: {{unknown: not_in_source}}
# この指標が示す目標と、その理由 / the goal it contributes to, and why it shows progress towards it
goal: {{unknown: not_in_source}}
goal_reason: {{unknown: not_in_source}}
# 出発点の値（書き方は observations の一件と同じ） / the value to start from, written like an observation
baseline: {{unknown: not_in_source}}
# 目標の書き方 / how a target is written:
# targets:
#   - fiscal_year: 2025
#     type: at_least
#     value: 1700
#     source:
#       document: {document}
#       page: 9
targets: {{unknown: not_in_source}}
# 実績の書き方 / how an observation is written:
# observations:
#   - fiscal_year: 2024
#     value: 1650
#     flag: final
#     source:
#       document: {document}
#       page: 9
observations: {{unknown: not_in_source}}
assessments: {{unknown: not_in_source}}
"""


def new_kpi(plan: Plan, id: str, names: Mapping[str, str], kind: str | None = None, document: str | None = None) -> str:
    """Return the file of a new indicator that is numbered after all others.

    A language without a name gets the id, which the check points out. Without a kind, the indicator is of the kind of
    which the source states more than are listed; without a document, it cites the one that states the totals.
    """
    totals = plan.plan.kpi_totals
    if kind is None:
        room = totals.qualitative > len(plan.kpis_of(kind="qualitative"))
        full = totals.quantitative <= len(plan.kpis_of(kind="quantitative"))
        kind = "qualitative" if room and full else "quantitative"
    return _TEMPLATE.format(
        id=id,
        number=max((kpi.number for kpi in plan.kpis), default=0) + 1,
        kind=kind,
        names="\n".join(f"  {language}: {_scalar(names.get(language, id))}" for language in plan.languages),
        document=document or str(totals.source[0].document),
    )


def _scalar(text: str) -> str:
    """Return a text as it stands in YAML: plain if it is read back unchanged, else in single quotes."""
    tree, problems = read_yaml(f"text: {text}".encode(), "")
    if not problems and tree.value == {"text": text}:
        return text
    return "'" + text.replace("'", "''") + "'"
