"""A file that is replaced as a whole or not at all.

In: a path and bytes. Out: the file with these bytes; whatever happens on the way, the old one stays as it was.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

# Of a new file; one that is replaced keeps its own.
FILE_MODE = 0o644


def put_file(path: Path, data: bytes) -> None:
    """Write bytes beside a file, then let them take its place; raises OSError when the disk refuses."""
    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.resolve()
    mode = target.stat().st_mode & 0o777 if target.exists() else FILE_MODE
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        beside.chmod(mode)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
