"""The content security policy of every page: what a browser may load and run there.

In: `content-security.yml`, the hashes of the theme's inline scripts, taken from a reference build without any content
(`make script-hashes`), never from the pages that are published: that would bless whatever stands in them. Out: the text
of the policy, for a `<meta>` element.
"""

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "content-security.yml"

# Elements of these kinds hold data: browsers run none of them and ask no policy (HTML Standard, “prepare the script
# element”), so they have no hash. Theirs are escaped by `views/structured_data.py`.
DATA_BLOCKS = ("application/ld+json",)

# Nothing is allowed but what is named: no fonts, frames or media. The icon of a page stands in it (`data:`). Of forms
# there are the search box and the choice of colours, which scripts answer. The search answers in a worker that fetches
# its index.
_DIRECTIVES = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
}


@cache
def script_hashes() -> tuple[str, ...]:
    """Return the SHA-256 of every inline script a page may hold, in base64."""
    return tuple(entry["sha256"] for entry in yaml.safe_load(FILE.read_text(encoding="utf-8")))


def policy(preview: bool = False) -> str:
    """Return the policy of a published page, or of the live preview, where the server adds a script that changes.

    Source of the form: Content Security Policy Level 3, W3C Working Draft.
    """
    scripts = ["'unsafe-inline'"] if preview else [f"'sha256-{value}'" for value in script_hashes()]
    directives = {**_DIRECTIVES, "script-src": " ".join(["'self'", *scripts])}
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())
