"""Building where things go wrong: killed, out of disk, twice at once. The previous site, or the new one, is whole."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from gzip import GzipFile
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.aside import BusyError, exchange, exchange_by_renames, place_of, written_aside
from macros.cli import main

from . import tiny
from .conftest import ROOT
from .editions import said
from .killing import LONG, Killer
from .test_build import digests

# One worker builds the project that everything here starts from.
pytestmark = pytest.mark.xdist_group("robust")

KILLS = 25
TARGET = "data/kpis/library-visits.yml"
FIGURE = "value: 1700", "value: 1790"


def plan_build(
    root: Path, *arguments: str, umask: int = -1, file_limit: int | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `plan build`; with a umask or a limit for the size of a file in a process of its own."""
    if umask == -1 and file_limit is None:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            return said(root, "build", *arguments)

    def limit() -> None:
        if file_limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, file_limit))

    return subprocess.run(
        [sys.executable, "-m", "macros", "build", *arguments],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        umask=umask,
        preexec_fn=limit,
    )


def figure_changed(root: Path) -> None:
    """Correct a target, so that a new site differs from the one before."""
    tiny.edit(root, TARGET, *FIGURE)


def told_kindly(done: subprocess.CompletedProcess[str], *words: str) -> bool:
    """Tell whether a build failed with exit 1 and with these words, and without a traceback."""
    output = done.stdout + done.stderr
    return done.returncode == 1 and "Traceback" not in output and all(word in output for word in words)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of the tiny plan with the site that `plan build` made."""
    root = tiny.with_engine(tmp_path_factory.mktemp("made") / "project")
    done = plan_build(root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of the project, site included."""
    return Path(shutil.copytree(made, tmp_path / "project", symlinks=True))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MB of its own; skips where none can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"a disk of one's own needs the right to mount: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_killed_build_leaves_a_whole_site(root: Path, tmp_path: Path) -> None:
    """kill -9 at 25 random moments of a build: each time the site is the previous one or the new one, file by file."""
    previous = digests(root / "site")
    shutil.copytree(root / "site", tmp_path / "kept")
    figure_changed(root)
    moments = random.Random(20250708)  # noqa: S311 - moments, not secrets
    killed = 0
    with Killer(root, "site") as killer:
        length, _ = killer.run(LONG, "build")
        new = digests(root / "site")
        assert new != previous
        for number in range(KILLS):
            shutil.rmtree(root / "site")
            shutil.copytree(tmp_path / "kept", root / "site")
            wrote, was_killed = killer.run(moments.uniform(0, length), "build")
            killed += was_killed
            length = length if was_killed else wrote  # the machine may be faster than it was
            assert digests(root / "site") in (previous, new), f"build {number}"
        killer.run(LONG, "build")
    assert digests(root / "site") == new
    assert not place_of(root / "site").exists()
    assert killed >= KILLS * 0.7, f"only {killed} builds were killed while they wrote"


