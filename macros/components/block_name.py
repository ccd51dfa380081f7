"""What a block that a macro prints is called where it cannot be shown: in the comparison of editions.

In: the plan, a language and a macro call. Out: a few words, such as “[Table or picture] Themes”. They say what it
is, not what it shows: that changes with the data, and is compared there.
"""

from typing import Any

from ..plan.plan import Plan
from ..words.labels import label, labels
from .catalogue import Macro


def block_name(plan: Plan, language: str, macro: Macro, positional: tuple[Any, ...], named: dict[str, Any]) -> str:
    """Return the words for a block, with what its arguments narrow it to: a pillar by its name, a code in words.

    An argument that says which page the block stands on, or leads to, narrows nothing.
    """
    name = label(f"macro_{macro.name}", language)
    kinds = {argument.name: argument.kind for argument in macro.arguments}
    first = next(iter(kinds), "")
    arguments = [*zip([first], positional, strict=False), *(("", value) for value in positional[1:]), *named.items()]
    given = [_told(plan, language, value) for argument, value in arguments if kinds.get(argument) != "page"]
    narrowed = label("in_brackets", language, text=label("list_separator", language).join(given)) if given else ""
    return label("macro_shown", language, name=name + narrowed)


def _told(plan: Plan, language: str, value: Any) -> str:
    pillar = plan.pillar.get(value) if isinstance(value, str) else None
    if pillar:
        return pillar.name.get(language) or pillar.id
    codes = labels(language)
    return codes.get(f"kpi_kind_{value}") or codes.get(f"status_{value}") or str(value)
