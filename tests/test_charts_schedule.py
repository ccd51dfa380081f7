"""The schedule: clear for any steps, honest about what is not known, the same each time."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.charts import schedule
from macros.charts.schedule import MonthLabel, Schedule, ScheduleLane, ScheduleWords, Step

from .time_drawings import assert_clear, assert_legible, tops, words

FIRST = 2025 * 12 + 3  # April 2025
JULY_8 = FIRST + 3 + 7 / 31

JAPANESE = ScheduleWords(
    "2025年7月8日時点の予定",
    "時期の記載なし",
    "始まりと終わりは資料に文字で書かれていません（順序だけを示します）",
    "上旬・中旬・下旬など（日は記載なし）",
    "終わりの記載なし",
)
ENGLISH = ScheduleWords(
    "As planned on 8 July 2025",
    "time not stated",
    "beginning and end not stated in the source; only the order is known",
    "part of a month; no day in the source",
    "end not stated",
)


def months(count: int, japanese: bool) -> tuple[MonthLabel, ...]:
    """Return labels of months from April 2025 on."""
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    found = []
    for month in range(FIRST, FIRST + count):
        year = f"{month // 12}年" if japanese else str(month // 12)
        text = f"{month % 12 + 1}月" if japanese else names[month % 12]
        found.append(MonthLabel(month, text, year if month in (FIRST,) or month % 12 == 0 else ""))
    return tuple(found)


REAL_JA = Schedule(
    lanes=(
        ScheduleLane(
            "作業",
            tuple(Step(name, "", is_bar=True) for name in ("方向性検討", "骨子案作成", "原案作成", "案作成")),
        ),
        ScheduleLane(
            "推進会議",
            (
                Step("第1回推進会議", "2025年6月4日", FIRST + 2.1, FIRST + 2.1, "現行計画の進捗状況"),
                Step("第２回推進会議", "2025年7月8日", JULY_8, JULY_8, "計画改定の方向性（案）"),
                Step("第３回推進会議", "2025年8月下旬", FIRST + 4.65, FIRST + 5, "骨子案の検討"),
                Step("第４回推進会議", "2025年10月中旬", FIRST + 6.32, FIRST + 6.65, "原案の検討"),
                Step("第５回推進会議", "2026年1月下旬", FIRST + 9.65, FIRST + 10, "案の検討"),
            ),
        ),
        ScheduleLane(
            "議会",
            (
                Step("２定終日委員会", "2025年7月3日", FIRST + 3.06, FIRST + 3.06, "計画改定の方向性（案）"),
                Step("３定前日委員会", "2025年9月8日", FIRST + 5.23, FIRST + 5.23, "骨子案の報告"),
                Step("４定前日委員会", "2025年11月25日", FIRST + 7.8, FIRST + 7.8, "原案の報告"),
                Step("１定前日委員会", "2026年2月19日", FIRST + 10.64, FIRST + 10.64, "案の報告"),
            ),
        ),
        ScheduleLane(
            "そのほかの予定（区分は不明）",
            (
                Step("パブコメ・こどものいけん", "資料に記載なし"),
                Step("策定・公表", "2026年3月末", FIRST + 11.65, FIRST + 12),
            ),
        ),
    ),
    months=months(13, japanese=True),
    planned=JULY_8,
    words=JAPANESE,
)
REAL_EN = Schedule(
    lanes=(
        ScheduleLane(
            "Work on the plan", (Step("Writing the outline", "", is_bar=True), Step("Draft", "", is_bar=True))
        ),
        ScheduleLane(
            "Assembly",
            (
                Step("Committee on the final day of the second session", "3 July 2025", FIRST + 3.06, FIRST + 3.06),
                Step("Committee before the third session", "8 September 2025", FIRST + 5.23, FIRST + 5.23, "Outline"),
            ),
        ),
        ScheduleLane(
            "Other steps (lane not known)",
            (
                Step("Public comment and children’s opinions", "not in the source"),
                Step("Adoption and publication", "end of March 2026", FIRST + 11.65, FIRST + 12),
            ),
        ),
    ),
    months=months(13, japanese=False),
    planned=JULY_8,
    words=ENGLISH,
)
REAL_STEPS = [step for plan in (REAL_JA, REAL_EN) for lane in plan.lanes for step in lane.steps]

labels = st.one_of(
    st.sampled_from([step.name for step in REAL_STEPS]),
    st.text(st.sampled_from("計画改定の方向性（案）をサーバー、。「」2025％AI "), min_size=1, max_size=90).filter(
        str.strip
    ),
    st.lists(st.text(st.sampled_from("abcdefgXYZ09"), min_size=1, max_size=30), min_size=1, max_size=9).map(" ".join),
)
places = st.one_of(st.floats(FIRST, FIRST + 12.99), st.sampled_from((FIRST, FIRST + 3.2, FIRST + 3.23, FIRST + 12.99)))


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Draw a step of any kind: a day, part of a month, work with and without ends, a step without time."""
    start = draw(st.one_of(places, places, st.none()))
    is_bar = draw(st.booleans())
    length = draw(st.sampled_from((0.0, 0.33, 5.0)))
    end = None if start is None or (is_bar and length == 0.0) else min(start + length, FIRST + 13.0)
    date = draw(st.sampled_from(("2025年11月25日", "late August 2025", "資料に記載なし", "")))
    return Step(draw(labels), date, start, end, draw(st.one_of(st.none(), labels)), is_bar)


