"""What the site must not tell: people it does not name, copied sentences, and outcomes that nobody knows.

In: the built site, the files of this repository, and fingerprints (`facts/*.txt`) of what must not occur in them.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from macros.plan.load import load_plan
from macros.plan.periods import Moment
from macros.plan.plan import Plan
from macros.plan.values import Unknown

from .conftest import ROOT
from .pages import squeezed
from .reading import LANGUAGES, Reading, reading_of, sought, url_of

# Letters in a row that make a copy of a sentence.
COPIED = 24


def fingerprint(text: str) -> str:
    """Return the first 16 hexadecimal digits of SHA-256, as the lists hold them."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def listed(name: str) -> list[str]:
    """Return the lines of a list of fingerprints, without its opening comment."""
    lines = (ROOT / "tests" / "facts" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def files(*places: Path) -> Iterator[str]:
    """Yield the text of every text file in folders."""
    for place in places:
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if "node_modules" not in path.parts and path.suffix in (
                ".html",
                ".json",
                ".yml",
                ".md",
                ".txt",
                ".xml",
                ".svg",
                ".py",
                ".js",
                ".csv",
            ):
                yield path.read_text(encoding="utf-8", errors="replace")


def people_in(texts: Iterator[str], names: list[str]) -> set[str]:
    """Return the pieces of texts that are one of the names, each given by its length and fingerprint."""
    wanted = {name.split()[1]: int(name.split()[0]) for name in names}
    runs: set[str] = set()
    for text in texts:
        plain = squeezed(re.sub(r"<[^>]*>|&[a-z#0-9]+;|\\u3000", "", text))
        runs.update(re.findall(r"[\u3005-\u30ff\u3400-\u9fff]+", plain))
    pieces = {
        run[start : start + length]
        for run in runs
        for length in set(wanted.values())
        for start in range(len(run) - length + 1)
    }
    return {piece for piece in pieces if wanted.get(fingerprint(piece)) == len(piece)}


def copies_in(text: str) -> list[str]:
    """Return what a text shares, letter by letter, with the long sentences of the packet.

    Only letters and digits count, with their forms folded (NFKC, case), as when the sentences were fingerprinted.
    """
    known = set(listed("packet-sentences.txt"))
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(character for character in folded if character.isalnum())
    windows = [plain[start : start + COPIED] for start in range(len(plain) - COPIED + 1)]
    return [window for window in windows if fingerprint(window) in known]


@pytest.fixture(scope="module")
def reading(built: Path) -> Reading:
    """The texts of this repository's built site."""
    return reading_of(built)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan of this repository."""
    loaded = load_plan(ROOT).plan
    assert loaded is not None
    return loaded


def test_observers_and_secretariat_are_named_nowhere(built: Path) -> None:
    """The 16 and 9 people of these two lists stand neither in the built site nor in any file of this repository."""
    names = listed("names-not-shown.txt")
    assert len(names) == 16 + 9
    ours = [ROOT / name for name in ("README.md", "data", "docs", "macros", "overrides", "tests")]
    assert people_in(files(built, *ours), names) == set()


def test_a_name_would_be_found(built: Path, plan: Plan) -> None:
    """The same search finds the ten members, who are shown, though a space divides their names."""
    members = {squeezed(member.name) for meeting in plan.meetings for member in meeting.members if member.name}
    assert len(members) == 10
    assert people_in(files(built), [f"{len(name)} {fingerprint(name)}" for name in members]) == members


@pytest.mark.parametrize("place", ["data", "docs", "macros", "README.md"])
def test_no_long_sentence_of_the_packet_is_copied(place: str) -> None:
    """Facts carry over, sentences do not: no text of ours shares 24 letters in a row with one of the packet.

    Names of laws, plans, indicators, themes and aims are facts; the fingerprints leave them out.
    """
    found = {
        path.relative_to(ROOT).as_posix(): copies
        for path in sorted({ROOT / place, *(ROOT / place).rglob("*")})
        if path.suffix in (".yml", ".md") and (copies := copies_in(path.read_text(encoding="utf-8")))
    }
    assert not found


def test_a_copied_sentence_would_be_found() -> None:
    """Other punctuation, other forms of letters and words around it do not hide a copy (here a note of one line)."""
    assert copies_in("資料に「都道府県に 特定事項について、規定することを『義務付けた』法定計画」とある。")
    assert not copies_in("都道府県は、決まった事柄を計画に書かなければならないと、法律で定められています。")


def test_no_indicator_shows_an_actual_of_its_own(reading: Reading, plan: Plan) -> None:
    """The packet gives neither baseline nor actual value: what is shown are targets or other plans' figures."""
    for kpi in plan.kpis:
        assert isinstance(kpi.observations, Unknown), kpi.id
        assert isinstance(kpi.baseline, Unknown), kpi.id
    keys = {key for page in reading.pages.values() for key in page.tree.xpath("//data/@data-key")}
    figures = {key for key in keys if key.startswith("kpis/")}
    assert {key for key in figures if "/related/" not in key} == {
        "kpis/joint-research/targets/0/value",
        "kpis/it-company-employees/targets/0/value",
    }


def test_figures_of_other_plans_stand_only_under_their_own_heading(reading: Reading) -> None:
    """Related statistics stand in their part of an indicator's page, never in a chapter or a table of the plan.

    (The editors' guide shows one as a live example.)
    """
    shown = 0
    for url, page in reading.pages.items():
        figures = page.tree.xpath('//data[contains(@data-key, "/related/")]')
        inside = page.tree.xpath('//div[@class="plan-related"]//data[contains(@data-key, "/related/")]')
        assert len(figures) == len(inside), url
        assert not figures or re.fullmatch(r"(en/)?(kpi/[^/]+|guide/editing)/", url), url
        shown += len(figures)
    assert shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_statutory_item_is_shown_as_met(reading: Reading, plan: Plan, language: str) -> None:
    """Each of the five items is named in the direction and no more; none links to a heading that would meet it."""
    assert [item.state for item in plan.requirements] == 5 * ["named_in_direction"]
    word = {"ja": "方向性に項目名だけがある", "en": "Only named in the direction"}[language]
    items = reading.pages[url_of("requirements/", language)].article.xpath(
        './/li[contains(@class, "plan-requirements__item")]'
    )
    assert len(items) == 5
    for item in items:
        assert item.xpath('.//*[contains(@class, "plan-status__word")]/text()') == [word]
        assert not item.xpath('.//*[contains(@class, "plan-requirements__state")]//a')


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_opinion_is_shown_as_answered(reading: Reading, plan: Plan, language: str) -> None:
    """Each of the six opinions is at “measure named”, and no initiative is said to answer it."""
    assert [opinion.state for opinion in plan.opinions.opinions] == 6 * ["measure_named"]
    assert all(isinstance(opinion.answered_by, Unknown) for opinion in plan.opinions.opinions)
    article = reading.pages[url_of("working-groups/", language)].article
    assert not article.xpath('.//*[contains(@class, "plan-status--answered")]')
    assert len(article.xpath('.//*[contains(@class, "plan-status--measure_named")]')) >= 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_came_of_later_steps_is_never_told(reading: Reading, plan: Plan, language: str) -> None:
    """Each step after 8 July 2025 is “scheduled then, outcome not recorded”, and no other outcome stands beside it.

    So it is with all of them on the page of the schedule, and with the next one on the first page.
    """
    not_recorded = {"ja": "当時の予定（結果は未記録）", "en": "scheduled then, outcome not recorded"}[language]
    outcomes = {"ja": ("実施済", "時期を変更", "中止"), "en": ("Done", "Moved", "Cancelled")}[language]
    assert plan.schedule is not None
    later = [
        item
        for lane in plan.schedule.lanes
        for item in lane.items
        if isinstance(item.when, Unknown) or item.when.last_day > date(2025, 7, 8)
    ]
    assert len(later) == 4 + 3 + 3 + 2
    following = min((item for item in later if isinstance(item.when, Moment)), key=lambda item: item.when.first_day)
    for page, shown in (("schedule/", later), ("/", [following])):
        records = reading.records(url_of(page, language))
        for item in shown:
            name = sought(item.name.root[language], language)
            told = [record for record in records if name.search(record) and not_recorded in record]
            assert told, f"{page}: {item.name.root[language]}"
            assert not [outcome for outcome in outcomes if outcome in min(told, key=len)], item.id
