"""Running one macro call.

In: the name of a macro, its arguments as written on a page, and who asks. Out: one line of HTML.
"""

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from ..renderer import Renderer
from ..views.context import Context
from ..views.data_files import data_files
from ..views.example import Example
from ..views.passages import texts_note
from .catalogue import CATALOGUE, Macro


def run(
    renderer: Renderer, macro: Macro, context: Context, positional: tuple[Any, ...], named: dict[str, Any]
) -> Markup:
    """Return the HTML of a macro call; a block links its data below it, and names the texts it used that are behind.

    Raises TypeError for arguments the macro does not take; pages are checked before, so this is for calls in code.
    """
    context = replace(context, noticed=[])
    if macro.name == "example":
        view: Any = _example(renderer, context, positional, named)
    else:
        given = _by_name(macro, positional, named)
        view = macro.view(context, **given)
    values = {"label": context.label, "language": context.language, "link_to": context.link}
    html = renderer.render(macro.name, view, values)
    if macro.data:
        html += renderer.part("parts.html", "data_files", data_files(context, macro.data, given.get("kpi")))
    if context.noticed and macro.is_block:
        html += renderer.part("translation.html", "texts_note", texts_note(context, context.noticed))
    return html


def _by_name(macro: Macro, positional: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
    if len(positional) > min(1, len(macro.arguments)):
        raise TypeError(f"{macro.name}: only the first argument may stand without its name")
    first = {macro.arguments[0].name: positional[0]} if positional else {}
    return {**first, **named}


def _example(renderer: Renderer, context: Context, positional: tuple[Any, ...], named: dict[str, Any]) -> Example:
    """Return a call as an editor writes it, and what it becomes; what follows the macro's name are its arguments."""
    of_example = _by_name(CATALOGUE["example"], positional[:1], named)
    shown, page = CATALOGUE[of_example.pop("macro")], of_example.pop("shown_on", None)
    given = _by_name(shown, positional[1:], of_example)
    unnamed = {argument.name for argument in shown.arguments[:1] if argument.required}
    words = [
        _literal(value) if name in unnamed else f"{name}={_literal(value)}"
        for name, value in sorted(given.items(), key=lambda item: item[0] not in unnamed)
    ]
    return Example(
        call=f"{{{{ {shown.name}({', '.join(words)}) }}}}",
        html=None if page else run(renderer, shown, context, (), given),
        page=context.link(page) if page else None,
        is_block=shown.is_block,
    )


def _literal(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
