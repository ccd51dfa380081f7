"""Links and pictures on pages.

In: the lines of a page; for the second part the pages that exist. Out: `Link`s, and problems: brackets typed in full
width, nothing to read or nowhere to go, addresses that are not allowed, pages and headings that do not exist.
"""

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from ..problems import Place, Problem, near
from .prose import Line, blocks_of

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")

_LINK = re.compile(r"(?<!\\)(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_REFERENCE = re.compile(r"(?<!\\)(!?)\[((?:[^\[\]])+)\][ ]?\[([^\[\]^]*)\]")
_DEFINITION = re.compile(r"^[ ]{0,3}\[(?!\^)([^\[\]]+)\]:[ ]*\n?[ ]*(\S*)", re.MULTILINE)
_MISTYPED = re.compile(r"[\[［]([^\[\]［］\n]*)[\]］][ \u3000]*[(（]([^()（）\n]*)[)）]")
_NOT_CLOSED = re.compile(r"(?<!\\)\[[^\[\]\n]*\]\([^()（）\s]*")
_TITLE = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')\s*$")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_FORBIDDEN = re.compile(r"[\s\\{}<>\"'`|^\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Link:
    """A link or picture that leads to a page, a heading, a file or another site; `path` is relative to the page."""

    path: str
    heading: str
    host: str
    is_image: bool
    place: Place


def links_of(lines: list[Line]) -> tuple[list[Link], list[Problem]]:
    """Return the links of a page, and what is wrong with each by itself."""
    links: list[Link] = []
    problems: list[Problem] = []
    for block in blocks_of(lines):
        prose = "\n".join(line.prose for line in block)
        text = "\n".join(line.text for line in block)
        found = [(match, 2, 3) for match in _LINK.finditer(prose)]
        found += [(match, 1, 2) for match in _DEFINITION.finditer(prose)]
        for match, words, target in found:
            place = _place(block, text, match.start(), len(match[0]))
            is_image = match[0].startswith("!")
            if not _readable(match[words]):
                problems.append(Problem(place, "image-without-text" if is_image else "link-without-text"))
            link = _judged(text[match.start(target) : match.end(target)], is_image, place)
            if isinstance(link, Problem):
                problems.append(link)
            else:
                links.append(link)
        problems += [*_mistyped(block, prose, text), *_not_closed(block, prose, text)]
        problems += _undefined(block, prose, text, lines)
    return links, problems


def _readable(words: str) -> bool:
    """Tell whether a link says anything: its own words or those of a picture in it."""
    return bool(re.sub(r"[!\[\]*_\s\u3000]|\([^()]*\)", "", words))


def _judged(written: str, is_image: bool, place: Place) -> Link | Problem:
    target = _TITLE.sub("", written.strip()).strip()
    target = unescape(unquote(target.removeprefix("<").removesuffix(">")))
    refused = Problem(place, "link-not-allowed", {"found": " ".join(written.split())[:60]})
    if target in ("", "#"):
        return Problem(place, "link-without-target")
    if _FORBIDDEN.search(target) or target.startswith("/"):
        return refused
    try:
        parts = urlsplit(target)
    except ValueError:
        return refused
    if _SCHEME.match(target):
        is_web = parts.scheme in ("http", "https") and parts.hostname and not is_image and "@" not in parts.netloc
        return Link("", "", parts.hostname or "", is_image, place) if is_web else refused
    if parts.query or ":" in target:
        return refused
    return Link(parts.path, parts.fragment, "", is_image, place)


def _mistyped(block: list[Line], prose: str, text: str) -> Iterator[Problem]:
    """Find links whose brackets are full-width or stand apart; words in full-width brackets alone are ordinary text."""
    for match in _MISTYPED.finditer(prose):
        target = unicodedata.normalize("NFKC", match[2]).strip()
        brackets = re.sub(r"[^\[\]［］()（） \u3000]", "", match[0].replace(match[1], "", 1).replace(match[2], "", 1))
        leads = re.match(r"#[A-Za-z]|\.{0,2}/|https?://", target) or re.search(r"\.(md|png|jpe?g|webp)\b", target)
        if leads and brackets != "[]()":
            yield Problem(_place(block, text, match.start(), len(match[0])), "link-brackets", {"found": match[0]})


def _not_closed(block: list[Line], prose: str, text: str) -> Iterator[Problem]:
    """Find links whose round bracket is not closed on its line."""
    rest = _LINK.sub(lambda match: re.sub(r"[^\n]", "x", match[0]), prose)
    for match in _NOT_CLOSED.finditer(rest):
        yield Problem(_place(block, text, match.start(), len(match[0])), "link-brackets", {"found": match[0]})


def _undefined(block: list[Line], prose: str, text: str, lines: list[Line]) -> Iterator[Problem]:
    """Find links to an address that should stand elsewhere on the page but does not."""
    for match in _REFERENCE.finditer(prose):
        name = (match[3] or match[2]).strip().lower()
        known = {found[1].strip().lower() for line in lines if (found := _DEFINITION.match(line.prose))}
        if name not in known:
            yield Problem(_place(block, text, match.start(), len(match[0])), "link-without-target")


def _place(block: list[Line], text: str, offset: int, length: int) -> Place:
    line = block[text.count("\n", 0, offset)]
    column = offset - (text.rfind("\n", 0, offset) + 1)
    return Place(line.file, line.number, column + 1, min(length, max(len(line.text) - column, 1)), line.text)


def check_link(
    link: Link,
    page: str,
    headings: Mapping[str, Collection[str] | None],
    images: Collection[str],
    hosts: Collection[str] | None,
) -> Iterator[Problem]:
    """Yield a problem if a link of a page (`pillars/life`) leads nowhere or to a site that is not a source.

    `headings` gives the ids of each page, or None where they are not known; `images` are paths below `docs/assets/`;
    without `hosts` other sites are not judged.
    """
    if link.host:
        if hosts is not None and link.host not in hosts:
            yield Problem(link.place, "link-other-site", {"host": link.host})
        return
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), link.path)) if link.path else f"{page}.md"
    if link.is_image or path.endswith(IMAGE_SUFFIXES):
        if path.removeprefix("../assets/") not in images or not path.startswith("../assets/"):
            yield Problem(link.place, "image-missing", {"path": link.path})
        return
    name = path.removesuffix(".md")
    if path.startswith(".."):
        yield Problem(link.place, "link-not-allowed", {"found": link.path})
    elif name not in headings or not path.endswith(".md"):
        offer = near(f"{name}.md", [f"{known}.md" for known in headings])
        yield Problem(link.place, "link-page-missing", {"path": link.path, "near": _relative(offer, page)})
    elif link.heading:
        known = headings[name]
        if known is not None and link.heading not in known:
            values = {"id": link.heading, "page": name, "near": near(link.heading, known)}
            yield Problem(link.place, "link-heading-missing", values)


def _relative(path: str, page: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(page) or ".") if path else ""
