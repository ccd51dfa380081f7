"""The comparison of chapters: what was written anew, moved, split, and merged, in pieces that read well."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.editions.compare import compare
from macros.editions.compare_text import PageChanges, text_changes
from macros.editions.comparison_text import comparison_text
from macros.editions.snapshot import page_as_read, plain_text
from macros.editions.words_apart import pieces_between

from .test_edition_compare import edition, second

# A chapter as a public plan writes it: a heading that stands on every page, and paragraphs that stand once.
WORDS = [
    "図書館は、町の人が集まる場所として四十年のあいだ使われてきました。",
    "建物は古くなり、雨の日には二階の閲覧席で水がもれています。",
    "子どもの本は毎年ふえていますが、置く棚が足りません。",
    "夜に開いている日は週に一度で、働く人からは増やしてほしいという声があります。",
    "町は、国の補助を受けて建て替えるか、今の建物を直すかを比べます。",
    "比べた結果は、町民の意見をうかがってから議会に報告します。",
]


def page(*blocks: str, title: str = "章") -> dict[str, Any]:
    """Return a page; a block that begins with # is a heading, with - an item of a list."""
    kinds = {"#": "heading", "-": "item"}
    found = [[kinds.get(block[0], "paragraph"), block.lstrip("#-")] for block in blocks]
    return {"title": title, "blocks": [["heading", title], *found]}


def told(before: dict[str, Any], after: dict[str, Any]) -> dict[str, tuple[str, dict[str, int]]]:
    """Return for each page that changed its state, and how often each kind of change is told of it."""
    return {
        found.page: (found.state, dict(Counter(change.kind for change in found.changes)))
        for found in text_changes(before, after, "ja")
    }


