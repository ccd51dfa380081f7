"""The counts of indicators add up as printed, in the data and in every table and picture of them in both languages.

In: `data/` and the built site. The numbers expected here were typed from the packet (paper 2, pages 5, 6 and 9).
"""

import re
from pathlib import Path

import pytest
import yaml
from lxml import html

from .conftest import ROOT
from .reading import LANGUAGES, Reading, reading_of, url_of, words_of

STATUSES = {
    "ja": ("達成済", "順調に推移", "未達成見込み", "その他"),
    "en": ("Achieved", "On track", "Not expected to be met", "Other"),
}
CODES = ("achieved", "on_track", "not_expected", "other")

# Achieved, on track, not expected to be met, other.
ALL = (9, 6, 4, 2)
BY_PILLAR = {
    "life": (1, 3, 1, 0),
    "industry": (5, 2, 1, 1),
    "administration": (1, 0, 1, 1),
    "data-use": (0, 1, 0, 0),
    "infrastructure": (2, 0, 1, 0),
}
NAMES = {
    "ja": ("暮らし", "産業", "行政", "データ利活用", "基盤整備"),
    "en": ("Daily life", "Industry", "Public administration", "Data use", "Foundations"),
}
SHOWN_ON = ("review/", "kpi/")


@pytest.fixture(scope="module")
def reading(built: Path) -> Reading:
    """The texts of this repository's built site."""
    return reading_of(built)


@pytest.fixture(scope="module")
def kpis() -> list[dict]:
    """The indicators of `data/`, read without the engine."""
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "data" / "kpis").glob("*.yml"))]


def summary(reading: Reading, page: str, language: str) -> html.HtmlElement:
    """Return the table of statuses on a page: the one whose columns are the four statuses."""
    for table in reading.pages[url_of(page, language)].article.xpath(".//table"):
        columns = [words_of(cell) for cell in table.xpath("./thead/tr/th")]
        if columns[1:5] == list(STATUSES[language]):
            return table
    raise AssertionError(f"{page} has no table of statuses in {language}")


def rows(table: html.HtmlElement) -> list[tuple[str, tuple[int, ...], int]]:
    """Return the rows of a table of statuses: name, a number for each status, and all together."""
    found = []
    for row in table.xpath("./tbody/tr"):
        numbers = [int(words_of(cell)) for cell in row.xpath("./td")[:5]]
        found.append((words_of(row.xpath("./th")[0]), tuple(numbers[:4]), numbers[4]))
    return found


def test_the_printed_numbers_agree_with_each_other() -> None:
    """The pillars add up to the statuses, the statuses to 21, and with the qualitative ones to 30."""
    assert tuple(map(sum, zip(*BY_PILLAR.values(), strict=True))) == ALL
    assert sum(ALL) == 21
    totals = yaml.safe_load((ROOT / "data" / "plan.yml").read_text(encoding="utf-8"))["kpi_totals"]
    assert (totals["all"], totals["quantitative"], totals["qualitative"]) == (21 + 9, 21, 9)


def test_the_data_count_as_printed(kpis: list[dict]) -> None:
    """`data/kpis/` holds 21 quantitative indicators with these statuses by pillar, and 3 qualitative ones."""
    quantitative = [kpi for kpi in kpis if kpi["kind"] == "quantitative"]
    counted = {
        pillar: tuple(
            sum(kpi["pillar"]["id"] == pillar and kpi["assessments"][0]["status"] == code for kpi in quantitative)
            for code in CODES
        )
        for pillar in BY_PILLAR
    }
    assert counted == BY_PILLAR
    assert len(quantitative) == 21
    assert len(kpis) - len(quantitative) == 3
    assert sorted(kpi["number"] for kpi in kpis) == list(range(1, 25))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", SHOWN_ON)
