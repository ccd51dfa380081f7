"""The content security policy of the built pages: on each of them, strict, and not to be widened by content."""

import re
from pathlib import Path

import pytest
from lxml import html

from macros import site
from macros.content_security import FILE, policy, script_hashes

from .conftest import project
from .tools.make_script_hashes import content, digest, inline_scripts

EVENT_HANDLER = re.compile(r"on[a-z]+")


def every_page(folder: Path) -> list[Path]:
    """Return every HTML file of a site, the 404 page included."""
    found = sorted(folder.rglob("*.html"))
    assert len(found) > 2
    return found


def policy_of(page: Path) -> str:
    """Return the policy of a page; fails unless it has exactly one, directly after its encoding."""
    tree = html.fromstring(page.read_bytes().decode("utf-8"))
    assert tree.xpath("//meta[@http-equiv]/@http-equiv") == ["Content-Security-Policy"], page
    first, second = tree.xpath("/html/head/*")[:2]
    assert first.get("charset") == "utf-8", page
    assert second.get("http-equiv") == "Content-Security-Policy", page
    return str(second.get("content"))


@pytest.mark.parametrize("name", ["built", "second_built"])
def test_every_page_opens_with_the_same_policy(name: str, request: pytest.FixtureRequest) -> None:
    """The policy stands before anything it has to judge; no other element changes what the browser does."""
    folder = request.getfixturevalue(name)
    assert {policy_of(page) for page in every_page(folder)} == {policy()}


def test_the_policy_allows_nothing_but_the_sites_own_files() -> None:
    """No source is a host, a wildcard or `unsafe-…`; what no directive names is refused; a page may hold its icon."""
    directives = dict(part.split(" ", 1) for part in policy().split("; "))
    assert directives["default-src"] == "'none'"
    for name in ("base-uri", "object-src", "form-action"):
        assert directives[name] == "'none'"
    assert directives.pop("img-src") == "'self' data:"
    allowed = {source for sources in directives.values() for source in sources.split()}
    assert {source for source in allowed if not source.startswith("'sha256-")} == {"'self'", "'none'"}
    assert len(script_hashes()) == 2, "the inline scripts are the choice of colours and the script of the frame"
    assert directives["script-src"].split()[0] == "'self'"


def test_the_hashes_are_those_of_a_build_without_content() -> None:
    """The committed file is what `make script-hashes` writes today: after an update of the theme, somebody looks."""
    assert FILE.read_text(encoding="utf-8") == content()


@pytest.mark.parametrize("name", ["built", "second_built"])
def test_no_page_holds_a_script_or_style_of_its_own(name: str, request: pytest.FixtureRequest) -> None:
    """Inline scripts are those of the file; there are no inline styles, event handlers or `javascript:` addresses."""
    folder = request.getfixturevalue(name)
    for page in every_page(folder):
        source = page.read_bytes()
        unknown = [text for text in inline_scripts(source) if digest(text) not in script_hashes()]
        assert not unknown, f"{page}: {unknown[0][:80]}"
        tree = html.fromstring(source.decode("utf-8"))
        assert not tree.xpath("//style | //@style | //iframe | //object | //embed | //base"), page
        handlers = [name for name in tree.xpath("//@*") if EVENT_HANDLER.fullmatch(str(name.attrname))]
        assert not handlers, f"{page}: {handlers}"
        assert not tree.xpath("//@href[starts-with(normalize-space(.), 'javascript:')]"), page


def test_a_hostile_template_is_not_blessed_by_its_own_build(tmp_path: Path) -> None:
    """A script that stands in every page of a build is no reason to allow it: hashes never come from that build."""
    root = project(tmp_path / "project", Path(__file__).parent / "fixtures" / "second-plan")
    theme = root / "overrides"
    original = theme.resolve()
    theme.unlink()
    theme.mkdir()
    for entry in original.iterdir():
        (theme / entry.name).symlink_to(entry)
    (theme / "404.html").unlink()
    hostile = "<script>document.title = 'hostile'</script>"
    (theme / "404.html").write_text(
        (original / "404.html").read_text(encoding="utf-8").replace("</body>", f"{hostile}</body>"), encoding="utf-8"
    )
    site.build(root, root / "site")
    page = root / "site" / "404.html"
    assert hostile in page.read_text(encoding="utf-8")
    assert policy_of(page) == policy()
    assert [text for text in inline_scripts(page.read_bytes()) if digest(text) not in script_hashes()]


def test_the_live_preview_allows_the_servers_own_script_and_nothing_foreign() -> None:
    """The preview's server adds a script that changes each time; hosts and styles stay as strict as on the site."""
    published, preview = (dict(part.split(" ", 1) for part in text.split("; ")) for text in (policy(), policy(True)))
    assert preview.pop("script-src") == "'self' 'unsafe-inline'"
    published.pop("script-src")
    assert preview == published
