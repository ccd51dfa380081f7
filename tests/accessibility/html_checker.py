"""The Nu HTML checker over a built site.

In: a folder. Out: its messages. It reads all files in one run of Java; style sheets are judged too.
"""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from .axe import module

JAVA = ("java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar")


@dataclass(frozen=True)
class Message:
    """What the checker says of a place: an error or a warning."""

    file: str
    line: int
    is_error: bool
    text: str
    extract: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text} {self.extract}"


def messages(folder: Path, *options: str) -> list[Message]:
    """Return what the checker says of the HTML files in a folder, or of style sheets with `--css`."""
    if shutil.which("java") is None:
        pytest.fail("Java is missing: run tests/tools/install-browser")
    jar = module("vnu-jar") / "build" / "dist" / "vnu.jar"
    command = [*JAVA, str(jar), "--format", "json", "--stdout", "--exit-zero-always", *options, str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    return [_message(entry, folder) for entry in json.loads(ended.stdout)["messages"]]


def _message(entry: dict[str, object], folder: Path) -> Message:
    return Message(
        file=str(entry.get("url", "")).partition(f"{folder}/")[2],
        line=int(str(entry.get("lastLine", 0))),
        is_error=entry["type"] != "info",
        text=str(entry["message"]),
        extract=" ".join(str(entry.get("extract", "")).split())[:160],
    )
