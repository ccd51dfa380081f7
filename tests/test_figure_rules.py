"""Single rules of the figures checker: what it says of a small site with one thing changed, and of every key.

Kept as golden files, to the column: a change of the checker shows here what is told differently from now on. The pieces
are fixed, so nothing here depends on a template.
"""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest

from macros.checks.built_page import BuiltPage, around, without_marks
from macros.checks.chapter_words import titles_of
from macros.checks.expected import ExpectedPage, Piece, address, expected_pages
from macros.checks.figure_counts import translated
from macros.checks.figure_keys import Keys
from macros.checks.figures import Checker, built_pages, check_figures, figures_of
from macros.checks.known_numbers import KnownNumbers, in_era
from macros.checks.page_numbers import frame_problems, picture_problems, piece_problems
from macros.plan.load import load_plan
from macros.problems import Problem, in_order
from macros.translation.accepting import accepted
from macros.translation.sheets import DataText, Sheets
from macros.views.translation import Translation

from .figure_cases import (
    ENGLISH,
    INDEX,
    KPI_PAGE,
    PICTURE,
    PLANS,
    SAID,
    SECOND,
    TABLE,
    TINY,
    FixedPieces,
    write_small_site,
)
from .tiny import edit, write_project

GOLDEN = Path(__file__).parent / "golden"

CHART = ("kpi_chart", "ja")
LIST = ("kpi_table", "ja")

# Changes of the built site: the file, what stands there, and what is put there instead.
EDITS: list[tuple[str, str, str]] = [
    (INDEX, '<data value="1700"', '<data value="1701"'),
    (INDEX, "1,700人以上</data>", "1,701人以上</data>"),
    (INDEX, "targets/0/value", "targets/1/value"),
    (INDEX, ' data-key="kpis/library-visits/targets/0/value"', ""),
    (INDEX, 'value="1700" ', ""),
    (INDEX, "1,700人以上</data>", "</data>"),
    (INDEX, "1,700人以上</data>", "<b>1,700</b>人以上</data>"),
    (INDEX, "1,700人以上</data>", "\n1,700人以上\n</data>"),
    (INDEX, 'lang="ja"', 'lang="en"'),
    (INDEX, ' lang="ja"', ""),
    (INDEX, "目標は", "目標値は"),
    (INDEX, "目標は", "目標2は"),
    (INDEX, "小さな計画</h1>", "小さな計画 7, 8, 8</h1>"),
    (INDEX, "</article>", "<p>3</p></article>"),
    (INDEX, ">500<", ">501<"),
    (INDEX, ">2021年度<", ">2022年度<"),
    (INDEX, ">1,450人</text>", ">1,451人</text>"),
    (INDEX, "<title>1,450</title><desc>", "<title>1,452</title><desc>"),
    (INDEX, "1,450 of 1,000", "1,453 of 1,000"),
    (INDEX, "2023年度 1,450人", "2024年度 1,450人"),
    (INDEX, 'aria-label="2023年度の値"', 'aria-label="2022年度の値"'),
    (INDEX, "value: 9999", "value: 9998"),
    (INDEX, "8888", "8887"),
    (INDEX, "<h1>小さな計画</h1>\n", ""),
    (INDEX, '<article id="a81">', "<main>"),
    (INDEX, "2025年7月8日 &#39;", "2025年7月9日 &#39;"),
    (INDEX, "2025年7月8日 &#39;", "７ &#39;"),
    (INDEX, "2025年7月8日 &#39;", "2025年7月8日 12 34 &#39;"),
    (INDEX, "CC BY 4.0", "CC BY 4.1"),
    (INDEX, 'title="小さな計画のページです。"', 'title="小さな計画のページ2です。"'),
    (INDEX, 'content="小さな計画のページです。"', 'content="第5版"'),
    (INDEX, "<title>小さな", "<title>6 小さな"),
    (INDEX, "</article>\n<p>2025年7月8日</p>", "</article>\n<p>2025年\n7月8日 <a href='x1' aria-label=\"9\">x</a></p>"),
    (
        INDEX,
        "</article>\n<p>2025年7月8日",
        '</article>\n<p><data value="1" data-key="count/kpis">1</data> 2025年7月8日',
    ),
    (
        INDEX,
        "</article>\n<p>2025年7月8日",
        '</article>\n<p><data value="2" data-key="count/kpis">2</data> 2025年7月8日',
    ),
    (INDEX, "</body>", '<p alt="1" summary="2" placeholder="3" label="4">a</p></body>'),
    (INDEX, "</body>", '<p aria-description="1">a</p><p aria-valuetext="2">b</p></body>'),
    (ENGLISH, "at least 1,700 visits", "at least 1,800 visits"),
    (ENGLISH, "8 July 2025 &", "9 July 2025 &"),
    (KPI_PAGE, "<p>1,450 1,000 2023</p>", "<p>1,450 1,000 2024</p>"),
    (KPI_PAGE, "<p>1,450 1,000 2023</p>", ""),
    (KPI_PAGE, PICTURE, ""),
    (KPI_PAGE, PICTURE, f"{PICTURE} 5"),
    (INDEX, "</head>", '<script type="application/ld+json">{"@context":"2"}</script></head>'),
]

