"""View of `term`: a term of the glossary within a sentence, linked to its entry."""

from .context import Context
from .parts import Link, phrase


def term(context: Context, *, term: str) -> Link:
    """Return a term in the language of the page with a link to the glossary."""
    return Link(phrase(context, context.plan.term[term].term), context.link("glossary", term))
