"""A folder that is replaced as a whole or not at all.

In: the folder to replace. Out: an empty folder beside it; when everything is written, it takes the other's place.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def written_aside(target: Path) -> Iterator[Path]:
    """Yield an empty folder on the same disk, which replaces the target when the block ends without an error.

    On any error the target stays as it was and what was written is removed.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    folder.chmod(0o755)
    try:
        yield folder
        _swap(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _swap(folder: Path, target: Path) -> None:
    """Put a folder in the target's place, by renaming: both are whole at every moment."""
    if not target.exists():
        folder.rename(target)
        return
    former = folder.with_name(f"{folder.name}-former")
    target.rename(former)
    try:
        folder.rename(target)
    except OSError:
        former.rename(target)
        raise
    shutil.rmtree(former)
