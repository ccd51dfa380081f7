"""The published site: whole addresses, no tampering unseen, whole at every moment."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import pytest
from lxml import etree, html

from macros.aside import place_of
from macros.editions.archive import digest_of
from macros.editions.frozen import ArchiveError, read_archive
from macros.editions.look import tokens_of
from macros.editions.record import read_records
from macros.editions.sites import FolderSite
from macros.editions.snapshot import canonical
from macros.editions.verify import Finding, verify

from . import editions, tiny
from .conftest import serve
from .editions import ADDRESS, assembled, plan, said
from .killing import LONG, Killer
from .test_build import digests

pytestmark = pytest.mark.xdist_group("editions")

TAMPERINGS = 60
KILLS = 12

# The pages in the folder of the draft that are none of its own.
CHANGES = ("draft/changes/index.html", "draft/en/changes/index.html")


@pytest.fixture(scope="module")
def project(editions_project: Path) -> Path:
    """A project with two frozen editions and the site assembled of them in `public`."""
    return editions_project


@pytest.fixture(scope="module")
def public(project: Path) -> Path:
    """The assembled site."""
    return project / "public"


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    """A copy of the project that a test may spoil."""
    return Path(shutil.copytree(project, tmp_path / "project", symlinks=True))


@pytest.fixture(scope="module")
def address(public: Path) -> Iterator[str]:
    """The address of the served site."""
    server, url = serve(public)
    yield f"{url}/"
    server.shutdown()


def pages(public: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    """Yield the pages that stand outside the editions and the draft."""
    for path in sorted(public.rglob("*.html")):
        name = path.relative_to(public).as_posix()
        if name.split("/")[0] not in ("first", "second", "draft") or name in CHANGES:
            yield name, html.document_fromstring(path.read_bytes())


def test_every_link_of_the_pages_around_the_editions_leads_somewhere(public: Path) -> None:
    """Relative links, absolute ones of the page for what is not found, and those to a place on a page."""
    count = 0
    for name, page in pages(public):
        for link in [*page.xpath("//@href"), *page.xpath("//meta[@http-equiv='refresh']/@content")]:
            address = urljoin(ADDRESS + name, str(link).removeprefix("0; url="))
            assert address.startswith(ADDRESS), (name, link)
            path, _, fragment = address.removeprefix(ADDRESS).partition("#")
            target = public / path / "index.html" if path.endswith("/") or not path else public / path
            assert target.is_file(), (name, link)
            if fragment:
                assert html.document_fromstring(target.read_bytes()).get_element_by_id(fragment, None) is not None
            count += 1
    assert count > 100


def test_the_pages_around_the_editions_run_nothing_and_say_their_language(public: Path) -> None:
    """No script, no style of their own, one title and one main heading, and the policy that forbids the rest."""
    for name, page in pages(public):
        assert page.get("lang") in ("ja", "en"), name
        assert not page.xpath("//script | //style | //@style | //*[@*[starts-with(name(), 'on')]]"), name
        assert len(page.xpath("//h1")) == len(page.xpath("//title")) == len(page.xpath("//main")) == 1, name
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "default-src 'none'" in policy and "script" not in policy
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), name


def test_the_pages_around_the_editions_look_like_the_site(public: Path) -> None:
    """The same tokens in both colour schemes, none of the site's rules for paper, and its icon."""
    style = (public / "editions/edition.css").read_text(encoding="utf-8")
    built = (public / "draft/assets/plan.css").read_text(encoding="utf-8")
    tokens = tokens_of(built)
    assert style.startswith(tokens) and "@media print" not in tokens
    assert all(line in built for line in tokens.splitlines())
    for scheme in (":root", '[data-md-color-scheme="auto"]'):
        assert re.search(re.escape(scheme) + r"[^{]*\{[^}]*--plan-ink:", tokens)
    used = set(re.findall(r"var\((--plan-[\w-]+)", style.removeprefix(tokens)))
    assert used and all(f"{name}:" in tokens for name in used)
    icon = (public / "draft/assets/favicon.svg").read_bytes()
    assert (public / "editions/favicon.svg").read_bytes() == icon
    for name, page in pages(public):
        (link,) = page.xpath("//link[@rel='icon']/@href")
        assert urljoin(ADDRESS + name, link) == ADDRESS + "editions/favicon.svg"


