"""The page of one indicator, as Markdown with macro calls, the same in every language.

In: an indicator. Out: Markdown. Generated, so that an indicator needs no page file; its data file is all there is.
"""

from ..plan.kpi import Kpi
from ..plan.plan import Plan
from ..words.labels import label


def kpi_page(plan: Plan, kpi: Kpi, language: str) -> str:
    """Return the Markdown of an indicator's page; headings have the same ids in every language."""
    name = kpi.name.get(language) or kpi.name.root[plan.languages[0]]
    sections = [
        ("figures", f'{{{{ kpi_chart("{kpi.id}") }}}}'),
        ("assessment", f'{{{{ kpi_assessment("{kpi.id}") }}}}'),
        ("definition", f'{{{{ kpi_definition("{kpi.id}") }}}}'),
    ]
    if kpi.related:
        sections.append(("related", f'{{{{ kpi_related("{kpi.id}") }}}}'))
    parts = [f"# {_plain(name)}", f'{{{{ kpi("{kpi.id}") }}}}']
    for anchor, call in sections:
        parts += [f"## {label(f'kpi_page_{anchor}', language)} {{#{anchor}}}", call]
    return "\n\n".join(parts) + "\n"


def _plain(text: str) -> str:
    """Escape what Markdown or the macros would read as markup."""
    return "".join(f"&#{ord(character)};" if character in "\\`*_{}[]<>#|" else character for character in text)
