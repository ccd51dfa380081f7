"""Booklets, posters and cards inside the site: only where they were asked for, and told as they are.

The made-up second plan is built and printed twice by the command; the real plan's cards are laid out, not drawn.
"""

import io
import re
import shutil
from hashlib import sha256
from html import unescape
from itertools import accumulate
from pathlib import Path
from urllib.parse import unquote, urljoin

import pypdfium2
import pytest
import yaml
from lxml import html
from PIL import Image

from macros.booklet.machine import PACKAGES, prepared
from macros.booklet.pages import plain
from macros.booklet.printing import printed
from macros.cards.drawing import Paint, broken, drawing
from macros.cards.pages import HEIGHT, WIDTH, cards
from macros.charts.text import text_width
from macros.checks.printed import check_printed
from macros.printed.marks import without
from macros.printed.products import Product, products
from macros.printed.tools import differing, made_with
from macros.words.phrases import phrases_of

from .audit.paper import EXPLAINED, unexplained
from .conftest import ROOT, SECOND_PLAN, project
from .editions import plan

ADDRESS = "https://example.org/plan/"
LARGEST = 40_000  # bytes of a card

pytestmark = pytest.mark.xdist_group("editions")

UNKNOWN = 'site_url: !ENV [PLAN_SITE_URL, ""]'


@pytest.fixture(scope="module")
def print_twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The second plan, built and printed by the command in two folders, with an address that is known."""
    folders = []
    for name in ("one", "other"):
        root = project(tmp_path_factory.mktemp(name) / "project", SECOND_PLAN)
        settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
        assert settings.count(UNKNOWN) == 1
        (root / "mkdocs.yml").write_text(settings.replace(UNKNOWN, f"site_url: {ADDRESS}"), encoding="utf-8")
        done = plan(root, "build", "--with-booklet")
        assert done.returncode == 0, done.stdout + done.stderr
        folders.append(root / "site")
    return folders[0], folders[1]


@pytest.fixture(scope="module")
def site(print_twice: tuple[Path, Path]) -> Path:
    """The printed site of the second plan; nobody may change it."""
    return print_twice[0]


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy of the printed site."""
    return Path(shutil.copytree(site, tmp_path / "site"))


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file of a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_project_printed_twice_gives_the_same_bytes(print_twice: tuple[Path, Path]) -> None:
    """Pages, booklets and cards: no time, no folder, no chance is in any file."""
    one, other = map(digests, print_twice)
    assert one == other
    assert {"downloads/booklet.en.pdf", "downloads/booklet.ja.pdf", "cards/index.png"} <= one.keys()


def test_every_page_leads_to_the_booklet_in_its_language_and_says_how_large_it_is(site: Path) -> None:
    """Size and number of pages are those of the file, asked of the file system and of another reader of PDF."""
    files = {path.name: path for path in (site / "downloads").glob("*.pdf")}
    for path in site.rglob("index.html"):
        url = path.relative_to(site).as_posix()
        page = html.document_fromstring(path.read_text(encoding="utf-8"))
        links = page.xpath("//footer//a[contains(@href, 'booklet')]")
        assert [link.get("href").rsplit("/", 1)[1] for link in links] == [f"booklet.{page.get('lang')}.pdf"], url
        for link in page.xpath("//a[@type='application/pdf']"):
            target = unquote(urljoin(f"http://x/{url}", link.get("href")).removeprefix("http://x/"))
            assert (site / target).is_file(), f"{url}: {target}"
            file = files[target.removeprefix("downloads/")]
            told = " ".join(link.xpath("string(..)").split())
            assert str(len(pypdfium2.PdfDocument(file))) in re.findall(r"\d+", told)
            assert f"{round(file.stat().st_size / 1000):,} kB" in told


def test_the_first_page_and_the_page_of_the_data_offer_what_can_be_printed(built: Path) -> None:
    """Where readers look for files: all of them on the page of the data, those in their language on the first page."""
    from macros.printed.marks import Marks

    marks = Marks([Product(kind, language, 600_000, 30) for kind in ("booklet", "poster") for language in ("en", "ja")])
    for folder, language in (("", "ja"), ("en/", "en")):
        home = html.document_fromstring(marks.page((built / folder / "index.html").read_text("utf-8"), folder, None))
        found = [link.get("href") for link in home.xpath("//section[contains(@class,'plan-home__data')]//a[@type]")]
        up = "../" * folder.count("/")
        assert found == [f"{up}downloads/{kind}.{language}.pdf" for kind in ("booklet", "poster")]
        url = f"{folder}open-data/"
        data = html.document_fromstring(marks.page((built / url / "index.html").read_text("utf-8"), url, None))
        group = data.xpath("//div[@class='plan-downloads']/div[1]")[0]
        assert len(group.xpath(".//a")) == 4 and group.xpath(".//a/@hreflang")[0] == language
        assert all("600 kB" in plain(entry) for entry in group.xpath(".//li"))


