"""Whether the pages are right, and the same in every language.

In: the Markdown files below `docs/<language>/`, the catalogue of macros, and the plan. Out: problems.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urlsplit

from ..plan.outline import PlanRecord
from ..plan.plan import Plan
from ..plan.process import Correction, Requirement, SourceNote
from ..problems import ERROR, Place, Problem, near
from ..translation.behind import behind
from ..views.translation import project_translation
from ..words.messages import NOTHING
from .docs_files import images_in
from .macro_calls import Catalogue
from .macro_rules import Ids, check_call
from .page import Page, read_page
from .page_links import check_link
from .records import Placed, records_of
from .spots import is_heading

# The pages of one language by their name (`pillars/life`).
Pages = dict[str, Page]

# What says more of an indented line than that the macro in it is narrow.
_INDENTED = ("text-indented", "list-indentation", "note-indentation")

# Texts to compare, each with its place.
Spotted = list[tuple[str, Place]]


def page_paths(root: Path, language: str) -> list[Path]:
    """Return the Markdown files of a language, sorted."""
    return sorted(path for path in (root / "docs" / language).rglob("*.md") if _is_ours(path))


def page_names(root: Path, language: str) -> set[str]:
    """Return the names of the pages of a language (`pillars/life`)."""
    folder = root / "docs" / language
    return {path.relative_to(folder).with_suffix("").as_posix() for path in page_paths(root, language)}


def _is_ours(path: Path) -> bool:
    """Tell whether a page may be read: a link leads out of the project, and a pipe never ends."""
    return not path.is_symlink() and not path.is_fifo()


def languages_of(root: Path) -> list[str]:
    """Return the languages that have a folder of pages, for when the plan cannot say."""
    return sorted(path.name for path in (root / "docs").glob("*") if path.is_dir() and path.name != "assets")


def check_pages(root: Path, plan: Plan | None, catalogue: Catalogue, records: Placed = ()) -> list[Problem]:
    """Return every problem of the pages; without a plan the ids that macros name are not judged."""
    problems: list[Problem] = []
    editions: dict[str, Pages] = {}
    unread: set[str] = set()
    for language in plan.languages if plan else languages_of(root):
        if not (root / "docs" / language).is_dir():
            problems.append(Problem(Place(f"docs/{language}"), "language-folder-missing", {"language": language}))
            continue
        editions[language] = {}
        for path in page_paths(root, language):
            name = path.relative_to(root / "docs" / language).with_suffix("").as_posix()
            page, found = read_page(root, path, language, name)
            problems += found
            if page:
                editions[language][name] = page
            else:
                unread.add(name)
    ids = ids_of(plan, {*unread, *(name for pages in editions.values() for name in pages)})
    indented = {_line(each) for each in problems if each.code in _INDENTED}
    wrong: set[str] = set()
    for page in (page for pages in editions.values() for page in pages.values()):
        found = [problem for call in page.calls for problem in check_call(call, catalogue, ids)]
        found = [each for each in found if each.code != "macro-indented" or _line(each) not in indented]
        problems += found
        if not page.is_readable or any(problem.severity == ERROR for problem in found):
            wrong.add(page.file)
    problems += _missing_pages(root, list(editions))
    first, *others = editions.values() if editions else [{}]
    different: dict[str, list[Problem]] = {}
    for pages in others:
        for name in sorted(first.keys() & pages.keys()):
            page, other = first[name], pages[name]
            found = list(_heading_differences(page, other))
            if page.file not in wrong and other.file not in wrong:
                found += _call_differences(page, other, catalogue)
            different.setdefault(name, []).extend(found)
    problems += _not_behind(root, plan, different)
    problems += _pages_named(records, editions, ids)
    problems += _links(root, plan, editions, unread)
    return problems


def _line(problem: Problem) -> tuple[str, int]:
    return problem.place.file, problem.place.line


def _links(root: Path, plan: Plan | None, editions: dict[str, Pages], unread: set[str]) -> Iterator[Problem]:
    """Judge where links lead; without a plan neither the pages made from records nor the sites of sources are known.

    A page that could not be read is told of already: links to it are not.
    """
    images = images_in(root)
    made = generated_pages(plan)
    first = next(iter(editions.values()), {})  # stands in for what is not translated
    for pages in editions.values():
        headings: dict[str, Collection[str] | None] = {
            **{name: {heading.id for heading in page.headings} for name, page in {**first, **pages}.items()},
            **dict.fromkeys([*made, *unread]),
        }
        for page in pages.values():
            for link in page.links:
                if plan or link.path in ("", ".") or link.is_image or not link.path.startswith(("kpi/", "../kpi/")):
                    yield from check_link(link, page.name, headings, images, _hosts(plan))


def generated_pages(plan: Plan | None) -> list[str]:
    """Return the names of the pages that are made from records and have no file."""
    return [f"kpi/{kpi.id}" for kpi in plan.kpis] if plan else []


def _hosts(plan: Plan | None) -> set[str] | None:
    """Return the hosts of the plan's own documents, licences and repository; None without a plan."""
    if plan is None:
        return None
    addresses = [source.url for source in plan.sources]
    addresses += [plan.plan.repository, str(plan.plan.licences.content_url)]
    return {host for address in addresses if isinstance(address, str) and (host := urlsplit(address).hostname)}


