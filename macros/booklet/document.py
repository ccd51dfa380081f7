"""The booklet and the poster as one HTML document each, ready to be printed.

In: the built site. Out: HTML whose links lead within it, and the style sheet with the site's own light colours.
"""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup, escape

from ..words.labels import label
from .blocks import HEIGHT, WIDTH
from .cleaning import all_pages
from .fragments import ems
from .lines import phrased, phrases
from .pages import BuiltSite
from .pictures import Picture, glance_of, low_picture, placed, shape
from .spreads import Spread, spreads

FOLDER = Path(__file__).parent
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters["html"] = Markup

# Room for the large picture of the poster (A3, upright), and for a small one below it, in millimetres: the picture of
# the plan is as large as the sheet, and only what it leaves free is given to another.
_POSTER, _FOOT = (269.0, 326.0), 190.0
_CAPTION, _LEAST = 22.0, 60.0

_HEAD = 17.0  # title and introduction above a lying picture of the whole plan, in millimetres


class NoPosterError(Exception):
    """No page of the site shows the plan on one page."""


def booklet(site: BuiltSite) -> str:
    """Return the booklet of a site as HTML."""
    pages = all_pages(site)
    glance = glance_of(pages)
    picture = _whole(glance) if glance is not None else None
    made = spreads(pages)
    return _document("booklet.html", site, spreads=made, groups=_groups(made), glance=picture)


def _whole(glance: HtmlElement) -> Picture:
    """Return the picture of the whole plan: upright beside the words, or lying below them, as wide as the page."""
    return placed(glance, WIDTH, HEIGHT - (_HEAD if shape(glance) < 1 else 2))


def poster(site: BuiltSite) -> str:
    """Return the plan on one page as HTML; raises NoPosterError when no page of the site shows it."""
    pages = all_pages(site)
    glance, low = glance_of(pages), low_picture(pages)
    if glance is None:
        raise NoPosterError
    large = placed(glance, *_POSTER, largest=1, as_on_screen=True)
    room = _POSTER[1] - large.height - _CAPTION
    small = placed(low, _FOOT, room, largest=1) if low is not None and room > _LEAST else None
    size = min(38, round(_POSTER[0] / ems(site.plan) * 2.3))  # points: the name stands on one line
    return _document("poster.html", site, glance=large, low=small, size=size)


def style(site: BuiltSite, faces: dict[int, Path], name: str) -> str:
    """Return the style sheet: the site's colours, the faces by their files, and the rules of the booklet or poster."""
    colours = "".join(f"{name}:{value};" for name, value in site.colours.items())
    statuses = "".join(f".{name}{{{body}}}" for name, body in site.status_colours.items())
    fonts = "".join(
        f'@font-face{{font-family:"BIZ UDPGothic";font-weight:{weight};src:url("{path.as_uri()}")}}'
        for weight, path in faces.items()
    )
    rules = (FOLDER / f"{name}.css").read_text(encoding="utf-8")
    return f":root{{{colours}}}{fonts}{rules}{statuses}"


@dataclass
class _Group:
    """Spreads that follow each other in one section of the site."""

    section: str
    spreads: list[Spread]


def _groups(made: list[Spread]) -> list[_Group]:
    """Return the spreads by section, as they follow each other."""
    groups: list[_Group] = []
    for spread in made:
        if not groups or groups[-1].section != spread.section:
            groups.append(_Group(spread.section, []))
        groups[-1].spreads.append(spread)
    return groups


def _document(template: str, site: BuiltSite, **values: object) -> str:
    def text(key: str, **named: object) -> str:
        return label(key, site.language, **named)

    def kept(words: str) -> str:
        return phrased(str(escape(words)), site.language)

    title = phrases(site.home.xpath("//article/h1")[0])
    written = _ENVIRONMENT.get_template(template).render(site=site, title=title, label=text, kept=kept, **values)
    return _linked(written)


def _linked(text: str) -> str:
    """Return a document in which every link leads somewhere, no id is idle, and lists hold items only."""
    document = html.document_fromstring(text)
    ids = {str(found) for found in document.xpath("//@id")}
    wanted: set[str] = set()
    for link in document.xpath("//a[@href]"):
        target = str(link.get("href"))
        if target.startswith("#") and target[1:] not in ids:
            link.drop_tag()
        else:
            wanted.add(target[1:])
    for entries in document.xpath("//ul | //ol"):  # a list holds items and nothing else, not even blanks
        entries.text = None
        for item in entries:
            item.tail = None
    for part in document.xpath("//*[@id]"):
        if part.get("id") not in wanted:
            del part.attrib["id"]
    return str(html.tostring(document, encoding="unicode", doctype="<!doctype html>"))
