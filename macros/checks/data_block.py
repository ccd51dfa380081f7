"""Whether what a page tells programs of itself (a block of schema.org data) is what the data give today.

In: a built page, its address, and the plan. Out: a problem at the first character that differs. A block is no text for
readers, so its numbers stand in no words of the page; a page without one tells programs nothing, and nothing wrong.
"""

import re
from collections.abc import Iterator

from ..plan.plan import Plan
from ..problems import Problem
from ..views.context import Context
from ..views.structured_data import structured_data
from ..words.messages import NOTHING
from .built_page import BuiltPage

_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_AROUND = 24


def check_data_block(page: BuiltPage, url: str, plan: Plan) -> Iterator[Problem]:
    """Yield a problem for each block of a page that says anything but what the page would say today.

    A page that is not translated tells its data in the language it is shown in, so any language of the plan may match.
    """
    blocks = list(_BLOCK.finditer(page.html))
    if not blocks:
        return
    start, end = page.article
    article = page.html[start:end]
    name = _name(url, plan)
    given = [structured_data(Context(plan, language, name), article) for language in plan.languages]
    for block in blocks:
        if block[1] in given:
            continue
        same, expected = max((_alike(text, block[1]), text) for text in given)
        begin, until = max(same - _AROUND, 0), same + _AROUND
        values = {"expected": expected[begin:until] or NOTHING, "found": block[1][begin:until] or NOTHING}
        yield Problem(page.place(block.start(1) + same), "data-block-differs", values)


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts share at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))


def _name(url: str, plan: Plan) -> str:
    """Return the name of a page by its address: en/kpi/x/ → kpi/x."""
    prefixes = (f"{language}/" for language in plan.languages[1:])
    prefix = next((prefix for prefix in prefixes if url.startswith(prefix)), "")
    return url.removeprefix(prefix).strip("/") or "index"