# Other HTML that a macro may give; the site shows it, so only what the data say of it is judged.
PIECES: list[tuple[tuple[str, str], str]] = [
    (CHART, "<p>1,450</p>"),
    (CHART, "<p>1,459</p>"),
    (CHART, '<p aria-label="1,459">5</p>'),
    (CHART, f"<p>1 {SAID['ja']} 1,700 9,876</p>"),
    (CHART, "<p>令和7年度 2025年度 2025年7月8日 2025-07-08 2025年8月</p>"),
    (CHART, "<p>令和17年度</p><p>FY2026</p>"),
    (CHART, "<p>令和77年度</p><p>FY2077</p>"),
    (CHART, "<p>2024.4.2 0% 5% 20% 0.05</p>"),
    (CHART, "<p>2024.4.9 25%</p>"),
    (CHART, '<p title="77">\n77</p>\n<i>x<b>78</b></i>'),
    (CHART, "<svg><text>77</text></svg><p>78</p>"),
    (CHART, "<svg><tspan>77</tspan></svg><pre>77</pre>"),
    (CHART, "<svg><text>1,450</text></svg><svg><desc>1,450</desc></svg>"),
    (CHART, "<svg><desc>98</desc></svg><svg><title>9</title></svg>"),
    (CHART, '<svg><text class="a">10</text><text class="a">20</text><text class="a">30</text></svg>'),
    (CHART, '<svg><text class="a">10</text><text class="a">20</text><text class="a">31</text></svg>'),
    (CHART, '<svg><text class="a">10</text><text class="b">20</text><text class="a">30</text></svg>'),
    (CHART, "<svg><text>10</text><text>20</text><text>30</text></svg>"),
    (CHART, '<svg><text class="a">61</text><text class="a">62</text></svg>'),
    (CHART, '<svg><text class="a">2061年度</text><text class="a">FY2071</text></svg>'),
    (CHART, '<svg><text class="a">2061年度</text></svg>'),
    (CHART, '<svg><text class="a">12061年度</text><text class="a">FY12071</text></svg>'),
    (CHART, "<svg><text>¥500 billion</text><text>¥1 trillion</text><text>¥1.5 trillion</text></svg>"),
    (CHART, "<svg><text>¥500 million</text><text>¥1 trillion</text><text>¥1.5 trillion</text></svg>"),
    (CHART, '<svg><text class="a">2031.4.1</text><text class="a">2032.4.1</text><text class="a">2033.4.1</text></svg>'),
    (CHART, '<svg><text class="a">35 t CO2</text><text class="a">40 t CO2</text><text class="a">45 t CO2</text></svg>'),
    (CHART, "<svg><text>¥1 million</text><text>¥2,000,000</text><text>¥3,000,000</text></svg>"),
    (CHART, '<svg><text>10</text><text class="x">20</text><text>30</text></svg>'),
    (CHART, '<svg><text x="77">77</text></svg>'),
    (CHART, "<p>2023</p><svg><text>令和5年度</text></svg>"),
    (CHART, f"{'<code>99</code>' * 14}<p>99</p>"),
    (CHART, '<svg><text class="a">&minus;61.5</text><text class="a">62.0</text><text class="a">62.5</text></svg>'),
    (LIST, f"{TABLE}<p>{'長' * 30}1,450<b>9,999</b>8,888{'い' * 30}</p>"),
]  # fmt: skip


