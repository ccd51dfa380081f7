"""One slip in a chapter gives one message, at the character that is wrong, with what should stand there."""

from pathlib import Path

import pytest

from macros.checks.notes import KINDS
from macros.problems import Problem

from .cases import problems_of
from .page_cases import COUNTERPART, TRIAL
from .tiny import list_pages, write_project

TEXT = "# 試し\n\n{}\n\n## 節 {{#part}}\n\n本文です。\n"
FRONT = "---\ntitle: 題\ndescription: 説明です。\n---\n\n"


def told(folder: Path, page: str, macro: str = "") -> list[Problem]:
    """Return the problems of the tiny plan with a page in it whose English is right; `macro` stands in it, too."""
    root = write_project(folder)
    (root / TRIAL).write_text(page, encoding="utf-8")
    english = COUNTERPART.replace("Text.", f"Text.\n\n{macro}", 1) if macro else COUNTERPART
    (root / "docs/en/trial.md").write_text(english, encoding="utf-8")
    list_pages(root)
    return problems_of(root)


def spot(problem: Problem) -> tuple[str, int, int]:
    """Return the code, line and column of a problem of the page."""
    assert problem.place.file == TRIAL
    return problem.code, problem.place.line, problem.place.column


BOX = '!!! summary "要点"\n'

