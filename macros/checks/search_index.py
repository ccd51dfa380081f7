"""Whether the search index repeats the numbers of the pages.

In: the text of the index and the built pages. Out: problems, one a page.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..problems import Place, Problem
from ..words.messages import NOTHING
from .built_page import BuiltPage
from .chapter_words import numbers_of, read_aloud

# What a page keeps out of the search.
_EXCLUDED = re.compile(r"<svg\b[^>]*\bdata-search-exclude\b.*?</svg>", re.DOTALL)


def check_search(text: str, file: str, numbers: Mapping[str, Counter[str]]) -> Iterator[Problem]:
    """Yield a problem for each page whose numbers the index tells otherwise, and one for an index that cannot be read.

    `numbers` are those of the pages by address, see `searchable_numbers`.
    """
    try:
        entries: Iterable[Any] = json.loads(text)["docs"]
        indexed: dict[str, Counter[str]] = defaultdict(Counter)
        for entry in entries:
            indexed[entry["location"].split("#")[0]] += numbers_of(read_aloud(f"{entry['title']} {entry['text']}"))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        yield Problem(Place(file), "search-index-unreadable", {"reason": str(error)})
        return
    for url in sorted(indexed.keys() | numbers.keys()):
        on_page, found = numbers.get(url, Counter()), indexed.get(url, Counter())
        if found != on_page:
            values = {"page": f"/{url}", "expected": listed(on_page - found), "found": listed(found - on_page)}
            yield Problem(_place(text, file, url), "search-index-differs", values)


def searchable_numbers(page: BuiltPage) -> Counter[str]:
    """Return the numbers of a page that the search must find."""
    start, end = page.article
    return numbers_of(read_aloud(_EXCLUDED.sub(" ", page.html[start:end])))


def listed(numbers: Counter[str]) -> str:
    """Return numbers as a message names them."""
    return ", ".join(sorted(numbers.elements())) or NOTHING


def _place(text: str, file: str, url: str) -> Place:
    start = max(text.find(f'"location":{json.dumps(url)}'), 0)
    begin = text.rfind("\n", 0, start) + 1
    line = text[begin : start + 400].split("\n", 1)[0]
    return Place(file, text.count("\n", 0, start) + 1, start - begin + 1, len(url) + 13, line)
