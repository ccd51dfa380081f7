"""What `plan edition …` says when something is not as it should be: in both languages, without a traceback."""

import json
from pathlib import Path

import pytest

from macros.editions.archive import digest_of
from macros.editions.record import EditionRecord, record_path, written

from . import editions, tiny
from .cases import problems_of
from .conftest import SECOND_PLAN, project
from .editions import said


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with two editions, of which none is frozen, outside of any repository."""
    root = tiny.write_project(tmp_path / "project") or tmp_path / "project"
    with (root / "data/editions.yml").open("a", encoding="utf-8") as file:
        file.write(editions.SECOND_EDITION)
    tiny.edit(root, "data/plan.yml", "edition: first\nas_of: 2025-07-08", "edition: second\nas_of: 2025-10-01")
    return root


def recorded(root: Path, edition: str, as_of: str) -> Path:
    """Write the record of an edition as if it was frozen and published, and return its file."""
    digest = digest_of(b"")
    record = EditionRecord.model_validate(
        {
            "id": edition,
            "published": True,
            "as_of": as_of,
            "commit": "0" * 40,
            "address": "",
            "files": 1,
            "bytes": 1,
            "archive": digest,
            "manifest": digest,
            "snapshot": digest,
        }
    )
    path = record_path(root, edition)
    path.parent.mkdir(exist_ok=True)
    path.write_text(written(record), encoding="utf-8")
    return path


def refusal(root: Path, *arguments: str, code: int = 1) -> str:
    """Run a command that must be refused with an exit code, and return what it said."""
    done = said(root, "edition", *arguments)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_published_edition_stays_in_the_list_of_editions(root: Path) -> None:
    """Taken out of the list, an old edition would be shown as the latest one."""
    recorded(root, "long-ago", "2020-01-01")
    told = refusal(root, "assemble", "public")
    assert "凍結した版「long-ago」が data/editions.yml にありません" in told
    assert "“long-ago” is not in data/editions.yml" in told
    assert not (root / "public").exists()


def test_editions_stand_in_the_order_of_their_days(root: Path) -> None:
    """Whatever their ids: the one of the latest day is the latest edition, or nothing is assembled."""
    recorded(root, "first", "2025-10-02")
    recorded(root, "second", "2025-10-01")
    told = refusal(root, "assemble", "public")
    assert "first のあとに second" in told and "second after first" in told


@pytest.mark.parametrize("name", ["draft", "latest", "editions"])
def test_no_edition_is_called_like_another_place_of_the_site(root: Path, name: str) -> None:
    """It would stand where something else does."""
    tiny.edit(root, "data/editions.yml", "id: second", f"id: {name}")
    tiny.edit(root, "data/plan.yml", "edition: second", f"edition: {name}")
    assert "別の id にしてください" in refusal(root, "freeze", name, code=2)


def test_an_edition_of_another_day_is_built_and_its_figures_checked(tmp_path: Path) -> None:
    """The check knows the day of an edition from the data, wherever a page or a picture prints it."""
    root = project(tmp_path / "project", SECOND_PLAN)
    tiny.edit(root, "data/plan.yml", "as_of: 2032-02-10", "as_of: 2032-03-20")
    tiny.edit(root, "data/editions.yml", "as_of: 2032-02-10", "as_of: 2032-03-20")
    done = said(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "20 March 2032" in (root / "site/index.html").read_text(encoding="utf-8")


def test_a_draft_with_an_error_on_a_page_is_not_compared(root: Path) -> None:
    """A page that calls what is not there is the editor's to mend; the command says where to look."""
    kept = root / "snapshot.json"
    kept.write_text(json.dumps(snapshot_of_draft(root)), encoding="utf-8")
    assert said(root, "edition", "compare", str(kept), "draft").returncode == 0
    page = root / "docs/ja/index.md"
    page.write_text(
        page.read_text(encoding="utf-8") + '\n値は{{ target("no-such-indicator") }}です。\n', encoding="utf-8"
    )
    assert "plan check" in refusal(root, "compare", str(kept), "draft")


def snapshot_of_draft(root: Path) -> dict[str, object]:
    """Return the snapshot of a project as it is now."""
    from macros.edition_build import project_snapshot
    from macros.plan.load import load_plan

    plan = load_plan(root).plan
    assert plan is not None
    return project_snapshot(root, plan)


@pytest.mark.parametrize("damage", ["cut", "format", "units", "pages", "list", "deep", "nobody"])
def test_what_is_no_snapshot_is_not_compared(root: Path, damage: str) -> None:
    """A file that was cut off, is of a later engine, lacks a part, or is something else: one sentence, exit code 2."""
    kept, path = snapshot_of_draft(root), root / "snapshot.json"
    kept["format"] = 99 if damage == "format" else kept["format"]
    if damage in ("units", "pages"):
        del kept[damage]
    text = {"list": "[]", "deep": "[" * 100_000, "nobody": '{"edition": null}'}.get(damage, json.dumps(kept))
    path.write_text(text[:-20] if damage == "cut" else text, encoding="utf-8")
    assert "snapshot.json" in refusal(root, "compare", str(path), "draft", code=2)


@pytest.mark.parametrize(
    ("find", "put", "told"),
    [
        ("published: true", "published: perhaps", "first.yml:4:12  not-true-or-false"),
        ("published: true", "published:", "first.yml:4:11  value-needed"),
        ("archive:\n  sha256", "archive:\n  sum", "There is no field “sum” here."),
        ("id: first", "id: second", "The id is not the name of its file, “first”."),
        ("files: 1", "files: [", "data/editions/first.yml:8:"),
    ],
)
def test_a_damaged_record_says_which_and_where(root: Path, find: str, put: str, told: str) -> None:
    """The file, its line and what to do, as the check of the data says it, in every command that reads it."""
    path = recorded(root, "first", "2025-07-08")
    tiny.edit(root, path.relative_to(root).as_posix(), find, put)
    for command in (("list",), ("assemble", "public"), ("rebuild", "first"), ("compare", "first", "draft")):
        found = refusal(root, *command)
        assert "data/editions/first.yml" in found and told in found
        assert "validation error" not in found
    assert {problem.place.file for problem in problems_of(root)} == {"data/editions/first.yml"}


def test_only_records_stand_in_the_folder_of_frozen_editions(root: Path) -> None:
    """A record under another ending would be read by nothing, and a published edition would be gone."""
    path = recorded(root, "first", "2025-07-08")
    assert problems_of(root) == []
    path.rename(path.with_suffix(".yaml"))
    assert [(found.code, found.place.file) for found in problems_of(root)] == [
        ("file-not-read", "data/editions/first.yaml")
    ]


def test_a_rebuild_outside_of_a_repository_says_so(root: Path) -> None:
    """That there is no history is another matter than a commit missing from it."""
    recorded(root, "first", "2025-07-08")
    assert "This is no git repository" in refusal(root, "rebuild", "first")
