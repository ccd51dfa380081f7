"""Every built page is valid HTML."""

from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from . import axe, html_checker

pytestmark = pytest.mark.xdist_group("html")


def test_the_html_checker_finds_nothing_in_any_page(built: Path) -> None:
    """0 errors in HTML and styles, and no warning that nobody has looked at."""
    found = html_checker.messages(built, "--skip-non-html", "--also-check-css")
    assert not unexplained(found)


def unexplained(messages: list[html_checker.Message]) -> list[str]:
    """Return the messages to which explained.yml has no answer; an error in HTML never has one."""
    answers = [row for row in axe.explained() if row.tool == "html-checker"]
    return [
        str(message)
        for message in messages
        if (message.is_error and not message.text.startswith("CSS:"))
        or not any(message.text.startswith(row.rule) and fnmatchcase(message.extract, row.target) for row in answers)
    ]


def test_the_html_checker_finds_a_planted_error(tmp_path: Path) -> None:
    """The same id twice is an error: the checker is awake."""
    (tmp_path / "bad.html").write_text(
        "<!doctype html><html lang=en><title>x</title><p id=a><p id=a>", encoding="utf-8"
    )
    errors = [message.text for message in html_checker.messages(tmp_path) if message.is_error]
    assert [text.split("ID")[0] for text in errors] == ["Duplicate "]
