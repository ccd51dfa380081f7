"""Where in a frozen edition the things stand that a correction is about.

In: corrections of the working state, the files of a frozen site. Out: the pages that print each thing, and what tells
the elements to mark. A page is never changed; `editions.js` finds the elements by this.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from . import places

_KEY = re.compile(r'data-(?:key|record)="([^"]+)"')
_HEADING, _KPI = "#", "kpis/"


def spot_keys(correction: Mapping[str, Any]) -> list[str]:
    """Return what a correction is about, as pages know it.

    A figure is its `data-key`, a record its `data-record` (it ends with `/`), a heading `page#id`.
    """
    found = [f"events/{correction['event']}/"] if "event" in correction else []
    if spot := correction.get("spot"):
        found.append(f"{spot}/" if _HEADING not in spot and spot.count("/") == 1 else spot)
    return list(dict.fromkeys(found))


def mark_of(key: str) -> str:
    """Return what tells the element to mark: `#id` of a heading, `#` for that of the page, else the key itself."""
    if _HEADING in key:
        return key[key.index(_HEADING) :]
    return _HEADING if _is_kpi(key) else key


def spots_of(
    files: Iterable[tuple[str, bytes]], keys: Iterable[str], languages: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Return for each key the pages of a site that show it, language folder included, sorted."""
    found: dict[str, list[str]] = {key: [] for key in keys}
    own = {key: _own_pages(key, languages) for key in found}
    for name, content in files if found else ():
        if name.rsplit("/", 1)[-1] != "index.html":
            continue
        page, html = name.removesuffix("index.html"), content.decode("utf-8", errors="replace")
        printed = set(_KEY.findall(html))
        for key, pages in found.items():
            heading = mark_of(key).removeprefix(_HEADING)
            is_there = key in printed if not own[key] else page in own[key] and f'id="{heading}"' in html
            if is_there or (_is_kpi(key) and page in own[key]):
                pages.append(page)
    return {key: tuple(sorted(pages)) for key, pages in found.items()}


def _is_kpi(key: str) -> bool:
    """Tell whether a key is an indicator as a whole, which has a page of its own."""
    return key.startswith(_KPI) and key.endswith("/") and key.count("/") == 2


def _own_pages(key: str, languages: Sequence[str]) -> set[str]:
    """Return the page of a heading or an indicator in each language; nothing for what any page may print."""
    if _HEADING in key:
        name = key.split(_HEADING, 1)[0].removesuffix("index").strip("/")
        page = f"{name}/" if name else ""
    elif _is_kpi(key):
        page = f"kpi/{key.removeprefix(_KPI)}"
    else:
        return set()
    return {places.language_folder(language, languages) + page for language in languages}
