"""The command `plan figures`, and the check of a built site for `plan check` and `plan build`.

In: the project, a folder with earlier data or a built site. Out: a comment on what changed; problems of the site.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from .checks.expected import Pieces as AnyPieces
from .checks.expected import expected_pages
from .checks.figure_changes import changed_figures
from .checks.figure_comment import as_comment
from .checks.figures import check_figures
from .plan.load import load_plan
from .plan.plan import Plan
from .problems import Problem, as_text
from .terminal import UsageError, language_option, project_root, shown
from .words.messages import phrase


@click.command(short_help="変わった数値を一覧にする / list the figures that changed")
@click.option(
    "--base",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="くらべる相手のフォルダー（その中の data/ を読む） / folder to compare with (its data/ is read)",
)
@language_option
def figures(base: Path, languages: Sequence[str]) -> None:
    """前のデータとくらべて変わった数値と日付を、載っているページとともに Markdown で示します。

    Show which figures and dates changed since other data, with the pages that show them, as a comment in Markdown.

    \b
    例 / Example:
      plan figures --base ../main
      plan figures --base ../main --language en
    """
    root = project_root()
    if not (base / "data" / "plan.yml").is_file():
        raise UsageError("no_data", path=base)
    before = _plan(base, languages, "figures_base_unreadable")
    now = _plan(root, languages, "figures_unreadable")
    from .components.pieces import Pieces

    pages = expected_pages(root, now, Pieces(root, now))
    click.echo(as_comment(changed_figures(before, now, pages), languages))


def site_problems(root: Path, folder: Path) -> list[Problem]:
    """Return the problems of a built site, compared with the data and chapters of today.

    Without a plan that can be read there is nothing to compare with; that is told by the check of the project.
    """
    from .components.pieces import Pieces

    plan = load_plan(root).plan
    return check_figures(root, folder, plan, Pieces(root, plan)) if plan else []


def fresh_problems(root: Path, folder: Path, target: Path, given: AnyPieces) -> list[Problem]:
    """Return the problems of a site that was built this moment into a folder, named as in the place it will take.

    `given` is what the macro calls gave in that build, so that nothing need be made anew to compare the pages with.
    """
    plan = load_plan(root).plan
    problems = check_figures(root, folder, plan, given) if plan else []
    now, later = shown(folder, root), shown(target, root)
    return [
        replace(problem, place=replace(problem.place, file=problem.place.file.replace(now, later, 1)))
        for problem in problems
    ]


def _plan(folder: Path, languages: Sequence[str], otherwise: str) -> Plan:
    """Return the plan of a folder; where it has errors, a comment that says why there is no list, and exit code 1."""
    loaded = load_plan(folder)
    if loaded.plan is None:
        click.echo(phrase(otherwise, languages, count=len(loaded.problems)))
        click.echo(as_text(loaded.problems, languages), err=True)
        raise SystemExit(1)
    return loaded.plan
