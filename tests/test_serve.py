"""The live preview: a change of data or pages shows by itself, and a mistake is shown in place of the site."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from . import tiny
from .conftest import ROOT, SECOND_PLAN, project


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def page_with(address: str, text: str, seconds: float = 30) -> str:
    """Return a page as soon as it holds a text; fails after some seconds."""
    until = time.monotonic() + seconds
    found = ""
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                found = answer.read().decode("utf-8")
        except urllib.error.HTTPError as answer:  # what stands in place of a page that is not there
            found = answer.read().decode("utf-8")
        except OSError:
            found = ""
        if text in found:
            return found
        time.sleep(0.2)
    pytest.fail(f"{address} did not show {text!r} within {seconds} s")


def _end_with_the_tests() -> None:
    """Let the system end a preview whose tests were killed; in the background an interrupt would be ignored."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


@contextmanager
def previewed(root: Path) -> Iterator[str]:
    """Run `plan serve` on a project and yield its address."""
    port = free_port()
    command = [sys.executable, "-m", "macros", "serve", "--address", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        command,
        cwd=root,
        start_new_session=True,
        preexec_fn=_end_with_the_tests,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def change(file: Path, find: str, put: str) -> None:
    """Replace one text that stands exactly once in a file."""
    text = file.read_text(encoding="utf-8")
    assert text.count(find) == 1
    file.write_text(text.replace(find, put), encoding="utf-8")


def test_a_changed_figure_shows_in_the_preview(tmp_path: Path) -> None:
    """An editor corrects a target and sees it without starting anything anew."""
    root = project(tmp_path / "project", SECOND_PLAN)
    with previewed(root) as address:
        page_with(f"{address}kpi/planted-area/", "180 ha")
        change(root / "data" / "kpis" / "planted-area.yml", "value: 180", "value: 190")
        page_with(f"{address}kpi/planted-area/", "190 ha")


KILLED = """\
import sys, time
from pathlib import Path
from tests.test_serve import previewed
with previewed(Path(sys.argv[1])) as address:
    print(address, flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent was killed")
def test_nothing_is_left_of_a_preview_whose_starter_was_killed(tmp_path: Path) -> None:
    """kill -9 of the tests ends `plan serve`, and that its server; the address is free again within seconds."""
    root = tiny.with_engine(tmp_path / "project")
    tests = subprocess.Popen([sys.executable, "-c", KILLED, root], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert tests.stdout
    address = tests.stdout.readline().strip()
    page_with(f"{address}kpi/library-visits/", "1,700")
    tests.kill()
    tests.wait()
    until = time.monotonic() + 20
    while answers(address) and time.monotonic() < until:
        time.sleep(0.2)
    assert not answers(address)


def answers(address: str) -> bool:
    """Tell whether anything listens at an address."""
    host, port = address.removeprefix("http://").rstrip("/").split(":")
    with socket.socket() as found:
        return found.connect_ex((host, int(port))) == 0


def test_a_mistake_shows_on_every_page_until_it_is_mended(tmp_path: Path) -> None:
    """Place, both languages, the line and a caret, all escaped; mended, the site is there again; pages reload."""
    root = project(tmp_path / "project", SECOND_PLAN)
    file = root / "data" / "kpis" / "planted-area.yml"
    with previewed(root) as address:
        page_with(f"{address}kpi/planted-area/", "180 ha")
        change(file, "value: 180", "value: <script>alert(1)</script>")
        for path in ("kpi/planted-area/", "", "en/", "no/such/page/"):
            page = page_with(f"{address}{path}", "number-needed")
            assert "数値が必要ですが、「&lt;script&gt;alert(1)&lt;/script&gt;」" in page
            assert "A number is needed here" in page
            assert "data/kpis/planted-area.yml:" in page
            assert "^^^^^" in page
            assert "<script>alert" not in page
            assert "180 ha" not in page
        assert "livereload" in page_with(f"{address}kpi/planted-area/", "number-needed")
        assert "section" in page_with(f"{address}plan-preview.css", "section")
        change(file, "value: <script>alert(1)</script>", "value: 185")
        mended = page_with(f"{address}kpi/planted-area/", "185 ha")
        assert "number-needed" not in mended
        assert "livereload" in mended


def test_a_preview_starts_although_something_is_broken(tmp_path: Path) -> None:
    """Pages and configuration may be broken too, and a page that the generator refuses; a build of the site fails."""
    root = project(tmp_path / "project", SECOND_PLAN)
    page = root / "docs" / "ja" / "index.md"
    good = page.read_text(encoding="utf-8")
    page.write_text(good + "\n{{ kpi_tabel() }}\n", encoding="utf-8")
    with previewed(root) as address:
        for path in ("", "en/"):
            assert "Did you mean “kpi_table”?" in page_with(f"{address}{path}", "macro-unknown")
        built = subprocess.run(
            [sys.executable, "-m", "macros", "build"], cwd=root, capture_output=True, text=True, check=False
        )
        assert built.returncode == 1
        assert "macro-unknown" in built.stdout
        change(root / "mkdocs.yml", "name: material", "name: no-such-theme")
        page.write_text(good, encoding="utf-8")
        assert "サイトを作れませんでした" in page_with(address, "no-such-theme")
        change(root / "mkdocs.yml", "name: no-such-theme", "name: material")
        page_with(f"{address}kpi/planted-area/", "180 ha")
