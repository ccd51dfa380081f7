"""Adapter: what the generator need not do again in a preview, where a text is the same as in the build before.

In: pages, and the generator's templates. Out: the HTML that Markdown makes of a page, and the program that Jinja makes
of its macro calls, each made once for the same text. A build of the site proper does everything.
"""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from .kept import kept

# What rendering a page leaves on it.
_MADE = ("content", "toc", "_title_from_render", "present_anchor_ids")


def remember_page(page: Page, made_of: str) -> None:
    """Let a page take over what was made of the same Markdown.

    `made_of` is a digest of the data and of the names of all pages, to which links lead.
    """
    page.render = _rendering(page, made_of)  # type: ignore[method-assign, assignment]


def _rendering(page: Page, made_of: str) -> Callable[[MkDocsConfig, Files], None]:
    def render(config: MkDocsConfig, files: Files) -> None:
        def made() -> tuple[list[Any], dict[str, dict[str, str]]]:
            Page.render(page, config, files)
            links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
            return [getattr(page, name) for name in _MADE], links

        settings = repr((config.markdown_extensions, config.mdx_configs, config.use_directory_urls))
        values, links = kept(("html", made_of, settings, page.file.src_uri, page.markdown), made)
        for name, value in zip(_MADE, values, strict=True):
            setattr(page, name, value)
        there = {path: files.get_file_from_path(path) for path in links}
        page.links_to_anchors = {file: links[path] for path, file in there.items() if file}

    return render


def remember_templates(environment: Environment) -> None:
    """Let an environment compile each text once."""
    compile_anew = environment.compile

    def compiled(source: Any, *positional: Any, **named: Any) -> Any:
        if not isinstance(source, str):
            return compile_anew(source, *positional, **named)
        return kept(
            ("template", source, positional, tuple(named.items())), lambda: compile_anew(source, *positional, **named)
        )

    environment.compile = compiled  # type: ignore[method-assign]
