"""What the commands `plan edition …` share: options, refusals in words, the plan, sizes.

In: arguments and errors. Out: text in the languages asked for, and exit code 1 for a refusal.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import click

from .aside import BusyError, alone
from .edition_build import BuildError, GitError
from .editions.archive import archive_name
from .editions.frozen import ArchiveError
from .editions.record import RecordError, read_records, record_path
from .plan.load import load_plan
from .plan.plan import Plan
from .problems import as_text
from .terminal import UsageError, shown
from .words.messages import phrase

archives_option = click.option(
    "--archives",
    type=click.Path(path_type=Path, file_okay=False),
    help="保存ファイルのフォルダー（初めは archives/） / folder of the archives (archives/ by default)",
)
address_option = click.option(
    "--address",
    envvar="PLAN_SITE_URL",
    default="",
    help="公開先の住所（末尾は /、初めは PLAN_SITE_URL） / address of the published site (ends with /)",
)


class Refusal(click.ClickException):
    """A refusal, told in the languages asked for; exit code 1."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@contextmanager
def told(root: Path, languages: Sequence[str]) -> Iterator[None]:
    """Tell every refusal in words and leave with exit code 1."""
    try:
        yield
    except Refusal as error:
        _leave(error.key, languages, error, **error.values)
    except RecordError as error:
        click.echo(as_text(error.problems, languages), err=True)
        raise SystemExit(1) from error
    except ArchiveError as error:
        path = f"{error.edition}.zip"
        _leave(f"edition_{error.reason}", languages, error, edition=error.edition, path=path, **error.values)
    except BuildError as error:
        click.echo(str(error))
        _leave("edition_build_failed", languages, error)
    except GitError as error:
        _leave("edition_no_repository", languages, error)
    except BusyError as error:
        _leave("edition_busy", languages, error, path=shown(Path(str(error)).parent, root))
    except OSError as error:
        path = shown(Path(str(error.filename)), root) if error.filename else "…"
        _leave("edition_disk", languages, error, path=path, reason=error.strerror or str(error))


def _leave(key: str, languages: Sequence[str], error: BaseException, **values: object) -> NoReturn:
    click.echo(phrase(key, languages, **values), err=True)
    raise SystemExit(1) from error


def plan_of(root: Path, languages: Sequence[str]) -> Plan:
    """Return the plan of a project; tells its problems and leaves with exit code 1 when it has any error."""
    loaded = load_plan(root)
    if loaded.plan is None:
        click.echo(as_text(loaded.problems, languages), err=True)
        raise SystemExit(1)
    return loaded.plan


def must_have_records(root: Path, folder: Path) -> None:
    """Refuse a folder of archives with an edition in it whose record was lost: it would be frozen or left out anew."""
    known = {record.id for record in read_records(root)}
    for path in sorted(folder.glob(archive_name("*"))):
        if path.stem not in known:
            raise Refusal(
                "edition_record_missing", path=shown(path, root), record=shown(record_path(root, path.stem), root)
            )


def checked_address(text: str) -> str:
    """Return an address of a site that ends with `/`, or nothing; raises UsageError for anything else."""
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.netloc or not text.endswith("/")):
        raise UsageError("edition_address_wrong", found=text)
    return text


def size_told(number: int) -> str:
    """Return a number of bytes for people, in megabytes."""
    return f"{number / 1_000_000:,.1f} MB"


def writing(archives: Path) -> AbstractContextManager[None]:
    """Keep every other process from writing editions into a folder of archives; raises BusyError where one does."""
    return alone(archives / ".aside")


def put(contents: dict[Path, bytes]) -> None:
    """Write files so that each is there whole or not at all; none is replaced before all of them are written.

    They are replaced in the order given and written in the other one, so that little is written between the two.
    """
    written = {}
    for target, content in reversed(contents.items()):
        target.parent.mkdir(parents=True, exist_ok=True)
        written[target] = target.with_name(f".{target.name}.new")
        written[target].write_bytes(content)
    for target in contents:
        written[target].replace(target)
