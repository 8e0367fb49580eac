"""What the YAML parser stumbled over, in the words of somebody who does not know YAML."""

from __future__ import annotations

from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError


@dataclass(frozen=True, slots=True)
class Mistake:
    """One place where a file stops being YAML. `line` counts from 1."""

    line: int
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class _Wording:
    """`sign` is what the parser's own words contain; with `at_start` the line is where the thing was opened."""

    sign: str
    what: str
    mend: str
    at_start: bool = False


_INDENT = "line it up with the lines above that belong to the same group, with spaces"
_QUOTES = 'put the whole text in double quotes, and write a quotation mark inside it as \\"'

# In this order: the first whose sign is found speaks.
_WORDINGS = (
    _Wording("character '\\t'", "the line is indented with a tab", "use spaces instead"),
    _Wording(
        "found unexpected end of stream", "a quotation mark that opens in this line is never closed",
        "close it, or write two single quotes for an apostrophe inside single quotes", at_start=True,
    ),
    _Wording(
        "found unexpected document separator", "a quotation mark that opens in this line is not closed before ---",
        "close it", at_start=True,
    ),
    _Wording(
        "mapping values are not allowed here", "this line has a colon where none can be",
        "put a text that contains a colon in double quotes, write a space after the colon of a key, "
        "or line the key up with those above",
    ),
    _Wording("sequence entries are not allowed here", "a list starts in the same line as its key",
             'write each entry on a line of its own below the key, starting with "- "'),
    _Wording("could not find expected ':'", "this line is neither a key with a colon nor an entry of a list",
             "write a colon after the key, or indent the line if it belongs to the text above", at_start=True),
    _Wording("found unexpected ':'", "there is a colon inside brackets where none can be",
             "put the text in double quotes"),
    _Wording("expected ',' or", "a bracket that opens in this line is not closed, or a comma is missing",
             "close the bracket, and put texts with commas, colons or brackets in double quotes", at_start=True),
    _Wording("found '<scalar>'", "something follows the closing quotation mark of a text", _QUOTES),
    _Wording("expected <block end>", "the line is not indented like the ones that it belongs to", _INDENT),
    _Wording("unknown escape character", "a backslash in double quotes is followed by a letter that means nothing",
             "use single quotes around the text, or write the backslash twice"),
    _Wording("hexdecimal", "a backslash in double quotes is not followed by a whole character code",
             "use single quotes around the text, or write the backslash twice"),
    _Wording("while scanning an alias", "a text starts with *", "put the text in double quotes"),
    _Wording("while scanning an anchor", "a text starts with &", "put the text in double quotes"),
    _Wording("a tag", "a text starts with !", "put the text in double quotes"),
    _Wording("cannot start any token", "a text starts with a character that YAML keeps for itself (@, ` or %)",
             "put the text in double quotes"),
    _Wording("while scanning a block scalar", "something follows | or > in this line",
             "start the text on the next line, indented, or put it in double quotes"),
    _Wording("expected the node content", "there is a bracket, a comma or a colon where a text should be",
             "put the text in double quotes, or close the bracket"),
)  # fmt: skip
_OTHER = _Wording("", "from this line on the file cannot be read as YAML",
                  "check the colons, dashes, quotation marks and indentation here and in the line above")  # fmt: skip
_NO_CHARACTER = "a character code written with a backslash names no character"


def mistake_in(error: MarkedYAMLError | None, lines: int) -> Mistake:
    """Say what a parser's error means. None is an escape that names no character, whose line the parser does not tell.

    `lines` is how many the file has: an error at its very end is said of the last one.
    """
    if error is None:
        return Mistake(0, _NO_CHARACTER, "write the character itself instead of its code")
    said = f"{error.context} {error.problem}"
    wording = next((each for each in _WORDINGS if each.sign in said), _OTHER)
    mark = error.context_mark if wording.at_start and error.context_mark is not None else error.problem_mark
    line = (mark or error.context_mark).line + 1 if (mark or error.context_mark) is not None else lines
    return Mistake(min(line, lines), wording.what, wording.mend)
