"""The timeline: clear for any events, in order, the same each time."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.charts import timeline
from macros.charts.shapes import NARROW, WIDE
from macros.charts.timeline import Event, Timeline, Words, YearLabel

from .time_drawings import assert_clear, assert_legible, tops, words

JAPANESE = Words("その他の出来事", "日付の記載なし", "月・期間（日は記載なし）", "資料の日付を訂正した出来事")
ENGLISH = Words("Other events", "Date not stated", "month or span; no day in the source", "date corrected by this site")
LANES_JA = ("AIの急速な進展", "不安定な国際情勢を背景とした経済安全保障強化への要請", "脱炭素に向けた動きの加速化")
LANES_EN = ("Rapid progress of AI", "Calls for stronger economic security", "Faster moves to decarbonise")


def years(first: int, last: int, with_era: bool) -> tuple[YearLabel, ...]:
    """Return labels of years, from one to another."""
    return tuple(
        YearLabel(year, f"{year}年", f"令和{year - 2018}年") if with_era else YearLabel(year, str(year))
        for year in range(first, last + 1)
    )


REAL_JA = Timeline(
    events=(
        Event(2021.16, 2021.25, "2021年3月", "現行計画の策定"),
        Event(
            2021.25, 2022.0, "2021年4月〜2021年12月", "グローバル・サプライチェーンの危機が半導体などの供給に影響", 1
        ),
        Event(2021.36, 2021.36, "2021年5月12日", "デジタル関連６法が成立"),
        Event(2021.67, 2021.67, "2021年9月1日", "デジタル庁が発足"),
        Event(2022.15, 2022.15, "2022年2月24日", "ロシアがウクライナを侵攻", 1, "資料の表記は2023.2.24"),
        Event(2022.16, 2022.25, "2022年3月", "第３次「ゼロカーボン北海道推進計画」で削減目標（中期目標）を設定", 2),
        Event(2022.91, 2022.91, "2022年11月30日", "OpenAI社が「ChatGPT」のプロトタイプ「GPT-3.5」を公開", 0),
        Event(2023.16, 2023.16, "2023年2月28日", "ラピダス社が千歳市への次世代半導体製造拠点の立地を表明"),
        Event(2023.20, 2023.20, "2023年3月15日", "OpenAI社が「GPT-4」を公開", 0),
        Event(2023.35, 2023.35, "2023年5月8日", "新型コロナが５類感染症に移行"),
        Event(
            2024.42,
            2024.42,
            "2024年6月4日",
            "「北海道・札幌市『GX金融・資産運用特区』」の指定を了承",
            2,
            "資料の表記は2023.6.4",
        ),
        Event(2025.16, 2025.16, "2025年2月27日", "OpenAI社が「GPT-4.5」を公開", 0),
        Event(2025.25, 2025.25, "2025年4月1日", "ラピダス社千歳工場の次世代半導体試作ライン稼働"),
        Event(2025.29, 2025.29, "2025年4月15日", "ソフトバンク社の北海道苫小牧データセンターが起工"),
        Event(2025.45, 2025.45, "2025年6月13日", "イスラエル・イラン紛争勃発", 1),
    ),
    lanes=LANES_JA,
    years=years(2021, 2025, with_era=True),
    words=JAPANESE,
)
REAL_EN = Timeline(
    events=(
        Event(2021.16, 2021.25, "March 2021", "Current plan drawn up"),
        Event(
            2021.25, 2022.0, "April 2021 to December 2021", "Global supply chain crisis affects daily necessities", 1
        ),
        Event(2022.15, 2022.15, "24 February 2022", "Russia invades Ukraine", 1, "printed as 2023.2.24"),
        Event(2022.91, 2022.91, "30 November 2022", "OpenAI releases “GPT-3.5”, the prototype of “ChatGPT”", 0),
        Event(2023.16, 2023.16, "28 February 2023", "Rapidus announces a production base for semiconductors"),
        Event(2023.20, 2023.20, "15 March 2023", "OpenAI releases “GPT-4”", 0),
        Event(2025.40, 2025.40, "28 May 2025", "AI Act enacted", 0),
        Event(2025.45, 2025.45, "13 June 2025", "Outbreak of the Israel–Iran conflict", 1),
    ),
    lanes=LANES_EN,
    years=years(2021, 2025, with_era=False),
    words=ENGLISH,
)

labels = st.one_of(
    st.sampled_from([event.text for event in (*REAL_JA.events, *REAL_EN.events)]),
    st.text(st.sampled_from("次世代半導体の製造をサーバー・、。「」1,7％AI "), min_size=1, max_size=120).filter(
        str.strip
    ),
    st.lists(st.text(st.sampled_from("abcdefgXYZ09"), min_size=1, max_size=30), min_size=1, max_size=9).map(" ".join),
)
dates = st.sampled_from(("2023年2月28日", "2021年4月〜2021年12月", "30 November 2022", "April 2021 to December 2021"))
places = st.one_of(st.floats(2019, 2026.99), st.sampled_from((2019.0, 2023.1, 2023.11, 2026.99)))


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Draw an event of any kind: a day, a span, corrected or not, rarely without a date."""
    start = draw(st.one_of(places, places, places, st.none()))
    end = start if start is None else min(start + draw(st.sampled_from((0.0, 0.0, 1 / 12, 0.7, 3.0))), 2027.0)
    printed = draw(st.sampled_from((None, None, "資料の表記は2023.6.4", "printed as 2023.6.4")))
    return Event(start, end, draw(dates), draw(labels), draw(st.sampled_from((0, 1, 2, None))), printed)


