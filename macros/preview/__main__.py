"""The process of a preview, which `watching` starts: `python -m macros.preview FOLDER HOST:PORT`.

It ends with the process that started it, however that one ended: nothing but the end of that process closes our input.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from .server import serve


def _end_with_starter() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_starter, daemon=True).start()
    serve(Path(sys.argv[1]), sys.argv[2])
