"""English put into a data file, and nothing else changed.

In: the text of a YAML file, and new English for some of its bilingual texts. Out: the new text; comments, order and
quotation marks of all else stay as they were.
"""

from collections.abc import Mapping
from functools import reduce
from operator import getitem
from typing import Any

import yaml

from .front_matter import in_yaml

# The fast one, where PyYAML was built with it.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

DataPath = tuple[str | int, ...]


def with_texts(content: str, changes: Mapping[DataPath, str], source: str, target: str) -> str:
    """Return a YAML file with new words for one language of the mappings at some paths.

    A mapping that lacks the language gains it behind the other one. Raises ValueError when the file cannot be read, or
    when what was written does not read back as meant; yaml.YAMLError when the file is no YAML.
    """
    if not changes:
        return content
    root = yaml.compose(content, yaml.SafeLoader)
    edits = [_edit(content, _at(root, path), words, source, target) for path, words in changes.items()]
    text = content
    for start, end, raw in sorted(edits, reverse=True):
        text = text[:start] + raw + text[end:]
    expected = _read(content)
    for path, words in changes.items():
        reduce(getitem, path, expected)[target] = words
    if _read(text) != expected:
        raise ValueError("not as meant")
    return text


def _edit(content: str, mapping: yaml.MappingNode, words: str, source: str, target: str) -> tuple[int, int, str]:
    """Return where something is replaced, and by what."""
    nodes = {key.value: (key, value) for key, value in mapping.value}
    if target in nodes:
        value = nodes[target][1]
        start = value.start_mark.index
        old = content[start : value.end_mark.index].rstrip()
        return start, start + len(old), _scalar(words, value.style or "", mapping.flow_style)
    key, value = nodes[source]
    end = value.end_mark.index
    if mapping.flow_style:
        return end, end, f", {target}: {_scalar(words, '', True)}"
    found = content.find("\n", max(end - 1, value.start_mark.index))
    line_end = "\r\n" if found > 0 and content[found - 1] == "\r" else "\n"
    end = len(content) if found < 0 else found - len(line_end) + 1
    return end, end, f"{line_end}{' ' * key.start_mark.column}{target}: {_scalar(words, '', False)}"


def _scalar(words: str, style: str, is_flow: bool) -> str:
    """Return words as a scalar on one line; within brackets always in quotation marks."""
    return in_yaml(words, '"' if is_flow and style != "'" else style)


def _at(root: yaml.Node | None, path: DataPath) -> yaml.MappingNode:
    node = root
    for step in path:
        entries = node.value if isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) else []
        if isinstance(node, yaml.MappingNode):
            node = {key.value: value for key, value in entries}.get(str(step))
        else:
            node = entries[step] if isinstance(step, int) and step < len(entries) else None
    if not isinstance(node, yaml.MappingNode):
        raise ValueError("no such path")
    return node


def _read(content: str) -> Any:
    """Return a YAML file with every scalar as text, so that nothing is taken for a number or a date."""
    return _LOADER(content).get_single_data()
