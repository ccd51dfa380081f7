"""The printing press: HTML and a style sheet → a tagged PDF that anyone can read aloud.

In: the built site and a language. Out: the bytes of the booklet or of the poster. The same site gives the same bytes:
no date of making is written, and the identifier is made of the content.
"""

from collections.abc import Callable
from pathlib import Path

from ..collector import uncollected
from .document import booklet, poster, style
from .finishing import finished
from .machine import prepared
from .pages import BuiltSite

# The beginnings of the names of the fonts that may be embedded.
ALLOWED_FONTS = ("BIZ-UDPGothic", "BIZUDPGothic")


def printed(folder: Path, language: str, *, as_poster: bool, told: Callable[[], None] = lambda: None) -> bytes:
    """Return the booklet of a built site, or its poster, as PDF/UA-1.

    `told` is called before missing parts of the machine are installed. Raises NoSiteError, MissingError, FontError, and
    NoPosterError when a poster is asked for and no page shows the plan at a glance.
    """
    faces = prepared(told)
    from weasyprint import CSS, HTML  # loads Pango, which `prepared` has seen to
    from weasyprint.text.fonts import FontConfiguration

    site = BuiltSite(folder, language)
    text = (poster if as_poster else booklet)(site)
    fonts = FontConfiguration()
    sheet = CSS(string=style(site, faces, "poster" if as_poster else "booklet"), font_config=fonts)
    with uncollected():
        pdf: bytes = HTML(string=text, base_url=None).write_pdf(
            stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1", optimize_images=False
        )
    return finished(pdf, ALLOWED_FONTS)
