"""The pages that lead elsewhere: `/latest/…`, the folder of all editions, and what is there before the first edition.

In: a `Publication`. Out: path → HTML. Each works without a script and says where it leads, should the browser stay.
"""

from collections.abc import Iterator

from . import places
from .catalogue import Shown
from .page import Page, file_of
from .publication import Publication


def redirects(publication: Publication) -> Iterator[tuple[str, str]]:
    """Yield every page that leads elsewhere: path of the file, HTML."""
    if publication.latest:
        found = {
            edition.folder(language) + page: (page, language)
            for edition in publication.editions
            for language in edition.languages
            for page in edition.pages
        }
        for path, (page, language) in sorted(found.items()):
            yield _latest(publication, publication.latest, path, page, language)
    else:
        for language in publication.languages:
            yield from _nothing_yet(publication, language)
    yield _all_editions(publication)


def _latest(publication: Publication, latest: Shown, path: str, wanted: str, language: str) -> tuple[str, str]:
    """Return the page that leads from `/latest/…` to the latest edition, or to the page that says it is not there.

    `path` is what any edition ever had, with the folder of its language; the latest one may lack page or language.
    """
    told = language if language in publication.languages else publication.languages[0]
    page = Page(publication, f"{places.LATEST}/{path}", told)
    target = (
        f"{latest.id}/{latest.folder(language)}{wanted}"
        if wanted in latest.pages
        else places.absent(latest.id, wanted, told, publication.languages)
    )
    return file_of(page.path), _redirect(page, target, page.word("editions_redirect_told"), page.name(latest))


def _redirect(page: Page, target: str, told: str, target_name: str) -> str:
    address = page.publication.address
    return page.html(
        "redirect.html",
        page.word("editions_redirect_title"),
        canonical=f"{address}{target}" if address else "",
        target=page.link(target),
        target_name=target_name,
        told=told,
    )


def _nothing_yet(publication: Publication, language: str) -> Iterator[tuple[str, str]]:
    """Yield what stands at the latest edition and its changes before there is any: a page that says so."""
    languages = publication.languages
    paths = {places.LATEST: [f"{places.LATEST}/{places.language_folder(other, languages)}" for other in languages]}
    if not publication.draft_has_changes:
        paths[places.CHANGES] = [places.draft_changes(other, languages) for other in languages]
    for twins in paths.values():
        page = Page(publication, twins[languages.index(language)], language)
        html = page.html(
            "nothing_yet.html",
            page.word("editions_latest"),
            dict(zip(languages, twins, strict=True)),
            indexed=False,
            draft=page.home(publication.draft),
        )
        yield file_of(page.path), html


def _all_editions(publication: Publication) -> tuple[str, str]:
    """Return the page at the folder of all editions: it leads to the first page, which lists them."""
    page = Page(publication, f"{places.ABOUT}/", publication.languages[0])
    told = page.word("editions_all")
    return file_of(page.path), _redirect(page, "", told, told)