def test_a_plain_build_leads_to_nothing_that_is_not_there(built: Path, second_built: Path) -> None:
    """Without being asked for, no booklet, no card, and no word of them on any page."""
    for folder in (built, second_built):
        assert not (folder / "downloads").exists() and not (folder / "cards").exists()
        for path in folder.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            assert not [link for link in html.document_fromstring(text).xpath("//a/@href") if "downloads/" in link], (
                path
            )
            assert "og:image" not in text and text == without(text)


def test_what_is_put_into_pages_for_paper_does_not_get_onto_paper(site: Path) -> None:
    """A booklet of the printed site is the booklet of the plain one."""
    assert printed(site, "en", as_poster=False) == (site / "downloads" / "booklet.en.pdf").read_bytes()


@pytest.mark.parametrize("change", ["missing", "other", "left out", "card"])
def test_a_page_that_tells_of_another_file_is_found(change: str, copy: Path) -> None:
    """The check of a built site compares what pages say with the files: gone, replaced, or not told of."""
    assert check_printed(copy, "site/") == []
    booklet = copy / "downloads" / "booklet.en.pdf"
    if change == "missing":
        booklet.unlink()
    elif change == "other":
        booklet.write_bytes(booklet.read_bytes() + b"\n" * 2000)
    elif change == "card":
        (copy / "cards" / "index.png").unlink()
    else:
        page = copy / "index.html"
        page.write_text(without(page.read_text(encoding="utf-8")), encoding="utf-8")
    found = check_printed(copy, "site/")
    assert {problem.code for problem in found} == {"printed-file-differs"}
    assert "site/index.html" in {problem.place.file for problem in found}


def test_the_figures_of_a_printed_site_are_those_of_the_data(site: Path) -> None:
    """`plan check --site` takes what is printed for what it is, and finds nothing strange on any page."""
    done = plan(site.parent, "check", "--site", "site")
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_page_has_a_card_of_its_own_that_other_sites_can_show(site: Path) -> None:
    """1200 × 630, small, at an absolute address, with its measures and its words; no two pages share one."""
    seen = set()
    for path in site.rglob("index.html"):
        page = html.document_fromstring(path.read_text(encoding="utf-8"))
        said = {name: page.xpath(f"//meta[@property='og:{name}']/@content") for name in ("image", "title")}
        (address,), (title,) = said["image"], said["title"]
        assert address.startswith(ADDRESS)
        file = site / address.removeprefix(ADDRESS)
        with Image.open(io.BytesIO(file.read_bytes())) as image:
            assert image.format == "PNG" and image.size == (WIDTH, HEIGHT)
        assert file.stat().st_size < LARGEST
        assert page.xpath("//meta[@property='og:image:width']/@content") == [str(WIDTH)]
        assert page.xpath("//meta[@property='og:image:height']/@content") == [str(HEIGHT)]
        (alt,) = page.xpath("//meta[@property='og:image:alt']/@content")
        assert plain(page.xpath("//article//h1")[0]) in alt and title
        seen.add(address)
    assert len(seen) == len(list(site.rglob("index.html"))) == len(list((site / "cards").rglob("*.png")))


def test_cards_need_an_address_to_be_told_of(copy: Path) -> None:
    """Open Graph asks for absolute addresses: a site that does not know its own names no picture."""
    from macros.printed.pages import marked

    for path in copy.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'<link rel="canonical"[^>]*>', "", text), encoding="utf-8")
    for path, text in marked(copy):
        assert "og:image" not in text, path
        assert path.name == "404.html" or "booklet." in text


def test_a_card_says_nothing_that_its_page_does_not_say(built: Path) -> None:
    """Title, edition, kind and facts are words of the page, and every number of a fact is a figure of the page."""
    found = list(cards(built))
    assert len(found) == len(list(built.rglob("index.html")))
    assert sum(bool(card.facts) for card in found) > 40
    for card in found:
        page = html.document_fromstring((built / card.url / "index.html").read_text(encoding="utf-8"))
        words = " ".join(page.text_content().split())
        for part in (card.edition, card.as_of, card.kind, card.counted, card.gap.join(card.title)):
            assert part in words, (card.url, part)
        figures = {plain(entry) for entry in page.xpath("//article//data")}
        for fact in card.facts:
            assert fact.name in words and fact.value in words and fact.period in words
            if re.search(r"\d", fact.value) and not fact.status:
                assert fact.value in figures or any(one in fact.value for one in figures), (card.url, fact.value)
            assert not fact.is_count or fact.value in figures


def test_nothing_on_a_card_leaves_it_or_lies_on_something_else(built: Path) -> None:
    """Every line stands within the margins; no two lines overlap, measured with the widths of the typeface."""
    paint = Paint.of(built, "ja")
    for card in cards(built):
        svg = html.fromstring(drawing(card, paint))
        boxes = []
        for text in svg.iter("text"):
            x, y, size = (float(text.get(name)) for name in ("x", "y", "font-size"))
            assert size >= 24, card.url
            width = text_width(" ".join(text.text_content().split()), size, text.get("font-weight") == "700")
            assert x >= 72 and x + width <= WIDTH - 72 + 1, (card.url, text.text_content())
            boxes.append((x, y - 0.86 * size, x + width, y + 0.1 * size, text.text_content()))
        for number, (left, top, right, bottom, words) in enumerate(boxes):
            assert bottom < HEIGHT - 20
            for other in boxes[:number]:
                apart = left >= other[2] or right <= other[0] or top >= other[3] or bottom <= other[1]
                assert apart, (card.url, words, other[4])