def only(before: dict[str, Any], after: dict[str, Any]) -> PageChanges:
    """Return the one page that changed."""
    (found,) = text_changes({"page": before}, {"page": after}, "ja")
    return found


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_the_text_tells_exactly_what_was_changed(data: st.DataObject) -> None:
    """Random paragraphs edited, removed, added: each is told once, with its pieces, in both languages."""
    before = edition()
    after = second(before)
    edits = data.draw(st.lists(st.integers(0, 11), max_size=4, unique=True), label="edited or removed")
    removed = set(edits[: len(edits) // 2])
    expected = sorted(["deleted"] * len(removed) + ["changed"] * (len(edits) - len(removed)))
    for language, find, put in (("ja", "図書館", "公民館"), ("en", "tells", "speaks")):
        blocks = after["pages"][language]["page"]["blocks"]
        for number in sorted(edits, reverse=True):
            if number in removed:
                del blocks[number + 1]
            else:
                blocks[number + 1] = ["paragraph", blocks[number + 1][1].replace(find, put)]
    comparison = compare(before, after)
    for language in ("ja", "en"):
        pages = comparison.text[language]
        assert sorted(change.kind for page in pages for change in page.changes) == expected
        assert len(pages) == bool(expected)


@pytest.mark.parametrize(("source", "target"), [(2, 8), (9, 3), (0, 11)])
def test_a_moved_paragraph_is_one_move(source: int, target: int) -> None:
    """Not a loss and a gain; edited on the way it is still a move, with what changed in it."""
    before = edition()
    for edited in (False, True):
        after = second(before)
        blocks = after["pages"]["ja"]["page"]["blocks"]
        moved = blocks.pop(source + 1)
        blocks.insert(target + 1, ["paragraph", moved[1].replace("話", "物語")] if edited else moved)
        (page,) = compare(before, after).text["ja"]
        assert [change.kind for change in page.changes] == ["moved"]
        assert {piece.kind for piece in page.changes[0].pieces} == (
            {"same", "deleted", "inserted"} if edited else {"same"}
        )


def test_a_paragraph_that_moved_to_another_page_says_from_where() -> None:
    """A move across pages names the page it left."""
    before = edition()
    before["pages"]["en"]["other"] = {"title": "other", "blocks": [["paragraph", "Something else stands here."]]}
    after = second(before)
    moved = after["pages"]["en"]["page"]["blocks"].pop(4)
    after["pages"]["en"]["other"]["blocks"].append(moved)
    (page,) = compare(before, after).text["en"]
    assert (page.page, [change.kind for change in page.changes]) == ("other", ["moved"])
    assert page.changes[0].moved_from == ("page", "page")


def test_pages_come_go_and_take_new_names() -> None:
    """A page with most of its passages under another name has a new address; others were added or dropped."""
    before, after = edition(), second(edition())
    after["pages"]["en"]["renamed"] = after["pages"]["en"].pop("page")
    after["pages"]["ja"]["new"] = {"title": "new", "blocks": [["paragraph", "新しいページです。"]]}
    del after["pages"]["ja"]["page"]
    comparison = compare(before, after)
    assert [(page.page, page.state, page.former) for page in comparison.text["en"]] == [("renamed", "renamed", "page")]
    assert [(page.page, page.state) for page in comparison.text["ja"]] == [("new", "added"), ("page", "dropped")]


@pytest.mark.parametrize(
    ("language", "before", "after", "told"),
    [
        (
            "ja",
            "図書館は町の人が集まる大切な場所です。",
            "図書館は町の人が集まるいちばん大切な場所です。",
            "図書館は町の人が集まる{+いちばん+}大切な場所です。",
        ),
        (
            "ja",
            "目標は1,700人以上です。",
            "目標は1,800人以上です。",
            "目標は[-1,700-]{+1,800+}人以上です。",
        ),
        ("ja", "行政及び民間の連携", "行政および民間の連携", "行政[-及び-]{+および+}民間の連携"),
        ("ja", "市町村を支援する。", "市町村が支援する。", "市町村[-を-]{+が+}支援する。"),
        ("ja", "取り組みを行なう事業者", "取組を行う事業者", "[-取り組みを行なう-]{+取組を行う+}事業者"),
        ("ja", "図書館 計画", "図書館 計画 第1.0版", "図書館 計画{+ 第1.0版+}"),
        ("ja", "203 0年には人が減る", "2031年には人が減る", "[-203 0-]{+2031+}年には人が減る"),
        (
            "ja",
            "令和7年度（2025年度）までに80％以上とします。",
            "令和12年度（2030年度）までに95.5％以上とします。",
            "令和[-7-]{+12+}年度（[-2025-]{+2030+}年度）までに[-80-]{+95.5+}％以上とします。",
        ),
        (
            "ja",
            "夜の席は、今のところ足りないという声があり、町は、広げるか考えます。",
            "町の図書館では、今のところ机を借りる人は少なく、町は、そのままにしておくことにします。",
            "[-夜の席は-]{+町の図書館では+}、今のところ[-足りないという声があり、町は、広げるか考えます-]"
            "{+机を借りる人は少なく、町は、そのままにしておくことにします+}。",
        ),
        ("ja", "官民データ活用推進基本法", "改正官民データ活用推進基本法", "{+改正+}官民データ活用推進基本法"),
        ("ja", "情報通信基盤を整える", "基盤を整える", "[-情報通信-]基盤を整える"),
        ("ja", "推進計画を策定", "推進計画素案を策定", "推進計画{+素案+}を策定"),
        ("ja", "北海を渡る", "北海道を渡る", "[-北海-]{+北海道+}を渡る"),
        ("en", "It is open until six.", "It is open until half past six.", "It is open until {+half past +}six."),
        ("en", "A target of 1,700 visits", "A target of 1,800 visits", "A target of [-1,700-]{+1,800+} visits"),
    ],
)
def test_a_difference_reads_well(language: str, before: str, after: str, told: str) -> None:
    """Whole phrases in Japanese, whole words and numbers in English, never single characters."""
    signs = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    assert "".join(signs[piece.kind].format(piece.text) for piece in pieces_between(before, after, language)) == told


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["ja", "en"]))
def test_pieces_are_both_texts_and_no_more(before: str, after: str, language: str) -> None:
    """What is the same and deleted joins to the earlier text, what is the same and inserted to the later."""
    pieces = pieces_between(before, after, language)
    assert "".join(piece.text for piece in pieces if piece.kind != "inserted") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "deleted") == after
    assert all(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("A **bold** word and *another*", "A bold word and another"),
        ("[名前](../page.md#x)を見る[^1]", "名前を見る"),
        ("`a * b * c` stays", "a * b * c stays"),
        ("2 \\* 3 &amp; snake_case_name", "2 * 3 & snake_case_name"),
    ],
)
def test_words_are_compared_without_their_markup(markdown: str, told: str) -> None:
    """A reader sees words, not marks: emphasis, links and footnote marks are no words."""
    assert plain_text(markdown) == told


