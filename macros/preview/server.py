"""The server of a preview: builds the site whenever data, pages or theme change.

In: the folder of a project and an address. Out: its pages, which reload by themselves; as long as something is wrong,
each of them is the page that says what. A build of the site proper fails instead.
"""

import logging
import shutil
import signal
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

import click
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from ..checks.project import check_project
from ..components.catalogue import CATALOGUE
from ..kept import begin_build, forget
from ..problems import ERROR, Problem, as_text
from .page import LANGUAGES, STYLE, STYLE_NAME, problem_page

# Seconds between two looks at the files.
_LOOKS_EVERY = 0.1


def watched(root: Path) -> list[Path]:
    """Return what the site is made of: folders and the configuration, links followed."""
    names = ("data", "docs", "overrides", "mkdocs.yml")
    return [(root / name).resolve() for name in names if (root / name).exists()]


def serve(root: Path, address: str) -> None:
    """Serve until interrupted or ended."""
    signal.signal(signal.SIGTERM, _interrupt)
    logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.WARNING)
    host, _, port = address.rpartition(":")
    folder = Path(tempfile.mkdtemp(prefix="plan-preview-"))
    preview = Preview(root, folder, f"http://{address}/")
    server = LiveReloadServer(
        preview.build, host, int(port), root=str(folder), mount_path="/", polling_interval=_LOOKS_EVERY
    )
    server.error_handler = preview.error_page
    try:
        preview.build()
        for path in watched(root):
            server.watch(str(path))
        click.echo(f"http://{address}/", err=True)
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        shutil.rmtree(folder, ignore_errors=True)


class Preview:
    """The pages of a project in a folder: the site, or what keeps it from being built."""

    def __init__(self, root: Path, folder: Path, url: str) -> None:
        """Take the folder of the project, the folder to build in and the address that is served."""
        self._root, self._folder, self._url = root, folder, url
        self._problem_page = ""

    def build(self) -> None:
        """Write the site, or, while anything is wrong with it, the page that says what; raises nothing."""
        begin_build()
        before = _touched(self._root)
        try:
            self._build()
        finally:
            if _touched(self._root) != before:  # what was made may be of neither state: the next build makes all anew
                forget()

    def _build(self) -> None:
        problems = check_project(self._root, CATALOGUE)
        if problems:
            click.echo(as_text(problems, LANGUAGES), err=True)
        failure = ""
        if not any(problem.severity == ERROR for problem in problems):
            failure = self._failure_of_build()
            if not failure:
                self._problem_page = ""
                return
            click.echo(failure, err=True)
        self._show(problems, failure)

    def error_page(self, code: int) -> bytes | None:
        """Return what stands in place of a page that is not there: the problems, or the site's own page."""
        if self._problem_page:
            return self._problem_page.encode()
        path = self._folder / f"{code}.html"
        return path.read_bytes() if path.is_file() else None

    def _failure_of_build(self) -> str:
        """Build the site; return what went wrong, with what the generator logged on the way, or nothing."""
        log = _Log(level=logging.ERROR)
        logging.getLogger("mkdocs").addHandler(log)
        try:
            config = load_config(str(self._root / "mkdocs.yml"), site_dir=str(self._folder))
            config.site_url = self._url
            config.plugins.on_startup(command="serve", dirty=False)
            try:
                mkdocs_build.build(config, serve_url=self._url)
            finally:
                config.plugins.on_shutdown()
        except (Exception, SystemExit) as error:  # the preview outlives whatever a half-finished edit brings about
            return "\n".join([*log.messages, f"{type(error).__name__}: {error}"])
        finally:
            logging.getLogger("mkdocs").removeHandler(log)
        return ""

    def _show(self, problems: Sequence[Problem], failure: str) -> None:
        """Put the problems in the place of every page, built or yet to be built."""
        self._problem_page = problem_page(problems, failure)
        pages = {*self._folder.rglob("*.html"), *(self._folder / name for name in _addresses(self._root))}
        for path in pages:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self._problem_page, encoding="utf-8")
        (self._folder / STYLE_NAME).write_text(STYLE.read_text(encoding="utf-8"), encoding="utf-8")


def _touched(root: Path) -> list[tuple[str, int]]:
    """Return when each file that a site is made of was last changed."""
    files = [file for path in watched(root) for file in (path, *path.rglob("*")) if file.is_file()]
    return sorted((str(file), file.stat().st_mtime_ns) for file in files)


class _Log(logging.Handler):
    """Keeps what is logged: the generator tells there what is wrong, and then only that it gives up."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _addresses(root: Path) -> list[str]:
    """Return the addresses of the pages in `docs/`; the language that stands at the root is not known, so all do."""
    found = ["index.html"]
    for path in (root / "docs").glob("*/**/*.md"):
        language, *rest = path.relative_to(root / "docs").with_suffix("").parts
        below = rest[:-1] if rest[-1] == "index" else rest
        found += ["/".join([*below, "index.html"]), "/".join([language, *below, "index.html"])]
    return found


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    """End like Ctrl+C, so that the folder is removed; being told twice changes nothing."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt
