"""Actions: how overdue is said, what a round begins with, and what stood at a period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.action import (
    Action,
    ActionStatus,
    ActionWords,
    actions_sentence,
    brought_forward,
    by_urgency,
    due_words,
    standing_line,
    with_open_action,
)
from assessment.domain.errors import InvalidInput
from assessment.domain.period import Period
from assessment.domain.round import Mode, Round, RoundState
from assessment.domain.tracked import Entry, Tracked, all_until, recorded_for

TODAY = date(2026, 10, 28)
Q1, Q2, Q3 = Period(2026, 4), Period(2026, 7), Period(2026, 10)
OPEN, UNDER_WAY, DONE, STOPPED = ActionStatus


def action(*entries: tuple[Period, ActionStatus], due: date | None = None, key: str = "a", **said: str) -> Action:
    kept = tuple(
        Entry(number, period, period.first_day, ActionWords("Map it", status=status, due=due, **said))
        for number, (period, status) in enumerate(entries, start=1)
    )
    return Tracked(key, "g", kept)


def a_round(period: Period, state: RoundState) -> Round:
    return Round("r", "g", "f", "h", period, Mode.TOGETHER, state)


@pytest.mark.parametrize(
    ("due", "status", "said"),
    [
        (date(2026, 10, 3), OPEN, "Due 3 October 2026, 25 days ago"),
        (date(2026, 10, 27), UNDER_WAY, "Due 27 October 2026, 1 day ago"),
        (TODAY, OPEN, "Due 28 October 2026, today"),
        (date(2026, 12, 1), OPEN, "Due 1 December 2026"),
        (date(2026, 10, 3), DONE, "Was due 3 October 2026"),
        (None, OPEN, "No date is set"),
        (None, STOPPED, ""),
    ],
)
def test_when_an_action_is_due_is_said_plainly(due: date | None, status: ActionStatus, said: str) -> None:
    assert due_words(ActionWords("Map it", due=due, status=status), TODAY) == said


def test_one_line_says_whose_it_is_when_it_is_due_and_how_it_stands() -> None:
    words = ActionWords("Map it", owner="Analyst", agency="Police", due=date(2026, 10, 3), status=UNDER_WAY)
    assert standing_line(words, TODAY) == "Analyst, Police. Due 3 October 2026, 25 days ago. In progress."
    assert standing_line(ActionWords("Map it"), TODAY) == "Nobody is named yet. No date is set. Open."


def test_an_action_says_what_will_be_done_and_one_that_is_stopped_says_why() -> None:
    with pytest.raises(InvalidInput, match="What will be done: Say what"):
        ActionWords("").must_be_sound()
    with pytest.raises(InvalidInput, match="Why it was stopped: Say why"):
        ActionWords("Map it", status=STOPPED).must_be_sound()
    ActionWords("Map it", status=STOPPED, stopped_because="The post went").must_be_sound()
    ActionWords("Map it", status=DONE).must_be_sound()


@pytest.mark.parametrize(
    ("statuses", "late", "said"),
    [
        ([], 0, "No action is recorded."),
        ([OPEN], 0, "1 open."),
        ([OPEN], 1, "1 open, overdue."),
        ([OPEN, UNDER_WAY, UNDER_WAY], 1, "3 open, one of them overdue."),
        ([OPEN, OPEN], 2, "2 open, two of them overdue."),
        ([DONE, DONE, STOPPED], 0, "None is open. 2 done, 1 stopped."),
        ([OPEN, DONE], 2, "1 open, overdue. 1 done."),
    ],
)
def test_how_many_there_are_is_a_sentence_in_which_only_open_ones_are_overdue(
    statuses: list[ActionStatus], late: int, said: str
) -> None:
    due = [TODAY - timedelta(1)] * late + [TODAY] * len(statuses)
    each = [action((Q1, status), due=day) for status, day in zip(statuses, due, strict=False)]
    assert actions_sentence(each, TODAY) == said


def test_the_most_urgent_open_action_comes_first_and_what_is_over_last() -> None:
    undated, later, sooner = (
        action((Q1, OPEN), key=key, due=due)
        for key, due in (("undated", None), ("later", date(2027, 1, 1)), ("sooner", date(2026, 1, 1)))
    )
    done, stopped = action((Q2, DONE), key="done"), action((Q3, STOPPED), key="stopped")
    ordered = by_urgency([done, undated, later, stopped, sooner])
    assert [each.id for each in ordered] == ["sooner", "later", "undated", "stopped", "done"]


def test_a_round_begins_with_what_was_open_before_it_as_it_stands_now() -> None:
    still, since_done = action((Q1, OPEN), key="still"), action((Q1, OPEN), (Q2, DONE), key="since done")
    over, new = action((Q1, OPEN), (Q1, STOPPED), key="over"), action((Q2, OPEN), key="new")
    found = brought_forward([over, since_done, new, still], Q2)
    assert [(each.id, each.now.status) for each in found] == [("still", OPEN), ("since done", DONE)]


def test_a_principle_has_an_open_action_only_while_one_is_open() -> None:
    about = {"a": "voice", "b": "places", "c": ""}
    each = [
        action((Q1, DONE if key == "b" else OPEN), key=key, principle_id=principle) for key, principle in about.items()
    ]
    assert with_open_action(each) == {"voice"}


def test_at_a_period_an_action_stands_as_it_stood_and_one_made_later_is_not_there() -> None:
    each = [action((Q1, OPEN), (Q3, DONE), key="a"), action((Q2, OPEN), key="b")]
    assert [(kept.id, kept.now.status) for kept in all_until(each, Q1)] == [("a", OPEN)]
    assert [(kept.id, kept.now.status) for kept in all_until(each, Q3)] == [("a", DONE), ("b", OPEN)]


@pytest.mark.parametrize(
    ("rounds", "period"),
    [
        ([], Q1),
        ([a_round(Q2, RoundState.REVEALED)], Q2),
        ([a_round(Q2, RoundState.OPEN)], Q2),
        ([a_round(Q2, RoundState.CLOSED)], Q3),
        ([a_round(Q1, RoundState.REVEALED), a_round(Q2, RoundState.CLOSED)], Q3),
        ([a_round(Q1, RoundState.CLOSED), a_round(Q3, RoundState.REVEALED)], Q3),
    ],
)
def test_what_is_said_once_a_round_is_closed_belongs_to_the_next(rounds: list[Round], period: Period) -> None:
    assert recorded_for(rounds, Q1) == period


@given(
    st.lists(st.tuples(st.sampled_from([Q1, Q2, Q3]), st.sampled_from(list(ActionStatus))), min_size=1, max_size=6),
    st.sampled_from([Q1, Q2, Q3]),
)
def test_nothing_said_later_shows_at_a_period(entries: list[tuple[Period, ActionStatus]], period: Period) -> None:
    whole = action(*sorted(entries, key=lambda entry: entry[0]))
    then = whole.until(period)
    assert (then is None) == all(entry.period > period for entry in whole.entries)
    if then is not None:
        assert all(entry.period <= period for entry in then.entries)
        assert then.now == max((each for each in whole.entries if each.period <= period), key=lambda e: e.number).words
