"""One number, every place: a figure changed in its YAML file changes wherever readers meet it, in every language.

In: the site as built, and the same project built after four numbers were changed in `data/`. Compared are all texts of
all pages: tables, prose, pictures with their titles and descriptions, attributes that are read out, the search index.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros import site

from .conftest import project
from .pages import pages

# One worker builds the changed site and reads both.
pytestmark = pytest.mark.xdist_group("one-number")

# Attributes whose value is a text or a figure.
READ = ("aria-label", "title", "alt", "content", "value")


@dataclass(frozen=True)
class Change:
    """A number changed in a file: how it is written there, and how it is printed in any language, before and after.

    `keys` are the keys in the data by which pages mark the figure; `pages` are some it must stand on.
    """

    file: str
    written: tuple[tuple[str, str], ...]
    printed: tuple[tuple[str, str], ...]
    keys: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


CHANGES = {
    "target": Change(
        file="data/kpis/joint-research.yml",
        written=(
            ("    value: 1700\n", "    value: 1777\n"),
            ("as_printed: 1,700件（R6）", "as_printed: 1,777件（R6）"),
        ),
        printed=(("1,700件", "1,777件"), ("1,700 cases", "1,777 cases"), ("1700", "1777")),
        keys=("kpis/joint-research/targets/0/value",),
        pages=("kpi/", "kpi/joint-research/", "pillars/industry/", "kpi-setting/"),
    ),
    "observation-of-another-plan": Change(
        file="data/kpis/agricultural-output.yml",
        written=(("value: 12762\n", "value: 12345\n"),),
        printed=(("12,762億円", "12,345億円"), ("¥1,276.2 billion", "¥1,234.5 billion"), ("12762", "12345")),
        keys=("kpis/agricultural-output/related/agricultural-output-statistics/observations/0/value",),
        pages=("kpi/agricultural-output/",),
    ),
    "date-of-a-step": Change(
        file="data/schedule.yml",
        written=(("date: 2025-09-08\n", "date: 2025-09-16\n"), ("as_printed: ９/８（月）", "as_printed: ９/16（火）")),
        printed=(
            ("2025年9月8日", "2025年9月16日"),
            ("2025年9月8日（月）", "2025年9月16日（火）"),
            ("8 September 2025", "16 September 2025"),
            ("Monday 8 September 2025", "Tuesday 16 September 2025"),
            ("９/８（月）", "９/16（火）"),
        ),
        pages=("schedule/",),
    ),
}

# The stated totals, whose figures are too short to be told from others by their digits.
TOTALS = {
    "file": "data/plan.yml",
    "written": (
        "  all: 30\n  quantitative: 21\n  qualitative: 9\n",
        "  all: 1008\n  quantitative: 21\n  qualitative: 987\n",
    ),
    "keys": {
        "plan/kpi_totals/all": ("30", "1,008"),
        "plan/kpi_totals/quantitative": ("21", "21"),
        "plan/kpi_totals/qualitative": ("9", "987"),
        "count/kpis_unnamed": ("6", "984"),
    },
}


# The examples of this chapter are those of a made-up plan.
MADE_UP = re.compile(r"(en/)?guide/messages/")


def texts(folder: Path) -> dict[tuple[str, str], str]:
    """Return every text of a built site by its place: page and element or attribute, or entry of the search index.

    The words of a picture are one text, for a label moves among them as its figure changes.
    """
    found: dict[tuple[str, str], str] = {}
    for page in pages(folder):
        tree = page.tree.getroottree()
        for element in page.tree.iter():
            if not isinstance(element.tag, str) or element.tag in ("script", "style"):
                continue
            place = tree.getpath(element)
            found |= {(page.url, f"{place}@{name}"): element.get(name) for name in READ if element.get(name)}
            if element.tag == "svg":
                found[page.url, f"{place} words"] = " | ".join(element.itertext())
            elif element.xpath("not(ancestor::svg)"):
                found[page.url, f"{place} text"] = element.text or ""
            if element.xpath("not(ancestor::svg)"):
                found[page.url, f"{place} tail"] = element.tail or ""
    for index in sorted(folder.glob("search/*.json")):
        name = index.relative_to(folder).as_posix()
        for entry in json.loads(index.read_text(encoding="utf-8"))["pages"]:
            for anchor, heading, text in entry["sections"]:
                found[name, f"{entry['url']}#{anchor}"] = f"{heading} {text}"
    return {place: text for place, text in found.items() if not any(MADE_UP.match(part) for part in place)}


def whole(words: str) -> re.Pattern[str]:
    """Return a pattern that finds a printed figure but not as a part of a longer number."""
    return re.compile(r"(?<![0-9])(?<![0-9][,.])" + re.escape(words) + r"(?![0-9])(?![,.][0-9])")


def holding(found: dict[tuple[str, str], str], words: str) -> dict[tuple[str, str], int]:
    """Return the places whose text holds a printed figure, and how often."""
    pattern = whole(words)
    return {place: number for place, text in found.items() if (number := len(pattern.findall(text)))}


@pytest.fixture(scope="module")
def before(built: Path) -> dict[tuple[str, str], str]:
    """Every text of the site as it is."""
    return texts(built)


@pytest.fixture(scope="module")
def changed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the same project with the numbers changed."""
    root = project(tmp_path_factory.mktemp("one-number") / "project")
    edits = [(change.file, *pair) for change in CHANGES.values() for pair in change.written]
    for name, old, new in [*edits, (TOTALS["file"], *TOTALS["written"])]:
        file = root / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name}: {old}"
        file.write_text(text.replace(old, new), encoding="utf-8")
    site.build(root, root / "site")
    return root / "site"


