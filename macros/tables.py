"""Tables that stack on phones: each row becomes a card, each value under the name of its column.

In: the HTML of a component, on one line. Out: the same with a name on every cell of a stacking table. Elements of a
table keep their roles in the browsers we test when a style shows them as blocks, and HTML forbids to state them again.
"""

import re
from itertools import count

_TABLE = re.compile(r'(<div class="plan-table plan-table--stacks[^>]*>\s*)<table>(.*?)</table>')
_HEAD = re.compile(r"<thead>(.*?)</thead>")
_BODY = re.compile(r"(?<=<tbody>).*?(?=</tbody>)")
_ROW = re.compile(r"<tr\b.*?</tr>")
_CELL = re.compile(r"<(?:th|(td))\b([^>]*)>")
_NAME = re.compile(r"<th\b[^>]*>(.*?)</th>")
_TAG = re.compile(r"<[^>]*>")


def stacking(html: str) -> str:
    """Return HTML with its stacking tables prepared; a table stacks if its frame has the class for it."""
    return _TABLE.sub(_prepared, html) if "plan-table--stacks" in html else html


def _prepared(found: re.Match[str]) -> str:
    head = _HEAD.search(found[2])
    names = [_TAG.sub("", name).strip() for name in _NAME.findall(head[1])] if head else []
    return f"{found[1]}<table>{_BODY.sub(lambda body: _rows(body[0], names), found[2])}</table>"


def _rows(html: str, names: list[str]) -> str:
    def row(found: re.Match[str]) -> str:
        place = count()
        return _CELL.sub(lambda cell: _cell(cell, names, next(place)), found[0])

    return _ROW.sub(row, html)


def _cell(found: re.Match[str], names: list[str], place: int) -> str:
    is_value, attributes = found[1], found[2]
    if not is_value or place >= len(names) or "colspan" in attributes or "data-label" in attributes:
        return found[0]
    return f'<td data-label="{names[place]}"{attributes}>'
