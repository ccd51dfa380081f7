"""The shell steps of the publishing workflow, run for real: a local repository, a local web server, real archives."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml

from . import editions
from .conftest import ROOT, serve
from .editions import git

pytestmark = pytest.mark.xdist_group("editions")

REPOSITORY = "owner/plan"
WORKFLOWS = ROOT / ".github" / "workflows"
WORKFLOW = yaml.safe_load((WORKFLOWS / "publish.yml").read_text(encoding="utf-8"))


def step(job: str, words: str) -> dict[str, Any]:
    """Return the one step of a job whose name or command holds some words."""
    (found,) = [
        one for one in WORKFLOW["jobs"][job]["steps"] if words in one.get("name", "") or words in one.get("run", "")
    ]
    return dict(found)


def run(job: str, words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the shell of a step as the forge does: bash that stops at the first error."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step(job, words)["run"]]
    known = {"GITHUB_REPOSITORY": REPOSITORY, "PYTHONDONTWRITEBYTECODE": "1", **environment}
    return subprocess.run(command, cwd=folder, env={**os.environ, **known}, capture_output=True, text=True, check=False)


def manifest_in(archive: Path) -> dict[str, Any]:
    """Return the manifest of an archive."""
    with ZipFile(archive) as opened:
        return dict(json.loads(opened.read("manifest.json")))


@pytest.fixture
def checkout(editions_project: Path, tmp_path: Path) -> Path:
    """A clone of the project as the workflow has it, with a command `plan` and without archives."""
    bare = tmp_path / "forge" / REPOSITORY
    git(tmp_path, "clone", "--quiet", "--bare", str(editions_project), str(bare))
    git(bare, "update-server-info")
    folder = tmp_path / "checkout"
    git(tmp_path, "clone", "--quiet", str(bare), str(folder))
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    plan = folder / ".venv" / "bin" / "plan"
    plan.parent.mkdir(parents=True)
    plan.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m macros "$@"\n', encoding="utf-8")
    plan.chmod(0o755)
    (folder / ".venv" / "site.stamp").touch()
    return folder


@pytest.fixture
def forge(checkout: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a web server that holds the repository and its releases."""
    server, url = serve(tmp_path / "forge")
    yield url
    server.shutdown()


def released(tmp_path: Path, project: Path, *names: str) -> None:
    """Put archives where releases have them."""
    for name in names:
        folder = tmp_path / "forge" / REPOSITORY / "releases" / "download" / f"edition-{name}"
        folder.mkdir(parents=True)
        shutil.copy(project / "archives" / f"{name}.zip", folder)


def test_a_stale_run_publishes_nothing(checkout: Path, forge: str) -> None:
    """Only the head of main deploys; an older run stops and says why; a rollback is asked for by its commit."""
    head, older = (git(checkout, "rev-parse", name).strip() for name in ("HEAD", "HEAD~1"))
    known = {"GITHUB_SERVER_URL": forge, "GH_TOKEN": "none", "ROLLBACK": ""}
    assert run("deploy", "Stop a stale run", checkout, **known, GITHUB_SHA=head).returncode == 0
    stale = run("deploy", "Stop a stale run", checkout, **known, GITHUB_SHA=older)
    assert stale.returncode == 1
    assert f"main has moved on to {head}" in stale.stdout
    rollback = {**known, "ROLLBACK": older}
    assert run("deploy", "Stop a stale run", checkout, **rollback, GITHUB_SHA=older).returncode == 0
    gone = {**known, "GITHUB_SERVER_URL": "http://127.0.0.1:9"}
    assert run("deploy", "Stop a stale run", checkout, **gone, GITHUB_SHA=head).returncode != 0


def test_only_what_main_has_held_is_published(checkout: Path) -> None:
    """An earlier commit of main may come back; one that main never held stops the run."""
    git(checkout, "checkout", "--quiet", "--detach", "HEAD~2")
    assert run("build", "Only what main has held", checkout).returncode == 0
    (checkout / "docs" / "en" / "strange.md").write_text("# Strange\n", encoding="utf-8")
    editions.commit(checkout, "never on main")
    assert run("build", "Only what main has held", checkout).returncode == 1


