"""What tests share: the real site and the made-up second plan, each built once a run, and a real browser.

In: the repository. Out: folders of built sites, a web server, a browser. Nothing outside the repository is read.
"""

import fcntl
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from macros import site

from .shared_browser import SharedBrowser

# Speed is measured in tests/benchmarks; here a busy machine must not fail a rule.
settings.register_profile("plan", deadline=None)
settings.load_profile("plan")

ROOT = Path(__file__).parent.parent
SECOND_PLAN = ROOT / "tests" / "fixtures" / "second-plan"


def project(target: Path, content: Path = ROOT) -> Path:
    """Make a project in a folder: data, docs and mkdocs.yml of one plan, engine and theme of this repository."""
    target.mkdir(parents=True, exist_ok=True)
    for name in ("data", "docs"):
        shutil.copytree(content / name, target / name)
    shutil.copy(content / "mkdocs.yml", target)
    for name in ("macros", "overrides"):
        (target / name).symlink_to(ROOT / name)
    return target


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that is made once for all workers of a run; nobody may change it.

    The first worker that asks makes it; others wait. One that failed is made anew, so that each worker can say why.
    """
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, made = shared / name, shared / f"{name}.made"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder


def built_project(folder: Path, content: Path = ROOT) -> None:
    """Make a project in a folder and build its site there."""
    project(folder, content)
    site.build(folder, folder / "site")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of this repository's plan."""
    return once(tmp_path_factory, "built", lambda folder: site.build(ROOT, folder / "site")) / "site"


@pytest.fixture(scope="session")
def second_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the made-up second plan, in its project: only data, docs and mkdocs.yml differ."""
    return once(tmp_path_factory, "second", lambda folder: built_project(folder, SECOND_PLAN)) / "site"


@pytest.fixture(scope="session")
def editions_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up project with two frozen editions and the site assembled of them in `public`; nobody may change it."""
    from . import editions

    return once(tmp_path_factory, "editions", editions.published)


@pytest.fixture(scope="session")
def frozen_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up project whose first edition is frozen as a rehearsal, history included; nobody may change it."""
    from . import editions

    return once(tmp_path_factory, "frozen", editions.rehearsed)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A page in both languages, all of it recorded."""
    from .translations import record, write_pages

    write_pages(tmp_path)
    record(tmp_path)
    return tmp_path


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny project that is the current directory, its page recorded."""
    from .editions import said
    from .tiny import write_project

    write_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert said(tmp_path, "translation", "accept", "index", "--all").returncode == 0
    return tmp_path


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as GitHub Pages does: the root's 404.html for what is missing, and no log."""

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(folder: Path, handler: type[QuietHandler] = QuietHandler) -> tuple[http.server.ThreadingHTTPServer, str]:
    """Serve a folder on a free local port; return the server and its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The address of the served site of this repository's plan."""
    server, url = serve(built)
    yield url
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[SharedBrowser]:
    """A headless Chromium of the system, without requests of its own; its contexts are used again."""
    with sync_playwright() as playwright:
        found = chromium(playwright)
        yield SharedBrowser(found)
        found.close()


def chromium(playwright: Playwright) -> Browser:
    """Start the system's Chromium; fails with advice where there is none."""
    path = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("Chromium is missing: run tests/tools/install-browser")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return playwright.chromium.launch(executable_path=path, args=flags)
