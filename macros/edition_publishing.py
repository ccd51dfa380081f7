"""The commands `plan edition compare|assemble|verify`: what anyone does with frozen editions.

In: arguments, and the project of the current directory (`verify` needs none). Out: text, the folder to publish, and an
exit code: 0 fine, 1 problems found or a refusal, 2 wrong usage.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

import click
from jinja2 import TemplateError

from .aside import written_aside
from .edition_build import GitError, build_site, head, project_snapshot
from .edition_terms import (
    Refusal,
    address_option,
    archives_option,
    checked_address,
    must_have_records,
    plan_of,
    size_told,
    told,
)
from .editions.assemble import publication_of, write_site
from .editions.compare import Comparison, compare
from .editions.comparison_text import comparison_text
from .editions.frozen import Frozen, read_archive
from .editions.places import DRAFT
from .editions.record import EditionRecord, read_records
from .editions.sites import site_at
from .editions.snapshot import FORMAT, Snapshot, canonical
from .editions.verify import EDITIONS, verify
from .plan.plan import Plan
from .terminal import UsageError, language_option, progress, project_root, shown
from .words.messages import phrase


@click.command("compare", short_help="二つの版をくらべる / compare two editions")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="表示の形式 / form of the output"
)
@archives_option
@language_option
def compare_command(before: str, after: str, form: str, archives: Path | None, languages: Sequence[str]) -> None:
    """二つの版の間に変わった指標・日程・意見・本文を示します。版は id か draft（今の内容）か snapshot.json のパスです。

    Show what changed between two editions: indicators, schedule, opinions, text. An edition is an id, draft (what is
    there now), or the path of a snapshot.

    \b
    例 / Example:
      plan edition compare first-draft draft
      plan edition compare old/snapshot.json new/snapshot.json --format json
    """
    root = project_root()
    with told(root, languages):
        folder = (archives or root / "archives").resolve()
        snapshots = [_snapshot(root, name, folder, languages) for name in (before, after)]
        found = compare(snapshots[0], snapshots[1])
    if form == "json":
        click.echo(canonical(found.plain()).decode(), nl=False)
        return
    click.echo(_as_text(found, before, after, languages))


def _as_text(found: Comparison, before: str, after: str, languages: Sequence[str]) -> str:
    texts = []
    for language in languages:
        title = phrase("edition_compare_title", [language], before=before, after=after)
        body = comparison_text(found, language) or phrase("edition_compare_none", [language])
        texts.append(f"{title}\n{'-' * 60}\n{body}")
    return "\n\n".join(texts)


def _snapshot(root: Path, name: str, archives: Path, languages: Sequence[str]) -> Snapshot:
    """Return the snapshot of an edition, of the draft, or in a file; raises UsageError for what is none."""
    if name == DRAFT:
        plan = plan_of(root, languages)
        try:
            return project_snapshot(root, plan)
        except (
            TemplateError,
            LookupError,
            TypeError,
            ValueError,
        ) as error:
            raise Refusal("edition_draft_not_fit") from error  # a page calls a macro that cannot be printed
    record = {record.id: record for record in read_records(root)}.get(name)
    if record:
        return read_archive(archives, record).snapshot
    try:
        snapshot: Snapshot = json.loads(Path(name).read_text(encoding="utf-8"))
        compare(snapshot, snapshot)  # whatever else stands in the file
        if snapshot["format"] != FORMAT:
            raise ValueError(snapshot["format"])
    except (OSError, LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise UsageError("edition_not_comparable", edition=name) from error
    return snapshot


@click.command("assemble", short_help="公開するサイトを組み立てる / assemble the site to publish")
@click.argument("output", type=click.Path(path_type=Path, file_okay=False))
@click.option("--rehearsals", is_flag=True, help="予行の版も含める / include rehearsals")
@archives_option
@address_option
@language_option
def assemble(output: Path, rehearsals: bool, archives: Path | None, address: str, languages: Sequence[str]) -> None:
    """凍結した版、今の内容（draft）、版の一覧などを一つのフォルダーにまとめます。途中で止まっても、前のものが残ります。

    Put the frozen editions, the working state (draft) and the pages around them into one folder, which is replaced as a
    whole or not at all. An archive that is not the recorded one is refused.

    \b
    例 / Example:
      plan edition assemble public
      plan edition assemble public --archives ../archives --address https://example.org/plan/
    """
    root = project_root()
    address = checked_address(address)
    target = output.resolve()
    if not _may_replace(target, root):
        raise UsageError("output_not_ours", path=shown(target, root))
    with told(root, languages), written_aside(target) as folder:
        plan = plan_of(root, languages)
        records = read_records(root, [entry.id for entry in plan.editions])
        chosen = [record for record in records if record.published or rehearsals]
        _must_be_in_order(plan, chosen)
        kept = (archives or root / "archives").resolve()
        must_have_records(root, kept)
        frozen = [read_archive(kept, record) for record in chosen]
        progress("edition_building", languages)
        build_site(root, folder / DRAFT, DRAFT, address)
        _written(root, plan, folder, frozen, address)
        files = [path for path in folder.rglob("*") if path.is_file()]
        size = size_told(sum(path.stat().st_size for path in files))
    values = {"path": shown(target, root), "editions": len(frozen), "files": len(files), "size": size}
    click.echo(phrase("edition_assembled", languages, **values))


def _must_be_in_order(plan: Plan, records: Sequence[EditionRecord]) -> None:
    """Refuse editions that the plan no longer lists, or not by their days: the last one is shown as the latest."""
    listed = {entry.id for entry in plan.editions}
    for record in records:
        if record.id not in listed:
            raise Refusal("edition_not_listed", edition=record.id)
    for former, later in pairwise(records):
        if later.as_of < former.as_of:
            raise Refusal("edition_out_of_order", first=former.id, second=later.id)


def _written(root: Path, plan: Plan, folder: Path, frozen: Sequence[Frozen], address: str) -> None:
    try:
        commit = head(root)
    except GitError:
        commit = ""
    publication = publication_of(frozen, project_snapshot(root, plan), folder, address, commit)
    write_site(folder, frozen, publication)


@click.command("verify", short_help="公開したサイトを確かめる / verify a published site")
@click.argument("place", metavar="FOLDER-OR-URL")
@click.option(
    "--wait",
    type=click.FloatRange(0, 3600),
    default=0,
    show_default=True,
    help="違いがなくなるまで待つ秒数 / seconds to try again while something differs",
)
@language_option
def verify_command(place: str, wait: float, languages: Sequence[str]) -> None:
    """公開したサイトのすべてのファイルを、凍結したときの記録とくらべます。だれでも、どこからでも実行できます。

    Compare every file of a published site with what was frozen. Anyone can, from anywhere; within the plan's
    repository the records kept there count, elsewhere those that the site publishes.

    \b
    例 / Example:
      plan edition verify public
      plan edition verify https://example.org/plan/
    """
    root = _project_or_none()
    try:
        site = site_at(place)
    except ValueError as error:
        raise UsageError("edition_no_site", place=place) from error
    with told(root or Path.cwd(), languages):
        records = read_records(root) if root else None
        findings = verify(site, records, wait)
    for finding in findings:
        values = asdict(finding)
        click.echo(phrase(f"edition_finding_{values.pop('key')}", languages, **values))
    if findings:
        click.echo(phrase("edition_findings", languages, place=place, count=len(findings)))
        raise SystemExit(1)
    editions = len(json.loads(site.read(EDITIONS) or b"{}").get("editions", []))
    click.echo(phrase("edition_verified", languages, place=place, editions=editions))
    if records is None:
        click.echo(phrase("edition_verified_itself", languages))


def _project_or_none() -> Path | None:
    try:
        return project_root()
    except UsageError:
        return None


def _may_replace(target: Path, root: Path) -> bool:
    """Tell whether a folder may be replaced: new, empty or an assembled site, and no folder around the project."""
    if root.is_relative_to(target) or (target.exists() and not target.is_dir()):
        return False
    return not target.exists() or not any(target.iterdir()) or (target / EDITIONS).is_file()
