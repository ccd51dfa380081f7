"""Marks on the pages of a translation: puts what readers must be told between the elements of a page.

In: the HTML of a page as Markdown made it, the page's own Markdown, and the status of its passages. Out: pieces of HTML
and the places to put them. Nothing of the page itself is changed: a page without the marks is the page as it was.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import groupby

from markupsafe import Markup

from .checks.macro_calls import calls_of
from .components.call import run
from .components.catalogue import CATALOGUE
from .renderer import Renderer
from .translation.behind import Passage, behind, standing
from .translation.sheets import Sheet
from .translation.skeleton import ends_of, top_level
from .translation.words import plain_words
from .views.context import Context
from .views.passages import ALONE, NO_PLACE, PART, Mark, foot, mark, strip, untranslated
from .views.translation import Translation

# Pieces of HTML with the offsets at which they go into a page.
Insertions = list[tuple[int, Markup]]

ToHtml = Callable[[str], str]
Finished = Callable[[str], str]

# The page that tells how far the translation is as a whole, if the project has one.
STATUS_PAGE = "translation-status"

_TAG = re.compile(r"<[^>]*>")
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


@dataclass(frozen=True)
class Marks:
    """Marks the pages of one site; `generated` are the names of pages without a file, each made of a data file."""

    renderer: Renderer
    translation: Translation | None
    pages: Collection[str] = ()
    generated: Collection[str] = ()

    def page(self, context: Context, edition: str, html: str, to_html: ToHtml, finished: Finished) -> str:
        """Return a page of an edition with what its readers must be told.

        `context` is in the language of the page's file: if that is not the edition's, the page is not translated.
        `to_html` is the Markdown of the site, `finished` completes the page's own HTML.
        """
        if edition != context.language:
            view = untranslated(replace(context, language=edition))
            notice = self.renderer.part("translation.html", "untranslated", view)
            return f'{notice}<div class="plan-untranslated-page" lang="{context.language}">{finished(html)}</div>'
        kpi = context.plan.kpi.get(context.page.removeprefix("kpi/")) if context.page in self.generated else None
        if kpi and kpi.name.get(edition) is None:  # the only title of a page that comes from the data
            html = html.replace("<h1", f'<h1 lang="{context.plan.languages[0]}"', 1)
        sheet = self._sheet(context)
        return inserted(html, self.on(context, sheet, html, to_html), finished) if sheet else finished(html)

    def _sheet(self, context: Context) -> Sheet | None:
        """Return the passages of a page of the translation; those of a generated page are the texts of its data."""
        if self.translation is None or context.language != self.translation.target:
            return None
        is_generated = context.page in self.generated
        name = f"data/{context.page.replace('kpi/', 'kpis/', 1)}.yml" if is_generated else context.page
        return self.translation.sheet(name)

    def on(self, context: Context, sheet: Sheet, html: str, to_html: ToHtml) -> Insertions:
        """Return what to put into a page of the translation; `to_html` is the Markdown of the site.

        A page that is current only gets its line at the foot. What has no place on the page is told at its top.
        """
        told = standing(sheet.units)
        status_page = STATUS_PAGE if STATUS_PAGE in self.pages else None
        line = self.renderer.part("translation.html", "foot", foot(context, told, status_page))
        passages = behind(sheet)
        if not passages:
            return [(len(html), line)]
        placed, rest = _placed(sheet, html, passages, to_html) if sheet.is_page else ([], passages)
        plain = self._plain(context) if sheet.is_page else str
        others = [mark(context, list(group), NO_PLACE, plain) for _, group in groupby(rest, _status)]
        marks = [mark(context, group, ALONE if alone else PART, plain) for _, group, alone in placed]
        others, marks = _with_own_anchors(others), _with_own_anchors(marks)
        top = self.renderer.part("translation.html", "strip", strip(context, told, marks, others))
        put = [self.renderer.part("translation.html", "passage", each) for each in marks]
        ends = [end for end, _, _ in placed]
        return [(_after_title(html), top), *zip(ends, put, strict=True), (len(html), line)]

    def _plain(self, context: Context) -> Callable[[str], str]:
        """Return what makes text of the words of a passage: macro calls become what they print, in the original."""
        original = Context(context.plan, context.plan.languages[0], context.page)

        def printed(call: str) -> str:
            (found,), _ = calls_of(call, "")
            positional = tuple(given.value for given in found.arguments if not given.name)
            named = {given.name: given.value for given in found.arguments if given.name}
            html = run(self.renderer, CATALOGUE[found.name], original, positional, named)
            return " ".join(unescape(_TAG.sub("", _DRAWING.sub("", html))).split())

        return lambda words: plain_words(words, printed)


def inserted(html: str, insertions: Iterable[tuple[int, str]], finished: Finished) -> str:
    """Return a page with its insertions; `finished` is applied to the page's own parts, never to what is put in."""
    parts: list[str] = []
    position = 0
    for place, piece in sorted(insertions, key=lambda insertion: insertion[0]):
        parts += [finished(html[position:place]), piece]
        position = place
    return "".join([*parts, finished(html[position:])])


def _placed(
    sheet: Sheet, html: str, passages: Sequence[Passage], to_html: ToHtml
) -> tuple[list[tuple[int, list[Passage], bool]], list[Passage]]:
    """Return passages of one status at one element together, whether they are all it holds, and those without a place.

    A passage that is missing before anything else of the page stands at its top.
    """
    starts = [target.start for _, target in sheet.pairs if target]
    elements = ends_of(sheet.target_text, html, starts, to_html)
    if elements is None:
        return [], list(passages)
    held = [element.end for element in elements.values()]
    at: dict[tuple[int, str], list[Passage]] = {}
    rest = []
    for passage in passages:
        element = elements.get(passage.at.start) if passage.at else None
        if element:
            at.setdefault((element.end, passage.status), []).append(passage)
        elif passage.kind not in ("title", "description") and passage.status == "missing":
            at.setdefault((0, passage.status), []).append(passage)
        else:
            rest.append(passage)
    # Missing passages come after the element they follow, whatever else is said about that.
    order = sorted(at.items(), key=lambda item: (item[0][0], item[0][1] == "missing"))
    return [(end, group, held.count(end) == 1) for (end, _), group in order], rest


def _with_own_anchors(marks: Sequence[Mark]) -> list[Mark]:
    """Return marks whose anchors differ, although passages may say the same."""
    seen: Counter[str] = Counter()
    found = []
    for each in marks:
        seen[each.anchor] += 1
        number = seen[each.anchor]
        found.append(each if number == 1 else replace(each, anchor=f"{each.anchor}-{number}"))
    return found


def _after_title(html: str) -> int:
    first = next(iter(top_level(html)), None)
    return first.end if first and first.tag == "h1" else 0


def _status(passage: Passage) -> str:
    return passage.status
