"""Adapter: the plan inside the site generator (MkDocs with the macros and i18n plug-ins).

In: the project's configuration and pages. Out: macros for pages, generated pages, styles, and the call that builds a
site. Together with `hooks.py` the only module that touches the generator.
"""

import os
import re
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from . import renderer
from .checks.macro_rules import Ids
from .checks.page import refused
from .checks.pages import ids_of, page_paths
from .checks.plain_markdown import foreign
from .checks.project import check_docs
from .components.call import run
from .components.catalogue import CATALOGUE, Macro
from .components.kpi_page import kpi_page
from .content_security import policy
from .plan.load import load_plan
from .plan.plan import Plan
from .problems import Place, Problem, as_text
from .views.context import Context
from .views.page import PageView, page_view

# Stands in the Markdown for the HTML of a macro: block, or within a sentence.
_TOKEN = re.compile(r"(?:<p>\s*)?planblock(\d+)x(?:\s*</p>)?|planinline(\d+)x")

# Our extension of Markdown, as the generator names it.
_PLAIN_MARKDOWN = "macros.checks.plain_markdown"

# The order of the project's own styles; those of the components stand between theme and print.
_STYLES_BEFORE = ("tokens", "theme", "content")
_STYLES_AFTER = ("print",)


@dataclass(eq=False)
class Site:
    """One build: the plan, the renderer, and the HTML of macros until their page is finished."""

    root: Path
    plan: Plan
    renderer: renderer.Renderer
    blocks: list[str] = field(default_factory=list)

    def context(self, page: Page) -> Context:
        """Return who asks: the page, its language and its place in the site."""
        language, path = page.file.src_uri.split("/", 1)
        return Context(self.plan, language, path.removesuffix(".md"))

    def call(self, page: Page, macro: Macro, positional: tuple[Any, ...], named: dict[str, Any]) -> str:
        """Return what a macro call puts into the Markdown: a token, which Markdown cannot take for markup."""
        html = run(self.renderer, macro, self.context(page), positional, named)
        self.blocks.append(str(html))
        return f"plan{'block' if macro.is_block else 'inline'}{len(self.blocks) - 1}x"

    def with_blocks(self, html: str) -> str:
        """Put the HTML of macros where their tokens stand."""
        return _TOKEN.sub(lambda found: self.blocks[int(found[1] or found[2])], html)

    @cached_property
    def ids(self) -> Ids:
        """Return the ids that macro calls may name."""
        folders = {language: self.root / "docs" / language for language in self.plan.languages}
        names = {
            path.relative_to(folder).with_suffix("").as_posix()
            for language, folder in folders.items()
            for path in page_paths(self.root, language)
        }
        return ids_of(self.plan, names)

    @cache  # noqa: B019 - a site lives as long as one build
    def generated(self, language: str) -> dict[str, str]:
        """Return the pages that have no file: one for each indicator, path below the language → Markdown."""
        return {f"kpi/{kpi.id}.md": kpi_page(self.plan, kpi, language) for kpi in self.plan.kpis}

    def page_view(self, page: Page) -> PageView:
        """Return what the theme's templates show around a page."""
        context = self.context(page)
        about = self.root / "docs" / context.language / "about.md"
        return page_view(
            context,
            generated=f"{context.page}.md" in self.generated(context.language),
            has_about=about.is_file(),
        )

    def style(self) -> str:
        """Return the one style sheet of the site."""
        folder = self.root / "overrides" / "styles"
        before, after = ([folder / f"{name}.css" for name in names] for names in (_STYLES_BEFORE, _STYLES_AFTER))
        read = partial(Path.read_text, encoding="utf-8")
        return "\n".join([*map(read, before), renderer.style(), *map(read, after)])


_site: Site | None = None
_preview = False


def begin(preview: bool) -> None:
    """Keep in mind, for all builds of this process, whether they are a live preview."""
    global _preview
    _preview = preview


def content_security() -> str:
    """Return the content security policy of the pages that are being built."""
    return policy(_preview)