def test_an_edition_is_frozen_and_rebuilt_in_one_image() -> None:
    """Fonts, Pango and zlib decide the bytes of a booklet and an archive: the same image, named by its content."""
    freezing = yaml.safe_load((WORKFLOWS / "freeze.yml").read_text(encoding="utf-8"))["jobs"]["freeze"]
    rebuilding = WORKFLOW["jobs"]["build"]
    assert freezing["container"] == rebuilding["container"]
    assert re.fullmatch(r"python:[\d.]+-bookworm@sha256:[0-9a-f]{64}", rebuilding["container"])
    for job in (freezing, rebuilding):
        assert job["defaults"]["run"]["shell"] == "bash"
        assert not [one for one in job["steps"] if "setup-python" in one.get("uses", "")]
        installed = [one["run"] for one in job["steps"] if "apt-get" in one.get("run", "")]
        assert installed == [step("build", "apt-get install")["run"]]
        assert all("sudo" not in command for command in installed)


def test_a_lost_archive_is_rebuilt_and_the_whole_site_published(
    checkout: Path, forge: str, editions_project: Path, tmp_path: Path
) -> None:
    """From the releases where they are; rebuilt, compared and handed on where not; then served, every address holds."""
    released(tmp_path, editions_project, "first")
    fetched = run("build", "from the releases", checkout, GITHUB_SERVER_URL=forge)
    assert fetched.returncode == 0, fetched.stderr
    assert (checkout / "had.txt").read_text(encoding="utf-8") == "first.zip\n"
    output = tmp_path / "output"
    rebuilt = run("build", "no release holds", checkout, GITHUB_OUTPUT=str(output))
    assert rebuilt.returncode == 0, rebuilt.stdout + rebuilt.stderr
    assert output.read_text(encoding="utf-8").strip() == "rebuilt=second.zip"
    original = (editions_project / "archives" / "second.zip").read_bytes()
    assert (checkout / "rebuilt" / "second.zip").read_bytes() == original
    assembled = run("build", "refused if any archive", checkout, PLAN_SITE_URL=editions.ADDRESS)
    assert assembled.returncode == 0, assembled.stdout + assembled.stderr
    server, url = serve(checkout / "public")
    try:
        told = run("verify", "make verify", checkout, PLACE=f"{url}/", WAIT="0")
        assert told.returncode == 0, told.stdout + told.stderr
        page = checkout / "public" / "first" / "library" / "index.html"
        page.write_text(page.read_text(encoding="utf-8").replace("図書館", "公民館", 1), encoding="utf-8")
        told = run("verify", "make verify", checkout, PLACE=f"{url}/", WAIT="0")
        assert told.returncode != 0
        assert "first/library/index.html" in told.stdout
    finally:
        server.shutdown()


def test_an_edition_frozen_on_the_forge_is_the_one_frozen_here(checkout: Path, editions_project: Path) -> None:
    """The freezing workflow offers the very record that the same commit gives on any machine; never a second one."""
    (job,) = yaml.safe_load((WORKFLOWS / "freeze.yml").read_text(encoding="utf-8"))["jobs"].values()
    (frozen,) = [one for one in job["steps"] if "make " in one.get("run", "")]
    record = checkout / "data" / "editions" / "second.yml"
    expected = record.read_text(encoding="utf-8")
    commit = yaml.safe_load(expected)["commit"]
    (checkout / ".git" / "info" / "exclude").write_text(".venv/\nMakefile\nrequirements.txt\npyproject.toml\n")
    git(checkout, "checkout", "--quiet", commit)
    assert not record.exists()
    environment = {**os.environ, "EDITION": "second", "REHEARSAL": "", "PLAN_SITE_URL": editions.ADDRESS}
    command = ["bash", "-eo", "pipefail", "-c", frozen["run"]]
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found = yaml.safe_load(record.read_text(encoding="utf-8"))
    # Only the lock file is another one: the checkout has that of this repository, the plan was frozen without one.
    by_locks = {"locks": None, "archive": None, "manifest": None}
    assert {**found, **by_locks} == {**yaml.safe_load(expected), **by_locks}
    manifests = [manifest_in(root / "archives" / "second.zip") for root in (checkout, editions_project)]
    assert manifests[0] != manifests[1]
    assert {**manifests[0], "locks": None} == {**manifests[1], "locks": None}
    (upload,) = [one["with"]["path"] for one in job["steps"] if "upload-artifact@" in one.get("uses", "")]
    assert upload.replace("${{ inputs.edition }}", "second") == record.relative_to(checkout).as_posix()
    editions.commit(checkout, "freeze second")
    again = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
    assert again.returncode != 0 and "frozen already" in again.stderr


