"""Dates that are, or may be, somebody's date of birth.

Strategy papers are full of dates, so the words around a date decide. Beside "born" or "date of birth" it is one. Alone
it is worth a warning only if it is a full numeric date as record systems write it (14/03/2012, 14-Mar-2012), and if it
lies between `YOUNGEST` and `OLDEST` years back: the birth of a school child or care leaver, and older than the meetings
that people write about. Short dotted figures are versions (1.2.10), and year-first dates are change logs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from assessment.domain.period import MONTHS
from assessment.wording.folding import Folded
from assessment.wording.spans import Span

YOUNGEST = 4
OLDEST = 20

_REACH = 60
"""How many characters may stand between the word and the date: "born at the Royal Infirmary on 3 March 2011"."""

_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|sept)(?![a-z])"
_DAY = r"(?P<day>[0-3]?[0-9])(?![0-9])(?: ?(?:st|nd|rd|th))?+"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_ANY_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|'?[0-9]{2})"
_JOIN = r"[ ,.\-/\n]{0,3}+"
_SAME = r"(?P<join> ?[./\-] ?| )"


def _form(first: str, *parts: str) -> re.Pattern[str]:
    """A way to write a date. `first` is the set of what it may begin with, tried before anything dearer."""
    return re.compile(rf"(?={first})(?<!{first})" + "".join(parts) + r"(?![0-9])", re.IGNORECASE)


_FORMS = (
    _form("[0-9]", r"(?P<day>[0-3]?[0-9])", _SAME, r"(?P<month>[0-3]?[0-9])(?P=join)", _ANY_YEAR),
    _form("[0-9]", _DAY, r"(?: of)?", _JOIN, _MONTH, _JOIN, _ANY_YEAR),
    _form("[0-9]", _YEAR, _SAME, r"(?P<month>[01]?[0-9])(?P=join)(?P<day>[0-3]?[0-9])"),
    _form("[0-9]", r"(?P<day>[0-3][0-9])(?P<month>[01][0-9])(?P<year>(?:19|20)?[0-9]{2})"),
    _form("[a-z]", _MONTH, _JOIN, _DAY, _JOIN, _YEAR),
    _form("[0-9]", _YEAR, _JOIN, _MONTH, _JOIN, _DAY),
    _form("[a-z]", _MONTH, _JOIN, r"(?:of )?", _YEAR),
    _form("[0-9]", r"(?<![0-9][./\-])(?P<month>[01]?[0-9])[./\-]", _YEAR),
)

_WORD = r"d[. ]{0,2}o[. ]{0,2}bs?(?![a-z])\.?|dates? of births?(?![a-z])|birth ?-?dates?(?![a-z])|birthdays?(?![a-z])"
_BIRTH = re.compile(rf"(?=[db])(?<![a-z])(?:{_WORD}|born(?![a-z]))", re.IGNORECASE)
_BIRTH_AFTER = re.compile(
    rf"[ \t]{{0,3}}(?:[(\[,:=\-]|is|was|as)?[ \t]{{0,3}}(?:(?:his|her|their|the|a|my) )?(?:{_WORD})", re.IGNORECASE
)
_LAYOUT_ONLY = re.compile(
    r"[\W_]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)?[\W_]*\Z", re.IGNORECASE
)
# "Born after 1 September 2008" describes a year group, "date of birth was discussed on ..." a meeting.
_YEAR_GROUP = re.compile(
    r"\b(?:after|before|since|until|till|between|from|by|than)(?: (?:the|about|around))?\W*\Z", re.IGNORECASE
)
_RANGE_OPENS = re.compile(r"\b(?:between|from)\b", re.IGNORECASE)
_RANGE_GOES_ON = re.compile(r"\b(?:and|to)\W*\Z", re.IGNORECASE)
_OTHER_MATTER = re.compile(
    r"[.!?;]\s|\n\s*\n|\b(?:meeting|minutes|review|audit|report|strategy|discussed|checked|collected|agreed)\b",
    re.IGNORECASE,
)
_LABELLED_OTHERWISE = re.compile(
    r"\b(?:dated?|meeting|minutes|published|updated|issued|signed|version|accessed|retrieved|effective)"
    r"(?: (?:of|on|from|held on))?\W{0,3}\Z",
    re.IGNORECASE,
)

_RECORDED = _form(
    "[0-9]",
    r"(?=[0-9]{2}[/\-][0-9]{2}[/\-]|[0-9]{2}\.[0-9]{2}\.[0-9]{4}|[0-9]{1,2}[/\-][0-9a-z]{1,3}[/\-][0-9]{4})",
    r"(?P<day>[0-9]{1,2})(?P<join>[./\-])(?P<month>[0-9]{1,2}|[a-z]{3})(?P=join)(?P<year>[0-9]{4}|[0-9]{2})",
)
_RUNS_ON = frozenset("/-._=&#")


def dates_of_birth(folded: Folded, today: date) -> Iterator[Span]:
    """Dates that the text itself calls a birth; the word and the date are given back as one place."""
    births = [match.span() for match in _BIRTH.finditer(folded.text)]
    if not births:
        return
    starts = [start for start, _ in births]
    done = 0
    # Longest first, so that "after 1 September 2008" is not read again as "September 2008".
    for start, minus_end in sorted(
        (start, -end) for form in _FORMS for start, end in _past_dates(form, folded.text, today)
    ):
        if start < done:
            continue
        done = end = -minus_end
        nearest = bisect_right(starts, start) - 1
        if nearest >= 0 and _belongs(folded.text, births[nearest][1], start):
            yield births[nearest][0], end
        elif after := _BIRTH_AFTER.match(folded.text, end):
            yield start, after.end()


def _past_dates(form: re.Pattern[str], text: str, today: date) -> Iterator[Span]:
    parts = ("day", "month", "year") if "day" in form.groupindex else ("month", "year")
    for match in form.finditer(text):
        *day, month, year = match.group(*parts)
        if _past_date(day[0] if day else "1", month, year.lstrip("'"), today):
            yield match.span()


def _belongs(text: str, word_ends: int, date_starts: int) -> bool:
    if not 0 <= date_starts - word_ends <= _REACH:
        return False
    between = text[word_ends:date_starts]
    if _LAYOUT_ONLY.match(between):
        return True
    in_range = _RANGE_GOES_ON.search(between) and _RANGE_OPENS.search(between)
    return not (in_range or _YEAR_GROUP.search(between) or _OTHER_MATTER.search(between))


def possible_dates_of_birth(folded: Folded, today: date) -> Iterator[Span]:
    """Full numeric dates that nothing in the text explains and that would fit a child or young person."""
    for match in _RECORDED.finditer(folded.text):
        born = _past_date(match["day"], match["month"], match["year"], today)
        if born is None or _is_a_part(folded.text, match.start(), match.end()):
            continue
        age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        before = folded.text[max(0, match.start() - 24) : match.start()]
        if YOUNGEST <= age < OLDEST and not _LABELLED_OTHERWISE.search(before):
            yield match.span()


def _is_a_part(text: str, start: int, end: int) -> bool:
    """Whether a date belongs to something longer, such as a web address or a file name."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return before in _RUNS_ON or before.isalnum() or after in _RUNS_ON - {"."} or after.isalnum()


def _past_date(day: str, month: str, year: str, today: date) -> date | None:
    """The date that is meant, or None if there is no such day or it is still to come. 14/03 and 03/14 are both read."""
    first, second, full = int(day), int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0), int(year)
    if len(year) == 2:
        full += 2000 if 2000 + full <= today.year else 1900
    elif len(year) != 4:
        full += 2000
    found = _day(full, second, first) or _day(full, first, second)
    return found if found and found <= today else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
