"""What stands around every page: edition, language, links for editors and for reporting errors.

In: the page. Out: `PageView`, which the theme's templates lay out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote

from ..words import dates
from ..words.labels import label
from .context import Context
from .data_files import FileLink, page_data
from .edition_header import EditionHeader, edition_header
from .parts import phrase
from .readings import readings
from .structured_data import structured_data

# Pages about the site itself, which every page links at its end, always in this order.
NOTICES = ("about", "accessibility")


@dataclass(frozen=True)
class LanguageLink:
    """A link to the same page in another language, named in that language."""

    language: str
    name: str
    href: str


@dataclass(frozen=True)
class PageView:
    """The edition strip and the links under a page; links are None where the plan names no repository."""

    edition: str
    standing: str
    as_of: str
    unofficial: str
    translation: str | None
    edit: str | None
    correct: str | None
    report: str | None
    about: str | None
    accessibility: str | None
    languages: tuple[LanguageLink, ...]
    is_untranslated: bool
    has_readings: bool
    header: EditionHeader
    data: tuple[FileLink, ...]
    structured: str


def page_view(
    context: Context,
    generated: bool = False,
    notices: Collection[str] = (),
    written_in: str | None = None,
    place: str = "",
    published: Collection[str] = (),
    content: str = "",
) -> PageView:
    """Return what stands around a page; a generated page of an indicator is corrected in its data file.

    `notices` are the pages of NOTICES that the project has; the footer links them. `written_in` is the language of the
    page's file, if that is not the one of the edition: then the page is not translated. `place` and `published` are
    those of `edition_header`. `content` is the HTML of the page, which shows what it is about.
    """
    file_language = written_in or context.language
    plan, edition = context.plan.plan, context.plan.edition
    first = plan.languages[0]
    edit = correct = report = None
    if plan.repository:
        base = plan.repository.rstrip("/")
        if generated:
            correct = f"{base}/edit/{plan.branch}/data/{quote(context.page.replace('kpi/', 'kpis/', 1))}.yml"
        else:
            edit = f"{base}/edit/{plan.branch}/docs/{file_language}/{quote(context.page)}.md"
        title = context.label("report_title", page=context.page)
        report = f"{base}/issues/new?title={quote(title)}"
    known = readings(context.plan, context.language)
    return PageView(
        edition=phrase(context, edition.name).text,
        standing=phrase(context, edition.standing).text,
        as_of=dates.day(plan.as_of, context.language),
        unofficial=phrase(context, plan.unofficial).text,
        translation=context.label("working_translation", language=context.label(f"language_{first}"))
        if context.language != first
        else None,
        edit=edit,
        correct=correct,
        report=report,
        about=context.link("about") if "about" in notices else None,
        accessibility=context.link("accessibility") if "accessibility" in notices else None,
        languages=tuple(
            LanguageLink(other, label("language_own_name", other), context.other_language(other))
            for other in plan.languages
            if other != context.language
        ),
        is_untranslated=file_language != context.language,
        has_readings=bool(known.words),
        header=edition_header(context, place, published),
        data=page_data(context),
        structured=structured_data(context, content),
    )
