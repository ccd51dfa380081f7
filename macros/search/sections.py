"""A built page as the search sees it.

In: the HTML of a page. Out: what its author says it is about, and its sections, in order: anchor, heading and text. A
section begins at a heading with an id (the title needs none), or at a record with an id (an entry of the glossary, a
document, a message), whose heading is its first run of text. Lines end where blocks end, so that cells and items stay
apart.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from lxml import html as parser
from lxml.html import HtmlElement

_ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
_LANGUAGE = re.compile(r'<html\b[^>]*?\slang="([A-Za-z-]+)"')
_TITLE = re.compile(r"<title>([^<]*)</title>")
_ABOUT = re.compile(r'<meta\b[^>]*\bname="description"\s+content="([^"]*)"')
_NOT_LISTED = re.compile(r'<meta\b[^>]*\bcontent="noindex"')

# The beginning of a page that holds its language.
_HEAD = 500

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_RECORDS = frozenset({"article", "div", "dt", "li", "p", "section", "tr"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "ruby"}
    | {"rb", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
# Where a line may break: no end of a run of text.
_BREAK = "wbr"
# What is not read as the page's own words: programs and examples are to be copied; pictures have their numbers in a
# table beside them; readings above words would double these.
_UNREAD = frozenset({"button", "form", "nav", "noscript", "pre", "rp", "rt", "script", "style", "svg", "template"})
_TOOLS = "plan-tools"


@dataclass
class Section:
    """One section of a page: the id to link to (empty for the page itself), its heading, and its text."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class SearchPage:
    """The sections of one page, the heading of the first being its title; and what it is about, in its own words."""

    sections: tuple[Section, ...]
    about: str


def search_page(html: str, language: str) -> SearchPage | None:
    """Return what the search knows of a page, or None for a page without content, of another language, or not listed.

    Not listed (`noindex`) is a page that shows another language than it should.
    """
    found = _LANGUAGE.search(html, 0, _HEAD)
    if found is None or found[1] != language or _NOT_LISTED.search(html, 0, html.find("</head>")):
        return None
    article = _ARTICLE.search(html)
    if article is None:
        return None
    reading = _Reading()
    reading.read(parser.fragment_fromstring(article[1], create_parent="div"))
    sections = [section for part in reading.parts if (section := part.section()).heading or section.text]
    if not sections:
        return None
    first = sections[0]
    first.anchor = ""
    if not first.heading and (title := _TITLE.search(html)):
        first.heading = _folded(parser.fromstring(f"<p>{title[1]}</p>").text_content())
    about = _ABOUT.search(html, 0, html.find("</head>"))
    return SearchPage(tuple(sections), _folded(unescape(about[1])) if about else "")


@dataclass
class _Part:
    """A section while it is read."""

    anchor: str
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def section(self) -> Section:
        return Section(self.anchor, _folded("".join(self.heading)), _lines("".join(self.text)))


class _Reading:
    """Walks through the elements of a page once."""

    def __init__(self) -> None:
        self.part = _Part("")
        self.parts = [self.part]
        self.in_heading = False
        self.awaits_heading = False
        self.in_first_run = False

    def read(self, element: HtmlElement) -> None:
        """Read an element and what is in it, without the text that follows it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNREAD or _hidden(element):
            return
        self.in_first_run = self.in_first_run and tag == _BREAK
        before, anchor = self.part, element.get("id")
        is_heading = tag == "h1" or (bool(anchor) and tag in _HEADINGS)
        is_record = bool(anchor) and tag in _RECORDS and not self.in_heading
        if is_heading or is_record:
            self.part = _Part(anchor or "")
            self.parts.append(self.part)
            self.in_heading, self.awaits_heading = is_heading, is_record
        if tag not in _INLINE:
            self._say("\n")
        if tag == "img":
            self._say(element.get("alt") or "")
        self._say(element.text or "")
        for child in element:
            self.read(child)
            self._say(child.tail or "")
        self.in_first_run = self.in_first_run and tag == _BREAK
        if is_heading:
            self.in_heading = False
        if tag not in _INLINE:
            self._say("\n")
        if is_record:
            self.part, self.awaits_heading = before, False

    def _say(self, text: str) -> None:
        if not text:
            return
        said = self.part.text
        if self.in_heading or self.in_first_run:
            said = self.part.heading
        elif self.awaits_heading and text.strip():
            said, self.awaits_heading, self.in_first_run = self.part.heading, False, True
        if said and said[-1][-1:].isdigit() and text[:1].isdigit():
            said.append(" ")  # two numbers, whatever element parts them
        said.append(re.sub(r"\s+", " ", text) if text != "\n" else text)


def _hidden(element: HtmlElement) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("data-search-exclude") is not None
        or _TOOLS in element.get("class", "").split()
    )


def _folded(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> str:
    return "\n".join(line for part in text.split("\n") if (line := _folded(part)))