def problems_of(root: Path, pieces: FixedPieces, site: Path | None = None) -> list[Problem]:
    """Return the problems of a site of the tiny plan."""
    return check_figures(root, site or root / "site", TINY, pieces)


def told(problems: Sequence[Problem]) -> list[str]:
    """Return each problem on one line: place, extent, code and values."""
    return [
        f"  {p.place.file}:{p.place.line}:{p.place.column}+{p.place.length} {p.code}"
        + "".join(f" {name}={value}" for name, value in sorted(p.values.items()))
        for p in problems
    ]


def golden(name: str, said: str) -> None:
    """Compare with what was said before; rewrite it where asked to."""
    path = GOLDEN / name
    if os.environ.get("PLAN_UPDATE_GOLDEN"):
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


def keys_of(plan: str) -> list[str]:
    """Return the keys of the golden file that belong to a plan."""
    lines = (GOLDEN / "figure-keys.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[1] for line in lines if line.startswith(f"{plan}\t")]


def test_every_key_says_what_it_said_before() -> None:
    """The exact value and how each language prints it, or that the data say nothing of it."""
    lines = []
    for name, plan in PLANS.items():
        keys = Keys(plan)
        for key in keys_of(name):
            for _ in range(2):  # also from memory
                known = keys.known(key)
            said = [known.value, *(known.printed(language) for language in ("ja", "en"))] if known else ["nothing"]
            lines.append("\t".join([name, key, *said]))
    assert len(lines) > 200
    golden("figure-keys.txt", "\n".join(lines) + "\n")


def test_a_count_is_grouped_by_thousands() -> None:
    """However many records a plan has."""
    known = Keys(replace(TINY, requirements=[*TINY.requirements] * 1200)).known("requirements/count")
    assert known is not None
    assert (known.value, known.printed("en")) == ("1200", "Statutory items: 1,200")


@pytest.fixture(scope="module")
def translations(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """Two pages and two data files; what is said in the comments was accepted, and one page and one file reviewed."""
    root = tmp_path_factory.mktemp("translations")
    pages = {"a/x": ("# 甲\n\n乙。\n", "# A\n\nB.\n"), "x": ("# 丙\n\n丁。\n\n戊。\n", "# C\n\nD.\n")}
    for name, written in pages.items():
        for language, text in zip(("ja", "en"), written, strict=True):
            path = root / "docs" / language / f"{name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    texts = [
        DataText("data/x.yml", (1, 2), "己", "E"),
        DataText("data/x/y.yml", (1, 2), "庚", "F"),
        DataText("data/x/y.yml", (3, 4), "辛", "G"),
        DataText("data/xy.yml", (1, 2), "壬", None),
    ]
    sheets = Sheets(root, texts)
    reviewed = {"a/x": True, "x": False, "data/x.yml": True, "data/x/y.yml": False}
    for name, is_reviewed in reviewed.items():
        sheet = sheets.sheet(name)
        units = [unit for unit in sheet.units if unit.source and unit.target]
        sheet.keep(accepted(units, "human", is_reviewed=is_reviewed))
    page = root / "docs" / "ja" / "a" / "x.md"
    page.write_text("# 甲\n\n乙です。\n", encoding="utf-8")
    return Sheets(root, texts)


TRANSLATED = [
    ("all/passages", 9),
    ("all/current", 6),
    ("all/reviewed", 2),
    ("all/stale", 1),
    ("all/missing", 2),
    ("pages/x/passages", 3),
    ("pages/x/current", 2),
    ("pages/x/reviewed", 0),
    ("pages/a/x/passages", 2),
    ("pages/a/x/stale", 1),
    ("pages/a/x/reviewed", 1),
    ("data/x.yml/passages", 1),
    ("data/x.yml/reviewed", 1),
    ("data/x/passages", 2),
    ("data/x/y.yml/current", 2),
    ("data/x/reviewed", 0),
    ("data/passages", 4),
    ("data/xy.yml/missing", 1),
]


@pytest.mark.parametrize(("key", "count"), TRANSLATED)
def test_passages_are_counted_by_their_page_their_data_file_or_folder(
    translations: Sheets, key: str, count: int
) -> None:
    """And by their status; a reviewed passage whose original has changed since is not reviewed any more."""
    *names, what = key.split("/")
    assert translated(translations, names, what) == count
    known = Keys(TINY, Translation(translations)).known(f"translation/{key}")
    assert known is not None
    assert (known.value, known.printed("ja")) == (str(count), str(count))


@pytest.mark.parametrize("key", ["pages/y", "pages/data/x.yml", "data/a", "data/y.yml", "a/x", "y"])
def test_passages_of_what_is_not_there_are_not_counted(translations: Sheets, key: str) -> None:
    """A page is no data file, a data file no page, and the begin of a name is no folder."""
    with pytest.raises(LookupError):
        translated(translations, key.split("/"), "passages")
    assert Keys(TINY, Translation(translations)).known(f"translation/{key}/passages") is None


def test_the_numbers_of_a_plan_are_those_of_its_records_and_labels() -> None:
    """Texts, figures, pages, years in both eras, days and months of both plans; nothing between them."""
    said = []
    for plan in (SECOND, TINY):
        known = KnownNumbers(plan, ["改訂 3.14", "27", "2  つの\n題 1"])
        said += [plan.plan.id, " ".join(sorted(known.numbers)), *known.phrases.pattern.split("|")]
    golden("known-numbers.txt", "\n".join(said) + "\n")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("改訂 3.14", []),
        ("改訂 3.15", ["3.15"]),
        ("27", ["27"]),
        ("2 つの\n  題 1", []),
        ("as of 8 July 2025", []),
        ("8 July 2025, 1,234.5", ["1,234.5"]),
        ("words", []),
        ("1 2 １", ["1", "2", "１"]),
        ("3改訂 3.145", ["3", "5"]),
    ],
)
def test_around_an_article_numbers_stand_only_in_whole_phrases(text: str, left: list[str]) -> None:
    """A title, a text of the data, a date; a number alone is no phrase. Asked twice, the answer is the same."""
    known = KnownNumbers(TINY, ["改訂 3.14", "27", "2  つの\n題 1"])
    assert known.unexplained(text) == left
    assert known.unexplained(text) == left


