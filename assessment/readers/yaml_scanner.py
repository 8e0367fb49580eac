"""ruamel's pure-Python parser, kept within bounds while it reads, and quick enough that the bounds are worth something.

The C parser is never used: 100 KB of nested brackets crash it. The pure one is iterative, but a token can be as long as
the file and is read to its end before anyone sees it. So the bounds stand in the scanner, where the reading happens.
What most of a file consists of (words, lines, texts in quotes) is recognised whole, by patterns, and the rest is left
to ruamel: a file as large and as dense as the bounds allow takes half the time, and reads the same (a test proves it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import FileMark
from ruamel.yaml.events import Event, ScalarEvent
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner
from ruamel.yaml.tokens import ScalarToken

# No honest file of 512 KB comes near: that is a text or a line in every eight characters.
MAX_STEPS = 65_000
MAX_PROPERTY = 1_000

# The words of a plain text that stand in one line, as YAML 1.2 ends them: in a block, and between brackets.
_WORD = r"(?:[^ \t\n\0:{signs}#]|:(?![ \t\n\0]))(?:[^ \t\n\0:{signs}]|:(?![ \t\n\0]))*+"
_WORDS, _WORDS_IN_BRACKETS = (
    re.compile(f"{word}(?: ++{word})*+") for word in (_WORD.format(signs=signs) for signs in ("", r",\[\]{}"))
)
_NEXT_LINE = re.compile(r" *+\n(?!---|\.\.\.) *+(?!\n)")
# A text in quotes that ends in its line, and in which nothing stands for something else; and words of a longer one.
_QUOTED = {'"': re.compile(r'"([^"\\\n\0]*+)"'), "'": re.compile(r"'([^'\n\0]*+)'(?!')")}
_WORDS_IN_QUOTES = re.compile(r"""[^'"\\ \t\n\0]++(?: ++[^'"\\ \t\n\0]++)*+""")


class TooMuch(Exception):
    """The parser was stopped. Says at which line (counted from 1), what was too much, and how to mend it."""

    def __init__(self, line: int, what: str, mend: str) -> None:
        super().__init__(what)
        self.line, self.what, self.mend = line, what, mend


def events_of(text: str) -> Iterator[Event]:
    """Yield the events of a YAML text with line feeds only.

    Raises TooMuch, ruamel's YAMLError, and ValueError or OverflowError for an escape that names no character.
    """
    yaml = YAML(typ="safe", pure=True)
    yaml.Reader = _QuickReader
    yaml.Scanner = _BoundedScanner
    yaml.Parser = _QuickParser
    return iter(yaml.parse(text))


class _QuickReader(Reader):
    """Moves over a word at once instead of a character at a time: half the time of a long file."""

    _mark = FileMark(None, -1, 0, 0)

    def forward(self, length: int = 1) -> None:
        start, end = self.pointer, self.pointer + length
        self.pointer = self.index = end
        if length == 1 and self.buffer[start] != "\n":
            self.column += 1
            return
        breaks = self.buffer.count("\n", start, end)
        if breaks:
            self.line += breaks
            self.column = end - self.buffer.rfind("\n", start, end) - 1
        else:
            self.column += length

    def get_mark(self) -> Any:
        """Where the reader is, without the text around it, which only ruamel's own messages would show."""
        if self._mark.index != self.index:
            self._mark = FileMark(self.name, self.index, self.line, self.column)
        return self._mark


class _QuickParser(Parser):
    """Looks its scanner up once, and asks first whether a node is a plain word or text, as most are."""

    @cached_property
    def scanner(self) -> Any:
        """The scanner, looked up once: otherwise ten times a word."""
        return self.loader.scanner

    def parse_node(self, block: bool = False, indentless_sequence: bool = False) -> Any:
        if not self.scanner.check_token(ScalarToken):
            return super().parse_node(block, indentless_sequence)
        token = self.scanner.get_token()
        self.state = self.states.pop()
        implicit = (token.plain, not token.plain)
        return ScalarEvent(None, None, implicit, token.value, token.start_mark, token.end_mark, token.style)


