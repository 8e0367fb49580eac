"""YAML from outside, read within bounds: bytes in; a tree of texts with their lines, and every problem, out.

The file is read event by event and the tree built on the way, so that reading stops at the first excess and nothing is
ever expanded. What can be stepped over (an anchor, a tag, a key written twice, a bad character) is noted and reading
goes on, so that one reading names everything there is to mend.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from assessment.domain.errors import Problem
from assessment.readers.characters import described, joined_pairs, unwelcome_in, without_unwelcome
from assessment.readers.quoting import short
from assessment.readers.yaml_mistakes import mistake_in
from assessment.readers.yaml_scanner import TooMuch, events_of
from assessment.readers.yaml_tree import ListNode, MapNode, Node, RefusedNode, TextNode

MAX_BYTES = 512 * 1024
MAX_DEPTH = 12
MAX_EVENTS = 20_000
MAX_TEXT = 20_000
MAX_NOTES = 500
"""Reading stops after this many problems that could be stepped over: such a file was not written by hand."""


def read_tree(
    data: bytes, file: str, example: str = "frameworks/example.yaml"
) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return what a YAML file holds and every problem met while reading, in the order of the file.

    The tree is None where reading had to stop; with a tree there may still be problems. `file` is the name to say,
    `example` that of a file to begin from.
    """
    try:
        text = _text_of(data)
    except TooMuch as stopped:
        return None, (Problem(file, stopped.line, stopped.what, stopped.mend),)
    builder = _Builder(file)
    try:
        if unwelcome_in(text) is not None:
            builder.note_characters(text)
            text = without_unwelcome(text)
        for count, event in enumerate(events_of(text), start=1):
            builder.take(event, count)
    except TooMuch as stopped:
        builder.end(stopped.line, stopped.what, stopped.mend)
        return None, builder.problems
    except (YAMLError, ValueError, OverflowError) as error:
        lines = text.rstrip("\n").count("\n") + 1
        mistake = mistake_in(error if isinstance(error, MarkedYAMLError) else None, lines)
        builder.end(mistake.line, mistake.what, mistake.mend)
        return None, builder.problems
    if builder.root is None or (isinstance(builder.root, TextNode) and builder.root.clean is None):
        builder.end(0, "the file is empty", f"copy {example} and fill it in")
        return None, builder.problems
    return builder.root, builder.problems


def _text_of(data: bytes) -> str:
    """Decode a file and even out its line ends. Raises TooMuch where it is too big or not text in UTF-8."""
    if len(data) > MAX_BYTES:
        raise TooMuch(0, f"the file is larger than {MAX_BYTES // 1024} KB", "take out what is not needed, or split it")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        raise TooMuch(1, "the file is saved as UTF-16", "save it again with the encoding UTF-8")
    if b"\x00" in data:
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        raise TooMuch(line, "this is not a text file", "choose the YAML file itself, saved as plain text in UTF-8")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start + len(data) - len(error.object)
        line = data.count(b"\n", 0, start) + 1
        raise TooMuch(
            line, "a character is not written in UTF-8", "save the file again with the encoding UTF-8"
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(slots=True)
class _Open:
    """A list or a group of keys that is still being read."""

    line: int
    is_map: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[TextNode, Node]] = field(default_factory=dict)
    key: TextNode | RefusedNode | None = None
    seen: dict[str, int] = field(default_factory=dict)