def test_marks_around_a_macro_call_are_no_words() -> None:
    """Emphasis may begin before a value of the data and end behind it."""
    read = page_as_read(
        "**目標は{{ target() }}です**と *{{ a() }}*", "ja", "page", lambda language, page, call: call[3:9]
    )
    assert read["blocks"] == [["paragraph", "目標はtargetですと a() }}"]]


def test_a_cell_without_words_is_a_cell() -> None:
    """What went from a cell is told as its words alone."""
    rows = [
        page_as_read(f"| a | b | c |\n|---|---|---|\n| 案 | {cell} | 町 |\n", "ja", "page", str)["blocks"][-1][1]
        for cell in ("8月", "")
    ]
    assert [piece.text for piece in pieces_between(*rows, "ja") if piece.kind != "same"] == ["8月", "—"]


@pytest.mark.parametrize("put", [WORDS[0], WORDS[0].replace("四十年", "五十年")])
def test_a_heading_above_the_same_passage_was_worded_anew(put: str) -> None:
    """However little the two have in common, and though the passage below was edited: one change of the heading."""
    before, after = page("#背景", WORDS[0], "#方針", WORDS[1]), page("#町のいま", put, "#方針", WORDS[1])
    (change, *rest) = only(before, after).changes
    assert (change.kind, [piece.text for piece in change.pieces]) == ("changed", ["背景", "町のいま"])
    assert [other.kind for other in rest] == (["changed"] if put != WORDS[0] else [])


def test_headings_above_each_other_are_worded_anew_each() -> None:
    """A section whose content is a table of the data has nothing but its heading in the text."""
    before, after = page("#背景", "#期間", WORDS[0]), page("#いきさつ", "#いつまで", WORDS[0])
    assert [change.kind for change in only(before, after).changes] == ["changed", "changed"]


def test_a_section_in_the_place_of_another_has_a_heading_of_its_own() -> None:
    """Where the passage below is another one, one section went and one came."""
    before, after = page("#背景", WORDS[0], "#方針", WORDS[1]), page("#費用", WORDS[4], "#方針", WORDS[1])
    assert told({"page": before}, {"page": after}) == {"page": ("changed", {"deleted": 2, "inserted": 2})}


def test_the_title_of_a_page_that_was_worded_anew_is_one_change() -> None:
    """It stands above the same chapter."""
    (change,) = only(page(*WORDS, title="現状"), page(*WORDS, title="これまでの歩み")).changes
    assert (change.kind, change.block) == ("changed", "heading")


def test_a_chapter_that_was_split_tells_where_its_paragraphs_went() -> None:
    """What stands on the new page was there before: it moved with its headings, and nothing was lost or gained."""
    whole = page("#現状", *WORDS[:3], "#方針", *WORDS[3:])
    first, rest = page("#現状", *WORDS[:3]), page("#方針", *WORDS[3:], title="これから")
    assert told({"chapter": whole}, {"chapter": first, "rest": rest}) == {
        "rest": ("added", {"inserted": 1, "moved": 4}),
    }


def test_chapters_that_were_merged_lose_nothing() -> None:
    """The paragraphs of a page that is gone are told where they stand now, and the page has nothing left to lose."""
    before = {"one": page(*WORDS[:3], title="一"), "two": page(*WORDS[3:], title="二")}
    assert told(before, {"one": page(*WORDS, title="一")}) == {
        "one": ("changed", {"moved": 3}),
        "two": ("dropped", {"deleted": 1}),
    }