# What stands from the third line on: its slip, and the code, line and column of the only message.
SLIPS = {
    "items of a box indented by two": (f"{BOX}\n  - 一つ目\n  - 二つ目", "note-indentation", 5, 1),
    "items of a box indented by three": (f"{BOX}\n   - 一つ目\n   - 二つ目", "note-indentation", 5, 1),
    "text of a box indented by two": (f"{BOX}  本文です。", "note-indentation", 4, 1),
    "items of a box indented with a tab": (f"{BOX}\n\t- 一つ目\n\t- 二つ目", "note-indentation", 5, 1),
    "text of a box indented with a tab": (f"{BOX}\n\t本文です。", "note-indentation", 5, 1),
    "items of a box with full-width spaces": (f"{BOX}\n　　- 一つ目\n　　- 二つ目", "note-indentation", 5, 1),
    "text of a box with full-width spaces": (f"{BOX}\n　　本文です。", "note-indentation", 5, 1),
    "spaces of both widths": (f"{BOX}\n  　- 一つ目", "note-indentation", 5, 1),
    "items of a box not indented": (f"{BOX}\n- 一つ目\n- 二つ目", "note-indentation", 5, 1),
    "a second item that falls out": (f"{BOX}\n    - 一つ目\n  - 二つ目\n    - 三つ目", "note-indentation", 6, 1),
    "a second item with a tab": (f"{BOX}\n    - 一つ目\n\t- 二つ目", "note-indentation", 6, 1),
    "a second item without indentation": (f"{BOX}\n    - 一つ目\n- 二つ目", "note-indentation", 6, 1),
    "a second paragraph that falls out": (f"{BOX}\n    一つ目。\n\n  二つ目。", "note-indentation", 7, 1),
    "the rest of a sentence": (f"{BOX}    長い文の\n続きです。", "note-indentation", 5, 1),
    "a box without text": (BOX, "note-wrong", 3, 1),
    "a box before a box": (f'{BOX}\n!!! note "題"\n    本文です。', "note-wrong", 3, 1),
    "an indented box": ('  !!! summary "要点"\n\n      - 一つ目', "note-wrong", 3, 3),
    "a misspelt kind of box": ('!!! sumary "要点"\n\n    - 一つ目', "not-one-of", 3, 5),
    "full-width marks of a box": ('！！！ summary "要点"\n\n    - 一つ目', "note-wrong", 3, 1),
    "a full-width space in a box": ('!!!　summary "要点"\n\n    - 一つ目', "note-wrong", 3, 1),
    "two marks of a box": ('!! summary "要点"\n\n    - 一つ目', "note-wrong", 3, 1),
    "four marks of a box": ('!!!! summary "要点"\n\n    - 一つ目', "note-wrong", 3, 1),
    "Japanese quotes of a box": ("!!! summary 「要点」\n\n    - 一つ目", "note-wrong", 3, 1),
    "a title of a box without quotes": ("!!! summary In short\n\n    - 一つ目", "note-wrong", 3, 1),
    "a day": ("会議は令和7年7月8日に開きました。", "figure-typed-by-hand", 3, 4),
    "a day with its weekday": ("令和7年（2025年）7月8日（火）に開きました。", "figure-typed-by-hand", 3, 1),
    "a day in full width": ("２０２５年７月８日に開きました。", "figure-typed-by-hand", 3, 1),
    "a day with strokes": ("2025/7/8に開きました。", "figure-typed-by-hand", 3, 1),
    "a day in kanji": ("令和七年七月八日に開きました。", "figure-typed-by-hand", 3, 1),
    "a day in English": ("Tuesday 8 July 2025に開きました。", "figure-typed-by-hand", 3, 9),
    "a day that is none": ("2025年2月30日に開きました。", "date-not-in-calendar", 3, 1),
    "a month": ("2025年8月に決めます。", "figure-typed-by-hand", 3, 1),
    "a fiscal year": ("令和7年度（2025年度）に決めます。", "figure-typed-by-hand", 3, 1),
    "a range of years": ("2021年度から2025年度までの計画です。", "figure-typed-by-hand", 3, 1),
    "bold in HTML": ("<b>大切</b>な話です。", "html-not-allowed", 3, 1),
    "a colour in HTML": ('<font color="red">赤</font>い字です。', "html-not-allowed", 3, 1),
    "a part in HTML": ("<div>\n\n本文です。\n\n</div>", "html-not-allowed", 3, 1),
    "a table in HTML": ("<table>\n<tr><td>本</td></tr>\n</table>", "html-not-allowed", 3, 1),
    "a table with full-width bars": ("｜本｜町｜\n｜---｜---｜\n｜あ｜い｜", "table-mark", 3, 1),
    "a table in full width": ("｜本｜町｜\n｜－－－｜－－－｜\n｜あ｜い｜", "table-mark", 3, 1),
    "one row with full-width bars": ("| 本 | 町 |\n| --- | --- |\n｜あ｜い｜", "table-mark", 5, 1),
    "a full-width bar in the head": ("| 本 ｜ 町 |\n| --- | --- |\n| あ | い |", "table-mark", 3, 5),
    "middle dots": ("・一つ目\n・二つ目\n・三つ目", "list-mark", 3, 1),
    "middle dots far apart": ("・一つ目\n\n・二つ目", "list-mark", 3, 1),
    "middle dots below a text": ("次のとおりです。\n・一つ目\n・二つ目", "list-mark", 4, 1),
    "full-width numbers": ("１．一つ目\n２．二つ目\n３．三つ目", "list-mark", 3, 1),
    "full-width numbers far apart": ("１．一つ目\n\n２．二つ目", "list-mark", 3, 1),
    "a full-width point": ("1．一つ目\n2．二つ目", "list-mark", 3, 1),
    "numbers in brackets": ("（１）一つ目\n（２）二つ目", "list-mark", 3, 1),
    "circled numbers": ("①一つ目\n②二つ目", "list-mark", 3, 1),
    "full-width stars": ("＊一つ目\n＊二つ目", "list-mark", 3, 1),
    "a second title": ("本文です。\n\n# 別の題\n\n本文です。", "heading-one-twice", 5, 1),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_once_at_its_character(name: str, tmp_path: Path) -> None:
    """Nothing that only follows from it is told beside it."""
    text, *expected = SLIPS[name]
    assert [spot(problem) for problem in told(tmp_path, TEXT.format(text))] == [tuple(expected)]


# Whole pages with a slip at their top.
TOPS = {
    "the first line of the front matter deleted": (FRONT[4:] + TEXT.format("本文です。"), "front-matter-mark", 1, 1),
    "a description whose first line is deleted": (
        "description: 説明です。\n---\n\n" + TEXT.format("本文です。"), "front-matter-mark", 1, 1,
    ),
    "a title written as a section": ("#" + TEXT.format("本文です。"), "heading-one-missing", 1, 1),
    "a title written as a section with an id": (
        "## 試し {#trial}" + TEXT.format("本文です。")[4:], "heading-one-missing", 1, 1,
    ),
    "a title in bold": ("**試し**" + TEXT.format("本文です。")[4:], "heading-one-missing", 1, 1),
    "a section written as a title": (TEXT.format("本文です。").replace("## ", "# "), "heading-one-twice", 5, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", TOPS)
def test_a_slip_at_the_top_is_told_once(name: str, tmp_path: Path) -> None:
    """A title that is no title is not told again as a section without an id, nor as a difference to the English."""
    page, *expected = TOPS[name]
    assert [spot(problem) for problem in told(tmp_path, page)] == [tuple(expected)]


MACRO = "{{ kpi_table() }}"


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [(f"    {MACRO}", "text-indented", 1), (f"\t{MACRO}", "list-indentation", 1), (f"  {MACRO}", "macro-indented", 3)],
)
def test_an_indented_macro_is_told_once(text: str, code: str, column: int, tmp_path: Path) -> None:
    """Four spaces make an example of it, which says more than that it is narrow."""
    assert [spot(problem) for problem in told(tmp_path, TEXT.format(text), MACRO)] == [(code, 3, column)]


# What is written, and what the message offers in its place.
OFFERS = {
    '!!! sumary "要点"\n    本文です。': "summary",
    '!!! wraning "要点"\n    本文です。': "warning",
    '！！！ summary "要点"\n    本文です。': '!!! summary "要点"',
    "!!!　sumary「要点」\n    本文です。": '!!! summary "要点"',
    '!! note "要点"\n    本文です。': '!!! note "要点"',
    "令和7年7月8日に開きました。": '{{ date("2025-07-08") }}',
    "令和7年（2025年）7月8日（火）に開きました。": '{{ date("2025-07-08", weekday=true) }}',
    "２０２５年７月８日に開きました。": '{{ date("2025-07-08") }}',
    "8 July 2025に開きました。": '{{ date("2025-07-08") }}',
    "2025年8月に決めます。": '{{ date("2025-08") }}',
    "令和7年度に決めます。": "{{ fiscal_year(2025) }}",
    "令和7年度（2025年度）に決めます。": "{{ fiscal_year(2025) }}",
    "1,700件になりました。": "",
    "<b>大切</b>な話です。": "**大切**",
    "<strong>大切</strong>な話です。": "**大切**",
    "<u>大切</u>な話です。": "**大切**",
    '<a href="https://example.org/">例</a>です。': "[例](https://example.org/)",
    "<https://example.org/>です。": "[…](https://example.org/)",
    "一行目<br>二行目": "",
}


@pytest.mark.parametrize("text", OFFERS)
def test_a_message_offers_what_should_stand_there(text: str, tmp_path: Path) -> None:
    """The editor can type it as it is shown; nothing is offered where it would be a guess."""
    (problem,) = told(tmp_path, TEXT.format(text))
    assert problem.values.get("near", "") == OFFERS[text]
    assert all(OFFERS[text] in problem.text(language) for language in ("ja", "en"))


def test_a_title_written_as_a_section_is_offered_as_a_title(tmp_path: Path) -> None:
    """Its words stay; an id at its end goes."""
    (problem,) = told(tmp_path, "## 試し {#trial}" + TEXT.format("本文です。")[4:])
    assert problem.values["near"] == "# 試し"


RIGHT = {
    "a text after a box": f"{BOX}    本文です。\n\n本文です。",
    "a list after a box": f"{BOX}    本文です。\n\n- 一つ目\n- 二つ目",
    "a macro right below a box": f'{BOX}    本文です。\n{{{{ target("library-visits") }}}}',
    "a box below a box": f'{BOX}    本文です。\n!!! warning "題"\n    本文です。',
    "a table in a box": f"{BOX}\n    | 本 | 町 |\n    | --- | --- |\n    | あ | い |\n\n本文です。",
    "a list within a list of a box": f"{BOX}\n    - 一つ目\n        - 内側\n    - 二つ目\n      続き",
    "a box in a list": '- 項目\n\n    !!! note "題"\n        本文です。\n\n- 次の項目',
    "a box without a title": "!!! note\n    本文です。",
    "a kind in capitals": '!!! Note "題"\n    本文です。',
    "loud words": "！！すごい本です。",
    "two words of Japanese between strokes": "本／町／人のことです。",
    "a number in brackets alone": "（注）本文です。",
    "a note in Japanese": "※本文です。\n※本文です。",
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_only_looks_like_a_slip_is_let_be(name: str, tmp_path: Path) -> None:
    """Ordinary boxes, lists and sentences give no message."""
    macro = '{{ target("library-visits") }}' if "macro" in name else ""
    assert told(tmp_path, TEXT.format(RIGHT[name]), macro) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_box_is_accepted(kind: str, tmp_path: Path) -> None:
    """Each of them is offered in the message on a misspelt one."""
    assert told(tmp_path, TEXT.format(f'!!! {kind} "題"\n    本文です。')) == []