def current() -> Site:
    """Return the site that is being built."""
    if _site is None:
        raise PluginError("the hooks of macros/hooks.py did not run; is it listed under hooks: in mkdocs.yml?")
    return _site


def start(config: MkDocsConfig) -> Site:
    """Load the plan for a build; raises PluginError with every problem when the data is broken."""
    global _site
    root = Path(config.config_file_path).parent
    loaded = load_plan(root)
    if loaded.plan is None:
        raise PluginError("\n" + as_text(loaded.problems, ("ja", "en")))
    overrides = root / "overrides"
    unsafe = check_docs(root, loaded.plan)
    if unsafe:
        raise PluginError("\n" + as_text(unsafe, ("ja", "en")))
    if _PLAIN_MARKDOWN not in config.markdown_extensions:
        config.markdown_extensions.append(_PLAIN_MARKDOWN)
    _site = Site(root, loaded.plan, renderer.renderer_for(overrides if overrides.is_dir() else None))
    return _site


def define_env(env: Any) -> None:
    """Give pages every macro of the catalogue, and nothing else that the macros plug-in would offer them.

    Called by the plug-in once for each language, after it has filled in its own.
    """
    for offered in (env.macros, env.filters, env.variables):
        offered.clear()
    for macro in CATALOGUE.values():
        env.macro(partial(_call, env, macro), macro.name)


def _call(env: Any, macro: Macro, /, *positional: Any, **named: Any) -> str:
    return current().call(env.page, macro, positional, named)


def judge_source(page: Page, markdown: str) -> None:
    """Refuse a page that holds more than Markdown and macro calls, whether or not it was checked before.

    Raises PluginError with every problem. Judged is the whole file, for true line numbers, unless the generator has
    taken something else from it than its end.
    """
    source = source_of(page) or page.file.content_string
    text = source if source.endswith(markdown) else markdown
    problems = refused(text, f"docs/{page.file.src_uri}", CATALOGUE, current().ids, page.meta)
    if problems:
        raise PluginError("\n" + as_text(problems, ("ja", "en")))


def finished(page: Page, html: str) -> str:
    """Return the HTML of a page with its macros; raises PluginError if Markdown made of it what it may not hold."""
    found = foreign(html, "planblock") or foreign(html, "planinline")
    if found:
        problem = Problem(Place(f"docs/{page.file.src_uri}"), "html-not-allowed", {"found": found})
        raise PluginError("\n" + as_text([problem], ("ja", "en")))
    return current().with_blocks(html)


def add_generated(files: Files, config: MkDocsConfig) -> None:
    """Add the pages that have no file, as if they lay in each language's folder; drop styles that are bundled."""
    for language in current().plan.languages:
        for path in current().generated(language):
            files.append(
                File(
                    f"{language}/{path}",
                    config.docs_dir,
                    config.site_dir,
                    config.use_directory_urls,
                    inclusion=InclusionLevel.NOT_IN_NAV,
                )
            )
    for file in list(files):
        if file.src_uri.startswith(("styles/", "components/")):
            files.remove(file)


def set_date(page: Page) -> None:
    """Date a page by the data instead of the clock, unless SOURCE_DATE_EPOCH dates the whole build.

    The generator writes the date of the newest page into the compressed sitemap.
    """
    if "SOURCE_DATE_EPOCH" not in os.environ:
        page.update_date = current().plan.plan.as_of.isoformat()


def source_of(page: Page) -> str | None:
    """Return the Markdown of a generated page, or None for a page with a file."""
    language, _, path = page.file.src_uri.partition("/")
    return current().generated(language).get(path)


def write_style(config: MkDocsConfig) -> None:
    """Write the bundled style sheet into the built site."""
    target = Path(config.site_dir) / "assets" / "plan.css"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(current().style(), encoding="utf-8")


def build(root: Path, output: Path, strict: bool = True) -> None:
    """Build the site of a project into a folder; raises the generator's own exceptions when it fails."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(output), strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()