def test_all_the_text_of_a_page_that_came_or_went_is_told() -> None:
    """Nobody need open two sites to know what stood on a page that is gone: its heading and its paragraphs."""
    before, after = {"page": page(WORDS[0]), "gone": page(*WORDS[1:3])}, {"page": page(WORDS[0]), "new": page(WORDS[5])}
    assert told(before, after) == {"gone": ("dropped", {"deleted": 3}), "new": ("added", {"inserted": 2})}


def test_a_page_with_a_new_name_is_the_one_it_was_though_every_paragraph_was_edited() -> None:
    """Not one passage is the same to the letter, yet it is the same page."""
    edited = [words.replace("町", "市").replace("ます", "ましょう") for words in WORDS]
    assert told({"old": page(*WORDS)}, {"new": page(*edited)}) == {"new": ("renamed", {"changed": 6})}


def test_a_heading_that_stands_on_every_page_did_not_move_between_them() -> None:
    """A section that came has its heading with it; that another page lost one of the same name is no move."""
    before = {"one": page("#現状", WORDS[0], "#現状", WORDS[1], title="一"), "two": page(WORDS[2], title="二")}
    after = {"one": page("#現状", WORDS[0], title="一"), "two": page(WORDS[2], "#現状", WORDS[3], title="二")}
    assert told(before, after) == {"one": ("changed", {"deleted": 2}), "two": ("changed", {"inserted": 2})}


def test_a_heading_that_a_page_lost_and_gained_once_moved_within_it() -> None:
    """Whichever is told to have moved, the heading or what stands about it, nothing is told as lost or gained."""
    every = {"two": page("#現状", WORDS[5], title="二")}
    before, after = page(*WORDS[:3], "#現状", WORDS[3]), page("#現状", WORDS[3], *WORDS[:3])
    kinds = {
        change.kind
        for found in text_changes({"one": before, **every}, {"one": after, **every}, "ja")
        for change in found.changes
    }
    assert kinds == {"moved"}
    before, after = page("#現状", *WORDS[:2], WORDS[2]), page(WORDS[2], *WORDS[:2], "#現状")
    kinds = {
        change.kind
        for found in text_changes({"one": before, **every}, {"one": after, **every}, "ja")
        for change in found.changes
    }
    assert kinds == {"moved"}


def test_a_paragraph_that_was_split_is_one_change() -> None:
    """The same words in two paragraphs are neither shortened nor new; so are two that were put together."""
    whole, parts = page(WORDS[0] + WORDS[1]), page(WORDS[0], WORDS[1])
    for before, after, kind in ((whole, parts, "split"), (parts, whole, "merged")):
        (change,) = only(before, after).changes
        assert change.kind == kind
        assert [piece.text for piece in change.pieces if piece.kind != "same"] == ["\n"]


def test_an_edited_paragraph_may_have_been_split() -> None:
    """Edited in the same go, it is still told once, with the words that changed."""
    (change,) = only(page(WORDS[0] + WORDS[1]), page(WORDS[0].replace("四十年", "五十年"), WORDS[1])).changes
    assert change.kind == "split"
    assert [piece.text for piece in change.pieces if piece.kind == "inserted"] == ["五十年", "\n"]


def test_the_parts_of_a_split_paragraph_may_be_worded_anew() -> None:
    """As long as each says mostly what it said, they are one paragraph in two."""
    parts = [WORDS[0].replace("四十年のあいだ", "四十年以上も"), WORDS[1].replace("雨の日には", "雪の日にも")]
    assert [change.kind for change in only(page(WORDS[0] + WORDS[1]), page(*parts)).changes] == ["split"]


def test_another_paragraph_at_the_same_place_is_no_version_of_the_one_before() -> None:
    """In a language of few letters, too, where any two texts share most pairs of them."""
    before = page("The library has been the place where the people of the town meet for forty years.")
    after = page("On rainy days water comes in above the reading room on the second floor of the house.")
    (found,) = text_changes({"page": before}, {"page": after}, "en")
    assert [change.kind for change in found.changes] == ["deleted", "inserted"]
    edited = page("The library has been a place where people from the whole town meet for fifty years.")
    (found,) = text_changes({"page": before}, {"page": edited}, "en")
    assert [change.kind for change in found.changes] == ["changed"]


