"""Two editions of a tiny plan that differ in every way the comparison names, and the site that is published of them.

In: a folder. Out: a project under git, its frozen editions, the assembled site. Nothing in it is true.
"""

import os
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros import edition_publishing
from macros.cli import main

from . import tiny
from .conftest import ROOT

ADDRESS = "http://127.0.0.1/plan/"

# A second indicator and all that the tiny plan itself has none of.
OLD_KPI = (
    tiny.KPI.replace("id: library-visits", "id: reading-evenings")
    .replace("number: 1", "number: 2")
    .replace("図書館の利用者数", "読書会の回数")
    .replace("Library visits", "Reading evenings")
)
NEW_KPI = (
    tiny.KPI.replace("id: library-visits", "id: open-rooms")
    .replace("number: 1", "number: 3")
    .replace("図書館の利用者数", "開いている部屋の数")
    .replace("Library visits", "Open rooms")
)

OPINIONS = """\
working_groups: []
measures:
  - id: longer-hours
    name:
      ja: 開館時間を延ばす
      en: Open for longer
    pillar: reading
    source:
      document: paper
      page: 4
opinions:
  - id: open-on-sunday
    measure: longer-hours
    working_group: {unknown: not_in_source}
    text:
      ja: 日曜日も開けてほしい。
      en: Open on Sundays too.
    wording: paraphrase
    state: measure_named
    answered_by: {unknown: not_in_source}
    source:
      document: paper
      page: 4
"""

SECOND_EDITION = """\
- id: second
  kind: draft
  name:
    ja: 素案
    en: Draft
  standing:
    ja: 意見をもとめる案です。
    en: A draft for comment.
  as_of: 2025-10-01
  changes:
    - ja: 目標を見直しました。
      en: The targets were reviewed.
"""

TEXT = {
    "ja": """\
---
description: 町の図書館のこれからです。
---

# 図書館のこれから

図書館は町の人が集まる大切な場所です。

静かに本を読める席をふやします。

子どもの本を毎月あたらしくそろえます。

夜も仕事の帰りに寄れるようにします。
""",
    "en": """\
---
description: What becomes of the town's library.
---

# The library to come

The library is a place that matters, where the people of the town meet.

There will be more seats for reading in silence.

New books for children come every month.

In the evening people can call in on their way from work.
""",
}

# A page that prints what is corrected later.
EVENTS = {
    "ja": "---\ndescription: 図書館の出来事です。\n---\n\n# 図書館の出来事\n\n{{ timeline() }}\n",
    "en": "---\ndescription: Events of the library.\n---\n\n# Events of the library\n\n{{ timeline() }}\n",
}

# A page with a record of each other kind that a correction can be about.
REGISTER = {
    "ja": "---\ndescription: 図書館の記録です。\n---\n\n# 図書館の記録\n\n## 予定 {#steps}\n\n{{ schedule() }}\n\n"
    "{{ opinions() }}\n\n{{ sources() }}\n\n{{ comparison() }}\n",
    "en": "---\ndescription: Records of the library.\n---\n\n# Records of the library\n\n## Steps {#steps}\n\n"
    "{{ schedule() }}\n\n{{ opinions() }}\n\n{{ sources() }}\n\n{{ comparison() }}\n",
}

# Found after both editions were frozen, so that neither tells it itself.
LATER_CORRECTION = """\
- id: opening-day-again
  kind: our_error
  event: new-library
  where:
    ja: 図書館の出来事
    en: Events of the library
  before:
    ja: 2024年4月1日
    en: 1 April 2024
  after:
    ja: 2024年4月3日
    en: 3 April 2024
  reason:
    ja: 告示が改められていました。
    en: The notice had been amended.
  corrected_on: 2025-10-01
  edition: first
  printed_in:
    document: paper
    page: 3
  source:
    document: paper
    page: 3
"""

# What further corrections of the first edition are about, by their id.
LATER_SPOTS = {
    "a-figure": "kpis/library-visits/targets/0/value",
    "a-step": "schedule/draft",
    "an-opinion": "opinions/open-on-sunday",
    "a-source": "sources/paper",
    "an-indicator": "kpis/library-visits",
    "a-heading": "register#steps",
}


def later_corrections() -> str:
    """Return everything that is corrected later, as the file of corrections holds it."""
    further = [
        LATER_CORRECTION.replace("opening-day-again", name).replace("event: new-library", f"spot: {spot}")
        for name, spot in LATER_SPOTS.items()
    ]
    return "".join([LATER_CORRECTION, *further])