lanes = st.builds(
    ScheduleLane,
    st.sampled_from(("作業", "Other steps (lane not known)", "長い題名" * 40, "y" * 200)),
    st.lists(steps(), min_size=1, max_size=8).map(tuple),
)
schedules = st.builds(
    Schedule,
    st.lists(lanes, max_size=4).map(tuple),
    st.sampled_from((months(13, japanese=True), months(13, japanese=False), months(200, japanese=False))),
    st.sampled_from((JULY_8, float(FIRST), FIRST + 12.99, FIRST - 4.0)),
    st.sampled_from((JAPANESE, ENGLISH)),
)


@settings(max_examples=50, deadline=None)
@given(schedules)
def test_nothing_crosses_a_text_or_leaves_the_drawing(shown: Schedule) -> None:
    """In both forms, however many steps fall on one day and however long their names are."""
    for drawing in (schedule.wide(shown), schedule.narrow(shown)):
        assert_clear(drawing)
        assert_legible(drawing)


@settings(max_examples=25, deadline=None)
@given(schedules)
def test_every_step_is_told_whole(shown: Schedule) -> None:
    """No word is cut: name and content of each step, and the date of each timed one, stand in both forms."""
    for drawing in (schedule.wide(shown), schedule.narrow(shown)):
        written = words(drawing)
        for step in (step for lane in shown.lanes for step in lane.steps):
            date = step.date if step.start is not None else ""
            for text in (date, step.name, step.content or ""):
                assert "".join(text.split()) in written


@settings(max_examples=20, deadline=None)
@given(schedules)
def test_the_same_schedule_gives_the_same_drawing(shown: Schedule) -> None:
    """Nothing but the input decides."""
    assert schedule.wide(shown) == schedule.wide(replace(shown, words=replace(shown.words)))
    assert schedule.narrow(shown) == schedule.narrow(replace(shown, words=replace(shown.words)))


@settings(max_examples=25, deadline=None)
@given(schedules, steps())
def test_one_more_step_makes_the_narrow_drawing_higher(shown: Schedule, step: Step) -> None:
    """Every timed step has its own room."""
    timed = replace(step, date="2025年5月1日", start=FIRST + 1.0, end=FIRST + 1.0)
    more = replace(shown, lanes=(*shown.lanes, ScheduleLane("もう一つ", (timed,))))
    assert schedule.narrow(more).height > schedule.narrow(shown).height


@settings(max_examples=25, deadline=None)
@given(schedules)
def test_the_narrow_form_tells_timed_steps_in_the_order_of_time(shown: Schedule) -> None:
    """Steps of all lanes stand in one order, from top to bottom."""
    timed = sorted((step for lane in shown.lanes for step in lane.timed if step.date), key=lambda step: step.start or 0)
    drawing = schedule.narrow(shown)
    found = "".join("".join(label.text.split()) for label in drawing.labels if label.role == "date")
    assert found.startswith("".join("".join(step.date.split()) for step in timed))


@pytest.mark.parametrize("shown", [REAL_JA, REAL_EN], ids=["ja", "en"])
def test_the_real_schedule_is_clear_in_both_forms(shown: Schedule) -> None:
    """Work, meetings, assembly, and steps without lane; the wide form stays on one screen."""
    wide, narrow = schedule.wide(shown), schedule.narrow(shown)
    assert (wide.width, narrow.width) == (720, 320)
    assert wide.height < 800
    assert_clear(wide)
    assert_clear(narrow)
    for lane in shown.lanes:
        for step in lane.timed:
            assert tops(wide, step.date)
            assert tops(narrow, step.date)


