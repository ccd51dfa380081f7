"""What happens to files in git, in real repositories: the status of the English depends on the texts alone.

No merge driver is set; conflict marks in a record file are committed as they are.
"""

import os
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from .translations import change, counts, record, records_file, was_and_now, write_pages

BLOCKS = 14
BEHIND = {"current": BLOCKS - 1, "stale": 1}
AFTER, BEFORE = "図書館は駅の裏にあります。", "図書館は駅の前にあります。"


class Repository:
    """A real repository; every commit has the same author and time, so nothing can hang on either."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *arguments: str, fails: bool = False) -> str:
        """Run git and return what it printed."""
        people = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        dates = {"GIT_AUTHOR_DATE": "2025-07-08T00:00:00Z", "GIT_COMMITTER_DATE": "2025-07-08T00:00:00Z"}
        nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_EDITOR": "true"}
        done = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            env={**os.environ, **people, **dates, **nobody},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode != 0) == fails, done.stderr
        return done.stdout

    def commit(self) -> None:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "x")

    def branch(self, name: str) -> None:
        """Start a branch at the main one."""
        self.git("switch", "--quiet", "main")
        self.git("switch", "--quiet", "--create", name)

    def switch(self, name: str) -> None:
        """Go to a branch."""
        self.git("switch", "--quiet", name)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository whose page is wholly current."""
    root = write_pages(tmp_path / "main")
    repository = Repository(root)
    repository.git("init", "--quiet", "--initial-branch", "main")
    record(root)
    repository.commit()
    return repository


def edit_japanese(root: Path) -> None:
    """Change one Japanese sentence."""
    change(root, "ja", "駅の前にあります", "駅の裏にあります")


def follow_in_english(root: Path) -> None:
    """Bring the English of that sentence up to date and record it."""
    change(root, "en", "in front of the station", "behind the station")
    record(root, "図書館は")


def test_squash(repository: Repository) -> None:
    """Edits of several commits arrive as one: the passage is stale, and its neighbours are not."""
    repository.branch("edit")
    change(repository.root, "ja", "駅の前にあります", "駅の横にあります")
    repository.commit()
    change(repository.root, "ja", "駅の横にあります", "駅の裏にあります")
    repository.commit()
    repository.switch("main")
    repository.git("merge", "--quiet", "--squash", "edit")
    repository.commit()
    assert counts(repository.root) == BEHIND
    assert was_and_now(repository.root) == {AFTER: BEFORE}


def test_rebase(repository: Repository) -> None:
    """A translation whose commits are written anew on top of another edit still says the same."""
    edit_japanese(repository.root)
    repository.commit()
    repository.branch("translate")
    follow_in_english(repository.root)
    repository.commit()
    repository.switch("main")
    change(repository.root, "ja", "- 人が集う町です。", "- 人が集まる町です。")
    repository.commit()
    repository.switch("translate")
    repository.git("rebase", "--quiet", "main")
    assert was_and_now(repository.root) == {"人が集まる町です。": "人が集う町です。"}


def test_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    """The last commit is enough."""
    edit_japanese(repository.root)
    repository.commit()
    repository.git("clone", "--quiet", "--depth", "1", f"file://{repository.root}", str(tmp_path / "shallow"))
    assert was_and_now(tmp_path / "shallow") == {AFTER: BEFORE}


