"""Widths of texts and breaks of lines in pictures."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.charts.text import (
    METRICS,
    NOT_AT_END,
    NOT_AT_START,
    awkwardness,
    character_width,
    least_width,
    text_width,
    wrap,
)

from .tools.make_metrics import FILES, FOLDER, font_advances, is_full_width, measured

installed = pytest.mark.skipif(not (FOLDER / FILES["regular"]).exists(), reason="the font is not installed")

LABELS = (
    "国の諮問会議が「北海道・札幌市『GX金融・資産運用特区』」を「国家戦略特別区域」に指定することを了承",
    "グローバル・サプライチェーンの危機が半導体や食料・生活物資の供給に影響",
    "第３次「ゼロカーボン北海道推進計画」において2030年度の温室効果ガス削減目標（中期目標）を2013年度比４８％削減に設定",
    "マイナ保険証を基本とする仕組みへの移行",
    "The national council agrees to name the “Hokkaido and Sapporo GX Finance and Asset Management Special Zone”",
    "Pilot line for next-generation semiconductors starts at the Rapidus plant in Chitose",
)
words = st.text(st.sampled_from("abcdefgXYZ0123456789’"), min_size=1, max_size=12)
latin = st.lists(words, max_size=12).map(" ".join)
japanese = st.text(st.sampled_from("次世代半導体の製造をあっゃサーバー・、。「」（）『』1,700件２０％AI "), max_size=60)
texts = st.one_of(latin, japanese, st.sampled_from(LABELS), st.text(max_size=30).filter(str.isprintable))
sizes = st.sampled_from((11.0, 12.0, 13.0, 16.0))
weights = st.booleans()


def bare(text: str) -> str:
    """Return a text without its spaces, which may vanish at the ends of lines."""
    return "".join(character for character in text if not character.isspace())


@installed
def test_the_metrics_in_the_repository_are_those_of_the_font() -> None:
    """`metrics.json` says of every character what the font says."""
    found = json.loads(METRICS.read_text(encoding="utf-8"))
    assert {weight: found[weight] for weight in FILES} == measured(FOLDER)


@installed
def test_no_full_width_character_of_the_font_is_wider_than_one_em() -> None:
    """So it is right that metrics leave them out and count 1 em."""
    for name in FILES.values():
        wide = {
            character: width for character, width in font_advances(FOLDER / name).items() if is_full_width(character)
        }
        assert len(wide) > 6000
        assert max(wide.values()) <= 1000


@pytest.mark.parametrize("weight", FILES)
def test_the_metrics_hold_all_of_latin_once_with_plausible_widths(weight: str) -> None:
    """Printable ASCII stands there once, nothing is wider than 1 em, and full-width characters are left out."""
    groups = json.loads(METRICS.read_text(encoding="utf-8"))[weight]
    characters = "".join(groups.values())
    assert len(characters) == len(set(characters))
    assert {chr(code) for code in range(0x20, 0x7F)} <= set(characters)
    assert all(200 <= int(width) <= 1000 for width in groups)
    assert not [character for character in characters if is_full_width(character)]


def test_a_japanese_character_counts_a_whole_em_though_the_font_is_narrower() -> None:
    """A reader without the font may see kana of full width, and must not see them collide."""
    assert character_width("ア") == character_width("、") == character_width("漢", bold=True) == 1.0
    assert text_width("あいう", 12) == pytest.approx(36)


def test_a_mark_on_a_letter_adds_no_width() -> None:
    """A combining accent or a variation selector stands on the character before it."""
    assert text_width("e\u0301", 10) == text_width("e", 10)
    assert text_width("辻\U000e0100", 10) == text_width("辻", 10)


@given(texts, texts, sizes, weights)
def test_widths_add_up(one: str, other: str, size: float, bold: bool) -> None:
    """The width of two texts side by side is the sum of their widths."""
    whole = text_width(one + other, size, bold)
    assert whole == pytest.approx(text_width(one, size, bold) + text_width(other, size, bold))


@given(texts, sizes, st.floats(30, 300), weights)
def test_no_line_is_too_wide_and_no_character_is_lost(text: str, size: float, width: float, bold: bool) -> None:
    """Lines fit, hold all characters in order, and neither begin nor end with a space."""
    lines = wrap(text, size, width, bold)
    assert bare("".join(lines)) == bare(text)
    assert all(text_width(line, size, bold) <= width + 0.001 for line in lines)
    assert all(line and line == line.strip() for line in lines)


@given(japanese, st.floats(60, 300))
def test_kinsoku_is_kept_wherever_it_can_be(text: str, width: float) -> None:
    """No line begins with 、。」ー or small kana, none ends with 「（, unless a word is wider than a whole line."""
    if least_width(text, 12) > width:
        return
    lines = wrap(text, 12, width)
    assert not [line for line in lines[1:] if line[0] in NOT_AT_START]
    assert not [line for line in lines[:-1] if line[-1] in NOT_AT_END]


@given(latin, st.floats(120, 300), weights)
def test_latin_words_and_numbers_stay_whole(text: str, width: float, bold: bool) -> None:
    """Every word of the text is a word of one line when it fits in one."""
    if least_width(text, 12, bold) > width:
        return
    lines = wrap(text, 12, width, bold)
    assert [word for line in lines for word in line.split()] == text.split()


@given(latin, st.floats(150, 300))
def test_there_are_no_more_lines_than_needed(text: str, width: float) -> None:
    """As many lines as when each is filled as far as it goes."""
    needed, line = 0, ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, 12) <= width:
            line = longer
        else:
            needed, line = needed + 1, word
    assert len(wrap(text, 12, width)) == needed


@given(texts, st.floats(30, 200))
def test_wrapping_lines_anew_changes_nothing_for_text_that_fits(text: str, width: float) -> None:
    """A text no wider than the line is one line, with its spaces made single."""
    if 0 < text_width(text, 12) <= width and bare(text):
        assert len(wrap(text, 12, width)) == 1


def test_lines_are_balanced() -> None:
    """Two lines share the words; the second is not a lone rest."""
    assert wrap("Six digital laws enacted in May", 12, 190) == ("Six digital laws", "enacted in May")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        (LABELS[1], 120, ("グローバル・", "サプライチェーンの", "危機が半導体や食料・", "生活物資の供給に影響")),
        (LABELS[3], 150, ("マイナ保険証を", "基本とする仕組みへの移行")),
        ("1,700件（2024年度）", 100, ("1,700件", "（2024年度）")),
        ("OpenAI社による「GPT-4.5」の公開", 120, ("OpenAI社による", "「GPT-4.5」の公開")),
    ],
)
def test_japanese_breaks_where_a_reader_would(text: str, width: float, lines: tuple[str, ...]) -> None:
    """After particles and commas, never inside a katakana word or a number."""
    assert wrap(text, 12, width) == lines


def test_a_compound_may_break_after_its_hyphen_but_a_name_with_a_number_may_not() -> None:
    """Next-|generation breaks; COVID-19 and GPT-4 do not."""
    assert wrap("next-generation", 12, 90) == ("next-", "generation")
    assert least_width("COVID-19", 12) == pytest.approx(text_width("COVID-19", 12))


def test_only_a_word_wider_than_a_line_is_split() -> None:
    """Then into as few pieces as needed, marks kept with their letters."""
    lines = wrap("a " + "e\u0301" * 40, 10, 60)
    assert lines[0] == "a"
    assert all(not unicodedata.combining(line[0]) for line in lines)
    assert len(lines) == 1 + -(-40 // int(60 / text_width("e", 10)))


@given(st.sampled_from(LABELS), st.floats(80, 200), st.integers(1, 3))
def test_lines_beyond_the_maximum_are_cut_visibly(text: str, width: float, maximum: int) -> None:
    """The last line ends with … and fits; what stands is the beginning of the text."""
    full = wrap(text, 12, width)
    lines = wrap(text, 12, width, maximum_lines=maximum)
    assert len(lines) == min(maximum, len(full))
    assert all(text_width(line, 12) <= width for line in lines)
    if len(full) > maximum:
        assert lines[-1].endswith("…")
        assert bare(text).startswith(bare("".join(lines))[:-1])


def test_a_line_that_cannot_hold_a_character_is_refused() -> None:
    """There is no honest way to break text to nothing."""
    with pytest.raises(ValueError, match="cannot hold"):
        wrap("計画", 12, 5)
    with pytest.raises(ValueError, match="at least one line"):
        wrap("計画", 12, 50, maximum_lines=0)


def test_an_empty_text_has_no_lines() -> None:
    """Nor has one of spaces."""
    assert wrap("", 12, 50) == wrap(" \n　", 12, 50) == ()


def test_breaks_inside_words_are_awkward_and_those_after_commas_are_not() -> None:
    """So a picture can choose the width at which a label breaks best."""
    assert awkwardness(("半導体や食料、", "生活物資")) == 0
    assert awkwardness(("半導体や食料生活物", "資")) > awkwardness(("半導体や", "食料生活物資")) > 0
    assert awkwardness(("next", "generation")) == 0
