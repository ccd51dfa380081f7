"""The commands `plan translation …`, joined to the data of the plan.

In: a project. Out: the commands, fed with the bilingual texts and the glossary as plain values.
"""

from collections.abc import Iterator
from pathlib import Path

from .plan.load import load_plan
from .stale_commands import stale
from .translation.commands import translation_group
from .translation.sheets import SOURCE, TARGET, Term
from .views.translation import data_texts

__all__ = ["data_texts", "glossary_terms", "translation"]


def glossary_terms(root: Path) -> Iterator[Term]:
    """Yield the terms of a project's glossary that have a name in both languages; none without a sound plan."""
    plan = load_plan(root).plan
    for term in plan.glossary if plan else ():
        source, target = term.term.get(SOURCE), term.term.get(TARGET)
        if source and target:
            meanings = (term.definition.get(SOURCE) or "", term.definition.get(TARGET) or "")
            yield Term(source, target, tuple(term.forbidden), term.standing, meanings)


translation = translation_group(data_texts, glossary_terms)
translation.add_command(stale)
