"""The booklet: the built site on paper, as a PDF that anyone can read aloud.

Each booklet is printed once a session; the structure tree is walked with pikepdf, the verdict is page-validation's.
"""

import errno
import io
import math
import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import page as page_validation
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from click.testing import CliRunner
from lxml import html

from macros.booklet import machine
from macros.booklet.cleaning import all_pages
from macros.booklet.document import FOLDER
from macros.booklet.finishing import FontError, elements, embedded_fonts, finished
from macros.booklet.lines import kept_together, phrased
from macros.booklet.pages import BuiltSite, NoSiteError
from macros.booklet.pictures import marks_as_backgrounds, placed
from macros.booklet.printing import ALLOWED_FONTS, printed
from macros.booklet_commands import _told
from macros.cli import main
from macros.plan.load import load_plan

from .conftest import ROOT

pytestmark = pytest.mark.xdist_group("booklet")

MILLIMETRE = 72 / 25.4
LIMIT = 2_000_000  # bytes of a booklet


@cache
def booklet_of(folder: Path, language: str) -> bytes:
    """Return the booklet of a built site, printed once."""
    return printed(folder, language, as_poster=False)


@pytest.fixture(scope="session", params=["ja", "en", "second"])
def pdf(request: pytest.FixtureRequest) -> bytes:
    """The booklets of this plan in both languages, then that of the made-up second plan."""
    name = "second_built" if request.param == "second" else "built"
    return booklet_of(request.getfixturevalue(name), "en" if request.param == "second" else request.param)


@pytest.fixture(scope="session")
def poster(built: Path) -> bytes:
    """The poster of this plan in Japanese."""
    return printed(built, "ja", as_poster=True)