def test_an_archive_that_a_release_changed_stops_the_run(
    checkout: Path, forge: str, editions_project: Path, tmp_path: Path
) -> None:
    """What the releases hold is not trusted: one byte, and nothing is published."""
    released(tmp_path, editions_project, "first", "second")
    archive = tmp_path / "forge" / REPOSITORY / "releases/download/edition-second/second.zip"
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 1
    archive.write_bytes(content)
    assert run("build", "from the releases", checkout, GITHUB_SERVER_URL=forge).returncode == 0
    stopped = run("build", "refused if any archive", checkout, PLAN_SITE_URL=editions.ADDRESS)
    assert stopped.returncode != 0
    assert "Nothing was assembled" in stopped.stderr
    assert not (checkout / "public").exists()


# Stands in for the forge's own command: releases are folders, and an asset that is there is never replaced.
GH = """#!/bin/bash
set -eu
echo "$*" >> "$RELEASES/../said.txt"
[ "$1" = release ]; release="$RELEASES/$3"
case "$2" in
  view) [ -d "$release" ] ;;
  create) mkdir "$release"; cp "$4" "$release/"; cp "${@: -1}" "$release/notes" ;;
  upload) [ ! -e "$release/$4" ]; cp "$4" "$release/" ;;
  *) exit 2 ;;
esac
"""


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    """A folder for releases, with the stand-in that makes them."""
    command = tmp_path / "bin" / "gh"
    command.parent.mkdir()
    command.write_text(GH, encoding="utf-8")
    command.chmod(0o755)
    (tmp_path / "releases").mkdir()
    return tmp_path / "releases"


def test_an_archive_is_attested_and_released_once(releases: Path, tmp_path: Path) -> None:
    """A release of its own with its digest; into a release that lacks it; never over one that is there."""
    names = [one.get("name", one.get("uses", "")).split("@")[0] for one in WORKFLOW["jobs"]["release"]["steps"]]
    assert names[1:] == [
        "actions/attest-build-provenance",
        "A release for each archive, or the archive for a release that lacks it",
    ]
    work = tmp_path / "work"
    work.mkdir()
    for name in ("first", "second"):
        (work / f"{name}.zip").write_bytes(name.encode())
    (releases / "edition-second").mkdir()
    known = {"RELEASES": str(releases), "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "GH_REPO": REPOSITORY}
    done = run("release", "gh release", work, **known)
    assert done.returncode == 0, done.stdout + done.stderr
    for name in ("first", "second"):
        assert (releases / f"edition-{name}" / f"{name}.zip").read_bytes() == name.encode()
    notes = (releases / "edition-first" / "notes").read_text(encoding="utf-8")
    assert hashlib.sha256(b"first").hexdigest() in notes
    assert f"gh attestation verify first.zip --repo {REPOSITORY}" in notes
    (work / "first.zip").write_bytes(b"another")
    again = run("release", "gh release", work, **known)
    assert again.returncode != 0
    assert (releases / "edition-first" / "first.zip").read_bytes() == b"first"
    assert "--clobber" not in (tmp_path / "said.txt").read_text(encoding="utf-8")


def test_every_action_is_pinned_to_a_commit() -> None:
    """A tag can be moved; a commit cannot. The version stands beside it for people."""
    for path in sorted(WORKFLOWS.glob("*.yml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), (path.name, line)


def test_the_jobs_that_write_run_no_code_of_the_project() -> None:
    """Neither a checkout nor a target of make where a release is created or the site deployed."""
    for name, job in WORKFLOW["jobs"].items():
        writes = "write" in job["permissions"].values()
        ours = any("checkout@" in one.get("uses", "") or "make " in one.get("run", "") for one in job["steps"])
        assert not (writes and ours), name
    assert WORKFLOW["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    for job in WORKFLOW["jobs"].values():
        for one in job["steps"]:
            if "run" in one:
                done = subprocess.run(["bash", "-n", "-c", one["run"]], capture_output=True, text=True, check=False)
                assert done.returncode == 0, done.stderr
