"""Who asks for a view: the plan, the language of the page, and the page itself (for links that stay relative)."""

from dataclasses import dataclass
from posixpath import relpath

from ..plan.plan import Plan
from ..words.labels import label


@dataclass(frozen=True)
class Context:
    """The plan in one language, seen from one page (`pillars/life`, without language and ending)."""

    plan: Plan
    language: str
    page: str = "index"

    def label(self, key: str, **values: object) -> str:
        """Return a label in the language of the page."""
        return label(key, self.language, **values)

    def link(self, page: str, anchor: str = "") -> str:
        """Return a relative link from this page to another one, both named without language and ending."""
        here, there = (_folder(self.page), _folder(page))
        path = relpath(there or ".", here or ".")
        link = "./" if path == "." else f"{path}/"
        return f"{link}#{anchor}" if anchor else link

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
