"""What every service does with free text before it keeps it: clean it, measure it, refuse what could identify a child.

The guard reads through invisible characters and odd digits by itself, so it makes no difference whether it sees a text
before or after cleaning. No message holds any of the text: messages are shown, logged and audited.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from assessment.domain.errors import IdentifierFound, InvalidInput
from assessment.wording.identifiers import Finding, IdentifierKind, find_identifiers

# Word writes a soft line break as a vertical tab and a page break as a form feed.
_LINE_END = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls; tab and line feed stay
    "\u202a-\u202e\u2066-\u2069"  # bidirectional controls, which can show a text in another order than it is kept
    "\ud800-\udfff"  # halves of a character, which cannot be written as UTF-8
    "\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))  # no characters
    + "]"
)


def clean_text(text: str) -> str:
    """Return the text as it is kept: plain line ends, nothing that a file or screen cannot show, no outer white space.

    It is composed (NFC), so that equal words are equal bytes in a hash or a search; not NFKC, which would turn ½ into
    1/2 and m² into m2. Joiners and direction marks stay: Persian, Arabic and emoji need them. Cleaning twice changes
    nothing more.
    """
    plain = _UNWANTED.sub("", _LINE_END.sub("\n", text))
    return unicodedata.normalize("NFC", plain).strip()


def check_length(text: str, limit: int, where: str) -> None:
    """Raise InvalidInput if a text has more than `limit` characters. `where` is the name of its box."""
    if len(text) > limit:
        raise InvalidInput(
            f"this is {len(text):,} characters long and there is room for {limit:,}.",
            mend=f"Shorten it by at least {len(text) - limit:,}.",
            where=where,
        )


def check_text(text: str, *, where: str, today: date | None = None) -> tuple[Finding, ...]:
    """Return what is worth a warning; raise IdentifierFound if the text holds an identifier that blocks.

    `where` is the name of the box as people see it. `today` is passed on to `find_identifiers`.
    """
    findings = find_identifiers(text, today=today)
    blocking = [finding for finding in findings if finding.kind.blocks]
    if blocking:
        kinds = _kinds(blocking)
        raise IdentifierFound(
            f"this seems to hold {_listed(blocking)}. Nothing about a single child is kept here, so it was not saved.",
            kinds=[kind.value for kind in kinds],
            mend=" ".join(dict.fromkeys(kind.what_to_do for kind in kinds)),
            where=where,
        )
    return findings


def warning_sentence(findings: Sequence[Finding]) -> str:
    """Say beside the box what was noticed and what to do, a line for each advice; "" where there was nothing."""
    lines: list[str] = []
    for advice in dict.fromkeys(finding.kind.what_to_do for finding in findings):
        those = [finding for finding in findings if finding.kind.what_to_do == advice]
        lines.append(f"This {'also ' if lines else ''}seems to hold {_listed(those)}. {advice}")
    return "\n".join(lines)


def _kinds(findings: Iterable[Finding]) -> tuple[IdentifierKind, ...]:
    return tuple(dict.fromkeys(finding.kind for finding in findings))


def _listed(findings: Sequence[Finding]) -> str:
    """An NHS number (line 1) and a full postcode (lines 2 and 5)."""
    parts = []
    for kind in _kinds(findings):
        lines = list(dict.fromkeys(str(finding.line) for finding in findings if finding.kind is kind))
        shown = lines if len(lines) <= 5 else [*lines[:4], f"{len(lines) - 4} more"]
        parts.append(f"{kind.human_name} ({'line' if len(lines) == 1 else 'lines'} {_joined(shown)})")
    return _joined(parts)


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
