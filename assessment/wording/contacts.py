"""Ways to reach or visit somebody: full postcodes, e-mail addresses, telephone numbers.

An agency's own address may be right in a note, so these warn. Lines that only organisations have (03, 08) are left out.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from assessment.wording.folding import Folded
from assessment.wording.spans import Span

# Areas of two letters and of one; Guernsey, Jersey and Man are among them.
_TWO = (
    "A[BL]|B[ABDHLNRST]|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]|F[KY]|G[LUY]|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]|M[EKL]"
    "|N[EGNPRW]|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]|T[ADFNQRSW]|UB|W[ACDFNRSV]|YO|ZE"
)
_ONE = "[BEGLMNSW]"
# A letter may close the district (W1A, EC1A), another set after one letter than after two.
_DISTRICT = rf"(?:(?:{_TWO})[0-9](?:[0-9]|[ABEHMNPRVWXY])?|{_ONE}[0-9](?:[0-9]|[ABCDEFGHJKPSTUW])?)"
_INWARD = "[0-9][ABD-HJLNP-UW-Z]{2}"
_POSTCODE = re.compile(
    rf"(?=[A-Z]{{1,2}}[0-9])(?<![A-Z0-9#&%=_/+\-])"
    rf"{_DISTRICT}(?P<gap> {{0,2}})(?P<inward>{_INWARD})(?![A-Z0-9_=/+]|-[A-Z0-9])",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"1st|2nd|3rd|[0-9]th")

_AT = re.compile(
    r"(?<=[A-Z0-9_%+\-])@[A-Z0-9\-]{1,63}(?:\.[A-Z0-9\-]{1,63}){0,6}\.[A-Z]{2,24}(?![A-Z0-9_@])", re.IGNORECASE
)
_LOCAL = frozenset(string.ascii_letters + string.digits + "._%+-'")
_LONGEST_LOCAL = 64

_GAP = r"[ .\-]{0,2}"
_PHONE = re.compile(
    r"(?=[0+(])(?<![A-Za-z0-9_+])(?<![0-9][.,/:\-])(?:"
    rf"(?:\+|00)44{_GAP}(?:\(0\){_GAP}|0)?[1-9](?:{_GAP}[0-9]){{8,9}}"
    rf"|\(?0[127][0-9]{{1,4}}\)?(?<=[0-9)]{{3}})(?:{_GAP}[0-9]){{5,8}}"
    r")(?![0-9])"
)
_NATIONAL = {"01": (10, 11), "02": (11,), "07": (11,)}


def postcodes(folded: Folded) -> Iterator[Span]:
    """Full postcodes of the United Kingdom, the Channel Islands and Man."""
    for match in _POSTCODE.finditer(folded.text):
        # "M25 2nd junction" is a road.
        if not (match["gap"] and _ORDINAL.fullmatch(match["inward"])):
            yield match.span()


def email_addresses(folded: Folded) -> Iterator[Span]:
    """E-mail addresses, by a search for the @ that reads back to where the address begins."""
    for match in _AT.finditer(folded.text):
        start = match.start()
        first = max(0, start - _LONGEST_LOCAL)
        while start > first and folded.text[start - 1] in _LOCAL:
            start -= 1
        yield start, match.end()


def phone_numbers(folded: Folded) -> Iterator[Span]:
    """Mobile and geographic numbers of the United Kingdom, in the national or the international form."""
    for match in _PHONE.finditer(folded.text):
        digits = "".join(filter(str.isdigit, match.group()))
        if not digits.startswith(("44", "0044")) and len(digits) not in _NATIONAL[digits[:2]]:
            continue
        yield match.span()