def test_the_first_page_offers_every_edition_in_every_language(public: Path) -> None:
    """Newest first, the latest marked, and the working state beside them."""
    page = html.document_fromstring((public / "index.html").read_bytes())
    for language, folder in (("ja", ""), ("en", "en/")):
        (section,) = page.xpath(f"//section[@lang='{language}']")
        links = list(section.xpath(".//h3/a/@href"))
        assert links == [f"second/{folder}", f"first/{folder}", f"draft/{folder}"]
        assert f"draft/{folder}changes/" in section.xpath(".//p/a/@href")


def test_latest_leads_each_page_to_the_latest_edition(public: Path) -> None:
    """One page for each page there ever was, in both languages, with the address that counts."""
    for name in ("", "library/", "rooms/", "kpi/library-visits/", "kpi/open-rooms/"):
        for folder in ("", "en/"):
            page = html.document_fromstring((public / "latest" / folder / name / "index.html").read_bytes())
            assert page.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}second/{folder}{name}"]


def test_a_page_that_an_edition_lacks_has_a_page_that_says_so(public: Path) -> None:
    """In the reader's language, with the nearest page there and the editions that have it."""
    known = json.loads((public / "editions.json").read_text(encoding="utf-8"))
    first, second = known["editions"]
    assert first["absent"] == {"kpi/open-rooms/": "", "rooms/": ""}
    assert second["absent"] == {"kpi/reading-evenings/": ""}
    page = html.document_fromstring((public / "editions/first/en/absent/rooms/index.html").read_bytes())
    assert page.xpath("string(//h1)") == "This page does not exist in “Direction”"
    assert [urljoin("editions/first/en/absent/rooms/", link) for link in page.xpath("//main//a/@href")] == [
        "first/en/",
        "second/en/rooms/",
        "draft/en/rooms/",
    ]
    gone = html.document_fromstring((public / "latest/kpi/reading-evenings/index.html").read_bytes())
    assert "editions/second/absent/kpi/reading-evenings/" in str(gone.xpath("string(//main//a/@href)"))


def test_programs_find_the_editions(public: Path) -> None:
    """Which edition is the latest, what superseded an edition, and the versions as the theme's menu reads them."""
    known = json.loads((public / "editions.json").read_text(encoding="utf-8"))
    assert known["latest"] == "second"
    assert [(entry["previous"], entry["superseded_by"]) for entry in known["editions"]] == [
        (None, "second"),
        ("first", None),
    ]
    versions = json.loads((public / "versions.json").read_text(encoding="utf-8"))
    assert [(entry["version"], entry["aliases"]) for entry in versions] == [
        ("second", ["latest"]),
        ("first", []),
        ("draft", []),
    ]


def test_the_working_state_says_that_it_is_one(public: Path) -> None:
    """Every page of the draft has the banner in its language and is not for search engines; editions are untouched."""
    for path in (public / "draft").rglob("*.html"):
        page = html.document_fromstring(path.read_bytes())
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        if page.xpath("//meta[@http-equiv='refresh']") or path.relative_to(public).as_posix() in CHANGES:
            continue
        (banner,) = page.xpath("//p[@class='draft-banner']")
        assert banner.get("lang") == page.get("lang") or path.name == "404.html"
        assert page.xpath("//head/link[contains(@href, 'editions/draft.css')]")
    assert "draft-banner" not in (public / "second" / "index.html").read_text(encoding="utf-8")


