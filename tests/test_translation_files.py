"""Files of translators at the door: hostile ones, what the commands say, glossary, memory, side by side."""

import io
import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from macros.translation.exchange.formats import unpacked
from macros.translation.exchange.memory import glossary_tbx, glossary_tsv, memory_tmx
from macros.translation.exchange.safety import MAXIMUM_UNPACKED
from macros.translation.exchange.side_by_side import side_by_side
from macros.translation.sheets import Term

from .exchanges import HEADING, exported, files_of, imported, sheets_of, translated
from .test_cli import run
from .translations import ENGLISH, PAGE, change, page

COMMANDS = ["export", "import", "glossary", "memory", "preview"]


# --- hostile files ----------------------------------------------------------------------------------------------------

BOMB = '<!DOCTYPE x [<!ENTITY a "' + "ha" * 50 + '"><!ENTITY b "' + "&a;" * 50 + '">]>'


def workbook_with(name: str, data: bytes) -> bytes:
    """Return a spreadsheet with one of its parts replaced."""
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    out = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, data if part == name else old.read(part))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "form", "code"),
    [
        ((BOMB + "<xliff>&b;</xliff>").encode(), "xliff", "exchange-file-unsafe"),
        ((BOMB + "<xliff/>").encode("utf-16"), "xliff", "exchange-file-unsafe"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/hostname"><xliff/>', "xliff", "exchange-file-unsafe"),
        (b"<xliff>", "xliff", "exchange-line-broken"),
        (b"<html/>", "xliff", "exchange-form-differs"),
        (b"<a>" * 100_000, "xliff", "exchange-form-differs"),
        (b"", "xliff", "exchange-file-empty"),
        (b"\xff\xfe\x00", "po", "not-utf-8"),
        (b'msgid "x', "po", "exchange-line-broken"),
        (b"PK\x03\x04", "xlsx", "exchange-file-broken"),
        (workbook_with("xl/worksheets/sheet1.xml", b"<worksheet/>"), "xlsx", "exchange-column-missing"),
        (workbook_with("xl/workbook.xml", (BOMB + "<x>&b;</x>").encode()), "xlsx", "exchange-file-unsafe"),
    ],
    ids=[f"file-{number}" for number in range(12)],
)
def test_a_hostile_file_is_told_and_not_opened(data: bytes, form: str, code: str) -> None:
    """Entities, outer files, packed bombs, halves of files: one message, no traceback, nothing read from elsewhere."""
    units, problems = unpacked(data, form, "back")
    assert (units, [problem.code for problem in problems]) == ([], [code])


def test_a_packed_bomb_is_measured_before_it_is_unpacked() -> None:
    """A file of a few kilobytes that would fill the memory is told as too large."""
    data = workbook_with("xl/styles.xml", b" " * (MAXIMUM_UNPACKED + 1))
    assert len(data) < 1_000_000
    assert [problem.code for problem in unpacked(data, "xlsx", "back")[1]] == ["exchange-file-too-large"]


def test_a_po_file_that_is_a_path_is_no_way_to_read_another_file(tmp_path: Path) -> None:
    """polib takes a text for the name of a file if there is one; ours cannot be one."""
    other = tmp_path / "secret.po"
    other.write_text('msgctxt "a"\nmsgid "b"\nmsgstr "secret"\n', encoding="utf-8")
    units, _ = unpacked(str(other).encode(), "po", "back.po")
    assert units == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.sampled_from(list("ab \n\t|#>-*`[](){}!\"':<&1.=~^\\\r\u2028\u0085é")), max_size=25))
def test_whatever_comes_back_the_other_passages_stay(town: Path, words: str) -> None:
    """A text full of marks is taken in whole or refused; no other passage of the page changes."""
    before = files_of(town)
    name = next(
        unit.id for unit in sheets_of(town).sheet(PAGE).units if unit.target and "station." in unit.target.words
    )
    imported(town, translated(exported(town, "po"), "po", lambda i, w: words if name in i else w), "po")
    line = "The library is in front of the station."
    head, tail = ENGLISH.split(line)
    assert page(town).startswith(head) and page(town).endswith(tail)
    assert "\n" not in page(town)[len(head) : -len(tail)]
    for file, data in before.items():
        (town / file).write_bytes(data)


# --- commands ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_help_explains_in_both_languages_with_an_example(command: str) -> None:
    """Japanese first, then English, then something to copy."""
    result = run("translation", command, "--help")
    assert result.exit_code == 0
    assert f"plan translation {command}" in result.output.split("例 / Example:")[1]
    assert any("\u3040" <= character <= "\u30ff" for character in result.output)


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "--format", "po", "--only", "stael"),
        ("export", "--format", "po", "--page", "nowhere"),
        ("export", "--format", "po", "--output", "taken.po"),
        ("import", "taken.ods"),
        ("import", "taken.po", "--on", "2025-07-08"),
        ("preview", "nowhere"),
    ],
    ids=" ".join,
)
def test_wrong_use_exits_with_two_and_says_what_to_write(tiny: Path, arguments: tuple[str, ...]) -> None:
    """In both languages, and nothing is written: a file that is there may be one that came back."""
    for name in ("taken.po", "taken.ods"):
        (tiny / name).write_text("mine", encoding="utf-8")
    before = files_of(tiny)
    result = run("translation", *arguments)
    assert result.exit_code == 2
    assert " / " in result.output
    assert files_of(tiny) == before


