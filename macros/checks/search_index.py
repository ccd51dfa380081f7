"""Whether the search index says what the pages and the plan say.

In: the text of an index, the built pages, and the words that mean the same. Out: problems, one a page.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree
from lxml import html as parser

from ..problems import Place, Problem
from ..words.messages import NOTHING
from .built_page import BuiltPage
from .chapter_words import numbers_of, read_aloud

# What a page keeps out of the search.
_EXCLUDED = etree.XPath(
    ".//*[@data-search-exclude or @hidden or self::svg or self::nav or self::pre or self::script or self::rt]"
)
# Where the index tells the words that mean the same: no page has this address.
_SAME = "same"


def check_search(
    text: str, file: str, numbers: Mapping[str, Counter[str]], same: Sequence[Sequence[str]]
) -> Iterator[Problem]:
    """Yield a problem for each page whose numbers the index tells otherwise, and one for an index that cannot be read.

    `numbers` are those of the pages by address, see `searchable_numbers`; `same` the words of the plan that mean the
    same, which the index repeats.
    """
    try:
        index = json.loads(text)
        indexed = {
            page["url"]: sum((numbers_of(f"{heading}\n{said}") for _, heading, said in page["sections"]), Counter())
            for page in index["pages"]
        }
        told = [list(map(str, group)) for group in index[_SAME]]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        yield Problem(Place(file), "search-index-unreadable", {"reason": str(error)})
        return
    for url in sorted(indexed.keys() | numbers.keys()):
        on_page, found = numbers.get(url, Counter()), indexed.get(url, Counter())
        if found != on_page:
            values = {"page": f"/{url}", "expected": listed(on_page - found), "found": listed(found - on_page)}
            yield Problem(_place(text, file, f'"url":{json.dumps(url)}'), "search-index-differs", values)
    in_plan = list(map(list, same))
    if told != in_plan:
        values = {
            "expected": ", ".join(sorted(_words(in_plan) - _words(told))) or NOTHING,
            "found": ", ".join(sorted(_words(told) - _words(in_plan))) or NOTHING,
        }
        yield Problem(_place(text, file, f'"{_SAME}":'), "search-words-differ", values)


def searchable_numbers(page: BuiltPage) -> Counter[str]:
    """Return the numbers of a page that the search must find."""
    start, end = page.article
    article = parser.fragment_fromstring(page.html[start:end], create_parent="div")
    for element in _EXCLUDED(article):
        element.drop_tree()
    return numbers_of(read_aloud(parser.tostring(article, encoding="unicode")))


def listed(numbers: Counter[str]) -> str:
    """Return numbers as a message names them."""
    return ", ".join(sorted(numbers.elements())) or NOTHING


def _words(groups: Sequence[Sequence[str]]) -> set[str]:
    return {word for group in groups for word in group}


def _place(text: str, file: str, words: str) -> Place:
    start = max(text.find(words), 0)
    begin = text.rfind("\n", 0, start) + 1
    line = text[begin : start + 400].split("\n", 1)[0]
    return Place(file, text.count("\n", 0, start) + 1, start - begin + 1, len(words), line)
