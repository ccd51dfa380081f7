"""A site of any size, for measuring how the build and the pages grow.

In: a number of pages. Out: a project with that many chapters in each of two languages, in sections of 20, each with
text, a table and macro calls; and the same chapters as a stock site of the theme with the i18n plug-in, where the macro
calls are text.
"""

from pathlib import Path
from typing import Any

import yaml

from .. import tiny

ROOT = Path(__file__).parents[2]
SECTION = 20
LANGUAGES = {"ja": ("章", "計画の進み方を表と文章で説明します。"), "en": ("Chapter", "How the plan goes on.")}

CHAPTER = """\
---
description: {words}
---

# {title} {number}

!!! summary "{title}"
    - {words}
    - {words}

{{{{ {block} }}}}

## {title} {number}-1 {{#first}}

{text}

| {title} | {title} 2 | {title} 3 |
| --- | --- | ---: |
{rows}

## {title} {number}-2 {{#second}}

{text}

{{{{ {inline} }}}} [{title}](page-{other:04d}.md)

## {title} {number}-3 {{#third}}

{text}
"""


def write(folder: Path, pages: int) -> Path:
    """Write a project of this repository's engine and theme with so many chapters a language; return its folder."""
    root = tiny.write_project(folder)
    for name in ("macros", "overrides"):
        (root / name).symlink_to(ROOT / name)
    _write_chapters(root, pages, ('kpi_table(pillar="reading")', 'target("library-visits")'))
    configuration = yaml.safe_load(tiny.CONFIGURATION)
    configuration["nav"] = _nav(pages)
    configuration["plugins"][-1]["i18n"]["languages"][1]["nav_translations"] = _section_names(pages)
    _write(root / "mkdocs.yml", configuration)
    return root


def write_stock(folder: Path, pages: int) -> Path:
    """Write the same chapters for the theme as it comes, with the i18n plug-in; return the folder."""
    for language in LANGUAGES:
        text = tiny.PAGES[f"docs/{language}/index.md"].replace("{{", "").replace("}}", "")
        (folder / "docs" / language).mkdir(parents=True)
        (folder / "docs" / language / "index.md").write_text(text, encoding="utf-8")
    _write_chapters(folder, pages, ("kpi_table", "target"))
    for path in (folder / "docs").rglob("page-*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("{{ ", "").replace(" }}", ""), encoding="utf-8")
    languages = [
        {"locale": "ja", "name": "日本語", "build": True, "default": True},
        {"locale": "en", "name": "English", "build": True, "nav_translations": _section_names(pages)},
    ]
    configuration = {
        "site_name": "stock",
        "theme": {"name": "material", "font": False},
        "nav": _nav(pages),
        "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}],
        "markdown_extensions": ["admonition", "attr_list", "tables"],
    }
    _write(folder / "mkdocs.yml", configuration)
    return folder


def _write_chapters(root: Path, pages: int, calls: tuple[str, str]) -> None:
    for language, (title, words) in LANGUAGES.items():
        folder = root / "docs" / language / "chapters"
        folder.mkdir(parents=True)
        for number in range(1, pages + 1):
            text = CHAPTER.format(
                title=title,
                number=number,
                words=words,
                text=f"{words} " * 8,
                rows="\n".join(f"| {words} | {title} {row} | {row * number} |" for row in range(1, 9)),
                other=number % pages + 1,
                block=calls[0],
                inline=calls[1],
            )
            (folder / f"page-{number:04d}.md").write_text(text, encoding="utf-8")


def _nav(pages: int) -> list[Any]:
    sections = [
        {f"節 {first // SECTION + 1}": [f"chapters/page-{number:04d}.md" for number in range(first + 1, last + 1)]}
        for first, last in ((first, min(first + SECTION, pages)) for first in range(0, pages, SECTION))
    ]
    return ["index.md", *sections]


def _section_names(pages: int) -> dict[str, str]:
    return {f"節 {number + 1}": f"Section {number + 1}" for number in range((pages + SECTION - 1) // SECTION)}


def _write(path: Path, configuration: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(configuration, allow_unicode=True, sort_keys=False), encoding="utf-8")
