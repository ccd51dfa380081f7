"""What `make reading-speed` makes of Lighthouse's results; the speed itself is measured there, not here."""

import copy
import gzip
import http.client
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from .benchmarks.reading_speed.bare import bare
from .benchmarks.reading_speed.results import KILOBYTES, broken, line, lost, reading
from .benchmarks.reading_speed.serving import files_of, serving
from .conftest import ROOT

# One real result of a page, cut down to what is read of it.
RECORDED: dict[str, Any] = json.loads((ROOT / "tests" / "fixtures" / "lighthouse.json").read_text(encoding="utf-8"))


def run(**values: float) -> dict[str, Any]:
    """Return the recorded result with other values of some audits."""
    made = copy.deepcopy(RECORDED)
    for audit, value in values.items():
        made["audits"][audit.replace("_", "-")]["numericValue"] = value
    return made


def good(**values: float) -> dict[str, Any]:
    """Return the recorded result with nothing that breaks a limit but what is given."""
    return run(**{"total_blocking_time": 0, "cumulative_layout_shift": 0, "total_byte_weight": 20_000, **values})


def test_a_page_is_told_by_the_median_of_its_runs() -> None:
    """One slow run does not count for paint times; the worst counts for layout shift, the least for blocking."""
    runs = [
        run(largest_contentful_paint=paint, cumulative_layout_shift=shift, total_blocking_time=blocking)
        for paint, shift, blocking in ((900, 0, 40), (5000, 0.02, 0), (950, 0, 90))
    ]
    found = reading(runs)
    assert (found.largest_paint, found.shift, found.blocking) == (950, 0.02, 0)
    assert found.requests == len(RECORDED["audits"]["network-requests"]["details"]["items"]) == 4
    assert found.kilobytes == pytest.approx(110.019)


def test_scores_come_from_the_runs_that_have_them() -> None:
    """Only the first run of a page asks for scores; the lowest that was found counts."""
    without = {**run(), "categories": {"performance": {"score": 0.5, "auditRefs": []}}}
    low = run()
    low["categories"]["seo"]["score"] = 0.92
    assert reading([run(), without]).scores == {"accessibility": 100, "best-practices": 100, "seo": 100}
    assert reading([run(), low, without]).scores["seo"] == 92


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, []),
        ({"largest_contentful_paint": 9000}, []),
        ({"total_byte_weight": KILOBYTES * 1000 + 100}, ["60.1 kB, at most 60"]),
        ({"total_blocking_time": 20}, ["20 ms of blocking, at most 0"]),
        ({"cumulative_layout_shift": 0.004}, ["0.004 of layout shift, at most 0"]),
    ],
)
def test_bytes_blocking_and_shift_have_limits_and_paint_times_have_none(
    values: dict[str, float], said: list[str]
) -> None:
    """Paint times depend on the machine and are only printed."""
    assert broken(reading([good(**values)])) == said


def test_a_lost_point_is_told_with_the_audit_that_cost_it() -> None:
    """A score below 100 breaks a limit, and the audits behind it are named."""
    low = good()
    low["categories"]["seo"]["score"] = 0.9
    ref = low["categories"]["seo"]["auditRefs"][0]
    ref["weight"], low["audits"][ref["id"]]["score"] = 1, 0
    assert broken(reading([low])) == ["seo 90 of 100"]
    assert lost(low) == [f"seo: {low['audits'][ref['id']]['title']}"]
    assert lost(good()) == []


def test_a_line_of_the_table_holds_every_number() -> None:
    """A reader of the table finds times, bytes, requests and scores of a page on its line."""
    shown = line("/pillars/", reading([good(largest_contentful_paint=987.6, first_contentful_paint=901.2)]))
    assert shown.split() == ["/pillars/", "988", "901", "0", "0.000", "20.0", "4", "100", "100", "100"]


def test_the_bare_page_has_every_word_and_nothing_else() -> None:
    """Text, headings, tables and links stay; styles, scripts, pictures and classes go."""
    page = (
        '<html lang="ja"><head><title>A &amp; B</title><link rel="stylesheet" href="x.css"></head>'
        "<body><nav>menu</nav>"
        '<article><h1 class="a">題</h1>'
        '<div style="color:red"><p>文 &lt;1<br>と<a href="b/" class="c">先</a>。</p></div>'
        "<svg><text>絵</text></svg><table><tr><td data-x='1'>1</td></tr></table><script>x</script></article>"
        "</body></html>"
    )
    made = bare(page)
    assert "<title>A &amp; B</title>" in made and '<html lang="ja">' in made
    assert made.split("<main>")[1].split("</main>")[0] == (
        '<h1>題</h1><p>文 &lt;1<br>と<a href="b/">先</a>。</p><table><tr><td>1</td></tr></table>'
    )
    with pytest.raises(ValueError, match="without an article"):
        bare("<html><body><p>x</p></body></html>")


def test_pages_are_served_compressed_below_their_places(tmp_path: Path) -> None:
    """A folder's address gives its index.html, compressed; what is missing is a 404, also beside another place."""
    for folder in ("one/sub", "other"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "index.html").write_text(folder, encoding="utf-8")
    with serving({"": files_of(tmp_path / "one"), "peer": files_of(tmp_path / "other")}) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc)
        seen = {}
        for path in ("/sub/", "/peer/", "/peer/sub/", "/missing"):
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            is_packed = answer.headers["Content-Encoding"] == "gzip"
            seen[path] = (answer.status, (gzip.decompress(body) if is_packed else body).decode())
    assert seen == {
        "/sub/": (200, "one/sub"), "/peer/": (200, "other"), "/peer/sub/": (404, "not found"),
        "/missing": (404, "not found"),
    }  # fmt: skip
