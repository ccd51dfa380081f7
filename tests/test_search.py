"""The search engine in a real browser: all queries of `search/queries.yml` in one go, and what each rule finds."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from .conftest import ROOT, serve

pytestmark = pytest.mark.browser

QUERIES = yaml.safe_load((ROOT / "tests" / "search" / "queries.yml").read_text(encoding="utf-8"))
FIRST, AMONG_FIVE = 0.95, 0.99
HELD_OUT = yaml.safe_load((ROOT / "tests" / "search" / "held-out-queries.yml").read_text(encoding="utf-8"))
HELD_OUT_FIRST, HELD_OUT_AMONG_FIVE = 0.92, 0.98  # measured: 0.937 and 1.000 in Japanese, 0.936 and 0.993 in English
# Lots that were written one after the other while the engine was mended; each tells what it found at its first asking.
LOTS = [
    yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "tests" / "search" / "lots").glob("*.yml"))
]
LOTS_FIRST, LOTS_AMONG_FIVE = 0.93, 0.98  # measured: 0.952 and 0.989 in Japanese, 0.933 and 0.993 in English
LARGEST = 105_000  # bytes of an index, compressed

# Asks the worker of the page's site every query, one after the other.
ASK = """async ([index, queries]) => {
  const worker = new Worker("/assets/search-worker.js", {type: "module"});
  const answer = (message) => new Promise((resolve, reject) => {
    worker.onerror = (error) => reject(error.message);
    worker.onmessage = ({data}) => (data.failed ? reject(data.failed) : resolve(data));
    worker.postMessage(message);
  });
  await answer({load: index});
  const found = [];
  for (const query of queries) found.push(await answer({id: found.length, query}));
  worker.terminate();
  return found;
}"""

Ask = Callable[[str, list[str]], list[dict[str, Any]]]


def asked_in(browser: Browser, folder: Path, language: str, queries: list[str]) -> list[dict[str, Any]]:
    """Return what the search of a site answers."""
    server, address = serve(folder)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/")
    found: list[dict[str, Any]] = page.evaluate(ASK, [f"{address}/search/{language}.json", queries])
    context.close()
    server.shutdown()
    return found


@pytest.fixture
def ask(browser: Browser, built: Path) -> Ask:
    """Ask the search of this repository's site."""
    return lambda language, queries: asked_in(browser, built, language, queries)


def first(ask: Ask, language: str, *queries: str) -> list[str]:
    """Return the address that comes first for each query, with the section."""
    answers = ask(language, list(queries))
    return [f"{found['pages'][0]['url']}#{found['pages'][0]['sections'][0]['anchor']}" for found in answers]


def places_of(ask: Ask, language: str, queries: list[dict[str, Any]]) -> dict[str, tuple[int, str]]:
    """Return for each query the place of the first right page, from 0 (99: none), and the section shown of it."""
    prefix = "" if language == "ja" else "en/"
    places = {}
    for query, answer in zip(queries, ask(language, [query["query"] for query in queries]), strict=True):
        right = {prefix + page for page in query["pages"]}
        rank = next((rank for rank, page in enumerate(answer["pages"]) if page["url"] in right), 99)
        places[query["query"]] = rank, answer["pages"][rank]["sections"][0]["anchor"] if rank < 99 else ""
    return places


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_readers_ask_is_found(ask: Ask, language: str) -> None:
    """The right page comes first for 95 of 100 queries, and among the first five for 99; the right section with it."""
    places = places_of(ask, language, QUERIES[language])
    missed = {query: place + 1 for query, (place, _) in places.items() if place}
    assert sum(place == 0 for place, _ in places.values()) / len(places) >= FIRST, missed
    assert sum(place < 5 for place, _ in places.values()) / len(places) >= AMONG_FIVE, missed
    wanted = {query["query"]: query["section"] for query in QUERIES[language] if "section" in query}
    right = {query: places[query][1] == section for query, section in wanted.items() if places[query][0] < 99}
    assert sum(right.values()) / len(right) >= 0.8, right


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_was_never_tuned_for_is_found_too(ask: Ask, language: str) -> None:
    """Everyday words, kana, digits, typing errors and questions of a second set: no fewer than when it was measured."""
    places = places_of(ask, language, HELD_OUT[language])
    missed = {query: place + 1 for query, (place, _) in places.items() if place}
    assert sum(place == 0 for place, _ in places.values()) / len(places) >= HELD_OUT_FIRST, missed
    assert sum(place < 5 for place, _ in places.values()) / len(places) >= HELD_OUT_AMONG_FIVE, missed


