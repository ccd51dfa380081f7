"""The commands `plan translation …`, joined to the data of the plan.

In: a project. Out: the commands, fed with the bilingual texts and the glossary as plain values.
"""

from collections.abc import Iterator
from pathlib import Path

from .plan.load import load_plan
from .plan.texts import bilingual_texts
from .translation.commands import translation_group
from .translation.sheets import SOURCE, TARGET, DataText, Term


def data_texts(root: Path) -> Iterator[DataText]:
    """Yield the bilingual texts of a project's data, file by file."""
    for text in bilingual_texts(root, (SOURCE, TARGET)):
        lines = (text.lines.get(SOURCE, 0), text.lines.get(TARGET, 0))
        yield DataText(text.file, lines, text.words.get(SOURCE), text.words.get(TARGET))


def glossary_terms(root: Path) -> Iterator[Term]:
    """Yield the terms of a project's glossary that have a name in both languages; none without a sound plan."""
    plan = load_plan(root).plan
    for term in plan.glossary if plan else ():
        source, target = term.term.get(SOURCE), term.term.get(TARGET)
        if source and target:
            yield Term(source, target, tuple(term.forbidden))


translation = translation_group(data_texts, glossary_terms)