def test_the_comparison_marks_what_went_and_came_for_eye_and_ear(public: Path) -> None:
    """Elements for deletion and insertion, with words that only a screen reader speaks, in both languages."""
    for folder, words in (("", ("［削除：", "［追加：")), ("en/", ("[deleted: ", "[inserted: "))):
        page = html.document_fromstring((public / f"editions/second/{folder}changes/first/index.html").read_bytes())
        for tag, spoken in zip(("del", "ins"), words, strict=True):
            assert page.xpath(f"//{tag}")
            assert {element.xpath("string(span[1][@class='hidden'])") for element in page.xpath(f"//{tag}")} == {spoken}
    data = json.loads((public / "editions/second/changes/first/comparison.json").read_text(encoding="utf-8"))
    kinds = {change["kind"] for change in data["changes"]}
    assert {"target_raised", "value_revised", "schedule_moved", "opinion_answered", "requirement_met"} <= kinds


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_changes_of_the_working_state_have_an_address_that_stays(public: Path, folder: str) -> None:
    """`/draft/changes/` is the comparison with the latest edition, as a page and as JSON; the banner leads there."""
    page = html.document_fromstring((public / f"draft/{folder}changes/index.html").read_bytes())
    dated = html.document_fromstring((public / f"editions/draft/{folder}changes/second/index.html").read_bytes())
    assert page.xpath("string(//main)").split() == dated.xpath("string(//main)").split()
    told = json.loads((public / "draft/changes/comparison.json").read_text(encoding="utf-8"))
    assert (told["before"]["id"], told["format"]) == ("second", 1)
    chapter = html.document_fromstring((public / f"draft/{folder}library/index.html").read_bytes())
    links = [urljoin(f"draft/{folder}library/", link) for link in chapter.xpath("//p[@class='draft-banner']/a/@href")]
    assert links == [f"draft/{folder}changes/", f"second/{folder}"]


def test_a_chapter_at_the_address_of_the_changes_stays_and_leads_to_them(copy: Path, tmp_path: Path) -> None:
    """A plan may have a chapter of that name: it is not written over, and its banner leads to what changed."""
    for language, text in editions.TEXT.items():
        (copy / f"docs/{language}/changes.md").write_text(text, encoding="utf-8")
    tiny.edit(copy, "mkdocs.yml", "  - library.md\n", "  - library.md\n  - changes.md\n")
    done = assembled(copy, built_draft(copy, tmp_path / "draft"), "--address", ADDRESS)
    assert done.returncode == 0, done.stdout + done.stderr
    page = html.document_fromstring((copy / "public/draft/en/changes/index.html").read_bytes())
    assert "The library to come" in page.xpath("string(//h1)")
    link = page.xpath("//p[@class='draft-banner']/a/@href")[0]
    target = urljoin("draft/en/changes/", link)
    assert target == "editions/draft/en/changes/second/"
    told = html.document_fromstring((copy / "public" / target / "index.html").read_bytes()).xpath("string(//main)")
    assert "The library to come" in told and "New page" in told


def test_feeds_are_well_formed_and_their_ids_stay(public: Path) -> None:
    """One a language; editions and corrections; dates from the data."""
    for language in ("ja", "en"):
        path = public / f"editions/feed.{language}.xml"
        etree.parse(str(path))
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo
        assert feed.feed.updated == "2025-10-01T00:00:00Z"
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids)) == 4 + len(editions.LATER_SPOTS)
        assert f"tag:127.0.0.1,2025:tiny-plan/{language}/edition/second" in ids
        assert f"tag:127.0.0.1,2025:tiny-plan/{language}/correction/opening-day-again" in ids
        assert all(entry.link.startswith(ADDRESS) for entry in feed.entries)
        assert any("1,800" in entry.content[0].value for entry in feed.entries)


def test_corrections_of_an_edition_stand_on_its_page(public: Path) -> None:
    """Before, after, why and when; nothing on the page of an edition without any."""
    page = html.document_fromstring((public / "editions/first/en/index.html").read_bytes())
    told = page.xpath("string(//section[@id='correction-opening-day'])")
    assert all(words in told for words in ("2024.4.2", "1 April 2024", "The day in the town's notice."))
    other = html.document_fromstring((public / "editions/second/en/index.html").read_bytes())
    assert not other.xpath("//section") and "This edition has no corrections." in other.text_content()