def write_first(root: Path) -> Path:
    """Write the project of the first edition, under git, with everything committed."""
    tiny.write_project(root)
    for name in ("macros", "overrides"):
        (root / name).symlink_to(ROOT / name)
    _write(root, ".gitignore", "/archives/\n/site/\n/public/\n/.*-aside/\n__pycache__/\n")
    _write(root, "data/kpis/reading-evenings.yml", OLD_KPI)
    _write(root, "data/opinions.yml", OPINIONS)
    for language, text in TEXT.items():
        _write(root, f"docs/{language}/library.md", text)
        _write(root, f"docs/{language}/events.md", EVENTS[language])
        _write(root, f"docs/{language}/register.md", REGISTER[language])
    tiny.edit(root, "data/plan.yml", "all: 3\n  quantitative: 1", "all: 4\n  quantitative: 2")
    tiny.edit(root, "mkdocs.yml", "  - index.md\n", "  - index.md\n  - library.md\n  - events.md\n  - register.md\n")
    tiny.edit(root, "mkdocs.yml", "docs_dir: docs\n", 'docs_dir: docs\nsite_url: !ENV [PLAN_SITE_URL, ""]\n')
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "first edition")
    return root


def change_everything(root: Path) -> None:
    """Turn the first edition into the second: one change of each kind that a comparison names."""
    kpi = "data/kpis/library-visits.yml"
    (root / "data/kpis/reading-evenings.yml").unlink()
    _write(root, "data/kpis/open-rooms.yml", NEW_KPI.replace("図書館の", "町の"))
    tiny.edit(root, kpi, "  en: Library visits\n", "  en: Visits to the library\n")
    tiny.edit(root, kpi, "    value: 1700\n", "    value: 1800\n")
    tiny.edit(root, kpi, "    value: 1450\n", "    value: 1460\n")
    tiny.edit(root, kpi, "status: on_track", "status: not_expected")
    tiny.edit(root, kpi, "definition: {unknown: not_in_source}", "definition: {ja: 一年の人数, en: People in a year}")
    tiny.edit(root, kpi, "assessments:\n", _OBSERVATION + "assessments:\n")
    tiny.edit(root, "data/schedule.yml", "          date: 2025-08\n          precision: late\n", _LATER)
    tiny.edit(root, "data/opinions.yml", "state: measure_named", "state: answered")
    tiny.edit(root, "data/requirements.yml", "state: named_in_direction", "state: met\n  page: index#indicators")
    with (root / "data/editions.yml").open("a", encoding="utf-8") as file:
        file.write(SECOND_EDITION)
    tiny.edit(root, "data/plan.yml", "edition: first\nas_of: 2025-07-08", "edition: second\nas_of: 2025-10-01")
    for language, find, put in (
        ("ja", "大切な場所です。", "いちばん大切な場所です。"),
        ("en", "a place that matters", "the place that matters most"),
    ):
        tiny.edit(root, f"docs/{language}/library.md", find, put)
        paragraphs = (root / f"docs/{language}/library.md").read_text(encoding="utf-8").strip().split("\n\n")
        moved = [*paragraphs[:3], *paragraphs[4:], paragraphs[3]]
        _write(root, f"docs/{language}/library.md", "\n\n".join(moved) + "\n")
        _write(root, f"docs/{language}/rooms.md", TEXT[language].replace("図書館", "部屋").replace("library", "room"))
    tiny.edit(root, "mkdocs.yml", "  - library.md\n", "  - library.md\n  - rooms.md\n")
    commit(root, "second edition")


_OBSERVATION = """\
  - fiscal_year: 2024
    value: 1550
    flag: final
    source:
      document: paper
      page: 2
"""
_LATER = "          date: 2025-09\n          precision: early\n"


def published(root: Path) -> Path:
    """Freeze both editions of a project and assemble the site; return its folder."""
    write_first(root)
    freeze(root, "first")
    change_everything(root)
    freeze(root, "second")
    with (root / "data/corrections.yml").open("a", encoding="utf-8") as file:
        file.write(later_corrections())
    commit(root, "a correction")
    done = plan(root, "edition", "assemble", "public", "--address", ADDRESS)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "public"


def rehearsed(root: Path) -> None:
    """Freeze the first edition of a project as a rehearsal."""
    write_first(root)
    freeze(root, "first", "--rehearsal")


def freeze(root: Path, edition: str, *options: str) -> None:
    """Freeze an edition and commit its record."""
    done = plan(root, "edition", "freeze", edition, "--address", ADDRESS, *options)
    assert done.returncode == 0, done.stdout + done.stderr
    commit(root, f"freeze {edition}")


def plan(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command `plan` in a project."""
    return subprocess.run(
        [sys.executable, "-m", "macros", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def said(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command `plan` in this process, where its words and exit code count and not how it is started."""
    with chdir(root):
        result = CliRunner().invoke(main, arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return subprocess.CompletedProcess(arguments, result.exit_code, result.stdout, result.stderr)


def assembled(root: Path, draft: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Assemble as the command does, with a draft that was built before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edition_publishing, "build_site", lambda root, folder, *_: shutil.copytree(draft, folder))
        return said(root, "edition", "assemble", "public", *arguments)


def commit(root: Path, message: str) -> str:
    """Commit everything and return the commit."""
    git(root, "add", "--all")
    git(root, "-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", message)
    return git(root, "rev-parse", "HEAD").strip()


def git(root: Path, *arguments: str) -> str:
    """Run git in a folder."""
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True).stdout


def _write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
