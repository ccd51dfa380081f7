"""The feeds of the published site keep the rules of RFC 4287 (Atom), one by one."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree

from .editions import ADDRESS

pytestmark = pytest.mark.xdist_group("editions")

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# 4.1.1 and 4.1.2: elements that may stand once, and those that must.
ONCE = {"feed": {"generator", "icon", "logo", "id", "rights", "subtitle", "title", "updated"},
        "entry": {"content", "id", "published", "rights", "source", "summary", "title", "updated"}}  # fmt: skip
NEEDED = {"id", "title", "updated"}
KNOWN = {"author", "category", "contributor", "entry", "link"}
CONSTRUCTS = {"text", "html", "xhtml"}


@pytest.fixture(scope="module", params=["ja", "en"])
def feed(request: pytest.FixtureRequest, editions_project: Path) -> etree._Element:
    """The feed of each language, as a reader of XML has it."""
    path = editions_project / "public" / "editions" / f"feed.{request.param}.xml"
    root = etree.fromstring(path.read_bytes())
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == request.param
    return root


def parts(feed: etree._Element) -> list[etree._Element]:
    """Return the feed and its entries."""
    assert feed.tag == f"{ATOM}feed"
    return [feed, *feed.findall(f"{ATOM}entry")]


def test_every_part_has_what_it_needs_and_nothing_twice(feed: etree._Element) -> None:
    """Id, title and moment once each; what may stand once stands once; nothing but elements of the standard."""
    assert len(parts(feed)) > 2
    for part in parts(feed):
        names = Counter(etree.QName(child).localname for child in part)
        once = ONCE[etree.QName(part).localname]
        assert names.keys() >= NEEDED
        assert all(names[name] == 1 for name in once & names.keys())
        assert names.keys() <= once | KNOWN
        assert all(child.tag.startswith(ATOM) for child in part)


def test_ids_are_absolute_and_no_two_parts_share_one(feed: etree._Element) -> None:
    """An id is an IRI with a scheme, and means one thing for ever (4.2.6)."""
    ids = [part.findtext(f"{ATOM}id") for part in parts(feed)]
    assert len(set(ids)) == len(ids)
    assert all(urlsplit(id).scheme and not re.search(r"\s", id) for id in ids)


def test_moments_are_written_as_the_standard_asks(feed: etree._Element) -> None:
    """RFC 3339 with a capital T and a zone (3.3); the feed is as new as its newest entry."""
    moments = [part.findtext(f"{ATOM}updated") for part in parts(feed)]
    moments += [found.text for found in feed.iter(f"{ATOM}published")]
    assert all(MOMENT.fullmatch(moment) for moment in moments)
    assert moments[0] == max(part.findtext(f"{ATOM}updated") for part in parts(feed)[1:])


def test_somebody_speaks_and_texts_say_how_they_are_written(feed: etree._Element) -> None:
    """An author with a name (4.1.1); texts are text, html or xhtml, and xhtml stands within one div (3.1.1)."""
    authors = feed.findall(f"{ATOM}author") or [part.find(f"{ATOM}author") for part in parts(feed)[1:]]
    assert authors and all(author is not None and author.findtext(f"{ATOM}name") for author in authors)
    for name in ("title", "subtitle", "summary", "rights", "content"):
        for text in feed.iter(f"{ATOM}{name}"):
            kind = text.get("type", "text")
            assert kind in CONSTRUCTS
            assert kind != "xhtml" or [child.tag for child in text] == ["{http://www.w3.org/1999/xhtml}div"]
            assert kind == "xhtml" or not len(text)


def test_links_are_absolute_and_each_leads_somewhere_of_its_own(feed: etree._Element) -> None:
    """The feed names its own address; an entry has a page to read, and no two such links of one kind and language."""
    (own,) = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href", "").startswith(ADDRESS)
    for part in parts(feed):
        links = part.findall(f"{ATOM}link")
        assert all(urlsplit(link.get("href", "")).scheme in ("http", "https") for link in links)
        pages = [
            (link.get("type"), link.get("hreflang")) for link in links if link.get("rel", "alternate") == "alternate"
        ]
        assert len(set(pages)) == len(pages)
        assert pages or part.find(f"{ATOM}content") is not None or part is feed
