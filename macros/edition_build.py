"""The project as an edition: what its pages say, how it is built, and which commit it is.

In: the folder of a project. Out: a snapshot, an archive, answers of git. The site is built by `plan build` in a process
of its own, in the project's own folder: so an old commit is built by its own engine, and no build disturbs another.
"""

import os
import re
import subprocess
import sys
import tarfile
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from packaging.requirements import Requirement

from .booklet.machine import MissingError, prepared
from .checks.pages import page_paths
from .components.block_name import block_name
from .components.catalogue import CATALOGUE, Macro
from .components.pieces import Pieces
from .editions.archive import manifest_of, write_archive
from .editions.frozen import ArchiveError
from .editions.places import PLACE
from .editions.record import EditionRecord
from .editions.snapshot import Snapshot, canonical, snapshot_of
from .plan.plan import Plan

LOCKS = "requirements.txt"

_PINNED = re.compile(r"^[A-Za-z0-9._-]+==[^\\\n]+", re.MULTILINE)


class BuildError(Exception):
    """The site of a project could not be built; says what the command said."""


class GitError(Exception):
    """Git could not answer."""


def project_snapshot(root: Path, plan: Plan) -> Snapshot:
    """Return the snapshot of a project as its files are now; it must have passed the checks."""
    pieces = Pieces(root, plan)
    environment = ImmutableSandboxedEnvironment()

    def printed(language: str, page: str, call: str) -> str:
        def called(macro: Macro) -> Any:
            def text(*positional: Any, **named: Any) -> str:
                if macro.is_block:
                    return block_name(plan, language, macro, positional, named)
                return Markup(pieces.html(language, page, macro.name, positional, named)).striptags()  # noqa: S704

            return text

        macros = {name: called(macro) for name, macro in CATALOGUE.items()}
        return environment.from_string(call).render(macros)

    return snapshot_of(plan, {language: _pages(root, language) for language in plan.languages}, printed)


def _pages(root: Path, language: str) -> dict[str, str]:
    """Return the Markdown of the chapters of a language by their name."""
    folder = root / "docs" / language
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path.read_text(encoding="utf-8-sig")
        for path in page_paths(root, language)
    }


def build_site(root: Path, folder: Path, place: str, address: str) -> None:
    """Check the project, build its site into a folder and print it; raises BuildError with all the command said.

    `place` is the folder of the site in the published one, `address` that of the published one, or empty.
    """
    environment = {**os.environ, "PLAN_SITE_URL": f"{address}{place}/" if address else "", PLACE: place}
    environment.pop("SOURCE_DATE_EPOCH", None)  # an edition is dated by its data alone
    run_plan(root, "build", "--with-booklet", "--output", str(folder), environment=environment)


def run_plan(root: Path, *arguments: str, environment: dict[str, str] | None = None) -> None:
    """Run a command of a project by its own engine; raises BuildError with what it said."""
    command = [sys.executable, "-m", "macros", *arguments]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise BuildError((done.stdout + done.stderr).decode(errors="replace").strip())


def pack(root: Path, plan: Plan, archive: Path, scratch: Path, commit: str, address: str) -> None:
    """Build the current edition of a project once and write its archive; `scratch` is an empty folder for the site.

    Raises ArchiveError where a file of the site has a name that no edition may hold.
    """
    edition = plan.edition.id
    site = scratch / "site"
    build_site(root, site, edition, address)
    snapshot = canonical(project_snapshot(root, plan))
    made_from = {"edition": edition, "commit": commit, "locks": locks_of(root), "address": address}
    try:
        manifest = manifest_of(site, snapshot, **made_from)
    except ValueError as error:
        raise ArchiveError("archive_name_unfit", edition, name=str(error)) from error
    write_archive(archive, site, canonical(manifest), snapshot)


def git(root: Path, *arguments: str) -> bytes:
    """Return what git says; raises GitError where it cannot."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell, no text of strangers
    except OSError as error:
        raise GitError(str(error)) from error
    if done.returncode:
        raise GitError(done.stderr.decode(errors="replace").strip())
    return done.stdout


def head(root: Path) -> str:
    """Return the commit that is checked out; raises GitError outside of a repository."""
    return git(root, "rev-parse", "HEAD").decode().strip()


def changed_files(root: Path) -> list[str]:
    """Return the files that are not as committed, new ones among them."""
    lines = git(root, "status", "--porcelain", "--untracked-files=all").decode(errors="replace").splitlines()
    return [line[3:] for line in lines]


def checkout(root: Path, commit: str, folder: Path) -> Path:
    """Write the files of a commit into a folder and return the project in it; nothing of the repository changes."""
    prefix = git(root, "rev-parse", "--show-prefix").decode().strip()
    top = Path(git(root, "rev-parse", "--show-toplevel").decode().strip())
    with tarfile.open(fileobj=BytesIO(git(top, "archive", "--format=tar", commit))) as files:
        files.extraction_filter = lambda member, _: member  # as it is said to Pythons before 3.11.4 as well
        files.extractall(folder)  # noqa: S202 - our own commit, whose code is run anyway
    return folder / prefix


def locks_of(root: Path) -> str | None:
    """Return the SHA-256 of a project's lock file, None without one."""
    path = root / LOCKS
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def printing_that_differs(record: EditionRecord) -> list[str]:
    """Return what an edition was printed with and is here in another version, as `tools_that_differ` does."""
    if record.printed_with is None:
        return []
    from .printed.tools import differing, made_with

    try:
        here = made_with(prepared())
    except MissingError:
        here = {}
    return differing(record.printed_with, here)


def tools_that_differ(root: Path) -> list[str]:
    """Return the tools of a project's lock file that are here in another version, each as `name 1.0 ≠ 2.0`."""
    path = root / LOCKS
    found = []
    for line in _PINNED.findall(path.read_text(encoding="utf-8")) if path.is_file() else ():
        pinned = Requirement(line)
        if pinned.marker and not pinned.marker.evaluate():
            continue  # pinned for another version of Python or another system
        try:
            here = version(pinned.name)
        except PackageNotFoundError:  # not for this system
            continue
        if here not in pinned.specifier:
            wanted = next(iter(pinned.specifier)).version
            found.append(f"{pinned.name} {wanted} ≠ {here}")
    return found
