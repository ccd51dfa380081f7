"""Adapter: the plan inside the site generator (MkDocs with the macros and i18n plug-ins).

In: the project's configuration. Out: the call that builds a site, the site that is being built, macros for its pages,
and the files that stand beside them. Together with `site_pages.py` and `hooks.py` the only module that touches the
generator.
"""

from functools import partial
from pathlib import Path
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir

from . import remembered
from .checks.project import check_docs
from .components.catalogue import CATALOGUE, Macro
from .components.pieces import GivenPieces
from .content_security import policy
from .kept import digest, kept
from .plan.load import load_plan
from .problems import as_text
from .renderer import renderer_for
from .site_files import write_files
from .site_pages import Site

# Our extension of Markdown, as the generator names it.
_PLAIN_MARKDOWN = "macros.checks.plain_markdown"

# The theme's own templates and files, none of which a page of ours uses.
_THEME = Path(get_theme_dir("material"))

# Parts of our one style sheet and one script, and templates: read by the build, not published as they are.
_PARTS = ("styles/", "scripts/", "components/")


class _Compiled(BytecodeCache):
    """The theme's templates as this process has compiled them, for every language and each build of a preview."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


compiled = _Compiled()
_site: Site | None = None
_given = GivenPieces()
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
    made_of = digest(root)
    loaded = kept(("plan", made_of), lambda: load_plan(root))
    if loaded.plan is None:
        raise PluginError("\n" + as_text(loaded.problems, ("ja", "en")))
    overrides = root / "overrides"
    unsafe = check_docs(root, loaded.plan)
    if unsafe:
        raise PluginError("\n" + as_text(unsafe, ("ja", "en")))
    if _PLAIN_MARKDOWN not in config.markdown_extensions:
        config.markdown_extensions.append(_PLAIN_MARKDOWN)
    if overrides.is_dir():  # it holds the whole frame: the theme's ten thousand files need not be looked through
        config.theme.dirs = [each for each in config.theme.dirs if Path(each) != _THEME]
    _site = Site(root, loaded.plan, renderer_for(overrides if overrides.is_dir() else None), _given, made_of)
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


def add_generated(files: Files, config: MkDocsConfig) -> None:
    """Add the pages that have no file, as if they lay in each language's folder; drop what is bundled."""
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
        if file.src_uri.startswith(_PARTS):
            files.remove(file)


def remember_macros(config: MkDocsConfig) -> None:
    """Let a preview compile the macro calls of each text once."""
    if _preview:
        remembered.remember_templates(config.plugins["macros"].env)  # type: ignore[attr-defined]


def remember_page(page: Page) -> None:
    """Let a preview convert the Markdown of each text once."""
    if _preview:
        remembered.remember_page(page, current().made_of)


def let_go(page: Page) -> None:
    """Forget what a page holds, for the generator keeps all pages of all languages until the last is built."""
    page.content = page.markdown = None


def write_bundles(config: MkDocsConfig) -> None:
    """Write what is no page into the built site, if this was its last language and not one within another.

    Raises PluginError where a format cannot hold a value of the data.
    """
    languages = config.plugins.get("i18n")
    if languages is not None and languages.building:
        return
    site = current()
    try:
        write_files(Path(config.site_dir), site.root, site.plan, site.translation, config.site_url or "", site.made_of)
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
