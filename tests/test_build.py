"""The built site as files: complete, the same bytes each time, relative links that all lead somewhere."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

from macros.plan.load import load_plan

from . import tiny
from .conftest import ROOT, SECOND_PLAN, project
from .pages import pages

BUILD = """
import sys
from pathlib import Path
from macros.site import build
build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file in a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_both_languages_hold_the_same_pages(built: Path) -> None:
    """Every Japanese page has its English page at the same place below `en/`, and the other way round."""
    urls = {page.url for page in pages(built)}
    japanese = {url for url in urls if not url.startswith("en/")}
    assert {url.removeprefix("en/") for url in urls - japanese} == japanese


def test_every_indicator_has_a_page_in_both_languages(built: Path) -> None:
    """`kpi/<id>/` exists for each indicator of the data, without a file of its own in `docs/`."""
    plan = load_plan(ROOT).plan
    assert plan is not None
    for kpi in plan.kpis:
        assert (built / "kpi" / kpi.id / "index.html").is_file()
        assert (built / "en" / "kpi" / kpi.id / "index.html").is_file()


def test_the_generators_own_command_elsewhere_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """The same input gives the same output, in another folder, process, time zone and with another hash seed.

    `mkdocs build --strict` passes without a warning of ours and builds what `plan build` builds.
    """
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    root = project(tmp_path / "elsewhere")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "site") == digests(built)


def test_every_link_is_relative_and_leads_to_a_page_and_a_heading(built: Path) -> None:
    """No page links to an absolute path, and every link within the site finds its file and its anchor."""
    anchors: dict[Path, set[str]] = {}
    for page in pages(built):
        anchors[page.path] = set(page.tree.xpath("//@id")) | set(page.tree.xpath("//a/@name"))
    broken = []
    for page in pages(built):
        for link in page.tree.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            parts = urlsplit(link)
            if parts.scheme or link.startswith("//"):
                continue
            if parts.path.startswith("/"):
                broken.append(f"{page.url}: absolute {link}")
                continue
            target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
            file = target / "index.html" if target.is_dir() else target
            if not file.is_file():
                broken.append(f"{page.url}: {link} leads nowhere")
            elif parts.fragment and file in anchors and unquote(parts.fragment) not in anchors[file]:
                broken.append(f"{page.url}: {link} has no such heading")
    assert not broken, "\n".join(broken[:20])


def test_no_page_names_another_host_except_in_links_to_sources(built: Path) -> None:
    """Nothing is loaded from elsewhere: other hosts occur only in links a reader may follow."""
    for page in pages(built):
        loaded = page.tree.xpath(
            "//link[@rel!='canonical']/@href | //script/@src | //img/@src | //iframe/@src | //form/@action"
        )
        assert not [address for address in loaded if urlsplit(address).netloc], page.url
    styles = (built / "assets" / "plan.css").read_text(encoding="utf-8")
    assert not re.search(r"url\(\s*['\"]?(https?:)?//", styles)


def test_the_address_of_the_site_gives_canonical_links_and_a_sitemap(tmp_path: Path) -> None:
    """`PLAN_SITE_URL` makes canonical addresses and a sitemap that names each page and its other language once."""
    address = "https://example.org/repo/2025-07-direction/"
    subprocess.run(
        [sys.executable, "-c", BUILD, str(project(tmp_path / "project", SECOND_PLAN)), str(tmp_path / "site")],
        env={**os.environ, "PLAN_SITE_URL": address, "SOURCE_DATE_EPOCH": "0"},
        check=True,
    )
    built = list(pages(tmp_path / "site"))
    for page in built:
        assert page.tree.xpath("//link[@rel='canonical']/@href") == [address + page.url]
        assert not page.tree.xpath("//head/link[@hreflang]")
    sitemap = etree.parse(tmp_path / "site" / "sitemap.xml")
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = sitemap.xpath("//s:loc/text()", namespaces=names)
    assert sorted(listed) == sorted(address + page.url for page in built)
    alternates = sitemap.xpath("//x:link/@href", namespaces=names)
    assert sorted(alternates) == sorted(2 * [address + page.url for page in built])


def test_without_an_address_there_is_no_sitemap(built: Path) -> None:
    """A sitemap must hold absolute addresses; without one it is left out instead of being wrong."""
    if os.environ.get("PLAN_SITE_URL"):
        pytest.skip("an address is set")
    assert not (built / "sitemap.xml").exists()


def test_a_broken_figure_stops_every_build_and_leaves_the_site_whole(tmp_path: Path) -> None:
    """`plan build` and the generator's own command name file and line; the site built before stays as it was."""
    root = tiny.with_engine(tmp_path / "project")
    subprocess.run([sys.executable, "-m", "macros", "build"], cwd=root, check=True, capture_output=True)
    file = root / "data" / "kpis" / "library-visits.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("value: 1700", "value: 1,700件"), encoding="utf-8")
    line = text.split("\n").index(next(line for line in text.split("\n") if "value: 1700" in line)) + 1
    before = digests(root / "site")
    for command in (["macros", "build"], ["mkdocs", "build", "--site-dir", str(tmp_path / "other")]):
        done = subprocess.run([sys.executable, "-m", *command], cwd=root, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert f"data/kpis/library-visits.yml:{line}:" in done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
    assert digests(root / "site") == before
