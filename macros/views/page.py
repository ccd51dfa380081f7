"""What stands around every page: edition, language, links for editors and for reporting errors.

In: the page. Out: `PageView`, which the theme's templates lay out.
"""

from dataclasses import dataclass
from urllib.parse import quote

from ..words import dates
from ..words.labels import label
from .context import Context
from .parts import phrase


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
    languages: tuple[LanguageLink, ...]


def page_view(context: Context, generated: bool = False, has_about: bool = False) -> PageView:
    """Return what stands around a page; a generated page of an indicator is corrected in its data file.

    `has_about` tells whether the project has a page about the site, which the footer then links.
    """
    plan, edition = context.plan.plan, context.plan.edition
    first = plan.languages[0]
    edit = correct = report = None
    if plan.repository:
        base = plan.repository.rstrip("/")
        if generated:
            correct = f"{base}/edit/{plan.branch}/data/{quote(context.page.replace('kpi/', 'kpis/', 1))}.yml"
        else:
            edit = f"{base}/edit/{plan.branch}/docs/{context.language}/{quote(context.page)}.md"
        title = context.label("report_title", page=context.page)
        report = f"{base}/issues/new?title={quote(title)}"
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
        about=context.link("about") if has_about else None,
        languages=tuple(
            LanguageLink(other, label("language_own_name", other), context.other_language(other))
            for other in plan.languages
            if other != context.language
        ),
    )
