"""Adapter: the pages of a site while the generator builds them.

In: the plan and the generator's pages. Out: what is asked of each page from its source to its frame: its Markdown, its
macros, its HTML, what stands around it. One `Site` is one pass of the generator, in one language.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from . import renderer
from .checks.macro_rules import Ids
from .checks.page import refused
from .checks.pages import project_ids
from .checks.plain_markdown import foreign
from .components.call import run
from .components.catalogue import CATALOGUE, Macro
from .components.kpi_page import kpi_page
from .components.pieces import GivenPieces
from .editions.places import PLACE
from .editions.record import RecordError, read_records
from .kept import kept
from .marks import Marks
from .plan.plan import Plan
from .problems import Place, Problem, as_text
from .views.context import Context
from .views.data_files import one_folder_deeper
from .views.navigation import NavigationView, Tree, navigation, tree_of
from .views.page import NOTICES, PageView, page_view
from .views.readings import readings_of_page
from .views.translation import Translation, project_translation
from .words.phrases import with_breaks
from .words.readings import Readings

# Stands in the Markdown for the HTML of a macro: block, or within a sentence.
_TOKEN = re.compile(r"(?:<p>\s*)?planblock(\d+)x(?:\s*</p>)?|planinline(\d+)x")

# It also tells how far the translation of the pages is, which changes with every page.
_OF_PAGES = "translation_status"


@dataclass(eq=False)
class Site:
    """The pages of one pass: the plan, the renderer, and the HTML of macros until their page is finished.

    `given` remembers what the macro calls gave; `made_of` is the digest of all they look at, empty outside a preview.
    """

    root: Path
    plan: Plan
    renderer: renderer.Renderer
    given: GivenPieces
    made_of: str = ""
    blocks: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    tree: Tree | None = None

    def context(self, page: Page) -> Context:
        """Return who asks: the page, its language and its place in the site."""
        language, path = page.file.src_uri.split("/", 1)
        return Context(self.plan, language, path.removesuffix(".md"), self.translation)

    @cached_property
    def translation(self) -> Translation | None:
        """Return which passages of the translation are behind, if the project keeps records of that."""
        return project_translation(self.root, self.plan)

    @cached_property
    def ids(self) -> Ids:
        """Return the ids that macro calls may name."""
        return project_ids(self.root, self.plan)

    @cached_property
    def published(self) -> list[str]:
        """Return the ids of the frozen editions that are published, in their order."""
        try:
            records = read_records(self.root, [edition.id for edition in self.plan.editions])
        except RecordError as error:
            raise PluginError(str(error)) from error
        return [record.id for record in records if record.published]

    @cache  # noqa: B019 - a site lives as long as one build
    def generated(self, language: str) -> dict[str, str]:
        """Return the pages that have no file: one for each indicator, path below the language → Markdown."""
        return {f"kpi/{kpi.id}.md": kpi_page(self.plan, kpi, language) for kpi in self.plan.kpis}

    def source(self, page: Page) -> str | None:
        """Return the Markdown of a generated page, or None for a page with a file."""
        language, _, path = page.file.src_uri.partition("/")
        return self.generated(language).get(path)

    def set_date(self, page: Page) -> None:
        """Date a page by the data instead of the clock, unless SOURCE_DATE_EPOCH dates the whole build.

        The generator writes the date of the newest page into the compressed sitemap.
        """
        if "SOURCE_DATE_EPOCH" not in os.environ:
            page.update_date = self.plan.plan.as_of.isoformat()

    def judge_source(self, page: Page, markdown: str) -> None:
        """Refuse a page that holds more than Markdown and macro calls, whether or not it was checked before.

        Raises PluginError with every problem. Judged is the whole file, for true line numbers, unless the generator has
        taken something else from it than its end.
        """
        source = self.source(page) or page.file.content_string
        text = source if source.endswith(markdown) else markdown
        problems = refused(text, f"docs/{page.file.src_uri}", CATALOGUE, self.ids, page.meta)
        if problems:
            raise PluginError("\n" + as_text(problems, ("ja", "en")))

    def call(self, page: Page, macro: Macro, positional: tuple[Any, ...], named: dict[str, Any]) -> str:
        """Return what a macro call puts into the Markdown: a token, which Markdown cannot take for markup."""
        context = self.context(page)

        def made() -> str:
            return str(run(self.renderer, macro, context, positional, named))

        called = (context.language, context.page, macro.name, repr(positional), repr(sorted(named.items())))
        html = made() if _OF_PAGES in (macro.name, *positional[:1]) else kept(("macro", self.made_of, *called), made)
        self.blocks.append(html)
        self.called.append(macro.name)
        self.given.keep(context.language, context.page, macro.name, positional, named, html)
        return f"plan{'block' if macro.is_block else 'inline'}{len(self.blocks) - 1}x"

    def finished(self, page: Page, html: str, config: MkDocsConfig) -> str:
        """Return the HTML of a page with its macros and marks.

        Raises PluginError if Markdown made what it may not hold.
        """
        found = foreign(html, "planblock", "planinline")
        if found:
            problem = Problem(Place(f"docs/{page.file.src_uri}"), "html-not-allowed", {"found": found})
            raise PluginError("\n" + as_text([problem], ("ja", "en")))
        return with_breaks(self.marked(page, html, config), page.file.src_uri.split("/", 1)[0])

    def marked(self, page: Page, html: str, config: MkDocsConfig) -> str:
        """Return a page with the HTML of macros and, in a translation, with what its readers must be told."""
        generated = [path.removesuffix(".md") for path in self.generated(self.plan.languages[0])]
        marks = Marks(self.renderer, self.translation, self.ids["page"], generated)

        def to_html(text: str) -> str:
            extensions = {"extensions": config.markdown_extensions, "extension_configs": config.mdx_configs}
            return str(Markdown(**extensions).convert(text))

        context, edition = self.context(page), str(config.theme["language"])
        known = readings_of_page(self.plan, context.language, self.called)
        if context.language != edition:  # not translated: the search and other sites are led to the original
            page.meta["search"] = {"exclude": True}
            original = replace(context, language=edition).other_language(context.language)
            page.canonical_url = page.canonical_url and urljoin(page.canonical_url, original)
        marked = marks.page(context, edition, html, to_html, lambda part: self._with_blocks(part, known))
        self.blocks.clear()  # the next page begins its own
        self.called.clear()
        return marked if context.language == edition else one_folder_deeper(marked)

    def _with_blocks(self, html: str, known: Readings) -> str:
        """Put the HTML of macros where their tokens stand; each piece gets its readings by itself."""
        return _TOKEN.sub(lambda found: known.above(self.blocks[int(found[1] or found[2])]), known.above(html))

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
            content=page.content or "",
        )

    def navigation(self, page: Page, nav: Navigation, files: Sequence[File]) -> NavigationView:
        """Return the ways from a page to the others; their tree is made once, when every page has its title."""
        if self.tree is None:
            outside = [file.page for file in files if file.inclusion is InclusionLevel.NOT_IN_NAV]
            self.tree = tree_of(nav.items, outside)
        return navigation(self.tree, page.url)
