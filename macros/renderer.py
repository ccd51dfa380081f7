"""Views to HTML.

In: the name of a component and its view. Out: one line of HTML, safe to stand anywhere in a page. Templates stand in
`components/<name>/template.html`; a project may put its own at `overrides/components/<name>/template.html`.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .tables import stacking

COMPONENTS = Path(__file__).parent / "components"


class Renderer:
    """Renders the components of one project."""

    def __init__(self, overrides: Path | None = None) -> None:
        """Look for templates in `overrides/components` first, if the project has such a folder."""
        own = [FileSystemLoader(overrides / "components")] if overrides else []
        self._environment = Environment(
            loader=ChoiceLoader([*own, FileSystemLoader(COMPONENTS)]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, component: str, view: Any, values: Mapping[str, Any]) -> Markup:
        """Return the HTML of a view on one line; `values` are what every template knows (labels, language)."""
        template = self._environment.get_template(f"{component}/template.html")
        return Markup(stacking(one_line(template.render(view=view, **values))))  # noqa: S704

    def part(self, file: str, name: str, view: Any) -> Markup:
        """Return the HTML that one macro of a shared template makes of a view, on one line."""
        return one_line(str(getattr(self._environment.get_template(file).module, name)(view)))


@cache
def renderer_for(overrides: Path | None) -> Renderer:
    """Return the renderer of a project; each language of a build uses the same compiled templates."""
    return Renderer(overrides)


def one_line(html: str) -> Markup:
    """Join the lines of HTML with spaces, so that words of neighbouring cells never run together.

    A block of Markdown ends at an empty line; HTML on one line survives wherever an editor puts it.
    """
    return Markup(" ".join(line.strip() for line in html.splitlines() if line.strip()))  # noqa: S704


@cache
def style() -> str:
    """Return the styles of all components, in the order of their names."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(COMPONENTS.glob("*/style.css")))
