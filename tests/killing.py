"""A command that is killed at any moment of its writing, again and again without starting Python anew.

In: a project, the folder that the command replaces, and the seconds after which it is killed. Out: how long it wrote,
and whether it was killed.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Self

# Reads seconds and arguments from each line, runs the command in a fork, kills it that long after it began to write,
# and answers with how long it wrote, whether it was killed, and its exit code.
_RUNNER = """
import json, os, sys, time, traceback
from pathlib import Path
from macros import edition_publishing, site
from macros.aside import place_of
from macros.cli import main
place = place_of(Path(sys.argv[1]).resolve())
{prepared}
for line in sys.stdin:
    seconds, arguments = json.loads(line)
    child = os.fork()
    if child == 0:
        os.dup2(os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
        os.dup2(1, 2)
        try:
            main(arguments, standalone_mode=False)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    while not place.exists() and os.waitpid(child, os.WNOHANG) == (0, 0):
        time.sleep(0.0005)
    began, ended = time.monotonic(), 0
    while ended == 0 and time.monotonic() < began + seconds:
        time.sleep(0.0005)
        ended, status = os.waitpid(child, os.WNOHANG)
    wrote = time.monotonic() - began
    if ended == 0:
        os.kill(child, 9)
        ended, status = os.waitpid(child, 0)
    print(json.dumps([wrote, os.WIFSIGNALED(status), os.waitstatus_to_exitcode(status)]), flush=True)
"""

LONG = 600


class Killer:
    """Runs commands of a project that write one folder; `prepared` is Python that is run once before."""

    def __init__(self, root: Path, folder: str, prepared: str = "") -> None:
        self._said = root.with_name(f"{root.name}-said.txt")
        self._process = subprocess.Popen(
            [sys.executable, "-c", _RUNNER.format(prepared=prepared), folder, str(self._said)],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, seconds: float, *arguments: str) -> tuple[float, bool]:
        """Run a command, killed after some seconds of writing; return how long it wrote and whether it was killed."""
        assert self._process.stdin and self._process.stdout
        print(json.dumps([seconds, arguments]), file=self._process.stdin, flush=True)
        wrote, killed, code = json.loads(self._process.stdout.readline())
        assert killed or code == 0, self._said.read_text(encoding="utf-8")
        return wrote, killed

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()
