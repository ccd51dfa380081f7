"""The live preview: a change of data or pages shows by itself, and a mistake does not end it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import SECOND_PLAN, project


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
        except OSError:
            found = ""
        if text in found:
            return found
        time.sleep(0.2)
    pytest.fail(f"{address} did not show {text!r} within {seconds} s")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A project of the second plan and the address of its live preview."""
    root = project(tmp_path / "project", SECOND_PLAN)
    port = free_port()
    command = [sys.executable, "-m", "macros", "serve", "--address", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        command, cwd=root, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    yield root, f"http://127.0.0.1:{port}/"
    os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_a_changed_figure_shows_in_the_preview(preview: tuple[Path, str]) -> None:
    """An editor corrects a target and sees it without starting anything anew."""
    root, address = preview
    page_with(f"{address}kpi/planted-area/", "180 ha")
    file = root / "data" / "kpis" / "planted-area.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("value: 180", "value: 190"), encoding="utf-8")
    page_with(f"{address}kpi/planted-area/", "190 ha")


def test_the_preview_outlives_a_mistake(preview: tuple[Path, str]) -> None:
    """A figure that is not a number does not end the preview; mended, the page is there again."""
    root, address = preview
    page_with(f"{address}kpi/planted-area/", "180 ha")
    file = root / "data" / "kpis" / "planted-area.yml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("value: 180", "value: 1,80"), encoding="utf-8")
    time.sleep(3)
    file.write_text(good.replace("value: 180", "value: 185"), encoding="utf-8")
    page_with(f"{address}kpi/planted-area/", "185 ha")
