"""The command `plan booklet`: the site as an A4-landscape PDF, or its plan on one page as an A3 poster.

In: the project, or a built site. Out: one PDF file, put in place when it is whole; for `plan build --with-booklet` all
that is printed of a site, within it.
"""

import errno
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from .booklet.document import NoPosterError
from .booklet.finishing import FontError
from .booklet.machine import PACKAGES, MissingError
from .booklet.pages import NoSiteError
from .booklet.printing import printed
from .edition_build import BuildError, run_plan
from .plan.load import load_plan
from .terminal import LANGUAGES, UsageError, progress, project_root, shown
from .words.labels import languages as labelled
from .words.messages import phrase


@click.command(short_help="印刷する冊子（PDF）を作る / make the booklet (PDF)")
@click.option(
    "--language",
    type=click.Choice(labelled()),
    required=True,
    help="冊子の言語 / language of the booklet",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="作るPDF / the PDF to write",
)
@click.option("--poster", is_flag=True, help="計画を一枚で（A3縦） / the plan on one page (A3, upright)")
@click.option(
    "--site",
    "built",
    type=click.Path(path_type=Path, file_okay=False),
    help="作ったサイトから作る（初めは新しく作る） / take a built site (built anew by default)",
)
def booklet(language: str, output: Path, poster: bool, built: Path | None) -> None:
    """サイトのページから、A4横の冊子を作ります。--poster では、計画を一枚にまとめたA3のポスターを作ります。

    Make a booklet (A4, landscape) of the site's pages, or with --poster the plan on one page (A3).

    \b
    例 / Example:
      plan booklet --language ja --output booklet.ja.pdf
      plan booklet --language en --output poster.en.pdf --poster
      plan booklet --language ja --output booklet.ja.pdf --site site
    """
    root = project_root()
    target = output.resolve()
    if not target.parent.is_dir():  # told before minutes of printing, not after
        raise UsageError("booklet_no_folder", path=shown(target.parent, root))
    with tempfile.TemporaryDirectory(prefix="booklet-") as scratch, _told(root):
        try:
            folder = built or Path(scratch) / "site"
            if built is None:
                progress("building", LANGUAGES)
                run_plan(root, "build", "--output", str(folder))
            progress("booklet_printing", LANGUAGES)
            pdf = printed(folder, language, as_poster=poster, told=_tell_installing)
            _put(target, pdf)
        except BuildError as error:
            click.echo(str(error), err=True)
            raise SystemExit(1) from error
        except NoSiteError as error:
            raise UsageError("booklet_no_site", path=shown(folder, root), language=language) from error
        except NoPosterError as error:
            raise UsageError("booklet_no_poster") from error
    click.echo(phrase("booklet_printed", LANGUAGES, path=shown(target, root), size=f"{len(pdf) / 1024:,.0f}"))


def print_site(root: Path, folder: Path) -> None:
    """Print a project's site, built into a folder, within it; tells why that fails, and leaves with exit code 1."""
    plan = load_plan(root).plan
    if plan is None:  # told by the check before the build
        return
    from .printed.make import print_into  # draws pictures, which no other command does

    progress("booklet_printing", LANGUAGES)
    with _told(root):
        print_into(folder, plan.languages, _tell_installing)


@contextmanager
def _told(root: Path) -> Iterator[None]:
    """Tell in words why nothing can be printed, and leave with exit code 1."""
    try:
        yield
    except MissingError as error:
        raise _failed("booklet_missing", packages=error) from error
    except FontError as error:
        raise _failed("booklet_font", fonts=error) from error
    except OSError as error:
        raise _refused(error, root) from error


def _tell_installing() -> None:
    click.echo(phrase("booklet_installing", LANGUAGES, packages=" ".join(PACKAGES)), err=True)


def _failed(key: str, **values: object) -> SystemExit:
    """Tell why there is no booklet, and return how the command ends."""
    click.echo(phrase(key, LANGUAGES, **values), err=True)
    return SystemExit(1)


def _refused(error: OSError, root: Path) -> SystemExit:
    """Tell what the system refused, in our words, not in those of the system, which has them in one language."""
    path = shown(Path(str(error.filename)), root) if error.filename else "—"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _failed("booklet_full")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _failed("booklet_not_allowed", path=path)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _failed("booklet_not_found", path=path)
    return _failed("booklet_failed", path=path, number=error.errno or "—")


def _put(target: Path, pdf: bytes) -> None:
    """Write a file beside its place and move it there, so that a reader never meets half of it."""
    beside = target.with_name(f".{target.name}.part")
    try:
        beside.write_bytes(pdf)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
