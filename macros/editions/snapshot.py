"""The snapshot of an edition: what is compared with other editions, kept with it for good.

In: the plan, the Markdown of its pages, and how a macro call within a sentence is printed. Out: one JSON value in
canonical form. Later engines read snapshots of earlier ones, so a snapshot is plain JSON and never read into records.
"""

import html
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..plan.plan import Plan
from ..plan.process import Schedule
from ..plan.values import Record
from ..translation.blocks import Block, blocks_of
from ..translation.segmenter import CODE, END

FORMAT = 1

# The snapshot of an edition, or what stands in it; numbers are decimal strings.
Snapshot = dict[str, Any]

# Prints a macro call: language, page, the call with its braces → text.
Printed = Callable[[str, str, str], str]

# Blocks that are no text of the chapter: front matter does not show, nor do ends of parts.
_UNSHOWN = frozenset({"title", "description", END})
_ROW = "row"
_EMPTY_CELL = "—"

_MACRO = re.compile(r"(\{\{.*?\}\})", re.DOTALL)
# Stands for a macro call, with its place, while the marks around it are taken away; no page holds it.
_CALL = "\ue000"
_CALLED = re.compile(f"{_CALL}([0-9]+){_CALL}")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_CODE_SPAN = re.compile(r"((?<!`)`+(?!`).+?(?<!`)`+(?!`))")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_AUTOLINK = re.compile(r"<(https?://[^>\s]+)>")
_ATTRIBUTES = re.compile(r"\{:?[ ]*[#.][^{}]*\}")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")


def snapshot_of(plan: Plan, pages: Mapping[str, Mapping[str, str]], printed: Printed) -> Snapshot:
    """Return the snapshot of a plan; `pages` holds for each language the Markdown of each page by its name."""
    edition = plan.edition
    return {
        "format": FORMAT,
        "plan": {
            "id": plan.plan.id,
            "title": _plain(plan.plan.title),
            "publisher": _plain(plan.plan.publisher),
            "unofficial": _plain(plan.plan.unofficial),
            "languages": list(plan.languages),
            "as_of": plan.plan.as_of.isoformat(),
        },
        "edition": _plain(edition),
        "editions": _list(plan.editions),
        "units": _list(plan.units),
        "pillars": _list(plan.pillars),
        "kpis": _list(plan.kpis),
        "initiatives": _list(plan.initiatives),
        "schedule": [
            {**_plain(item), "lane": {"id": lane.id, "name": _plain(lane.name)}}
            for lane in (plan.schedule.lanes if plan.schedule else ())
            for item in lane.items
        ],
        "opinions": _list(plan.opinions.opinions),
        "requirements": _list(plan.requirements),
        "corrections": _list(plan.corrections),
        "registers": {
            "plan": [{**_plain(plan.plan.model_copy(update={"as_of": None, "edition": None})), "id": plan.plan.id}],
            "themes": _list(plan.themes),
            "reviews": _list(plan.reviews),
            "events": _list(plan.events),
            "national_moves": _list(plan.national_moves),
            "meetings": _list(plan.meetings),
            "measures": _list(plan.opinions.measures),
            "glossary": _list(plan.glossary),
            "sources": _list(plan.sources),
            "working_groups": _list(plan.opinions.working_groups),
            "source_notes": _list(plan.source_notes),
            "schedule": _frame(plan.schedule),
        },
        "pages": {
            language: {
                name: page_as_read(text, language, name, printed) for name, text in sorted(pages[language].items())
            }
            for language in plan.languages
        },
    }


def canonical(value: Any) -> bytes:
    """Return JSON whose bytes depend on nothing but the value: sorted keys, no white space that could differ."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=0, separators=(",", ":")) + "\n").encode()


def _plain(record: Any) -> Any:
    """Return a record as JSON writes it; numbers as decimal strings, a field that is not given left out."""
    return record.model_dump(mode="json", exclude_none=True)


def _list(records: Iterable[Record]) -> list[Any]:
    return [_plain(record) for record in records]


def _frame(schedule: Schedule | None) -> list[Any]:
    """Return what a schedule says beside its steps, as the one record of a register."""
    if schedule is None:
        return []
    lanes = [{"id": lane.id, "name": _plain(lane.name)} for lane in schedule.lanes]
    return [{**_plain(schedule), "id": "schedule", "lanes": lanes}]


def page_as_read(text: str, language: str, name: str, printed: Printed) -> dict[str, Any]:
    """Return a page as a reader sees it: its title, and its blocks as kind and words.

    Of a block that a macro prints the words say what it is; what it shows is data, compared as data.
    """
    shown = [block for block in blocks_of(text) if block.kind not in _UNSHOWN]
    texts = [[block.kind, _words(block, language, name, printed)] for block in shown]
    heading = next((words for kind, words in texts if kind == "heading"), name)
    return {"title": heading, "blocks": texts}


def _words(block: Block, language: str, name: str, printed: Printed) -> str:
    if block.kind == CODE:
        return block.words
    parts = _MACRO.split(_cells(block.words) if block.kind == _ROW else block.words)
    marked = "".join(f"{_CALL}{index}{_CALL}" if index % 2 else part for index, part in enumerate(parts))
    # Marks may stand around a call, so they are taken away before it is printed.
    return _CALLED.sub(lambda found: printed(language, name, parts[int(found[1])]), plain_text(marked))


def _cells(row: str) -> str:
    """Return a row of a table with a mark between its cells that reads as one, and one for a cell without words."""
    row = row.strip().removeprefix("|").removesuffix("|")
    return " / ".join(cell.strip() or _EMPTY_CELL for cell in _BETWEEN_CELLS.split(row))


def plain_text(markdown: str) -> str:
    """Return the words of a line of Markdown without its marks: links by their text, code as it is."""
    return "".join(
        part.strip("`") if index % 2 else _without_marks(part) for index, part in enumerate(_CODE_SPAN.split(markdown))
    )


def _without_marks(text: str) -> str:
    text = _ATTRIBUTES.sub("", _FOOTNOTE.sub("", text))
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return html.unescape(_ESCAPE.sub(r"\1", text))


def by_id(records: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Return records of a snapshot by their id, in their order."""
    return {str(record["id"]): record for record in records}


def listed(value: Any) -> list[Any]:
    """Return a list of a snapshot, one that is unknown or absent as an empty one."""
    return value if isinstance(value, list) else []