class _Builder:
    """Puts the tree together, one event at a time, and collects problems."""

    def __init__(self, file: str) -> None:
        self.root: Node | None = None
        self._file = file
        self._open: list[_Open] = []
        self._documents = 0
        self._problems: dict[Problem, None] = {}
        self._notes = 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(sorted(self._problems, key=lambda problem: problem.line))

    def note(self, line: int, what: str, mend: str) -> None:
        """Note a problem that can be stepped over. Raises TooMuch where there are too many of them."""
        self._notes += 1
        if self._notes > MAX_NOTES:
            raise TooMuch(line, f"reading stopped here, after {MAX_NOTES} problems", "mend these, then check again")
        self._problems[Problem(self._file, line, what, mend)] = None

    def end(self, line: int, what: str, mend: str) -> None:
        """Note the problem at which reading stopped."""
        self._problems[Problem(self._file, line, what, mend)] = None

    def note_characters(self, text: str) -> None:
        """Note the first unwelcome character of each line."""
        for number, line in enumerate(text.split("\n"), start=1):
            self._note_character(line, number)

    def take(self, event: Event, count: int) -> None:
        """Add an event, the `count`th, to the tree. Raises TooMuch at the first excess."""
        line = _line(event)
        if count > MAX_EVENTS:
            raise TooMuch(
                line,
                f"the file has more than {MAX_EVENTS:,} parts",
                "take out what is not needed, or split the framework into several files",
            )
        if isinstance(event, NodeEvent):
            self._note_properties(event, line)
        match event:
            case ScalarEvent():
                self._attach(self._text(event, line))
            case DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise TooMuch(line, "a second document starts here", "take the line --- out, or make two files")
            case AliasEvent():
                self.note(line, f'"*{event.anchor}" is a YAML alias', "write the text out again, or put it in quotes")
                self._attach(RefusedNode(line))
            case SequenceStartEvent() | MappingStartEvent():
                if len(self._open) == MAX_DEPTH:
                    raise TooMuch(
                        line,
                        f"the file is nested more than {MAX_DEPTH} deep",
                        "check the indentation and the brackets of this line",
                    )
                self._open.append(_Open(line, isinstance(event, MappingStartEvent)))
            case SequenceEndEvent() | MappingEndEvent():
                done = self._open.pop()
                self._attach(
                    MapNode(done.entries, done.line) if done.is_map else ListNode(tuple(done.items), done.line)
                )

    def _text(self, event: ScalarEvent, line: int) -> TextNode:
        if len(event.value) > MAX_TEXT:
            raise TooMuch(line, f"a text is longer than {MAX_TEXT:,} characters", "shorten it")
        text = event.value
        if unwelcome_in(text) is not None:
            text = joined_pairs(text)
            self._note_character(text, line)
            text = without_unwelcome(text)
        return TextNode(text, line, quoted=event.style is not None)

    def _attach(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if not parent.is_map:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node, parent)
        else:
            if isinstance(parent.key, TextNode):
                parent.entries[parent.key.text] = (parent.key, node)
            parent.key = None

    def _key(self, node: Node, parent: _Open) -> TextNode | RefusedNode:
        """Check a key; one that is refused takes its value with it."""
        if not isinstance(node, TextNode):
            if not isinstance(node, RefusedNode):
                self.note(node.line, "a list or a group of keys cannot be a key", "write a word before the colon")
        elif node.text == "<<":
            self.note(node.line, '"<<" is a YAML merge key', "write the keys out here")
        elif not node.text.strip():
            self.note(node.line, "there is no key before the colon", "write the name of the key before the colon")
        elif node.text in parent.seen:
            first = parent.seen[node.text]
            self.note(
                node.line, f'"{short(node.text)}" is written twice (first in line {first})', "keep one of the two"
            )
        else:
            parent.seen[node.text] = node.line
            return node
        return RefusedNode(node.line)

    def _note_properties(self, event: NodeEvent, line: int) -> None:
        if event.anchor is not None and not isinstance(event, AliasEvent):
            self.note(line, f'"&{short(event.anchor)}" is a YAML anchor', "take it out, or put the text in quotes")
        if getattr(event, "ctag", None) is not None:
            self.note(line, "there is a YAML tag (a word starting with !)", "take it out, or put the text in quotes")

    def _note_character(self, text: str, line: int) -> None:
        if (found := unwelcome_in(text)) is not None:
            self.note(
                line,
                f"there is an invisible or forbidden character ({described(found.group())})",
                "delete the words around it and type them again",
            )


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1