def test_the_sitemap_names_every_page_of_every_edition(public: Path) -> None:
    """With its other language; neither the draft nor what only leads elsewhere."""
    tree = etree.parse(str(public / "sitemap.xml"))
    found = tree.xpath("//s:loc/text()", namespaces={"s": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    assert f"{ADDRESS}first/en/library/" in found
    assert len(found) == len(set(found))
    for place in found:
        path = str(place).removeprefix(ADDRESS)
        assert (public / path / "index.html").is_file()
        assert not path.startswith(("draft/", "latest/"))


def test_the_same_editions_give_the_same_site(copy: Path) -> None:
    """Assembled again, elsewhere: the same bytes in every file."""
    done = plan(copy, "edition", "assemble", "again", "--address", ADDRESS)
    assert done.returncode == 0, done.stderr
    assert digests(copy / "again") == digests(copy / "public")


def test_a_site_is_verified_in_a_folder_and_on_the_web(project: Path, address: str, tmp_path: Path) -> None:
    """Within the project against its records, elsewhere against those of the site; every page by its own address."""
    for place in ("public", address):
        done = said(project, "edition", "verify", place)
        assert done.returncode == 0, done.stdout
        assert "2" in done.stdout
    outside = subprocess.run(
        [sys.executable, "-m", "macros", "edition", "verify", address],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(editions.ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outside.returncode == 0, outside.stdout + outside.stderr
    assert "the records that the site itself publishes" in outside.stdout


def test_what_is_wrong_is_told_in_both_languages(project: Path, tmp_path: Path) -> None:
    """The command names each file with what is wrong with it, and a record that says otherwise with both values."""
    root = Path(shutil.copytree(project, tmp_path / "project", symlinks=True))
    (root / "public/first/index.html").write_text("evil", encoding="utf-8")
    (root / "public/robots.txt").unlink()
    (root / "public/more.html").write_text("more", encoding="utf-8")
    tiny.edit(root, "data/editions/first.yml", "as_of: '2025-07-08'", "as_of: '2025-07-07'")
    done = said(root, "edition", "verify", "public")
    assert done.returncode == 1
    for told in ("first/index.html", "robots.txt", "more.html", "2025-07-07", "2025-07-08"):
        lines = [line for line in done.stdout.splitlines() if told in line]
        assert lines and all(re.search("[ぁ-ん]", line) and " / " in line for line in lines), told


def test_a_site_that_does_not_answer_is_told(project: Path) -> None:
    """A wrong address gives findings, wrong use a refusal; no traceback."""
    done = said(project, "edition", "verify", "http://127.0.0.1:9/")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert said(project, "edition", "verify", "nowhere").returncode == 2


def test_nothing_published_is_a_site_too(frozen_project: Path, tmp_path: Path) -> None:
    """Before the first edition: the draft and a first page that says there is none; rehearsals only on demand."""
    root = Path(shutil.copytree(frozen_project, tmp_path / "project", symlinks=True))
    rehearsal = (root / "data/editions/first.yml").rename(tmp_path / "first.yml")
    archive = (root / "archives/first.zip").rename(tmp_path / "first.zip")
    draft = built_draft(root, tmp_path / "draft")
    done = assembled(root, draft)
    assert done.returncode == 0, done.stderr
    assert "No edition has been published yet." in (root / "public/index.html").read_text(encoding="utf-8")
    for place in ("latest/en", "draft/en/changes"):
        page = html.document_fromstring((root / "public" / place / "index.html").read_bytes())
        assert "No edition has been published yet." in page.text_content()
        assert urljoin(f"{place}/", page.xpath("//main//a/@href")[0]) == "draft/en/"
    assert said(root, "edition", "verify", "public").returncode == 0
    rehearsal.rename(root / "data/editions/first.yml")
    archive.rename(root / "archives/first.zip")
    assert assembled(root, draft).returncode == 0
    assert not (root / "public/first").exists()
    assert assembled(root, draft, "--rehearsals").returncode == 0
    assert (root / "public/first/index.html").is_file()
    assert said(root, "edition", "verify", "public").returncode == 0


def _spoil_byte(path: Path, chance: random.Random) -> None:
    """Change one byte of a file at a place of chance."""
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


@pytest.mark.parametrize("number", range(TAMPERINGS))
def test_no_tampering_goes_unseen(project: Path, tmp_path: Path, number: int) -> None:
    """A byte in an archive, a published file, a manifest or a list; a file removed or added: refused or found."""
    chance = random.Random(number)  # noqa: S311 - places, not secrets
    records = read_records(project)
    kind = ("archive", "file", "manifest", "list", "removed", "added")[number % 6]
    if kind == "archive":
        record = chance.choice(records)
        archives = Path(shutil.copytree(project / "archives", tmp_path / "archives"))
        _spoil_byte(archives / f"{record.id}.zip", chance)
        with pytest.raises(ArchiveError):
            read_archive(archives, record)
        return
    public = tmp_path / "public"
    shutil.copytree(project / "public", public, copy_function=os.link)
    files = sorted(path for path in public.rglob("*") if path.is_file() and path.stat().st_size)
    chosen = {
        "file": [path for path in files if path.name not in ("manifest.json", "publication.json", "editions.json")],
        "manifest": [path for path in files if path.name == "manifest.json"],
        "list": [public / "publication.json", public / "editions.json"],
        "removed": files,
        "added": files,
    }[kind]
    path = chance.choice(chosen)
    content = path.read_bytes()
    path.unlink()
    if kind == "added":
        path.write_bytes(content)
        path.with_name(f"added-{number}.html").write_bytes(content)
    elif kind != "removed":
        path.write_bytes(content)
        _spoil_byte(path, chance)
    assert verify(FolderSite(public), records), (kind, path)
    assert verify(FolderSite(public), None), (kind, path)


@pytest.mark.parametrize(("field", "put"), [("as_of", "2025-07-09"), ("files", 1), ("commit", "f" * 40)])
def test_a_record_edited_by_hand_is_found_with_the_field_and_both_values(
    project: Path, field: str, put: object
) -> None:
    """Against the frozen edition itself, whatever the site says of its record."""
    first, *others = read_records(project)
    edited = first.model_validate({**first.model_dump(mode="json"), field: put})
    found = verify(FolderSite(project / "public"), [edited, *others])
    assert found == [
        Finding("field_differs", "first.yml", field, f"{put}", f"{getattr(first, field)}"),
        Finding("record_differs", "first/"),
    ]


def test_every_address_ever_published_must_answer(project: Path, tmp_path: Path) -> None:
    """Even when the site's own list does not name it any more: the way to the latest of a page that an edition had."""
    public = Path(shutil.copytree(project / "public", tmp_path / "public", copy_function=os.link))
    gone = ["editions/first/index.html", "latest/en/kpi/reading-evenings/index.html"]
    listed = json.loads((public / "publication.json").read_text(encoding="utf-8"))
    for name in gone:
        (public / name).unlink()
        del listed["files"][name]
    (public / "publication.json").unlink()
    (public / "publication.json").write_bytes(canonical(listed))
    for records in (read_records(project), None):
        assert verify(FolderSite(public), records) == [Finding("file_missing", name) for name in gone]


def _latest_is_first(listed: Any) -> None:
    listed["latest"] = "first"


@pytest.mark.parametrize(
    ("name", "change"),
    [("editions.json", _latest_is_first), ("versions.json", list.reverse), ("versions.json", list.pop)],
)
def test_no_list_calls_another_edition_the_latest(
    project: Path, tmp_path: Path, name: str, change: Callable[[Any], object]
) -> None:
    """Even where the list of files has its digest: what they say follows from the editions themselves."""
    public = Path(shutil.copytree(project / "public", tmp_path / "public", copy_function=os.link))
    listed = json.loads((public / "publication.json").read_text(encoding="utf-8"))
    content = json.loads((public / name).read_text(encoding="utf-8"))
    change(content)
    listed["files"][name] = digest_of(canonical(content)).model_dump()
    for path, value in ((public / name, content), (public / "publication.json", listed)):
        path.unlink()
        path.write_bytes(canonical(value))
    for records in (read_records(project), None):
        assert verify(FolderSite(public), records) == [Finding("file_differs", name)]


def test_what_is_neither_file_nor_folder_is_found(project: Path, tmp_path: Path) -> None:
    """A pipe among the pages would keep whoever reads it waiting."""
    public = Path(shutil.copytree(project / "public", tmp_path / "public", copy_function=os.link))
    os.mkfifo(public / "first" / "pipe")
    assert verify(FolderSite(public), None) == [Finding("file_added", "first/pipe")]


def test_assemble_refuses_an_archive_that_was_changed_or_is_missing(copy: Path) -> None:
    """Told by name with what to do; the site before stays as it was."""
    before = digests(copy / "public")
    archive = copy / "archives" / "first.zip"
    _spoil_byte(archive, random.Random(1))  # noqa: S311
    done = said(copy, "edition", "assemble", "public")
    assert done.returncode == 1 and "first" in done.stderr and "Nothing was assembled" in done.stderr
    archive.unlink()
    done = said(copy, "edition", "assemble", "public")
    assert done.returncode == 1 and "plan edition rebuild first" in done.stderr
    assert digests(copy / "public") == before


# Takes the draft from where it was built before: what is killed or done twice here is the writing.
DRAFTED = """
import shutil
from macros import edition_publishing
edition_publishing.build_site = lambda root, folder, place, address: shutil.copytree({!r}, folder)
"""
ASSEMBLE = """
import sys
from macros.cli import main
main(["edition", "assemble", "public", *sys.argv[1:]])
"""


def assembling(root: Path, draft: Path, address: str) -> subprocess.Popen[bytes]:
    """Start to assemble a site for an address, with a draft that is built already."""
    command = [sys.executable, "-c", DRAFTED.format(str(draft)) + ASSEMBLE, "--address", address]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.fixture(scope="module")
def draft(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built draft, as it is before assemble marks it; nobody may change it."""
    return built_draft(project, tmp_path_factory.mktemp("draft") / "site")


def built_draft(root: Path, target: Path) -> Path:
    """Build the site of a project into a folder, without what is printed."""
    done = said(root, "build", "--output", str(target))
    assert done.returncode == 0, done.stderr
    return target


def test_a_killed_assemble_leaves_a_whole_site(copy: Path, draft: Path) -> None:
    """kill -9 at random moments: each time the site is the earlier or the later one, file by file."""
    addresses = (ADDRESS, "https://example.org/")
    command = ("edition", "assemble", "public", "--address")
    moments = random.Random(20250708)  # noqa: S311 - moments, not secrets
    killed = 0
    with Killer(copy, "public", DRAFTED.format(str(draft))) as killer:
        killer.run(LONG, *command, addresses[0])
        previous = digests(copy / "public")
        length, _ = killer.run(LONG, *command, addresses[1])
        later = digests(copy / "public")
        assert previous != later
        for number in range(KILLS):
            wrote, was_killed = killer.run(moments.uniform(0, length), *command, addresses[number % 2])
            killed += was_killed
            length = length if was_killed else wrote  # the machine may be faster than it was
            assert digests(copy / "public") in (previous, later), number
        killer.run(LONG, *command, addresses[1])
    assert digests(copy / "public") == later
    assert not place_of(copy / "public").exists()
    assert killed >= KILLS * 0.5


def test_two_publishers_at_once_leave_one_whole_site(copy: Path, draft: Path) -> None:
    """One of them may be told to wait; what stands at the end is whole and one of the two."""
    places = ("https://one.example/", "https://two.example/")
    both = [assembling(copy, draft, place) for place in places]
    told = [process.communicate(timeout=120) for process in both]
    codes = [process.returncode for process in both]
    assert 0 in codes and set(codes) <= {0, 1}
    assert all("Another plan edition" in err.decode() for (_, err), code in zip(told, codes, strict=True) if code)
    robots = (copy / "public" / "robots.txt").read_text(encoding="utf-8")
    found = re.findall(r"Sitemap: (\S+)sitemap.xml", robots)
    assert found[0] in [place for place, code in zip(places, codes, strict=True) if code == 0]
    assert verify(FolderSite(copy / "public"), read_records(copy)) == []


@pytest.mark.parametrize("free", [0, 200_000, 800_000])
def test_a_full_disk_leaves_the_site_whole(copy: Path, tmp_path: Path, free: int) -> None:
    """Out of space at the first file, in the draft, among the editions: told, exit 1, the site before untouched."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a disk of one's own needs the right to mount")
    try:
        shutil.copytree(copy / "public", disk / "public")
        before = digests(disk / "public")
        left = shutil.disk_usage(disk).free
        with (disk / "filling").open("wb") as file:
            file.write(bytes(left - free))
        done = said(copy, "edition", "assemble", str(disk / "public"))
        assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr
        assert digests(disk / "public") == before
        assert sorted(path.name for path in disk.iterdir()) == ["filling", "public"]
    finally:
        subprocess.run(["umount", str(disk)], check=True)
