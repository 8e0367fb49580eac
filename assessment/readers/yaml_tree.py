"""What a guarded YAML file holds: texts, lists and groups of keys, each with the line that it starts on.

Every value is a text. What a text means (a number, a date, a word) is for the reader of the format to say, so nothing
is ever guessed: `no`, `on`, `12:30` and `0123` stay what was typed, and 0.1 never passes through a float.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"


@dataclass(frozen=True, slots=True)
class TextNode:
    """A text. `quoted` is false for a bare word, which alone can stand for nothing (an empty value, `~` or `null`)."""

    text: str
    line: int
    quoted: bool = False

    @property
    def clean(self) -> str | None:
        """The text without blanks around it, in composed form (NFC), so that layout never counts; None for nothing."""
        text = unicodedata.normalize("NFC", self.text.strip())
        return None if not text or (not self.quoted and text in NOTHING) else text


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class MapNode:
    """A group of keys. No key stands twice; `entries` holds by its text each key as it stands there, and its value."""

    entries: Mapping[str, tuple[TextNode, Node]]
    line: int

    def get(self, key: str) -> Node | None:
        """The value of a key, or None where the key is not there."""
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def line_of(self, key: str) -> int:
        """The line of a key, or of the group where the key is not there."""
        entry = self.entries.get(key)
        return entry[0].line if entry else self.line


@dataclass(frozen=True, slots=True)
class RefusedNode:
    """Stands where something was refused that has a problem of its own, so that nobody complains about it twice."""

    line: int


Node: TypeAlias = TextNode | ListNode | MapNode | RefusedNode


def as_data(node: Node) -> Data:
    """Return the plain values of a tree, cleaned; what was refused or is empty is None."""
    match node:
        case TextNode():
            return node.clean
        case ListNode():
            return [as_data(item) for item in node.items]
        case MapNode():
            return {key: as_data(value) for key, (_, value) in node.entries.items()}
        case RefusedNode():
            return None


def node_at(root: Node, path: Sequence[str | int]) -> Node | None:
    """Return the node that a path of keys and positions leads to, or None where there is none."""
    node: Node | None = root
    for step in path:
        if isinstance(node, MapNode) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def line_at(root: Node, path: Sequence[str | int]) -> int:
    """Return the line of a path: of its last key, of the entry in a list, or of the nearest thing above it."""
    parent = node_at(root, path[:-1])
    if path and parent is None:
        return line_at(root, path[:-1])
    if path and isinstance(parent, MapNode):
        return parent.line_of(str(path[-1]))
    node = node_at(root, path) or parent or root
    return node.line


def maps_in(node: Node | None) -> Iterator[MapNode]:
    """The groups of keys in a list, in order; nothing where it is no list."""
    if isinstance(node, ListNode):
        yield from (item for item in node.items if isinstance(item, MapNode))


def texts_in(node: Node | None) -> Iterator[TextNode]:
    """The texts in a list, in order; nothing where it is no list."""
    if isinstance(node, ListNode):
        yield from (item for item in node.items if isinstance(item, TextNode) and item.clean)


def text_of(node: Node | None) -> str | None:
    """The clean text of a node, or None where it is empty or not a text."""
    return node.clean if isinstance(node, TextNode) else None
