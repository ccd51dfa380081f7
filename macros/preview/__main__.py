"""The process of a preview, which `watching` starts: `python -m macros.preview FOLDER HOST:PORT`."""

import sys
from pathlib import Path

from .server import serve

if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.argv[2])
