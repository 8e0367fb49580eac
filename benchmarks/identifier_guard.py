"""How long the checks on a note take: as people write it, and made to slow them down.

Beside the identifier guard alone stand both checks together, identifiers and careful words, as a box has them.

The control is a plain scan for ten digits (`re.findall("[0-9]{10}", text)`) over the same text: the least that any
guard has to do. The ratio says what the other kinds and the odd digits and spaces cost; it is not promised.

Times are processor time of the thread. The guard waits for nothing, so on an idle machine that is the time on the
clock, and on a busy one the guard is not charged with its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from time import thread_time

from assessment.domain.careful_words import CarefulWords
from assessment.readers.language_file import FOLDER, read_language_folder
from assessment.services.texts import NOTE_LIMIT
from assessment.settings import PROJECT
from assessment.wording.identifiers import find_identifiers
from assessment.wording.language import find_careful_words
from benchmarks.rows import Row, compared, in_ms, linear, middle, p95, seconds

TODAY = date(2026, 3, 2)
CAREFUL = CarefulWords.of(read_language_folder(PROJECT / "frameworks" / FOLDER)[0])
NOTE_MS = 20.0
HOSTILE_MS = 50.0
HOSTILE_LENGTH = 20_000

NOTE = (
    "Two agencies gave Developing and three gave Established; after the talk on 14 January 2026 the group agreed on "
    "Developing. Health and the police shared their data on missing episodes for Q3 2025/26 (October to December "
    "2025), education could not\u00a0\u2013\u00a0the dashboard is due on 12/04/2026. Children\u2019s views were heard "
    "through the youth council, not from those who had been exploited, and the group wants that changed before the "
    "next round. Audit of 24 cases found plans in 21 of them; 18 named a trusted adult. "
) * 4
"""About 300 words, with the dashes, spaces and apostrophes that Word puts in."""

_DIGIT_PATTERN = re.compile("[0-9]{10}")

_REPEATED = {
    "one long run of digits": "4",
    "single digits and spaces": "4 0 ",
    "numbers that begin like an NHS number": "400 000 0000 ",
    "ten digits again and again": "4000000000 ",
    "pupil numbers that just fail": "A80120000500 ",
    "pupil numbers that pass": "B801200005001 ",
    "National Insurance numbers": "AB 12 34 56 C ",
    "spaces": " ",
    "dashes": "-",
    "line ends": "\r\n",
    "a@a@a@": "a@",
    "short e-mail addresses": "a@a.aa ",
    "one long e-mail address": "a.",
    "Child Child Child": "Child ",
    "Child A Child A": "Child A ",
    "born born born": "born ",
    "dates of birth": "born 1/1/11 ",
    "d.o.b.d.o.b.": "d.o.b.",
    "dates in a row": "01/01/01/01/2010/",
    "postcodes": "PL1 2AB ",
    "initials and an open bracket": "JS (14 ",
    "phone numbers that never end": "+44 01 ",
    "full-width digits and no-break spaces": "\uff14\u00a0",
    "zero-width characters": "4\u200b",
    "the beginning of a term": "child who have been ",
    "terms in a row": "risky behaviour ",
    "quotations that never end": "'a \"b ",
}
HOSTILE = {name: (part * (HOSTILE_LENGTH // len(part) + 1))[:HOSTILE_LENGTH] for name, part in _REPEATED.items()} | {
    "20,000 different characters": "".join(chr(0x4E00 + number) for number in range(HOSTILE_LENGTH)),
    "dates of birth, each another": "".join(
        f"born {1 + number % 28}/{1 + number // 28 % 12}/{number // 336:02} " for number in range(HOSTILE_LENGTH // 12)
    )[:HOSTILE_LENGTH],
}


def measure() -> list[Row]:
    """The note, the hostile text that takes longest, and how the cost grows with its length; takes half a minute."""
    note = _milliseconds(lambda: find_identifiers(NOTE, today=TODAY), times=200)
    both = _milliseconds(lambda: _both(NOTE), times=200)
    slowest = max(HOSTILE, key=lambda name: middle(_milliseconds(lambda: _both(HOSTILE[name][:NOTE_LIMIT]), times=5)))
    hostile = HOSTILE[slowest][:NOTE_LIMIT]
    note_control = middle(_milliseconds(lambda: _DIGIT_PATTERN.findall(NOTE), times=200))
    worst = max(HOSTILE, key=lambda name: middle(_milliseconds(_guard(HOSTILE[name]), times=5)))
    figures = _milliseconds(_guard(HOSTILE[worst]), times=60)
    worst_control = middle(_milliseconds(lambda: _DIGIT_PATTERN.findall(HOSTILE[worst]), times=60))
    grown = {
        f"{length:,} characters": _milliseconds(_guard(HOSTILE[worst][:length]), times=30)
        for length in (HOSTILE_LENGTH // 8, HOSTILE_LENGTH // 4, HOSTILE_LENGTH // 2, HOSTILE_LENGTH)
    }
    return [
        _row(f"identifier guard: a note of {len(NOTE.split())} words", note, note_control, NOTE_MS),
        _row(f"identifiers and careful words: a note of {len(NOTE.split())} words", both, note_control, NOTE_MS),
        _row(
            f"identifiers and careful words: {NOTE_LIMIT:,} hostile characters, worst of {len(HOSTILE)} ({slowest})",
            _milliseconds(lambda: _both(hostile), times=60),
            middle(_milliseconds(lambda: _DIGIT_PATTERN.findall(hostile), times=60)),
            NOTE_MS,
        ),
        _row(
            f"identifier guard: {HOSTILE_LENGTH:,} hostile characters, worst of {len(HOSTILE)} kinds ({worst})",
            figures,
            worst_control,
            HOSTILE_MS,
        ),
        *linear(f"identifier guard: hostile text ({worst})", "ms", grown),
    ]


def _guard(text: str) -> Callable[[], object]:
    return lambda: find_identifiers(text, today=TODAY)


def _both(text: str) -> None:
    find_identifiers(text, today=TODAY)
    find_careful_words(text, CAREFUL)


def _row(name: str, figures: list[float], control: float, most: float) -> Row:
    value, slow = middle(figures), p95(figures)
    promise = f"p95 at most {most:g} ms"
    return Row(name, "ms", value, slow, control, compared(value, control), promise, kept=slow <= most)


def _milliseconds(act: Callable[[], object], *, times: int) -> list[float]:
    return in_ms(seconds(act, times=times, clock=thread_time))
