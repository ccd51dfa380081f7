"""The commands for translators without git: export, import, glossary, memory, preview.

In: arguments, and the project of the current directory. Out: files, and an exit code: 0 fine, 1 when something that
came back was not taken or is to be checked, 2 wrong usage.
"""

import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

import click

from ..problems import ERROR, as_text, in_order
from ..terminal import UsageError, language_option, progress, project_root, shown
from ..words.messages import phrase
from .exchange.coming_back import Coming, Evidence, come_back
from .exchange.formats import ENDINGS, FORMS, form_of, packed, unpacked
from .exchange.safety import MAXIMUM_BYTES
from .exchange.side_by_side import side_by_side
from .exchange.units import exchange_units
from .files import put_file
from .options import by_option, on_option, reviewed_option
from .sheets import TARGET, Sheet, Sheets, Term
from .status import ORPHAN, STATUSES


def add_exchange(
    group: click.Group,
    sheets_of: Callable[[Path], Sheets],
    sheet_of: Callable[[Sheets, str], Sheet],
    terms: Callable[[Path], Iterable[Term]],
) -> None:
    """Add the commands to the group `translation`; the functions give the texts and the glossary of a project."""

    @group.command("export", short_help="翻訳者に渡すファイルを作る / make a file for a translator")
    @click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        required=True,
        help="po（PO エディター）、xliff（翻訳支援ツール）、xlsx（表計算ソフト） / po (PO editors), xliff (translation "
        "tools), xlsx (spreadsheets)",
    )
    @click.option(
        "--only",
        metavar="STATUS,…",
        help="この状態の段落だけ（例：stale,missing） / only passages of these statuses (such as stale,missing)",
    )
    @click.option(
        "--page",
        "pages",
        multiple=True,
        metavar="PAGE",
        help="このページかデータのファイルだけ（くり返し可） / only this page or data file (may be repeated)",
    )
    @click.option(
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help="作るファイル（初めは translation-en.po など） / the file to make (translation-en.po or so by default)",
    )
    @language_option
    def export(
        form: str, only: str | None, pages: Sequence[str], output: Path | None, languages: Sequence[str]
    ) -> None:
        """ページとデータの段落を、git を使わない翻訳者に渡すファイルに書き出します。今あるファイルには上書きしません。

        Write the passages of pages and data into a file for a translator who has no git. A file that is there is never
        overwritten, because it may be one that came back.

        \b
        例 / Example:
          plan translation export --format xlsx --only stale,missing
          plan translation export --format po --page about --output about.po
        """
        statuses = only.replace(" ", "").split(",") if only else [name for name in STATUSES if name != ORPHAN]
        unknown = next((name for name in statuses if name not in STATUSES or name == ORPHAN), None)
        if unknown is not None:
            known = ", ".join(name for name in STATUSES if name != ORPHAN)
            raise UsageError("status_unknown", found=unknown, known=known)
        root = project_root()
        path = output or Path(f"translation-{TARGET}{ENDINGS[form]}")
        sheets = sheets_of(root)
        chosen = [sheet_of(sheets, page) for page in pages] if pages else sheets.all()
        progress("comparing", languages)
        units = list(exchange_units(chosen, statuses, list(terms(root)), languages))
        if not units:
            click.echo(phrase("nothing_to_export", languages))
            return
        _write_new(path, packed(units, form))
        click.echo(phrase("exported", languages, path=path, units=len(units)))

    @group.command("import", short_help="戻ったファイルを取り込む / take in a file that came back")
    @click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
    @by_option
    @reviewed_option
    @on_option
    @language_option
    def take_in(file: Path, by: str, reviewed: bool, on: datetime | None, languages: Sequence[str]) -> None:
        """翻訳者から戻ったファイルの訳を、その段落だけに書き込み、記録します。ほかは一文字も変えません。

        日本語か英語がその後に変わった段落、マクロやリンクが合わない段落は、理由を示して取り込みません。数や日付、用語が
        日本語と違う段落は、取り込みますが記録しません。どちらかがあれば終了コードは 1 です。

        Put the English of a file that came back into its passages alone, and record it. Passages whose Japanese or
        English has changed since, or whose macros and links differ, are left out and listed. Passages whose figures or
        terms differ are taken in, but not recorded. With either of these the exit code is 1.

        \b
        例 / Example:
          plan translation import translation-en.xlsx
          plan translation import machine.po --by machine
        """
        if on and not reviewed:
            raise UsageError("on_without_review")
        root = project_root()
        form = form_of(file.name)
        if form is None:
            raise UsageError("form_unknown", file=file.name, known=", ".join(ENDINGS.values()))
        name = shown(file.resolve(), root)
        sheets = sheets_of(root)
        progress("comparing", languages)
        units, problems = unpacked(_read(file), form, name)
        if problems:
            click.echo(as_text(problems, languages))
            click.echo(phrase("nothing_imported", languages), err=True)
            raise SystemExit(1)
        evidence = Evidence(by, reviewed, on.date().isoformat() if on else "")
        coming = come_back(units, sheets, name, evidence, list(terms(root)))
        put_taken(coming, root)
        problems = in_order(coming.problems)
        if problems:
            click.echo(phrase("import_rows" if form == "xlsx" else "import_lines", languages, path=name))
            click.echo(as_text(problems, languages))
        passages, doubtful = (sum(getattr(one, of) for one in coming.taken) for of in ("passages", "doubtful"))
        skipped = len({(p.place.line, p.place.text) for p in problems if p.severity == ERROR})
        click.echo(phrase("imported", languages, passages=passages, pages=len(coming.taken), skipped=skipped))
        if doubtful:
            click.echo(phrase("import_doubtful", languages, doubtful=doubtful))
        click.echo(phrase("import_next", languages))
        if problems:
            raise SystemExit(1)

    @group.command("glossary", short_help="用語集を書き出す / write the glossary")
    @click.option(
        "--format",
        "form",
        type=click.Choice(["tsv", "tbx"]),
        default="tsv",
        show_default=True,
        help="表（tsv）か用語データ（tbx） / a table (tsv) or terminology data (tbx)",
    )
    @click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="作るファイル / the file to make")
    @language_option
    def glossary(form: str, output: Path | None, languages: Sequence[str]) -> None:
        """用語集を、翻訳者の道具が読める形で書き出します。

        Write the glossary for a translator's own tools: term, English, whether it is official, words not to use.

        \b
        例 / Example:
          plan translation glossary --output glossary.tsv
          plan translation glossary --format tbx --output glossary.tbx
        """
        from .exchange.memory import glossary_tbx, glossary_tsv

        found = list(terms(project_root()))
        data = glossary_tbx(found) if form == "tbx" else glossary_tsv(found)
        _out(data, output, languages)

    @group.command("memory", short_help="翻訳メモリーを書き出す / write the translation memory")
    @click.option("--format", "form", type=click.Choice(["tmx"]), default="tmx", show_default=True, help="形式 / form")
    @click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="作るファイル / the file to make")
    @language_option
    def memory(form: str, output: Path | None, languages: Sequence[str]) -> None:
        """記録のある最新の段落を、翻訳メモリー（TMX）として書き出します。

        Write the passages that are current as a translation memory (TMX).

        \b
        例 / Example:
          plan translation memory --format tmx --output memory.tmx
        """
        from .exchange.memory import memory_tmx

        _out(memory_tmx(sheets_of(project_root()).all()), output, languages)

    @group.command("preview", short_help="日本語と英語を並べて見る / see both languages side by side")
    @click.argument("page")
    @click.option(
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help="作るファイル（初めは一時フォルダー） / the file to make (in a temporary folder by default)",
    )
    @language_option
    def preview(page: str, output: Path | None, languages: Sequence[str]) -> None:
        """ページの日本語と英語を、段落ごとに並べた HTML を作り、画面で使うときはブラウザーで開きます。

        Make an HTML file of a page in both languages, passage by passage with its status and what has changed, and
        open it in the browser when a person runs the command.

        \b
        例 / Example:
          plan translation preview about
          plan translation preview about --output about.html
        """
        sheet = sheet_of(sheets_of(project_root()), page)
        name = f"{sheet.name.replace('/', '-')}.html"
        path = output or Path(tempfile.mkdtemp(prefix="plan-")) / name
        put_file(path, side_by_side(sheet, languages).encode())
        click.echo(phrase("side_by_side_made", languages, path=path))
        if sys.stdout.isatty():
            webbrowser.open(path.resolve().as_uri())


def put_taken(coming: Coming, root: Path) -> None:
    """Write what a file brings into the pages, data files and records of a project."""
    for taken in coming.taken:
        if taken.text != taken.sheet.target_text:
            put_file(root / taken.sheet.target_file, taken.text.encode("utf-8", errors="surrogateescape"))
        if taken.records:
            taken.sheet.keep(taken.records)


def _read(file: Path) -> bytes:
    """Return what stands in a file, no more than is ever looked at."""
    with file.open("rb") as opened:
        return opened.read(MAXIMUM_BYTES + 1)


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, or has these bytes already."""
    if path.exists() and path.read_bytes() != data:
        raise UsageError("output_exists", path=path)
    put_file(path, data)


def _out(data: bytes, output: Path | None, languages: Sequence[str]) -> None:
    """Write bytes into a file, or to the standard output without one."""
    if output is None:
        sys.stdout.buffer.write(data)
        return
    put_file(output, data)
    click.echo(phrase("written", languages, path=output))
