"""What a page says in words of its own, as readers get it: in Markdown, and in HTML.

In: the text of a page. Out: a text of the same length in which macro calls and markup are blank, so that places stay
true; and the numbers in a text.
"""

import re
from collections import Counter
from html import unescape

# What is never read: front matter, macro calls and template comments; then HTML comments, ids of headings and other
# attributes, the ends of links, the address of a reference, marks of footnotes. Lengths are bounded, so that no page
# makes the search slow.
FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*$", re.DOTALL | re.MULTILINE)
_CALLS = re.compile(r"\{\{[^{}]{0,2000}\}\}|\{##.{0,2000}?##\}", re.DOTALL)
_UNREAD = re.compile(
    r"<!--.{0,500}?-->"
    r"|\{[:#][^{}\n]{0,200}\}"
    r"|(?<=\]\()[^)\s]+"
    r"|^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[^\n]*$"
    r"|\[\^[^\[\]\n]{1,200}\]:?",
    re.DOTALL | re.MULTILINE,
)
# The number of an item of a list: the list counts for itself.
_ITEM = re.compile(r"^[ \t]*(?:[>*+-][ \t]+)*[0-9]+\.(?=[ \t])", re.MULTILINE)
_CODE = re.compile(r"(?<!`)(`{1,9})(?!`).{1,2000}?(?<!`)\1(?!`)")
_FENCE = re.compile(
    r"^([ \t]*)(`{3,9}(?!`)|~{3,9}(?!~))([^\n]*)\n(.*?)(?:^[ \t]*\2[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE
)
_ADDRESS = re.compile(r"<[a-z]{1,9}://[^<>\s]+>|https?://[^\s<>）」]+")
_ENTITY = re.compile(r"&#?\w+;")

# What is told of a chapter elsewhere; headings lose their ids and the marks of code and bold.
_IN_FRONT = re.compile(r"^(?:title|description):[ \t]+(\S.*)$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)(?:[ \t]*\{#[^{}\n]*\})?[ \t]*$", re.MULTILINE)
_MARK = re.compile(r"[`*\\]")

_DIGITS = re.compile(r"\d+")
_TAG = re.compile(r"<[^>]*>")
_ALTERNATIVE = re.compile(r"\s(?:alt|title)=\"([^\"]*)\"")
_FOOTNOTE_MARK = re.compile(r'<a class="footnote-ref"[^>]*>[^<]*</a>')


def titles_of(text: str) -> tuple[str, ...]:
    """Return what other pages and the frame repeat of a chapter: headings, and title and description in front."""
    front = FRONT_MATTER.match(text)
    written = _IN_FRONT.findall(front[0]) if front else []
    headings = _HEADING.findall(text[front.end() if front else 0 :])
    return tuple([words.strip().strip("'\"") for words in written] + [_MARK.sub("", words) for words in headings])


def shown_words(text: str) -> str:
    """Return the text of a chapter that readers get, code included."""
    return _each_part(_blank(_CALLS, _blank(FRONT_MATTER, text)), with_code=True)


def own_words(text: str) -> str:
    """Return the words that an editor typed as such: neither code nor addresses, but with those of the front matter."""
    return _each_part(_blank(_CALLS, text), with_code=False)


def _each_part(text: str, with_code: bool) -> str:
    parts: list[str] = []
    position = 0
    for fence in _FENCE.finditer(text):
        parts.append(_words(text[position : fence.start()], with_code))
        parts.append(_fenced(fence, with_code))
        position = fence.end()
    return "".join([*parts, _words(text[position:], with_code)])


def _words(text: str, with_code: bool) -> str:
    for pattern in (_ITEM, _UNREAD) if with_code else (_CODE, _ITEM, _UNREAD, _ADDRESS, _ENTITY):
        text = _blank(pattern, text)
    return text


def _fenced(fence: re.Match[str], with_code: bool) -> str:
    if not with_code:
        return _blanked(fence[0])
    start = fence.start(4) - fence.start()
    return _blanked(fence[0][:start]) + fence[0][start:]


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: _blanked(found[0]), text)


def _blanked(text: str) -> str:
    return "".join("\n" if character == "\n" else " " for character in text)


def numbers_of(text: str) -> Counter[str]:
    """Return the runs of digits of any script in a text (its entities resolved), and how often each stands there."""
    return Counter(_DIGITS.findall(unescape(text)))


def read_aloud(html: str) -> str:
    """Return the text of HTML with the texts that stand for pictures, without marks of footnotes; entities stay."""

    def said(tag: re.Match[str]) -> str:
        return " ".join(["", *_ALTERNATIVE.findall(tag[0]), ""])

    return _TAG.sub(said, _FOOTNOTE_MARK.sub(" ", html))