timelines = st.builds(
    Timeline,
    st.lists(events(), max_size=25).map(tuple),
    st.sampled_from((LANES_JA, LANES_EN, ("長い題名" * 30, "x" * 200, "三"))),
    st.sampled_from((years(2019, 2026, True), years(2019, 2026, False), years(1990, 2080, True))),
    st.sampled_from((JAPANESE, ENGLISH)),
)


@settings(max_examples=50, deadline=None)
@given(timelines)
def test_nothing_crosses_a_text_or_leaves_the_drawing(shown: Timeline) -> None:
    """In both forms, however many events fall on one day and however long their names are."""
    for drawing in (timeline.wide(shown), timeline.narrow(shown)):
        assert_clear(drawing)
        assert_legible(drawing)


@settings(max_examples=25, deadline=None)
@given(timelines)
def test_every_event_is_told_whole(shown: Timeline) -> None:
    """No word is cut: date, text and printed date of each event stand in both forms."""
    for drawing in (timeline.wide(shown), timeline.narrow(shown)):
        written = words(drawing)
        for event in shown.events:
            for text in (event.date, event.text, event.printed or ""):
                assert "".join(text.split()) in written


@settings(max_examples=25, deadline=None)
@given(timelines)
def test_the_same_events_give_the_same_drawing(shown: Timeline) -> None:
    """Also when they were listed in another order, as long as no two are of the same moment."""
    assert timeline.wide(shown) == timeline.wide(replace(shown))
    moments = [event.start for event in shown.events]
    if len(set(moments)) == len(moments):
        turned = replace(shown, events=tuple(reversed(shown.events)))
        assert timeline.wide(turned) == timeline.wide(shown)


@settings(max_examples=25, deadline=None)
@given(timelines)
def test_signs_stand_in_the_order_of_time(shown: Timeline) -> None:
    """From left to right on each line, from top to bottom in the narrow form."""
    dated = sorted((event for event in shown.events if event.start is not None), key=lambda event: event.start or 0)
    found = [label.text for label in timeline.narrow(shown).labels if label.role == "date" and label.bold]
    joined = "".join("".join(text.split()) for text in found)
    undated = [event for event in shown.events if event.start is None]
    assert joined == "".join("".join(event.date.split()) for event in [*dated, *undated])
    wide = timeline.wide(shown)
    titles = 1  # the sign before a lane's title stands first
    for lane in (0, 1, 2, None):
        here = [event for event in dated if event.lane == lane and event.end == event.start]
        dots = [sign.x for sign in wide.signs if sign.role == "dot" and sign.lane == lane][titles:]
        assert dots[: len(here)] == sorted(dots[: len(here)])


@settings(max_examples=25, deadline=None)
@given(timelines, events())
def test_one_more_event_makes_the_narrow_drawing_higher(shown: Timeline, event: Event) -> None:
    """Every event has its own room; a drawing never hides one behind another."""
    more = replace(shown, events=(*shown.events, event))
    assert timeline.narrow(more).height > timeline.narrow(shown).height


