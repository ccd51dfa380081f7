"""The commands `plan translation …`.

In: arguments, and the project of the current directory. Out: text, record files, and an exit code: 0 fine, 1 problems
found or a refusal, 2 wrong usage. What the data and the glossary say comes in as plain values, so that this room needs
to know nothing of a plan.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import click

from ..problems import ERROR, FORMATS, Problem, as_text
from ..terminal import UsageError, form_option, language_option, progress, project_root
from ..words.messages import messages, phrase
from .accepting import accepted, chosen, refusals
from .checks import check_translation
from .exchange_commands import add_exchange
from .options import by_option, on_option, reviewed_option
from .records import REVIEWED
from .report import STATUS_FORMATS, difference_text
from .scaffold import scaffolded
from .sheets import SOURCE, DataText, Sheet, Sheets, Term
from .status import CURRENT, MISSING, ORPHAN, STALE, Unit


def translation_group(
    texts: Callable[[Path], Iterable[DataText]], terms: Callable[[Path], Iterable[Term]]
) -> click.Group:
    """Return the group of commands; `texts` and `terms` give the bilingual texts and the glossary of a project."""

    def sheets_of(root: Path) -> Sheets:
        return Sheets(root, list(texts(root)))

    @click.group(short_help="英語版の遅れを調べ、直す / keep the English edition in step")
    def translation() -> None:
        """英語版のどの段落が日本語に遅れているかを調べ、直したことを記録します。

        See which passages of the English follow an earlier Japanese, and record what was brought up to date.

        \b
        例 / Example:
          plan translation status
          plan translation diff about
          plan translation export --format xlsx --only stale,missing
          plan translation import translation-en.xlsx
        """

    @translation.command("status", short_help="段落ごとの状態を数える / count passages by status")
    @click.option(
        "--format",
        "form",
        type=click.Choice(list(STATUS_FORMATS)),
        default="text",
        help="表示の形式 / form of the output",
    )
    @language_option
    def status(form: str, languages: Sequence[str]) -> None:
        """ページとデータの段落を、状態ごとに数えます。遅れがあっても終了コードは 0 です。

        Count the passages of pages and data by status. Being behind is no error: the exit code is 0.

        \b
        例 / Example:
          plan translation status
          plan translation status --format json
        """
        sheets = sheets_of(project_root())
        progress("comparing", languages)
        click.echo(STATUS_FORMATS[form](sheets.all(), languages))
        _warn(sheets.problems, languages)

    @translation.command("diff", short_help="確かめる段落を示す / show what waits for a decision")
    @click.argument("page")
    @language_option
    def diff(page: str, languages: Sequence[str]) -> None:
        """両方の言語があって最新でない段落を、日本語の前と今、そばの英語とともに示します。

        Show each passage that has both languages and is not current: what the Japanese was and is, and the English.

        [-…-] は消えた文字、{+…+} は加わった文字です。 / [-…-] went, {+…+} came.

        \b
        例 / Example:
          plan translation diff about
        """
        sheet = _sheet(sheets_of(project_root()), page)
        click.echo(difference_text(sheet, languages) or phrase("nothing_stale", languages, page=sheet.name))

    @translation.command("scaffold", short_help="英語のない段落に枠を置く / put in frames for missing passages")
    @click.argument("page")
    @language_option
    def scaffold(page: str, languages: Sequence[str]) -> None:
        """英語のない段落のところに日本語を写します。ほかは一文字も変えません。写した日本語を英語に書き換えてください。

        Copy the Japanese of missing passages into the English page, to be overwritten; nothing else changes.

        \b
        例 / Example:
          plan translation scaffold about
        """
        root = project_root()
        sheet = _sheet(sheets_of(root), page)
        if not sheet.is_page or not sheet.source_text:
            raise UsageError("not_a_page", page=page)
        missing = sum(unit.status == MISSING for unit in sheet.units)
        text = scaffolded(sheet)
        if text != sheet.target_text:
            path = root / sheet.target_file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", errors="surrogateescape"))
        click.echo(phrase("scaffolded", languages, path=sheet.target_file, blocks=missing))

    @translation.command("accept", short_help="日本語と合っていると記録する / record that the English is up to date")
    @click.argument("page")
    @click.option(
        "--block",
        "blocks",
        multiple=True,
        metavar="ID",
        help="段落（diff が示す番号の初め、または見出しの id。くり返し可） / passage: the beginning of the number that "
        "diff shows, or the id of a heading (may be repeated)",
    )
    @click.option("--all", "whole", is_flag=True, help="ページのすべての段落 / every passage of the page")
    @reviewed_option
    @on_option
    @by_option
    @click.option(
        "--waive",
        "waivers",
        multiple=True,
        metavar="CODE=REASON",
        help="この段落に当てはまらない注意と、その理由（--block とともに） / a warning that does not apply to this "
        "passage, with the reason (with --block)",
    )
    @language_option
    def accept(
        page: str,
        blocks: Sequence[str],
        whole: bool,
        reviewed: bool,
        on: datetime | None,
        by: str,
        waivers: Sequence[str],
        languages: Sequence[str],
    ) -> None:
        """英語が今の日本語と合っていると記録します。点検の誤りがあれば記録しません。

        --all は、日本語が変わったのに英語が元のままの段落が一つでもあれば、何も記録しません。

        Record that the English translates the present Japanese. Errors of the check are refused. With --all, nothing is
        recorded as long as any passage is stale and its English untouched.

        \b
        例 / Example:
          plan translation accept about --block 3f2a90c1
          plan translation accept about --all --reviewed --on 2025-07-08
          plan translation accept about --block 3f2a --waive "block-figures-differ=the year is in the heading"
        """
        if bool(blocks) == whole:
            raise UsageError("block_or_all")
        if on and not reviewed:
            raise UsageError("on_without_review")
        waived = _waived(waivers, blocks)
        root = project_root()
        sheet = _sheet(sheets_of(root), page)
        units, unknown = chosen(sheet, blocks) if blocks else (sheet.units, [])
        if unknown:
            raise UsageError("block_unknown", block=unknown[0], page=sheet.name)
        problems = refusals(sheet, units, bool(blocks), list(terms(root)))
        if problems:
            click.echo(as_text(problems, languages))
            click.echo(phrase("not_accepted", languages, page=sheet.name), err=True)
            raise SystemExit(1)
        records = accepted(units, by, reviewed, waived, on.date().isoformat() if on else "")
        if records:
            sheet.keep(records)
        click.echo(phrase("accepted", languages, page=sheet.name, blocks=len(records), left=_left(units)))

    @translation.command("check", short_help="両言語の中身を比べる / compare what both languages hold")
    @form_option
    @click.option(
        "--strict",
        is_flag=True,
        help="注意も、最新でない段落も誤りとする（版を確定するとき） / warnings and passages that are not current fail "
        "too (to freeze an edition)",
    )
    @click.option(
        "--reviewed",
        "all_reviewed",
        is_flag=True,
        help="読み比べていない段落も（--strict とともに） / also passages that nobody reviewed (with --strict)",
    )
    @language_option
    def check(form: str, strict: bool, all_reviewed: bool, languages: Sequence[str]) -> None:
        """マクロ、リンク、脚注、見出しの id、コードが両言語で同じかを確かめます。数、日付、用語の違いは注意です。

        Check that macros, links, footnotes, heading ids and code are the same in both languages; numbers, dates and
        terms that differ are warnings. Passages that are behind are not judged.

        \b
        例 / Example:
          plan translation check
          plan translation check --strict --reviewed
        """
        if all_reviewed and not strict:
            raise UsageError("reviewed_without_strict")
        root = project_root()
        progress("comparing", languages)
        sheets = sheets_of(root)
        problems = check_translation(sheets, list(terms(root)))
        if form == "json" or problems:
            click.echo(FORMATS[form](problems, languages))
        units = [unit for sheet in sheets.all() for unit in sheet.units]
        behind = sum(unit.status in (STALE, MISSING, ORPHAN) for unit in units)
        errors = sum(problem.severity == ERROR for problem in problems)
        values = {"errors": errors, "warnings": len(problems) - errors, "blocks": len(units), "behind": behind}
        click.echo(phrase("translation_checked", languages, **values), err=form == "json")
        lacking = _lacking(sheets, all_reviewed) if strict else []
        for sheet, number in lacking:
            click.echo(phrase("not_frozen", languages, page=sheet.name, blocks=number), err=True)
        if errors or lacking or (strict and problems):
            raise SystemExit(1)

    add_exchange(translation, sheets_of, _sheet, terms)
    return translation


def _sheet(sheets: Sheets, page: str) -> Sheet:
    """Return the sheet that an editor names: `about`, `docs/ja/about.md` or `data/plan.yml`."""
    name = page.removeprefix("./")
    if name.startswith("docs/") and name.count("/") > 1:
        name = name.split("/", 2)[2]
    name = name.removesuffix(".md")
    try:
        return sheets.sheet(name)
    except KeyError:
        raise UsageError("page_unknown", page=page, language=SOURCE) from None


def _waived(waivers: Sequence[str], blocks: Sequence[str]) -> Mapping[str, str]:
    """Return the waived warnings by code; raises UsageError for an unknown code, an error, or a missing reason."""
    waived: dict[str, str] = {}
    for waiver in waivers:
        code, _, reason = waiver.partition("=")
        known = messages().get(code)
        if (
            known is None
            or known.severity == ERROR
            or not code.startswith("block-")
            or not reason.strip()
            or not blocks
        ):
            raise UsageError("waiver_wrong", found=waiver)
        waived[code] = reason.strip()
    return waived


def _lacking(sheets: Sheets, all_reviewed: bool) -> list[tuple[Sheet, int]]:
    """Return the pages that cannot be frozen, with how many passages are not current (or not reviewed either)."""
    found = []
    for sheet in sheets.all():
        fit = [unit for unit in sheet.units if unit.status == CURRENT and unit.record]
        number = sum(not all_reviewed or (unit.record is not None and unit.record.ok == REVIEWED) for unit in fit)
        if number < len(sheet.units):
            found.append((sheet, len(sheet.units) - number))
    return found


def _left(units: Iterable[Unit]) -> int:
    return sum(unit.status in (MISSING, ORPHAN) for unit in units)


def _warn(problems: Sequence[Problem], languages: Sequence[str]) -> None:
    if problems:
        click.echo(as_text(problems, languages), err=True)