@pytest.mark.parametrize("language", ["ja", "en"])
def test_fresh_queries_are_found_no_worse_than_once_they_were(ask: Ask, language: str) -> None:
    """Queries on every page of the site, several a page, by other words each time."""
    queries = list({query["query"]: query for lot in LOTS for query in lot[language]}.values())
    assert len(queries) >= 400
    places = places_of(ask, language, queries)
    missed = {query: place + 1 for query, (place, _) in places.items() if place}
    assert sum(place == 0 for place, _ in places.values()) / len(places) >= LOTS_FIRST, missed
    assert sum(place < 5 for place, _ in places.values()) / len(places) >= LOTS_AMONG_FIVE, missed


def test_the_queries_are_many_and_of_every_kind() -> None:
    """At least 90 Japanese and 45 English queries, none twice, each with a page."""
    assert len({query["query"] for query in QUERIES["ja"]}) == len(QUERIES["ja"]) >= 90
    assert len({query["query"] for query in QUERIES["en"]}) == len(QUERIES["en"]) >= 45
    assert len({query["query"] for query in HELD_OUT["ja"]}) == len(HELD_OUT["ja"]) >= 200
    assert len({query["query"] for query in HELD_OUT["en"]}) == len(HELD_OUT["en"]) >= 130
    assert all(query["pages"] for known in (QUERIES, HELD_OUT) for own in known.values() for query in own)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_index_is_small(built: Path, language: str) -> None:
    """What a reader fetches before the first answer stays below 105 kB."""
    assert len(gzip.compress((built / "search" / f"{language}.json").read_bytes(), 9)) < LARGEST


@pytest.mark.parametrize(
    "written",
    [
        ("1,700件", "1700件", "１７００件"),
        ("マイナンバーカード", "ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ", "マイナンバーカードー", "マイナンバー・カード"),
        ("Society5.0", "Ｓｏｃｉｅｔｙ５．０", "society5.0"),
        ("オープンデータ", "オープンデーター", "ｵｰﾌﾟﾝﾃﾞｰﾀ"),
        ("ブロードバンド", "ぶろーどばんど", "buroodobando"),
        ("暮らし", "くらし", "kurashi"),
        ("1人1台端末", "一人一台端末", "１人１台端末"),
        ("35000人", "三万五千人", "3万5千人", "3.5万人"),
        ("2026年2月19日", "2026/2/19", "2026-02-19", "令和8年2月19日"),
        ("自動運転", "じどううんてん", "jidou unten"),
        ("自動運転件数", "じどううんてんけんすう"),
        ("KPI", "ケーピーアイ"),
    ],
    ids=lambda written: written[0],
)
def test_one_word_in_many_writings_finds_one_thing(ask: Ask, written: tuple[str, ...]) -> None:
    """Full and half width, long vowels, commas of thousands, kana, Latin letters, names of letters, numerals, dates."""
    found = [{page["url"] for page in answer["pages"]} for answer in ask("ja", list(written))]
    assert all(found)
    best = [answer["pages"][0]["url"] for answer in ask("ja", list(written))]
    assert len(set(best)) == 1, best


def test_a_number_is_found_whole_and_never_as_a_part_of_another(ask: Ask) -> None:
    """Who looks for 170 is not shown 1,700."""
    hits = [
        words
        for answer in ask("ja", ["170", "700"])
        for page in answer["pages"]
        for section in page["sections"]
        for words, hit in section["text"]
        if hit
    ]
    assert not {"1,700", "1700", "700件", "170"} & set(hits) or all("1,700" not in words for words in hits)
    assert all(words in ("170", "700") for words in hits), hits


def test_an_indicator_is_found_by_its_id(ask: Ask, built: Path) -> None:
    """Every one of them, in both languages."""
    ids = sorted(path.parent.name for path in (built / "kpi").glob("*/index.html"))
    assert [found.split("#")[0] for found in first(ask, "ja", *ids)] == [f"kpi/{name}/" for name in ids]
    assert [found.split("#")[0] for found in first(ask, "en", *ids)] == [f"en/kpi/{name}/" for name in ids]