def test_a_year_is_known_by_its_eras() -> None:
    """By both where one began in it, and by none before eras are known or where there is no such year."""
    assert [list(in_era(year)) for year in (1989, 2019, 2025)] == [
        ["昭和64年", "平成元年"],
        ["平成31年", "令和元年"],
        ["令和7年", "令和7年"],
    ]
    assert [list(in_era(year)) for year in (1926, 5, 0, 10_000, 10**12)] == [["昭和元年"], [], [], [], []]


def test_only_years_are_known_by_their_eras(tmp_path: Path) -> None:
    """An amount of 2014 is no 平成26年."""
    write_project(tmp_path)
    edit(tmp_path, "data/kpis/library-visits.yml", "value: 1450", "value: 2014")
    edit(tmp_path, "data/kpis/library-visits.yml", "fiscal_year: 2023", "fiscal_year: 2050")
    plan = load_plan(tmp_path).plan
    assert plan is not None
    known = KnownNumbers(plan, []).numbers
    assert known >= {"2014", "2,014", "2050", "32"}
    assert not known & {"26", "1450"}
    assert not KnownNumbers(TINY, []).numbers & {"2014", "32"}


def test_an_address_is_that_of_the_first_language_at_the_root() -> None:
    """Folders end with a slash; the home page of the first language is the site itself."""
    assert [address(TINY, "ja", page) for page in ("index", "kpi/index", "a/b")] == ["", "kpi/", "a/b/"]
    assert [address(TINY, "en", page) for page in ("index", "kpi/index", "a/b")] == ["en/", "en/kpi/", "en/a/b/"]


