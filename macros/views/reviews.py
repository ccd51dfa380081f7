"""View of `reviews`: how the responsible body looks back on a pillar, or on the plan as a whole, in our paraphrase."""

from .context import Context
from .statements import StatementGroup, Statements, is_mixed, notice, statement


def reviews(context: Context, *, pillar: str | None = None) -> Statements:
    """Return the reviews of a pillar; without one, those of the plan as a whole."""
    records = [record for record in context.plan.reviews if record.pillar == pillar]
    mixed = is_mixed(records)
    statements = tuple(statement(context, record, (), mixed) for record in records)
    groups = (StatementGroup(None, statements),) if statements else ()
    return Statements(notice=notice(context, records), open=(), groups=groups)
