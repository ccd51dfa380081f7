"""The command `plan edition rebuild`: a frozen edition built again from its commit, and compared.

In: the record of an edition, and the project of the current directory. Out: the archive, if it is the recorded one to
the byte, or what differs; exit code 0 fine, 1 a refusal, 2 wrong usage.
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from .edition_build import GitError, checkout, git, head, printing_that_differs, run_plan, tools_that_differ
from .edition_terms import Refusal, archives_option, put, told, writing
from .editions.archive import MANIFEST, SNAPSHOT, archive_name, digest_of, parts_of
from .editions.record import EditionRecord, read_records
from .terminal import UsageError, language_option, progress, project_root, shown
from .words.messages import phrase


@click.command("rebuild", short_help="凍結した版を作り直してくらべる / rebuild a frozen edition and compare")
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
    with told(root, languages), writing(folder):
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
        options = ("--commit", record.commit, "--address", record.address)
        run_plan(project, "edition", "pack", str(archive), *options)
        if digest_of(archive.read_bytes()) != record.archive:
            for path in _differing(archive, target, record):
                click.echo(phrase("edition_rebuilt_file", languages, path=path))
            raise Refusal("edition_rebuilt_differs", edition=record.id)
        put({target: archive.read_bytes()})


def _recorded_project(root: Path, record: EditionRecord, folder: Path) -> Path:
    head(root)
    try:
        git(root, "cat-file", "-e", f"{record.commit}^{{commit}}")
    except GitError as error:
        raise Refusal("edition_commit_missing", commit=record.commit) from error
    return checkout(root, record.commit, folder)


def _differing(rebuilt: Path, kept: Path, record: EditionRecord) -> Iterator[str]:
    """Yield the files that differ from the archive that was kept; without one only what the record itself tells."""
    parts = parts_of(rebuilt)
    if kept.is_file() and digest_of(kept.read_bytes()) == record.archive:
        one, other = (json.loads(manifest)["files"] for manifest in (parts_of(kept)["manifest"], parts["manifest"]))
        yield from sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
        return
    for name, digest in ((MANIFEST, record.manifest), (SNAPSHOT, record.snapshot)):
        if digest_of(parts[name.removesuffix(".json")]) != digest:
            yield name
