"""What a page tells programs of itself: a block of schema.org data.

In: who asks, and which components the page shows. Out: the text of the block, so escaped that nothing in it can end the
block or begin markup; empty for pages with nothing to tell. All of it is data: a block of this kind is never run. Links
are relative to the page, as everywhere on the site, so that they hold wherever an edition is published.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..open_data.about import About
from ..plan.calendar import days_of
from ..plan.kpi import Kpi, Observation
from ..plan.periods import Dated
from ..plan.references import Source
from ..plan.values import Text, is_unknown
from .context import Context
from .data_files import DATA_PAGE, file

# Which components tell what a page is about: the plan as a whole, and the law it must obey.
_PLAN, _LAW = "plan-outline", "plan-requirements"
_SHOWN = re.compile(f'<(?:div|dl) class="({_PLAN}|{_LAW})[" ]')

# Ends no element and starts none, within HTML; and no line, within a script.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

_FORMS = {"csv": "text/csv", "json": "application/json", "jsonld": "application/ld+json"}
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def structured_data(context: Context, html: str = "") -> str:
    """Return the block of a page, or an empty text; `html` is the content of the page."""
    found = list(_things(context, set(_SHOWN.findall(html))))
    if not found:
        return ""
    held = found[0] if len(found) == 1 else {"@graph": found}
    return escaped(json.dumps({"@context": "https://schema.org"} | held, ensure_ascii=False, separators=(",", ":")))


def escaped(text: str) -> str:
    """Return JSON that says the same and holds no character that HTML or a script could take for its own."""
    return text.translate(_ESCAPES)


def _things(context: Context, shown: set[str]) -> Iterator[dict[str, Any]]:
    kpi = context.plan.kpi.get(context.page.removeprefix("kpi/"))
    if kpi and context.page == f"kpi/{kpi.id}":
        yield _indicator(context, kpi)
    if context.page == DATA_PAGE:
        yield _data_set(context)
    if _PLAN in shown:
        yield _plan(context)
    elif _LAW in shown:  # the plan names its laws itself
        yield from _laws(context)


def _data_set(context: Context) -> dict[str, Any]:
    """Return the open data as a whole."""
    plan, about = context.plan, About(context.plan)
    files = (("xlsx", "plan.xlsx"), ("json", "plan.json"), ("jsonld", "catalogue.jsonld"))
    return {
        "@type": "Dataset",
        "name": about.title(context.language),
        "description": about.processed(context.language),
        **_rights(context),
        "temporalCoverage": _plan_days(context),
        "variableMeasured": [_variable(context, kpi) for kpi in plan.kpis],
        "distribution": [_download(context, name, _FORMS.get(form, _WORKBOOK)) for form, name in files],
    }


def _indicator(context: Context, kpi: Kpi) -> dict[str, Any]:
    """Return one indicator as a data set: what was measured, when, in which files, after which documents."""
    about = About(context.plan)
    told = kpi.definition if not is_unknown(kpi.definition) else None
    found: dict[str, Any] = {
        "@type": "Dataset",
        "name": _text(context, kpi.name),
        "description": _text(context, told) if isinstance(told, Text) else about.processed(context.language),
        **_rights(context),
    }
    if kpi.aliases:
        found["alternateName"] = [_text(context, alias.name) for alias in kpi.aliases]
    if days := _days(context, kpi):
        found["temporalCoverage"] = days
    return found | {
        "variableMeasured": _variable(context, kpi),
        "isPartOf": {"@type": "Dataset", "name": about.title(context.language), "url": context.link(DATA_PAGE)},
        "isBasedOn": [_document(context, context.plan.source[document]) for document in sorted(kpi.documents)],
        "distribution": [_download(context, f"kpi/{kpi.id}.{form}", _FORMS[form]) for form in ("csv", "json")],
    }


def _rights(context: Context) -> dict[str, Any]:
    """Return who made the data, of which edition and day they are, and how they may be used."""
    plan, about = context.plan.plan, About(context.plan)
    return {
        "creator": {"@type": "Organization", "name": _text(context, plan.unofficial)},
        "creditText": about.attribution(context.language),
        "license": plan.licences.content_url,
        "isAccessibleForFree": True,
        "version": str(plan.edition),
        "dateModified": plan.as_of.isoformat(),
        "inLanguage": list(plan.languages),
    }


def _variable(context: Context, kpi: Kpi) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "PropertyValue", "propertyID": str(kpi.id), "name": _text(context, kpi.name)}
    unit = None if is_unknown(kpi.unit) else context.plan.unit[str(kpi.unit)]
    return found | ({"unitText": _text(context, unit.name)} if unit else {})


def _download(context: Context, name: str, form: str) -> dict[str, Any]:
    return {"@type": "DataDownload", "name": name, "contentUrl": file(context, name), "encodingFormat": form}


def _document(context: Context, source: Source) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": _text(context, source.title),
        "publisher": {"@type": "Organization", "name": _text(context, source.publisher)},
    }
    if not is_unknown(source.published_on):
        found["datePublished"] = str(source.published_on)
    return found | ({"url": source.url} if source.url else {})


def _plan(context: Context) -> dict[str, Any]:
    """Return the plan itself: a document of its publisher, based on the laws that ask for it."""
    plan = context.plan.plan
    found: dict[str, Any] = {
        "@type": "CreativeWork",
        "identifier": str(plan.id),
        "name": _text(context, plan.title),
        "creator": {"@type": "GovernmentOrganization", "name": _text(context, plan.publisher)},
        "temporalCoverage": _plan_days(context),
    }
    laws = list(_laws(context))
    return found | ({"isBasedOn": laws} if laws else {})


def _laws(context: Context) -> Iterator[dict[str, Any]]:
    """Yield each law that the plan must obey, once, with what it asks for."""
    laws: dict[str, tuple[Text, list[Text]]] = {}
    for requirement in context.plan.requirements:
        key = requirement.law.root[context.plan.languages[0]]
        laws.setdefault(key, (requirement.law, []))[1].append(requirement.name)
    for law, items in laws.values():
        about = [{"@type": "Thing", "name": _text(context, name)} for name in items]
        yield {"@type": "Legislation", "name": _text(context, law), "about": about}


def _plan_days(context: Context) -> str:
    plan = context.plan.plan
    years = (plan.period.from_fiscal_year, plan.period.to_fiscal_year)
    return _span(context, [Dated(fiscal_year=year) for year in years])


def _days(context: Context, kpi: Kpi) -> str:
    """Return from when to when the indicator's own figures reach; empty where no figure has a period."""
    baseline = [kpi.baseline] if isinstance(kpi.baseline, Observation) else []
    periods = [*baseline, *kpi.listed_observations, *kpi.listed_targets]
    return _span(context, periods) if periods else ""


def _span(context: Context, periods: Iterable[Dated]) -> str:
    days = [day for period in periods for day in days_of(period, context.plan.plan.fiscal_year_starts_in_month)]
    return f"{min(days).isoformat()}/{max(days).isoformat()}"


def _text(context: Context, text: Text) -> str | dict[str, str]:
    """Return a text in the language of the page; in the one that prevails it says which language that is."""
    own = text.get(context.language)
    if own:
        return own
    first = context.plan.languages[0]
    return {"@value": text.root[first], "@language": first}