def test_a_title_breaks_between_phrases_and_evenly() -> None:
    """The fewest lines of whole phrases, none much shorter than another; a phrase that fits no line gives none."""
    phrases = ("次期計画の", "方向性", "（案）と", "その", "見方")
    assert broken(phrases, "", 7) == ["次期計画の", "方向性（案）と", "その見方"]
    assert broken(phrases, "", 100) == ["".join(phrases)]
    assert broken(("Direction", "of", "the", "next", "plan"), " ", 9) == ["Direction of", "the next plan"]
    assert broken(phrases, "", 4) == []


def test_what_a_page_is_about_breaks_between_phrases(built: Path) -> None:
    """Below the title, too, no line of a card ends within a word."""
    looked = 0
    for card in cards(built):
        if card.facts or card.language != "ja":
            continue
        drawn = [unescape(line) for line in re.findall(r"<text[^>]*>([^<]*)</text>", drawing(card, Paint({}, {})))]
        spans = ((first, end) for end in range(len(drawn) + 1) for first in range(end))
        first, end = next(span for span in spans if "".join(drawn[slice(*span)]) == card.about)
        ends = set(accumulate(len(phrase) for phrase in phrases_of(card.about, "ja")))
        assert set(accumulate(len(line) for line in drawn[first:end])) <= ends, card.url
        looked += 1
    assert looked > 10


def test_what_a_file_was_printed_with_is_kept_and_compared(site: Path) -> None:
    """Versions of the machine's libraries and the digests of the faces stand beside the booklets."""
    kept = yaml.safe_load((site / "downloads" / "made-with.json").read_text(encoding="utf-8"))
    here = made_with(prepared())
    assert kept["made_with"] == here
    assert {"pango", "harfbuzz", "weasyprint"} <= here.keys() and all(here.values())
    assert differing(here, here) == []
    assert differing({**here, "pango": "1.0.0"}, here) == [f"pango 1.0.0 ≠ {here['pango']}"]
    for product in products(site):
        content = (site / "downloads" / product.name).read_bytes()
        assert kept["files"][product.name] == {
            "bytes": len(content),
            "pages": product.pages,
            "sha256": sha256(content).hexdigest(),
        }


def test_an_edition_remembers_what_it_was_printed_with(editions_project: Path, tmp_path: Path) -> None:
    """The record names the versions; a rebuild on another machine says which differ, before it says what differs."""
    root = Path(shutil.copytree(editions_project, tmp_path / "project", symlinks=True))
    record = root / "data" / "editions" / "first.yml"
    kept = yaml.safe_load(record.read_text(encoding="utf-8"))
    assert kept["printed_with"] == made_with(prepared())
    assert (root / "public" / "first" / "downloads" / "booklet.ja.pdf").is_file()
    assert (root / "public" / "latest" / "downloads" / "booklet.ja.pdf").is_file()
    assert (root / "public" / "draft" / "downloads" / "booklet.ja.pdf").is_file()
    kept["printed_with"]["pango"] = "1.0.0"
    record.write_text(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False), encoding="utf-8")
    done = plan(root, "edition", "rebuild", "first")
    assert f"pango 1.0.0 ≠ {made_with(prepared())['pango']}" in done.stderr
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["freeze", "publish"])
def test_the_workflows_that_print_have_what_printing_needs(name: str) -> None:
    """Nobody is root there, so the packages are installed before the first build."""
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8"))
    job = next(job for job in workflow["jobs"].values() if any("make " in step.get("run", "") for step in job["steps"]))
    commands = [step.get("run", "") for step in job["steps"]]
    (installs,) = [number for number, run in enumerate(commands) if "apt-get install" in run]
    assert set(PACKAGES) <= set(commands[installs].split())
    assert installs < min(number for number, run in enumerate(commands) if "make " in run)


def test_what_a_checker_hears_is_explained_or_told() -> None:
    """A finding that no entry explains stands in the result of the audit, and so does an entry that explains none."""
    found = [
        {"file": "booklet.ja.pdf", "page": 9, "rule": "TBL-010", "message": "5 header cells", "evidence": "出典"},
        {"file": "booklet.ja.pdf", "page": 2, "rule": "LNG-001", "message": "no language"},
    ]
    explained = [
        {"rule": "TBL-010", "words": "header cells", "why": "…"},
        {"rule": "ORD-001", "words": "order", "why": "…"},
    ]
    assert unexplained(found, explained) == [
        "booklet.ja.pdf page 2: LNG-001 no language ",
        "no longer found: ORD-001 order",
    ]
    kept = yaml.safe_load(EXPLAINED.read_text(encoding="utf-8"))
    assert kept and all(entry.keys() == {"rule", "words", "why"} and entry["why"].endswith(".") for entry in kept)