def test_the_table_of_statuses_shows_the_printed_numbers(reading: Reading, page: str, language: str) -> None:
    """All together first, then pillar by pillar; each row adds up to its last number."""
    (_, together, total), *pillars = rows(summary(reading, page, language))
    assert (together, total) == (ALL, 21)
    assert [(name, numbers) for name, numbers, _ in pillars] == list(
        zip(NAMES[language], BY_PILLAR.values(), strict=True)
    )
    assert [total for _, _, total in pillars] == [sum(numbers) for numbers in BY_PILLAR.values()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", SHOWN_ON)
def test_the_picture_of_statuses_draws_and_tells_the_printed_numbers(
    reading: Reading, page: str, language: str
) -> None:
    """Both drawings hold a square for each indicator by status, and a description that tells each pillar's numbers."""
    article = reading.pages[url_of(page, language)].article
    drawings = [svg for svg in article.xpath('.//svg[@role="img"]') if "plan-bars" in svg.get("class")]
    assert len(drawings) == 2
    for svg in drawings:
        drawn = [len(svg.xpath(f'.//rect[contains(@class, "plan-status-square--{code}")]')) for code in CODES]
        assert drawn == [1 + 2 * number for number in ALL], "in the heading, in the total and in the pillars"
        told = svg.xpath("./desc/text()")[0]
        places = [told.index(name) for name in NAMES[language]]
        parts = [told[start:end] for start, end in zip(places, [*places[1:], None], strict=True)]
        for part, numbers in zip(parts, BY_PILLAR.values(), strict=True):
            for word, number in zip(STATUSES[language], numbers, strict=True):
                told_number = re.search(rf"{re.escape(word)}\D{{0,3}}(\d+)", part)
                assert (int(told_number[1]) if told_number else 0) == number, part


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_shows_the_printed_numbers(reading: Reading, language: str) -> None:
    """Each status stands with its number and as many squares; the nine of the 30 without a status come last."""
    article = reading.pages[url_of("/", language)].article
    rows_shown = article.xpath('.//*[@class="plan-home__statuses"]/li')
    shown = [(words_of(row), len(row.xpath('.//*[@class="plan-squares"]/svg'))) for row in rows_shown]
    printed = [(f"{word} {number}", number) for word, number in zip(STATUSES[language], ALL, strict=True)]
    assert shown[:4] == printed
    assert [squares for _, squares in shown[4:]] == [30 - 21]
    cards = article.xpath('.//*[contains(@class, "plan-home__pillar ") or @class="plan-home__pillar"]')
    for card, name, numbers in zip(cards, NAMES[language], BY_PILLAR.values(), strict=True):
        assert name in words_of(card)
        drawn = [len(card.xpath(f'.//rect[contains(@class, "plan-status-square--{code}")]')) for code in CODES]
        assert tuple(drawn) == numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_of_statuses_marked_by_a_key_is_the_printed_one(reading: Reading, language: str) -> None:
    """Wherever a page prints a number of indicators of a status, in all or of a pillar, it is the packet's."""
    expected = {f"count/kpis/status={code}": number for code, number in zip(CODES, ALL, strict=True)}
    for pillar, numbers in BY_PILLAR.items():
        expected[f"count/kpis/pillar={pillar}"] = sum(numbers)
        for code, number in zip(CODES, numbers, strict=True):
            expected[f"count/kpis/status={code}/pillar={pillar}"] = number
    expected |= {"plan/kpi_totals/all": 30, "plan/kpi_totals/quantitative": 21, "plan/kpi_totals/qualitative": 9}
    expected |= {"count/kpis_unnamed": 6, "count/kpis_named/kind=qualitative": 3}
    shown: dict[str, set[tuple[str, str]]] = {}
    for url in reading.urls(language):
        for data in reading.pages[url].article.xpath(".//data"):
            shown.setdefault(data.get("data-key"), set()).add((data.get("value"), words_of(data)))
    for key, number in expected.items():
        assert shown[key] == {(str(number), str(number))}, key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pillar", BY_PILLAR)
def test_the_table_of_a_pillar_lists_its_indicators(reading: Reading, pillar: str, language: str) -> None:
    """A pillar's page lists as many indicators of each status as the packet prints."""
    article = reading.pages[url_of(f"pillars/{pillar}", language)].article
    table = next(
        table for table in article.xpath(".//table") if table.xpath('.//tr//span[contains(@class, "plan-status ")]')
    )
    words = [words_of(cell) for cell in table.xpath('./tbody/tr//span[contains(@class, "plan-status__word")]')]
    assert tuple(words.count(word) for word in STATUSES[language]) == BY_PILLAR[pillar]