def test_pages_are_expected_with_their_calls_titles_and_numbers(tmp_path: Path) -> None:
    """Chapters with a mark of Windows and its line ends, named arguments, and pages without a file."""
    write_small_site(tmp_path, FixedPieces())
    chapter = tmp_path / "docs" / "ja" / "part" / "index.md"
    chapter.parent.mkdir()
    text = '---\ntitle: 部\n---\n\n# 部 {#part}\n\n## `値` 12\n\n3 {{ target("library-visits", 2, x="y") }}\n'
    chapter.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    said = [
        f"{url} {page.language} {page.file} {[piece.call for piece in page.pieces]} {page.titles} "
        f"{sorted(page.numbers.elements())}"
        for url, page in expected_pages(tmp_path, TINY, FixedPieces()).items()
    ]
    golden("expected-pages.txt", "\n".join(said) + "\n")


def test_the_titles_of_a_chapter_are_what_other_pages_may_repeat() -> None:
    """Headings of every level without marks and ids; title and description, with or without quotes."""
    text = "---\ntitle: '題 1'\ndescription: 説明 2\nother: 3\n---\n# A `4` **5**\n\ntitle: 6\n###### B 7 {#b}\n#c\n"
    assert titles_of(text) == ("題 1", "説明 2", "A 4 5", "B 7")
    assert titles_of("title: 1\n\n# 題\n") == ("題",)


PAGE = BuiltPage("x.html", "<p>一二三</p>\n<article class='a'><p>四 &amp; <b>五</b>\n六</p></article><p>七</p>")


def test_a_place_on_a_page_is_a_line_and_a_column() -> None:
    """Counted from 1, with the whole line for the caret."""
    for part, line, column in (("一", 1, 4), ("<article", 2, 1), ("五", 2, 34), ("六", 3, 1)):
        place = PAGE.place(PAGE.html.index(part), 2)
        assert (place.line, place.column, place.length) == (line, column, 2)
        assert place.text == PAGE.html.split("\n")[line - 1]
    assert PAGE.place(0).length == 1


def test_the_text_around_a_place_is_what_a_reader_sees() -> None:
    """Tags are spaces, entities resolved, white space folded; within a tag its own characters; a bounded length."""
    html = PAGE.html
    assert PAGE.around(html.index("五"), html.index("五") + 1) == "一二三 四 &五六 七"
    assert PAGE.around(html.index("class")) == "<p>一二三</p>\n<article class='a'><p>四 &amp; <b>"
    assert around("一" * 50 + "二" + "三" * 50, 50, 51) == "一" * 24 + "二" + "三" * 24
    assert around("一二", 1) == "一二"
    assert around("<b>" * 500 + "一<i>二</i>三" + "</b>" * 500, 1504, 1505) == "一二三"
    digits = "0123456789" * 3
    assert around(f"<i>{digits}</i><b>x</b><i>{digits}</i>", 40) == f"{digits[-24:]}x {digits[:22]}"


def test_text_with_signs_of_tags_in_it_is_still_text() -> None:
    """A sign that is greater than cuts nothing off; at the beginning of a page a tag is a tag."""
    assert around("a > b c", 6) == "a > bc"
    assert around("a  b  c", 1) == "ab c"
    assert around("<a  b>c", 3) == "<a  b>c"
    assert BuiltPage("x", "\n<p>1</p>").place(4).line == 2
    assert BuiltPage("x", "\n<p>1</p>").place(4).column == 4


def test_pages_and_figures_are_values() -> None:
    """Frozen, so that they can be compared and kept in sets."""
    page = BuiltPage("x", SAID["ja"])
    assert len({page, BuiltPage("x", SAID["ja"])}) == 1
    assert len({*page.figures(), *page.figures()}) == 1


