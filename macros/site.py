"""Adapter: the plan inside the site generator (MkDocs with the macros and i18n plug-ins).

In: the project's configuration and pages. Out: macros for pages, generated pages, styles, and the call that builds a
site. Together with `hooks.py` the only module that touches the generator.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from markdown import Markdown
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from . import renderer
from .checks.macro_rules import Ids
from .checks.page import refused
from .checks.pages import project_ids
from .checks.plain_markdown import foreign
from .checks.project import check_docs
from .components.call import run
from .components.catalogue import CATALOGUE, Macro
from .components.kept import Kept
from .components.kpi_page import kpi_page
from .components.pieces import GivenPieces
from .content_security import policy
from .editions.places import PLACE
from .editions.record import RecordError, read_records
from .marks import Marks
from .plan.load import load_plan
from .plan.plan import Plan
from .problems import Place, Problem, as_text
from .site_files import write_files
from .views.context import Context
from .views.data_files import one_folder_deeper
from .views.navigation import NavigationView, Tree, navigation, tree_of
from .views.page import NOTICES, PageView, page_view
from .views.readings import readings
from .views.translation import Translation, project_translation
from .words.phrases import with_breaks

# Stands in the Markdown for the HTML of a macro: block, or within a sentence.
_TOKEN = re.compile(r"(?:<p>\s*)?planblock(\d+)x(?:\s*</p>)?|planinline(\d+)x")

# Our extension of Markdown, as the generator names it.
_PLAIN_MARKDOWN = "macros.checks.plain_markdown"

# What the theme brings and no page of ours loads.
_THEMES_OWN = ("assets/stylesheets/", "assets/javascripts/", "assets/images/")

# Parts of our one style sheet and one script, and templates: read by the build, not published as they are.
_PARTS = ("styles/", "scripts/", "components/")


@dataclass(eq=False)
class Site:
    """One build: the plan, the renderer, and the HTML of macros until their page is finished."""

    root: Path
    plan: Plan
    renderer: renderer.Renderer
    blocks: list[str] = field(default_factory=list)
    easy: set[str] = field(default_factory=set)
    tree: Tree | None = None

    def context(self, page: Page) -> Context:
        """Return who asks: the page, its language and its place in the site."""
        language, path = page.file.src_uri.split("/", 1)
        return Context(self.plan, language, path.removesuffix(".md"), self.translation)

    @cached_property
    def translation(self) -> Translation | None:
        """Return which passages of the translation are behind, if the project keeps records of that."""
        return project_translation(self.root, self.plan)

    def marked(self, page: Page, html: str, config: MkDocsConfig) -> str:
        """Return a page with the HTML of macros and, in a translation, with what its readers must be told."""
        generated = [path.removesuffix(".md") for path in self.generated(self.plan.languages[0])]
        marks = Marks(self.renderer, self.translation, self.ids["page"], generated)

        def to_html(text: str) -> str:
            extensions = {"extensions": config.markdown_extensions, "extension_configs": config.mdx_configs}
            return str(Markdown(**extensions).convert(text))

        context, edition = self.context(page), str(config.theme["language"])
        known = readings(self.plan, context.language if context.page in self.easy else "")
        if context.language != edition:  # not translated: the search and other sites are led to the original
            page.meta["search"] = {"exclude": True}
            original = replace(context, language=edition).other_language(context.language)
            page.canonical_url = page.canonical_url and urljoin(page.canonical_url, original)
        marked = marks.page(context, edition, html, to_html, lambda part: self.with_blocks(known.above(part)))
        return marked if context.language == edition else one_folder_deeper(marked)

    def call(self, page: Page, macro: Macro, positional: tuple[Any, ...], named: dict[str, Any]) -> str:
        """Return what a macro call puts into the Markdown: a token, which Markdown cannot take for markup."""
        context = self.context(page)

        def made() -> str:
            return str(run(self.renderer, macro, context, positional, named))

        place = (context.language, context.page)
        html = _kept.html(place, macro.name, positional, named, made) if _preview else made()
        self.blocks.append(html)
        self.easy |= {context.page} if macro.name == "easy_reading" else set()
        _given.keep(context.language, context.page, macro.name, positional, named, html)
        return f"plan{'block' if macro.is_block else 'inline'}{len(self.blocks) - 1}x"

    def with_blocks(self, html: str) -> str:
        """Put the HTML of macros where their tokens stand."""
        return _TOKEN.sub(lambda found: self.blocks[int(found[1] or found[2])], html)

    @cached_property
    def ids(self) -> Ids:
        """Return the ids that macro calls may name."""
        return project_ids(self.root, self.plan)

    @cache  # noqa: B019 - a site lives as long as one build
    def generated(self, language: str) -> dict[str, str]:
        """Return the pages that have no file: one for each indicator, path below the language → Markdown."""
        return {f"kpi/{kpi.id}.md": kpi_page(self.plan, kpi, language) for kpi in self.plan.kpis}

    def page_view(self, page: Page, edition: str) -> PageView:
        """Return what the theme's templates show around a page of the edition in a language."""
        written = self.context(page)
        context = replace(written, language=edition)
        return page_view(
            context,
            generated=f"{context.page}.md" in self.generated(context.language),
            notices=[name for name in NOTICES if name in self.ids["page"]],
            written_in=written.language,
            place=os.environ.get(PLACE, ""),
            published=self.published,
        )

    @cached_property
    def published(self) -> list[str]:
        """Return the ids of the frozen editions that are published, in their order."""
        try:
            records = read_records(self.root, [edition.id for edition in self.plan.editions])
        except RecordError as error:
            raise PluginError(str(error)) from error
        return [record.id for record in records if record.published]

    def navigation(self, page: Page, nav: Navigation, files: Sequence[File]) -> NavigationView:
        """Return the ways from a page to the others; their tree is made once, when every page has its title."""
        if self.tree is None:
            outside = [file.page for file in files if file.inclusion is InclusionLevel.NOT_IN_NAV]
            self.tree = tree_of(nav.items, outside)
        return navigation(self.tree, page.url)


