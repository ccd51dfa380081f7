"""Changed figures as a comment on a proposal.

In: changes of figures. Out: Markdown in the languages asked for, in which no text of the data can be markup, a link or
a call of somebody.
"""

from collections.abc import Mapping, Sequence

from ..words.messages import phrase
from .figure_changes import Change

# A comment has an end; what stands beyond it is counted.
_LONGEST = 150


def as_comment(changes: Sequence[Change], languages: Sequence[str]) -> str:
    """Return the changes as a Markdown list with a heading; one line says so when nothing changed."""
    heading = f"## {phrase('figures_changed', languages, count=len(changes))}\n"
    if not changes:
        return f"{heading}\n{phrase('figures_same', languages)}"
    lines = [_item(change, languages) for change in changes[:_LONGEST]]
    if len(changes) > _LONGEST:
        lines.append(f"- {phrase('figures_more', languages, count=len(changes) - _LONGEST)}")
    return "\n".join([heading, *lines])


def _item(change: Change, languages: Sequence[str]) -> str:
    name = change.name
    names = [text for language in languages if name and (text := name.get(language))]
    head = f"**{plain(' / '.join(dict.fromkeys(names)))}** " if names else ""
    told = [_told(change.was, change.now, language) for language in languages]
    urls = sorted(url for listed in change.pages.values() for url in listed if "`" not in url)
    where = " ".join(f"`/{url}`" for url in urls)
    shown = f"{phrase('figures_shown', languages)}: {where}" if where else phrase("figures_unseen", languages)
    return f"- {head}`{change.key}`: {' / '.join(dict.fromkeys(told))}\n  - {shown}"


def _told(was: Mapping[str, str] | None, now: Mapping[str, str] | None, language: str) -> str:
    nothing = phrase("figures_none", [language])
    ends = [plain(side.get(language, nothing)) if side else nothing for side in (was, now)]
    return f"{ends[0]} → **{ends[1]}**"


def plain(text: str) -> str:
    """Return a text in which no character is read as Markdown, HTML, an address, a mention or a reference."""
    marks = "\\`*_{}[]<>#|@!~&:"
    told = "".join(f"&#{ord(character)};" if character in marks else character for character in text)
    return told.replace("www.", "www&#46;")
