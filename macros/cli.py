"""The command `plan`: check, build, serve, schema, new, figures, export, booklet, translation, edition.

In: arguments, and the project of the current directory (the nearest `mkdocs.yml`). Out: text, and an exit code: 0 fine,
1 problems found, 2 wrong usage. The site generator is loaded only by the commands that need it.
"""

import errno
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from .aside import BusyError, place_of, written_aside
from .booklet_commands import booklet, print_site
from .checks.expected import Pieces
from .checks.project import check_project, checked_files
from .edition_commands import edition
from .export_commands import export
from .figure_commands import figures, fresh_problems, site_problems
from .new_commands import new
from .plan.schema import outdated_schemas, schema_files, write_schemas
from .problems import ERROR, FORMATS, Problem, as_text
from .terminal import UsageError, form_option, language_option, progress, project_root, shown
from .translation_commands import translation
from .words.messages import phrase


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """計画のサイトを確かめ、作り、書き足すためのコマンドです。

    Commands to check, build and extend the site of a plan.

    \b
    例 / Example:
      plan check
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that lacks a character shows a mark instead
            stream.reconfigure(errors="replace")


@main.command(short_help="データとページを確かめる / check data and pages")
@form_option
@language_option
@click.option("--strict", is_flag=True, help="注意も誤りとして扱う / treat warnings as errors")
@click.option(
    "--site",
    "built",
    type=click.Path(path_type=Path, file_okay=False),
    help="作ったサイトの数値もデータとくらべる / compare the figures of a built site with the data too",
)
def check(form: str, languages: Sequence[str], strict: bool, built: Path | None) -> None:
    """データとページを確かめ、見つかった問題をすべて示します。

    Check data and pages, and show every problem at once.

    \b
    例 / Example:
      plan check
      plan check --format github --strict
      plan check --language en
      plan check --site site
    """
    root = project_root()
    if built and not (built / "index.html").is_file():
        raise UsageError("no_site", path=built)
    progress("checking", languages)
    problems = _checked(root)
    if built:
        problems = [*problems, *site_problems(root, built.resolve())]
    if form == "json" or problems:
        click.echo(FORMATS[form](problems, languages))
    click.echo(_summary(problems, root, languages), err=form == "json")
    if any(strict or problem.severity == ERROR for problem in problems):
        raise SystemExit(1)


@main.command(short_help="確かめてからサイトを作る / check, then build the site")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="サイトを作るフォルダー（初めは site/） / folder of the built site (site/ by default)",
)
@click.option(
    "--with-booklet",
    is_flag=True,
    help="冊子・ポスター・カードも作ってサイトに入れる / put booklets, posters and cards into the site",
)
@language_option
def build(output: Path | None, with_booklet: bool, languages: Sequence[str]) -> None:
    """データとページを確かめてからサイトを作り、その数値も確かめます。誤りがあれば、前のサイトをそのまま残します。

    Check data and pages, build the site and check its figures. On any error the previous site stays as it was.

    \b
    例 / Example:
      plan build
      plan build --output /tmp/preview
      plan build --with-booklet
    """
    root = project_root()
    target = (output or root / "site").resolve()
    if not _may_replace(target, root):
        raise UsageError("output_not_ours", path=shown(target, root))
    if not os.environ.get("SOURCE_DATE_EPOCH", "0").isdecimal():
        raise UsageError("epoch_wrong")
    try:
        with written_aside(target) as folder:
            if not _is_fit_to_build(root, languages):
                raise SystemExit(1)
            progress("building", languages)
            given = _write_site(root, folder)
            if wrong := fresh_problems(root, folder, target, given):
                click.echo(as_text(wrong, languages))
                click.echo(phrase("not_built", languages))
                raise SystemExit(1)
            if with_booklet:
                print_site(root, folder)
    except BusyError as error:
        click.echo(phrase("busy", languages, path=shown(target, root)), err=True)
        raise SystemExit(1) from error
    except (click.ClickException, OSError) as error:
        click.echo(_failure(error, languages, target, root), err=True)
        raise SystemExit(1) from error
    click.echo(phrase("built", languages, path=shown(target, root)))


def _is_fit_to_build(root: Path, languages: Sequence[str]) -> bool:
    """Check the project, tell its problems, and return whether none of them is an error."""
    progress("checking", languages)
    problems = _checked(root)
    if problems:
        click.echo(as_text(problems, languages))
        click.echo(_summary(problems, root, languages))
    fit = not any(problem.severity == ERROR for problem in problems)
    if not fit:
        click.echo(phrase("not_built", languages))
    return fit


def _write_site(root: Path, folder: Path) -> Pieces:
    """Build the site into a folder and return what its macro calls gave.

    Whatever the generator leaves by becomes a ClickException or stays an OSError.
    """
    from . import site

    logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.WARNING)
    try:
        return site.build(root, folder, strict=True)
    except SystemExit as error:  # also a ClickException, when it has something to say
        if isinstance(error, click.ClickException):
            raise
        raise click.ClickException(f"exit {error.code}") from error


@main.command(short_help="書きながら見る / live preview")
@click.option(
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    help="見る場所（ホスト:番号） / where to look (host:port)",
)
def serve(address: str) -> None:
    """書きながら見られるように、手元でサイトを動かします。Ctrl+C で終わります。

    Serve a live preview on this machine until Ctrl+C.

    \b
    例 / Example:
      plan serve
      plan serve --address 127.0.0.1:8080
    """
    root = project_root()
    from .preview.watching import serve as serve_preview

    serve_preview(root, address)


@main.command(short_help="スキーマを書き出す / write the JSON Schemas")
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="書き出さずに、最新かどうかだけを確かめる / only tell whether they are up to date",
)
@language_option
def schema(only_check: bool, languages: Sequence[str]) -> None:
    """データの書き方を表す JSON Schema を data/schema/ に書き出します。

    Write the JSON Schemas of the data files into data/schema/.

    \b
    例 / Example:
      plan schema
      plan schema --check
    """
    root = project_root()
    if only_check:
        problems = outdated_schemas(root)
        if problems:
            click.echo(as_text(problems, languages))
            raise SystemExit(1)
    for name in [] if only_check else write_schemas(root):
        click.echo(phrase("schema_written", languages, path=name))
    click.echo(phrase("schema_current", languages, files=len(schema_files())))


main.add_command(new)
main.add_command(figures)
main.add_command(export)
main.add_command(booklet)
main.add_command(translation)
main.add_command(edition)


def _checked(root: Path) -> list[Problem]:
    from .components.catalogue import CATALOGUE

    return check_project(root, CATALOGUE)


def _summary(problems: Sequence[Problem], root: Path, languages: Sequence[str]) -> str:
    files = len(checked_files(root))
    if not problems:
        return phrase("no_problems", languages, files=files)
    errors = sum(problem.severity == ERROR for problem in problems)
    return phrase("problems", languages, errors=errors, warnings=len(problems) - errors, files=files)


def _failure(error: click.ClickException | OSError, languages: Sequence[str], target: Path, root: Path) -> str:
    """Return why a site could not be built; what the disk refuses, in words."""
    if isinstance(error, click.ClickException):
        return phrase("failed", languages, reason=error.format_message())
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return phrase("failed_full", languages)
    file = str(error.filename or "")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) and file.startswith(
        (str(target), str(place_of(target)))
    ):
        return phrase("failed_not_writable", languages, folder=shown(target.parent, root))
    reason = error.strerror or str(error)
    return phrase("failed", languages, reason=f"{shown(Path(file), root)}: {reason}" if file else reason)


def _may_replace(target: Path, root: Path) -> bool:
    """Tell whether a folder may be replaced: it is new, empty or a built site, and holds nothing of the project."""
    if root.is_relative_to(target) or (target.exists() and not target.is_dir()):
        return False
    return not target.exists() or not any(target.iterdir()) or (target / "index.html").is_file()
