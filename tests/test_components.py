"""Components: every macro has its six places, and every example renders to clean HTML in every language.

`PLAN_UPDATE_GOLDEN=1` writes the golden files in `golden/components/` anew; look at the difference before committing.
"""

import inspect
import os
import re
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import pytest
from lxml import etree
from pydantic import BaseModel

from macros.components.catalogue import CATALOGUE, Macro
from macros.plan.plan import Plan
from macros.plan.values import Text
from macros.renderer import COMPONENTS
from macros.words.labels import languages

from .conftest import ROOT
from .pages import squeezed
from .rendering import examples, parsed, rendered
from .support import load_fixture_plan

GOLDEN = ROOT / "tests" / "golden" / "components"
# Markup that must never get through, with every character that HTML escapes.
HOSTILE = "<b>&\"'</b>"

EXAMPLES = [
    pytest.param(name, language, index, id=f"{name}-{language}-{index}")
    for name in CATALOGUE
    for language in languages()
    for index in range(len(examples(name)))
]
every_example = pytest.mark.parametrize(("name", "language", "index"), EXAMPLES)


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_macro_has_its_six_places(name: str) -> None:
    """Template, style and examples stand in the component's folder, the view under the same name in `views/`."""
    for file in ("template.html", "style.css", "examples.yml"):
        assert (COMPONENTS / name / file).is_file()
    assert CATALOGUE[name].view.__name__ == name
    assert CATALOGUE[name].view.__module__ == f"macros.views.{name}"
    assert examples(name)


def test_every_component_can_be_called() -> None:
    """A folder with a template is a macro of the catalogue."""
    assert {path.parent.name for path in COMPONENTS.glob("*/template.html")} == set(CATALOGUE)


