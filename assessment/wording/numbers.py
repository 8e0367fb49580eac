"""Numbers that the state gives to one person: NHS, pupil and National Insurance numbers.

Each function takes folded text and yields the (start, end) of what it finds. A check sum alone is not enough: one
ten-digit number in eleven passes the NHS one, so the issued ranges and the way people group digits count as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.gb import nhs, upn

from assessment.wording.folding import Folded
from assessment.wording.spans import Span

_SEPARATORS = str.maketrans("", "", " ._/-|\t\n")
_BETWEEN = r"(?:[ ._/\-]{1,3}|[ .\-]{0,2}\n[ ]{0,8})"
_GROUPINGS = ((3, 3, 4), (6, 4), (3, 7), (3, 4, 3), (5, 5), (3, 3, 2, 2), (3, 3, 3, 1), (9, 1))
_NOT_A_YEAR = r"(?!(?:19|20)[0-9][0-9][^0-9])"
_AFTER_A_YEAR = ((4, 3, 3), (4, 6))


def _grouped(sizes: tuple[int, ...]) -> str:
    return _BETWEEN.join(f"[0-9]{{{size}}}" for size in sizes)


_NHS_SHAPES = "|".join(
    (
        r"(?<![0-9]\.)[0-9]{10}(?![0-9])",
        *(_grouped(sizes) + r"(?![0-9])" for sizes in _GROUPINGS),
        *(_NOT_A_YEAR + _grouped(sizes) + r"(?![0-9])" for sizes in _AFTER_A_YEAR),
        # One digit to a box, or a Scottish number by day, month and year: only where nothing goes on before or after.
        r"(?<![0-9][ ._/\-|\t])[0-9](?P<box>[ ._/\-|\t])[0-9](?:(?P=box)[0-9]){8}(?![ ._/\-|\t]?[0-9])",
        r"(?<![0-9][ ._/\-])[0-9]{2}(?P<part>[ ._/\-])[0-9]{2}(?P=part)[0-9]{2}(?P=part)[0-9]{4}(?![ ._/\-]?[0-9])",
    )
)
_NOT_A_PHONE = r"(?<!\+44)(?<!\+44[ .\-])(?<!0044)(?<!0044[ .\-])(?<!\(0\))(?<!\(0\) )"
_NHS = re.compile(rf"(?=[0-9])(?<![0-9]){_NOT_A_PHONE}(?=(?P<number>{_NHS_SHAPES}))")
_NHS_NAMED = re.compile(
    r"(?=[nch])(?<![a-z])(?:nhs|chi|hcn|h ?& ?c)(?: ?(?:number|num|no|id))?[^0-9a-z\n]{0,4}(?:(?:is|was) )?"
    r"(?P<number>[0-9](?:[ ._/\-|\t]{0,3}[0-9]){9})(?![0-9])",
    re.IGNORECASE,
)
# A ten-digit book number has the same check sum.
_BOOK = re.compile(r"(?:isbn(?:[ \-]?1[03])?[^0-9a-z]{0,3}|(?<![0-9])97[89][ \-])\Z", re.IGNORECASE)
_ENGLAND_WALES_AND_TEST = frozenset("4679")
_NORTHERN_IRELAND = range(320, 400)

_UPN = re.compile(
    r"(?<![a-z0-9])[a-hj-np-rt-z](?:[ ._/\-\n]{0,3}[0-9]){11}[ ._/\-\n]{0,3}[0-9a-hj-np-rt-z](?![a-z0-9])",
    re.IGNORECASE,
)

# The library's own list of authorities ends before the councils made since 2019 (838, 839, 940 to 943), so only its
# check letter is used.
_AUTHORITIES_BEGIN = frozenset("2346789")

_NI_PREFIX = r"(?!bg|gb|kn|nk|nt|tn|zz)[abceghj-prstw-z] ?[abceghj-npr-tw-z]"
_NI_DIGITS = r"(?:[ ._/\-\n]{0,3}[0-9]){6}"
# The first part turns most places away before the prefix is looked at; the last keeps "at 250000 a year" out.
_NI = re.compile(
    rf"(?=[a-z] ?[a-z][ ._/\-\n]{{0,3}}[0-9])(?<![a-z0-9])"
    rf"{_NI_PREFIX}{_NI_DIGITS}[ ._/\-\n]{{0,3}}[a-d](?![a-z0-9])"
    r"(?!(?<= a) (?:day|head|month|piece|quarter|time|week|year))",
    re.IGNORECASE,
)
_NI_NAMED = re.compile(
    r"(?<![a-z])(?:national insurance|n\.?i\.?|nino)(?: ?(?:number|num|no))?[^0-9a-z\n]{0,4}(?:(?:is|was) )?"
    rf"(?P<number>{_NI_PREFIX}{_NI_DIGITS})(?![a-z0-9])",
    re.IGNORECASE,
)


def nhs_numbers(folded: Folded) -> Iterator[Span]:
    """NHS, CHI (Scotland) and Health and Care (Northern Ireland) numbers."""
    for pattern in (_NHS, _NHS_NAMED):
        for match in pattern.finditer(folded.text):
            digits = match["number"].translate(_SEPARATORS)
            if _is_issued(digits) and nhs.checksum(digits) == 0:
                start, end = match.span("number")
                if not _BOOK.search(folded.text[max(0, start - 12) : start]):
                    yield start, end


def _is_issued(digits: str) -> bool:
    """Whether numbers begin like this: England, Wales and tests, Northern Ireland, Scotland (a day and a month)."""
    return (
        digits[0] in _ENGLAND_WALES_AND_TEST
        or int(digits[:3]) in _NORTHERN_IRELAND
        or (1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12)
    )


def pupil_numbers(folded: Folded) -> Iterator[Span]:
    """Unique pupil numbers, lasting or temporary."""
    for match in _UPN.finditer(folded.text):
        number = match.group().translate(_SEPARATORS).upper()
        if number[1] in _AUTHORITIES_BEGIN and upn.calc_check_digit(number[1:]) == number[0]:
            yield match.span()


def national_insurance_numbers(folded: Folded) -> Iterator[Span]:
    """National Insurance numbers by the published prefix rules; without the last letter only beside their name."""
    for match in _NI.finditer(folded.text):
        yield match.span()
    for match in _NI_NAMED.finditer(folded.text):
        yield match.span("number")
