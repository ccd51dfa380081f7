"""What the commands share: the project they work on, forms of output, words for people, wrong usage.

In: the current directory. Out: the folder of the project, and text in the languages asked for.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from .problems import FORMATS
from .words.messages import phrase

LANGUAGES = ("ja", "en")

language_option = click.option(
    "--language",
    "languages",
    multiple=True,
    type=click.Choice(LANGUAGES),
    default=LANGUAGES,
    help="メッセージの言語（くり返し可、初めは両方） / language of messages (may be repeated; both by default)",
)

form_option = click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="表示の形式（github は変更箇所への注釈） / form of the output (github: annotations at the lines)",
)


class UsageError(click.ClickException):
    """A wrong use of the command, told in both languages; exit code 2."""

    exit_code = 2

    def __init__(self, key: str, **values: object) -> None:
        """Take the key of a phrase and the values it names."""
        super().__init__(phrase(key, LANGUAGES, **values))

    def show(self, file: Any = None) -> None:
        """Print the text as it is, without the English word “Error”."""
        click.echo(self.message, file=file or sys.stderr)


def project_root() -> Path:
    """Return the folder of the project: the nearest one, from the current directory upwards, that holds mkdocs.yml."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise UsageError("no_project")


def shown(path: Path, root: Path) -> str:
    """Return a path relative to the project, or as it is outside of it."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def progress(key: str, languages: Sequence[str]) -> None:
    """Say what is going on, if someone watches."""
    if sys.stderr.isatty():
        click.echo(phrase(key, languages), err=True)
