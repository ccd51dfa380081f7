"""A site of the tiny plan without the generator, and that site with one thing wrong in it.

In: a folder with the tiny plan. Out: `site/` below it, with what the chapters and the data give; for the code of a
message, the problems of the site after the mistake.
"""

import hashlib
import json
import re
from html import escape
from pathlib import Path
from typing import Any

from macros.checks.chapter_words import FRONT_MATTER
from macros.checks.expected import Piece, expected_pages
from macros.checks.figures import check_figures
from macros.components.pieces import Pieces
from macros.plan.load import load_plan
from macros.plan.plan import Plan
from macros.problems import Problem
from macros.search.words import same_words

KPI_PAGE = "site/kpi/library-visits/index.html"
INDEX = "site/search/ja.json"

# What is changed in the written site for each message: the file, what stands there, what is put there instead.
EDITS = {
    "figure-drifted": (KPI_PAGE, '/targets/0/value">1,700人以上</data>', '/targets/0/value">1,790人以上</data>'),
    "figure-key-unknown": (KPI_PAGE, 'data-key="kpis/library-visits/targets/0/value">', 'data-key="targets/0">'),
    "page-differs-from-data": (KPI_PAGE, "目標 1,700人以上（2025年度）", "目標 1,700人以上（2026年度）"),
    "data-block-differs": (
        KPI_PAGE,
        "<body>\n",
        '<body>\n<script type="application/ld+json">{"dateModified":"2024"}</script>\n',
    ),
    "chapter-number-differs": ("site/index.html", "# 小さな計画", "# 小さな計画 2"),
    "frame-number-unknown": (KPI_PAGE, "<body>\n", "<body>\n<p>第3版</p>\n"),
    "picture-number-alone": (KPI_PAGE, ">1,450人</text>", ">1,460人</text>"),
    "search-index-differs": (INDEX, "1,700", "1,790"),
    "search-index-unreadable": (INDEX, '{"same":', '{"same"'),
    "data-file-differs": ("site/data/plan.json", "1700", "1790"),
    "printed-file-differs": (
        "site/index.html",
        "\n</article>",
        '<!--printed--><a href="downloads/booklet.ja.pdf">冊子</a><!--/printed-->\n</article>',
    ),
    "search-words-differ": (INDEX, '["図書館の利用者数"', '["図書館の来館者数"'),
}
BROKEN = (*EDITS, "built-page-missing", "built-page-unknown", "number-unknown")


def plan_of(folder: Path) -> Plan:
    """Return the plan of a folder, which has no error."""
    plan = load_plan(folder).plan
    assert plan is not None
    return plan


class StrayingPieces(Pieces):
    """Pieces of a view that prints a year of its own where the data have another one."""

    def html(self, language: str, page: str, name: str, positional: tuple[Any, ...], named: dict[str, Any]) -> str:
        """Return the HTML of a macro call with another year outside of its pictures."""
        html = super().html(language, page, name, positional, named)
        return html.replace("令和5年度（2023年度）", "令和5年度（2033年度）")


def write_site(folder: Path, pieces: Pieces | None = None) -> None:
    """Write a site that says what the chapters and the data of a folder say."""
    plan = plan_of(folder)
    pieces = pieces or Pieces(folder, plan)
    documents: dict[str, list[dict[str, Any]]] = {language: [] for language in plan.languages}
    for url, page in expected_pages(folder, plan, pieces).items():
        path = folder / page.file
        text = path.read_text(encoding="utf-8") if path.suffix == ".md" else _generated(pieces, page.language, url)
        article = _filled(FRONT_MATTER.sub("", text), page.pieces)
        target = folder / "site" / url / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        head = f'<!doctype html>\n<html lang="{page.language}">\n<body>\n<article>\n'
        html = f"{head}{article}\n</article>\n</body>\n</html>\n"
        target.write_text(html, encoding="utf-8")
        words = " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"<svg data-search-exclude.*?</svg>", " ", article)).split())
        documents[page.language].append({"url": url, "sections": [["", "", words]]})
    data = (folder / "site" / "data" / "plan.json", json.dumps({"kpis": [{"targets": [{"value": 1700}]}]}))
    data[0].parent.mkdir()
    data[0].write_text(data[1], encoding="utf-8")
    digest = hashlib.sha256(data[1].encode()).hexdigest()
    (data[0].parent / "SHA256SUMS").write_text(f"{digest}  plan.json\n", encoding="utf-8")
    (folder / "site" / "search").mkdir()
    for language, own in documents.items():
        index = json.dumps({"same": same_words(plan), "pages": own}, ensure_ascii=False, separators=(",", ":"))
        (folder / "site" / "search" / f"{language}.json").write_text(index, encoding="utf-8")


def _generated(pieces: Pieces, language: str, url: str) -> str:
    return pieces.generated(language)["kpi/" + url.strip("/").split("/")[-1]]


def _filled(text: str, pieces: tuple[Piece, ...]) -> str:
    """Put each piece where its call stands; headings lose their ids as the generator takes them."""
    left = iter(pieces)
    parts = re.split(r"\{\{.*?\}\}", re.sub(r" \{#[^}]*\}", "", text))
    return parts[0] + "".join(next(left).html + escape(part, quote=False) for part in parts[1:])


def site_problems(folder: Path, pieces: Pieces | None = None) -> list[Problem]:
    """Return what the check of figures says of the site in a folder."""
    plan = plan_of(folder)
    return check_figures(folder, folder / "site", plan, pieces or Pieces(folder, plan))


def broken_site_problems(code: str, folder: Path) -> list[Problem]:
    """Return the problems of one code after the mistake that the message is for."""
    if code == "number-unknown":
        pieces = StrayingPieces(folder, plan_of(folder))
        write_site(folder, pieces)
        return site_problems(folder, pieces)
    write_site(folder)
    assert site_problems(folder) == []
    if code in EDITS:
        file, find, put = EDITS[code]
        text = (folder / file).read_text(encoding="utf-8")
        assert find in text, f"{file}: {find}"
        (folder / file).write_text(text.replace(find, put, 1), encoding="utf-8")
    elif code == "built-page-missing":
        (folder / KPI_PAGE).unlink()
    elif code == "built-page-unknown":
        stray = folder / "site" / "kpi" / "old-one" / "index.html"
        stray.parent.mkdir()
        stray.write_text('<html lang="ja"><article></article></html>\n', encoding="utf-8")
    return [problem for problem in site_problems(folder) if problem.code == code]