def test_events_of_one_day_stand_one_above_the_other_in_their_order() -> None:
    """The first of the list flies highest, and the drawing grows with each."""
    day = tuple(Event(2023.5, 2023.5, f"{number} July 2023", f"Event {number}", 0) for number in range(1, 6))
    heights = []
    for count in range(1, 6):
        drawing = timeline.wide(replace(REAL_EN, events=day[:count]))
        heights.append(drawing.height)
        found = [tops(drawing, event.date)[0] for event in day[:count]]
        assert found == sorted(found)
    assert heights == sorted(set(heights))


@pytest.mark.parametrize("shown", [REAL_JA, REAL_EN], ids=["ja", "en"])
def test_real_events_are_clear_in_both_forms(shown: Timeline) -> None:
    """Fifteen Japanese and eight English events; the wide form stays on one screen, dates on one line."""
    wide, narrow = timeline.wide(shown), timeline.narrow(shown)
    assert (wide.width, narrow.width) == (WIDE.width, NARROW.width) == (720, 320)
    assert_clear(wide)
    assert_clear(narrow)
    assert wide.height < 900
    for event in shown.events:
        if event.end == event.start:
            assert tops(wide, event.date)
            assert tops(narrow, event.date)


def test_a_day_is_a_dot_and_a_month_or_span_is_a_bar_of_its_length() -> None:
    """What is not known to the day never looks as if it were."""
    wide, narrow = timeline.wide(REAL_JA), timeline.narrow(REAL_JA)
    spans = [event for event in REAL_JA.events if event.end != event.start]
    for drawing, role in ((wide, "span"), (narrow, "span-down")):
        assert len([bar for bar in drawing.bars if bar.role == role and bar.lane is not None]) == 2
        assert len(spans) == 3
    crisis, month = sorted((bar.box.width for bar in wide.bars if bar.lane in (1, 2)), reverse=True)
    assert crisis / month == pytest.approx(0.75 / 0.09, rel=0.05)


def test_a_corrected_date_has_a_ring_and_shows_what_was_printed() -> None:
    """Two rings for two events beside the one in the key; the sign stands before the printed date."""
    for drawing in (timeline.wide(REAL_JA), timeline.narrow(REAL_JA)):
        assert len([sign for sign in drawing.signs if sign.role == "ring"]) == 3
        assert len([sign for sign in drawing.signs if sign.role == "corrected"]) == 2
        assert tops(drawing, "資料の表記は2023.6.4")


def test_the_key_explains_only_what_is_drawn() -> None:
    """Without bars and rings there is no key to them."""
    plain = replace(REAL_EN, events=(REAL_EN.events[-1],))
    assert not words(timeline.wide(plain)).endswith(("".join(ENGLISH.imprecise.split()), "source"))
    assert ENGLISH.corrected.replace(" ", "") not in words(timeline.wide(plain))
    assert ENGLISH.corrected.replace(" ", "") in words(timeline.wide(REAL_EN))


def test_an_event_without_a_date_stands_apart_under_its_title() -> None:
    """It is never put on the line."""
    unknown = Event(None, None, "資料に記載なし", "日付のない出来事", 0)
    for draw in (timeline.wide, timeline.narrow):
        drawing = draw(replace(REAL_JA, events=(*REAL_JA.events, unknown)))
        (title,) = tops(drawing, JAPANESE.without_date)
        (text,) = tops(drawing, "日付のない出来事")
        last = max(top for event in REAL_JA.events for top in tops(drawing, event.date))
        assert last < title < text


def test_an_event_outside_the_years_is_refused() -> None:
    """An axis that ends too early is a mistake of the caller, never a sign at its edge."""
    beyond = replace(REAL_EN, years=years(2021, 2024, with_era=False))
    for draw in (timeline.wide, timeline.narrow):
        with pytest.raises(ValueError, match="outside"):
            draw(beyond)


def test_a_long_axis_has_at_most_ten_labels() -> None:
    """A hundred years are thinned evenly."""
    drawing = timeline.wide(replace(REAL_EN, years=years(1990, 2089, with_era=False)))
    found = [int(label.text) for label in drawing.labels if label.role == "year"]
    assert 4 <= len(found) <= 10
    assert len({later - earlier for earlier, later in pairwise(found)}) == 1
