"""The command `plan translation stale`: what a change of the original leaves behind, for those who review it.

In: the project, and a folder with the project before the change. Out: a comment in Markdown. It only informs: the exit
code is 0 whatever it lists.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from .checks.figure_comment import plain
from .terminal import UsageError, language_option, progress, project_root
from .translation.sheets import Sheets
from .translation.stale import LeftBehind, left_behind
from .views.translation import data_texts
from .words.messages import phrase

# A comment has an end: so many passages, so many characters of each text; what stands beyond is counted or cut.
_MOST = 100
_LONGEST = 400


@click.command(short_help="変更で遅れる英語を一覧にする / list the English that a change leaves behind")
@click.option(
    "--base",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="くらべる相手のフォルダー（変更の前の全体） / folder to compare with (the project before the change)",
)
@language_option
def stale(base: Path, languages: Sequence[str]) -> None:
    """日本語の変更で遅れることになる英語の段落を、Markdown で示します。遅れがあっても終了コードは 0 です。

    Show, as a comment in Markdown, which English passages a change of the Japanese leaves behind. The exit code is 0.

    \b
    例 / Example:
      plan translation stale --base ../main
      plan translation stale --base ../main --language en
    """
    root = project_root()
    if not (base / "docs").is_dir():
        raise UsageError("no_pages", path=base)
    progress("comparing", languages)
    before, after = (Sheets(folder, list(data_texts(folder))) for folder in (base, root))
    click.echo(as_comment(left_behind(before, after), languages))


def as_comment(passages: Sequence[LeftBehind], languages: Sequence[str]) -> str:
    """Return passages as a Markdown list with a heading; one line says so when there are none."""
    heading = f"## {phrase('stale_now', languages, count=len(passages))}\n"
    if not passages:
        return f"{heading}\n{phrase('stale_none', languages)}"
    lines = [heading, f"{phrase('stale_informs', languages)}\n"]
    lines += [line for passage in passages[:_MOST] for line in _item(passage, languages)]
    if len(passages) > _MOST:
        lines.append(f"- {phrase('figures_more', languages, count=len(passages) - _MOST)}")
    return "\n".join(lines)


def _item(passage: LeftBehind, languages: Sequence[str]) -> Iterator[str]:
    where = f"{passage.file}:{passage.line}".replace("`", "")
    heading = f" **{plain(passage.heading)}**" if passage.heading else ""
    yield f"- `{where}`{heading} {phrase(f'status_{passage.status}', languages)}"
    for key, text in (("stale_was", passage.was), ("stale_is", passage.now), ("stale_english", passage.target)):
        if text:
            yield f"  - {phrase(key, languages)}: {plain(_short(text))}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