@pytest.fixture(scope="module")
def after(changed_site: Path) -> dict[tuple[str, str], str]:
    """Every text of the site after the change."""
    return texts(changed_site)


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_number_changes_in_every_place(
    before: dict[tuple[str, str], str], after: dict[tuple[str, str], str], name: str
) -> None:
    """Wherever the old figure stood, the new one stands; the old one is nowhere, and the new one nowhere else."""
    change = CHANGES[name]
    assert any(holding(before, old) for old, _ in change.printed)
    for old, new in change.printed:
        assert not holding(before, new), f"{new} is not new"
        assert not holding(after, old), f"{old} is left"
        assert holding(after, new) == holding(before, old), f"{old} → {new}"


@pytest.mark.parametrize("name", CHANGES)
def test_the_figure_stood_in_both_languages_in_pages_and_in_the_search_index(
    before: dict[tuple[str, str], str], name: str
) -> None:
    """The places are real ones: each page that must show the figure does, and so does the search index."""
    change = CHANGES[name]
    places = {place for old, _ in change.printed for place, _ in holding(before, old)}
    for page in change.pages:
        assert {page, f"en/{page}"} <= places
    assert any(place.startswith("search/") for place in places)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_changed_target_changes_in_tables_prose_and_pictures(built: Path, changed_site: Path, language: str) -> None:
    """The target stands in a table, in a sentence, and in a picture's words, title or description, old then new."""
    for folder, figure in ((built, "1,700"), (changed_site, "1,777")):
        found = {page.url.removeprefix("en/"): page for page in pages(folder) if page.language == language}
        cells = found["kpi/"].article.xpath('.//td//data[@data-key="kpis/joint-research/targets/0/value"]')
        assert [whole(figure).search(cell.text) is not None for cell in cells] == [True]
        sentences = found["kpi-setting/"].article.xpath('.//p//data[@data-key="kpis/joint-research/targets/0/value"]')
        assert [whole(figure).search(sentence.text) is not None for sentence in sentences] == [True]
        for page in ("kpi-setting/", "kpi/joint-research/"):
            charts = './/svg[contains(@class, "plan-line")][not(ancestor::*[@class="plan-related"])]'
            drawn = found[page].article.xpath(charts)
            assert len(drawn) == 2, "a wide and a narrow drawing"
            assert all(whole(figure).search(" ".join(picture.itertext())) for picture in drawn)


def test_figures_marked_by_a_key_all_follow_their_number(built: Path, changed_site: Path) -> None:
    """Each `<data>` element of a changed number carries the new value and prints it, as often as the old one did."""
    changed = {key: pair for change in CHANGES.values() for key in change.keys for pair in [change.printed[-1]]}
    expected = changed | TOTALS["keys"]
    for key, (old, new) in expected.items():
        values = []
        for folder in (built, changed_site):
            found = [
                data for page in pages(folder) for data in page.tree.xpath("//data") if data.get("data-key") == key
            ]
            values.append([data.get("value") for data in found])
        plain = [old.replace(",", ""), new.replace(",", "")]
        assert values[0], key
        assert values == [len(values[0]) * plain[:1], len(values[0]) * plain[1:]], key


def test_the_stated_totals_change_in_words_and_pictures(
    before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]
) -> None:
    """Where a total is printed the new one stands in the same place, and every new figure stands for an old one."""
    for old, new in [pair for pair in TOTALS["keys"].values() if pair[0] != pair[1]]:
        places = holding(after, new)
        assert {place[0] for place in places} >= {"kpi/", "en/kpi/"}
        assert places.keys() <= holding(before, old).keys(), new