def test_what_is_refused_is_listed_with_exit_one_and_the_rest_is_taken(tiny: Path) -> None:
    """Also where there is no git at all; the summary counts both."""
    run("translation", "export", "--format", "xlsx", "--output", "out.xlsx")
    words = {HEADING: "Small plan", "Tiny plan": "小さな plan、"}
    (tiny / "out.xlsx").write_bytes(translated((tiny / "out.xlsx").read_bytes(), "xlsx", words))
    result = run("translation", "import", "out.xlsx", "--language", "en")
    assert result.exit_code == 1
    assert "out.xlsx:" in result.output and "block-japanese-left" in result.output
    assert "# Small plan" in (tiny / "docs/en/index.md").read_text(encoding="utf-8")
    assert not (tiny / ".git").exists()


def test_import_works_in_a_copy_without_git_installed(tiny: Path) -> None:
    """As a program of its own, with no other program to be found."""
    import sys

    root = Path(__file__).parent.parent
    run("translation", "export", "--format", "po", "--page", "index", "--output", "out.po")
    (tiny / "out.po").write_bytes(translated((tiny / "out.po").read_bytes(), "po", {HEADING: "Small plan"}))
    done = subprocess.run(
        [sys.executable, "-m", "macros", "translation", "import", "out.po"],
        cwd=tiny, env={"PATH": "", "PYTHONPATH": str(root)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "# Small plan" in (tiny / "docs/en/index.md").read_text(encoding="utf-8")


# --- glossary, memory, preview ----------------------------------------------------------------------------------------

TERM = Term("計画", "plan", ("scheme", "project"), "official", ("町の計画", "A plan <of> a town"))


def test_the_glossary_is_a_table_and_terminology_data() -> None:
    """What must not be used is marked so in both; the same terms give the same bytes."""
    from translate.storage.tbx import tbxfile

    head, row = glossary_tsv([TERM]).decode().rstrip("\n").split("\n")
    assert head == "term_ja\tterm_en\tstanding\tforbidden\tdefinition_ja\tdefinition_en"
    assert row == "計画\tplan\tofficial\tscheme | project\t町の計画\tA plan <of> a town"
    data = glossary_tbx([TERM])
    store = tbxfile.parsestring(data)
    store.setsourcelanguage("ja")
    store.settargetlanguage("en")
    (unit,) = store.units
    assert unit.source == "計画"
    terms = unit.get_target_terms()
    assert [(term.text, term.deprecated) for term in terms] == [("plan", False), ("scheme", True), ("project", True)]
    assert glossary_tbx([TERM]) == data


def test_the_memory_holds_what_is_current(town: Path) -> None:
    """A stale passage is no example of a translation."""
    from translate.storage.tmx import tmxfile

    change(town, "ja", "駅の前", "駅の裏")
    data = memory_tmx(sheets_of(town).all())
    pairs = {unit.source: unit.target for unit in tmxfile.parsestring(data, "ja", "en").units}
    assert pairs["町の計画"] == "Plan of the town"
    assert not any("図書館は駅" in source for source in pairs)
    assert memory_tmx(sheets_of(town).all()) == data
    assert not re.search(rb"date=", data)


def test_the_preview_shows_both_languages_and_what_has_changed(town: Path) -> None:
    """Each passage with its status in words; was and now as deleted and inserted text, in Japanese."""
    change(town, "ja", "駅の前", "駅の裏")
    change(town, "en", "A town that reads.", "A town <script>alert(1)</script> & reads.")
    text = side_by_side(sheets_of(town).sheet(PAGE), ("ja", "en"))
    tree = html.document_fromstring(text)
    assert not tree.xpath("//script | //link | //img | //@onclick | //@style | //iframe")
    assert "&lt;script&gt;" in text
    (stale,) = tree.xpath("//section[@class='stale']")
    assert (stale.xpath(".//del/text()"), stale.xpath(".//ins/text()")) == (["前"], ["裏"])
    assert stale.xpath(".//p[@lang='en']/text()") == ["The library is in front of the station."]
    assert "日本語が変わった / stale" in "".join(stale.itertext())
    assert all(
        section.xpath("string(.//h2/@id)") == section.get("aria-labelledby") for section in tree.xpath("//section")
    )


def test_the_preview_allows_nothing_but_its_own_style(town: Path) -> None:
    """Its policy names the hash of the one style it holds, so nothing else in it can run or load."""
    from base64 import b64encode
    from hashlib import sha256

    text = side_by_side(sheets_of(town).sheet(PAGE), ("en",))
    style = text.split("<style>")[1].split("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text


def test_the_preview_is_written_and_its_path_told(tiny: Path) -> None:
    """No browser is opened when no person watches."""
    result = run("translation", "preview", "index", "--output", "side.html")
    assert (result.exit_code, "side.html" in result.output) == (0, True)
    assert (tiny / "side.html").read_text(encoding="utf-8").startswith("<!doctype html>")
