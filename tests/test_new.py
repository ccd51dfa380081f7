"""`plan new event|meeting`: what it makes passes the check, says nothing it was not told, and replaces nothing.

(`plan new kpi` is tested with the other commands.)
"""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.plan.load import load_plan
from macros.plan.new_records import appended
from macros.plan.plan import Plan
from macros.plan.values import Unknown

from .cases import problems_of
from .rendering import gaps, parsed, rendered
from .tiny import edit, write_project

NAMES = ("--name", "ja=館: 新しい本館", "--name", "en=The new main library")
SOURCE = ("--source", "paper")
PRINTED = ("--as-printed", "2025.6.30")
EVENT = ("event", "main-library", *NAMES, *SOURCE, *PRINTED)
MEETING = ("meeting", "2025-06-30", *NAMES, *SOURCE)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny plan as the current project."""
    monkeypatch.chdir(write_project(tmp_path))
    return tmp_path


def new(*arguments: str) -> Result:
    """Run `plan new …` as a terminal without anyone at it would."""
    return CliRunner().invoke(main, ["new", *arguments])


def plan_of(root: Path) -> Plan:
    """Return the plan of a project, which has to be readable."""
    plan = load_plan(root).plan
    assert plan is not None
    return plan


def contents(root: Path) -> dict[str, bytes]:
    """Return every data file."""
    return {path.as_posix(): path.read_bytes() for path in sorted((root / "data").rglob("*.yml"))}


@pytest.mark.parametrize("command", [EVENT, MEETING], ids=["event", "meeting"])
def test_a_new_record_passes_the_check_and_explains_its_fields(root: Path, command: tuple[str, ...]) -> None:
    """Nothing to mend, and a comment in both languages on what to fill in."""
    before = contents(root)
    result = new(*command)
    assert result.exit_code == 0, result.output
    assert problems_of(root) == []
    (changed,) = [name for name, text in contents(root).items() if before.get(name) != text]
    text = Path(changed).read_text(encoding="utf-8")
    assert "推測せず" in text
    assert "never guess" in text
    assert CliRunner().invoke(main, ["check", "--strict"]).exit_code == 0


def test_a_new_event_stands_at_the_end_and_leaves_the_others_as_they_were(root: Path) -> None:
    """What stood in the file is there to the letter; without a date both dates stay unknown."""
    before = (root / "data/events.yml").read_text(encoding="utf-8")
    assert new(*EVENT).exit_code == 0
    assert (root / "data/events.yml").read_text(encoding="utf-8").startswith(before)
    event = plan_of(root).events[-1]
    assert (event.id, event.as_printed) == ("main-library", "2025.6.30")
    assert event.name.root == {"ja": "館: 新しい本館", "en": "The new main library"}
    assert all(isinstance(value, Unknown) for value in (event.printed, event.when, event.driver))


@pytest.mark.parametrize(("date", "precision"), [("2025-06-30", "day"), ("2025-06", "month")])
def test_a_date_that_is_known_is_printed_and_true_alike(root: Path, date: str, precision: str) -> None:
    """A day or a month, as exact as it was written."""
    assert new(*EVENT, "--date", date).exit_code == 0
    event = plan_of(root).events[-1]
    assert event.printed == event.when
    assert (event.when.date, event.when.precision) == (date, precision)  # type: ignore[union-attr]
    assert problems_of(root) == []


def test_the_first_event_makes_the_file(root: Path) -> None:
    """A plan without events has no file of them, or an empty list."""
    (root / "data/corrections.yml").unlink()
    for text in (None, "# まだありません\n[]\n"):
        (root / "data/events.yml").unlink(missing_ok=True)
        if text:
            (root / "data/events.yml").write_text(text, encoding="utf-8")
        assert new(*EVENT).exit_code == 0
        assert [event.id for event in plan_of(root).events] == ["main-library"]
        assert problems_of(root) == []


def test_an_entry_is_indented_like_the_others() -> None:
    """And stands on its own lines, whether or not the file ends with one."""
    assert appended("  - a: 1", "- b: 2\n  c: 3\n") == "  - a: 1\n  - b: 2\n    c: 3\n"
    assert appended("- a: 1\n\n", "- b: 2\n") == "- a: 1\n- b: 2\n"


def test_a_list_that_cannot_be_extended_stays_as_it_was(root: Path) -> None:
    """A list in brackets takes no entry with a dash: exit 2 instead of a broken file."""
    (root / "data/corrections.yml").unlink()
    flow = "[{id: a, as_printed: '1', printed: {unknown: not_seen}, when: {unknown: not_seen}, name: {ja: あ, en: A}, "
    flow += "driver: {unknown: not_seen}, source: {document: paper}}]\n"
    (root / "data/events.yml").write_text(flow, encoding="utf-8")
    result = new(*EVENT)
    assert result.exit_code == 2
    assert "書き足せません" in result.output
    assert (root / "data/events.yml").read_text(encoding="utf-8") == flow


def test_a_new_meeting_says_its_weekday_and_nothing_else(root: Path) -> None:
    """The weekday follows from the date; who came, where and when is not told."""
    assert new(*MEETING).exit_code == 0
    meeting = plan_of(root).meeting["2025-06-30"]
    assert meeting.weekday == "monday"
    unknown = (meeting.body, meeting.start, meeting.end, meeting.place, meeting.secretariat)
    assert all(isinstance(value, Unknown) for value in unknown)
    assert not (meeting.agenda or meeting.items or meeting.papers or meeting.members or meeting.observers)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("event", "new-library", *EVENT[2:]), "もう使われています"),
        (("event", "Main_Library", *EVENT[2:]), "id になりません"),
        (("event", "main-library", *SOURCE, *PRINTED), "少なくとも ja"),
        (("event", "main-library", "--name", "en=Main library", *SOURCE, *PRINTED), "少なくとも ja"),
        (("event", "main-library", *NAMES, *PRINTED), "--source"),
        (("event", "main-library", *NAMES, "--source", "papers", *PRINTED), "sources.yml にありません"),
        (("event", "main-library", *NAMES, *SOURCE), "--as-printed"),
        ((*EVENT, "--date", "2025-13"), "日付でも年月でもありません"),
        ((*EVENT, "--date", "6月30日"), "日付でも年月でもありません"),
        (("meeting", "2025-07-08", *MEETING[2:]), "もう使われています"),
        (("meeting", "2025-06-31", *MEETING[2:]), "日付ではありません"),
        (("meeting", "2025-06", *MEETING[2:]), "日付ではありません"),
        (("meeting", "../x", *MEETING[2:]), "日付ではありません"),
        (("meeting", "2025-06-30", *NAMES), "--source"),
    ],
)
def test_a_wrong_request_changes_nothing(root: Path, arguments: tuple[str, ...], words: str) -> None:
    """Exit 2, what is wrong in both languages, and every file as it was."""
    before = contents(root)
    result = new(*arguments)
    assert result.exit_code == 2
    assert words in result.output
    assert " / " in result.output
    assert contents(root) == before


@pytest.mark.parametrize("command", [EVENT, MEETING], ids=["event", "meeting"])
def test_a_new_record_needs_a_plan_that_can_be_read(root: Path, command: tuple[str, ...]) -> None:
    """The problems are told instead; exit 1, and nothing is written."""
    edit(root, "data/plan.yml", "  years: 5", "  years: 6")
    before = contents(root)
    result = new(*command)
    assert result.exit_code == 1
    assert "years-do-not-fit" in result.output
    assert contents(root) == before


def test_a_meeting_of_which_little_is_known_is_shown_without_false_claims(root: Path) -> None:
    """Gaps where values are unknown, and no picture that would say nobody came."""
    assert new(*MEETING).exit_code == 0
    plan = plan_of(root)
    html = rendered("meeting", "en", {"meeting": "2025-06-30"}, plan)
    assert gaps(html) == ["not_in_source"] * 3
    assert not parsed(html).xpath("//svg | //table")
    assert "members attended" not in html
