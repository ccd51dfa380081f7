"""Adapter: the generator's events, each one call of `site.py` or of its site's pages (`site_pages.py`).

In: events of MkDocs. Out: nothing but those calls. Priorities: the i18n plug-in runs at −100, the macros plug-in at 0.
"""

from typing import Any, Literal

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from macros import site, stylesheet
from macros.words.labels import label


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Tell whether a site is built or previewed (before the first build only)."""
    site.begin(preview=command == "serve")


@event_priority(-150)  # after i18n has set the language of this pass
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the plan and give the site its title in the language of this pass."""
    started = site.start(config)
    language = str(config.theme["language"])
    # The theme prints both as they are.
    config.site_name = escape(started.plan.plan.title.root[language])
    config.site_description = escape(started.plan.plan.description.root[language])
    config.extra["plan"] = started.plan.plan
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme's templates the fixed words of the engine, the content security policy and the script."""
    language = str(config.theme["language"])
    env.globals["plan_label"] = lambda key, **values: label(key, language, **values)
    env.globals["plan_label_in"] = label
    env.globals["content_security"] = site.content_security()
    env.globals["plan_script"] = stylesheet.script(site.current().root / "overrides" / "scripts")
    env.trim_blocks = env.lstrip_blocks = True
    env.bytecode_cache = site.compiled
    env.auto_reload = False  # an environment lives as long as one build; asking for the age of each partial costs time
    return env


@event_priority(100)  # before i18n sorts the files by language
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add generated pages; what the macros plug-in makes of a text is remembered in a preview."""
    site.add_generated(files, config)
    site.remember_macros(config)
    return files


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Date the page, and remember what is made of it in a preview."""
    site.current().set_date(page)
    site.remember_page(page)
    return page


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Return the text of generated pages."""
    return site.current().source(page)


@event_priority(100)  # before the macros plug-in renders the page
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Refuse a page that holds more than Markdown and macro calls."""
    site.current().judge_source(page, markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Judge what Markdown made of the page, put the HTML of macros back, and mark what is behind."""
    return site.current().finished(page, html, config)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give the templates what stands around a page."""
    context["plan_page"] = site.current().page_view(page, str(config.theme["language"]))
    context["plan_navigation"] = site.current().navigation(page, nav, context["pages"])
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> None:
    """Let go of a page that is ready to be written."""
    site.let_go(page)


@event_priority(-150)  # after i18n has built the other languages, in its own event at −100
def on_post_build(config: MkDocsConfig) -> None:
    """Write what is no page, when every language is built."""
    site.write_bundles(config)
