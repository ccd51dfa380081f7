"""Where the lines of headings and short display texts may break: between phrases, in a language without spaces.

In: the HTML of a page and its language. Out: the same text, with `<wbr>` between the phrases of headings, captions and
names of cards, and the class whose style forbids all other breaks. Nobody copies, searches or links a `<wbr>`.
"""

import re
from functools import cache
from html import unescape

import budoux
from markupsafe import escape

_PARSERS = {"ja": budoux.load_default_japanese_parser}

# Languages that write no spaces between words.
UNSPACED = frozenset(_PARSERS)

_LONG = 10  # letters: the width of half a heading on a phone
_LATIN = re.compile(r"([A-Za-z][A-Za-z0-9.]{2,})")

# Headings and captions, and whatever a template marks as made of phrases.
_SHOWN = re.compile(
    r"<(?P<tag>h[1-3]|figcaption|caption)\b(?P<attributes>[^>]*)>(?P<text>.*?)</(?P=tag)>"
    r'|<(?P<marked>p|span|a) class="plan-phrases(?P<more>[^>]*)>(?P<words>.*?)</(?P=marked)>',
    re.DOTALL,
)
_CLASS = re.compile(r'\bclass="')
# The parser was not made for numbers: 202|1年
_IN_NUMBER = re.compile(r"(?<=[0-9０-９.,])<wbr>(?=[0-9０-９])")
# One kanji before another is no phrase: at the beginning of a text the parser makes 方|向性 of it.
_IN_WORD = re.compile(r"(?<![^>])([一-龯])<wbr>(?=[一-龯])")
# The mark between the ends of a span closes a line and never opens one.
_SPAN = re.compile(r"<wbr>([〜～])")
# What is not text for this purpose: drawings, code, readings, what stands in a language of its own, and tags.
_KEPT = re.compile(r"<(svg|code|ruby)\b.*?</\1>|<(\w+)\b[^>]*\blang=.*?</\2>|<[^>]*>", re.DOTALL)


def with_breaks(html: str, language: str) -> str:
    """Return HTML whose short texts break between phrases; HTML in a language with spaces comes back as it is."""
    if language not in _PARSERS:
        return html

    def shown(found: re.Match[str]) -> str:
        if found["marked"]:
            opening = found[0][: found.start("words") - found.start()]
            return f"{opening}{_broken(found['words'], language)}</{found['marked']}>"
        attributes = found["attributes"]
        if _CLASS.search(attributes):
            attributes = _CLASS.sub('class="plan-phrases ', attributes, count=1)
        else:
            attributes = f' class="plan-phrases"{attributes}'
        return f"<{found['tag']}{attributes}>{_broken(found['text'], language)}</{found['tag']}>"

    return _SHOWN.sub(shown, html)


def _broken(html: str, language: str) -> str:
    """Return HTML with breaks in its texts, never beside a tag: what follows a number or a link belongs to it."""
    parts, end = [], 0
    for kept in _KEPT.finditer(html):
        parts += [_phrases(html[end : kept.start()], language), kept[0]]
        end = kept.end()
    return "".join([*parts, _phrases(html[end:], language)])


def phrases_of(text: str, language: str) -> list[str]:
    """Return a text in the parts between which its lines may break: phrases, or words in a language with spaces."""
    if language not in _PARSERS:
        return text.split()
    return [unescape(part) for part in _phrases(str(escape(text)), language).split("<wbr>")]


@cache
def _phrases(text: str, language: str) -> str:
    if not text.strip():
        return text
    phrases = [part for phrase in _parser(language).parse(unescape(text)) for part in _parts(phrase)]
    broken = _IN_NUMBER.sub("", "<wbr>".join(str(escape(phrase)) for phrase in phrases))
    return _SPAN.sub(r"\1<wbr>", _IN_WORD.sub(r"\1", broken))


def _parts(phrase: str) -> list[str]:
    """Return a phrase in pieces that fit a phone: a long one may break around a Latin word in it."""
    return [part for part in _LATIN.split(phrase) if part] if len(phrase) > _LONG else [phrase]


@cache
def _parser(language: str) -> budoux.Parser:
    return _PARSERS[language]()
