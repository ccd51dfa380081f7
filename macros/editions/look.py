"""The look of the pages around the editions: that of the site, so a municipality changes colours in one place only.

In: the folder of the built draft. Out: a style sheet that begins with the draft's tokens, and its icon.
"""

import re
from itertools import takewhile
from pathlib import Path

from .page import TEMPLATES

STYLE, DRAFT_STYLE, ICON = "edition.css", "draft.css", "favicon.svg"

# A rule within a condition (`@media`) or not, of which only the innermost has no braces in it.
_RULE = re.compile(r"(@media[^{]*\{)?\s*([^{}@]+)\{([^{}]*)\}(?(1)\s*\})")

_NO_ICON = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def style(draft: Path) -> bytes:
    """Return the style sheet of the pages around the editions."""
    built = draft / "assets" / "plan.css"
    tokens = tokens_of(built.read_text(encoding="utf-8")) if built.is_file() else ""
    return tokens.encode() + (TEMPLATES / STYLE).read_bytes()


def tokens_of(css: str) -> str:
    """Return the rules at the beginning of a style sheet that set nothing but tokens and the colour scheme."""
    rules = takewhile(lambda rule: _sets_tokens(rule[3]), _RULE.finditer(css))
    return "".join(f"{rule[0].strip()}\n" for rule in rules)


def _sets_tokens(declarations: str) -> bool:
    names = [line.split(":", 1)[0].strip() for line in declarations.split(";") if line.strip()]
    return any(name.startswith("--plan-") for name in names) and all(
        name.startswith("--") or name == "color-scheme" for name in names
    )


def icon(draft: Path) -> bytes:
    """Return the icon of the draft, an empty one where it has none."""
    path = draft / "assets" / ICON
    return path.read_bytes() if path.is_file() else _NO_ICON
