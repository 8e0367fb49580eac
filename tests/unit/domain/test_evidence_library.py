"""How old a piece of evidence is, what rests on it, and finding it again."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.domain.evidence import Evidence, EvidenceKind, Voice
from assessment.domain.evidence_library import Piece, Use, age, first_used
from assessment.domain.period import Period, next_period
from tests.papers.builders import FIRST, record

ITEM = Evidence("e1", EvidenceKind.AUDIT, Voice.PRACTITIONERS, "Eleven audits of plans", "Minutes, May")

OLD = "Older than four rounds: first used in 2024-10/3."
MANY = "Three judgements rest on this. A change is seen in the two under way. A closed round keeps what it said then."


def quarters(number: int) -> list[Period]:
    found = [FIRST]
    while len(found) < number:
        found.append(next_period(found[-1]))
    return found


def name_of(period: Period) -> str:
    return period.canonical


def dated(day: date) -> Evidence:
    return Evidence("e1", EvidenceKind.AUDIT, Voice.PRACTITIONERS, "Audits", dated=day)


def use(*, period: Period = FIRST, closed: bool = False, principle: str = "Put children first") -> Use:
    return Use(f"r{period.canonical}", "tce", "TCE practice principles", period, "p1", principle, is_closed=closed)


@pytest.mark.parametrize(("rounds", "said"), [(1, ""), (5, ""), (6, OLD)])
def test_a_piece_is_old_once_more_than_four_rounds_have_followed_the_one_that_took_it_up(rounds: int, said: str):
    assert age(ITEM, FIRST, quarters(rounds), name_of) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2023, 10, 1), ""),  # the first day of the fourth quarter before
        (date(2023, 9, 30), "Older than four rounds: dated 30 September 2023."),
    ],
)
def test_the_day_that_a_piece_is_from_counts_by_the_calendar_however_few_rounds_there_were(day: date, said: str):
    assert age(dated(day), FIRST, quarters(1), name_of) == said


def test_a_recent_day_makes_a_piece_fresh_that_was_used_long_ago():
    assert age(dated(quarters(9)[-1].first_day), FIRST, quarters(9), name_of) == ""


def test_a_piece_is_as_old_as_the_first_round_that_used_it():
    records = [
        record(period, "22222222", evidence={"p1": (ITEM,)} if number else {})
        for number, period in enumerate(quarters(3))
    ]
    assert first_used(records) == {"e1": quarters(2)[-1]}


@pytest.mark.parametrize(
    ("uses", "said"),
    [
        ((), ""),
        ((use(),), ""),
        ((use(), use()), "Two judgements rest on this. A change is seen in the two under way."),
        ((use(closed=True),), "One judgement rests on this. A closed round keeps what it said then."),
        (
            (use(closed=True), use(), use()),
            MANY,
        ),
    ],
)
def test_whoever_changes_a_piece_is_told_what_else_rests_on_it(uses: tuple[Use, ...], said: str):
    assert Piece(ITEM, uses).rests == said


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", True),
        ("PLANS audit", True),
        ("minutes", True),
        ("practitioners", True),
        ("children", True),
        ("police", False),
    ],
)
def test_a_piece_is_found_by_words_of_its_own_or_of_what_it_supports(wanted: str, found: bool):
    assert Piece(ITEM, (use(),)).is_about(wanted) is found
