"""A folder that is replaced as a whole or not at all, by one process at a time.

In: the folder to replace. Out: an empty folder beside it; when everything is written, the two change places.

While `site` is written, `.site-aside` stands next to it: `lock`, held as long as the process lives; `new`, which is
written; and, only where the system cannot exchange two folders in one step, for a moment `former`, the whole site
between two renames. Whatever a killed process left there, the next one sets right before anything else.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    from msvcrt import LK_NBLCK, locking

    def _lock(file: IO[bytes]) -> None:
        locking(file.fileno(), LK_NBLCK, 1)

else:
    from fcntl import LOCK_EX, LOCK_NB, flock

    def _lock(file: IO[bytes]) -> None:
        flock(file, LOCK_EX | LOCK_NB)


FILE_MODE, FOLDER_MODE = 0o644, 0o755

# From <linux/fs.h> and <fcntl.h>.
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


class BusyError(Exception):
    """Another process is writing the same folder."""


def place_of(target: Path) -> Path:
    """Return the folder that stands beside a target while it is written."""
    return target.with_name(f".{target.name}-aside")


@contextmanager
def written_aside(target: Path) -> Iterator[Path]:
    """Yield an empty folder on the same disk, which replaces the target when the block ends without an error.

    On any error the target stays as it was and what was written is removed. Files and folders get the same modes
    whatever the umask. Raises BusyError when another process writes the same target, OSError when the disk refuses.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    place = place_of(target)
    with alone(place):
        _set_right(place, target)
        new = place / "new"
        new.mkdir()
        try:
            yield new
            _fix_modes(new)
            _put(new, target)
        finally:
            shutil.rmtree(new, ignore_errors=True)


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """Make the folder and hold its lock; remove both in the end. Raises BusyError when another process holds it."""
    path = place / "lock"
    file = _locked(path)
    try:
        yield
    finally:
        with file:  # closing it gives the lock back, so everything is removed before
            shutil.rmtree(place, ignore_errors=True)


def _locked(path: Path) -> IO[bytes]:
    """Return the lock file, open and locked."""
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            file = path.open("wb")
        except FileNotFoundError:  # another process has just finished and removed the folder
            continue
        try:
            _lock(file)
        except (BlockingIOError, PermissionError) as error:
            file.close()
            raise BusyError(str(path)) from error
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        file.close()  # locked, but removed meanwhile: others would not find it


def _set_right(place: Path, target: Path) -> None:
    """Bring back a site that was killed between two renames, and clear what else a killed process left."""
    former = place / "former"
    if former.exists() and not target.exists():
        former.rename(target)
    for name in ("new", "former"):
        if (place / name).exists():
            shutil.rmtree(place / name)


def _fix_modes(folder: Path) -> None:
    folder.chmod(FOLDER_MODE)
    for path in folder.rglob("*"):
        path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)


def _put(new: Path, target: Path) -> None:
    """Put the new folder in the target's place; what stood there, if anything, then stands in the place of the new."""
    if not target.exists():
        new.rename(target)
    elif not exchange(new, target):
        exchange_by_renames(new, target)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, so that both names exist at every moment; False where this cannot be.

    Linux has a call for it (renameat2, since 3.15); not every file system has.
    """
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None), "renameat2", None)
    if call is None:
        return False
    return bool(call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def exchange_by_renames(new: Path, target: Path) -> None:
    """Let two folders change places by three renames; killed after the first, `_set_right` brings the target back."""
    former = new.with_name("former")
    target.rename(former)
    try:
        new.rename(target)
    except OSError:
        former.rename(target)
        raise
    former.rename(new)
