"""The commands `plan edition …`: freeze and list; others stand in `edition_publishing.py` and `edition_rebuilding.py`.

In: arguments, and the project of the current directory. Out: text, files, and an exit code: 0 fine, 1
problems found or a refusal, 2 wrong usage.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from .edition_build import BuildError, changed_files, head, pack, run_plan
from .edition_publishing import assemble, compare_command, verify_command
from .edition_rebuilding import rebuild
from .edition_terms import (
    Refusal,
    address_option,
    archives_option,
    checked_address,
    must_have_records,
    plan_of,
    put,
    size_told,
    told,
    writing,
)
from .editions.archive import archive_name
from .editions.frozen import record_of
from .editions.places import RESERVED
from .editions.record import read_records, record_path, written
from .plan.plan import Plan
from .terminal import UsageError, language_option, progress, project_root, shown
from .words.messages import phrase


@click.group(short_help="版を凍結し、くらべ、公開する / freeze, compare and publish editions")
def edition() -> None:
    """公開する版を凍結し、版どうしをくらべ、公開するサイトを組み立てます。

    Freeze editions for good, compare them, and assemble the site to publish.

    \b
    例 / Example:
      plan edition list
      plan edition freeze first-draft --rehearsal
      plan edition assemble public
    """


@edition.command("freeze", short_help="今の版を凍結する / freeze the current edition")
@click.argument("edition_id", metavar="ID")
@click.option("--rehearsal", is_flag=True, help="予行（あとで置き換えられる） / a rehearsal, which may be replaced")
@click.option("--replace", is_flag=True, help="予行の版を置き換える / put this in the place of a rehearsal")
@archives_option
@address_option
@language_option
def freeze(
    edition_id: str, rehearsal: bool, replace: bool, archives: Path | None, address: str, languages: Sequence[str]
) -> None:
    """今の版を一度だけ作り、保存ファイルと記録にします。コミットしていない変更や、注意が一つでもあれば凍結しません。

    Build the current edition once, and keep it as an archive and a record. Refused with uncommitted changes, with any
    error or warning of the checks, or with passages of the translation that are behind.

    \b
    例 / Example:
      plan edition freeze first-draft --address https://example.org/plan/
      plan edition freeze first-draft --rehearsal --replace
    """
    root = project_root()
    address = checked_address(address)
    folder = (archives or root / "archives").resolve()
    with told(root, languages), writing(folder):
        plan = plan_of(root, languages)
        target = folder / archive_name(edition_id)
        _may_freeze(root, plan, edition_id, replace)
        must_have_records(root, folder)
        progress("edition_building", languages)
        _fit(root, languages)
        with tempfile.TemporaryDirectory() as scratch:
            archive = Path(scratch) / target.name
            pack(root, plan, archive, Path(scratch), head(root), address)
            record, path = record_of(archive, published=not rehearsal), record_path(root, edition_id)
            put({path: written(record).encode(), target: archive.read_bytes()})
    values = {"edition": edition_id, "files": record.files, "size": size_told(record.bytes)}
    click.echo(phrase("edition_frozen", languages, archive=shown(target, root), record=shown(path, root), **values))


def _may_freeze(root: Path, plan: Plan, edition_id: str, replace: bool) -> None:
    """Refuse an edition that is not the current one or is frozen already, and a tree with changes."""
    if edition_id not in {entry.id for entry in plan.editions}:
        raise UsageError("edition_unknown", edition=edition_id)
    if edition_id in RESERVED:
        raise UsageError("edition_id_reserved", edition=edition_id)
    if edition_id != plan.edition.id:
        raise UsageError("edition_not_current", current=plan.edition.id)
    frozen = {record.id: record for record in read_records(root)}.get(edition_id)
    if frozen:
        path = shown(record_path(root, edition_id), root)
        if frozen.published:
            raise Refusal("edition_frozen_already", edition=edition_id, path=path)
        if not replace:
            raise Refusal("edition_rehearsal_exists", edition=edition_id, path=path)
    if changed := changed_files(root):
        raise Refusal("edition_dirty", files=", ".join(changed[:5]) + (" …" if len(changed) > 5 else ""))


def _fit(root: Path, languages: Sequence[str]) -> None:
    """Refuse a project with any error or warning, or whose translation is behind where it keeps records of one."""
    checks: list[tuple[str, ...]] = [("check", "--strict")]
    if any((root / "data" / "translations").rglob("*.jsonl")):
        checks.append(("translation", "check", "--strict"))
    for arguments in checks:
        try:
            run_plan(root, *arguments, *(f"--language={language}" for language in languages))
        except BuildError as error:
            click.echo(str(error))
            raise Refusal("edition_not_fit") from error


@edition.command("pack", hidden=True)
@click.argument("archive", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--commit", required=True, help="今の内容のコミット / the commit of what is there now")
@address_option
@language_option
def pack_command(archive: Path, commit: str, address: str, languages: Sequence[str]) -> None:
    """今の版の保存ファイルだけを作ります（plan edition rebuild のための命令です）。

    Write nothing but the archive of the current edition (a command for plan edition rebuild).

    \b
    例 / Example:
      plan edition pack archive.zip --commit 0123456789abcdef0123456789abcdef01234567
    """
    root = project_root()
    with told(root, languages), tempfile.TemporaryDirectory() as scratch:
        pack(root, plan_of(root, languages), archive.resolve(), Path(scratch), commit, checked_address(address))


@edition.command("list", short_help="凍結した版の一覧 / list the frozen editions")
@language_option
def list_command(languages: Sequence[str]) -> None:
    """凍結した版と、その時点・大きさ・コミットを示します。

    List the frozen editions with their day, size and commit.

    \b
    例 / Example:
      plan edition list
    """
    root = project_root()
    with told(root, languages):
        records = read_records(root, [entry.id for entry in plan_of(root, languages).editions])
    for record in records:
        standing = "edition_published" if record.published else "edition_rehearsal"
        rows = [
            phrase(
                "edition_row",
                [language],
                edition=record.id,
                standing=phrase(standing, [language]),
                as_of=record.as_of.isoformat(),
                files=record.files,
                size=size_told(record.bytes),
                commit=record.commit[:12],
            )
            for language in languages
        ]
        click.echo(" / ".join(rows))
    if not records:
        click.echo(phrase("edition_none", languages))


for command in (compare_command, assemble, verify_command, rebuild):
    edition.add_command(command)
