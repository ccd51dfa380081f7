"""Components as tests render and read them.

In: the name of a macro, a language, arguments as in `examples.yml`, perhaps a changed second plan. Out: HTML, its tree,
its text.
"""

import re
from dataclasses import replace
from typing import Any

import yaml
from lxml import etree

from macros.components.call import run
from macros.components.catalogue import CATALOGUE
from macros.plan.plan import Plan
from macros.renderer import COMPONENTS, Renderer
from macros.views.context import Context

from .support import load_fixture_plan, load_fixture_translation

RENDERER = Renderer()
# Elements that HTML leaves open; they are closed before the strict reading as XML.
VOID = re.compile(r"<((?:br|col|hr|img|wbr)\b[^>]*?)/?>")


def examples(name: str) -> list[dict[str, Any]]:
    """Return the example calls of a component."""
    loaded: list[dict[str, Any]] = yaml.safe_load((COMPONENTS / name / "examples.yml").read_text(encoding="utf-8"))
    return loaded


def rendered(name: str, language: str, arguments: dict[str, Any], plan: Plan | None = None, page: str = "index") -> str:
    """Return the HTML of a call, as a page of the second plan would get it."""
    context = Context(plan or load_fixture_plan(), language, page, load_fixture_translation())
    if name == "example":
        shown, *named = arguments.items()
        return str(run(RENDERER, CATALOGUE[name], context, (shown[1],), dict(named)))
    return str(run(RENDERER, CATALOGUE[name], context, (), arguments))


def parsed(html: str) -> etree._Element:
    """Read HTML as strictly as XML: every element closed, every attribute quoted, every text escaped."""
    closed = VOID.sub(r"<\1/>", html)
    return etree.fromstring(f"<root>{closed}</root>")


def text_of(html: str) -> str:
    """Return the text of HTML, white space folded."""
    return " ".join("".join(parsed(html).itertext()).split())


def with_kpi(kpi: str, **changed: Any) -> Plan:
    """Return the second plan with fields of one indicator changed."""
    plan = load_fixture_plan()
    return replace(plan, kpis=[one.model_copy(update=changed) if one.id == kpi else one for one in plan.kpis])


def gaps(html: str) -> list[str]:
    """Return the codes of the gaps that HTML shows, in its order."""
    return [str(code) for code in parsed(html).xpath("//@data-unknown")]
