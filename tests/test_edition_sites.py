"""Reading a published site that nobody should believe: odd servers, odd addresses, odd folders."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from macros.editions import sites
from macros.editions.sites import FolderSite, site_at
from macros.editions.verify import Finding, verify

ALWAYS = {"index.html", "404.html", "editions.json", "publication.json", "versions.json"}


@contextmanager
def serving(answer: bytes, pauses: float = 0) -> Iterator[str]:
    """Serve the same bytes, head and body, to whatever is asked; with pauses, a byte at a time."""
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def handle(self) -> None:
            self.rfile.readline()
            for part in [answer] if not pauses else (answer[place : place + 1] for place in range(len(answer))):
                if stop.wait(pauses):
                    return
                try:
                    self.wfile.write(part)
                except OSError:
                    return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/plan/"
    finally:
        stop.set()
        server.shutdown()
        server.server_close()


def ok(body: bytes, *head: str) -> bytes:
    """Return an answer with a body and further lines in its head."""
    lines = ["HTTP/1.0 200 OK", f"Content-Length: {len(body)}", *head, "", ""]
    return "\r\n".join(lines).encode() + body


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.0 503 Busy\r\n\r\n",
        b"HTTP/1.0 302 Found\r\nLocation: /plan/\r\n\r\n",
        b"HTTP/1.0 302 Found\r\nLocation: file:///etc/hostname\r\n\r\n",
        b"HTTP/1.0 200 OK\r\nContent-Length: 100\r\n\r\ncut off",
        b"no server at all\r\n\r\n",
        b"",
    ],
    ids=["busy", "in circles", "to a file", "cut off", "nonsense", "nothing"],
)
def test_a_server_that_does_not_answer_is_no_missing_file(answer: bytes) -> None:
    """Whatever a server says that is no answer, the site cannot be told from here; nothing is called missing."""
    with serving(answer) as address:
        assert verify(site_at(address), None) == sorted(Finding("unreachable", name) for name in ALWAYS)


def test_a_server_that_says_a_byte_at_a_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that never ends keeps nobody waiting longer than one that never begins."""
    monkeypatch.setattr(sites, "_LONGEST", 0.2)
    monkeypatch.setattr(sites, "_PART", 1)
    with serving(ok(b"x" * 1000), pauses=0.01) as address, pytest.raises(OSError):
        site_at(address).read("index.html")


def test_a_file_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """No server fills the memory of those who ask."""
    monkeypatch.setattr(sites, "_LARGEST", 1000)
    with serving(ok(b"x" * 1000)) as address:
        assert site_at(address).read("index.html") == b"x" * 1000
    with serving(ok(b"x" * 1001)) as address, pytest.raises(OSError, match="too large"):
        site_at(address).read("index.html")


@pytest.mark.parametrize(
    ("path", "kind", "is_fine"),
    [
        ("index.html", "text/html; charset=utf-8", True),
        ("about/index.html", "application/octet-stream", False),
        ("404.html", "text/plain", False),
        ("assets/plan.css", "text/html", False),
        ("assets/plan.css", "text/css", True),
        ("assets/editions.js", "application/javascript", True),
        ("assets/editions.js", "text/plain", False),
        ("data/kpis.csv", "application/octet-stream", True),
        ("index.html", "", True),
    ],
)
def test_a_page_must_be_served_as_a_page(path: str, kind: str, is_fine: bool) -> None:
    """A browser offers a page for download that is served as something else, and runs no such script."""
    with serving(ok(b"content", *([f"Content-Type: {kind}"] if kind else []))) as address:
        if is_fine:
            assert site_at(address).read(path) == b"content"
        else:
            with pytest.raises(sites.MistypedError):
                site_at(address).read(path)


def test_a_page_that_is_served_as_something_else_is_found() -> None:
    """The finding names the file; what the file holds is not the point."""
    with serving(ok(b"{}", "Content-Type: text/plain")) as address:
        found = verify(site_at(address), None)
    assert Finding("type_differs", "index.html") in found
    assert Finding("type_differs", "editions.json") not in found


@pytest.mark.parametrize("body", [b"[" * 200_000, b'{"editions": 7}', b"\xff", b"null", b'{"editions": [{}]}'])
def test_files_of_ours_that_hold_anything_are_findings(body: bytes) -> None:
    """However deep, however odd: what stands there is told, and nothing breaks."""
    with serving(ok(body)) as address:
        assert Finding("file_differs", "editions.json") in verify(site_at(address), None)


@pytest.mark.parametrize(
    "place",
    ["http://", "https:///plan/", "http://[", "http://a.test/?b", "http://a.test/#b", "ftp://a.test/", "no"],
)
def test_what_cannot_be_the_address_of_a_site_is_refused(place: str) -> None:
    """A place must be a folder, or an address on the web with a host and nothing after its path."""
    with pytest.raises(ValueError):
        site_at(place)


@pytest.mark.parametrize("place", ["http://exa mple/", "http://127.0.0.1:99999/", f"http://{'a' * 70}.test/"])
def test_an_address_that_nobody_can_have_is_unreachable(place: str) -> None:
    """An address that no server can have gives findings, as one does that nobody answers at."""
    assert {finding.key for finding in verify(site_at(place), None)} == {"unreachable"}


def test_an_address_may_end_as_people_copy_it() -> None:
    """With a slash, without one, or with the name of the first page."""
    ends = ("", "/", "/index.html")
    assert {str(site_at(f"http://example.org/plan{end}")) for end in ends} == {str(site_at("http://example.org/plan/"))}


def test_a_folder_is_read_no_further_than_itself(tmp_path: Path) -> None:
    """Neither a link nor a path that leads out of the folder is a file of the site; a link is one too many."""
    (tmp_path / "secret").write_text("x")
    folder = tmp_path / "public"
    (folder / "a").mkdir(parents=True)
    (folder / "a/file").write_text("y")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "b").symlink_to(folder / "a")
    site = FolderSite(folder)
    assert site.read("a/file") == b"y"
    assert [site.read(path) for path in ("link", "b/file", "../secret", str(tmp_path / "secret"), "a")] == [None] * 5
    assert list(site.listed()) == ["a/file", "b", "link"]


def test_a_folder_that_is_no_published_site_says_so_shortly(tmp_path: Path) -> None:
    """The wrong folder lacks what every site has; its own files are not told one by one."""
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text("x")
    assert {finding.path for finding in verify(FolderSite(tmp_path), None)} == ALWAYS


def test_a_list_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A site can list any path as its own: no file of such a list is asked for, and the list is a finding."""
    folder = tmp_path / "public"
    folder.mkdir()
    (tmp_path / "secret").write_text("x")
    listed = {"format": 1, "files": {"../secret": {"sha256": "0" * 64, "bytes": 1}}}
    (folder / "publication.json").write_text(json.dumps(listed, sort_keys=True, indent=0, separators=(",", ":")) + "\n")
    found = verify(FolderSite(folder), None)
    assert Finding("name_unfit", "publication.json") in found
    assert not [finding for finding in found if "secret" in finding.path]
