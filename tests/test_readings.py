"""Readings above words: only whole words and written-down readings, and every kanji of a page in easy words."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from macros.checks.project import check_project
from macros.components.catalogue import CATALOGUE
from macros.plan.load import load_plan
from macros.stylesheet import script
from macros.views.readings import readings
from macros.words.phrases import with_breaks
from macros.words.readings import Readings, parts_of, without_readings

from .conftest import ROOT
from .tiny import edit, write_project

LIST = Readings(
    {"計画": "けいかく", "推進計画": "すいしんけいかく", "暮らし": "くらし", "使い": "つかい", "人が": "ひとが"}
    | {"8日": "ようか", "1人": "ひとり"},
    {"年": "ねん", "月": "がつ", "月1日": "がつついたち", "日": "にち", "件": "けん", "人": "にん"},
)
RUBY = re.compile(r"<ruby>(.*?)<rp>（</rp><rt aria-hidden=\"true\">(.*?)</rt><rp>）</rp></ruby>")


def read(text: str) -> list[tuple[str, str]]:
    """Return the words of HTML that got a reading, and the reading."""
    return RUBY.findall(LIST.above(text))


@pytest.mark.parametrize(
    ("word", "reading", "parts"),
    [
        ("計画", "けいかく", [("計画", "けいかく")]),
        ("暮らし", "くらし", [("暮", "く"), ("らし", "")]),
        ("取り組み", "とりくみ", [("取", "と"), ("り", ""), ("組", "く"), ("み", "")]),
        ("データの利活用", "でーたのりかつよう", [("データの", ""), ("利活用", "りかつよう")]),
        ("安心・安全", "あんしん・あんぜん", [("安心", "あんしん"), ("・", ""), ("安全", "あんぜん")]),
        ("計画", "ケイカク", []),
        ("暮らし", "くらす", []),
        ("山の木", "ののののき", []),
        ("データ", "でーた", []),
        ("8日", "ようか", [("8日", "ようか")]),
        ("1日おき", "いちにちおき", [("1日", "いちにち"), ("おき", "")]),
        ("8", "はち", []),
        ("Society5.0推進計画", "そさえてぃすいしんけいかく", []),
    ],
)  # fmt: skip
def test_a_reading_stands_above_the_kanji_that_it_belongs_to(
    word: str, reading: str, parts: list[tuple[str, str]]
) -> None:
    """Kana keep none; a reading that does not fit in exactly one way is no reading."""
    assert [(part.text, part.reading) for part in parts_of(word, reading)] == parts


def test_the_longest_whole_word_is_read() -> None:
    """Not the part of a longer run of kanji, not a single kanji behind a digit, not a word that elements part."""
    assert read("<p>推進計画と計画の使い方</p>") == [
        ("推進計画", "すいしんけいかく"),
        ("計画", "けいかく"),
        ("使", "つか"),
    ]
    assert read("<p>計画書、総合計画、35000人口</p>") == []
    assert read("<p>5計画で人が</p>") == [("計画", "けいかく"), ("人", "ひと")]
    assert read("<p>推進<strong>計画</strong></p>") == []
    assert read("<p>推進</p><p>計画</p>") == [("計画", "けいかく")]


def test_a_word_that_counts_is_read_behind_a_number_only() -> None:
    """And a number that changes the reading of the word behind it is read with it, as a whole number only."""
    assert read("<p>2025年7月8日</p>") == [("年", "ねん"), ("月", "がつ"), ("8日", "ようか")]
    assert read("<p>7月1日から18日</p>") == [("月1日", "がつついたち"), ("日", "にち")]
    assert read("<p>1,700件、31人、1.1人、1人が1人</p>") == [
        ("件", "けん"),
        *[("人", "にん")] * 2,
        *[("1人", "ひとり")] * 2,
    ]
    assert read("<p>人と件と年、2年度、1人分</p>") == []


def test_figures_and_dates_of_macros_have_readings() -> None:
    """They are words of a page like others; what a tag holds, and what can be pressed, is left alone."""
    figure = '<data value="1700" data-key="件">1,700件</data>'
    assert read(figure) == [("件", "けん")]
    assert without_readings(LIST.above(figure)) == figure
    assert read('<time datetime="2025-07-08">2025年</time>') == [("年", "ねん")]
    assert read('<data value="1700">1,700件</data>以上、<data value="3">3</data>件') == [("件", "けん")]
    assert read("<button>計画</button>") == []


def test_pictures_code_and_other_languages_are_let_be() -> None:
    """Readings stand in the words of a page only."""
    for kept in (
        "<svg><text>計画</text></svg>",
        "<code>計画</code>",
        "<ruby>計画<rt>けいかく</rt></ruby>",
        '<span lang="zh">計画</span>',
        '<img alt="計画">',
    ):
        assert LIST.above(kept) == kept


@given(
    st.lists(
        st.sampled_from(
            ["計画", "推進", "書", "の", "<b>", "</b>", "<p>", "1", "8", "日", "人", "月", ".", "暮らし", "&amp;"]
        )
    )
)
def test_readings_change_no_letter_of_a_page(pieces: list[str]) -> None:
    """Without what was put in, the page is the page as it was, and no word has two readings."""
    page = "".join(pieces)
    shown = LIST.above(page)
    assert without_readings(shown) == page
    assert LIST.above(shown) == shown


def test_a_heading_breaks_between_phrases_and_never_within_a_reading() -> None:
    """A break within the reading would part it from its word."""
    broken = with_breaks(LIST.above("<h2>毎日の暮らしとこれからの推進計画について</h2>"), "ja")
    assert "<wbr>" in broken
    assert RUBY.findall(broken) == [("暮", "く"), ("推進計画", "すいしんけいかく")]


def test_every_reading_of_the_site_fits_its_word() -> None:
    """Each word of the list is shown; of the glossary, those whose kanji can be told apart."""
    plan = load_plan(ROOT).plan
    assert plan is not None
    known = readings(plan, "ja")
    assert {entry.word for entry in plan.readings} <= {*known.words, *known.counting}
    assert "官民データ活用推進基本法" in known.words
    assert readings(plan, "en").words == {}


def test_a_kanji_without_a_reading_on_a_page_in_easy_words_is_told(tmp_path: Path) -> None:
    """At its line and column; front matter, ids and other pages need none."""
    write_project(tmp_path)
    edit(tmp_path, "docs/ja/index.md", "目標は{{", "{{ easy_reading() }}\n\n本の町です。\n\n目標は{{")
    edit(
        tmp_path, "docs/en/index.md", "The target is {{", "{{ easy_reading() }}\n\nA town of books.\n\nThe target is {{"
    )
    found = [problem for problem in check_project(tmp_path, CATALOGUE) if problem.code == "reading-missing"]
    assert ("町", 3) in [(problem.values["found"], problem.place.column) for problem in found]
    words = {problem.values["found"] for problem in found}
    (tmp_path / "data" / "readings.yml").write_text(
        "".join(f"- word: {word}\n  reading: よみ\n" for word in sorted(words)), encoding="utf-8"
    )
    assert not [problem for problem in check_project(tmp_path, CATALOGUE) if problem.code.startswith("reading")]


def test_the_page_in_easy_words_has_a_reading_above_every_kanji(built: Path) -> None:
    """Without a script: above those that macros print in dates and figures, too; only the frame has none."""
    article = html.fromstring((built / "easy" / "index.html").read_bytes()).xpath("//article")[0]
    assert len(article.xpath(".//ruby")) > 200
    assert [part.text for part in article.xpath(".//time//ruby")][:3] == ["年", "月", "8日"]
    assert len(article.xpath(".//data//ruby")) > 5
    for element in article.xpath(".//ruby"):
        element.drop_tree()
    assert re.findall("[\u4e00-\u9fff]+", article.text_content()) == []


def test_no_other_page_has_readings_until_a_reader_asks(built: Path) -> None:
    """Nor does the search read any in a page, where it finds words once: it knows that kana mean the word."""
    pages = [page for page in built.rglob("*.html") if page.parent.name != "easy"]
    assert len(pages) > 50
    assert not [page for page in pages if b"<rt" in page.read_bytes()]
    assert b"<rt" not in (built / "en" / "easy" / "index.html").read_bytes()
    index = json.loads((built / "search" / "ja.json").read_text(encoding="utf-8"))
    assert "やくしょ" not in json.dumps(index["pages"], ensure_ascii=False)
    assert ["役所", "やくしょ"] in index["same"]


def test_a_page_pays_little_for_readings_that_nobody_asked_for(built: Path) -> None:
    """The part of the common script stays small; the list and what shows it are fetched on demand."""
    (own,) = [part for part in script(ROOT / "overrides" / "scripts").split("\n}\n{\n") if "plan-ruby" in part]
    assert len(own.encode()) < 900
    listed = json.loads((built / "assets" / "readings.json").read_text(encoding="utf-8"))
    assert listed["words"]["暮らし"] == [["暮", "く"], ["らし", ""]]
