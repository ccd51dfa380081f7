"""Whether what pages say of printed files is what the files are.

In: the folder of a built site. Out: a problem for every page that leads to a booklet, a poster or a card which is not
there, tells another size or number of pages, or leaves one out.
"""

from pathlib import Path

from ..printed.pages import marked
from ..problems import Place, Problem


def check_printed(site: Path, named: str) -> list[Problem]:
    """Return the pages that differ from what was printed; `named` is the site as messages name it, ending with /."""
    return [
        Problem(Place(f"{named}{path.relative_to(site).as_posix()}"), "printed-file-differs")
        for path, text in marked(site)
        if path.read_text(encoding="utf-8", errors="replace") != text
    ]