def test_archive_without_git(repository: Repository, tmp_path: Path) -> None:
    """What a download button gives has no history at all."""
    edit_japanese(repository.root)
    repository.commit()
    repository.git("archive", "--output", str(tmp_path / "x.zip"), "HEAD")
    with ZipFile(tmp_path / "x.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    assert not (tmp_path / "unpacked" / ".git").exists()
    assert was_and_now(tmp_path / "unpacked") == {AFTER: BEFORE}


def test_two_translators_of_distant_passages(repository: Repository) -> None:
    """Records of different places merge without a conflict."""
    edit_japanese(repository.root)
    change(repository.root, "ja", "- 本を読む町です。", "- 本を愛する町です。")
    repository.commit()
    repository.branch("one")
    follow_in_english(repository.root)
    repository.commit()
    repository.branch("two")
    change(repository.root, "en", "- A town that reads.", "- A town that loves books.")
    record(repository.root, "本を愛する")
    repository.commit()
    repository.switch("main")
    repository.git("merge", "--quiet", "--no-edit", "one")
    repository.git("merge", "--quiet", "--no-edit", "two")
    assert counts(repository.root) == {"current": BLOCKS}


def test_two_translators_of_one_passage(repository: Repository) -> None:
    """Both records stand between conflict marks; whichever English is kept is current."""
    edit_japanese(repository.root)
    repository.commit()
    for name, words in (("one", "behind the station"), ("two", "at the back of the station")):
        repository.branch(name)
        change(repository.root, "en", "in front of the station", words)
        record(repository.root, "図書館は")
        repository.commit()
    repository.switch("main")
    repository.git("merge", "--quiet", "--no-edit", "one")
    repository.git("merge", "--quiet", "--no-edit", "two", fails=True)
    assert "<<<<<<<" in records_file(repository.root).read_text(encoding="utf-8")
    for side in ("--ours", "--theirs"):
        repository.git("checkout", side, "docs/en/town.md")
        assert counts(repository.root) == {"current": BLOCKS}
    repository.commit()
    record(repository.root, "図書館は")
    text = records_file(repository.root).read_text(encoding="utf-8")
    assert "<<<<<<<" not in text
    assert text.count(AFTER) == 2


def test_partial_update(repository: Repository) -> None:
    """Of two stale passages one is followed; a later commit to the same English page hides nothing."""
    edit_japanese(repository.root)
    change(repository.root, "ja", "公園についてです", "広場についてです")
    repository.commit()
    follow_in_english(repository.root)
    repository.commit()
    change(repository.root, "en", "On weekdays only.", "Only on weekdays.")
    repository.commit()
    assert counts(repository.root) == {"current": BLOCKS - 2, "stale": 1, "edited": 1}
    assert was_and_now(repository.root) == {"二つ目の段落は、広場についてです。": "二つ目の段落は、公園についてです。"}


def test_revert(repository: Repository) -> None:
    """Taking the Japanese edit back makes the English current again, also after it was followed and taken back."""
    edit_japanese(repository.root)
    repository.commit()
    repository.git("revert", "--no-edit", "HEAD")
    assert counts(repository.root) == {"current": BLOCKS}
    edit_japanese(repository.root)
    follow_in_english(repository.root)
    repository.commit()
    repository.git("revert", "--no-edit", "HEAD")
    assert counts(repository.root) == {"current": BLOCKS}


def test_rename(repository: Repository) -> None:
    """The record file goes with its page, and what was stale before is stale after."""
    edit_japanese(repository.root)
    for path in ("docs/ja/{}.md", "docs/en/{}.md", "data/translations/en/{}.jsonl"):
        repository.git("mv", path.format("town"), path.format("renamed"))
    repository.commit()
    assert counts(repository.root, "renamed") == BEHIND


def test_translation_of_a_japanese_that_has_moved_on(repository: Repository) -> None:
    """What was translated meanwhile is recorded against what it translates; the newer edit leaves it stale."""
    edit_japanese(repository.root)
    repository.commit()
    repository.branch("translate")
    follow_in_english(repository.root)
    repository.commit()
    repository.switch("main")
    change(repository.root, "ja", "駅の裏にあります", "役場の隣にあります")
    repository.commit()
    repository.git("merge", "--quiet", "--no-edit", "translate")
    assert counts(repository.root) == BEHIND
    assert was_and_now(repository.root) == {"図書館は役場の隣にあります。": AFTER}


def test_cherry_pick_of_a_translation(repository: Repository) -> None:
    """Carried over to a branch whose Japanese never changed, the English is not called current there."""
    edit_japanese(repository.root)
    repository.commit()
    follow_in_english(repository.root)
    repository.commit()
    repository.git("switch", "--quiet", "--create", "older", "HEAD~2")
    repository.git("cherry-pick", "main")
    assert counts(repository.root) == BEHIND
    assert was_and_now(repository.root) == {BEFORE: AFTER}
