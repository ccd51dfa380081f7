"""Whether the numbers that a page tells outside of figures with a key are numbers of the data.

In: a built page, its macro calls, and what the data hold. Out: problems. Three rules: around the article a number
stands only within words of the data, a title or a date; the words of a component hold no number that the data do not
hold; a number in a picture stands in words on the page, too, or is one of an evenly spaced scale.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from html import unescape
from itertools import pairwise

from ..problems import Problem
from ..words.numbers import ENGLISH_STEPS
from .built_page import BuiltPage
from .expected import Piece
from .known_numbers import NUMBER, KnownNumbers, in_era

# What a page shows in another way than in words, or takes from the engine: examples are nobody's figures.
_NO_WORDS = re.compile(
    r"<(script|style)\b.*?</\1>|<!--.*?-->|<meta\b[^>]*\bhttp-equiv=[^>]*>|<meta\b[^>]*\bname=\"viewport\"[^>]*>",
    re.DOTALL,
)
_EXAMPLE = re.compile(r"<(pre|code|kbd|samp)\b.*?</\1>", re.DOTALL)
_FIGURE = re.compile(r"<data\b.*?</data>", re.DOTALL)
_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)

# Words with a digit, between tags or in an attribute that is read out or shown by other sites.
_WORDS = re.compile(
    r">([^<>0-9０-９]*[0-9０-９][^<>]*)(?=<)"
    r"|[ \n](?:alt|aria-label|aria-description|aria-valuetext|content|label|placeholder|summary|title)"
    r"=\"([^\"0-9０-９]*[0-9０-９][^\"]*)\""
)
_IN_PICTURE = re.compile(r"<(text|tspan|title|desc)\b[^<>]*>([^<>]*[0-9０-９][^<>]*)<")
_LABEL = re.compile(r"<(?:text|tspan)\b([^<>]*)>([^<>]*)<")
_CLASS = re.compile(r"\sclass=\"([^\"]*)\"")

_YEAR = re.compile("[12][0-9]{3}")

# Macros that print words and examples of the engine.
_OF_THE_ENGINE = ("data_dictionary", "example", "messages")


def frame_problems(page: BuiltPage, known: KnownNumbers) -> Iterator[Problem]:
    """Yield the numbers around the article of a page that belong to no words of the data."""
    start, end = page.article if page.has_article else (len(page.html), len(page.html))
    outside = f"{page.html[:start]}{' ' * (end - start)}{page.html[end:]}<"
    for words, place in _words(_blank(_FIGURE, _blank(_NO_WORDS, outside))):
        if numbers := known.unexplained(words):
            yield _problem(page, place, "frame-number-unknown", numbers[0])


def piece_problems(page: BuiltPage, start: int, piece: Piece, known: KnownNumbers) -> Iterator[Problem]:
    """Yield the numbers in the words of a macro call that the data do not hold; the call stands at `start`."""
    if piece.call.split("(")[0] in _OF_THE_ENGINE:
        return
    html = _blank(_PICTURE, _blank(_EXAMPLE, piece.html))
    told = {number for figure in _FIGURE.findall(html) for number in NUMBER.findall(figure.partition(">")[2])}
    for words, place in _words(f">{_blank(_FIGURE, html)}<"):
        for number in NUMBER.findall(words):
            if number not in known.numbers and number not in told:
                yield _problem(page, start + place - 1, "number-unknown", number, call=piece.call)


def picture_problems(page: BuiltPage, known: KnownNumbers) -> Iterator[Problem]:
    """Yield the numbers in pictures of a page that neither stand in its words nor belong to a scale.

    What a description counts need not stand beside the picture, but must be a number of the data; a label of the
    engine ("The axis does not begin at 0") tells no figure.
    """
    start, end = page.article
    article = page.html[start:end]
    if not (pictures := list(_PICTURE.finditer(article))):
        return
    told = {
        number
        for words, _ in _words(f">{_blank(_EXAMPLE, _blank(_PICTURE, article))}<")
        for number in NUMBER.findall(words)
    }
    eras = [name for year in filter(_YEAR.fullmatch, told) for name in in_era(int(year))]
    told |= {number for name in eras for number in NUMBER.findall(name)}
    for picture in pictures:
        scales = _scales(picture[0])
        for found in _IN_PICTURE.finditer(picture[0]):
            if unescape(found[2]) in known.fixed_words:
                continue
            allowed = told | scales if found[1].startswith("t") and found[1] != "title" else told | known.numbers
            for number in NUMBER.findall(unescape(found[2])):
                if number not in allowed:
                    yield _problem(page, start + picture.start() + found.start(2), "picture-number-alone", number)


def _scales(picture: str) -> set[str]:
    """Return the numbers of a picture's scales: labels of one kind that begin with evenly spaced numbers.

    Any two numbers are evenly spaced, so two labels alone must be years: four digits that are not grouped.
    """
    kinds: dict[str, list[tuple[str, Decimal]]] = defaultdict(list)
    for attributes, words in _LABEL.findall(picture):
        label = unescape(words)
        if number := NUMBER.search(label):
            found = _CLASS.search(attributes)
            kinds[found[1] if found else ""].append((number[0], _size(label, number[0])))
    scales: set[str] = set()
    for labels in kinds.values():
        numbers = {number for number, _ in labels}
        if _are_even(size for _, size in labels) and (len(numbers) > 2 or all(map(_YEAR.fullmatch, numbers))):
            scales |= numbers
    return scales


def _size(label: str, number: str) -> Decimal:
    step = next((size for size, word in ENGLISH_STEPS if word in label), Decimal(1))
    return (Decimal(number.replace(",", "")) if number.count(".") < len("..") else Decimal("NaN")) * step


def _are_even(sizes: Iterable[Decimal]) -> bool:
    values = set(sizes)
    is_date = any(map(Decimal.is_nan, values))  # with points
    return not is_date and len({after - before for before, after in pairwise(sorted(values))}) == 1


def _words(html: str) -> Iterator[tuple[str, int]]:
    """Yield words with a digit or the number of a character in them, and where they begin."""
    for found in _WORDS.finditer(html):
        part = 1 if found[1] is not None else 2
        yield unescape(found[part]), found.start(part)


def _problem(page: BuiltPage, place: int, code: str, number: str, **values: str) -> Problem:
    start = max(page.html.find(number, place), place)
    around = page.around(start, start + len(number))
    return Problem(page.place(start, len(number)), code, {"found": number, "around": around, **values})


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """Put an empty tag of the same length in the place of what is no words."""
    return pattern.sub(lambda found: f"{'<' * (len(found[0]) - 1)}>", text)
