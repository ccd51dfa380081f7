"""Where lines may break on paper: between phrases, and not within what is read in one glance.

In: the article of a page, or a text as HTML, and its language. Out: the same words, in parts that keep together. Paper
needs more of this than the site: its columns are narrow, and nobody can make them wider.
"""

import re

from lxml import html
from lxml.html import HtmlElement

from ..words.phrases import UNSPACED, with_breaks
from .fragments import TAG, bare, ems, inner_html
from .pages import plain

_BREAK = re.compile(r"<wbr/?>")
_BREAKABLE = "\N{ZERO WIDTH SPACE}"
_EMPTY = ("<br", "<img")

# Lengths in Japanese letters: cells and names of sources up to the first stand on one line, as do headers of columns,
# and the cells of tables that have the whole width, up to the second; phrases up to the second do not break, nor do
# cells up to the third within their phrases.
_SHORT, _HEADER, _PHRASES = 7, 12, 24
_COLUMNS = 4

# A number with what it counts, and a date: 第63回, 9件です keeps 9件, 2024年6月4日, 2025年7月.
_NUMBER = re.compile(
    r"第?\d[\d,.]*(?:年(?:度|\d{1,2}月(?:\d{1,2}日|[上中下]旬|末)?)?|月(?:\d{1,2}日|[上中下]旬|末)?|[ァ-ヴー]+|[一-龯つ％])"
)

_DIGIT = re.compile(r"\d")

# Texts whose lines are short on paper: they break between phrases, so that none ends with one letter of a word.
_SHORT_LINES = (
    "./div[contains(@class,'summary')]//li | .//*[contains(@class,'plan-document__meta')]/span[not(.//svg)]"
    " | .//*[contains(@class,'plan-sources')]//p[contains(@class,'plan-note')]"
    " | .//*[contains(@class,'plan-sources')]//*[contains(concat(' ',@class,' '),' dd ')]"
    " | .//*[contains(@class,'plan-moves__printed')]"
    " | .//*[contains(@class,'plan-corrections')]//*[self::p or self::span][not(*)]"
)


def kept_together(article: HtmlElement, language: str) -> None:
    """Let lines break where a reader would: in short texts between phrases, in the shortest nowhere."""
    if language in UNSPACED:
        _numbers(article)
    cells = article.xpath(".//td[not(.//svg | .//ul | .//p | .//div)] | .//tbody//th[not(.//svg)]")
    for entry in article.xpath(_SHORT_LINES):
        _phrase(entry, language)
    for cell in cells:
        if _SHORT < ems(plain(cell)) <= _PHRASES and not cell.xpath(".//span[not(@class='unbroken')]"):
            _phrase(cell, language)
    short = [cell for cell in cells if ems(plain(cell)) <= (_HEADER if len(cell.getparent()) > _COLUMNS else _SHORT)]
    short += [head for head in article.xpath(".//thead//th") if ems(plain(head)) <= _HEADER]
    short += [link for link in article.xpath(".//*[contains(@class,'plan-cites')]//a") if ems(plain(link)) <= _SHORT]
    for entry in short:
        entry.set("class", f"{entry.get('class') or ''} unbroken".strip())
    for page in article.xpath(".//*[contains(@class,'plan-cites__page')]"):
        before = page.getprevious()
        if before is not None and before.tag == "a":
            before.tail = "\N{NO-BREAK SPACE}"
    for part in article.xpath(".//p/time | .//p/data | .//li/data | .//p/*[contains(@class,'plan-cites')]"):
        _may_break_before(part)


def _numbers(article: HtmlElement) -> None:
    """Keep each number and what it counts on one line."""
    for part in [*article.iter()]:
        if not isinstance(part.tag, str) or not _DIGIT.search(f"{part.text or ''}{part.tail or ''}"):
            continue
        if part.xpath("ancestor-or-self::svg | ancestor::figcaption | ancestor::a"):
            continue  # a caption tells its parts by their elements; a link is one part of the structure
        if part.text and part.tag not in ("figcaption", "code", "a"):
            part.text, spans = _kept_numbers(part.text)
            for place, span in enumerate(spans):
                part.insert(place, span)
        if part.tail and part is not article:
            part.tail, spans = _kept_numbers(part.tail)
            for span in reversed(spans):
                part.addnext(span)


def _kept_numbers(text: str) -> tuple[str, list[HtmlElement]]:
    """Return what stands before the first number of a text, and each number as an element with what follows it."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return text, []
    ends = [match.start() for match in found[1:]] + [len(text)]
    spans = []
    for match, end in zip(found, ends, strict=True):
        span = html.Element("span")
        span.set("class", "unbroken")
        span.text, span.tail = match[0], text[match.end() : end]
        spans.append(span)
    return text[: found[0].start()], spans


def _may_break_before(part: HtmlElement) -> None:
    """Mark the blank before a part as the end of a line: the printing library else breaks after the first word."""
    before = part.getprevious()
    if before is not None and (before.tail or "").endswith(" "):
        before.tail += _BREAKABLE
    elif before is None and (part.getparent().text or "").endswith(" "):
        part.getparent().text += _BREAKABLE


def _phrase(element: HtmlElement, language: str) -> None:
    parts = html.fragment_fromstring(phrased(inner_html(element), language), create_parent="div")
    for part in [*element]:
        element.remove(part)
    element.text = parts.text
    element.extend(parts)


def phrased(text: str, language: str) -> str:
    """Return HTML whose phrases stand in spans that do not break, in a language that writes no spaces.

    An element that holds several phrases is closed at the end of each and opened anew in the next.
    """
    start, end = '<p class="plan-phrases">', "</p>"
    broken = _BREAK.split(with_breaks(f"{start}{text}{end}", language).removeprefix(start).removesuffix(end))
    if len(broken) == 1:
        return text
    opened: list[str] = []
    spans = []
    for part in broken:
        phrase = "".join([*opened, part])
        for tag in TAG.findall(part):
            if tag.startswith("</"):
                opened.pop()
            elif not tag.startswith(_EMPTY):
                opened.append(tag)
        phrase += "".join(f"</{tag[1:-1].split()[0]}>" for tag in reversed(opened))
        spans.append(f'<span class="phrase">{phrase}</span>' if ems(bare(phrase)) <= _HEADER else phrase)
    return "".join(spans)


def phrases(heading: HtmlElement) -> str:
    """Return the words of a heading, each phrase in a span that does not break."""
    parts = [TAG.sub("", part) for part in _BREAK.split(inner_html(heading))]
    if len(parts) == 1:
        return parts[0].strip()
    return "".join(f'<span class="phrase">{phrase.strip()}</span>' for phrase in parts if phrase.strip())
