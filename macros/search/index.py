"""The search index of a built site.

In: the folder of the site and the words that mean the same. Out: `search/<language>.json`, one page a line.

    {"language": "en", "same": [["open data", "オープンデータ"]],
     "pages": [{"url": "schedule/", "about": "When the plan …",
                "sections": [["", "Schedule", "The work goes …"], ["next", "What was …", "…"]]}]}

A section is its anchor, its heading and its text; the first section of a page has its title as heading. What a page is
about is told by its description; pages that share one with others, such as that of the site, have none of their own.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from ..kept import kept
from .sections import SearchPage, search_page

FOLDER = "search"


def write_index(site: Path, language: str, same: Sequence[Sequence[str]]) -> None:
    """Write the index of the pages of a site that are in one language."""
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    (folder / f"{language}.json").write_text(index_text(language, _pages(site, language), same), encoding="utf-8")


def index_text(language: str, pages: Iterable[tuple[str, SearchPage]], same: Sequence[Sequence[str]]) -> str:
    """Return the index of one language; pages come with their address below the site."""
    pages = list(pages)
    shared = Counter(page.about for _, page in pages)
    lines = (
        _json(
            {
                "url": url,
                "about": page.about if shared[page.about] == 1 else "",
                "sections": [[part.anchor, part.heading, part.text] for part in page.sections],
            }
        )
        for url, page in pages
    )
    head = f'{{"language":{_json(language)},"same":{_json(same)},"pages":[\n'
    return head + ",\n".join(lines) + "\n]}\n"


def _pages(site: Path, language: str) -> Iterator[tuple[str, SearchPage]]:
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        page = kept(("search", language, html), partial(search_page, html, language))
        if page is not None:
            address = path.relative_to(site).as_posix()
            yield (address[: -len("index.html")] if path.name == "index.html" else address), page


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
