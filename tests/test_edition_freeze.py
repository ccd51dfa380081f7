"""Freezing an edition: once, from a clean and checked commit, into bytes that anyone can make again."""

import json
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from click.testing import CliRunner

from macros.cli import main
from macros.edition_build import tools_that_differ

from . import editions, tiny
from .editions import commit, git, plan, said

pytestmark = pytest.mark.xdist_group("editions")


@pytest.fixture
def root(frozen_project: Path, tmp_path: Path) -> Path:
    """A copy of the project whose first edition is frozen, history included."""
    return Path(shutil.copytree(frozen_project, tmp_path / "project", symlinks=True))


def record(root: Path, edition: str = "first") -> dict[str, object]:
    """Return the record of a frozen edition."""
    found: dict[str, object] = yaml.safe_load((root / f"data/editions/{edition}.yml").read_text(encoding="utf-8"))
    return found


def manifest(root: Path, edition: str = "first") -> dict[str, Any]:
    """Return the manifest in the archive of an edition."""
    with ZipFile(root / f"archives/{edition}.zip") as archive:
        found: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return found


def refused(root: Path, *arguments: str) -> str:
    """Run a command that must be refused, told in both languages and without a traceback; return what it said."""
    archives = {path.name: path.read_bytes() for path in (root / "archives").iterdir()}
    done = said(root, "edition", *arguments)
    told = done.stdout + done.stderr
    assert done.returncode == 1, told
    assert "Traceback" not in told
    assert {path.name: path.read_bytes() for path in (root / "archives").iterdir()} == archives
    return told


def test_a_record_says_what_was_frozen_and_from_which_commit(root: Path) -> None:
    """The commit before the record, the digests of archive, manifest and snapshot, and that it is a rehearsal."""
    found = record(root)
    assert found["commit"] == git(root, "rev-parse", "HEAD~1").strip()
    assert found["published"] is False
    with ZipFile(root / "archives" / "first.zip") as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("manifest.json"))
        assert names == sorted(names)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {f"site/{name}" for name in manifest["files"]} == {name for name in names if name.startswith("site/")}
        page = archive.read("site/en/library/index.html").decode()
    assert found["files"] == len(manifest["files"])
    assert f"{editions.ADDRESS}first/en/library/" in page


def test_an_edition_is_made_again_from_its_commit(root: Path) -> None:
    """Whatever has changed since: the archive comes back byte for byte, even when it was lost."""
    archive = root / "archives" / "first.zip"
    before = archive.read_bytes()
    editions.change_everything(root)
    archive.unlink()
    done = plan(root, "edition", "rebuild", "first")
    assert done.returncode == 0, done.stdout + done.stderr
    assert archive.read_bytes() == before
    assert not git(root, "status", "--porcelain")


def test_an_edition_that_cannot_be_made_again_is_not_kept(root: Path) -> None:
    """A rebuild that differs from the record says in which file, and leaves the archives as they are."""
    path = root / "data/editions/first.yml"
    tiny.edit(root, "docs/en/library.md", "silence", "peace")
    later = commit(root, "another text")
    path.write_text(path.read_text(encoding="utf-8").replace(str(record(root)["commit"]), later), encoding="utf-8")
    told = refused(root, "rebuild", "first")
    assert "記録と一致しません" in told and "is not the recorded one" in told
    assert "en/library/index.html" in told


def test_only_tools_that_really_differ_are_told(tmp_path: Path) -> None:
    """A version pinned for another Python or system is none of ours; one that is here in another version is named."""
    here = version("click")
    lines = [f"click=={here} \\\\", "    --hash=sha256:0", f"markupsafe=={version('markupsafe')}", "no-such-tool==1.0"]
    older = "click==1.0 ; python_full_version < '3.0' \\\\"
    (tmp_path / "requirements.txt").write_text("\n".join([*lines, older]) + "\n", encoding="utf-8")
    assert tools_that_differ(tmp_path) == []
    newer = older.replace("<", ">=")
    (tmp_path / "requirements.txt").write_text("\n".join([*lines, newer]) + "\n", encoding="utf-8")
    assert tools_that_differ(tmp_path) == [f"click 1.0 ≠ {here}"]
    assert tools_that_differ(tmp_path / "nowhere") == []


def test_a_commit_that_is_not_there_is_told(root: Path) -> None:
    """A shallow checkout cannot rebuild; it is told which commit is missing."""
    path = root / "data/editions/first.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(str(record(root)["commit"]), "f" * 40), encoding="utf-8")
    assert "f" * 40 in refused(root, "rebuild", "first")


def test_a_tree_with_changes_is_not_frozen(root: Path) -> None:
    """A changed file and a new one are named: nobody could rebuild what no commit holds."""
    tiny.edit(root, "docs/en/library.md", "silence", "peace")
    (root / "docs" / "new.md").touch()
    told = refused(root, "freeze", "first", "--replace")
    assert "docs/en/library.md" in told and "docs/new.md" in told
    assert "Commit everything" in told and "コミット" in told