@pytest.fixture
def tree(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """A booklet, opened to walk through its structure."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        yield document


def kids(element: Any) -> list[Any]:
    """Return the children of a structure element."""
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def words(pdf: bytes) -> list[str]:
    """Return the text of each page without its white space."""
    document = pypdfium2.PdfDocument(pdf)
    return ["".join(sheet.get_textpage().get_text_range().split()) for sheet in document]


def test_a_validator_finds_nothing_against_pdf_ua(pdf: bytes, poster: bytes) -> None:
    """Booklets and poster keep every rule of PDF/UA-1 that a program can judge."""
    for checked in (pdf, poster):
        report = page_validation.validate_pdf_bytes(checked, profile=page_validation.ValidationProfile.PDF_UA_1)
        assert report.is_compliant, [failure.message for failure in report.failures]


def test_a_booklet_names_itself_its_language_and_its_chapters(tree: pikepdf.Pdf) -> None:
    """Title, language and bookmarks are set, so that a reader knows what is open and can move in it."""
    assert str(tree.Root.Lang) in ("ja", "en")
    assert str(tree.docinfo["/Title"])
    with tree.open_outline() as outline:
        chapters = [entry.title for entry in outline.root[0].children or outline.root]
    assert len(chapters) >= 5
    assert len(set(chapters)) == len(chapters)


def test_every_header_cell_says_whether_it_heads_a_column_or_a_row(tree: pikepdf.Pdf) -> None:
    """A header cell in the head of a table leads down, any other leads along its row."""
    cells = list(elements(tree, "/TH"))
    assert cells
    for cell in cells:
        in_head = cell.P.P.get("/S") == "/THead"
        assert cell.A.Scope == ("/Column" if in_head else "/Row")


def test_a_picture_is_described_once_and_in_full(tree: pikepdf.Pdf) -> None:
    """Every figure has an alternative text of its own, and nothing within or around it repeats one."""
    figures = list(elements(tree, "/Figure"))
    texts = [str(figure.get("/Alt", "")) for figure in figures]
    assert figures and all(len(text) > 20 for text in texts)
    assert len(set(texts)) == len(texts)
    for figure in figures:
        assert not any(isinstance(kid, pikepdf.Dictionary) and "/Alt" in kid for kid in kids(figure))
        assert "/Alt" not in figure.P


def test_headings_step_down_one_level_at_a_time(tree: pikepdf.Pdf) -> None:
    """There is one first heading, and no level is left out on the way down."""
    levels = [int(str(element.S)[2]) for element in elements(tree) if re.fullmatch(r"/H\d", str(element.get("/S")))]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_structure_reads_in_the_order_of_the_pages(tree: pikepdf.Pdf) -> None:
    """Reading aloud never jumps back to an earlier page, and on a page marks come in the order they are painted."""
    numbers = {sheet.obj.objgen: number for number, sheet in enumerate(tree.pages)}
    read = [
        (numbers[element.Pg.objgen], kid) for element in elements(tree) for kid in kids(element) if isinstance(kid, int)
    ]
    places = [place for place, _ in read]
    assert places == sorted(places)
    assert len(set(read)) == len(read)


def test_no_element_is_empty_and_running_heads_are_not_read(tree: pikepdf.Pdf) -> None:
    """Only cells and figures may hold nothing; what is in no element is marked as part of the paper."""
    for element in elements(tree):
        assert kids(element) or element.S in ("/TD", "/TH", "/Figure")
    for number, sheet in enumerate(tree.pages):
        painted = sheet.Contents.read_bytes()
        assert number == 0 or painted.count(b"/Pagination") >= 2


def test_every_link_is_printed_and_leads_to_a_place_of_the_booklet_or_to_an_address(tree: pikepdf.Pdf) -> None:
    """Links carry the flag that lets them print; none leads nowhere."""
    links = [note for sheet in tree.pages for note in sheet.get("/Annots", [])]
    assert links
    for link in links:
        assert int(link.F) & 4
        assert "/Dest" in link or "/D" in link.get("/A", {}) or "/URI" in link.get("/A", {})


def test_only_chosen_fonts_are_embedded(tree: pikepdf.Pdf) -> None:
    """A missing character would embed some other font; then there is no booklet."""
    assert embedded_fonts(tree)
    assert all(name.startswith(ALLOWED_FONTS) for name in embedded_fonts(tree))


def test_a_font_that_nobody_chose_is_refused(pdf: bytes) -> None:
    """The fonts of the booklet are refused when they are not on the list, and named."""
    with pytest.raises(FontError, match="BIZ"):
        finished(pdf, ("Some-Other-Font",))


def test_pages_lie_on_their_side_and_none_is_empty(pdf: bytes) -> None:
    """A4, landscape; no page without words, and nothing crosses the edge of the paper."""
    document = pypdfium2.PdfDocument(pdf)
    for sheet, text in zip(document, words(pdf), strict=True):
        width, height = sheet.get_size()
        assert (round(width / MILLIMETRE), round(height / MILLIMETRE)) == (297, 210)
        assert len(text) > 80
        letters = sheet.get_textpage()
        for number in range(letters.count_rects()):
            left, bottom, right, top = letters.get_rect(number)
            assert left >= -1 and right <= width + 1 and bottom >= -1 and top <= height + 1


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_page_is_nearly_empty(built: Path, language: str) -> None:
    """What is left of a chapter for its last page fills a third of it at least: else it would have fitted before."""
    for number, sheet in enumerate(pypdfium2.PdfDocument(booklet_of(built, language)), start=1):
        letters = sheet.get_textpage()
        lowest = min(
            bottom
            for rect in range(letters.count_rects())
            if (bottom := letters.get_rect(rect)[1]) > 15 * MILLIMETRE  # above the foot of the page
        )
        assert lowest < (210 - 17 - 178 / 3) * MILLIMETRE, f"page {number}"


def test_no_rule_sets_words_smaller_than_eight_points() -> None:
    """Words are legible at arm's length; only within a picture may they be smaller, and there not much."""
    for name in ("booklet.css", "poster.css"):
        text = (FOLDER / name).read_text(encoding="utf-8")
        sizes = re.findall(r"(?:font-size: |font: \d+ )([\d.]+)(\w+|%)", text)
        assert len(sizes) > 5
        assert [size for size in sizes if size[1] != "pt" or float(size[0]) < 8] == []


def sizes(page: pypdfium2.PdfPage) -> dict[float, str]:
    """Return the letters of a page by their height as printed, in points."""
    letters = page.get_textpage()
    found: dict[float, str] = {}
    for number in range(letters.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(letters, number))
        matrix = pdfium.FS_MATRIX()
        if not letter.isspace() and pdfium.FPDFText_GetMatrix(letters, number, matrix):
            height = round(pdfium.FPDFText_GetFontSize(letters, number) * math.hypot(matrix.b, matrix.d), 1)
            found[height] = found.get(height, "") + letter
    return found


def test_no_word_is_printed_smaller_than_seven_points_not_even_in_a_picture(pdf: bytes, poster: bytes) -> None:
    """Pictures are drawn for the room that they get on paper, so that nobody needs a glass to read them."""
    for file in (pdf, poster):
        document = pypdfium2.PdfDocument(file)
        assert max(max(sizes(page)) for page in document) > 20  # sizes are those printed, not those written
        small = [text for page in document for size, text in sizes(page).items() if size < 7]
        assert not small


@pytest.mark.parametrize(
    ("written", "spans"),
    [
        ("次の計画は、今の5つの柱を引き継ぎます。", True),
        ('<span><data value="3">令和3年度（2021年度）</data>〜令和7年度（2025年度）</span>の行動計画です。', True),
        ("図&amp;表は&lt;二つ&gt;あります。", True),
        ("一行目の説明<br>二行目の説明です。", True),
        ("柱", False),
    ],
)
def test_lines_break_between_phrases_and_every_word_is_kept(written: str, spans: bool) -> None:
    """Phrases stand in spans that hold whole elements; the words are those of before, in the same order."""
    broken = phrased(written, "ja")
    assert ('class="phrase"' in broken) == spans
    parsed = html.fragment_fromstring(broken, create_parent="p")
    assert parsed.text_content() == html.fragment_fromstring(written, create_parent="p").text_content()
    opened = re.findall(r"<(\w+)", broken)
    assert sorted(name for name in opened if name != "br") == sorted(re.findall(r"</(\w+)", broken))
    assert phrased(written, "en") == written


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("定性的指標が9件です。", ["9件"]),
        ("第63回の会議は2024年6月4日でした。", ["第63回", "2024年6月4日"]),
        ("2025年8月下旬から令和7年度（2025年度）まで", ["2025年8月下旬", "7年度", "2025年度"]),
        ("1,700件、35,000人、10.5％", ["1,700件", "35,000人", "10.5％"]),
        ("資料2の5ページ、<a>1人当たり</a>2台", ["5ページ", "2台"]),
        ("<b>5</b>つ、GPT-4の公開、5 G", []),
        ("<em>前は3つ</em>、後は4つ", ["3つ", "4つ"]),
    ],
)
def test_a_number_and_what_it_counts_stand_on_one_line(written: str, kept: list[str]) -> None:
    """Counters, years and days stay with their number, and no word is lost or moved."""
    article = html.fragment_fromstring(f"<p>{written}</p>", create_parent="article")
    before = article.text_content()
    kept_together(article, "ja")
    assert [part.text for part in article.xpath(".//span[@class='unbroken']")] == kept
    assert article.text_content() == before