def test_nothing_that_is_compared_can_be_changed() -> None:
    """What a page must hold is asked for many pages."""
    known = Keys(TINY).known("plan/period/years")
    piece = Piece("a()", "<p>1</p>")
    expected = ExpectedPage("a/", "ja", "a.md", (piece,), (), Counter())
    checker = Checker(Keys(TINY), KnownNumbers(TINY, []), {})
    for held, name in ((known, "value"), (piece, "html"), (expected, "url"), (checker, "expected"), (PAGE, "html")):
        with pytest.raises(FrozenInstanceError):
            setattr(held, name, "")


KNOWN = KnownNumbers(TINY, [])


def found_at(problems: Iterable[Problem]) -> list[tuple[str, int]]:
    """Return each number that is told, with its column."""
    return [(problem.values["found"], problem.place.column) for problem in problems]


def test_words_are_read_to_the_ends_of_a_page_and_of_a_piece() -> None:
    """Also where no tag stands before or after them."""
    page = BuiltPage("x", "66<p>a</p>77")
    assert found_at(frame_problems(page, KNOWN)) == [("77", 11)]
    page = BuiltPage("x", "66 <b>x</b> 77")
    assert found_at(piece_problems(page, 0, Piece("a()", page.html), KNOWN)) == [("66", 1), ("77", 13)]
    page = BuiltPage("x", "<article>66<svg><text>66</text><text>77</text></svg>77</article>")
    assert found_at(picture_problems(page, KNOWN)) == []


def test_around_an_article_a_place_is_that_of_the_page() -> None:
    """Before and after the article, whose own words are not judged here."""
    page = BuiltPage("x", "<p>66</p><article><p>77</p></article><p>88</p>")
    assert found_at(frame_problems(page, KNOWN)) == [("66", 4), ("88", 41)]


def test_a_number_beside_a_figure_may_repeat_what_the_figure_prints() -> None:
    """What it prints in all its words, not the exact value that only programs read."""
    figure = '<data value="6543" data-key="k"><i>about</i> <b>7,654</b></data>'
    page = BuiltPage("x", f"<p>{figure} of 7,654, 6543</p>")
    assert found_at(piece_problems(page, 0, Piece("a()", page.html), KNOWN)) == [("6543", 79)]


@pytest.mark.parametrize("name", ["data_dictionary", "example", "messages"])
def test_examples_of_the_engine_are_nobodys_figures(name: str) -> None:
    """The macros that print them are left out by their name."""
    page = BuiltPage("x", "<p>9,876</p>")
    assert found_at(piece_problems(page, 0, Piece(f'{name}("a")', page.html), KNOWN)) == []
    assert found_at(piece_problems(page, 0, Piece(f"a({name})", page.html), KNOWN)) == [("9,876", 4)]


def test_what_is_told_of_a_translation_is_no_part_of_a_page() -> None:
    """Its section is left out; a page that is shown in another language has the language of its content."""
    mark = '<section class="plan-translation plan-translation--behind"><p>2 of 3</p></section>'
    assert without_marks(f"<p>1</p>{mark}<p>2</p>{mark}") == "<p>1</p><p>2</p>"
    page = BuiltPage("x", '<html lang="en"><div class="plan-untranslated-page" lang="ja">')
    assert (page.language, page.is_untranslated) == ("ja", True)
    assert BuiltPage("x", '<html lang="en">').is_untranslated is False


def test_a_page_without_an_article_is_content_as_a_whole() -> None:
    """Its place is that of the whole HTML, and it says so."""
    page = BuiltPage("x", "<p>一</p>")
    assert (page.article, page.has_article, page.language) == ((0, 8), False, "")
    assert (PAGE.has_article, PAGE.html[slice(*PAGE.article)]) == (True, "<p>四 &amp; <b>五</b>\n六</p>")