def test_every_page_is_found_by_its_title(ask: Ask, built: Path) -> None:
    """A whole title leads to a page of that title, among the first five."""
    for language in ("ja", "en"):
        index = json.loads((built / "search" / f"{language}.json").read_text(encoding="utf-8"))
        titles = [page["sections"][0][1] for page in index["pages"]]
        for title, answer in zip(titles, ask(language, titles), strict=True):
            shown = ["".join(words for words, _ in page["title"]) for page in answer["pages"]]
            assert title in shown[:5]


def test_hits_are_marked_in_the_words_of_the_page(ask: Ask, built: Path) -> None:
    """Titles, headings and snippets are pieces of the text as it is printed, with its own width and signs."""
    index = json.loads((built / "search" / "ja.json").read_text(encoding="utf-8"))
    texts = {page["url"]: page["sections"] for page in index["pages"]}
    marked = set()
    for answer in ask("ja", ["ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ 普及率", "1700件", "コンピューター"]):
        for page in answer["pages"]:
            assert "".join(words for words, _ in page["title"]) == texts[page["url"]][0][1]
            for section in page["sections"]:
                own = [text.replace("\n", " ") for _, _, text in texts[page["url"]]]
                snippet = "".join(words for words, _ in section["text"]).removeprefix("… ").removesuffix(" …")
                assert any(snippet in text for text in own), snippet
                marked |= {words for words, hit in section["text"] if hit}
    assert {"マイナンバーカード", "1,700件", "コンピュータ"} <= marked


def test_what_is_nowhere_is_said_to_be_nowhere(ask: Ask) -> None:
    """A word on no page is named beside the answers; where nothing answers or is like it, ways to begin are offered."""
    some, none = ask("ja", ["観光消費額 ぬぬぬぬ", "ぬぬぬぬ"])
    assert some["total"] > 0 and some["missing"] == ["ぬぬぬぬ"]
    assert none["total"] == 0 and none["pages"] == []
    assert [page["url"] for page in none["suggestions"]] == ["", "kpi/", "glossary/"] and not none["areNear"]


def test_everyday_words_find_those_of_the_plan(ask: Ask) -> None:
    """A word on no page leads to the one that stands there; who writes both of them means two things."""
    assert first(ask, "ja", "先生", "光回線")[0].startswith("kpi/teachers-able-to-teach-with-ict/")
    assert first(ask, "ja", "光回線")[0].startswith("kpi/optical-fibre-household-coverage/")
    assert first(ask, "en", "carbon emissions")[0].startswith("en/kpi/greenhouse-gas-emissions/")
    answer, both = ask("ja", ["先生", "教員 先生"])
    assert answer["missing"] == [] and both["missing"] == ["先生"]


def test_a_question_for_a_time_leads_to_the_time(ask: Ask) -> None:
    """“When” says nothing of the topic, but what tells a time comes before what does not."""
    topic, time = (
        next(rank for rank, page in enumerate(answer["pages"]) if page["url"] == "schedule/")
        for answer in ask("ja", ["パブコメ", "パブコメはいつですか"])
    )
    assert time < topic


def test_a_word_of_capitals_is_no_small_word(ask: Ask) -> None:
    """IT is a branch, “it” is nothing to look for."""
    assert first(ask, "en", "IT staff")[0].startswith("en/kpi/it-company-employees/")


@pytest.mark.parametrize(
    "query", ["", " ", "、。", "(((", "*+?[", "\\", "<b>", "ー", "の", "a" * 300, "😀", "ﾞ", "…" * 50]
)
def test_no_query_breaks_the_search(ask: Ask, query: str) -> None:
    """Signs, marks, emoji and endless words get an answer, if an empty one."""
    (answer,) = ask("ja", [query])
    assert isinstance(answer["total"], int)


def test_a_plan_that_is_english_first_is_searched_too(browser: Browser, second_built: Path) -> None:
    """The second plan's two editions have an index each, and its glossary joins them."""
    (english,) = asked_in(browser, second_built, "en", ["clean springs"])
    (japanese,) = asked_in(browser, second_built, "ja", ["clean-springs"])
    assert english["pages"][0]["url"] == "kpi/clean-springs/"
    assert japanese["pages"][0]["url"] == "ja/kpi/clean-springs/"