def ids_of(plan: Plan | None, pages: Collection[str]) -> Ids:
    """Return the ids that arguments may name. Each indicator has a page that is made from its record."""
    if plan is None:
        return {}
    return {
        "kpi": plan.kpi,
        "pillar": plan.pillar,
        "theme": plan.theme,
        "meeting": plan.meeting,
        "term": plan.term,
        "page": {*pages, *generated_pages(plan)},
    }


def project_ids(root: Path, plan: Plan) -> Ids:
    """Return the ids that arguments may name in a project: those of its plan, and its pages in any language."""
    return ids_of(plan, {name for language in plan.languages for name in page_names(root, language)})


def _missing_pages(root: Path, languages: Sequence[str]) -> Iterator[Problem]:
    names = {
        language: {path.relative_to(root / "docs" / language).as_posix() for path in page_paths(root, language)}
        for language in languages
    }
    first, *others = languages or [""]
    for other in others:
        for language, without, code in (
            (first, other, "page-untranslated"),
            (other, first, "page-missing-in-language"),
        ):
            for name in sorted(names[language] - names[without]):
                yield Problem(Place(f"docs/{language}/{name}"), code, {"path": f"docs/{without}/{name}"})


def _not_behind(root: Path, plan: Plan | None, different: dict[str, list[Problem]]) -> Iterator[Problem]:
    """Yield the differences of pages whose translation is not behind: one that is behind tells its readers itself."""
    if not any(different.values()):
        return
    translation = project_translation(root, plan) if plan else None
    for name, problems in different.items():
        sheet = translation.sheet(name) if translation and problems else None
        if not sheet or not behind(sheet):
            yield from problems


def _heading_differences(page: Page, other: Page) -> Iterator[Problem]:
    """Compare the headings of a page with those of its counterpart, if all have an id."""
    if all(heading.id for heading in (*page.sections, *other.sections)):
        sections = [[(heading.shown, heading.place) for heading in each.sections] for each in (page, other)]
        yield from _first_difference("heading-ids-differ", page, other, *sections)


def _call_differences(page: Page, other: Page, catalogue: Catalogue) -> Iterator[Problem]:
    """Compare the macro calls of a page with those of its counterpart.

    Blocks stand in the same order; within sentences the order is free, because languages order their words differently.
    """
    blocks = [_calls(each, catalogue, block=True) for each in (page, other)]
    yield from _first_difference("macro-calls-differ", page, other, *blocks)
    mine, theirs = (_calls(each, catalogue, block=False) for each in (page, other))
    for text, place in _surplus(mine, theirs):
        yield _difference("macro-calls-differ", page, _counterpart(page, other, place), text, "")
    for text, place in _surplus(theirs, mine):
        yield _difference("macro-calls-differ", page, place, "", text)


def _first_difference(code: str, page: Page, other: Page, mine: Spotted, theirs: Spotted) -> Iterator[Problem]:
    """Yield where two lists part; what comes after would only repeat it."""
    for one, two in zip_longest(mine, theirs, fillvalue=("", None)):
        if one[0] != two[0]:
            place = two[1] or (_counterpart(page, other, one[1]) if one[1] else Place(other.file))
            yield _difference(code, page, place, one[0], two[0])
            return


def _surplus(mine: Spotted, theirs: Spotted) -> Iterator[tuple[str, Place]]:
    """Yield what stands more often in one list than in the other."""
    left = Counter(text for text, _ in mine) - Counter(text for text, _ in theirs)
    for text, place in reversed(mine):
        if left[text] > 0:
            left[text] -= 1
            yield text, place


def _difference(code: str, page: Page, place: Place, expected: str, found: str) -> Problem:
    return Problem(place, code, {"page": page.file, "expected": expected or NOTHING, "found": found or NOTHING})


def _calls(page: Page, catalogue: Catalogue, block: bool) -> Spotted:
    known = [call for call in page.calls if call.name in catalogue and catalogue[call.name].is_block == block]
    return [(call.text(catalogue), call.place) for call in known]


def _counterpart(page: Page, other: Page, place: Place) -> Place:
    """Return the heading of the other page under which something of this page should stand."""
    before = [index for index, heading in enumerate(page.headings) if heading.place.line <= place.line]
    return other.headings[before[-1]].place if before and before[-1] < len(other.headings) else Place(other.file)


def _pages_named(records: Placed, editions: dict[str, Pages], ids: Ids) -> Iterator[Problem]:
    """Find pages and headings that records name and no language has."""
    if "page" not in ids:
        return
    for note, place in records_of(records, SourceNote):
        for index, name in enumerate(note.pages):
            if name not in ids["page"]:
                yield Problem(place("pages", index), "id-not-found", _not_found(name, ids["page"]))
    pages = [page for edition in editions.values() for page in edition.values()]
    headings = {f"{page.name}#{heading.id}" for page in pages for heading in page.headings}
    for requirement, place in records_of(records, Requirement):
        if requirement.page is not None and requirement.page not in headings:
            yield Problem(place("page"), "id-not-found", _not_found(requirement.page, headings))
    shown = {record.edition for record, _ in records_of(records, PlanRecord)}
    for correction, place in records_of(records, Correction):
        spot = correction.spot
        if spot and is_heading(spot) and correction.edition in shown and spot not in headings:
            yield Problem(place("spot"), "id-not-found", _not_found(spot, headings))


def _not_found(name: str, names: Collection[str]) -> dict[str, str]:
    return {"id": name, "kind": "page", "near": near(name, names)}
