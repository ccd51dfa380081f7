"""One folder to publish: frozen editions as they are, the working state, and the pages around them.

In: a `Publication`, the archives and a folder that already holds the built draft. Out: the whole site in that folder.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from ..printed.products import FOLDER as PRINTED
from ..words.labels import label
from . import look, places
from .archive import FORMAT, digest_of, files_of
from .catalogue import Shown, catalogue, shown, versions
from .comparison_pages import comparisons
from .feeds import feeds
from .frozen import Frozen
from .page import TEMPLATES, Page
from .pages import around, changes_of_draft
from .publication import Publication
from .redirects import redirects
from .snapshot import Snapshot, canonical
from .verify import EDITIONS, PUBLICATION, VERSIONS

_HEAD = re.compile(r"<head[^>]*>")
_BODY = re.compile(r"<body[^>]*>")
_STRIP = re.compile(r'<aside class="md-banner"[^>]*>')
_ROBOTS = re.compile(r"<meta name=\"robots\"[^>]*>\s*")

# What programs fetch and readers download from an edition by address, so that `/latest/` holds it and does not lead to
# it, as it does with pages.
_FETCHED = ("data/", f"{PRINTED}/")


def publication_of(
    frozen: Sequence[Frozen], draft: Snapshot, folder: Path, address: str = "", commit: str = ""
) -> Publication:
    """Return the publication of frozen editions (in order) and of the draft that is built in `folder/draft`."""
    corrections: list[Mapping[str, Any]] = draft["corrections"]
    languages = draft["plan"]["languages"]
    pages = tuple(places.pages_of(files_of(folder / places.DRAFT), languages))
    return Publication(
        editions=[shown(edition, corrections) for edition in frozen],
        draft=Shown(places.DRAFT, draft, pages, None, {}),
        corrections=corrections,
        address=address,
        commit=commit,
    )


def write_site(folder: Path, frozen: Sequence[Frozen], publication: Publication) -> None:
    """Write everything but the draft into the folder, mark the draft, and list what was written."""
    mark_draft(folder / places.DRAFT, publication)
    for edition in frozen:
        for name, content in edition.content():
            _write(folder, f"{edition.id}/{name}", content)
            if edition.id == (publication.latest.id if publication.latest else None) and name.startswith(_FETCHED):
                _write(folder, f"{places.LATEST}/{name}", content)
        for name, content in edition.parts().items():
            _write(folder, f"{places.ABOUT}/{edition.id}/{name}", content)
    for name, content in _made(publication, folder / places.DRAFT):
        _write(folder, name, content)
    files = {name: digest_of(path.read_bytes()).model_dump() for name, path in files_of(folder).items()}
    _write(folder, PUBLICATION, canonical({"format": FORMAT, "files": files}))


def _made(publication: Publication, draft: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file that is made anew each time: path, content; `draft` is the folder of the built draft."""
    for path, text in (*around(publication), *redirects(publication), *feeds(publication)):
        yield path, text.encode()
    yield from comparisons(publication)
    titles = [label("editions_draft", language) for language in publication.languages]
    known = catalogue(publication.editions, publication.draft, publication.corrections, publication.commit)
    yield EDITIONS, canonical(known)
    yield VERSIONS, canonical(versions(publication.editions, publication.draft, " / ".join(titles)))
    yield f"{places.ABOUT}/{look.STYLE}", look.style(draft)
    yield f"{places.ABOUT}/{look.ICON}", look.icon(draft)
    yield f"{places.ABOUT}/{look.DRAFT_STYLE}", (TEMPLATES / look.DRAFT_STYLE).read_bytes()
    yield "robots.txt", _robots(publication).encode()
    if publication.address:
        yield "sitemap.xml", _sitemap(publication).encode()


def _write(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def mark_draft(folder: Path, publication: Publication) -> None:
    """Put the banner of the working state on every page of the draft, and keep search engines from it."""
    languages = publication.languages
    for name, path in files_of(folder).items():
        if name.endswith(".html"):
            first = name.split("/", 1)[0]
            language = first if first in languages[1:] else languages[0]
            marked = _marked(path.read_text(encoding="utf-8"), f"{places.DRAFT}/{name}", language, publication)
            path.write_text(marked, encoding="utf-8")


def _marked(html: str, name: str, language: str, publication: Publication) -> str:
    page = Page(publication, name, language, publication.base if name.endswith("404.html") else "")
    style = f'<link rel="stylesheet" href="{page.link(f"{places.ABOUT}/draft.css")}">'
    head = f'<meta name="robots" content="noindex">{style}'
    links = " ".join(f'<a href="{target}">{escape(told)}</a>' for target, told in _ways(page))
    banner = f'<p class="draft-banner" lang="{language}">{escape(page.word("editions_draft_banner"))} {links}</p>'
    html = _ROBOTS.sub("", html)
    html = html.replace("</head>", f"{head}</head>", 1) if _HEAD.search(html) else html
    place = _STRIP if _STRIP.search(html) else _BODY
    return place.sub(lambda found: found[0] + banner, html, count=1)


def _ways(page: Page) -> Iterator[tuple[str, str]]:
    """Yield where the banner of the working state leads: to what changed, and to the latest edition."""
    latest, changes = page.publication.latest, changes_of_draft(page)
    if latest is None or changes is None:
        yield page.link(""), page.word("editions_all")
    else:
        yield changes["link"], changes["name"]
        yield page.home(latest), page.word("editions_latest")


def _robots(publication: Publication) -> str:
    """Return the note to search engines; the draft says itself, on each page, that it is not to be listed."""
    lines = ["User-agent: *", "Allow: /"]
    if publication.address:
        lines.append(f"Sitemap: {publication.address}sitemap.xml")
    return "\n".join(lines) + "\n"


def _sitemap(publication: Publication) -> str:
    """Return the addresses of the first page and of every page of every published edition, with its languages."""
    rows = [f"<url><loc>{publication.address}</loc></url>"]
    for edition in publication.editions:
        for page in edition.pages:
            paths = {
                language: f"{publication.address}{edition.id}/{edition.folder(language)}{page}"
                for language in edition.languages
            }
            links = "".join(
                f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(path)}"/>'
                for language, path in paths.items()
            )
            rows += [f"<url><loc>{escape(path)}</loc>{links}</url>" for path in paths.values()]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f"{head}<urlset {spaces}>\n" + "\n".join(rows) + "\n</urlset>\n"
