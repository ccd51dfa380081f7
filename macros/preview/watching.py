"""A preview that also outlives changes of the engine.

In: the folder of a project and an address. Out: a preview in a process of its own, started anew when the engine
changes (a process keeps the code it has loaded), or after it gave up, when anything changes.
"""

import subprocess
import sys
from pathlib import Path
from threading import Event

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from .server import watched


def serve(root: Path, address: str = "127.0.0.1:8000") -> None:
    """Serve a live preview until interrupted."""
    engine, anything = Event(), Event()
    observer = Observer()
    for path in watched(root):
        if path.is_dir():
            observer.schedule(_Notice(anything), str(path), recursive=True)
    observer.schedule(_Notice(engine, anything), str(Path(__file__).parent.parent), recursive=True)
    observer.start()
    command = [sys.executable, "-m", "macros.preview", str(root), address]
    try:
        while True:
            engine.clear()
            anything.clear()
            process = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE)  # noqa: S603 - our own interpreter
            try:
                while process.poll() is None and not engine.wait(0.3):
                    pass
                if process.poll() is not None:
                    anything.wait()
            finally:
                process.terminate()
                process.wait()
    except KeyboardInterrupt:
        pass
    finally:
        observer.stop()
        observer.join()


class _Notice(FileSystemEventHandler):
    """Sets events when a file changes; reading a file is no change."""

    def __init__(self, *events: Event) -> None:
        self._events = events

    def on_any_event(self, event: FileSystemEvent) -> None:
        ours = "__pycache__" not in str(event.src_path)
        if ours and event.event_type in ("modified", "created", "deleted", "moved"):
            for wanted in self._events:
                wanted.set()
