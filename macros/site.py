"""Adapter: the plan inside the site generator (MkDocs with the macros and i18n plug-ins).

In: the project's configuration and pages. Out: macros for pages, generated pages, styles, and the calls that build and
serve a site. Together with `hooks.py` the only module that touches the generator.
"""

import re
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from threading import Event
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from . import renderer
from .components.call import run
from .components.catalogue import CATALOGUE, Macro
from .components.kpi_page import kpi_page
from .plan.load import load_plan
from .plan.plan import Plan
from .problems import as_text
from .views.context import Context
from .views.page import PageView, page_view

_TOKEN = re.compile(r"(?:<p>\s*)?planblock(\d+)x(?:\s*</p>)?")

# The order of the project's own styles; those of the components stand between theme and print.
_STYLES_BEFORE = ("tokens", "theme", "content")
_STYLES_AFTER = ("print",)


@dataclass(eq=False)
class Site:
    """One build: the plan, the renderer, and the HTML of block macros until their page is finished."""

    root: Path
    plan: Plan
    renderer: renderer.Renderer
    blocks: list[str] = field(default_factory=list)

    def context(self, page: Page) -> Context:
        """Return who asks: the page, its language and its place in the site."""
        language, path = page.file.src_uri.split("/", 1)
        return Context(self.plan, language, path.removesuffix(".md"))

    def call(self, page: Page, macro: Macro, positional: tuple[Any, ...], named: dict[str, Any]) -> str:
        """Return what a macro call puts into the Markdown: inline HTML, or the token that stands for a block."""
        html = run(self.renderer, macro, self.context(page), positional, named)
        if not macro.is_block:
            return html
        self.blocks.append(str(html))
        return f"planblock{len(self.blocks) - 1}x"

    def with_blocks(self, html: str) -> str:
        """Put the HTML of block macros where their tokens stand."""
        return _TOKEN.sub(lambda found: self.blocks[int(found[1])], html)

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
    _site = Site(root, loaded.plan, renderer.Renderer(overrides if overrides.is_dir() else None))
    return _site


def define_env(env: Any) -> None:
    """Give pages every macro of the catalogue (called by the macros plug-in once for each language)."""
    for macro in CATALOGUE.values():
        env.macro(partial(_call, env, macro), macro.name)


def _call(env: Any, macro: Macro, /, *positional: Any, **named: Any) -> str:
    return current().call(env.page, macro, positional, named)


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


def serve(root: Path, address: str = "127.0.0.1:8000") -> None:
    """Serve a live preview until interrupted.

    The generator reloads pages, data and theme by itself, but keeps the engine it has loaded and gives up when its
    first build fails. So it runs in a process of its own, which starts anew when the engine changes, or after it gave
    up, when anything changes.
    """
    engine, anything = Event(), Event()
    observer = Observer()
    folders = [root / name for name in ("data", "docs", "overrides") if (root / name).is_dir()]
    for folder in folders:
        observer.schedule(_Notice(anything), str(folder.resolve()), recursive=True)
    observer.schedule(_Notice(engine, anything), str(Path(__file__).parent), recursive=True)
    observer.start()
    watched = [f"--watch={folder}" for folder in folders if folder.name != "docs"]
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", f"--dev-addr={address}", *watched]
    try:
        while True:
            engine.clear()
            anything.clear()
            process = subprocess.Popen(command, cwd=root)  # noqa: S603 - our own interpreter, no shell
            try:
                while process.poll() is None and not engine.wait(0.3):
                    pass
                if process.poll() is not None:
                    anything.wait()
            finally:
                process.terminate()
                process.wait()
    except KeyboardInterrupt:
        pass
    finally:
        observer.stop()
        observer.join()


class _Notice(FileSystemEventHandler):
    """Sets events when a file changes; reading a file is no change."""

    def __init__(self, *events: Event) -> None:
        self._events = events

    def on_any_event(self, event: FileSystemEvent) -> None:
        ours = "__pycache__" not in str(event.src_path)
        if ours and event.event_type in ("modified", "created", "deleted", "moved"):
            for wanted in self._events:
                wanted.set()