def test_a_paragraph_that_became_an_item_of_a_list_says_what_it_said() -> None:
    """Where the same words stand in another form, no word went or came."""
    assert text_changes({"page": page(WORDS[0])}, {"page": page(f"-{WORDS[0]}")}, "ja") == []


def test_a_list_in_another_order_tells_the_item_that_moved() -> None:
    """One item that went up is one move, even where every item begins alike."""
    items = [f"-図書館の{name}を新しくします" for name in ("屋根", "椅子", "入口", "時計")]
    assert [change.kind for change in only(page(*items), page(items[2], *items[:2], items[3])).changes] == ["moved"]


def test_a_paragraph_is_the_version_of_the_one_it_is_most_like_wherever_that_stands() -> None:
    """One that moved to another page is not told as the new words of a neighbour that shares a phrase with it."""
    moved = WORDS[3].replace("週に一度", "週に二度")
    neighbour = "夜に開く日をどう決めるかは、まだ分かりません。"
    before = {"one": page(WORDS[3], WORDS[0], title="一"), "two": page(WORDS[1], title="二")}
    after = {"one": page(neighbour, WORDS[0], title="一"), "two": page(WORDS[1], moved, title="二")}
    assert told(before, after)["two"] == ("changed", {"moved": 1})


def test_a_page_that_is_gone_tells_a_terminal_how_much_was_lost() -> None:
    """The text of pages that came and went is counted there, so that the changes of others are not buried."""
    before, after = edition(), second(edition())
    before["pages"]["en"]["gone"] = page("It is gone.", title="gone")
    assert "Passage removed: 2" in comparison_text(compare(before, after), "en")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_pages_of_random_edits_tell_each_of_them_once(data: st.DataObject) -> None:
    """Whatever was moved to whatever page, removed or written: each paragraph is told once, and all words are there."""
    names = ["one", "two", "three"]
    numbered = [f"{number}番目の話です。{words}" for number, words in enumerate(WORDS * 2)]
    stood = [data.draw(st.sampled_from(names), label="stood on") for _ in numbered]
    stands = [data.draw(st.sampled_from([*names, "four", "gone"]), label="stands on") for _ in numbered]

    def pages(places: list[str], kept: list[str]) -> dict[str, dict[str, Any]]:
        rows = list(zip(numbered, places, strict=True))
        return {name: page(*[words for words, place in rows if place == name], title=f"#{name}") for name in kept}

    found = text_changes(pages(stood, names), pages(stands, [*names, "four"]), "ja")
    pieces = [piece for each in found for change in each.changes for piece in change.pieces]
    gone = [piece.text for piece in pieces if piece.kind == "deleted" and piece.text in numbered]
    assert sorted(gone) == sorted(words for words, place in zip(numbered, stands, strict=True) if place == "gone")
    assert not [piece.text for piece in pieces if piece.kind == "inserted" and piece.text in numbered]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_titles_and_passages_worded_anew_are_one_change_each(data: st.DataObject) -> None:
    """Whichever headings have other words and whichever paragraphs were edited: that many changes, and nothing else."""
    titles = ["現状", "建物", "蔵書", "開館", "費用", "これから"]
    others = ["いまの姿", "雨もり", "子ども向け", "夜間", "国の補助", "結論"]
    numbers = st.sets(st.integers(0, len(WORDS) - 1))
    retitled, edited = data.draw(numbers, label="retitled"), data.draw(numbers, label="edited")
    before = [block for title, words in zip(titles, WORDS, strict=True) for block in (f"#{title}", words)]
    after = [
        block
        for number, words in enumerate(WORDS)
        for block in (
            f"#{others[number] if number in retitled else titles[number]}",
            words.replace("。", "、とのことです。") if number in edited else words,
        )
    ]
    found = [
        change
        for changed in text_changes({"page": page(*before)}, {"page": page(*after)}, "ja")
        for change in changed.changes
    ]
    assert [change.kind for change in found] == ["changed"] * (len(retitled) + len(edited))
    assert sum(change.block == "heading" for change in found) == len(retitled)