KILLED_BETWEEN = """
import os, signal, sys
from pathlib import Path
from macros.aside import exchange_by_renames
renames = 0
def rename(self, target, original=Path.rename):
    global renames
    if renames == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
    renames += 1
    return original(self, target)
Path.rename = rename
exchange_by_renames(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize(("renames", "text"), [(0, "previous"), (1, "previous"), (2, "new"), (3, "new")])
def test_a_kill_between_two_renames_is_healed(tmp_path: Path, renames: int, text: str) -> None:
    """Where folders cannot be exchanged in one step, the next build brings the site back, even if it then fails."""
    target = tmp_path / "site"
    new = place_of(target) / "new"
    for folder, content in ((target, "previous"), (new, "new")):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(content, encoding="utf-8")
    command = [sys.executable, "-c", KILLED_BETWEEN, str(new), str(target), str(renames)]
    done = subprocess.run(command, cwd=ROOT, check=False)
    assert done.returncode == (0 if renames == 3 else -signal.SIGKILL)
    assert target.exists() == (renames != 1)
    with pytest.raises(RuntimeError), written_aside(target):
        raise RuntimeError
    assert [path.read_text(encoding="utf-8") for path in target.iterdir()] == [text]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_next_command_heals_before_it_checks(root: Path) -> None:
    """Killed between two renames and then broken data: `plan build` refuses the data and the site is back."""
    before = digests(root / "site")
    place = place_of(root / "site")
    place.mkdir()
    (root / "site").rename(place / "former")
    tiny.edit(root, TARGET, FIGURE[0], "value: 1,70")
    assert told_kindly(plan_build(root), "サイトは作り直していません")
    assert digests(root / "site") == before
    assert not place.exists()


@pytest.mark.parametrize("change", [exchange, exchange_by_renames])
def test_two_folders_change_places(tmp_path: Path, change: object) -> None:
    """Both ways of replacing a site end alike: the new one in its place, the former one where the new one was."""
    new, target = tmp_path / "aside" / "new", tmp_path / "site"
    for folder in (new, target):
        folder.mkdir(parents=True)
        (folder / folder.name).touch()
    if change(new, target) is False:  # type: ignore[operator]
        pytest.skip("this system or disk cannot exchange two folders in one step")
    assert [path.name for path in target.iterdir()] == ["new"]
    assert [path.name for path in new.iterdir()] == ["site"]
    assert [path.name for path in new.parent.iterdir()] == ["new"]


def test_what_cannot_be_exchanged_is_told(tmp_path: Path) -> None:
    """The one-step exchange touches nothing when it is impossible, so that the renames can be tried."""
    (tmp_path / "new").mkdir()
    assert exchange(tmp_path / "new", tmp_path / "missing") is False
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


@pytest.mark.parametrize("share", [0, 0.05, 0.8])
def test_a_full_disk_leaves_the_site_whole(root: Path, disk: Path, share: float) -> None:
    """Out of space at the first, at a middle and at a late file: told in both languages, exit 1, the site untouched."""
    shutil.copytree(root / "site", disk / "site")
    before = digests(disk / "site")
    figure_changed(root)
    size = sum(path.stat().st_size for path in (root / "site").rglob("*") if path.is_file())
    left = shutil.disk_usage(disk).free
    with (disk / "filling").open("wb") as file:
        file.write(bytes(left - int(share * size)))
    done = plan_build(root, "--output", str(disk / "site"))
    assert told_kindly(done, "ディスクに空きがないため", "The disk is full"), done.stderr
    assert digests(disk / "site") == before
    assert sorted(path.name for path in disk.iterdir()) == ["filling", "site"]


def test_a_limit_of_file_sizes_leaves_the_site_whole(root: Path) -> None:
    """The same where the system limits files (needs no right to mount): exit 1, no traceback, the site untouched."""
    before = digests(root / "site")
    figure_changed(root)
    done = plan_build(root, file_limit=40_000)
    assert told_kindly(done, "ディスクに空きがないため", "The disk is full"), done.stderr
    assert digests(root / "site") == before
    assert not place_of(root / "site").exists()


def test_a_place_that_cannot_be_written_is_told(root: Path, disk: Path) -> None:
    """A disk that only reads: exit 1 with the folder and what to do, in both languages; the site untouched."""
    shutil.copytree(root / "site", disk / "site")
    before = digests(disk / "site")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    done = plan_build(root, "--output", str(disk / "site"))
    assert told_kindly(done, f"{disk} に書き込めない", f"{disk} cannot be written to"), done.stderr
    assert digests(disk / "site") == before


@pytest.mark.skipif(os.getuid() == 0, reason="root may write into any folder; the disk that only reads stands for it")
def test_a_folder_that_may_not_be_written_is_told(root: Path) -> None:
    """A folder without the right to write: exit 1 with the folder and what to do, in both languages."""
    before = digests(root / "site")
    root.chmod(0o555)
    done = plan_build(root)
    root.chmod(0o755)
    assert told_kindly(done, "に書き込めない", "cannot be written to"), done.stderr
    assert digests(root / "site") == before


def test_two_builds_at_once_do_not_meet(root: Path) -> None:
    """The second build says that another is running and exits with 1; the first ends as if it were alone."""
    figure_changed(root)
    command = [sys.executable, "-m", "macros", "build"]
    first = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 30
    while not (place_of(root / "site") / "new").exists() and time.monotonic() < until:
        time.sleep(0.001)
    first.send_signal(signal.SIGSTOP)
    second = plan_build(root)
    first.send_signal(signal.SIGCONT)
    assert told_kindly(second, "別の plan build が site を作っています", "Another plan build is writing site"), second
    _, said = first.communicate(timeout=60)
    assert first.returncode == 0, said
    assert "1,790" in (root / "site" / "kpi" / "library-visits" / "index.html").read_text(encoding="utf-8")
    assert not place_of(root / "site").exists()


def test_a_folder_is_written_by_one_at_a_time(tmp_path: Path) -> None:
    """While one writes, another is refused at once; two different folders do not hinder each other."""
    with written_aside(tmp_path / "site") as folder:
        (folder / "page").touch()
        with pytest.raises(BusyError), written_aside(tmp_path / "site"):
            pytest.fail("two wrote at once")
        with written_aside(tmp_path / "other") as other:
            (other / "page").touch()
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("page")) == [
        "other/page",
        "site/page",
    ]


@pytest.mark.parametrize("umask", [0o077, 0o000])
def test_modes_do_not_depend_on_the_umask(root: Path, umask: int) -> None:
    """Files 0644, folders 0755: a web server can read what anybody built, and nobody else can write it."""
    shutil.rmtree(root / "site")
    done = plan_build(root, umask=umask)
    assert done.returncode == 0, done.stderr
    paths = [root / "site", *(root / "site").rglob("*")]
    assert {path.stat().st_mode & 0o7777 for path in paths if path.is_dir()} == {0o755}
    assert {path.stat().st_mode & 0o7777 for path in paths if path.is_file()} == {0o644}


@pytest.mark.parametrize(("epoch", "date"), [({}, "as_of"), ({"SOURCE_DATE_EPOCH": "1000000000"}, "2001-09-09")])
def test_dates_in_files_come_from_the_data_or_the_environment(root: Path, epoch: dict[str, str], date: str) -> None:
    """The compressed sitemap carries the plan's own date, or that of SOURCE_DATE_EPOCH; never the clock's."""
    tiny.edit(root, "mkdocs.yml", "site_dir: site\n", "site_dir: site\nsite_url: https://example.org/\n")
    done = plan_build(root, **epoch)
    assert done.returncode == 0, done.stderr
    with GzipFile(root / "site" / "sitemap.xml.gz") as file:
        assert file.read() == (root / "site" / "sitemap.xml").read_bytes()
        seconds = file.mtime
    if date == "as_of":
        plan = (root / "data" / "plan.yml").read_text(encoding="utf-8")
        date = next(line.split()[1] for line in plan.split("\n") if line.startswith("as_of:"))
    assert seconds is not None
    assert time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(seconds)) == f"{date} 00:00:00"


@pytest.mark.parametrize("value", ["yesterday", "-1", "1.5", ""])
def test_a_wrong_epoch_is_told(root: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """SOURCE_DATE_EPOCH is a whole number of seconds: anything else is wrong use, exit 2, in both languages."""
    before = digests(root / "site")
    monkeypatch.chdir(root)
    done = CliRunner().invoke(main, ["build"], env={"SOURCE_DATE_EPOCH": value}, catch_exceptions=False)
    assert done.exit_code == 2
    assert "秒数" in done.output and "SOURCE_DATE_EPOCH must be" in done.output
    assert digests(root / "site") == before