@pytest.mark.parametrize(
    ("find", "put", "told"),
    [
        ("value: 1700", "value: 1,700", "not-a-number"),
        ("id: library-visits", "id: other-visits", "id-is-not-file-name"),
    ],
)
def test_a_project_with_an_error_is_not_frozen(root: Path, find: str, put: str, told: str) -> None:
    """What the checks refuse is told with its place, and nothing is written."""
    tiny.edit(root, "data/kpis/library-visits.yml", find, put)
    commit(root, "an error")
    assert told in refused(root, "freeze", "first", "--replace")


def test_a_warning_is_enough_to_refuse(root: Path) -> None:
    """An edition stays for good, so it may not even hold what a page may hold while it is written."""
    tiny.edit(root, "docs/ja/index.md", "{{ kpi_table", "  {{ kpi_table")
    tiny.edit(root, "docs/en/index.md", "{{ kpi_table", "  {{ kpi_table")
    commit(root, "a warning")
    told = refused(root, "freeze", "first", "--replace")
    assert "macro-indented" in told and "nothing was frozen" in told


def test_a_translation_that_is_behind_is_not_frozen(root: Path) -> None:
    """Where records of the translation are kept, every passage must be current."""
    assert said(root, "translation", "accept", "library", "--all").returncode == 0
    commit(root, "records of one page")
    assert "nothing was frozen" in refused(root, "freeze", "first", "--replace")


def test_a_rehearsal_is_replaced_only_on_demand(root: Path) -> None:
    """Frozen again without --replace: refused; with it: the same site and snapshot, made from the later commit."""
    before = manifest(root)
    assert "--replace" in refused(root, "freeze", "first")
    editions.freeze(root, "first", "--replace")
    assert record(root)["published"] is True
    assert before["commit"] != manifest(root)["commit"] == record(root)["commit"]
    assert {**manifest(root), "commit": before["commit"]} == before


def test_a_published_edition_is_never_frozen_again(root: Path) -> None:
    """Not even with --replace."""
    path = root / "data/editions/first.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("published: false", "published: true"), encoding="utf-8")
    commit(root, "published")
    told = refused(root, "freeze", "first", "--replace")
    assert "もう凍結されています" in told and "frozen already" in told


@pytest.mark.parametrize("edition", ["second", "unknown", "../first"])
def test_only_the_edition_that_the_site_shows_is_frozen(root: Path, edition: str) -> None:
    """Any other id is wrong use, exit 2."""
    with (root / "data/editions.yml").open("a", encoding="utf-8") as file:
        file.write(editions.SECOND_EDITION)
    commit(root, "another edition")
    done = said(root, "edition", "freeze", edition)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("address", ["https://example.org/plan", "example.org/", "ftp://example.org/", "/plan/"])
def test_an_address_is_whole(root: Path, address: str) -> None:
    """What is baked into pages for good is checked before: wrong use, exit 2."""
    done = said(root, "edition", "freeze", "first", "--replace", "--address", address)
    assert done.returncode == 2
    assert address in done.stderr


def test_editions_are_listed(root: Path) -> None:
    """With day, size and commit, relative to nothing; without any, that is said."""
    done = said(root, "edition", "list", "--language", "en")
    assert done.stdout.startswith("first (rehearsal, as of 2025-07-08, ")
    assert str(record(root)["commit"])[:12] in done.stdout
    (root / "data/editions/first.yml").unlink()
    assert said(root, "edition", "list", "--language", "en").stdout == "No edition is frozen.\n"


def test_a_record_that_cannot_be_read_is_told(root: Path) -> None:
    """A record somebody broke: its path and why, exit 1."""
    path = root / "data/editions/first.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("published: false", "published: maybe"), encoding="utf-8")
    assert "data/editions/first.yml" in refused(root, "list")


@pytest.mark.parametrize("name", ["", "freeze", "list", "compare", "assemble", "verify", "rebuild"])
def test_help_explains_in_both_languages_with_an_example(name: str) -> None:
    """Japanese first, then English, then something to copy."""
    result = CliRunner().invoke(main, ["edition", *([name] if name else []), "--help"])
    assert result.exit_code == 0
    assert f"plan edition {name}".strip() in result.output.split("例 / Example:")[1]
    assert any("\u3040" <= character <= "\u30ff" for character in result.output)


def test_without_a_project_only_verify_works(tmp_path: Path) -> None:
    """Exit 2 and what to do, in both languages."""
    for arguments in (("list",), ("freeze", "x"), ("assemble", "x"), ("rebuild", "x"), ("compare", "x", "y")):
        done = said(tmp_path, "edition", *arguments)
        assert done.returncode == 2
        assert "mkdocs.yml が見つかりません" in done.stderr and "No mkdocs.yml was found" in done.stderr
