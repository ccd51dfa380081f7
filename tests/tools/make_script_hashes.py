"""Writes `macros/content-security.yml` anew: the hashes of the inline scripts that pages may hold.

In: the theme as the project sets it up, and a made-up plan of one page; nothing of `data/` or `docs/`. Out: the file,
each script with its SHA-256 and how it begins, for people who review a change of it.

    python -m tests.tools.make_script_hashes
"""

import base64
import hashlib
import tempfile
from pathlib import Path

import yaml
from lxml import html
from mkdocs.utils import yaml_load

from macros import site
from macros.content_security import DATA_BLOCKS, FILE
from tests import tiny

ROOT = Path(__file__).parents[2]
# What decides which scripts the theme writes.
LOOKS = ("theme", "extra", "extra_css", "extra_javascript")
HEAD = """\
# Hashes of the theme's inline scripts, from a build without any content; `make script-hashes` writes this file.
# A change here lets another script run on every page: look where it comes from before accepting it.
"""


def inline_scripts(page: bytes) -> list[str]:
    """Return the text of every inline script of a page that a browser would run."""
    scripts = html.fromstring(page.decode("utf-8")).xpath("//script[not(@src)]")
    return [script.text or "" for script in scripts if script.get("type") not in DATA_BLOCKS]


def digest(script: str) -> str:
    """Return the SHA-256 of a script in base64, as a policy names it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def reference(folder: Path) -> Path:
    """Build the made-up plan with this project's theme and settings in an empty folder; return the built site."""
    root = tiny.write_project(folder / "project")
    settings = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    looks = {name: settings[name] for name in LOOKS if name in settings}
    made_up = yaml.safe_load(tiny.CONFIGURATION)
    (root / "mkdocs.yml").write_text(yaml.safe_dump({**made_up, **looks}, allow_unicode=True), encoding="utf-8")
    for name in ("macros", "overrides"):
        (root / name).symlink_to(ROOT / name)
    site.build(root, folder / "site")
    return folder / "site"


def content() -> str:
    """Return the text of the file."""
    with tempfile.TemporaryDirectory() as folder:
        built = reference(Path(folder))
        scripts = {text for page in built.rglob("*.html") for text in inline_scripts(page.read_bytes())}
    entries = [{"sha256": digest(text), "begins": " ".join(text.split())[:60]} for text in sorted(scripts)]
    return HEAD + yaml.safe_dump(entries, sort_keys=False, allow_unicode=True, width=120)


def main() -> None:
    """Write the file."""
    FILE.write_text(content(), encoding="utf-8")


if __name__ == "__main__":
    main()
