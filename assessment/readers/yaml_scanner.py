"""ruamel's pure-Python parser, kept within bounds while it reads.

The C parser is never used: 100 KB of nested brackets crash it. The pure one is iterative, but a token can be as long as
the file and is read to its end before anyone sees it. So the bounds stand in the scanner, where the reading happens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import FileMark
from ruamel.yaml.events import Event
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner
from ruamel.yaml.tokens import ScalarToken

# No honest file of 512 KB comes near: that is a word or a line in every four characters.
MAX_STEPS = 130_000
MAX_PROPERTY = 1_000

# Nothing in these can end a plain text early or carry it on, so that what is found is the whole of it.
_WHOLE_LINE = re.compile(r"([^:#\t\n\0]++)\n( *+)(?=[^ \n\t])")
_BEFORE_A_SIGN = re.compile(r"([^:#?,\[\]{} \t\n\0]++)(?=[,\]}])")


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
        return FileMark(self.name, self.index, self.line, self.column)


class _QuickParser(Parser):
    """Looks its scanner up once."""

    @cached_property
    def scanner(self) -> Any:
        """The scanner, looked up once: otherwise ten times a word."""
        return self.loader.scanner


class _BoundedScanner(Scanner):
    """Counts words and line ends, and refuses what would make the parser read far ahead or read differently."""

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
                "the file has too many separate words and lines to be read safely",
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

    def scan_plain(self) -> Any:
        """Take a plain text that ends with its line, or at a comma or bracket, at once; leave the rest to ruamel."""
        reader = self.reader
        if self.flow_context:
            found = _BEFORE_A_SIGN.match(reader.buffer, reader.pointer)
        else:
            found = _WHOLE_LINE.match(reader.buffer, reader.pointer)
            if found is not None and len(found[2]) > self.indent:
                found = None  # the next line goes on with the text
        if found is None:
            return super().scan_plain()
        self._step()
        self.allow_simple_key = not self.flow_context
        # No colon follows, so this is no key: ruamel would find out by looking at what comes next.
        key = self.possible_simple_keys.get(self.flow_level)
        if key is not None and not key.required:
            del self.possible_simple_keys[self.flow_level]
        start_mark = reader.get_mark()
        reader.forward(len(found[0]))
        return ScalarToken(found[1].rstrip(" "), True, start_mark, reader.get_mark())

    def scan_plain_spaces(self, indent: Any, start_mark: Any) -> Any:
        self._step()
        return super().scan_plain_spaces(indent, start_mark)

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