def test_a_figure_is_read_with_its_attributes_in_any_order() -> None:
    """Entities resolved, tags within left out; a missing attribute is an empty text."""
    html = '<html class="x" lang="en"><data data-key="a&amp;b" value="1">x <b>1</b></data> <data>2</data>'
    page = BuiltPage("x", html)
    assert [(f.text, f.value, f.key, html[f.start : f.end][:6]) for f in page.figures()] == [
        ("x 1", "1", "a&b", "<data "),
        ("2", "", "", "<data>"),
    ]
    within = BuiltPage("x", '<data value="1" data-key="a">x <i value="2" data-key="b">1</i></data>')
    assert [(figure.value, figure.key) for figure in within.figures()] == [("1", "a")]
    assert page.language == "en"
    found = figures_of(page, Keys(TINY))
    assert [(p.code, p.place.column, p.place.length, p.values["key"]) for p in found] == [
        ("figure-key-unknown", 27, 52, "a&b"),
        ("figure-key-unknown", 80, 14, "∅"),
    ]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site that everything here starts from."""
    folder = tmp_path_factory.mktemp("small")
    write_small_site(folder, FixedPieces())
    return folder


def test_whatever_is_changed_in_a_site_is_told_as_before(small: Path) -> None:
    """In the words, the exact values, the pictures, around the article: each change with its place and its code."""
    checker = Checker.of(small, TINY, FixedPieces())
    pages = {page.file: (url, page) for url, page in built_pages(small / "site", small).items()}
    assert [told(checker.page(page, url)) for url, page in pages.values()] == [[]] * 4
    said = []
    for file, find, put in EDITS:
        url, page = pages[file]
        assert find in page.html, find
        changed = BuiltPage(file, page.html.replace(find, put, 1))
        said += [f"{file} {find!r} → {put!r}", *told(in_order(checker.page(changed, url)))]
    golden("figure-rules.txt", "\n".join(said) + "\n")


def test_whatever_a_macro_may_give_is_judged_as_before(small: Path) -> None:
    """Numbers of its own are told, numbers of the data and of even scales are not."""
    checker = Checker.of(small, TINY, FixedPieces())
    said = []
    for (macro, language), html in PIECES:
        url = "" if macro == "kpi_table" else "kpi/library-visits/"
        fixed = FixedPieces().html(language, url, macro, (), {})
        page = built_pages(small / "site", small)[url]
        expected = checker.expected[url]
        pieces = tuple(replace(piece, html=piece.html.replace(fixed, html)) for piece in expected.pieces)
        asked = replace(checker, expected={url: replace(expected, pieces=pieces)})
        changed = BuiltPage(page.file, page.html.replace(fixed, html))
        said += [f"{macro} {html}", *told(in_order(asked.page(changed, url)))]
    golden("figure-pieces.txt", "\n".join(said) + "\n")


def test_a_piece_may_begin_where_its_page_begins(small: Path) -> None:
    """On a page without an article, too."""
    checker = Checker.of(small, TINY, FixedPieces())
    piece = Piece("a()", "<p>1,450</p>")
    expected = replace(checker.expected[""], pieces=(piece,), numbers=Counter())
    asked = replace(checker, expected={"": expected})
    told_of = asked.page(BuiltPage("site/index.html", piece.html), "")
    assert {problem.code for problem in told_of} == {"frame-number-unknown"}


def test_a_piece_that_is_missing_altogether_is_told_where_it_should_begin(small: Path) -> None:
    """In an article without a word."""
    checker = Checker.of(small, TINY, FixedPieces())
    page = BuiltPage("site/index.html", "<html><article></article></html>")
    found = [problem for problem in checker.page(page, "") if problem.code == "page-differs-from-data"]
    assert {(problem.place.line, problem.place.column) for problem in found} == {(1, 16)}
    assert len(found) == len(checker.expected[""].pieces)


def test_numbers_on_both_sides_of_a_piece_are_two_numbers(small: Path) -> None:
    """What a macro gives parts the chapter, even where nothing else does."""
    checker = Checker.of(small, TINY, FixedPieces())
    piece = Piece("a()", "<b>x</b>")
    expected = replace(checker.expected[""], pieces=(piece,), numbers=Counter({"5": 1, "6": 1}))
    asked = replace(checker, expected={"": expected})
    page = BuiltPage("site/index.html", f"<html><article>5{piece.html}6</article></html>")
    assert [problem.code for problem in asked.page(page, "")] == []


def test_bytes_that_are_no_text_are_told_as_another_text_is(tmp_path: Path) -> None:
    """On a page and in the index of a search, without an end of the check."""
    write_small_site(tmp_path, FixedPieces())
    for name, said in ((INDEX, "1,700人以上</data>"), ("site/search/ja.json", "1,000 2023")):
        path = tmp_path / name
        before = path.read_bytes()
        path.write_bytes(before.replace(said.encode(), said.encode().replace(b"00", b"\xff", 1)))
        assert path.read_bytes() != before
    found = {(problem.place.file, problem.code) for problem in problems_of(tmp_path, FixedPieces())}
    assert found >= {(INDEX, "figure-drifted"), ("site/search/ja.json", "search-index-differs")}


def test_the_search_of_each_language_says_what_its_own_pages_say(tmp_path: Path) -> None:
    """An index that is missing or says something else is told; a page without a translation is found in no language."""
    write_small_site(tmp_path, FixedPieces())
    search = tmp_path / "site" / "search"
    (search / "en.json").unlink()
    japanese = (search / "ja.json").read_text(encoding="utf-8")
    (search / "ja.json").write_text(japanese.replace("1,000 2023", "1,001 2023"), encoding="utf-8")
    page = tmp_path / "site" / "en" / "kpi" / "library-visits" / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("<body ", '<body><div class="plan-untranslated-page" lang="ja"><b '), encoding="utf-8")
    said = [line for line in told(problems_of(tmp_path, FixedPieces())) if " search-" in line]
    assert said == [
        "  site/search/en.json:1:1+1 search-index-unreadable reason=Expecting value: line 1 column 1 (char 0)",
        "  site/search/ja.json:1:180+27 search-index-differs expected=000 found=001 page=/kpi/library-visits/",
    ]


def test_the_open_data_are_files_of_the_site(tmp_path: Path) -> None:
    """A file that is not as listed is told by its own path."""
    write_small_site(tmp_path, FixedPieces())
    (tmp_path / "site" / "data" / "figures.csv").write_bytes(b"1451")
    assert told(problems_of(tmp_path, FixedPieces())) == ["  site/data/figures.csv:1:1+1 data-file-differs"]


def test_a_small_site_says_what_its_data_say(small: Path) -> None:
    """The site that everything here starts from is sound."""
    assert told(problems_of(small, FixedPieces())) == []


def test_pages_and_chapters_answer_each_other(tmp_path: Path) -> None:
    """A page without a chapter, a chapter without a page, and the page for lost readers, which has no chapter."""
    write_small_site(tmp_path, FixedPieces())
    site = tmp_path / "site"
    (site / "404.html").write_text('<html lang="ja"><p>2025年7月8日</p><p>99</p></html>', encoding="utf-8")
    (site / "old").mkdir()
    (site / "old" / "index.html").write_text(
        '<html lang="ja"><article>98 <svg><text>97</text></svg></article>', "utf-8"
    )
    (site / "en" / "kpi" / "library-visits" / "index.html").unlink()
    assert told(problems_of(tmp_path, FixedPieces())) == [
        "  site/404.html:1:36+2 frame-number-unknown around=2025年7月8日99 found=99",
        "  site/en/kpi/library-visits/index.html:1:1+1 built-page-missing"
        " file=data/kpis/library-visits.yml page=/en/kpi/library-visits/",
        "  site/old/index.html:1:1+1 built-page-unknown page=/old/",
        "  site/search/en.json:1:140+30 search-index-differs"
        " expected=∅ found=000, 1, 1, 2023, 450 page=/en/kpi/library-visits/",
        "  site/search/ja.json:1:1+12 search-index-differs expected=98 found=∅ page=/old/",
    ]


def test_a_page_outside_the_project_is_named_by_its_whole_path(tmp_path: Path) -> None:
    """A site that was built elsewhere is checked, too."""
    write_small_site(tmp_path / "project", FixedPieces())
    site = tmp_path / "elsewhere"
    (tmp_path / "project" / "site").rename(site)
    path = site / "index.html"
    path.write_text(path.read_text(encoding="utf-8").replace("1,700人", "1,701人"), encoding="utf-8")
    found = problems_of(tmp_path / "project", FixedPieces(), site)
    assert {problem.place.file for problem in found} == {path.as_posix(), (site / "search" / "ja.json").as_posix()}