def test_the_caption_of_a_picture_keeps_title_and_subtitle_apart(built: Path) -> None:
    """Numbers in a title are no part of the subtitle, whatever is done to keep them on one line."""
    (page,) = [page for page in all_pages(BuiltSite(built, "ja")) if page.url == "review/"]
    picture = placed(page.article.xpath("./figure")[0], 100, 100)
    assert re.search(r"\d", picture.title) and picture.subtitle
    assert picture.subtitle not in picture.title


def test_the_marks_on_coloured_squares_are_white(built: Path) -> None:
    """A mark has the colour that the style sheet gives it on its square, in print as on a screen."""
    site = BuiltSite(built, "ja")
    assert site.status_colours["plan-square"] == "color:var(--plan-on-status)"
    mark = '<svg aria-hidden="true"><path stroke="currentColor"/></svg>'
    square = html.fragment_fromstring(f'<span class="plan-square plan-square--achieved">{mark}</span>')
    marks_as_backgrounds(square, site.colours, site.status_colours)
    style = unquote(square[0].get("style"))
    assert site.colours["--plan-on-status"] in style and "currentColor" not in style


def test_the_contents_name_the_page_of_every_chapter(pdf: bytes) -> None:
    """What the contents promise is what a reader finds: the chapter's name stands on the page of that number."""
    document = pypdfium2.PdfDocument(pdf)
    pages = words(pdf)
    lines = document[1].get_textpage().get_text_range().splitlines()
    promised = [found for line in lines if (found := re.fullmatch(r"\s*(.+?)\s*(\d+)\s*", line))]
    own = [found for found in promised if int(found[2]) > 2]
    assert len(own) >= 5
    for found in own[:-1]:
        assert "".join(found[1].split()) in pages[int(found[2]) - 1], found[0]


def test_every_page_says_which_edition_it_is_of(built: Path) -> None:
    """Edition, and that it is unofficial and no decision, stand on the cover and on every page after it."""
    site = BuiltSite(built, "ja")
    plan = load_plan(ROOT).plan
    assert plan
    unofficial, standing = site.notices
    assert unofficial == plan.plan.unofficial.root["ja"]
    assert standing.endswith(plan.edition.standing.root["ja"])
    cover, *others = words(booklet_of(built, "ja"))
    for said in (site.edition, site.as_of, *site.notices):
        assert "".join(said.split()) in cover
    for text in others:
        assert "".join(site.edition.split()) in text
        assert all("".join(notice.split()) in text for notice in site.notices)


