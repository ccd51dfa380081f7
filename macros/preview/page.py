"""The page that says what is wrong.

In: problems, and perhaps what the site generator said. Out: a whole HTML page, everything escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..content_security import policy
from ..problems import ERROR, Problem, as_text, in_order
from ..words.messages import phrase

LANGUAGES = ("ja", "en")
STYLE = Path(__file__).parent / "page.css"
STYLE_NAME = "plan-preview.css"


@dataclass(frozen=True)
class _Shown:
    """One problem: place, code and severity, its text in each language, the line with a caret."""

    place: str
    code: str
    severity: str
    texts: tuple[tuple[str, str], ...]
    line: str


def problem_page(problems: Sequence[Problem], failure: str = "") -> str:
    """Return the page; errors come first, warnings after them."""
    ordered = sorted(in_order(problems), key=lambda problem: problem.severity != ERROR)
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(
        problems=[_shown(problem) for problem in ordered],
        failure=failure,
        languages=LANGUAGES,
        say=lambda key, language: phrase(key, (language,)),
        content_security=policy(True),
        style=STYLE_NAME,
    )


def _shown(problem: Problem) -> _Shown:
    place = problem.place
    return _Shown(
        place=f"{place.file}:{place.line}:{place.column}",
        code=problem.code,
        severity=problem.severity,
        texts=tuple((language, problem.text(language)) for language in LANGUAGES),
        line="\n".join(as_text([problem], ()).rstrip().split("\n")[1:]),
    )