_site: Site | None = None
_given = GivenPieces()
_kept = Kept()
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
    if _preview:
        _kept.compare(root)
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


def finished(page: Page, html: str, config: MkDocsConfig) -> str:
    """Return the HTML of a page with its macros and marks; raises PluginError if Markdown made what it may not hold."""
    found = foreign(html, "planblock", "planinline")
    if found:
        problem = Problem(Place(f"docs/{page.file.src_uri}"), "html-not-allowed", {"found": found})
        raise PluginError("\n" + as_text([problem], ("ja", "en")))
    return with_breaks(current().marked(page, html, config), page.file.src_uri.split("/", 1)[0])


def add_generated(files: Files, config: MkDocsConfig) -> None:
    """Add the pages that have no file, as if they lay in each language's folder; drop what is bundled or not used."""
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
        if file.src_uri.startswith((*_PARTS, *_THEMES_OWN)):
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


def write_bundles(config: MkDocsConfig) -> None:
    """Write what is no page into the built site; raises PluginError where a format cannot hold a value of the data."""
    site, language = current(), str(config.theme["language"])
    try:
        write_files(Path(config.site_dir), site.root, site.plan, language, site.translation, config.site_url or "")
    except ValueError as error:
        raise PluginError(f"data/: {error}") from error


def build(root: Path, output: Path, strict: bool = True) -> GivenPieces:
    """Build the site of a project into a folder; raises the generator's own exceptions when it fails.

    Returned is what the macro calls gave, for a check of the pages they were put into.
    """
    global _given
    _given = GivenPieces()
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(output), strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()
    for language in current().plan.languages:
        generated = current().generated(language)
        _given.pages[language] = {path.removesuffix(".md"): text for path, text in generated.items()}
    return _given
