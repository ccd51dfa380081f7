"""The command `plan export`: the open data as files.

In: the project. Out: a folder of CSV, JSON, metadata, workbook and calendars, replaced as a whole or not at all.
"""

from collections.abc import Sequence
from pathlib import Path

import click

from .aside import BusyError, written_aside
from .open_data.export import SUMS, write_export
from .plan.load import load_plan
from .problems import as_text
from .terminal import UsageError, language_option, progress, project_root, shown
from .words.messages import phrase


@click.command(short_help="オープンデータを書き出す / write the open data")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="書き出すフォルダー（前に書き出したものは置き換え） / folder of the files (an earlier export is replaced)",
)
@click.option(
    "--address",
    default="",
    help="版を公開する住所（末尾は /） / address at which the edition is published (ends with /)",
)
@language_option
def export(output: Path, address: str, languages: Sequence[str]) -> None:
    """計画のデータを、CSV・JSON・Excel・カレンダーと、その説明のファイルに書き出します。

    Write the plan's data as CSV, JSON, workbook and calendar, with metadata that programs read.

    \b
    例 / Example:
      plan export --output open-data
      plan export --output open-data --address https://example.org/plan/2025/
    """
    root = project_root()
    target = output.resolve()
    if not _may_replace(target, root):
        raise UsageError("data_export_not_ours", path=shown(target, root))
    loaded = load_plan(root)
    if loaded.plan is None:
        click.echo(as_text(loaded.problems, languages))
        click.echo(phrase("data_not_exported", languages))
        raise SystemExit(1)
    progress("data_exporting", languages)
    try:
        with written_aside(target) as folder:
            files = write_export(loaded.plan, folder, address)
    except ValueError as error:  # no format of the open data may change a value, so one that it cannot hold is refused
        click.echo(phrase("data_export_refused", languages, reason=error), err=True)
        raise SystemExit(1) from error
    except BusyError as error:
        click.echo(phrase("busy", languages, path=shown(target, root)), err=True)
        raise SystemExit(1) from error
    except OSError as error:
        click.echo(phrase("data_export_failed", languages, reason=error.strerror or str(error)), err=True)
        raise SystemExit(1) from error
    click.echo(phrase("data_exported", languages, files=len(files), path=shown(target, root)))


def _may_replace(target: Path, root: Path) -> bool:
    """Tell whether a folder may be replaced: new, empty or an earlier export, and no place of the project's own files.

    What lies in the folders of the pages and of the data is read and published with the next build.
    """
    own = any(target.is_relative_to(root / name) for name in ("data", "docs", "overrides"))
    if own or root.is_relative_to(target) or (target.exists() and not target.is_dir()):
        return False
    return not target.exists() or not any(target.iterdir()) or (target / SUMS).is_file()