def test_a_day_is_a_dot_and_a_part_of_a_month_is_a_bar_of_its_length() -> None:
    """Late August is a bar over the last third of August, before the beginning of September."""
    wide = schedule.wide(REAL_JA)
    bars = sorted((bar.box for bar in wide.bars if bar.role == "span" and bar.lane == 1), key=lambda box: box.x)
    assert len(bars) == 3
    axis = next(stroke.segment for stroke in wide.strokes if stroke.role == "axis" and stroke.lane == 1)
    month = (axis.x2 - axis.x1) / 13
    assert bars[0].width == pytest.approx(0.35 * month, abs=0.1)
    assert bars[0].right == pytest.approx(axis.x1 + 5 * month, abs=0.1)
    assert len([sign for sign in wide.signs if sign.role == "dot" and sign.lane == 1]) == 1 + 2


def test_work_with_unknown_ends_is_never_put_on_the_line() -> None:
    """It stands as chips in order, joined by arrows, under a note that says so; its panel has no line of time."""
    for drawing in (schedule.wide(REAL_JA), schedule.narrow(REAL_JA)):
        chips = [bar.box for bar in drawing.bars if bar.role == "chip" and bar.lane == 0]
        assert len(chips) == 4
        assert [(box.y, box.x) for box in chips] == sorted((box.y, box.x) for box in chips)
        assert len([sign for sign in drawing.signs if sign.role == "unplaced" and sign.lane == 0]) == 1
        assert not [stroke for stroke in drawing.strokes if stroke.role == "axis" and stroke.lane == 0]
        assert "".join(JAPANESE.order_only.split()) in words(drawing)
    assert len([stroke for stroke in schedule.wide(REAL_JA).strokes if stroke.role == "then"]) == 3


def test_no_line_of_a_date_crosses_what_has_no_place_in_time() -> None:
    """Grid and day of planning leave out the panel of work and the strip of steps without a time."""
    wide = schedule.wide(REAL_JA)
    chips = [bar.box for bar in wide.bars if bar.role == "chip"]
    uprights = [stroke.segment for stroke in wide.strokes if stroke.role in ("grid", "now")]
    assert len(chips) == 5
    assert not [(box, line) for box in chips for line in uprights if line.y1 < box.bottom and box.y < line.y2]


def test_a_step_without_a_stated_time_says_so() -> None:
    """It stands under the title for such steps, and has no sign on the line."""
    wide, narrow = schedule.wide(REAL_JA), schedule.narrow(REAL_JA)
    for drawing in (wide, narrow):
        (note,) = tops(drawing, JAPANESE.without_time)
        (name,) = tops(drawing, "パブコメ・こどものいけん")
        assert note < name
    assert not [stroke for stroke in wide.strokes if stroke.role == "then" and stroke.lane == 3]


def test_a_bar_without_a_known_end_fades_and_is_explained() -> None:
    """It begins at its day and reaches a fixed way, not to any date."""
    step = Step("原案作成", "2025年9月1日から", FIRST + 5.0, None, None, is_bar=True)
    shown = replace(REAL_JA, lanes=(ScheduleLane("作業", (step,)),))
    for draw, role in ((schedule.wide, "open"), (schedule.narrow, "open-down")):
        drawing = draw(shown)
        assert [bar.lane for bar in drawing.bars if bar.role == role and bar.lane is not None] == [0]
        assert JAPANESE.open_end in words(drawing)
        assert "".join(JAPANESE.imprecise.split()) not in words(drawing)


def test_the_day_of_planning_parts_what_was_from_what_was_planned() -> None:
    """A line through all lines of time at its place; in the narrow form below the steps up to that day."""
    wide, narrow = schedule.wide(REAL_JA), schedule.narrow(REAL_JA)
    axis = next(stroke.segment for stroke in wide.strokes if stroke.role == "axis")
    lines = [stroke.segment.x1 for stroke in wide.strokes if stroke.role == "now"]
    place = axis.x1 + (JULY_8 - FIRST) / 13 * (axis.x2 - axis.x1)
    assert len(lines) >= 3
    assert lines == pytest.approx([place] * len(lines), abs=0.01)
    (label,) = tops(narrow, JAPANESE.planned)
    assert tops(narrow, "2025年7月8日")[0] < label < tops(narrow, "2025年8月下旬")[0]


def test_a_day_of_planning_outside_the_months_is_told_in_the_key() -> None:
    """A schedule made before its first month has no line, but still says when it was made."""
    for draw in (schedule.wide, schedule.narrow):
        drawing = draw(replace(REAL_EN, planned=FIRST - 2.0))
        assert tops(drawing, ENGLISH.planned)
        assert not [stroke for stroke in drawing.strokes if stroke.role == "now"]


def test_a_step_outside_the_months_is_refused() -> None:
    """An axis that ends too early is a mistake of the caller, never a sign at its edge."""
    short = replace(REAL_EN, months=months(6, japanese=False))
    for draw in (schedule.wide, schedule.narrow):
        with pytest.raises(ValueError, match="outside"):
            draw(short)
