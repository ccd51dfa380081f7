"""The ways from a page to the others: complete on a small site, of a fixed size on a large one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from macros.views.navigation import NEIGHBOURS, WHOLE, Entry, Tree, Way, navigation


def site(sections: int, pages: int, below: int = 0) -> Tree:
    """Return a home page and sections of pages; the first page of each has so many pages below it."""

    def section(number: int) -> Entry:
        entries = [Entry(f"page {number}-{page}", f"s{number}/p{page}/") for page in range(pages)]
        inside = tuple(Entry(f"below {page}", f"s{number}/p0/b{page}/") for page in range(below))
        return Entry(f"section {number}", None, (Entry(entries[0].title, entries[0].url, inside), *entries[1:]))

    return Tree((Entry("home", ""), *(section(number) for number in range(sections))))


def all_ways(ways: tuple[Way, ...]) -> list[Way]:
    """Return ways and those below them."""
    return [found for way in ways for found in (way, *all_ways(way.places))]


def test_a_small_section_is_shown_whole_and_the_page_is_marked() -> None:
    """Every page of the section, in order, the present one marked; other sections only by their first page."""
    view = navigation(site(3, 4), "s1/p2/")
    assert [way.url for way in view.pages] == ["s1/p0/", "s1/p1/", "s1/p2/", "s1/p3/"]
    assert [way.here for way in view.pages] == [False, False, True, False]
    assert [(way.url, way.within) for way in view.sections] == [
        ("", False), ("s0/p0/", False), ("s1/p0/", True), ("s2/p0/", False),
    ]  # fmt: skip
    assert (view.section, view.home) == ("section 1", "")
    assert [way.title for way in view.path] == ["section 1"]


def test_pages_below_a_page_are_shown_only_on_the_way_to_them() -> None:
    """An index shows its pages on itself and on them, not on its neighbours."""
    tree = site(1, 2, below=3)
    for url, shown in (("s0/p0/", 3), ("s0/p0/b1/", 3), ("s0/p1/", 0)):
        assert len(all_ways(navigation(tree, url).pages)) == 2 + shown, url


def test_the_path_names_each_place_once() -> None:
    """A section and its first page lead to the same place: the path names the section."""
    path = navigation(site(1, 2, below=3), "s0/p0/b1/").path
    assert [(way.title, way.url) for way in path] == [("section 0", "s0/p0/")]
    assert navigation(site(1, 2), "").path == ()


def test_a_section_of_one_page_has_no_list() -> None:
    """A list of the page itself would say nothing."""
    assert navigation(site(2, 1), "s0/p0/").pages == ()
    assert navigation(site(2, 1), "").pages == ()


def test_before_and_after_a_page_stand_its_neighbours_in_the_order_of_reading() -> None:
    """From page to page the whole site is read once; before the first and after the last is nothing."""
    tree = site(3, 3, below=2)
    url: str | None = ""
    seen = []
    before = None
    while url is not None:
        view = navigation(tree, url)
        assert (view.previous.url if view.previous else None) == before
        seen.append(url)
        before, url = url, view.next.url if view.next else None
    assert seen == list(tree.trails)
    assert len(set(seen)) == 1 + 3 * (3 + 2)


def test_a_page_outside_the_order_still_leads_to_the_sections() -> None:
    """A page that the configuration does not name has sections, and no place among them."""
    view = navigation(site(2, 2), "elsewhere/")
    assert len(view.sections) == 3
    assert (view.pages, view.path, view.previous, view.next) == ((), (), None, None)


@settings(deadline=None)
@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 60), st.data())
def test_the_navigation_of_a_page_does_not_grow_with_the_site(
    sections: int, pages: int, below: int, data: st.DataObject
) -> None:
    """However many pages there are, each level shows a window; the page itself, the first and the last are in it."""
    tree = site(sections, pages, below)
    url = data.draw(st.sampled_from(list(tree.trails)))
    view = navigation(tree, url)
    most = max(WHOLE, 2 * NEIGHBOURS + 3)
    assert len(view.sections) <= most
    assert len(view.pages) <= most
    shown = all_ways(view.pages)
    assert len(shown) <= 2 * most
    if view.pages:
        assert [way.url for way in shown if way.here] == [url]
        level = tree.trails[url][0].entries
        assert {view.pages[0].url, view.pages[-1].url} == {level[0].first, level[-1].first}
        gaps = sum(way.after_gap for way in view.pages)
        assert (gaps > 0) == (len(level) > len(view.pages))