class _BoundedScanner(Scanner):
    """Counts texts and lines, and refuses what would make the parser read far ahead or read differently."""

    _steps = 0

    @cached_property
    def reader(self) -> Any:
        """The reader, looked up once: otherwise forty times a word."""
        return self.loader.reader

    def check_token(self, *choices: Any) -> bool:
        """Whether the next token is one of these kinds, or there is any where none are named."""
        if not self.tokens or self.possible_simple_keys:
            while super().need_more_tokens():
                self.fetch_more_tokens()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def need_more_tokens(self) -> bool:
        """Whether a token must be read before the next can be told; mostly it is at hand."""
        return bool((not self.tokens or self.possible_simple_keys) and super().need_more_tokens())

    def _step(self) -> None:
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise TooMuch(
                self.reader.line + 1,
                "the file has too many separate texts and lines to be read safely",
                "take out blank lines and filler, or split the framework into several files",
            )

    def scan_line_break(self) -> str:
        """Move over a line feed, the only line end that there is after the text was evened out."""
        reader = self.reader
        if reader.buffer[reader.pointer] != "\n":
            return ""
        self._step()
        reader.forward()
        return "\n"

    def fetch_more_tokens(self) -> Any:
        """Read on: what begins most tokens is recognised at once, anything else by ruamel, one sign after another."""
        reader = self.reader
        self.scan_to_next_token()
        self.stale_possible_simple_keys()
        self.unwind_indent(reader.column)
        sign, following = reader.buffer[reader.pointer], reader.buffer[reader.pointer + 1 : reader.pointer + 2]
        if sign.isalpha():
            self.fetch_plain()
        elif sign == "-" and following == " ":
            self.fetch_block_entry()
        elif sign == ":" and following == " " and not self.flow_context:
            self.fetch_value()
        else:
            super().fetch_more_tokens()

    def scan_to_next_token(self) -> Any:
        """Move over blanks, comments and line ends, if there are any."""
        reader = self.reader
        if reader.buffer[reader.pointer] in " \t\n#":
            super().scan_to_next_token()

    def scan_plain(self) -> Any:
        """Read a plain text a line at a time; ruamel takes it a character at a time."""
        reader, in_brackets = self.reader, bool(self.flow_context)
        words = _WORDS_IN_BRACKETS if in_brackets else _WORDS
        found = words.match(reader.buffer, reader.pointer)
        if found is None:
            return super().scan_plain()
        start_mark = reader.get_mark()
        chunks: list[str] = []
        spaces: list[str] = []
        while found is not None:
            self.allow_simple_key = False
            chunks += [*spaces, found[0]]
            reader.forward(len(found[0]))
            end_mark = reader.get_mark()
            spaces = self.scan_plain_spaces(self.indent + 1, start_mark)
            if not spaces or (not in_brackets and reader.column <= self.indent):
                break
            found = words.match(reader.buffer, reader.pointer)
        # A text that a line end, a comma or a bracket follows is no key: ruamel finds out by reading on.
        key = self.possible_simple_keys.get(len(self.flow_context))
        if key is not None and not key.required and (reader.line != key.line or reader.buffer[reader.pointer] in ",]}"):
            del self.possible_simple_keys[len(self.flow_context)]
        return ScalarToken("".join(chunks), True, start_mark, end_mark)

    def scan_plain_spaces(self, indent: Any, start_mark: Any) -> Any:
        """Move from the words of one line to those of the next, and return what stands for the line end."""
        self._step()
        reader = self.reader
        found = _NEXT_LINE.match(reader.buffer, reader.pointer)
        if found is None:
            return super().scan_plain_spaces(indent, start_mark) if reader.buffer[reader.pointer] in " \n" else []
        reader.forward(len(found[0]))
        self.allow_simple_key = True
        return [" "]

    def scan_flow_scalar(self, style: Any) -> Any:
        """Take a text in quotes that ends in its line, and in which nothing stands for something else, at once."""
        reader = self.reader
        found = _QUOTED[style].match(reader.buffer, reader.pointer)
        if found is None:
            return super().scan_flow_scalar(style)
        self._step()
        start_mark = reader.get_mark()
        reader.forward(len(found[0]))
        return ScalarToken(found[1], False, start_mark, reader.get_mark(), style)

    def scan_flow_scalar_non_spaces(self, double: Any, start_mark: Any) -> Any:
        """Read the words that stand in one line, and then on as ruamel does."""
        found = _WORDS_IN_QUOTES.match(self.reader.buffer, self.reader.pointer)
        if found is None:
            return super().scan_flow_scalar_non_spaces(double, start_mark)
        self.reader.forward(len(found[0]))
        return [found[0], *super().scan_flow_scalar_non_spaces(double, start_mark)]

    def scan_flow_scalar_spaces(self, double: Any, start_mark: Any) -> Any:
        self._step()
        return super().scan_flow_scalar_spaces(double, start_mark)

    def scan_tag(self) -> Any:
        self._must_end_soon("tag")
        return super().scan_tag()

    def scan_anchor(self, TokenClass: Any) -> Any:  # noqa: N803 -- ruamel's name
        self._must_end_soon("anchor")
        return super().scan_anchor(TokenClass)

    def _must_end_soon(self, noun: str) -> None:
        ahead = self.reader.prefix(MAX_PROPERTY)
        if len(ahead) == MAX_PROPERTY and not any(blank in ahead for blank in " \n"):
            raise TooMuch(
                self.reader.line + 1,
                f"there is a YAML {noun} of more than {MAX_PROPERTY} characters",
                "put the text in double quotes if it is meant as text, or take it out",
            )

    def fetch_directive(self) -> Any:
        raise TooMuch(
            self.reader.line + 1,
            "the line starts with %, which gives orders to the YAML parser",
            "take the line out; a framework file needs none",
        )
