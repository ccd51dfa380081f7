"""What a preview keeps from build to build: never longer than what it is made of stays as it is."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from markdown import Markdown

from macros.kept import begin_build, digest, forget, kept
from macros.preview.server import Preview

from . import tiny
from .conftest import ROOT
from .translations import record


class Calls:
    """Counts how often something is made; each time it gives another text."""

    made = 0

    def __call__(self) -> str:
        self.made += 1
        return f"html {self.made}"


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Begin and end each test without anything kept."""
    forget()
    yield
    forget()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a tiny project."""
    return tiny.write_project(tmp_path)


def test_a_build_of_the_site_keeps_nothing() -> None:
    """Without a preview everything is made each time it is asked for."""
    calls = Calls()
    assert [kept("key", calls), kept("key", calls)] == ["html 1", "html 2"]


def test_a_preview_makes_a_thing_once_as_long_as_each_build_asks_for_it() -> None:
    """The same key gives what it gave in this build and the one before; another key is another thing."""
    calls = Calls()
    for _ in range(3):
        begin_build()
        assert kept(("macro", "a"), calls) == kept(("macro", "a"), calls) == "html 1"
    assert kept(("macro", "b"), calls) == "html 2"


def test_what_a_build_does_not_ask_for_is_forgotten() -> None:
    """A preview that runs for days holds no more than two builds made."""
    calls = Calls()
    begin_build()
    kept("key", calls)
    begin_build()
    begin_build()
    assert kept("key", calls) == "html 2"


@pytest.mark.parametrize(
    "file", ["data/plan.yml", "data/kpis/new.yml", "overrides/components/kpi/template.html", "docs/ja/new.md"]
)
def test_the_digest_tells_each_change_of_what_macros_look_at(root: Path, file: str) -> None:
    """A changed or new file of the data or the project's templates, or a new page, gives another digest.

    A build of the site proper has no use for it.
    """
    assert digest(root) == ""
    begin_build()
    before = digest(root)
    assert digest(root) == before
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    with (root / file).open("a", encoding="utf-8") as opened:
        opened.write("\n")
    assert digest(root) != before


def _page_text(root: Path) -> None:
    tiny.edit(root, "docs/ja/index.md", "目標は", "町の目標は")


def _title(root: Path) -> None:
    tiny.edit(root, "docs/en/index.md", "# Tiny plan", "# A tiny plan")


def _other_argument(root: Path) -> None:
    for language in ("ja", "en"):
        tiny.edit(root, f"docs/{language}/index.md", '{{ kpi_table(pillar="reading") }}', "{{ kpi_table() }}")


def _figure(root: Path) -> None:
    text = (root / "data/kpis/library-visits.yml").read_text(encoding="utf-8")
    value = next(line for line in reversed(text.split("\n")) if line.strip().startswith("value: "))
    start = text.rindex(value)
    changed = text[:start] + text[start:].replace(value, f"{value}1", 1)
    (root / "data/kpis/library-visits.yml").write_text(changed, encoding="utf-8")


def _name_in_the_data(root: Path) -> None:
    tiny.edit(root, "data/plan.yml", "ja: 試験町", "ja: 試験市")


def _record_of_translation(root: Path) -> None:
    record(root, name="index")


def _new_page(root: Path) -> None:
    for language in ("ja", "en"):
        text = (root / f"docs/{language}/index.md").read_text(encoding="utf-8")
        (root / f"docs/{language}/more.md").write_text(text, encoding="utf-8")
    tiny.edit(root, "mkdocs.yml", "nav:\n  - index.md\n", "nav:\n  - index.md\n  - more.md\n")


def _style(root: Path) -> None:
    with (root / "overrides/styles/tokens.css").open("a", encoding="utf-8") as opened:
        opened.write(":root { --plan-colour-of-the-test: red }\n")


def _template_of_the_frame(root: Path) -> None:
    tiny.edit(
        root, "overrides/partials/copyright.html", "<p>{{ plan.unofficial", '<p class="changed">{{ plan.unofficial'
    )


def _template_of_a_component(root: Path) -> None:
    own = root / "overrides/components/target/template.html"
    own.parent.mkdir(parents=True)
    text = (ROOT / "macros/components/target/template.html").read_text(encoding="utf-8")
    own.write_text(f"{text}<b>!</b>\n", encoding="utf-8")


def _undone(root: Path) -> None:
    shutil.rmtree(root / "overrides/components/target")
    tiny.edit(root, "docs/ja/index.md", "町の目標は", "目標は")


def _page_removed(root: Path) -> None:
    for language in ("ja", "en"):
        (root / f"docs/{language}/more.md").unlink()
    tiny.edit(root, "mkdocs.yml", "  - more.md\n", "")


def _setting_of_markdown(root: Path) -> None:
    tiny.edit(root, "mkdocs.yml", "  - tables\n", "  - tables\n  - toc:\n      baselevel: 2\n")


EDITS: tuple[Callable[[Path], None], ...] = (
    lambda root: None,
    _page_text,
    _title,
    _other_argument,
    _figure,
    _name_in_the_data,
    _record_of_translation,
    _new_page,
    _style,
    _template_of_the_frame,
    _template_of_a_component,
    _undone,
    _setting_of_markdown,
    _page_removed,
)


def _edited_project(folder: Path) -> Path:
    root = tiny.write_project(folder)
    (root / "macros").symlink_to(ROOT / "macros")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    return root


def _shown(preview: Preview, folder: Path) -> dict[str, bytes]:
    preview.build()
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_preview_shows_after_each_edit_what_one_started_anew_shows(tmp_path: Path) -> None:
    """Whatever is edited (text, figure, record, page, style, template), no file of the preview is a stale one."""
    anew, root = [], _edited_project(tmp_path / "first")
    folder = tmp_path / "shown"
    for edit in EDITS:
        edit(root)
        forget()
        shutil.rmtree(folder, ignore_errors=True)
        anew.append(_shown(Preview(root, folder, "http://127.0.0.1:8000/"), folder))
    assert len({page["index.html"] for page in anew}) > len(EDITS) // 2, "the edits show"

    forget()
    shutil.rmtree(folder)
    root = _edited_project(tmp_path / "second")
    preview = Preview(root, folder, "http://127.0.0.1:8000/")
    for edit, expected in zip(EDITS, anew, strict=True):
        edit(root)
        found = _shown(preview, folder)
        differing = sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))
        assert not differing, edit.__name__


def test_a_preview_converts_only_the_pages_that_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page saved is one page converted from Markdown; the others are as they were."""
    root, folder = _edited_project(tmp_path / "project"), tmp_path / "shown"
    preview = Preview(root, folder, "http://127.0.0.1:8000/")
    converted: list[str] = []
    convert = Markdown.convert

    def counted(self: Markdown, text: str) -> str:
        converted.append(text)
        return convert(self, text)

    monkeypatch.setattr(Markdown, "convert", counted)
    preview.build()
    pages = len(converted)
    converted.clear()
    _page_text(root)
    preview.build()
    (page,) = converted
    assert "町の目標は" in page and pages > 1


def test_what_was_made_while_a_file_changed_is_not_kept(tmp_path: Path) -> None:
    """An editor saves in the middle of a build: what that build made may be of neither state, so it keeps nothing."""
    root, folder, calls = _edited_project(tmp_path / "project"), tmp_path / "shown", Calls()
    preview = Preview(root, folder, "http://127.0.0.1:8000/")
    preview.build()
    assert kept("asked", calls) == kept("asked", calls)
    building = threading.Thread(target=preview.build)
    building.start()
    while (folder / "index.html").exists():  # the generator empties the folder when it begins
        time.sleep(0.001)
    _figure(root)
    building.join()
    assert kept("asked", calls) != kept("asked", calls)
