"""The command `plan`: check, build, serve, schema, new.

In: arguments, and the project of the current directory (the nearest `mkdocs.yml`). Out: text, and an exit code: 0 fine,
1 problems found, 2 wrong usage. The site generator is loaded only by the commands that need it.
"""

import logging
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from .aside import written_aside
from .checks.project import check_project, checked_files
from .plan.load import load_plan
from .plan.new_kpi import new_kpi
from .plan.schema import outdated_schemas, schema_files, write_schemas
from .problems import ERROR, Problem, as_github, as_json, as_text
from .terminal import LANGUAGES, UsageError, language_option, progress, project_root, shown
from .words.messages import phrase

FORMATS: dict[str, Callable[[Sequence[Problem], Sequence[str]], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}


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
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="表示の形式（github は変更箇所への注釈） / form of the output (github: annotations at the lines)",
)
@language_option
@click.option("--strict", is_flag=True, help="注意も誤りとして扱う / treat warnings as errors")
def check(form: str, languages: Sequence[str], strict: bool) -> None:
    """データとページを確かめ、見つかった問題をすべて示します。

    Check data and pages, and show every problem at once.

    \b
    例 / Example:
      plan check
      plan check --format github --strict
      plan check --language en
    """
    root = project_root()
    progress("checking", languages)
    problems = _checked(root)
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
@language_option
def build(output: Path | None, languages: Sequence[str]) -> None:
    """データとページを確かめてから、サイトを作ります。誤りがあれば、前のサイトをそのまま残します。

    Check data and pages, then build the site. On any error the previous site stays as it was.

    \b
    例 / Example:
      plan build
      plan build --output /tmp/preview
    """
    root = project_root()
    target = (output or root / "site").resolve()
    if not _may_replace(target, root):
        raise UsageError("output_not_ours", path=shown(target, root))
    progress("checking", languages)
    problems = _checked(root)
    if problems:
        click.echo(as_text(problems, languages))
        click.echo(_summary(problems, root, languages))
    if any(problem.severity == ERROR for problem in problems):
        click.echo(phrase("not_built", languages))
        raise SystemExit(1)
    progress("building", languages)
    from . import site

    logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.WARNING)
    try:
        with written_aside(target) as folder:
            site.build(root, folder, strict=True)
    except (click.ClickException, OSError, SystemExit) as error:  # the generator leaves by any of these
        click.echo(phrase("failed", languages, reason=_reason(error)), err=True)
        raise SystemExit(1) from error
    click.echo(phrase("built", languages, path=shown(target, root)))


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
    from . import site

    site.serve(root, address)


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


@main.group(short_help="新しい記録のファイルを作る / make the file of a new record")
def new() -> None:
    """新しい記録のファイルを作ります。

    Make the file of a new record.

    \b
    例 / Example:
      plan new kpi library-visits
    """


@new.command("kpi", short_help="指標のファイルを作る / an indicator")
@click.argument("id")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="LANGUAGE=NAME",
    help="名称（言語ごとに一回） / its name (once a language)",
)
@click.option(
    "--kind",
    type=click.Choice(["quantitative", "qualitative"]),
    help="定量的か定性的か / quantitative or qualitative",
)
@click.option("--source", "document", help="名称が載っている文書の id / id of the document that names it")
@language_option
def new_indicator(
    id: str, names: Sequence[str], kind: str | None, document: str | None, languages: Sequence[str]
) -> None:
    """指標のファイル data/kpis/ID.yml を作ります。分からない値は {unknown: …} のままにしておけます。

    Make data/kpis/ID.yml for a new indicator; values that are not known stay {unknown: …}.

    \b
    例 / Example:
      plan new kpi library-visits
      plan new kpi library-visits --name ja=図書館の利用者数 --name "en=Library visits"
    """
    root = project_root()
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id):
        raise UsageError("id_wrong", id=id)
    path = root / "data" / "kpis" / f"{id}.yml"
    loaded = load_plan(root)
    if path.exists():
        raise UsageError("id_taken", id=id)
    if loaded.plan is None:
        click.echo(as_text(loaded.problems, languages))
        raise SystemExit(1)
    if document is not None and document not in loaded.plan.source:
        raise UsageError("document_wrong", id=document)
    text = new_kpi(loaded.plan, id, _names(names, loaded.plan.languages), kind, document)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(phrase("made", languages, path=shown(path, root)))


def _names(given: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    """Return the names by language; asks for them when there are none and someone sits at a terminal."""
    if not given and sys.stdin.isatty():
        return {name: click.prompt(phrase("name_of", LANGUAGES, language=name)) for name in languages}
    names: dict[str, str] = {}
    for entry in given:
        language, equals, name = entry.partition("=")
        if not equals or language not in languages or not name.strip():
            raise UsageError("name_wrong", known=", ".join(languages))
        names[language] = name.strip()
    return names


def _checked(root: Path) -> list[Problem]:
    from .components.catalogue import CATALOGUE

    return check_project(root, CATALOGUE)


def _summary(problems: Sequence[Problem], root: Path, languages: Sequence[str]) -> str:
    files = len(checked_files(root))
    if not problems:
        return phrase("no_problems", languages, files=files)
    errors = sum(problem.severity == ERROR for problem in problems)
    return phrase("problems", languages, errors=errors, warnings=len(problems) - errors, files=files)


def _reason(error: BaseException) -> str:
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, SystemExit):
        return f"exit {error.code}"
    return getattr(error, "strerror", None) or str(error)


def _may_replace(target: Path, root: Path) -> bool:
    """Tell whether a folder may be replaced: it is new, empty or a built site, and holds nothing of the project."""
    if root.is_relative_to(target) or (target.exists() and not target.is_dir()):
        return False
    return not target.exists() or not any(target.iterdir()) or (target / "index.html").is_file()
