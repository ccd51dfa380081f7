"""The accessibility tree: what the browser hands to screen readers.

In: an open page. Out: its nodes with role, name, description and the nodes within, without those that are passed over.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page


@dataclass
class Node:
    """A node of the tree, as a screen reader is told of it."""

    role: str
    name: str
    description: str
    properties: dict[str, Any]
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """Yield the node and all nodes within it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def of(self, *roles: str) -> list["Node"]:
        """Return the nodes within that have one of these roles."""
        return [node for node in self.walk() if node.role in roles]


def tree_of(page: Page) -> Node:
    """Return the tree of a page; nodes that the browser ignores give way to what is in them."""
    session = page.context.new_cdp_session(page)
    raw = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in raw}

    def made(node: dict[str, Any]) -> list[Node]:
        within = [part for id in node.get("childIds", []) if id in by_id for part in made(by_id[id])]
        if node.get("ignored"):
            return within
        properties = {entry["name"]: entry["value"].get("value") for entry in node.get("properties", [])}
        return [Node(_text(node, "role"), _text(node, "name"), _text(node, "description"), properties, within)]

    return made(raw[0])[0]


def nodes_with_role(page: Page, role: str) -> list[Node]:
    """Return the nodes of a page that have a role, without what is in them: of a large page far less is handed over."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    raw = session.send("Accessibility.queryAXTree", {"nodeId": root, "role": role})["nodes"]
    session.detach()
    return [
        Node(_text(node, "role"), _text(node, "name"), _text(node, "description"), {})
        for node in raw
        if not node.get("ignored")
    ]


def _text(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", "")).strip()
