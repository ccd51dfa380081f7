"""Pictures of the editors' guide: what the check prints, what a preview shows, where a page offers to be corrected.

In: the small plans of the tests and Chromium. Out: `docs/assets/guide/*.png`. Each picture carries the hash of what it
was drawn from, so that a test can tell when it is out of date. Run by `make guide-pictures`.
"""

import hashlib
import html
import struct
import tempfile
import zlib
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from macros import site
from macros.preview.page import STYLE, STYLE_NAME, problem_page
from macros.problems import as_text
from macros.words.labels import label

from ..cases import broken_project, problems_of
from ..conftest import ROOT, SECOND_PLAN, chromium, project, serve

FOLDER = ROOT / "docs" / "assets" / "guide"
SLIP = "not-a-number"
LANGUAGES = ("ja", "en")
KEY = b"Source-SHA-256"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_TERMINAL = """<!doctype html><html lang="ja"><meta charset="utf-8"><style>
body { background: #12191f; margin: 0; }
pre { color: #e8eef3; font: 15px/1.7 "Noto Sans Mono CJK JP", monospace; margin: 0; padding: 14px 18px; }
b { color: #8cc8f0; font-weight: 400; }
</style><pre><b>$ plan check</b>
%s</pre></html>"""


def sources() -> dict[str, str]:
    """Return what each picture is drawn from, as far as it can be told without drawing."""
    with tempfile.TemporaryDirectory() as folder:
        problems = problems_of(broken_project(SLIP, Path(folder)))
    tools = {f"correct-{language}.png": str([label(key, language) for key in _TOOLS]) for language in LANGUAGES}
    return {
        "check.png": _TERMINAL % html.escape(as_text(problems, LANGUAGES).rstrip()),
        "preview.png": problem_page(problems),
        **tools,
    }


_TOOLS = ("page_correct", "page_edit", "page_report")

# The made-up plan has its English edition at the root.
_ROOT = {"en": ""}


def recorded(picture: bytes) -> str:
    """Return the hash that a picture carries, or nothing."""
    place = len(_SIGNATURE)
    while place < len(picture):
        (length,) = struct.unpack(">I", picture[place : place + 4])
        kind, data = picture[place + 4 : place + 8], picture[place + 8 : place + 8 + length]
        if kind == b"tEXt" and data.startswith(KEY + b"\0"):
            return data.removeprefix(KEY + b"\0").decode()
        place += length + 12
    return ""


def digest(source: str) -> str:
    """Return the hash of what a picture is drawn from."""
    return hashlib.sha256(source.encode()).hexdigest()


def _marked(picture: bytes, source: str) -> bytes:
    """Return a picture with the hash of its source, as a text chunk before its end (PNG, W3C, section 11.3.3)."""
    data = KEY + b"\0" + digest(source).encode()
    chunk = struct.pack(">I", len(data)) + b"tEXt" + data + struct.pack(">I", zlib.crc32(b"tEXt" + data))
    end = picture.rindex(b"IEND") - 4
    return picture[:end] + chunk + picture[end:]


def _of_html(browser: Browser, text: str, width: int, folder: Path) -> bytes:
    (folder / "index.html").write_text(text, encoding="utf-8")
    (folder / STYLE_NAME).write_text(STYLE.read_text(encoding="utf-8"), encoding="utf-8")
    server, address = serve(folder)
    page = browser.new_page(viewport={"width": width, "height": 100}, color_scheme="light")
    page.goto(address)
    picture = page.screenshot(full_page=True)
    page.close()
    server.shutdown()
    return picture


def _of_tools(browser: Browser, folder: Path, language: str) -> bytes:
    """Draw the links below an indicator of the made-up plan."""
    server, address = serve(folder)
    page = browser.new_page(viewport={"width": 820, "height": 900}, color_scheme="light")
    page.goto(f"{address}/{_ROOT.get(language, f'{language}/')}kpi/planted-area/")
    box = page.locator(".plan-tools").bounding_box()
    assert box is not None
    clip = {"x": 0, "y": box["y"] - 16, "width": 820, "height": box["height"] + 28}
    picture = page.screenshot(full_page=True, clip=clip)
    page.close()
    server.shutdown()
    return picture


def main() -> None:
    """Draw all pictures anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = sources()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        browser, folder = chromium(playwright), Path(name)
        root = project(folder / "plan", SECOND_PLAN)
        site.build(root, root / "site")
        (folder / "page").mkdir()
        pictures = {
            "check.png": _of_html(browser, found["check.png"], 860, folder / "page"),
            "preview.png": _of_html(browser, found["preview.png"], 860, folder / "page"),
            **{f"correct-{language}.png": _of_tools(browser, root / "site", language) for language in LANGUAGES},
        }
        browser.close()
    for picture, data in pictures.items():
        (FOLDER / picture).write_bytes(_marked(data, found[picture]))


if __name__ == "__main__":
    main()
