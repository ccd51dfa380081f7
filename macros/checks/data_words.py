"""Whether the texts of records are plain words: nothing that a page would print as signs.

In: the records with their places. Out: problems. Data is shown to the letter; marks of Markdown, HTML and macros mean
nothing there. What a source prints (`as_printed`) is no text of ours, and not asked.
"""

import re
from collections.abc import Iterator

from ..plan.links import walk
from ..plan.values import Text
from ..problems import Problem
from .records import Placed

_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]{0,60}>|&(?:[a-z]{2,8}|#[0-9]{2,7}|#x[0-9a-f]{2,6});|\{\{|\{%|\*\*[^*\s][^*]*\*\*"
    r"|(?<!\w)`[^`]+`|\[[^\[\]]+\]\([^()\s]+\)",
    re.IGNORECASE,
)


def check_data_words(records: Placed) -> Iterator[Problem]:
    """Yield the first piece of markup of each text."""
    for record, tree, base in records:
        for value, path in walk(record, base):
            if not isinstance(value, Text) or path[-1] == "before":
                continue
            for language, words in value.root.items():
                if found := _MARKUP.search(words):
                    yield Problem(tree.place((*path, language)), "markup-in-text", {"found": found[0]})