def test_every_indicator_of_the_site_stands_in_the_booklet(built: Path) -> None:
    """No indicator page is left out, and each has its published status, known or not."""
    site = BuiltSite(built, "ja")
    text = "".join(words(booklet_of(built, "ja")))
    indicators = [entry for entry in site.pages if entry.kind == "indicator"]
    assert len(indicators) > 20
    for entry in indicators:
        assert "".join(entry.name.split()) in text


def test_the_same_site_gives_the_same_bytes(second_built: Path) -> None:
    """Nothing of the moment of printing is in a booklet."""
    assert printed(second_built, "en", as_poster=False) == booklet_of(second_built, "en")


def test_a_printed_booklet_turns_over_its_short_edge(tree: pikepdf.Pdf) -> None:
    """Printed on both sides, pages that lie on their side stand the same way up."""
    assert tree.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"


def test_a_booklet_is_a_small_file(pdf: bytes) -> None:
    """It can be sent by mail."""
    assert len(pdf) < LIMIT


def test_the_poster_is_one_upright_sheet_that_shows_the_plan(poster: bytes, built: Path) -> None:
    """A3, one page, with the plan's name and edition; its picture is as wide as the sheet and tells what it shows."""
    document = pypdfium2.PdfDocument(poster)
    assert len(document) == 1
    assert tuple(round(length / MILLIMETRE) for length in document[0].get_size()) == (297, 420)
    site = BuiltSite(built, "ja")
    (text,) = words(poster)
    assert "".join(site.plan.split()) in text and "".join(site.edition.split()) in text
    with pikepdf.open(io.BytesIO(poster)) as opened:
        assert [len(str(figure.Alt)) > 50 for figure in elements(opened, "/Figure")] == [True]
    shapes = document[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=9)
    drawn = [shape.get_bounds() for shape in shapes]
    left, right = min(box[0] for box in drawn), max(box[2] for box in drawn)
    assert left < 16 * MILLIMETRE and right > (297 - 16) * MILLIMETRE


def test_a_folder_without_a_site_in_that_language_is_told(tmp_path: Path, second_built: Path) -> None:
    """What is missing is said as such, before anything is printed."""
    with pytest.raises(NoSiteError):
        BuiltSite(tmp_path, "ja")
    with pytest.raises(NoSiteError):
        BuiltSite(second_built, "fr")


def test_the_command_says_what_is_wrong_and_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrong use ends with 2 and a text in both languages; a machine without the packages, with 1 and their names."""
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "booklet.pdf"
    out.write_bytes(b"before")
    arguments = ["booklet", "--language", "ja", "--output", str(out), "--site", "empty"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2 and "empty" in result.output and "no built site" in result.output
    result = CliRunner().invoke(main, [*arguments[:4], "nowhere/booklet.pdf", "--site", "empty"])
    assert result.exit_code == 2 and "There is no folder nowhere." in result.output
    monkeypatch.setattr(machine, "_FOLDERS", (str(tmp_path),))
    monkeypatch.setenv("PATH", str(tmp_path))  # and no package manager
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1 and "libpango-1.0-0" in result.output and "fonts-morisawa" in result.output
    assert out.read_bytes() == b"before"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, ("ディスクに空きがない", "The disk is full")),
        (errno.EACCES, ("読み書きできない", "cannot be read or written")),
        (errno.ENOENT, ("見つからない", "is not there")),
        (errno.EIO, ("読み書きに失敗した", "error number 5 of the system")),
    ],
)
def test_what_the_system_refuses_is_told_in_both_languages(
    number: int, said: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No word of the system's own message, which is English, reaches an editor; the file is named."""
    with pytest.raises(SystemExit) as left, _told(tmp_path):
        raise OSError(number, os.strerror(number), str(tmp_path / "out" / "booklet.pdf"))
    assert left.value.code == 1
    japanese, english = capsys.readouterr().err.split(" / ")
    assert said[0] in japanese and said[1] in english
    assert os.strerror(number) not in japanese + english
    named = number != errno.ENOSPC
    assert ("out/booklet.pdf" in japanese) == ("out/booklet.pdf" in english) == named


def test_the_command_writes_the_poster_of_a_built_site(
    built: Path, poster: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`plan booklet --site --poster` writes what the engine prints, and nothing beside it."""
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = ["booklet", "--language", "ja", "--output", "poster.pdf", "--site", str(built), "--poster"]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "poster.pdf").read_bytes() == poster
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mkdocs.yml", "poster.pdf"]


def test_a_plan_without_a_picture_of_the_whole_has_no_poster(
    second_built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A poster is asked for that no page can fill: said so, exit code 2."""
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = ["booklet", "--language", "en", "--output", "poster.pdf", "--site", str(second_built), "--poster"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2 and "plan_at_a_glance" in result.output
