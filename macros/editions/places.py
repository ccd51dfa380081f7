"""Where everything stands in the published site, and which pages an edition has.

In: the files of built sites. Out: paths below the root of the published site; a path of a page ends with `/` and the
first page of an edition is empty. The first language stands at the root of an edition, others in a folder of their own.
"""

from collections.abc import Iterable, Sequence

DRAFT, LATEST, ABOUT = "draft", "latest", "editions"

# What no edition can be called, because it would stand there.
RESERVED = frozenset({DRAFT, LATEST, ABOUT})

# The page of the draft that tells what changed since the latest edition.
CHANGES = "changes/"

# The variable of the environment that tells a build in which folder of the published site it will stand.
PLACE = "PLAN_EDITION"

_PAGE = "index.html"


def language_folder(language: str, languages: Sequence[str]) -> str:
    """Return the folder of a language: none for the first one."""
    return "" if language == languages[0] else f"{language}/"


def pages_of(files: Iterable[str], languages: Sequence[str]) -> list[str]:
    """Return the pages that a built site has in every language, sorted, as paths below the language."""
    found = {name[: -len(_PAGE)] for name in files if name == _PAGE or name.endswith(f"/{_PAGE}")}
    others = [language_folder(language, languages) for language in languages[1:]]
    own = {page for page in found if not page.startswith(tuple(others))} if others else found
    for folder in others:
        own &= {page[len(folder) :] for page in found if page.startswith(folder)}
    return sorted(own)


def page_of(name: str) -> str:
    """Return the page of a chapter by its name: `kpi/index` is `kpi/`."""
    path = name.removesuffix("index")
    return path if not path or path.endswith("/") else f"{path}/"


def nearest(page: str, pages: Iterable[str]) -> str:
    """Return the page of an edition that is nearest to one it does not have: the closest above it, at last the first.

    `kpi/planted-area/` has `kpi/` above it, and that has the first page.
    """
    known = set(pages)
    steps = page.rstrip("/").split("/")
    above = ["/".join(steps[:depth]) + "/" for depth in range(len(steps) - 1, 0, -1)]
    return next((path for path in above if path in known), "")


def about(edition: str, language: str, languages: Sequence[str]) -> str:
    """Return the page “later editions and corrections” of an edition."""
    return f"{ABOUT}/{edition}/{language_folder(language, languages)}"


def absent(edition: str, page: str, language: str, languages: Sequence[str]) -> str:
    """Return the page that says that an edition does not have a page."""
    return f"{about(edition, language, languages)}absent/{page}"


def comparison(after: str, before: str, language: str, languages: Sequence[str]) -> str:
    """Return the page that compares an edition with an earlier one."""
    return f"{about(after, language, languages)}changes/{before}/"


def draft_changes(language: str, languages: Sequence[str]) -> str:
    """Return the page that tells what changed since the latest edition: an address that stays."""
    return f"{DRAFT}/{language_folder(language, languages)}{CHANGES}"


def relative(target: str, page: str) -> str:
    """Return the address of a file or page as a page of the site links to it: relative, so that any base path does."""
    up = "../" * page.count("/")
    return f"{up}{target}" or "./"