@pytest.mark.parametrize("macro", CATALOGUE.values(), ids=CATALOGUE)
def test_the_arguments_in_the_catalogue_are_those_of_the_view(macro: Macro) -> None:
    """Same names in the same order; exactly the required ones have no default; choices are never empty."""
    _, *keywords = inspect.signature(macro.view).parameters.values()
    assert [argument.name for argument in macro.arguments] == [keyword.name for keyword in keywords]
    assert all(keyword.kind is inspect.Parameter.KEYWORD_ONLY for keyword in keywords)
    required = [keyword.name for keyword in keywords if keyword.default is inspect.Parameter.empty]
    assert [argument.name for argument in macro.arguments if argument.required] == required
    assert all(argument.choices for argument in macro.arguments if argument.kind == "choice")


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_classes_of_a_component_are_the_plan_s_and_its_colours_are_tokens(name: str) -> None:
    """A style sheet names `plan-` classes (beside the theme's) and no colour of its own."""
    css = re.sub(r"/\*.*?\*/", "", (COMPONENTS / name / "style.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = re.sub(r"\{[^{}]*\}", "{}", css)
    classes = set(re.findall(r"\.([a-z_][\w-]*)", selectors))
    assert all(found.startswith(("plan-", "md-")) for found in classes), classes
    assert not re.search(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", css, re.IGNORECASE)
    tokens = (ROOT / "overrides" / "styles" / "tokens.css").read_text(encoding="utf-8")
    assert set(re.findall(r"var\((--plan-[\w-]+)", css)) <= set(re.findall(r"(--plan-[\w-]+):", tokens + css))


@every_example
def test_an_example_is_one_line_of_well_formed_html(name: str, language: str, index: int) -> None:
    """Every element is closed, ids stand once, there is no inline style and nothing that Python printed."""
    html = rendered(name, language, examples(name)[index])
    assert html
    assert "\n" not in html
    tree = parsed(html)
    ids = Counter(tree.xpath("//@id"))
    assert not [found for found, times in ids.items() if times > 1]
    assert not tree.xpath("//@style")
    assert not re.search(r"\bNone\b|Undefined|Unknown\(|Phrase\(|Decimal\(|&amp;(?:amp|lt|gt|#)", html)


@pytest.mark.parametrize("name", CATALOGUE)
def test_an_example_names_the_language_of_what_is_in_another(name: str) -> None:
    """On an English page every Japanese character stands under `lang`."""
    tree = parsed("".join(rendered(name, "en", example) for example in examples(name)))
    for element in tree.iter():
        own = [element.text, *(child.tail for child in element)]
        if any(text and re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", text) for text in own):
            assert element.xpath("ancestor-or-self::*[@lang='ja']"), etree.tostring(element, encoding="unicode")


@every_example
def test_an_example_s_tables_are_named_and_scoped(name: str, language: str, index: int) -> None:
    """A table has a caption and scoped headers, no class, and stands in a named region that scrolls by keyboard."""
    tree = parsed(rendered(name, language, examples(name)[index]))
    for table in tree.iter("table"):
        assert "class" not in table.attrib
        assert "".join(table.find("caption").itertext()).strip()
        headers = list(table.iter("th"))
        assert headers
        assert all(header.get("scope") in ("col", "row", "colgroup", "rowgroup") for header in headers)
        region = table.getparent()
        assert "plan-table" in region.get("class", "").split()
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
        assert region.get("aria-label", "").strip()


@every_example
def test_an_example_says_of_every_figure_where_it_comes_from_in_the_data(name: str, language: str, index: int) -> None:
    """A printed number carries its exact value and its key; a gap carries its code and its words."""
    tree = parsed(rendered(name, language, examples(name)[index]))
    for data in tree.iter("data"):
        assert data.get("value")
        assert re.fullmatch(r"[a-z0-9_./=-]+", data.get("data-key", "")), data.attrib
        assert "".join(data.itertext()).strip()
    for gap in tree.xpath("//*[@data-unknown]"):
        assert gap.get("data-unknown")
        assert "".join(gap.itertext()).strip()


@every_example
def test_data_text_is_always_escaped(name: str, language: str, index: int) -> None:
    """Markup in a text of the data shows as text: it comes through escaped, or the example shows no text at all."""
    tame = rendered(name, language, examples(name)[index])
    html = rendered(name, language, examples(name)[index], _hostile_plan())
    tree = parsed(html)
    assert not list(tree.iter("b"))
    assert "<b>" not in html
    if html != tame:
        told = " ".join([*tree.itertext(), *tree.xpath("//@*")])
        assert HOSTILE in told or squeezed(HOSTILE) in squeezed(told)


@every_example
def test_an_example_renders_as_it_did(name: str, language: str, index: int) -> None:
    """The golden file shows every change of a component's HTML to whoever reviews it."""
    file = GOLDEN / f"{name}.{language}.{index}.html"
    html = rendered(name, language, examples(name)[index]).replace("> <", ">\n<") + "\n"
    if os.environ.get("PLAN_UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")
    assert html == file.read_text(encoding="utf-8")


def test_no_golden_file_is_left_behind() -> None:
    """Each golden file belongs to an example."""
    kept = {f"{name}.{language}.{index}.html" for name, language, index in (example.values for example in EXAMPLES)}
    assert {path.name for path in GOLDEN.iterdir()} == kept


@cache
def _hostile_plan() -> Plan:
    """Return the second plan with markup in every text."""
    plan = load_fixture_plan()
    return replace(plan, **{field.name: _hostile(getattr(plan, field.name)) for field in fields(plan)})


def _hostile(value: Any) -> Any:
    if isinstance(value, Text):
        return Text({language: text + HOSTILE for language, text in value.root.items()})
    if isinstance(value, BaseModel):
        changed = {name: _hostile(getattr(value, name)) for name in type(value).model_fields}
        if isinstance(changed.get("as_printed"), str):
            changed["as_printed"] += HOSTILE
        return value.model_copy(update=changed)
    if isinstance(value, list):
        return [_hostile(item) for item in value]
    assert not is_dataclass(value)
    return value
