"""What no page may hold, because a browser or the generator would act on it: HTML, attributes, includes, unsafe links.

In: the text of a page and its lines. Out: problems. Markdown can be read in many ways; so whatever looks like markup of
these kinds is refused, whether or not the generator would understand it.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from ..problems import Place, Problem
from .prose import Line, blocks_of

MAXIMUM_PAGE = 100_000
MAXIMUM_LINE = 2_000
MAXIMUM_BRACKETS = 200

_HTML = re.compile(r"(?<!\\)<[A-Za-z/!?][^<>]{0,60}>?")
_NAME = re.compile(r"<(/?[A-Za-z][A-Za-z0-9]*)(?=[\s/>])")
_ADDRESS = re.compile(r"<(https?://[^<>\s]+)>")
_HREF = re.compile(r"\bhref=[\"']([^\"'<>\s]+)")
_BOLD = ("b", "strong", "u", "em", "i", "mark")
_BRACES = re.compile(r"(?<!\{)\{(?!\{)[ ]*([^{}]*)\}")
_ID_ALONE = re.compile(r":?[ ]*#[A-Za-z][\w-]*[ ]*")
_LIKE_ID = re.compile(r":?[ ]*#[^=%#]*$")
_LIKE_ATTRIBUTES = re.compile(r"[:#.!]|[^=]*=")
_AFTER_ELEMENT = re.compile(r"[)\]*_`>x]$")
_INCLUDE = re.compile(r"^[ \t;]*-{1,}8<-{1,}|\{!|^[ ]*\[(?:include|import)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"\{##.*?(?:##\}|$)|plan(?:block|inline)\d+x")
_LINK_MARK = re.compile(r"\](?:[(:\[]|[ ]*$)|[<（［]")
_RUNS_CODE = re.compile(r"(?:javascript|vbscript|livescript):|data:[a-z]+/[a-z]|file://", re.IGNORECASE)
_IN_TITLE = re.compile(r"[<>]|\{[{%#]|[%#}]\}|&#?\w+;|javascript:", re.IGNORECASE)
_SPACE = re.compile(r"[\s\x00-\x20]")


def too_large(text: str, file: str) -> list[Problem]:
    """Return a problem if a page, one of its lines or the brackets of a paragraph would keep Markdown busy for long.

    Markdown takes a time that grows with the square of the brackets in a paragraph and of the length of a line.
    """
    if len(text) > MAXIMUM_PAGE:
        return [Problem(Place(file), "page-too-large", {"maximum": f"{MAXIMUM_PAGE:,}"})]
    problems: list[Problem] = []
    brackets = 0
    for number, line in enumerate(text.split("\n"), 1):
        brackets = brackets + line.count("[") if line.strip() else 0
        if len(line) > MAXIMUM_LINE:
            problems.append(Problem(Place(file, number, 1, 1, line), "line-too-long", {"maximum": f"{MAXIMUM_LINE:,}"}))
        elif brackets > MAXIMUM_BRACKETS:
            values = {"maximum": str(MAXIMUM_BRACKETS)}
            problems.append(Problem(Place(file, number, 1, len(line), line), "too-many-brackets", values))
            brackets = 0
    return problems


def check_markup(lines: list[Line]) -> Iterator[Problem]:
    """Yield every piece of markup that a page may not hold."""
    yield from _html(lines)
    for line in lines:
        for found in _INCLUDE.finditer(line.prose):
            yield line.problem("include-not-allowed", found.start(), len(found[0]), found=_shown(line, found).strip())
        for found in _HIDDEN.finditer(line.text):
            yield line.problem("template-not-allowed", found.start(), len(found[0]), found=found[0])
        yield from _attributes(line)
    for block in blocks_of(lines):
        yield from _code_in_links(block)


def _html(lines: list[Line]) -> Iterator[Problem]:
    """Find HTML; an element that is closed further down is told once, with the Markdown that means the same."""
    tags = [(line, found) for line in lines for found in _HTML.finditer(line.prose)]
    names = [_tag(line, found) for line, found in tags]
    ends = _ends(names)
    told = -1
    for index, (line, found) in enumerate(tags):
        if index > told:
            told = ends.get(index, index)
            last, closing = tags[told]
            inner = line.text[found.end() : closing.start()] if last is line else ""
            values = {"found": _shown(line, found), "near": _in_markdown(names[index], _shown(line, found), inner)}
            yield line.problem("html-not-allowed", found.start(), len(found[0]), **values)


def _ends(names: Sequence[str]) -> dict[int, int]:
    """Return for each tag that opens an element which tag closes it."""
    ends: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        if not name.startswith("/"):
            opened.setdefault(name, []).append(index)
        elif opened.get(name[1:]):
            ends[opened[name[1:]].pop()] = index
    return ends


def _tag(line: Line, found: re.Match[str]) -> str:
    """Return the name of an element, with a stroke before it where it ends; nothing for comments and the like."""
    name = _NAME.match(_shown(line, found))
    return name[1].lower() if name else ""


def _in_markdown(name: str, tag: str, inner: str) -> str:
    """Return what Markdown has for an element or an address, or nothing."""
    if address := _ADDRESS.match(tag):
        return f"[…]({address[1]})"
    if not inner or "<" in inner:
        return ""
    if name in _BOLD:
        return f"**{inner}**"
    link = _HREF.search(tag) if name == "a" else None
    return f"[{inner}]({link[1]})" if link else ""


def _attributes(line: Line) -> Iterator[Problem]:
    """Find attribute lists; only the id at the end of a heading is one that pages need."""
    for found in _BRACES.finditer(line.prose):
        before, after = line.prose[: found.start()], line.prose[found.end() :]
        if line.prose.startswith("#") and not after.strip() and _ID_ALONE.fullmatch(found[1]):
            continue
        is_alone = not before.strip() and not after.strip()
        if line.prose.startswith("#") and _LIKE_ID.match(found[1]):
            yield line.problem("heading-id-wrong", found.start(), len(found[0]), found=_shown(line, found))
        elif (
            _LIKE_ATTRIBUTES.match(found[1]) or _AFTER_ELEMENT.search(before) or is_alone or line.prose.startswith("#")
        ):
            yield line.problem("attribute-list", found.start(), len(found[0]), found=_shown(line, found))


def _code_in_links(block: list[Line]) -> Iterator[Problem]:
    """Find addresses that run code, however they are spelled and spread over the lines of a paragraph.

    Without brackets as they are typed nothing is a link, so escaped text (as in titles made from data) is let be.
    """
    if not any(_LINK_MARK.search(line.prose) for line in block):
        return
    for line in block:
        if _RUNS_CODE.search(_SPACE.sub("", unescape(line.prose))):
            yield line.problem("link-not-allowed", found=line.text.strip()[:60])
            return
    if _RUNS_CODE.search(_SPACE.sub("", unescape("".join(line.prose for line in block)))):
        yield block[0].problem("link-not-allowed", found=block[0].text.strip()[:60])


def title_is_plain(text: str) -> bool:
    """Tell whether a title or description of a page holds nothing that a browser or the generator would act on."""
    return not _IN_TITLE.search(text)


def _shown(line: Line, found: re.Match[str]) -> str:
    return line.text[found.start() : found.end()]
