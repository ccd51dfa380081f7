"""The commands `plan new kpi|event|meeting`: a new record with a comment on every field and nothing guessed.

In: an id and what is known of the record. Out: a new file, or a new entry at the end of a list; exit 2, and nothing
written, where the id is taken or something is missing that has to be said.
"""

import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click

from .plan.load import load_plan
from .plan.new_records import appended, new_event, new_kpi, new_meeting
from .plan.plan import Plan
from .plan.reader import read_yaml
from .problems import as_text
from .terminal import LANGUAGES, UsageError, language_option, project_root, shown
from .words.messages import phrase

_ID = r"[a-z0-9]+(-[a-z0-9]+)*"

name_option = click.option(
    "--name",
    "names",
    multiple=True,
    metavar="LANGUAGE=NAME",
    help="名称（言語ごとに一回） / its name (once a language)",
)
source_option = click.option(
    "--source", "document", help="載っている文書の id / id of the document that names it", metavar="ID"
)


@click.group(short_help="新しい記録を書き足す / start a new record")
def new() -> None:
    """新しい記録を、説明つきで書き足します。分からない値は {unknown: …} のままにしておけます。

    Start a new record with a comment on every field; values that are not known stay {unknown: …}.

    \b
    例 / Example:
      plan new kpi library-visits
      plan new event new-library --name ja=図書館の開館 --source paper --as-printed 2025.7.8
      plan new meeting 2025-07-08 --name ja=第2回会議 --source paper
    """


@new.command("kpi", short_help="指標のファイルを作る / an indicator")
@click.argument("id")
@name_option
@click.option(
    "--kind",
    type=click.Choice(["quantitative", "qualitative"]),
    help="定量的か定性的か / quantitative or qualitative",
)
@source_option
@language_option
def kpi(id: str, names: Sequence[str], kind: str | None, document: str | None, languages: Sequence[str]) -> None:
    """指標のファイル data/kpis/ID.yml を作ります。

    Make data/kpis/ID.yml for a new indicator.

    \b
    例 / Example:
      plan new kpi library-visits
      plan new kpi library-visits --name ja=図書館の利用者数 --name "en=Library visits"
    """
    root = project_root()
    _refuse_wrong_id(id)
    path = root / "data" / "kpis" / f"{id}.yml"
    _refuse_taken(id, path.exists())
    plan = _plan(root, languages)
    _refuse_unknown_document(document, plan)
    _write(path, new_kpi(plan, id, _names(names, plan.languages), kind, document), root, languages)


@new.command("meeting", short_help="会議のファイルを作る / a meeting")
@click.argument("day")
@name_option
@source_option
@language_option
def meeting(day: str, names: Sequence[str], document: str | None, languages: Sequence[str]) -> None:
    """会議のファイル data/meetings/DAY.yml を作ります。会議の id は、開かれた日です。

    Make data/meetings/DAY.yml for a new meeting; the id of a meeting is its day.

    \b
    例 / Example:
      plan new meeting 2025-07-08 --name ja=第2回会議 --source paper
    """
    root = project_root()
    on = _moment(day, "day_wrong", r"\d{4}-\d{2}-\d{2}")
    path = root / "data" / "meetings" / f"{day}.yml"
    _refuse_taken(day, path.exists())
    plan = _plan(root, languages)
    named, source = _names_needed(names, plan), _document_needed(document, plan)
    _write(path, new_meeting(on, named, source), root, languages)


@new.command("event", short_help="出来事を書き足す / an event")
@click.argument("id")
@name_option
@source_option
@click.option("--as-printed", "printed", help="資料に印刷された日付そのまま / the date to the letter of the source")
@click.option("--date", "when", metavar="DATE", help="読んだ日付か年月 / that date read: 2025-07-08 or 2025-08")
@language_option
def event(
    id: str,
    names: Sequence[str],
    document: str | None,
    printed: str | None,
    when: str | None,
    languages: Sequence[str],
) -> None:
    """出来事を data/events.yml の終わりに書き足します。

    Add an event at the end of data/events.yml.

    \b
    例 / Example:
      plan new event new-library --name ja=図書館の開館 --source paper --as-printed 2025.7.8 --date 2025-07-08
    """
    root = project_root()
    _refuse_wrong_id(id)
    if when is not None:
        _moment(when, "moment_wrong", r"\d{4}-\d{2}(-\d{2})?")
    plan = _plan(root, languages)
    _refuse_taken(id, id in plan.event)
    named, source = _names_needed(names, plan), _document_needed(document, plan)
    printed = printed or _asked("printed_of")
    if not printed:
        raise UsageError("printed_needed")
    path = root / "data" / "events.yml"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    text = appended(before, new_event(id, named, source, printed, when))
    tree, problems = read_yaml(text.encode(), "")
    if problems or not isinstance(tree.value, list) or len(tree.value) != len(plan.events) + 1:
        raise UsageError("list_not_extended", path=shown(path, root))
    path.write_text(text, encoding="utf-8")
    click.echo(phrase("extended", languages, path=shown(path, root)))


def _plan(root: Path, languages: Sequence[str]) -> Plan:
    """Return the plan; with its problems told, exit 1 where it cannot be read."""
    loaded = load_plan(root)
    if loaded.plan is None:
        click.echo(as_text(loaded.problems, languages))
        raise SystemExit(1)
    return loaded.plan


def _write(path: Path, text: str, root: Path, languages: Sequence[str]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(phrase("made", languages, path=shown(path, root)))


def _refuse_wrong_id(id: str) -> None:
    if not re.fullmatch(_ID, id):
        raise UsageError("id_wrong", id=id)


def _refuse_taken(id: str, taken: bool) -> None:
    if taken:
        raise UsageError("id_taken", id=id)


def _refuse_unknown_document(document: str | None, plan: Plan) -> None:
    if document is not None and document not in plan.source:
        raise UsageError("document_wrong", id=document)


def _document_needed(document: str | None, plan: Plan) -> str:
    found = document or _asked("document_of")
    if not found:
        raise UsageError("document_needed", known=", ".join(plan.source))
    _refuse_unknown_document(found, plan)
    return found


def _names_needed(given: Sequence[str], plan: Plan) -> dict[str, str]:
    """Return the names by language, of which the one that prevails must be there."""
    names, first = _names(given, plan.languages), plan.languages[0]
    if first not in names:
        raise UsageError("names_needed", language=first)
    return names


def _names(given: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    """Return the names by language; asks for them when there are none and someone sits at a terminal."""
    if not given and sys.stdin.isatty():
        return {name: click.prompt(phrase("name_of", LANGUAGES, language=name)) for name in languages}
    names: dict[str, str] = {}
    for entry in given:
        language, equals, name = entry.partition("=")
        if not equals or language not in languages or not name.strip():
            raise UsageError("name_wrong", known=", ".join(languages))
        names[language] = name.strip()
    return names


def _asked(key: str) -> str | None:
    """Return what someone at a terminal answers; None where nobody sits there."""
    prompt: Callable[[str], str] = click.prompt
    return prompt(phrase(key, LANGUAGES)) if sys.stdin.isatty() else None


def _moment(text: str, refusal: str, form: str) -> date:
    """Return the (first) day of a date or month as written; refuses what is none."""
    try:
        if re.fullmatch(form, text, re.ASCII):
            return date.fromisoformat(text if len(text) == 10 else f"{text}-01")
    except ValueError:
        pass
    raise UsageError(refusal, found=text)
