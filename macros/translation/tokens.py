"""What must be the same in both languages within a block: macro calls, links, footnote marks, code.

In: the words of a block. Out: counts of these tokens, and the words without them. The order is free, because languages
order their words differently.
"""

import re
from collections import Counter
from dataclasses import dataclass

from .blocks import has_cjk

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_MACRO = re.compile(r"\{\{(.*?)\}\}")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)>?(?:\s+\"[^\"]*\")?\s*\)|<(https?://[^>\s]+)>")
# A picture or an address may exist in each language: picture-ja.png and picture-en.png are the same.
_OF_LANGUAGE = re.compile(r"([-./_])(?:ja|en)(?=[-./_])")
_FOOTNOTE = re.compile(r"\[\^([^\]]+)\]")
_ATTRIBUTES = re.compile(r"\{:?[ ]*[#.][^{}]*\}")


@dataclass(frozen=True)
class Tokens:
    """The tokens of a block by kind, and `prose`: its words without them."""

    macros: Counter[str]
    links: Counter[str]
    footnotes: Counter[str]
    code: Counter[str]
    prose: str


def tokens_of(words: str) -> Tokens:
    """Return the tokens of a block; code is looked for first, so what stands in it is nothing else."""
    code = Counter(match[2].strip() for match in _CODE_SPAN.finditer(words))
    rest = _CODE_SPAN.sub(" ", words)
    macros = Counter(" ".join(match[1].split()) for match in _MACRO.finditer(rest))
    rest = _MACRO.sub(" ", rest)
    links = Counter(_OF_LANGUAGE.sub(r"\1*", match[1] or match[2] or "") for match in _LINK.finditer(rest))
    rest = _LINK.sub("] ", rest)
    footnotes = Counter(match[1] for match in _FOOTNOTE.finditer(rest))
    prose = _ATTRIBUTES.sub(" ", _FOOTNOTE.sub(" ", rest))
    return Tokens(macros, links, footnotes, code, prose)


def locked(words: str) -> list[str]:
    """Return what a translator keeps as it stands in a block, each once, in the order of its words."""
    found: list[tuple[int, str]] = []
    rest = words
    for pattern in (_CODE_SPAN, _MACRO, _LINK, _FOOTNOTE, _ATTRIBUTES):
        for match in pattern.finditer(rest):
            code_of_language = pattern is _CODE_SPAN and has_cjk(match[0])
            found += [] if code_of_language else [(match.start(), match[0].removeprefix("]"))]
        rest = pattern.sub(lambda match: " " * len(match[0]), rest)
    return list(dict.fromkeys(token for _, token in sorted(found)))


def code_differs(source: Counter[str], target: Counter[str]) -> Counter[str]:
    """Return code that stands in one language only; code with Japanese may be translated, one piece for one."""
    translatable = sum(number for code, number in source.items() if has_cjk(code))
    lost = Counter({code: number for code, number in (source - target).items() if not has_cjk(code)})
    new = target - source
    return lost + (new if new.total() > translatable else Counter())


def lines_lost(source: str, target: str) -> Counter[str]:
    """Return the lines of a code block that hold no Japanese and yet are not in the other language."""
    lines = Counter(line.strip() for line in source.split("\n") if line.strip() and not has_cjk(line))
    return lines - Counter(line.strip() for line in target.split("\n"))
