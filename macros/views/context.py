"""Who asks for a view: the plan, the language of the page, and the page itself (for links that stay relative)."""

from dataclasses import dataclass, field
from posixpath import relpath

from ..plan.plan import Plan
from ..plan.values import Text
from ..words.labels import label
from .translation import Translation


@dataclass(frozen=True)
class Context:
    """The plan in one language, seen from one page (`pillars/life`, without language and ending).

    `translation` tells which texts are behind the original; None where the project keeps no record of that. `noticed`
    collects the texts that a view used although they are behind or missing in the language of the page.
    """

    plan: Plan
    language: str
    page: str = "index"
    translation: Translation | None = field(default=None, compare=False)
    noticed: list[Text] = field(default_factory=list, compare=False)

    def label(self, key: str, **values: object) -> str:
        """Return a label in the language of the page."""
        return label(key, self.language, **values)

    def link(self, page: str, anchor: str = "") -> str:
        """Return a relative link from this page to another one, both named without language and ending."""
        here, there = (_folder(self.page), _folder(page))
        path = relpath(there or ".", here or ".")
        link = "./" if path == "." else f"{path}/"
        return f"{link}#{anchor}" if anchor else link

    def root(self, file: str) -> str:
        """Return a relative link from this page to a file at the root of the site."""
        first = self.plan.languages[0]
        here = f"{'' if self.language == first else f'{self.language}/'}{_folder(self.page)}".strip("/")
        return relpath(file, here or ".")

    def other_language(self, language: str) -> str:
        """Return a relative link to this page in another language; the first language stands at the root."""
        first = self.plan.languages[0]
        here, there = (
            f"{'' if name == first else f'{name}/'}{_folder(self.page)}".strip("/")
            for name in (self.language, language)
        )
        return f"{relpath(there or '.', here or '.')}/"


def _folder(page: str) -> str:
    """Return the folder of a page in the built site: pillars/life → pillars/life, kpi/index → kpi."""
    return page.removesuffix("index").rstrip("/")
