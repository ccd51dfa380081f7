"""What the rules of the figures checker are tried on: two made-up plans, and a small site with what its macros give.

In: the second plan and the tiny plan. Out: both, loaded once; the tiny plan's pages with pieces that need no renderer,
and a single data file, for the check of the open data compares files with their list and asks nothing of what they say.
Nothing here asks the checker itself, so that it can be replaced by a faulty one afterwards (`tests/audit/mutants.py`).
"""

import hashlib
import json
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros.open_data.export import SUMS
from macros.plan.load import load_plan
from macros.plan.plan import Plan
from macros.search.words import same_words

from .tiny import edit, write_project

SECOND_PLAN_FOLDER = Path(__file__).parent / "fixtures" / "second-plan"


def _loaded(folder: Path) -> Plan:
    loaded = load_plan(folder)
    assert loaded.plan is not None, loaded.problems
    return loaded.plan


def _tiny() -> Plan:
    with tempfile.TemporaryDirectory() as folder:
        return _loaded(write_project(Path(folder)))


def _changed() -> Plan:
    """Return the second plan with what it lacks.

    A rule with a number, an unknown year, a series in its own unit, a forecast between two whole numbers, a unit in one
    language, and an indicator with a target and without a unit.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(SECOND_PLAN_FOLDER / "data", root / "data")
        edit(root, "data/plan.yml", "  first_fiscal_year: 2033", "  first_fiscal_year: {unknown: to_be_decided}")
        edit(root, "data/plan.yml", "  kpi_rules:\n", f"  kpi_rules:\n{_RULE}")
        edit(root, "data/kpis/stream-nitrate.yml", "    unit: percent\n", "    unit: springs\n")
        edit(root, "data/kpis/stream-nitrate.yml", "value: 30.0", "value: 1")
        edit(root, "data/kpis/timber-sales.yml", "unit: ten-thousand-yen", "unit: {unknown: not_in_source}")
        edit(root, "data/kpis/planted-area.yml", "value: 160", "value: 170")
        edit(
            root, "data/units.yml", '    en: "{number} spring"\n    ja: "{number}か所"\n', '    en: "{number} spring"\n'
        )
        return _loaded(root)


_RULE = """\
    - id: several
      text:
        en: Each field has several.
        ja: 分野ごとに複数とします。
      about: 1200
      source:
        document: town-paper
        page: 5
"""

SECOND = _loaded(SECOND_PLAN_FOLDER)
TINY = _tiny()
CHANGED = _changed()
PLANS = {"second": SECOND, "tiny": TINY, "changed": CHANGED}

TARGET = '<data value="1700" data-key="kpis/library-visits/targets/0/value">{}</data>'
SAID = {"ja": TARGET.format("1,700人以上"), "en": TARGET.format("at least 1,700 visits")}

# A picture with a scale of three years, one of amounts, and a value that stands in words on the page.
PICTURE = (
    '<svg role="img"><title>1,450</title><desc>FY2023: 1,450 of 1,000</desc>'
    '<text class="axis">0</text><text class="axis">500</text><text class="axis">1,000</text>'
    '<text class="year">2021年度</text><text class="year">2026年度</text>'
    '<text class="value">1,450人</text></svg>'
)
TABLE = (
    f'{PICTURE}\n<p aria-label="2023年度の値">2023年度 1,450人</p>\n'
    "<pre>value: 9999</pre><code>8888</code><kbd>7777</kbd><samp>6666</samp>"
)
GENERATED = '# {name}\n\n{{{{ kpi_chart("library-visits") }}}}\n\n1,450 1,000 2023\n'


@dataclass(frozen=True)
class FixedPieces:
    """Pieces without templates: one for each macro and language, which a test may replace."""

    given: dict[tuple[str, str], str] = field(default_factory=dict)

    def html(self, language: str, page: str, name: str, positional: tuple[Any, ...], named: dict[str, Any]) -> str:
        """Return the fixed HTML of a macro."""
        return self.given.get((name, language)) or {"target": SAID[language], "kpi_table": TABLE}.get(name, PICTURE)

    def generated(self, language: str) -> dict[str, str]:
        """Return the page of the one indicator."""
        name = {"ja": "図書館の利用者数", "en": "Library visits"}[language]
        return {"kpi/library-visits": GENERATED.format(name=name)}


OPEN_DATA = b"kpi,fiscal_year,value\nlibrary-visits,2023,1450\n"

# What the search finds on the pages: their words without pictures.
_SEARCHED = {
    "ja": {
        "": "小さな計画 目標は1,700人以上です。2023年度 1,450人 8888 7777 6666",
        "kpi/library-visits/": "図書館の利用者数 1,450 1,000 2023",
    },
    "en": {
        "en/": "Tiny plan The target is at least 1,700 visits. 2023年度 1,450人 8888 7777 6666",
        "en/kpi/library-visits/": "Library visits 1,450 1,000 2023",
    },
}

INDEX = "site/index.html"
ENGLISH = "site/en/index.html"
KPI_PAGE = "site/kpi/library-visits/index.html"


def written_page(language: str, article: str, title: str) -> str:
    """Return a page as a theme would write it: a policy, a description, a title, a strip, an article, an end."""
    day = {"ja": "2025年7月8日", "en": "8 July 2025"}[language]
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta http-equiv="Content-Security-Policy" content="style-src 'sha256-123'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="{title}">
<title>{title}</title>
<style>a {{ width: 77px }}</style>
<script>var a = 78</script>
</head>
<body class="a79">
<!-- 80 -->
<p title="{title}">{day} &#39;CC BY 4.0&#39;</p>
<article id="a81">
{article}
</article>
<p>{day}</p>
</body>
</html>
"""


def write_small_site(folder: Path, pieces: FixedPieces) -> None:
    """Write the tiny project and a site of it, from the chapters as they are and the fixed pieces."""
    write_project(folder)
    for language, home in (("ja", "index.html"), ("en", "en/index.html")):
        given = {name: pieces.html(language, "index", name, (), {}) for name in ("target", "kpi_table", "kpi_chart")}
        words = {
            "ja": ("小さな計画", "小さな計画のページです。", f"目標は{given['target']}です。", "図書館の利用者数"),
            "en": ("Tiny plan", "The page of a tiny plan.", f"The target is {given['target']}.", "Library visits"),
        }[language]
        article = f"<h1>{words[0]}</h1>\n<p>{words[2]}</p>\n{given['kpi_table']}"
        kpi = f"<h1>{words[3]}</h1>\n{given['kpi_chart']}\n<p>1,450 1,000 2023</p>"
        pages = {
            home: (article, words[1]),
            home.replace("index.html", "kpi/library-visits/index.html"): (kpi, words[3]),
        }
        for name, (text, title) in pages.items():
            path = folder / "site" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(written_page(language, text, title), encoding="utf-8")
        found = [{"url": url, "sections": [["", "", said]]} for url, said in _SEARCHED[language].items()]
        index = folder / "site" / "search" / f"{language}.json"
        index.parent.mkdir(exist_ok=True)
        index.write_text(
            json.dumps({"pages": found, "same": same_words(TINY)}, separators=(",", ":")), encoding="utf-8"
        )
    data = folder / "site" / "data"
    data.mkdir()
    (data / "figures.csv").write_bytes(OPEN_DATA)
    (data / SUMS).write_text(f"{hashlib.sha256(OPEN_DATA).hexdigest()}  figures.csv\n", encoding="utf-8")
