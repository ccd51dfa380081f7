"""The commands `plan edition …`: freeze, list, rebuild; the others stand in `edition_publishing.py`.

In: arguments, and the project of the current directory. Out: text, files, and an exit code: 0 fine, 1
problems found or a refusal, 2 wrong usage.
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import ZipFile

import click

from .edition_build import (
    BuildError,
    GitError,
    changed_files,
    checkout,
    git,
    head,
    locks_of,
    pack,
    printing_that_differs,
    record_of,
    run_plan,
    tools_that_differ,
)
from .edition_publishing import assemble, compare_command, verify_command
from .edition_terms import Refusal, address_option, archives_option, checked_address, plan_of, size_told, told
from .editions.archive import MANIFEST, SNAPSHOT, archive_name, digest_of
from .editions.record import EditionRecord, read_records, record_path, written
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
    with told(root, languages):
        plan = plan_of(root, languages)
        _may_freeze(root, plan, edition_id, replace)
        progress("edition_building", languages)
        _fit(root, languages)
        target = (archives or root / "archives").resolve() / archive_name(edition_id)
        with tempfile.TemporaryDirectory() as scratch:
            archive = Path(scratch) / target.name
            pack(root, plan, archive, Path(scratch), address)
            known = {"commit": head(root), "locks": locks_of(root), "address": address, "published": not rehearsal}
            record = record_of(plan, archive, _parts(archive), **known)
            _put(target, archive.read_bytes())
        path = record_path(root, edition_id)
        _put(path, written(record).encode())
    values = {"edition": edition_id, "files": record.files, "size": size_told(record.bytes)}
    click.echo(phrase("edition_frozen", languages, archive=shown(target, root), record=shown(path, root), **values))


def _may_freeze(root: Path, plan: Plan, edition_id: str, replace: bool) -> None:
    """Refuse an edition that is not the current one or is frozen already, and a tree with changes."""
    if edition_id not in {entry.id for entry in plan.editions}:
        raise UsageError("edition_unknown", edition=edition_id)
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
@address_option
@language_option
def pack_command(archive: Path, address: str, languages: Sequence[str]) -> None:
    """今の版の保存ファイルだけを作ります（plan edition rebuild のための命令です）。

    Write nothing but the archive of the current edition (a command for plan edition rebuild).

    \b
    例 / Example:
      plan edition pack archive.zip
    """
    root = project_root()
    with told(root, languages), tempfile.TemporaryDirectory() as scratch:
        pack(root, plan_of(root, languages), archive.resolve(), Path(scratch), checked_address(address))


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


@edition.command("rebuild", short_help="凍結した版を作り直してくらべる / rebuild a frozen edition and compare")
@click.argument("edition_id", metavar="ID", required=False)
@click.option(
    "--missing", is_flag=True, help="保存ファイルのない公開した版をすべて / every published edition without an archive"
)
@archives_option
@language_option
def rebuild(edition_id: str | None, missing: bool, archives: Path | None, languages: Sequence[str]) -> None:
    """記録にあるコミットから版を作り直し、記録と一致するときだけ保存ファイルとして残します。

    Build an edition again from its recorded commit, and keep the archive only if it is the recorded one.

    \b
    例 / Example:
      plan edition rebuild first-draft
      plan edition rebuild --missing --archives ../archives
    """
    root = project_root()
    folder = (archives or root / "archives").resolve()
    if (edition_id is None) != missing:
        raise UsageError("edition_id_or_missing")
    with told(root, languages):
        records = read_records(root)
        if missing:
            chosen = [one for one in records if one.published and not (folder / archive_name(one.id)).is_file()]
        else:
            chosen = [one for one in records if one.id == edition_id]
            if not chosen:
                raise UsageError("edition_not_frozen", edition=edition_id)
        for record in chosen:
            target = folder / archive_name(record.id)
            _rebuild(root, record, target, languages)
            click.echo(phrase("edition_rebuilt", languages, edition=record.id, archive=shown(target, root)))
        if not chosen:
            click.echo(phrase("edition_none_missing", languages))


def _rebuild(root: Path, record: EditionRecord, target: Path, languages: Sequence[str]) -> None:
    """Build an edition from its commit and put its archive in place; refuses one that is not the recorded one."""
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(scratch) / target.name
        project = _recorded_project(root, record, Path(scratch) / "project")
        progress("edition_building", languages)
        differing = dict.fromkeys([*tools_that_differ(project), *printing_that_differs(record)])
        if differing:
            click.echo(phrase("edition_tools_differ", languages, packages=", ".join(differing)), err=True)
        run_plan(project, "edition", "pack", str(archive), "--address", record.address)
        if digest_of(archive.read_bytes()) != record.archive:
            for path in _differing(archive, target, record):
                click.echo(phrase("edition_rebuilt_file", languages, path=path))
            raise Refusal("edition_rebuilt_differs", edition=record.id)
        _put(target, archive.read_bytes())


def _recorded_project(root: Path, record: EditionRecord, folder: Path) -> Path:
    try:
        git(root, "cat-file", "-e", f"{record.commit}^{{commit}}")
    except GitError as error:
        raise Refusal("edition_commit_missing", commit=record.commit) from error
    return checkout(root, record.commit, folder)


def _differing(rebuilt: Path, kept: Path, record: EditionRecord) -> Iterator[str]:
    """Yield the files that differ from the archive that was kept; without one only what the record itself tells."""
    parts = _parts(rebuilt)
    if not kept.is_file() or digest_of(kept.read_bytes()) != record.archive:
        for name, digest in ((MANIFEST, record.manifest), (SNAPSHOT, record.snapshot)):
            if digest_of(parts[name.removesuffix(".json")]) != digest:
                yield name
        return
    one, other = (json.loads(_parts(path)["manifest"])["files"] for path in (kept, rebuilt))
    yield from sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _parts(archive: Path) -> dict[str, bytes]:
    """Return manifest and snapshot of an archive that was just written."""
    with ZipFile(archive) as file:
        return {"manifest": file.read(MANIFEST), "snapshot": file.read(SNAPSHOT)}


def _put(target: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    beside.write_bytes(content)
    beside.replace(target)


for command in (compare_command, assemble, verify_command):
    edition.add_command(command)
